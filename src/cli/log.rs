//! `log`: everything that happened to cards, in order.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::Context;
use crate::error::Result;
use crate::model::{Day, Entry, Event, Timestamp};

/// Which part of the log.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
--json prints one entry a line:
  {\"seq\",\"at\",\"offset_minutes\",\"day\",\"card\",\"event\",…,\"undone\"}
event is review (grade, drill, millis), suspend, unsuspend, bury (until), edit (from, to), adopt (from, to) or undo (of).

Examples:
  somequiz log
  somequiz log --since 2026-11-01 --json > reviews.jsonl
  somequiz log --card 3f2a91c0")]
pub struct Args {
    /// Only from this day on (2026-11-22)
    #[arg(long, value_name = "DATE")]
    since: Option<Day>,
    /// Only of one card: first digits of its id, at least four
    #[arg(long, value_name = "CARD")]
    card: Option<String>,
    /// Print JSON, one entry a line
    #[arg(long)]
    json: bool,
}

/// One line of the log.
#[derive(Debug, Serialize)]
pub struct Line {
    #[serde(flatten)]
    entry: Entry,
    undone: bool,
}

/// Prints the log line by line.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.open()?;
    let log = match &args.card {
        Some(prefix) => store.card_log(store.find_ever(prefix)?)?,
        None => store.log()?,
    };
    for line in lines(&log) {
        if args.since.is_some_and(|day| line.entry.day < day) {
            continue;
        }
        context.out.report(&line, args.json)?;
        if context.out.is_closed() {
            break;
        }
    }
    Ok(0)
}

/// Log entries with whether they were taken back.
pub fn lines(log: &[Entry]) -> impl Iterator<Item = Line> {
    let undone: BTreeSet<i64> = log
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Undo { of } => Some(of),
            _ => None,
        })
        .collect();
    log.iter().map(move |entry| Line {
        entry: *entry,
        undone: undone.contains(&entry.seq),
    })
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = local(self.entry.at, self.entry.offset_minutes);
        writeln!(f, "{time}  {}  {}", self.entry.card.short(), self.what())
    }
}

impl Line {
    /// Time and event.
    pub fn without_card(&self) -> String {
        format!(
            "{}  {}",
            local(self.entry.at, self.entry.offset_minutes),
            self.what()
        )
    }

    fn what(&self) -> String {
        let undone = if self.undone { " (taken back)" } else { "" };
        format!("{}{undone}", describe(&self.entry.event))
    }
}

/// Local date and time to the minute.
pub fn local(at: Timestamp, offset_minutes: i32) -> String {
    let shown = Timestamp(at.0.saturating_add(i64::from(offset_minutes) * 60_000)).to_string();
    shown
        .get(..16)
        .map_or(shown.clone(), |minute| minute.replace('T', " "))
}

/// An event in words.
pub fn describe(event: &Event) -> String {
    match event {
        Event::Review { grade, drill, .. } => {
            let drill = if *drill { "drill" } else { "review" };
            format!("{drill} {}", grade.number())
        }
        Event::Suspend => "suspend".to_owned(),
        Event::Unsuspend => "unsuspend".to_owned(),
        Event::Bury { until } => format!("bury until {until}"),
        Event::Edit { .. } => "edit".to_owned(),
        Event::Seed(seed) => match seed.due {
            Some(due) => format!("brought along, due {due}"),
            None => "brought along as new".to_owned(),
        },
        Event::Undo { of } => format!("undo of entry {of}"),
        Event::Adopt { .. } => "adopt".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_the_zone_of_their_day() {
        assert_eq!(local(Timestamp(1_795_339_800_000), 60), "2026-11-22 10:30");
    }
}
