//! `generate`: an article in, a deck out.

mod explain;
mod hand;
mod pick;
mod update;
mod wanted;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::table::count;
use super::{Context, files, misuse};
use crate::error::{Error, Kind, Result};
use crate::formats::deck;
use crate::generate::Found;
use crate::model::{Article, CardId, Generated, Generation};
use crate::{generate, read};

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
  curl -s URL | somequiz generate - --from html
  somequiz generate *.md -o decks/              a deck file each
  somequiz generate article.md --update d.md    follow the article, keep edits
  somequiz generate article.md --pick           choose its cards one by one
  somequiz generate a.md --highlights clippings.txt --only-highlights")]
pub struct Args {
    /// Articles: plain text, Markdown or HTML; `-` is standard input
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
    /// Format of the articles; told from name and content if left out
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    from: Option<String>,
}

/// The names that `--from` takes.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(read::READERS.iter().map(|reader| reader.name))
}

/// What was made of one article, in the shape of its JSON.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    version: u8,
    title: &'a str,
    source: &'a str,
    cards: Vec<CardLine<'a>>,
    warnings: Vec<WarningLine<'a>>,
    /// Where `--highlights` names a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<HighlightLine<'a>>,
}

/// What became of the highlights of other programs.
#[derive(Debug, Serialize)]
struct HighlightLine<'a> {
    found: usize,
    missing: Vec<&'a str>,
    others: usize,
}

#[derive(Debug, Serialize)]
struct CardLine<'a> {
    id: CardId,
    kind: crate::model::Kind,
    front: String,
    back: String,
    term: Option<&'a str>,
    section: &'a [String],
    quote: &'a str,
    start: usize,
    end: usize,
    score: f64,
    tags: &'a [String],
}

#[derive(Debug, Serialize)]
struct WarningLine<'a> {
    rule: &'a str,
    message: &'a str,
    quote: &'a str,
    start: usize,
    end: usize,
    line: usize,
}

/// Makes the decks one after the other. An article that can't be read is said so and the others are still done; the
/// exit code is then that of the first failure.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.pick {
        return pick::run(args, context);
    }
    if let Some(deck) = &args.update {
        return update::run(args, deck, context);
    }
    let into_folder = args.output.as_deref().is_some_and(is_folder);
    if args.articles.len() > 1 && args.output.is_some() && !into_folder {
        return Err(misuse(
            "several articles can't become one deck file",
            "give -o a folder that ends in `/`, or leave it out",
        ));
    }
    if into_folder {
        refuse_same_names(&args.articles)?;
    }
    let wanted = Wanted::of(args, context)?;
    let bar = progress(args, context);
    let mut code = 0;
    for path in &args.articles {
        if context.out.is_closed() {
            break;
        }
        let done = one(args, &wanted, path, into_folder, context, &bar);
        bar.inc(1);
        if let Err(error) = done {
            if args.articles.len() == 1 {
                return Err(error);
            }
            bar.suspend(|| context.talk.error(&error));
            code = if code == 0 {
                error.kind.exit_code()
            } else {
                code
            };
        }
    }
    bar.finish_and_clear();
    Ok(code)
}

/// Two articles must not become one deck file, the second in place of the first.
fn refuse_same_names(articles: &[PathBuf]) -> Result<()> {
    let mut names = BTreeSet::new();
    for article in articles {
        let name = deck_name(article);
        if !names.insert(name.clone()) {
            return Err(misuse(
                format!("two of the articles would become {}", name.display()),
                "make their decks one by one, with -o DECK",
            ));
        }
    }
    Ok(())
}

/// One article: read, made into cards, printed or written.
fn one(
    args: &Args,
    wanted: &Wanted,
    path: &Path,
    into_folder: bool,
    context: &mut Context,
    bar: &ProgressBar,
) -> Result<()> {
    if args.explain {
        let article = article(path, args.from.as_deref())?;
        let (wishes, _) = wanted.of_article(&article, false);
        return explain::explain(&article, &wishes, args.json, context);
    }
    let made = make(args, wanted, path)?;
    let (article, generation) = (&made.article, &made.generation);
    // The data may go to the terminal that shows the bar.
    bar.suspend(|| {
        made.remark(context);
        if args.json {
            context.out.json(&report(&made))?;
        } else if args.output.is_none() {
            context.out.file(&deck_text(article, generation))?;
        }
        context.out.flush()
    })?;
    let Some(output) = &args.output else {
        return Ok(());
    };
    let target = if into_folder {
        output.join(deck_name(path))
    } else {
        output.clone()
    };
    if into_folder && !generation.cards.is_empty() {
        files::make_output_folder(output)?;
    }
    write(&target, article, generation, args.force)?;
    let cards = generation.cards.len();
    bar.suspend(|| {
        let cards = count(cards, "card");
        context
            .talk
            .say(format_args!("{}: {cards}", target.display()))
    });
    Ok(())
}

