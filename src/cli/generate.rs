//! `generate`: an article in, a deck out.

mod explain;
mod hand;
mod pick;
mod report;
mod source;
mod update;
mod wanted;

use std::num::NonZeroU8;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::builder::PossibleValuesParser;
use indicatif::{ProgressBar, ProgressStyle};

use super::table::count;
use super::{Context, files, jobs, misuse};
use crate::error::{Error, Kind, Result};
use crate::formats::deck;
use crate::model::{Article, Generation};
use crate::{generate, read};
use report::Report;
use source::{How, Kept, Made, MadeArticle, Source};
pub use source::{deck_name, is_address};
use wanted::Wanted;

/// What to make cards of.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Without -o and --json the deck file is printed. --json prints one document a line and article:
  {\"version\":1,\"title\",\"source\",
   \"cards\":[{\"id\",\"kind\",\"front\",\"back\",\"term\",\"section\",\"quote\",
             \"start\",\"end\",\"score\",\"tags\"}],
   \"warnings\":[{\"rule\",\"message\",\"quote\",\"start\",\"end\",\"line\"}]}
start and end are byte offsets of the quote in the article as read.

Examples:
  somequiz generate article.md                  print the deck
  somequiz generate article.md -o deck.md       write it to a file
  somequiz generate page.html --max-cards 20    only the best twenty
  somequiz generate *.md -o decks/              a deck file each
  somequiz generate course/ -o decks/           a deck of every article in it
  somequiz generate book.epub -o decks/         a deck a chapter
  somequiz generate https://URL -o page.deck.md keeps the page beside it
  somequiz generate article.md --update d.md    follow the article, keep edits
  somequiz generate article.md --pick           choose its cards one by one
  somequiz generate a.md --highlights clippings.txt --only-highlights")]
pub struct Args {
    /// Articles or books, folders of them, or addresses of pages; `-` is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// Deck file to write, or a folder for one deck each
    #[arg(short, long, value_name = "DECK")]
    output: Option<PathBuf>,
    /// Replace a deck file even where it holds notes written or changed by hand
    #[arg(long, requires = "output")]
    force: bool,
    /// Bring a deck up to date with its article: your changes stay, what you took out stays out, new cards are added
    #[arg(long, value_name = "DECK", conflicts_with_all = ["output", "explain"])]
    update: Option<PathBuf>,
    /// Go through the cards one by one in the terminal: keep, edit, reject or put off each
    #[arg(long, conflicts_with_all = ["explain", "json", "force"])]
    pick: bool,
    /// Only cards of passages that are highlighted: `==so==` in Markdown, `<mark>` in HTML, or by --highlights
    #[arg(long)]
    only_highlights: bool,
    /// Highlights of another program: Readwise CSV, Kindle's My Clippings.txt, Hypothesis JSON
    #[arg(long, value_name = "FILE")]
    highlights: Vec<PathBuf>,
    /// Leave aside what you kept and rejected before with --pick, and remember nothing of it now
    #[arg(long)]
    no_verdicts: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Keep only the best N cards
    #[arg(long, value_name = "N")]
    max_cards: Option<usize>,
    /// Keep every sound card, also those that are more likely than not to need mending
    #[arg(long)]
    all: bool,
    /// Show every proposed card with what became of it and why, instead of a deck
    #[arg(long, conflicts_with_all = ["output", "max_cards", "all"])]
    explain: bool,
    /// How many articles are worked on at once; as many as the machine has cores if left out
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroU8>,
    /// Format of the articles; told from name and content if left out
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
}

/// The names that `--from` takes.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(read::formats())
}

