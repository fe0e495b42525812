//! `due`: how much is waiting today.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::table::table;
use super::{Context, choice};
use crate::error::Result;
use crate::model::{Day, Now};
use crate::review::Allowance;
use crate::store::{DeckCounts, Store};

/// Which decks to count.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A new card was never graded; one to be asked again was graded under 4 today and comes back until it gets 4. \
The counts of decks are those before the day's limits; today's are those that a review would ask, a card that stands \
in two decks once.

Examples:
  somequiz due
  somequiz due heap --json
  somequiz due --count        one number, for a prompt or a status bar")]
pub struct Args {
    /// Decks by name or file; all if none is named
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    /// Print only the number of cards that a review would ask today
    #[arg(long, conflicts_with = "json")]
    count: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is waiting.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    day: Day,
    decks: Vec<DeckLine>,
    /// Sums over the decks, before the day's limits; a card in two decks counts twice.
    pub total: Counts,
    /// What a review would ask, after the day's limits.
    pub today: Counts,
}

#[derive(Debug, Serialize)]
struct DeckLine {
    name: String,
    path: String,
    #[serde(flatten)]
    counts: Counts,
}

/// Cards waiting.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Cards to review.
    pub due: u32,
    /// Cards never graded.
    pub new: u32,
    /// Cards in today's drill.
    pub learning: u32,
}

/// Counts what is waiting.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let store = context.open()?;
    let report = count(&store, &args.decks, context)?;
    if args.count {
        context.out.report(&report.today.sum(), false)?;
    } else {
        context.out.report(&report, args.json)?;
    }
    Ok(0)
}

/// Counts what is waiting in the decks that are named.
fn count(store: &Store, names: &[String], context: &Context) -> Result<Report> {
    let now = context.now()?;
    let counted: BTreeMap<i64, DeckCounts> = store
        .counts(now.day)?
        .into_iter()
        .map(|counts| (counts.deck, counts))
        .collect();
    let decks: Vec<DeckLine> = choice::decks(store, names)?
        .into_iter()
        .map(|deck| DeckLine {
            counts: counted.get(&deck.id).map(Counts::from).unwrap_or_default(),
            name: deck.name,
            path: deck.path,
        })
        .collect();
    let total = decks
        .iter()
        .fold(Counts::default(), |sum, deck| sum.plus(deck.counts));
    Ok(Report {
        version: 1,
        day: now.day,
        today: today(store, names, context, now)?,
        total,
        decks,
    })
}

/// What a review would ask. A card that stands in several decks counts once, as it is asked once.
pub fn today(store: &Store, names: &[String], context: &Context, now: Now) -> Result<Counts> {
    let allowance = allowance(store, context, now)?;
    let decks = choice::filter(store, names)?.decks;
    let asked = store.asked(now.day, decks.as_deref(), Some(allowance.new))?;
    Ok(Counts {
        due: allowance
            .reviews
            .map_or(asked.due, |left| asked.due.min(left)),
        new: asked.new,
        learning: asked.learning,
    })
}

/// How many cards may still be asked today, after what was done already.
pub fn allowance(store: &Store, context: &Context, now: Now) -> Result<Allowance> {
    let settings = context.settings()?;
    let done = store.day_totals(now.day)?;
    Ok(Allowance::left(
        settings.new_per_day,
        settings.reviews_per_day,
        done.introduced,
        done.reviewed,
    ))
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            due: self.due + other.due,
            new: self.new + other.new,
            learning: self.learning + other.learning,
        }
    }

    fn sum(self) -> u32 {
        self.due + self.new + self.learning
    }
}

impl From<&DeckCounts> for Counts {
    fn from(counts: &DeckCounts) -> Self {
        Self {
            due: counts.due,
            new: counts.new,
            learning: counts.learning,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decks.is_empty() {
            return writeln!(
                f,
                "No decks yet: `somequiz add DECK` or `somequiz study ARTICLE` begins one."
            );
        }
        let mut rows = vec![["deck", "due", "new", "again"].map(str::to_owned).to_vec()];
        let row = |name: &str, counts: Counts| {
            let Counts { due, new, learning } = counts;
            vec![
                name.to_owned(),
                due.to_string(),
                new.to_string(),
                learning.to_string(),
            ]
        };
        rows.extend(self.decks.iter().map(|deck| row(&deck.name, deck.counts)));
        if self.decks.len() > 1 {
            rows.push(row("all", self.total));
        }
        f.write_str(&table(&rows))?;
        let Counts { due, new, learning } = self.today;
        let of = |shown: u32, all: u32| {
            if shown == all {
                shown.to_string()
            } else {
                format!("{shown} of {all}")
            }
        };
        writeln!(
            f,
            "today: {} due, {} new, {learning} again",
            of(due, self.total.due),
            of(new, self.total.new)
        )
    }
}