/// Reads an article and makes its cards as they are wanted, at most as many as the arguments say, the best.
///
/// Errors: the article can't be read, or is none; without `--from`, it is a deck.
fn make(args: &Args, wanted: &Wanted, path: &Path) -> Result<Made> {
    let article = article(path, args.from.as_deref())?;
    // A person who picks cards is asked about those that are less sure, too, and may stop anywhere.
    let (wishes, found) = wanted.of_article(&article, args.all || args.pick);
    let mut generation = generate::generate_for(&article, &wishes);
    if let Some(max) = args.max_cards.filter(|_| !args.pick) {
        generation.cards.truncate(max);
    }
    Ok(Made {
        article,
        generation,
        found,
    })
}

/// An article and what was made of it.
struct Made {
    article: Article,
    generation: Generation,
    found: Option<Found>,
}

impl Made {
    /// Says on standard error what the reader, the generator and the highlights leave open.
    fn remark(&self, context: &Context) {
        remark(context, &self.article, &self.generation);
        wanted::tell_missing(context, &self.article, self.found.as_ref());
    }
}

/// Reads an article; `-` is standard input.
///
/// Errors: it can't be read; without `from`, it is a deck.
pub fn article(path: &Path, from: Option<&str>) -> Result<Article> {
    let bytes = if path == Path::new("-") {
        files::stdin()?
    } else {
        files::read(path)?
    };
    let article = read::read(&bytes, &path.display().to_string(), from)?;
    if from.is_none() && deck::is_meant_as_deck(&article.source) {
        return Err(Error::input("is a deck file, not an article")
            .at(article.name)
            .hint(
                "`somequiz add` learns it as it is; --from markdown makes cards of it all the same",
            ));
    }
    Ok(article)
}

/// The text of the deck file of a generation. It names the article without its folder: a deck is passed on, and where
/// its maker keeps articles is nobody's business.
pub fn deck_text(article: &Article, generation: &Generation) -> String {
    let mut deck = generate::deck(article, generation);
    deck.source = source_name(article);
    deck::write(&deck)
}

/// The article's name without its folder; `None` for standard input.
fn source_name(article: &Article) -> Option<String> {
    let name = Path::new(&article.name).file_name()?;
    (name != "-").then(|| name.to_string_lossy().into_owned())
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

/// The deck file's name for an article: `heap.md` becomes `heap.deck.md`, standard input `article.deck.md`.
pub fn deck_name(article: &Path) -> PathBuf {
    let stem = article.file_stem().filter(|stem| *stem != "-");
    let mut name = stem.unwrap_or("article".as_ref()).to_owned();
    name.push(".deck.md");
    name.into()
}

/// Replaces a deck file whole by the deck of a generation.
///
/// Errors: there is no card to write; unless `force`, it is another article's deck or holds what was written or changed
/// by hand; it can't be written.
fn write(target: &Path, article: &Article, generation: &Generation, force: bool) -> Result<()> {
    if generation.cards.is_empty() {
        return Err(Error::new(
            Kind::Nothing,
            format!("no card to write to {}", target.display()),
        )
        .at(&*article.name));
    }
    let new = deck_text(article, generation);
    if !force && target.exists() {
        let old = String::from_utf8_lossy(&files::read(target)?).into_owned();
        hand::refuse_loss(&old, &new, &target.display().to_string())?;
    }
    files::replace(target, new.as_bytes())
}

fn report(made: &Made) -> Report<'_> {
    let (article, generation) = (&made.article, &made.generation);
    Report {
        highlights: made.found.as_ref().map(|found| HighlightLine {
            found: found.spans.len(),
            missing: found.missing.iter().map(|one| one.text.as_str()).collect(),
            others: found.others,
        }),
        version: 1,
        title: &article.title,
        source: &article.name,
        cards: generation
            .cards
            .iter()
            .filter_map(|card| card_line(article, card))
            .collect(),
        warnings: generation
            .warnings
            .iter()
            .map(|warning| WarningLine {
                rule: warning.rule,
                message: &warning.message,
                quote: article.quote(warning.span),
                start: warning.span.start,
                end: warning.span.end,
                line: warning.line,
            })
            .collect(),
    }
}

fn card_line<'a>(article: &'a Article, card: &'a Generated) -> Option<CardLine<'a>> {
    let asked = card.body.cards().into_iter().next()?;
    Some(CardLine {
        id: CardId::first_seen(asked.content, 0),
        kind: card.kind,
        front: asked.front,
        back: asked.back,
        term: card.term.as_deref(),
        section: &card.section,
        quote: article.quote(card.span),
        start: card.span.start,
        end: card.span.end,
        score: card.score,
        tags: &card.tags,
    })
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
fn progress(args: &Args, context: &Context) -> ProgressBar {
    let count = args.articles.len() as u64;
    if count < 2 || !context.talk.is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} articles") {
        bar.set_style(style);
    }
    bar
}
