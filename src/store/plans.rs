//! The plans table: an index over the log, one row for each card that is no longer new.

use rusqlite::params;

use super::rows::{PLAN_COLUMNS, card_id, plan};
use super::{Store, Write};
use crate::error::Result;
use crate::model::{CardId, Entry, Plan};

impl Store {
    /// All plans, by card id; those of new cards left out.
    pub fn plans(&self) -> Result<Vec<(CardId, Plan)>> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT {PLAN_COLUMNS}, p.card FROM plans AS p ORDER BY p.card"
        ))?;
        let mut rows = statement.query([])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push((card_id(row, 12)?, plan(row, 0)?));
        }
        Ok(plans)
    }
}

impl Write<'_> {
    /// The schedule of a card as of now; that of a new card where it was never graded.
    pub fn plan(&self, card: CardId) -> Result<Plan> {
        let mut statement = self.transaction.prepare_cached(&format!(
            "SELECT {PLAN_COLUMNS} FROM plans AS p WHERE p.card = ?1"
        ))?;
        let mut rows = statement.query([card.bytes()])?;
        match rows.next()? {
            Some(row) => plan(row, 0),
            None => Ok(Plan::default()),
        }
    }

    /// Appends an entry (its `seq` is given by the store) with the schedule that follows from it; gives the `seq`.
    pub fn append(&self, entry: &Entry, plan: &Plan) -> Result<i64> {
        let seq = self.insert(entry)?;
        self.put_plan(entry.card, plan)?;
        Ok(seq)
    }

    /// Appends the entries of one card, in order, with the schedule that follows from the last.
    pub fn append_all(&self, entries: &[Entry], plan: &Plan) -> Result<()> {
        for entry in entries {
            self.insert(entry)?;
        }
        match entries.first() {
            Some(entry) => self.put_plan(entry.card, plan),
            None => Ok(()),
        }
    }

    /// Puts other plans in place of all: those that the whole log folds to.
    pub fn replace_plans<'a>(
        &self,
        plans: impl IntoIterator<Item = (&'a CardId, &'a Plan)>,
    ) -> Result<()> {
        self.transaction.execute("DELETE FROM plans", [])?;
        for (card, plan) in plans {
            self.put_plan(*card, plan)?;
        }
        self.transaction.execute(
            "UPDATE decks SET seen = (SELECT count(*) FROM cards AS c CROSS JOIN plans AS p ON p.card = c.card \
             WHERE c.deck = decks.id)",
            [],
        )?;
        Ok(())
    }

    fn put_plan(&self, card: CardId, plan: &Plan) -> Result<()> {
        if *plan == Plan::default() {
            self.transaction
                .prepare_cached("DELETE FROM plans WHERE card = ?1")?
                .execute([card.bytes()])?;
            return Ok(());
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO plans (card, repetitions, ease, interval, due, lapses, reviews, first, last, last_at_ms, \
                 drill, suspended, buried_until) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
                 ON CONFLICT (card) DO UPDATE SET repetitions = ?2, ease = ?3, interval = ?4, due = ?5, lapses = ?6, \
                 reviews = ?7, first = ?8, last = ?9, last_at_ms = ?10, drill = ?11, suspended = ?12, buried_until = ?13",
            )?
            .execute(params![
                card.bytes(),
                plan.repetitions,
                plan.ease.0,
                plan.interval.0,
                plan.due.map(|day| day.0),
                plan.lapses,
                plan.reviews,
                plan.first.map(|day| day.0),
                plan.last.map(|day| day.0),
                plan.last_at.map(|at| at.0),
                plan.drill.map(|day| day.0),
                plan.suspended,
                plan.buried_until.map(|day| day.0),
            ])?;
        Ok(())
    }
}
