//! When there is something to review again.

use rusqlite::{OptionalExtension, params};

use super::Store;
use super::cards::deck_list;
use crate::error::Result;
use crate::model::Day;

impl Store {
    /// The first day after `today` on which cards of these decks (`None`: all studied ones) are to be reviewed, and how
    /// many. New cards wait for no day and are not counted, nor are suspended ones.
    pub fn next_due(&self, today: Day, decks: Option<&[i64]>) -> Result<Option<(Day, u32)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT day, count(*) FROM (
                SELECT max(due, coalesce(buried_until, due)) AS day FROM plans AS p
                WHERE due IS NOT NULL AND NOT suspended AND EXISTS (
                    SELECT 1 FROM cards AS c WHERE c.card = p.card AND +c.deck IN (
                        SELECT id FROM decks WHERE CASE WHEN ?2 IS NULL THEN studied
                        ELSE id IN (SELECT value FROM json_each(?2)) END)))
             WHERE day > ?1 GROUP BY day ORDER BY day LIMIT 1",
        )?;
        let next = statement
            .query_row(params![today.0, decks.map(deck_list)], |row| {
                Ok((Day(row.get(0)?), row.get(1)?))
            })
            .optional()?;
        Ok(next)
    }
}
