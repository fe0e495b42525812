//! `undo`: takes the last review, suspension, burial or adoption back.

use std::fmt;

use serde::Serialize;

use super::log::describe;
use super::standing::Standing;
use super::{Context, record};
use crate::error::{Error, Kind, Result};
use crate::model::{CardId, Event};

/// How the answer is printed.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Each call takes one more thing back, also from earlier days; the log keeps both.

Examples:
  somequiz undo
  somequiz undo --json")]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Takes one thing back.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let recorded = record::undo(&mut store, now)?
        .ok_or_else(|| Error::new(Kind::Nothing, "there is nothing to take back"))?;
    let report = Report {
        undone: recorded.entry.seq,
        card: recorded.entry.card,
        event: recorded.entry.event,
        standing: Standing::new(&recorded, now.day),
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

/// The card as it stands without what was taken back.
#[derive(Debug, Serialize)]
pub struct Report {
    #[serde(flatten)]
    standing: Standing,
    undone: i64,
    #[serde(skip)]
    card: CardId,
    #[serde(skip)]
    event: Event,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let card = self.card.short();
        if matches!(self.event, Event::Adopt { .. }) {
            return writeln!(f, "{card}: adopt taken back, its history is without a card");
        }
        writeln!(
            f,
            "{card}: {} taken back, {}",
            describe(&self.event),
            self.standing.outlook()
        )
    }
}
