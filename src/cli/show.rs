//! `show`: one card with its schedule and its history.

use std::fmt;

use serde::Serialize;

use super::Context;
use super::choice::{self, CardLine};
use super::log::{self, Line};
use super::table::{count, indented};
use crate::error::Result;
use crate::model::CardId;
use crate::terminal::one_line;

/// Which card.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  somequiz show 3f2a91c0
  somequiz show 3f2a91c0 --json | jq .card.plan")]
pub struct Args {
    /// First digits of the card's id, at least four
    card: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A card and all that happened to it.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    id: CardId,
    /// None where no deck holds it any more.
    card: Option<CardLine>,
    log: Vec<Line>,
}

/// Shows the card.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let today = context.now()?.day;
    let store = context.open()?;
    let id = store.find_ever(&args.card)?;
    let entries = store.card_log(id)?;
    let decks = choice::names(&store)?;
    let report = Report {
        version: 1,
        id,
        card: store.card(id)?.map(|row| CardLine::new(row, &decks, today)),
        log: log::lines(&entries).collect(),
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.id)?;
        match &self.card {
            Some(card) => show(card, f)?,
            None => writeln!(f, "stands in no deck any more")?,
        }
        self.log
            .iter()
            .try_for_each(|line| writeln!(f, "  {}", line.without_card()))
    }
}

/// What the card says, and what it is today.
fn show(card: &CardLine, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(
        f,
        "{} in {} ({}:{})",
        card.kind,
        one_line(&card.deck),
        one_line(&card.path),
        card.line
    )?;
    if !card.section.is_empty() {
        writeln!(f, "section: {}", card.section.join(" › "))?;
    }
    if !card.tags.is_empty() {
        writeln!(f, "tags: {}", card.tags.join(", "))?;
    }
    writeln!(
        f,
        "\n{}\n\n{}\n",
        indented(&card.front),
        indented(&card.back)
    )?;
    let plan = &card.plan;
    write!(f, "{}", card.state.name())?;
    if let Some(due) = plan.due {
        write!(
            f,
            ": next on {due}, interval {} d, ease {}.{:02}, {}, {}",
            plan.interval.0,
            plan.ease.0 / 100,
            plan.ease.0 % 100,
            count(plan.reviews as usize, "review"),
            count(plan.lapses as usize, "lapse")
        )?;
    }
    writeln!(f)
}