/// Makes the decks, several articles at once, and hands them over in order. An article that can't be read is said so and
/// the others are still done; the exit code is then that of the first failure.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.pick {
        return pick::run(args, context);
    }
    if let Some(deck) = &args.update {
        return update::run(args, deck, context);
    }
    let has_folder = args.articles.iter().any(|path| path.is_dir());
    let output = args.output.as_deref();
    let into_folder = output.is_some_and(|path| is_folder(path) || has_folder && !path.is_file());
    let mut sources = source::all(&args.articles)?;
    if (has_folder || sources.len() > 1) && output.is_some() && !into_folder {
        return Err(misuse(
            "several articles can't become one deck file",
            "give -o a folder that ends in `/`, or leave it out",
        ));
    }
    if into_folder {
        source::refuse_same_names(&sources)?;
    }
    if let Some(output) = output {
        for source in sources.iter_mut().filter(|source| is_address(&source.path)) {
            source.beside = Some(target(output, into_folder, &source.deck));
        }
    }
    let wanted = Wanted::of(args, context)?;
    let bar = progress(sources.len(), context);
    let stop = AtomicBool::new(false);
    let made = |source: &Source| {
        (!stop.load(Ordering::Relaxed)).then(|| (source.clone(), args.make(source, &wanted)))
    };
    let mut code = 0;
    let alone = sources.len() == 1;
    jobs::each(&sources, args.jobs(), made, |done| {
        let Some((source, made)) = done else {
            return Ok(());
        };
        let done =
            made.and_then(|made| one(args, &wanted, &source, &made, into_folder, context, &bar));
        bar.inc(1);
        stop.store(context.out.is_closed(), Ordering::Relaxed);
        match done {
            Err(error) if alone => return Err(error),
            Err(error) => {
                bar.suspend(|| context.talk.error(&error));
                code = if code == 0 {
                    error.kind.exit_code()
                } else {
                    code
                };
            }
            Ok(()) => {}
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(code)
}

impl Args {
    /// A person who picks cards is asked about those that are less sure, too, and may stop anywhere.
    fn how<'a>(&'a self, wanted: &'a Wanted) -> How<'a> {
        How {
            from: self.from.as_deref(),
            max_cards: self.max_cards.filter(|_| !self.pick),
            all: self.all || self.pick,
            wanted,
        }
    }

    /// Makes the cards; what is to be explained is only read, for that judges the cards anew.
    fn make(&self, source: &Source, wanted: &Wanted) -> Result<Made> {
        if !self.explain {
            return source.make(self.how(wanted));
        }
        let (articles, page) = source.read(self.from.as_deref())?;
        let articles = articles.into_iter().map(|article| MadeArticle {
            article,
            generation: Generation::default(),
            found: None,
        });
        Ok(Made {
            articles: articles.collect(),
            page,
        })
    }

    fn jobs(&self) -> usize {
        self.jobs
            .map_or_else(jobs::cores, |jobs| usize::from(jobs.get()))
    }
}

/// Where a deck goes.
fn target(output: &Path, into_folder: bool, deck: &Path) -> PathBuf {
    if into_folder {
        output.join(deck)
    } else {
        output.to_owned()
    }
}

/// What was made of one source, printed or written.
fn one(
    args: &Args,
    wanted: &Wanted,
    source: &Source,
    made: &Made,
    into_folder: bool,
    context: &mut Context,
    bar: &ProgressBar,
) -> Result<()> {
    let is_book = made.articles.len() > 1;
    if let Some(output) = args.output.as_ref().filter(|_| is_book && !into_folder) {
        let chapters = made.articles.len();
        return Err(Error::input(format!(
            "is a book of {chapters} chapters, which can't become one deck file"
        ))
        .at(source.path.display().to_string())
        .hint(format!("-o {}/ makes a deck a chapter", output.display())));
    }
    let mut cards = 0;
    for (index, one) in made.articles.iter().enumerate() {
        // The data may go to the terminal that shows the bar.
        bar.suspend(|| show(args, wanted, one, context))?;
        let (article, generation) = (&one.article, &one.generation);
        cards += generation.cards.len();
        let Some(output) = &args.output else {
            continue;
        };
        if generation.cards.is_empty() {
            continue;
        }
        let deck = if is_book {
            source::chapter_name(&source.deck, index + 1, &article.title)
        } else {
            source.deck.clone()
        };
        let target = target(output, into_folder, &deck);
        if into_folder && let Some(folder) = target.parent() {
            files::make_output_folder(folder)?;
        }
        write(&target, article, generation, made.page.as_ref(), args.force)?;
        let cards = count(generation.cards.len(), "card");
        bar.suspend(|| {
            context
                .talk
                .say(format_args!("{}: {cards}", target.display()))
        });
    }
    // In a course there may be pages that only lead to others.
    match &args.output {
        Some(output) if cards == 0 && !source.is_found => Err(Error::new(
            Kind::Nothing,
            format!("no card to write to {}", output.display()),
        )
        .at(source.path.display().to_string())),
        _ => Ok(()),
    }
}

/// Says what is doubtful in an article, and prints what was made of it unless it goes to a file.
fn show(args: &Args, wanted: &Wanted, made: &MadeArticle, context: &mut Context) -> Result<()> {
    if args.explain {
        let (wishes, _) = wanted.of_article(&made.article, false);
        return explain::explain(&made.article, &wishes, args.json, context);
    }
    made.remark(context);
    if args.json {
        context.out.json(&Report::of(made))?;
    } else if args.output.is_none() {
        context
            .out
            .file(&deck_text(&made.article, &made.generation))?;
    }
    context.out.flush()
}

/// Reads the one article of a file and makes its cards, the best.
///
/// Errors: it can't be read, or is none; it is a deck, or a book of several chapters.
pub fn make(path: &Path, context: &Context) -> Result<MadeArticle> {
    let wanted = Wanted::by_verdicts(context)?;
    let how = How {
        from: None,
        all: false,
        max_cards: None,
        wanted: &wanted,
    };
    only(Source::named(path).make(how)?, path)
}

/// The one article of a source.
///
/// Errors: it is a book of several chapters.
fn only(made: Made, path: &Path) -> Result<MadeArticle> {
    let mut articles = made.articles;
    match (articles.pop(), articles.len()) {
        (Some(only), 0) => Ok(only),
        (_, more) => Err(
            Error::input(format!("is a book of {} chapters", more + 1))
                .at(path.display().to_string())
                .hint("`somequiz generate BOOK -o DIR/` makes a deck a chapter, `somequiz add DIR` learns them"),
        ),
    }
}

/// The text of the deck file of a generation. It names the article without its folder: a deck is passed on, and where
/// its maker keeps articles is nobody's business.
pub fn deck_text(article: &Article, generation: &Generation) -> String {
    let mut deck = generate::deck(article, generation);
    deck.source = source_name(article);
    deck::write(&deck)
}

/// What a deck calls its article: the address of a page, else the name of its file; nothing for standard input.
pub fn source_name(article: &Article) -> Option<String> {
    let path = Path::new(&article.name);
    if is_address(path) {
        return Some(source::without_password(&article.name));
    }
    let name = path.file_name().filter(|name| *name != "-");
    name.map(|name| name.to_string_lossy().into_owned())
}

/// Says on standard error what the reader and the generator doubt: `file:line: warning[rule]: …`.
pub fn remark(context: &Context, article: &Article, generation: &Generation) {
    for remark in article.remarks.iter().chain(&generation.remarks) {
        context
            .talk
            .say(format_args!("{}: note: {remark}", article.name));
    }
    for warning in &generation.warnings {
        context.talk.say(format_args!(
            "{}:{}: warning[{}]: {}",
            article.name, warning.line, warning.rule, warning.message
        ));
    }
    if generation.cards.is_empty() {
        context.talk.say(format_args!(
            "{}: warning: no card could be made of it",
            article.name
        ));
    }
}

/// Replaces a deck file whole by the deck of a generation, and the page that it stands on.
///
/// Errors: unless `force`, it is another article's deck or holds what was written or changed by hand, or the page would
/// replace another file; they can't be written.
fn write(
    target: &Path,
    article: &Article,
    generation: &Generation,
    page: Option<&Kept>,
    force: bool,
) -> Result<()> {
    let new = deck_text(article, generation);
    let is_there = target.exists();
    if !force && is_there {
        let old = String::from_utf8_lossy(&files::read(target)?).into_owned();
        hand::refuse_loss(&old, &new, &target.display().to_string())?;
    }
    if let Some(Kept { path, bytes }) = page {
        // Beside a deck of its own, a page is what was fetched for that deck.
        if !force && !is_there && path.exists() && files::read(path)? != *bytes {
            return Err(
                Error::input("is another file, which the page would replace")
                    .at(path.display().to_string())
                    .hint("write the deck under another name, or replace the file with --force"),
            );
        }
        files::replace(path, bytes)?;
    }
    files::replace(target, new.as_bytes())
}

/// Whether `-o` names a folder: one that is there, or a name that ends in a separator.
fn is_folder(path: &Path) -> bool {
    path.is_dir()
        || path
            .as_os_str()
            .to_string_lossy()
            .ends_with(std::path::is_separator)
}

/// A bar on standard error for several articles, hidden where nobody looks.
fn progress(articles: usize, context: &Context) -> ProgressBar {
    if articles < 2 || !context.talk.is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(articles as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles") {
        bar.set_style(style);
    }
    bar
}
