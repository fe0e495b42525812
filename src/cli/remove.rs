//! `remove`: decks forgotten; the log of their cards stays.

use std::fmt;

use serde::Serialize;

use super::table::count;
use super::{Context, choice};
use crate::error::Result;
use crate::terminal::one_line;

/// Which decks.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The deck files stay where they are, and so does the log: add a deck again and its cards go on where they were. \
A deck of the very name goes before decks nested in it or in a folder called so.

Examples:
  somequiz remove heap
  somequiz remove decks/heap.deck.md")]
pub struct Args {
    /// Decks by name, file or folder
    #[arg(required = true, value_name = "DECK")]
    decks: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The decks that are known no more.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    removed: Vec<DeckLine>,
}

#[derive(Debug, Serialize)]
struct DeckLine {
    name: String,
    path: String,
    cards: u32,
}

/// Forgets the decks, all in one transaction.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let mut store = context.open_untouched()?;
    let decks = choice::exactly(&store, &args.decks)?;
    let write = store.begin()?;
    for deck in &decks {
        write.forget_deck(deck.id)?;
    }
    write.commit()?;
    let removed = decks
        .into_iter()
        .map(|deck| DeckLine {
            name: deck.name,
            path: deck.path,
            cards: deck.cards,
        })
        .collect();
    context.out.report(
        &Report {
            version: 1,
            removed,
        },
        args.json,
    )?;
    Ok(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for deck in &self.removed {
            let cards = count(deck.cards as usize, "card");
            writeln!(
                f,
                "{}: {cards} removed, their log kept ({})",
                one_line(&deck.name),
                one_line(&deck.path)
            )?;
        }
        Ok(())
    }
}
