//! `cards`: the cards of decks, one a line.

use std::fmt;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::Context;
use super::choice::{self, CardLine};
use super::table::{brief, table};
use crate::error::Result;
use crate::model::State;

/// Which cards.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  somequiz cards --deck heap
  somequiz cards --state suspended
  somequiz cards --json | jq -r '.cards[] | select(.plan.lapses > 3) | .front'")]
pub struct Args {
    /// Only of this deck: its name or its file; may be given again
    #[arg(long, value_name = "DECK")]
    deck: Vec<String>,
    /// Only cards that are this today
    #[arg(long, value_name = "STATE", value_parser = states())]
    state: Option<State>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The names that `--state` takes.
fn states() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.map(State::name)).try_map(|name| {
        let mut all = State::ALL.into_iter();
        all.find(|state| state.name() == name)
            .ok_or("no such state")
    })
}

/// The cards in order of deck and place.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    cards: Vec<CardLine>,
}

/// Lists the cards.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let today = context.now()?.day;
    let store = context.open()?;
    let filter = choice::filter(&store, &args.deck)?;
    let decks = choice::names(&store)?;
    let cards = store
        .cards(&filter)?
        .into_iter()
        .map(|row| CardLine::new(row, &decks, today))
        .filter(|card| args.state.is_none_or(|state| card.state == state))
        .collect();
    context
        .out
        .report(&Report { version: 1, cards }, args.json)?;
    Ok(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<Vec<String>> = self
            .cards
            .iter()
            .map(|card| {
                vec![
                    card.id.short(),
                    card.state.name().to_owned(),
                    card.plan
                        .due
                        .map_or_else(|| "-".to_owned(), |day| day.to_string()),
                    brief(&card.deck, 20),
                    brief(&card.front, 60),
                ]
            })
            .collect();
        f.write_str(&table(&rows))
    }
}
