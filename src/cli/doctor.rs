//! `doctor`: whether the state is sound, and schedules made again from the log.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::Context;
use super::table::count;
use crate::error::{Kind, Result};
use crate::model::{CardId, Plan};
use crate::schedule;
use crate::store::{CardFilter, Store};

/// What to do beside looking.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The log is the truth and is never changed; schedules can be made again from it at any time. \
Exit code 1 where something is wrong.

Examples:
  somequiz doctor
  somequiz doctor --rebuild")]
pub struct Args {
    /// Make all schedules again from the log
    #[arg(long)]
    rebuild: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was found.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    version: u8,
    path: String,
    decks: usize,
    cards: usize,
    log: usize,
    plans: usize,
    /// Cards that were graded and stand in no deck any more; no fault.
    orphans: usize,
    rebuilt: bool,
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct Problem {
    message: String,
    hint: &'static str,
}

/// Looks, rebuilds where asked, and looks at what was rebuilt.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let mut store = context.open_untouched()?;
    let mut report = Report {
        version: 1,
        path: context.data_dir()?.display().to_string(),
        rebuilt: args.rebuild,
        ..Report::default()
    };
    let hint = "restore a backup copy of the data folder";
    report.problems = store
        .integrity()?
        .into_iter()
        .map(|message| Problem { message, hint })
        .collect();
    if args.rebuild && report.problems.is_empty() {
        rebuild(&mut store)?;
    }
    look_at_plans(&mut store, &mut report)?;
    look_at_decks(&store, &mut report)?;
    context.out.report(&report, args.json)?;
    Ok(if report.problems.is_empty() {
        0
    } else {
        Kind::Input.exit_code()
    })
}

fn rebuild(store: &mut Store) -> Result<()> {
    let write = store.begin()?;
    let plans = schedule::fold_all(&write.log()?);
    write.replace_plans(&plans)?;
    write.commit()
}

/// Holds the lock, so that a grade given meanwhile is no false alarm.
fn look_at_plans(store: &mut Store, report: &mut Report) -> Result<()> {
    let stored: Vec<CardId> = store.plans()?.into_iter().map(|(card, _)| card).collect();
    let write = store.begin()?;
    let log = write.log()?;
    let folded = schedule::fold_all(&log);
    report.log = log.len();
    report.plans = stored.len();
    let stray = stored
        .iter()
        .filter(|card| !folded.contains_key(card))
        .map(|card| (*card, Plan::default()));
    let expected: Vec<(CardId, Plan)> = folded
        .iter()
        .map(|(card, plan)| (*card, *plan))
        .chain(stray)
        .collect();
    for (card, plan) in expected {
        if write.plan(card)? != plan {
            report.problems.push(Problem {
                message: format!(
                    "the schedule of card {} is not what its log gives",
                    card.short()
                ),
                hint: "`somequiz doctor --rebuild` makes it again",
            });
        }
    }
    drop(write);
    report.cards = cards(store)?.len();
    report.orphans = store.orphans()?.len();
    Ok(())
}

/// All cards that stand in a deck, studied or not, in order and once each.
fn cards(store: &Store) -> Result<Vec<CardId>> {
    let decks = store.decks()?.into_iter().map(|deck| deck.id).collect();
    let filter = CardFilter {
        decks: Some(decks),
        ..CardFilter::default()
    };
    let mut ids: Vec<CardId> = store
        .cards(&filter)?
        .into_iter()
        .map(|row| row.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn look_at_decks(store: &Store, report: &mut Report) -> Result<()> {
    let decks = store.decks()?;
    report.decks = decks.len();
    let missing = decks.iter().filter(|deck| !Path::new(&deck.path).exists());
    report.problems.extend(missing.map(|deck| Problem {
        message: format!("the deck file {} is missing", deck.path),
        hint: "put it back, `somequiz add` it at its new place, or `somequiz remove` it; its log stays",
    }));
    Ok(())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.path)?;
        writeln!(
            f,
            "{}, {}, {} in the log, {}",
            count(self.decks, "deck"),
            count(self.cards, "card"),
            self.log,
            count(self.plans, "schedule")
        )?;
        if self.orphans > 0 {
            writeln!(
                f,
                "{} with a history in no deck any more",
                count(self.orphans, "card")
            )?;
        }
        if self.rebuilt {
            writeln!(f, "schedules made again from the log")?;
        }
        for Problem { message, hint } in &self.problems {
            writeln!(f, "problem: {message}\n  hint: {hint}")?;
        }
        if self.problems.is_empty() {
            writeln!(f, "all is well")?;
        }
        Ok(())
    }
}
