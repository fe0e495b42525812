//! `new`: notes added to a deck, or a deck made of them.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::notes::{self, NoteLine};
use super::sides::Sides;
use super::table::brief;
use super::{Context, files, misuse, rewrite};
use crate::error::{Kind, Result};
use crate::formats::deck;
use crate::model::{ContentHash, Note};
use crate::terminal::one_line;

/// What to add, and where.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The notes go to the end of the deck file. A deck that is not there yet is made and studied. \
What the deck holds already is told and not added again; exit code 4 where nothing is left to add.

Examples:
  somequiz new heap --front \"What is a heap?\" --back \"A pool of memory.\"
  somequiz new heap --term stack --definition \"memory freed last in, first out\"
  somequiz new heap.deck.md --cloze \"A [reference] is counted.\" --tags memory,gc
  somequiz new heap --stdin < more.md    notes as a deck file has them")]
pub struct Args {
    /// A deck by name or file; a file is made where it is missing
    deck: String,
    #[command(flatten)]
    sides: Sides,
    /// Tags of the new notes, parted by commas
    #[arg(long, value_name = "TAG,...", value_delimiter = ',')]
    tags: Vec<String>,
    /// Read notes from standard input
    #[arg(long, conflicts_with_all = ["front", "back", "both_ways", "term", "definition", "cloze"])]
    stdin: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was added.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    /// The deck's file.
    path: String,
    added: Vec<NoteLine>,
    known: Vec<Known>,
}

/// A note one of whose cards the deck holds already.
#[derive(Debug, Serialize)]
struct Known {
    /// Where it stands in the deck; none where it comes twice in what is to be added.
    line: Option<usize>,
    front: String,
}

/// Adds the notes.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let given = args.notes()?;
    let mut store = context.open()?;
    let source = notes::target(&store, &args.deck)?;
    let before = source.file.deck.notes.len();
    let (added, known) = apart(given, source.file.contents());
    let mut report = Report {
        version: 1,
        path: source.name(),
        added: Vec::new(),
        known,
    };
    if !added.is_empty() {
        let blocks: Vec<(Note, String)> = added
            .into_iter()
            .map(|note| {
                let block = deck::write_note(&note);
                (note, block)
            })
            .collect();
        let text = source.file.with_blocks(&blocks);
        let text = text.map_err(|error| error.at(source.name()))?;
        let refreshed = rewrite::decks(&mut store, &[source.change(text)], now)?;
        context.tell_doubts(&refreshed);
        report.path = files::absolute(&source.path)?;
        report.added = notes::lines(&store, &source.path, |note| note >= before)?;
    }
    context.out.report(&report, args.json)?;
    Ok(match report.added.is_empty() {
        true => Kind::Nothing.exit_code(),
        false => 0,
    })
}

impl Args {
    /// The notes to add, as a deck file would have them.
    fn notes(&self) -> Result<Vec<Note>> {
        if !self.stdin && self.sides.is_empty() {
            return Err(misuse(
                "there is nothing to add",
                "give --front and --back, --term and --definition, --cloze, or --stdin",
            ));
        }
        let text = match self.stdin {
            true => files::text(files::stdin()?, "-".as_ref())?,
            false => deck::write_body(&self.sides.body(None)?),
        };
        let place = if self.stdin { "-" } else { "" };
        let mut notes = deck::read_notes(&text, place)?;
        for tag in self.tags.iter().map(|tag| tag.trim()) {
            for note in notes.iter_mut().filter(|_| !tag.is_empty()) {
                if note.tags.iter().all(|known| known != tag) {
                    note.tags.push(tag.to_owned());
                }
            }
        }
        Ok(notes)
    }
}

/// Parts the notes that are new from those that have a card in common with what is there.
fn apart(notes: Vec<Note>, there: BTreeMap<ContentHash, usize>) -> (Vec<Note>, Vec<Known>) {
    let mut seen: BTreeMap<ContentHash, Option<usize>> = there
        .into_iter()
        .map(|(content, line)| (content, Some(line)))
        .collect();
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for note in notes {
        let cards = note.body.cards();
        match cards.iter().find_map(|card| seen.get(&card.content)) {
            Some(line) => known.push(Known {
                line: *line,
                front: cards
                    .first()
                    .map_or_else(String::new, |card| card.front.clone()),
            }),
            None => {
                seen.extend(cards.into_iter().map(|card| (card.content, None)));
                new.push(note);
            }
        }
    }
    (new, known)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = one_line(&self.path);
        for known in &self.known {
            let front = brief(&known.front, 60);
            match known.line {
                Some(line) => writeln!(f, "{path}:{line}: there already: {front}")?,
                None => writeln!(f, "given twice, added once: {front}")?,
            }
        }
        self.added.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}
