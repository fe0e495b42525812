//! The learner's state in SQLite: the log, which is the truth, and what is derived from it.

mod cards;
mod counts;
mod decks;
mod failure;
mod log;
mod names;
mod next_due;
mod orphans;
mod plans;
mod rows;
mod schema;
#[cfg(test)]
mod tests;

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::Result;
use crate::model::{CardId, ContentHash, Day, Kind, Now, Plan, Timestamp};

pub use names::Names;
pub use orphans::{LastText, Orphan};
pub use schema::FILE_NAME;

/// An open store.
pub struct Store {
    connection: Connection,
}

/// A transaction that holds the write lock; dropped without [`Write::commit`] it leaves no trace.
pub struct Write<'store> {
    transaction: rusqlite::Transaction<'store>,
}

/// A deck file that the store knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckRow {
    /// The store's own number for it.
    pub id: i64,
    /// Absolute path of its file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The file as it was last read.
    pub stamp: Stamp,
    /// Whether its cards are asked; a deck that was only exported is known but not studied.
    pub studied: bool,
    /// How many cards stand in it.
    pub cards: u32,
}

/// How a file is told from its later self.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Modification time, nanoseconds since 1970.
    pub modified_ns: i64,
    /// Hash of its bytes.
    pub hash: ContentHash,
}

/// The `note_index` of a card that was in its deck file before the file came to have errors.
pub const NO_NOTE: u32 = u32::MAX;

/// A card as it stands in a deck, with its schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow {
    /// Its name for life.
    pub id: CardId,
    /// Its deck.
    pub deck: i64,
    /// Its note's name for life.
    pub note: CardId,
    /// Its number within its note, for life.
    pub slot: u32,
    /// Which note of the deck file it belongs to, from 0 up; [`NO_NOTE`] where the file has errors that hide it.
    pub note_index: u32,
    /// What it asks, hashed.
    pub content: ContentHash,
    /// What sort of question.
    pub kind: Kind,
    /// Its question, Markdown.
    pub front: String,
    /// Its answer, Markdown.
    pub back: String,
    /// In a cloze, where the blank stands in `front`.
    pub blank: Option<usize>,
    /// Its tags, those of its deck included.
    pub tags: Vec<String>,
    /// Headings of the article above its quote.
    pub section: Vec<String>,
    /// 1-based line of its note in the deck file.
    pub line: u32,
    /// When its text last changed.
    pub edited: Timestamp,
    /// Hash of the words of the article that it rests on; `None` where it rests on none.
    pub quote: Option<ContentHash>,
    /// Its schedule.
    pub plan: Plan,
}

/// Counts of a deck on a day, suspended and buried cards left out of the first three.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeckCounts {
    /// The deck.
    pub deck: i64,
    /// Cards to review.
    pub due: u32,
    /// Cards never graded.
    pub new: u32,
    /// Cards in today's drill.
    pub learning: u32,
    /// Cards set aside until a later day.
    pub buried: u32,
    /// Cards set aside until further notice.
    pub suspended: u32,
    /// All cards.
    pub total: u32,
}

/// Cards to be asked on a day, over several decks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Cards to review.
    pub due: u32,
    /// Cards never graded.
    pub new: u32,
    /// Cards in the day's drill.
    pub learning: u32,
}

/// What was done on a day, over all decks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayTotals {
    /// Cards graded for the first time.
    pub introduced: u32,
    /// Reviews of cards seen before, drills not counted.
    pub reviewed: u32,
    /// Drill answers.
    pub drilled: u32,
}

/// Which cards are wanted.
#[derive(Clone, Debug, Default)]
pub struct CardFilter {
    /// Only of these decks; `None` for all studied ones.
    pub decks: Option<Vec<i64>>,
    /// Only those to be asked on this day: due, new or in its drill.
    pub asked_on: Option<Day>,
    /// With `asked_on`: at most this many due cards, those of the day's drill not counted; `None` for all.
    pub due_limit: Option<u32>,
    /// With `asked_on`: at most this many new cards; `None` for all.
    pub new_limit: Option<u32>,
}

impl Store {
    /// Opens the store in a directory, made if it is missing. A store of an older version is copied aside and migrated;
    /// a newer one is refused untouched.
    pub fn open(directory: &Path, now: Now) -> Result<Store> {
        let connection = schema::open(directory, now, schema::MIGRATIONS)?;
        Ok(Store { connection })
    }

    /// What SQLite finds wrong with the database, a sentence each; nothing where it is sound.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        let mut problems = Vec::new();
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                problems.push(line);
            }
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            problems.push(format!("a row of {table} names none of {parent}"));
        }
        Ok(problems)
    }

    /// Takes the write lock, waiting for other processes.
    pub fn begin(&mut self) -> Result<Write<'_>> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Write { transaction })
    }
}

impl Write<'_> {
    /// Makes the changes durable: on disk when this returns.
    pub fn commit(self) -> Result<()> {
        Ok(self.transaction.commit()?)
    }
}
