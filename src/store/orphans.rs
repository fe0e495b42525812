//! Cards with a history that stand in no deck, and what they said when they left the last one.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, params};

use super::rows::{PLAN_COLUMNS, card_id, content_hash, place_of_blank, plan, quote, small};
use super::{Store, Write};
use crate::error::Result;
use crate::model::{CardId, ContentHash, Plan};

/// Cards that were graded and stand in no deck.
const ORPHANS: &str = "plans AS p WHERE p.due IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cards AS c WHERE c.card = p.card)";

/// A card with a history that stands in no deck.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// Its name for life.
    pub card: CardId,
    /// Its schedule.
    pub plan: Plan,
    /// What it said last; `None` where it left its deck before the store kept that.
    pub text: Option<LastText>,
}

/// What a card said when it left the last deck that held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastText {
    /// The deck's name.
    pub deck: String,
    /// The name for life of its note.
    pub note: CardId,
    /// Its number within its note.
    pub slot: u32,
    /// What it asked, hashed.
    pub content: ContentHash,
    /// Its question, Markdown.
    pub front: String,
    /// Its answer, Markdown.
    pub back: String,
    /// In a cloze, where the blank stands in `front`.
    pub blank: Option<usize>,
    /// Hash of the words of the article that it rested on.
    pub quote: Option<ContentHash>,
}

impl Store {
    /// The cards that were graded and stand in no deck, the last reviewed first.
    pub fn orphans(&self) -> Result<Vec<Orphan>> {
        select(&self.connection)
    }

    /// The one orphan whose id starts with these hex digits (at least four).
    ///
    /// Errors: none, or several.
    pub fn find_orphan(&self, prefix: &str) -> Result<CardId> {
        let orphans = format!("(SELECT p.card FROM {ORPHANS})");
        let hint = "`somequiz orphans` lists the histories without a card";
        self.find_among(prefix, &[&orphans])
            .map_err(|error| error.hint(hint))
    }
}

impl Write<'_> {
    /// The cards that were graded and stand in no deck, the last reviewed first.
    pub fn orphans(&self) -> Result<Vec<Orphan>> {
        select(&self.transaction)
    }

    /// Keeps what cards of a deck say that have a plan, before they leave it.
    pub(super) fn keep_texts(&self, deck: i64, leaving: &BTreeSet<CardId>) -> Result<()> {
        let mut keep = self.transaction.prepare_cached(
            "INSERT OR REPLACE INTO last_texts (card, deck, note, slot, content, front, back, blank, quote) \
             SELECT c.card, d.name, c.note, c.slot, c.content, c.front, c.back, c.blank, c.quote \
             FROM cards AS c JOIN decks AS d ON d.id = c.deck \
             WHERE c.deck = ?1 AND c.card = ?2 AND EXISTS (SELECT 1 FROM plans AS p WHERE p.card = c.card)",
        )?;
        for card in leaving {
            keep.execute(params![deck, card.bytes()])?;
        }
        Ok(())
    }

    /// The decks in which a card stands.
    pub fn decks_of(&self, card: CardId) -> Result<Vec<i64>> {
        let mut statement = self
            .transaction
            .prepare_cached("SELECT deck FROM cards WHERE card = ?1 ORDER BY deck")?;
        let decks = statement.query_map([card.bytes()], |row| row.get(0))?;
        Ok(decks.collect::<Result<_, _>>()?)
    }

    /// Gives a card of a deck another name, which no card of the deck has.
    pub fn rename_card(&self, deck: i64, from: CardId, to: CardId) -> Result<()> {
        self.transaction
            .prepare_cached("UPDATE cards SET card = ?3 WHERE deck = ?1 AND card = ?2")?
            .execute(params![deck, from.bytes(), to.bytes()])?;
        self.count_seen(deck)
    }
}

fn select(connection: &Connection) -> Result<Vec<Orphan>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {PLAN_COLUMNS}, p.card, t.deck, t.note, t.slot, t.content, t.front, t.back, t.blank, t.quote \
         FROM (SELECT * FROM {ORPHANS}) AS p LEFT JOIN last_texts AS t ON t.card = p.card \
         ORDER BY p.last_at_ms DESC, p.card"
    ))?;
    let mut rows = statement.query([])?;
    let mut orphans = Vec::new();
    while let Some(row) = rows.next()? {
        orphans.push(orphan(row)?);
    }
    Ok(orphans)
}

fn orphan(row: &Row<'_>) -> Result<Orphan> {
    Ok(Orphan {
        plan: plan(row, 0)?,
        card: card_id(row, 12)?,
        text: match row.get::<_, Option<String>>(13)? {
            Some(deck) => Some(last_text(row, deck)?),
            None => None,
        },
    })
}

fn last_text(row: &Row<'_>, deck: String) -> Result<LastText> {
    let front: String = row.get(17)?;
    Ok(LastText {
        deck,
        note: card_id(row, 14)?,
        slot: small(row, 15)?,
        content: content_hash(row, 16)?,
        blank: place_of_blank(row, 19, &front)?,
        front,
        back: row.get(18)?,
        quote: quote(row, 20)?,
    })
}
