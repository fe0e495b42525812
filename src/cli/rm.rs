//! `rm`: notes taken out of their decks; the log of their cards stays.

use std::fmt;

use serde::Serialize;

use super::Context;
use super::notes::{self, NoteLine};
use super::rewrite::{self, Change};
use super::table::count;
use crate::error::Result;

/// Which cards.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A note goes as a whole, with all cards that it makes and with its comments. \
The log stays: `somequiz orphans` lists it, and a note that is put back word for word goes on where it was.

Examples:
  somequiz rm 3f2a91c0 --dry-run    what would go
  somequiz rm 3f2a91c0 77b04e21")]
pub struct Args {
    /// First digits of the cards' ids, at least four
    #[arg(required = true, value_name = "CARD")]
    cards: Vec<String>,
    /// Say what would go, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The notes as they stood.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    dry_run: bool,
    removed: Vec<NoteLine>,
}

/// Takes the notes out, in all decks or in none.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let mut removed = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    for deck in notes::of_cards(&store, &args.cards)? {
        let is_meant = |note| deck.notes.contains(&note);
        removed.extend(notes::lines(&store, &deck.source.path, is_meant)?);
        let text = deck.source.file.without_notes(&deck.notes);
        let text = text.map_err(|error| error.at(deck.source.name()))?;
        changes.push(deck.source.change(text));
    }
    if !args.dry_run {
        rewrite::decks(&mut store, &changes, now)?;
    }
    let report = Report {
        version: 1,
        dry_run: args.dry_run,
        removed,
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.removed
            .iter()
            .try_for_each(|note| writeln!(f, "{note}"))?;
        let cards = self.removed.iter().map(|note| note.cards.len()).sum();
        let done = if self.dry_run { "would go" } else { "removed" };
        writeln!(
            f,
            "{} with {} {done}; their log stays",
            count(self.removed.len(), "note"),
            count(cards, "card")
        )
    }
}
