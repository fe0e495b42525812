//! `suspend`, `unsuspend` and `bury`: cards set aside and taken back.

use super::standing::Standing;
use super::{Context, record};
use crate::error::{Error, Kind, Result};
use crate::model::{CardId, Day, Days, Event};

/// Which cards to suspend or unsuspend.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A suspended card is not asked until it is unsuspended; its history stays.

Examples:
  somequiz suspend 3f2a91c0
  somequiz unsuspend 3f2a91c0 77b04e21
  somequiz cards --state suspended")]
pub struct SuspendArgs {
    /// First digits of the cards' ids, at least four
    #[arg(required = true, value_name = "CARD")]
    cards: Vec<String>,
    /// Print JSON, one card a line
    #[arg(long)]
    json: bool,
}

/// Which cards to bury, and until when.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A buried card is not asked before a day, tomorrow if none is named.

Examples:
  somequiz bury 3f2a91c0
  somequiz bury 3f2a91c0 --until 2026-12-01")]
pub struct BuryArgs {
    /// First digits of the cards' ids, at least four
    #[arg(required = true, value_name = "CARD")]
    cards: Vec<String>,
    /// First day on which they may be asked again; tomorrow if left out
    #[arg(long, value_name = "DATE")]
    until: Option<Day>,
    /// Print JSON, one card a line
    #[arg(long)]
    json: bool,
}

/// Suspends cards.
pub fn suspend(args: &SuspendArgs, context: &mut Context) -> Result<u8> {
    set(
        &args.cards,
        Event::Suspend,
        "is suspended already",
        args.json,
        context,
    )
}

/// Takes suspended cards back.
pub fn unsuspend(args: &SuspendArgs, context: &mut Context) -> Result<u8> {
    set(
        &args.cards,
        Event::Unsuspend,
        "is not suspended",
        args.json,
        context,
    )
}

/// Buries cards.
pub fn bury(args: &BuryArgs, context: &mut Context) -> Result<u8> {
    let today = context.now()?.day;
    let until = args.until.unwrap_or(today + Days(1));
    if until <= today {
        return Err(Error::input(format!("{until} is not after today, {today}"))
            .hint("a card is buried until a later day"));
    }
    set(
        &args.cards,
        Event::Bury { until },
        "is buried until then already",
        args.json,
        context,
    )
}

/// Records one event for all cards in one transaction; cards that it does not change are named on standard error.
fn set(
    cards: &[String],
    event: Event,
    already: &str,
    json: bool,
    context: &mut Context,
) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let ids: Vec<CardId> = cards
        .iter()
        .map(|card| store.find(card))
        .collect::<Result<_>>()?;
    let done = record::set_aside(&mut store, &ids, event, now)?;
    for id in ids
        .iter()
        .filter(|id| done.iter().all(|recorded| recorded.entry.card != **id))
    {
        context.talk.say(format_args!("{} {already}", id.short()));
    }
    for recorded in &done {
        context
            .out
            .report(&Standing::new(recorded, now.day), json)?;
    }
    Ok(if done.is_empty() {
        Kind::Nothing.exit_code()
    } else {
        0
    })
}
