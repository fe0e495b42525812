//! The decks table: which files the store knows.

use rusqlite::{Row, params};

use super::rows::content_hash;
use super::{DeckRow, Stamp, Store, Write};
use crate::error::Result;

const COLUMNS: &str = "SELECT id, path, name, size, modified_ns, hash, studied, cards FROM decks";

impl Store {
    /// The decks, by path.
    pub fn decks(&self) -> Result<Vec<DeckRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{COLUMNS} ORDER BY path"))?;
        let mut rows = statement.query([])?;
        let mut decks = Vec::new();
        while let Some(row) = rows.next()? {
            decks.push(deck(row)?);
        }
        Ok(decks)
    }
}

impl Write<'_> {
    /// The deck of a file; `None` where the store does not know it.
    pub fn deck(&self, path: &str) -> Result<Option<DeckRow>> {
        let mut statement = self
            .transaction
            .prepare_cached(&format!("{COLUMNS} WHERE path = ?1"))?;
        let mut rows = statement.query([path])?;
        rows.next()?.map(deck).transpose()
    }

    /// Makes a file known, or changes what is known of it; gives the deck's number. A deck that is studied stays so.
    pub fn put_deck(&self, path: &str, name: &str, stamp: Stamp, studied: bool) -> Result<i64> {
        let id = self
            .transaction
            .prepare_cached(
                "INSERT INTO decks (path, name, size, modified_ns, hash, studied) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                 ON CONFLICT (path) DO UPDATE SET name = excluded.name, size = excluded.size, \
                 modified_ns = excluded.modified_ns, hash = excluded.hash, studied = max(studied, excluded.studied) \
                 RETURNING id",
            )?
            .query_row(
                params![
                    path,
                    name,
                    i64::try_from(stamp.size).unwrap_or(i64::MAX),
                    stamp.modified_ns,
                    stamp.hash.bytes(),
                    studied
                ],
                |row| row.get(0),
            )?;
        Ok(id)
    }

    /// Sets whether a deck's cards are asked.
    pub fn set_studied(&self, deck: i64, studied: bool) -> Result<()> {
        self.transaction.execute(
            "UPDATE decks SET studied = ?2 WHERE id = ?1",
            params![deck, studied],
        )?;
        Ok(())
    }

    /// Notes that a deck's file is another one, which no deck has yet.
    pub fn move_deck(&self, deck: i64, path: &str) -> Result<()> {
        self.transaction.execute(
            "UPDATE decks SET path = ?2 WHERE id = ?1",
            params![deck, path],
        )?;
        Ok(())
    }

    /// Forgets a deck and what stands in it. The log and the plans of its cards stay.
    pub fn forget_deck(&self, deck: i64) -> Result<()> {
        self.keep_texts(deck, &self.ids_of(deck)?)?;
        self.transaction
            .execute("DELETE FROM cards WHERE deck = ?1", [deck])?;
        self.transaction
            .execute("DELETE FROM decks WHERE id = ?1", [deck])?;
        Ok(())
    }
}

fn deck(row: &Row<'_>) -> Result<DeckRow> {
    Ok(DeckRow {
        id: row.get(0)?,
        path: row.get(1)?,
        name: row.get(2)?,
        stamp: Stamp {
            size: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
            modified_ns: row.get(4)?,
            hash: content_hash(row, 5)?,
        },
        studied: row.get(6)?,
        cards: row.get(7)?,
    })
}
