//! `next`: the card to ask now, with what each grade would do.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::Context;
use super::choice::{self, CardLine};
use super::due::{self, Counts};
use super::table::indented;
use crate::error::{Kind, Result};
use crate::model::{Card, CardId, Day, Days, Ease, Grade, Now};
use crate::review::{self, Question};
use crate::store::{CardFilter, CardRow, Store};

/// Which decks to ask of.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
--json prints one document:
  {\"version\":1,\"day\",
   \"card\":{\"id\",\"deck\",\"kind\",\"front\",\"back\",…},
   \"options\":[{\"grade\",\"interval\",\"due\",\"ease\",\"again\"}],
   \"left\":{\"due\",\"new\",\"learning\"}}
With nothing left to ask, card is null and the exit code is 4.

Examples:
  somequiz next
  somequiz next heap --json | jq -r .card.front")]
pub struct Args {
    /// Decks by name or file; all if none is named
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The card to ask now.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    day: Day,
    card: Option<CardLine>,
    options: Vec<Choice>,
    /// What is left to ask today, this card among it.
    left: Counts,
}

/// A grade and what would come of it.
#[derive(Debug, Serialize)]
struct Choice {
    grade: Grade,
    /// Days from today to the next review.
    interval: Days,
    due: Option<Day>,
    ease: Ease,
    /// Whether the card would come back today.
    again: bool,
}

/// Finds the card; exit code 4 where nothing is left to ask.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let store = context.open()?;
    let report = find(&store, &args.decks, context, now)?;
    let nothing = report.card.is_none();
    if !nothing || args.json {
        context.out.report(&report, args.json)?;
    }
    if nothing {
        context.talk.say("nothing left to ask today");
        return Ok(Kind::Nothing.exit_code());
    }
    Ok(0)
}

/// How many due and new cards are looked at for the one to ask: enough to step over siblings.
const LOOK_AHEAD: u32 = 64;

fn find(store: &Store, names: &[String], context: &Context, now: Now) -> Result<Report> {
    let allowance = due::allowance(store, context, now)?;
    let filter = CardFilter {
        asked_on: Some(now.day),
        due_limit: Some(
            allowance
                .reviews
                .map_or(LOOK_AHEAD, |left| left.min(LOOK_AHEAD)),
        ),
        new_limit: Some(allowance.new.min(LOOK_AHEAD)),
        ..choice::filter(store, names)?
    };
    let mut rows = store.cards(&filter)?;
    let queue = review::queue(rows.iter().map(question).collect(), allowance, now.day);
    let recent = recent_notes(store, now)?;
    let next = queue
        .iter()
        .find(|question| !recent.contains(&question.note))
        .or(queue.first())
        .map(|question| question.id);
    let row = next
        .and_then(|id| rows.iter().position(|row| row.id == id))
        .map(|at| rows.swap_remove(at));
    let options = row
        .as_ref()
        .map(|row| options(row, now))
        .unwrap_or_default();
    let decks = choice::names(store)?;
    Ok(Report {
        version: 1,
        day: now.day,
        card: row.map(|row| CardLine::new(row, &decks, now.day)),
        options,
        left: due::today(store, names, context, now)?,
    })
}

/// How many answers ago a card's siblings must lie, where there is something else to ask.
const APART: u32 = 3;

/// What was answered longer ago than this, in milliseconds, is not on a learner's mind any more.
const RECENT: i64 = 3_600_000;

/// The notes of the cards that were answered last: neither they nor their siblings are asked at once.
fn recent_notes(store: &Store, now: Now) -> Result<BTreeSet<CardId>> {
    let mut notes = BTreeSet::new();
    for entry in store.last_reviews(APART)? {
        if now.at.0.saturating_sub(entry.at.0) <= RECENT {
            notes.extend(store.card(entry.card)?.map(|row| row.note));
        }
    }
    Ok(notes)
}

/// A row as the queue takes it; its text stays behind.
fn question(row: &CardRow) -> Question {
    Question {
        id: row.id,
        note: row.note,
        deck: String::new(),
        section: Vec::new(),
        card: Card {
            content: row.content,
            front: String::new(),
            back: String::new(),
            blank: None,
            slot: row.slot,
        },
        plan: row.plan,
    }
}

fn options(row: &CardRow, now: Now) -> Vec<Choice> {
    review::choices(row.id, &row.plan, now)
        .into_iter()
        .map(|choice| Choice {
            grade: choice.grade,
            interval: choice.wait,
            due: choice.plan.due,
            ease: choice.plan.ease,
            again: choice.again,
        })
        .collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(card) = &self.card else {
            return Ok(());
        };
        writeln!(f, "{}  {}\n", card.id.short(), card.deck)?;
        writeln!(f, "{}\n", indented(&card.front))?;
        writeln!(f, "{}\n", indented(&card.back))?;
        let days: Vec<String> = self
            .options
            .iter()
            .map(|option| format!("{}: {} d", option.grade.number(), option.interval.0))
            .collect();
        writeln!(f, "{}", days.join("   "))?;
        let Counts { due, new, learning } = self.left;
        writeln!(f, "left today: {due} due, {new} new, {learning} again")
    }
}
