//! `stats`: how the learning goes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::Context;
use super::choice;
use super::table::table;
use crate::error::Result;
use crate::model::{CardId, Day, Days, Entry, Event, State};
use crate::schedule;
use crate::store::{CardRow, DayTotals};

/// Days that the history covers, today among them.
const PAST: i32 = 30;
/// Days that the forecast covers, today among them.
const AHEAD: i32 = 7;

/// How the figures are printed.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Retention is the share of scheduled reviews in the last 30 days that were graded 3 or more; a card's first review \
and drills are left out. The streak counts days in a row with a review, up to today or yesterday.

Examples:
  somequiz stats
  somequiz stats --json | jq .retention.rate")]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The figures.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    day: Day,
    cards: Cards,
    today: Today,
    /// Days in a row with a review.
    streak: u32,
    retention: Retention,
    /// The last 30 days, oldest first.
    last_30_days: Vec<Past>,
    /// The next seven days, today first; what is overdue counts today.
    forecast: Vec<Ahead>,
}

#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Cards {
    total: u32,
    new: u32,
    learning: u32,
    due: u32,
    scheduled: u32,
    buried: u32,
    suspended: u32,
}

#[derive(Debug, Serialize)]
struct Today {
    introduced: u32,
    reviewed: u32,
    drilled: u32,
}

#[derive(Debug, Serialize)]
struct Retention {
    reviews: u32,
    passed: u32,
    /// `null` without a review.
    rate: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Past {
    day: Day,
    reviews: u32,
    drills: u32,
}

#[derive(Debug, Serialize)]
struct Ahead {
    day: Day,
    due: u32,
}

/// Counts it all.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let today = context.now()?.day;
    let store = context.open()?;
    let rows = once_each(store.cards(&choice::filter(&store, &[])?)?);
    let log = schedule::standing(&store.log()?);
    let DayTotals {
        introduced,
        reviewed,
        drilled,
    } = store.day_totals(today)?;
    let report = Report {
        version: 1,
        day: today,
        cards: states(&rows, today),
        today: Today {
            introduced,
            reviewed,
            drilled,
        },
        streak: streak(&log, today),
        retention: retention(&log, today),
        last_30_days: past(&log, today),
        forecast: forecast(&rows, today),
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

/// A card that stands in several decks counts once.
fn once_each(mut rows: Vec<CardRow>) -> Vec<CardRow> {
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.id));
    rows
}

fn states(rows: &[CardRow], today: Day) -> Cards {
    let mut cards = Cards::default();
    for row in rows {
        cards.total += 1;
        let count = match row.plan.state(today) {
            State::New => &mut cards.new,
            State::Learning => &mut cards.learning,
            State::Due => &mut cards.due,
            State::Scheduled => &mut cards.scheduled,
            State::Buried => &mut cards.buried,
            State::Suspended => &mut cards.suspended,
        };
        *count += 1;
    }
    cards
}

fn streak(log: &[Entry], today: Day) -> u32 {
    let days: BTreeSet<Day> = log
        .iter()
        .filter(|entry| matches!(entry.event, Event::Review { .. }))
        .map(|entry| entry.day)
        .collect();
    let mut day = if days.contains(&today) {
        today
    } else {
        today + Days(-1)
    };
    let mut streak = 0;
    while days.contains(&day) {
        streak += 1;
        day = day + Days(-1);
    }
    streak
}

fn retention(log: &[Entry], today: Day) -> Retention {
    let mut met: BTreeSet<CardId> = BTreeSet::new();
    let (mut reviews, mut passed) = (0, 0);
    for entry in log {
        let Event::Review {
            grade,
            drill: false,
            ..
        } = entry.event
        else {
            continue;
        };
        let is_first = met.insert(entry.card);
        if is_first || entry.day > today || today - entry.day >= Days(PAST) {
            continue;
        }
        reviews += 1;
        passed += u32::from(grade.passes());
    }
    // To whole thousandths, so that the figure reads the same everywhere.
    let thousandths =
        (u64::from(passed) * 2000 + u64::from(reviews)).checked_div(2 * u64::from(reviews));
    Retention {
        reviews,
        passed,
        rate: thousandths.map(|rate| rate as f64 / 1000.0),
    }
}

fn past(log: &[Entry], today: Day) -> Vec<Past> {
    let mut counts: BTreeMap<Day, (u32, u32)> = BTreeMap::new();
    for entry in log {
        if let Event::Review { drill, .. } = entry.event {
            let day = counts.entry(entry.day).or_default();
            *(if drill { &mut day.1 } else { &mut day.0 }) += 1;
        }
    }
    (1 - PAST..=0)
        .map(|days| {
            let day = today + Days(days);
            let (reviews, drills) = counts.get(&day).copied().unwrap_or_default();
            Past {
                day,
                reviews,
                drills,
            }
        })
        .collect()
}

fn forecast(rows: &[CardRow], today: Day) -> Vec<Ahead> {
    let mut counts: BTreeMap<Day, u32> = BTreeMap::new();
    for plan in rows
        .iter()
        .map(|row| &row.plan)
        .filter(|plan| !plan.suspended)
    {
        if let Some(due) = plan.due {
            let asked = due.max(plan.buried_until.unwrap_or(due)).max(today);
            *counts.entry(asked).or_default() += 1;
        }
    }
    (0..AHEAD)
        .map(|days| {
            let day = today + Days(days);
            Ahead {
                day,
                due: counts.get(&day).copied().unwrap_or(0),
            }
        })
        .collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cards = &self.cards;
        let counts = [
            (State::New, cards.new),
            (State::Learning, cards.learning),
            (State::Due, cards.due),
            (State::Scheduled, cards.scheduled),
            (State::Buried, cards.buried),
            (State::Suspended, cards.suspended),
        ]
        .map(|(state, count)| format!("{count} {}", state.name()));
        writeln!(f, "cards: {} ({})", cards.total, counts.join(", "))?;
        let Today {
            introduced,
            reviewed,
            drilled,
        } = &self.today;
        writeln!(
            f,
            "today: {introduced} new, {reviewed} reviewed, {drilled} drilled"
        )?;
        writeln!(f, "streak: {} d", self.streak)?;
        let Retention {
            reviews,
            passed,
            rate,
        } = &self.retention;
        match rate {
            Some(rate) => writeln!(
                f,
                "retention: {:.1}% ({passed} of {reviews} reviews in 30 d)",
                rate * 100.0
            )?,
            None => writeln!(f, "retention: no reviews of known cards in 30 d")?,
        }
        let past: u32 = self.last_30_days.iter().map(|day| day.reviews).sum();
        writeln!(f, "last 30 d: {past} reviews\n")?;
        let mut rows = vec![vec!["due on".to_owned(), "cards".to_owned()]];
        rows.extend(
            self.forecast
                .iter()
                .map(|day| vec![day.day.to_string(), day.due.to_string()]),
        );
        f.write_str(&table(&rows))
    }
}
