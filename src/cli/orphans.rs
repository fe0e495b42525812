//! `orphans`: histories without a card, and giving one to a card that was taken for a new one.

use std::fmt;

use clap::Subcommand;
use serde::Serialize;

use super::standing::Standing;
use super::table::{brief, count, table};
use super::{Context, record};
use crate::error::{Error, Result};
use crate::model::{CardId, Plan};
use crate::store::{Orphan, Store};

/// What to do with them.
#[derive(clap::Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
A card that is taken out of its deck keeps its history, and finds it again when it is put back word for word. \
A card that was changed too much to be sure is taken for a new one. \
`orphans adopt` tells that it is the old one; `undo` takes that back.

Examples:
  somequiz orphans
  somequiz orphans --json | jq '.orphans[].front'
  somequiz orphans adopt 02c2989e0a 39405e60d1"
)]
pub struct Args {
    #[command(subcommand)]
    deed: Option<Deed>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Let a history go on with a card that has none
    Adopt(AdoptArgs),
}

/// Which history goes to which card.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  somequiz orphans adopt 02c2989e0a 39405e60d1")]
struct AdoptArgs {
    /// First digits of the id of the card that is gone, at least four
    orphan: String,
    /// First digits of the id of the card that it is now, at least four
    card: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Lists the histories, or gives one away.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    match &args.deed {
        None => list(args.json, context),
        Some(Deed::Adopt(args)) => adopt(args, context),
    }
}

fn list(json: bool, context: &mut Context) -> Result<u8> {
    let orphans = context.open()?.orphans()?;
    let report = Report {
        version: 1,
        orphans: orphans.into_iter().map(Line::from).collect(),
    };
    context.out.report(&report, json)?;
    Ok(0)
}

/// The histories without a card, the last reviewed first.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    orphans: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: CardId,
    /// What the card said last; none where nobody kept that.
    deck: Option<String>,
    front: Option<String>,
    back: Option<String>,
    plan: Plan,
}

impl From<Orphan> for Line {
    fn from(orphan: Orphan) -> Self {
        let (id, plan) = (orphan.card, orphan.plan);
        let text = orphan.text.map(|text| (text.deck, text.front, text.back));
        let (deck, front, back) = match text {
            Some((deck, front, back)) => (Some(deck), Some(front), Some(back)),
            None => (None, None, None),
        };
        Self {
            id,
            deck,
            front,
            back,
            plan,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.orphans.is_empty() {
            return writeln!(f, "every history has its card");
        }
        let row = |line: &Line| {
            let last = line.plan.last.map(|day| day.to_string());
            vec![
                line.id.short(),
                count(line.plan.reviews as usize, "review"),
                format!("last on {}", last.unwrap_or_default()),
                format!("interval {} d", line.plan.interval.0),
                brief(line.deck.as_deref().unwrap_or("-"), 20),
                brief(line.front.as_deref().unwrap_or("-"), 50),
            ]
        };
        let rows: Vec<Vec<String>> = self.orphans.iter().map(row).collect();
        write!(f, "{}", table(&rows))
    }
}

fn adopt(args: &AdoptArgs, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let orphan = find_orphan(&store, &args.orphan)?;
    let was = store.find(&args.card)?;
    let recorded = record::adopt(&mut store, orphan, was, now)?;
    let report = Adopted {
        standing: Standing::new(&recorded, now.day),
        was,
        orphan,
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

fn find_orphan(store: &Store, prefix: &str) -> Result<CardId> {
    store
        .find_orphan(prefix)
        .map_err(|error| match store.find(prefix) {
            Ok(card) => Error::input(format!(
                "card {} stands in a deck: its history is its own",
                card.short()
            ))
            .hint("where the file of its deck is missing, `somequiz remove` the deck first"),
            Err(_) => error,
        })
}

/// The card as it goes on.
#[derive(Debug, Serialize)]
struct Adopted {
    #[serde(flatten)]
    standing: Standing,
    /// The name that it had as a new card.
    was: CardId,
    #[serde(skip)]
    orphan: CardId,
}

impl fmt::Display for Adopted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} goes on as {}, {}",
            self.was.short(),
            self.orphan.short(),
            self.standing.outlook()
        )
    }
}
