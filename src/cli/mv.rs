//! `mv`: notes moved to another deck, with the histories of their cards.

use std::fmt;

use serde::Serialize;

use super::notes::{self, Chosen, NoteLine, Source};
use super::table::count;
use super::{Context, files, rewrite};
use crate::error::{Kind, Result};
use crate::formats::deck::stands_already;
use crate::model::Note;

/// Which cards, and where to.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A note moves as a whole, with all its cards and its comments, to the end of the other deck. \
Both files are written or neither. Tags of the deck that it leaves stay behind; so do pictures and sounds.

Examples:
  somequiz mv 3f2a91c0 stack
  somequiz mv 3f2a91c0 77b04e21 decks/hard.deck.md    made where it is missing")]
pub struct Args {
    /// First digits of the cards' ids, at least four
    #[arg(required = true, value_name = "CARD")]
    cards: Vec<String>,
    /// A deck by name or file; a file is made where it is missing
    #[arg(required = true)]
    deck: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The notes where they stand now.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    moved: Vec<NoteLine>,
}

/// Moves the notes; exit code 4 where all of them are there already.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let chosen = notes::of_cards(&store, &args.cards)?;
    let target = notes::target(&store, &args.deck)?;
    let (there, sources) = apart(chosen, &target);
    for deck in &there {
        let notes = count(deck.notes.len(), "note");
        context
            .talk
            .say(format_args!("{}: {notes} there already", target.name()));
    }
    if sources.is_empty() {
        return Ok(Kind::Nothing.exit_code());
    }
    let text = target
        .file
        .with_blocks(&blocks(&sources, &target)?)
        .map_err(|error| error.at(target.name()))?;
    // The target first: a note that stands twice for a moment is never lost.
    let mut changes = vec![target.change(text)];
    for deck in &sources {
        let text = deck.source.file.without_notes(&deck.notes);
        let text = text.map_err(|error| error.at(deck.source.name()))?;
        changes.push(deck.source.change(text));
    }
    let refreshed = rewrite::decks(&mut store, &changes, now)?;
    context.tell_doubts(&refreshed);
    let before = target.file.deck.notes.len();
    let report = Report {
        version: 1,
        moved: notes::lines(&store, &target.path, |note| note >= before)?,
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

/// Parts the notes that are in the deck already from those that are to move.
fn apart(chosen: Vec<Chosen>, target: &Source) -> (Vec<Chosen>, Vec<Chosen>) {
    let path = files::absolute(&target.path);
    chosen
        .into_iter()
        .partition(|deck| path.as_deref() == Ok(&deck.source.name()))
}

/// The notes with their blocks, in the order of their decks.
///
/// Errors: a card of theirs stands in the target already.
fn blocks(sources: &[Chosen], target: &Source) -> Result<Vec<(Note, String)>> {
    let mut blocks: Vec<(Note, String)> = Vec::new();
    let known = target.file.contents();
    for deck in sources {
        for at in &deck.notes {
            let note = &deck.source.file.deck.notes[*at];
            for card in note.body.cards() {
                if let Some(line) = known.get(&card.content) {
                    return Err(stands_already(*line).at_line(target.name(), *line));
                }
            }
            let block = note.span.of(&deck.source.file.text);
            blocks.push((note.clone(), block.to_owned()));
        }
    }
    Ok(blocks)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.moved.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}
