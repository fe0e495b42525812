//! `decks`: the decks that are known.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Context;
use super::table::table;
use crate::error::Result;

/// How the list is printed.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  somequiz decks
  somequiz decks --json | jq -r '.decks[].path'")]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The decks, by path.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    decks: Vec<DeckLine>,
}

#[derive(Debug, Serialize)]
struct DeckLine {
    name: String,
    path: String,
    /// Whether its cards are asked: a deck that was only exported is known but not studied.
    studied: bool,
    cards: u32,
    due: u32,
    new: u32,
    learning: u32,
    suspended: u32,
    buried: u32,
}

/// Lists the decks.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let today = context.now()?.day;
    let store = context.open()?;
    let counts: BTreeMap<i64, _> = store
        .counts(today)?
        .into_iter()
        .map(|counts| (counts.deck, counts))
        .collect();
    let decks = store
        .decks()?
        .into_iter()
        .map(|deck| {
            let counts = counts.get(&deck.id).cloned().unwrap_or_default();
            DeckLine {
                name: deck.name,
                path: deck.path,
                studied: deck.studied,
                cards: deck.cards,
                due: counts.due,
                new: counts.new,
                learning: counts.learning,
                suspended: counts.suspended,
                buried: counts.buried,
            }
        })
        .collect();
    context
        .out
        .report(&Report { version: 1, decks }, args.json)?;
    Ok(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decks.is_empty() {
            return writeln!(
                f,
                "No decks yet: `somequiz add DECK` or `somequiz study ARTICLE` begins one."
            );
        }
        let mut rows = vec![
            ["deck", "cards", "due", "new", "again", "file"]
                .map(str::to_owned)
                .to_vec(),
        ];
        rows.extend(self.decks.iter().map(|deck| {
            let aside = if deck.studied { "" } else { " (not studied)" };
            vec![
                format!("{}{aside}", deck.name),
                deck.cards.to_string(),
                deck.due.to_string(),
                deck.new.to_string(),
                deck.learning.to_string(),
                deck.path.clone(),
            ]
        }));
        f.write_str(&table(&rows))
    }
}
