//! Counts of cards by what they are on a day, made from the indexes alone.

use rusqlite::{Row, params};

use super::cards::{OF_DECKS, deck_list, from_new_cards};
use super::{Asked, DeckCounts, Store};
use crate::error::Result;
use crate::model::Day;

/// The number of each [`crate::model::State`] among plans, as `Plan::state` tells it.
const BY_STATE: &str = "
    count(*) FILTER (WHERE state = 'due'), count(*) FILTER (WHERE state = 'learning'),
    count(*) FILTER (WHERE state = 'buried'), count(*) FILTER (WHERE state = 'suspended'),
    count(*) FILTER (WHERE state = 'new')";

/// The plans that count, each with its state: all but those that are scheduled for later days. Every condition has its
/// index. `?2` is the day.
const STATES: &str = "
    SELECT card, CASE
        WHEN suspended THEN 'suspended'
        WHEN buried_until > ?2 THEN 'buried'
        WHEN drill = ?2 THEN 'learning'
        WHEN due IS NULL THEN 'new'
        WHEN due <= ?2 THEN 'due'
        ELSE 'scheduled' END AS state
    FROM plans
    WHERE due <= ?2 OR due IS NULL OR drill = ?2 OR suspended = 1 OR buried_until > ?2";

impl Store {
    /// Counts of every deck, in order of their numbers.
    pub fn counts(&self, today: Day) -> Result<Vec<DeckCounts>> {
        // The cross join keeps SQLite from reading all cards for the few plans that count.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT d.id, d.cards, d.cards - d.seen, s.* FROM decks AS d LEFT JOIN
             (SELECT c.deck, {BY_STATE} FROM ({STATES}) AS p
              CROSS JOIN cards AS c INDEXED BY cards_card ON c.card = p.card GROUP BY c.deck) AS s ON s.deck = d.id
             ORDER BY d.id"
        ))?;
        let mut rows = statement.query([None, Some(today.0)])?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            counts.push(of_deck(row)?);
        }
        Ok(counts)
    }

    /// How many cards of several decks (`None`: all studied ones) are to be asked, each counted once; of new ones at most
    /// `new_limit` (`None`: all).
    pub fn asked(
        &self,
        today: Day,
        decks: Option<&[i64]>,
        new_limit: Option<u32>,
    ) -> Result<Asked> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT count(*) FILTER (WHERE state = 'due'), count(*) FILTER (WHERE state = 'learning'),
                 (SELECT count(*) FROM (SELECT DISTINCT c.card FROM {} LIMIT ?3))
             FROM ({STATES}) AS p WHERE state IN ('due', 'learning') AND EXISTS
                 (SELECT 1 FROM cards AS c INDEXED BY cards_card WHERE c.card = p.card AND +c.deck {OF_DECKS})",
            from_new_cards()
        ))?;
        let limit = new_limit.map_or(-1, i64::from);
        let asked = statement.query_row(params![decks.map(deck_list), today.0, limit], |row| {
            Ok(Asked {
                due: row.get(0)?,
                learning: row.get(1)?,
                new: row.get(2)?,
            })
        })?;
        Ok(asked)
    }
}

/// Counts of a deck: its number, all its cards and those without a plan, then those of [`BY_STATE`].
fn of_deck(row: &Row<'_>) -> Result<DeckCounts> {
    let number =
        |column: usize| -> Result<u32> { Ok(row.get::<_, Option<u32>>(column)?.unwrap_or(0)) };
    Ok(DeckCounts {
        deck: row.get(0)?,
        total: number(1)?,
        // The fourth column is the deck once more.
        due: number(4)?,
        learning: number(5)?,
        buried: number(6)?,
        suspended: number(7)?,
        new: number(2)? + number(8)?,
    })
}
