//! `study`: from an article to its review in one command.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Context, add, due, files, generate, review};
use crate::error::{Error, Kind, Result};
use crate::formats::deck;
use crate::model::{ContentHash, Day};
use crate::read;
use crate::terminal::one_line;

/// What to study.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Of an article heap.md the deck heap.deck.md is made beside it, or in your data folder where nothing can be written \
there. A deck that was made before is taken as it is, with all your changes.

In a terminal the review of that deck starts; without one, the deck and the plan for today are printed. \
--json prints the plan alone:
  {\"version\":1,\"day\",\"today\":{\"due\",\"new\",\"learning\"},\"first\",\"deck\"}

Examples:
  somequiz study heap.md
  somequiz study page.html
  somequiz study heap.deck.md")]
pub struct Args {
    /// An article or a deck file
    #[arg(value_name = "ARTICLE|DECK")]
    path: PathBuf,
    /// Print the plan for today as JSON, and start no review
    #[arg(long)]
    json: bool,
}

/// Makes the deck where it is missing, makes it known, reviews it.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let path = deck_file(&args.path, context)?;
    let now = context.now()?;
    let mut store = context.open()?;
    add::make_known(&mut store, std::slice::from_ref(&path), now, true, context)?;
    let names = [path.display().to_string()];
    if !args.json {
        if review::has_terminal() {
            return review::sit(&mut store, &names, context);
        }
        let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
        context.out.file(&text)?;
    }
    let queue = review::queue(&store, &names, context)?;
    let plan = Plan {
        version: 1,
        day: now.day,
        today: due::today(&store, &names, context, now)?,
        first: queue
            .iter()
            .take(SHOWN)
            .map(|question| one_line(&question.card.front))
            .collect(),
        deck: path.display().to_string(),
    };
    context.out.report(&plan, args.json)?;
    Ok(0)
}

/// How many questions the plan shows.
const SHOWN: usize = 5;

/// The plan for today of a deck.
#[derive(Debug, Serialize)]
struct Plan {
    version: u8,
    day: Day,
    today: due::Counts,
    first: Vec<String>,
    deck: String,
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let due::Counts { due, new, learning } = self.today;
        writeln!(f, "\n---\n")?;
        writeln!(
            f,
            "Plan for {}: {new} new cards, {due} due, {learning} again.",
            self.day
        )?;
        if !self.first.is_empty() {
            writeln!(f, "\nFirst questions:")?;
        }
        for front in &self.first {
            writeln!(f, "  {front}")?;
        }
        writeln!(f, "\nThe deck is {}.", one_line(&self.deck))?;
        writeln!(f, "`somequiz review` asks its cards, in a terminal.")
    }
}

/// The deck file of an article or deck: itself, the one made before, or a new one.
pub fn deck_file(path: &Path, context: &Context) -> Result<PathBuf> {
    if path == Path::new("-") {
        return Err(Error::input("a deck needs a file of its own to be studied")
            .hint("`somequiz generate - -o heap.deck.md` makes one of standard input"));
    }
    if path.is_dir() {
        return Err(Error::input("is a folder")
            .at(path.display().to_string())
            .hint("`somequiz add DIR` makes all its decks known, `somequiz review` asks them"));
    }
    if generate::is_address(path) {
        return Err(Error::input("is the address of a page")
            .at(path.display().to_string())
            .hint(
                "`somequiz generate URL -o DECK` makes its deck, `somequiz study DECK` learns it",
            ));
    }
    // Where the deck could not be known by its name, it need not be made.
    files::absolute(path)?;
    if is_deck(files::read(path)?, path)? {
        return Ok(path.to_owned());
    }
    let beside = path.with_file_name(generate::deck_name(path));
    let aside = aside(path, context)?;
    if beside.is_file() {
        refuse_deck_of_another(&beside, path)?;
        return Ok(beside);
    }
    if aside.is_file() {
        return Ok(aside);
    }
    make(path, &beside, &aside, context)
}

/// Whether a file was meant as a deck, however badly it is written.
///
/// Errors: it was, but is not in UTF-8, as decks are.
fn is_deck(bytes: Vec<u8>, path: &Path) -> Result<bool> {
    let name = path.display().to_string();
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(deck::is_meant_as_deck(&text)),
        Err(error) => error.into_bytes(),
    };
    // What can't be decoded is no deck; whoever reads it as an article says why.
    let Ok(article) = read::read(&bytes, &name, Some("text")) else {
        return Ok(false);
    };
    if !deck::is_meant_as_deck(&article.source) {
        return Ok(false);
    }
    let error = Error::input("is a deck file that is not in UTF-8").at(name);
    Err(error.hint(match article.remarks.first() {
        Some(remark) => format!("save it as UTF-8. {}", remark.trim_end_matches('.')),
        None => "save it as UTF-8".to_owned(),
    }))
}

/// Where the deck goes when nothing can be written beside the article: articles of the same name in other folders get
/// decks of their own.
fn aside(path: &Path, context: &Context) -> Result<PathBuf> {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let hash = ContentHash::of(&[whole.to_string_lossy().as_bytes()]).to_string();
    let name = generate::deck_name(path);
    let name = format!("{}-{}", &hash[..8], name.to_string_lossy());
    Ok(context.data_dir()?.join("decks").join(name))
}

/// Whether a deck says that it was made of an article.
fn is_of(deck: &Path, article: &Path) -> bool {
    source(deck).is_some_and(|source| Path::new(&source).file_name() == article.file_name())
}

/// The article that a deck says it was made of.
fn source(deck: &Path) -> Option<String> {
    let bytes = files::read(deck).ok()?;
    let file = deck::parse(&String::from_utf8_lossy(&bytes), "");
    file.deck.source.filter(|_| !file.deck.notes.is_empty())
}

/// `heap.md` and `heap.txt` in one folder have one name for their decks.
fn refuse_deck_of_another(deck: &Path, article: &Path) -> Result<()> {
    match source(deck) {
        Some(source) if !is_of(deck, article) => Err(Error::input(format!("was made of another article, {source}"))
            .at(deck.display().to_string())
            .hint("`somequiz generate ARTICLE -o DECK` makes a deck under another name, `somequiz study DECK` learns it")),
        _ => Ok(()),
    }
}

/// Makes the deck of an article and writes it beside the article, else aside.
fn make(path: &Path, beside: &Path, aside: &Path, context: &Context) -> Result<PathBuf> {
    let made = generate::make(path, context)?;
    let (article, generation) = (made.article, made.generation);
    generate::remark(context, &article, &generation);
    if generation.cards.is_empty() {
        return Err(Error::input("no card could be made of it").at(path.display().to_string()));
    }
    let text = generate::deck_text(&article, &generation);
    match files::replace(beside, text.as_bytes()) {
        Err(error) if error.kind == Kind::Storage => {
            if let Some(folder) = aside.parent() {
                files::make_folder(folder)?;
            }
            files::replace(aside, text.as_bytes())?;
            Ok(aside.to_owned())
        }
        done => done.map(|()| beside.to_owned()),
    }
}
