//! `add`: decks made known, articles made into decks first.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use super::collection::{self, Doubt, Refreshed};
use super::table::count;
use super::{Context, study};
use crate::error::{Kind, Result};
use crate::formats::deck::Problem;
use crate::model::{CardId, Now};
use crate::store::Store;
use crate::terminal::one_line;

/// What to make known.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A deck file that is known is read again by itself whenever it changes. Of an article heap.md a deck heap.deck.md is \
made beside it; where that exists already, it is taken as it is. Exit code 1 where errors in a file hide a card; \
the cards that can be read are known all the same.

Examples:
  somequiz add heap.deck.md
  somequiz add decks/             every deck file below a folder
  somequiz add heap.md stack.md   articles")]
pub struct Args {
    /// Deck files, folders of them, or articles
    #[arg(required = true, value_name = "DECK|DIR|ARTICLE")]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Makes them known and says what is in them.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let paths = deck_files(&args.paths, context)?;
    // Untouched: what is said to be missing may be what was moved here.
    let mut store = context.open_untouched()?;
    let refreshed = make_known(&mut store, &paths, now, true, context)?;
    let report = Report::new(&refreshed);
    context.out.report(&report, args.json)?;
    let lost = report
        .decks
        .iter()
        .flat_map(|deck| &deck.problems)
        .any(|problem| problem.severity == "error");
    Ok(if lost { Kind::Input.exit_code() } else { 0 })
}

/// What is known now.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    decks: Vec<DeckLine>,
}

#[derive(Debug, Serialize)]
struct DeckLine {
    name: String,
    path: String,
    /// Where the file was before, which is there no more.
    moved_from: Option<String>,
    cards: usize,
    added: usize,
    moved: usize,
    kept: usize,
    edited: usize,
    removed: usize,
    /// Cards that were taken for new although they may be edited ones.
    doubts: Vec<DoubtLine>,
    problems: Vec<ProblemLine>,
}

#[derive(Debug, Serialize)]
struct DoubtLine {
    line: u32,
    card: CardId,
    front: String,
    orphan: CardId,
    reviews: u32,
}

impl From<&Doubt> for DoubtLine {
    fn from(doubt: &Doubt) -> Self {
        Self {
            line: doubt.line,
            card: doubt.card,
            front: doubt.front.clone(),
            orphan: doubt.orphan,
            reviews: doubt.reviews,
        }
    }
}

#[derive(Debug, Serialize)]
struct ProblemLine {
    /// 1-based; none where the whole file is meant.
    line: Option<usize>,
    severity: &'static str,
    message: String,
    hint: String,
}

impl From<&Problem> for ProblemLine {
    fn from(problem: &Problem) -> Self {
        Self {
            line: Some(problem.line).filter(|line| *line > 0),
            severity: if problem.is_error { "error" } else { "warning" },
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        }
    }
}

/// The deck files that paths stand for: folders and deck files as they are, of an article its deck, which is made where
/// it is missing.
///
/// Errors: a path that is not there; an article that can't be read or gives no card.
pub fn deck_files(paths: &[PathBuf], context: &Context) -> Result<Vec<PathBuf>> {
    let file = |path: &PathBuf| {
        if path.is_dir() {
            Ok(path.clone())
        } else {
            study::deck_file(path, context)
        }
    };
    paths.iter().map(file).collect()
}

/// Makes deck files known to the store and says what is wrong with them.
pub fn make_known(
    store: &mut Store,
    paths: &[PathBuf],
    now: Now,
    studied: bool,
    context: &Context,
) -> Result<Refreshed> {
    let refreshed = collection::add(store, paths, now, studied)?;
    context.tell_doubts(&refreshed);
    context.tell_problems(&refreshed);
    Ok(refreshed)
}

impl Report {
    fn new(refreshed: &Refreshed) -> Self {
        let decks = refreshed.decks.iter().map(|deck| DeckLine {
            name: deck.name.clone(),
            path: deck.path.clone(),
            moved_from: deck.moved_from.clone(),
            cards: deck.added + deck.moved + deck.kept + deck.edited,
            added: deck.added,
            moved: deck.moved,
            kept: deck.kept,
            edited: deck.edited,
            removed: deck.removed,
            doubts: deck.doubts.iter().map(DoubtLine::from).collect(),
            problems: deck.problems.iter().map(ProblemLine::from).collect(),
        });
        Self {
            version: 1,
            decks: decks.collect(),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for deck in &self.decks {
            let moved = deck.moved_from.as_ref();
            writeln!(
                f,
                "{}: {} ({}{})",
                one_line(&deck.name),
                count(deck.cards, "card"),
                one_line(&deck.path),
                moved.map_or_else(String::new, |from| format!(
                    ", moved from {}",
                    one_line(from)
                ))
            )?;
        }
        if self.decks.len() > 1 {
            let cards = self.decks.iter().map(|deck| deck.cards).sum();
            writeln!(
                f,
                "{}, {}",
                count(self.decks.len(), "deck"),
                count(cards, "card")
            )?;
        }
        Ok(())
    }
}
