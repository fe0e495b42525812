//! Which card a content is: a content that was there before gets its card back, with its history.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::Write;
use super::cards::deck_list;
use super::rows::{card_id, content_hash};
use crate::error::Result;
use crate::model::{CardId, ContentHash, Entry, Event};

/// What the log knows of the names of cards that were edited. All others are named by their content itself.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The content that each edited card came to have last.
    last: BTreeMap<CardId, ContentHash>,
    /// The cards that each content belongs to: by their last edit, or because a deck still holds them with it.
    cards: BTreeMap<ContentHash, Vec<CardId>>,
}

impl Names {
    /// The name of the card that asks this: of one that stands in a deck or once did, else a new one; none of those that
    /// are `taken` by cards that ask something else.
    pub fn name(&self, content: ContentHash, taken: &BTreeSet<CardId>) -> CardId {
        let known = self.cards.get(&content).into_iter().flatten();
        if let Some(card) = known.rev().find(|card| !taken.contains(card)) {
            return *card;
        }
        // Whoever was first seen with this content and has been edited since is another card by now.
        (0..u32::MAX)
            .map(|before| CardId::first_seen(content, before))
            .find(|card| !self.last.contains_key(card) && !taken.contains(card))
            .unwrap_or(CardId::first_seen(content, u32::MAX))
    }

    /// Whether the log says of an edit already that the card came to have its content.
    pub fn is_last(&self, card: CardId, event: &Event) -> bool {
        matches!(event, Event::Edit { to, .. } if self.last.get(&card) == Some(to))
    }

    /// What an edited card came to ask last.
    pub fn last(&self, card: CardId) -> Option<ContentHash> {
        self.last.get(&card).copied()
    }

    /// Takes note of an edit.
    pub fn edited(&mut self, card: CardId, from: ContentHash, to: ContentHash) {
        let was = self.last.insert(card, to).unwrap_or(from);
        for content in [from, was] {
            if let Some(cards) = self.cards.get_mut(&content) {
                cards.retain(|other| *other != card);
            }
        }
        self.stands(card, to);
    }

    /// Takes note that an edited card stands in a deck with this content.
    fn stands(&mut self, card: CardId, content: ContentHash) {
        let cards = self.cards.entry(content).or_default();
        cards.retain(|other| *other != card);
        cards.push(card);
    }
}

impl Write<'_> {
    /// Reads the names of edited cards from the log, and from decks that still hold one as it was before.
    pub fn names(&self) -> Result<Names> {
        let mut names = Names::default();
        // An adoption that was taken back is an edit the other way round.
        let mut edits = self.transaction.prepare_cached(
            "SELECT card, content_from, content_to, seq FROM log WHERE event IN (5, 7)
             UNION ALL SELECT a.card, a.content_to, a.content_from, u.seq
             FROM log AS a CROSS JOIN log AS u ON u.of = a.seq WHERE a.event IN (5, 7)
             ORDER BY 4",
        )?;
        let mut rows = edits.query([])?;
        while let Some(row) = rows.next()? {
            names.edited(
                card_id(row, 0)?,
                content_hash(row, 1)?,
                content_hash(row, 2)?,
            );
        }
        let mut standing = self.transaction.prepare_cached(
            "SELECT card, content FROM cards WHERE card IN (SELECT card FROM log WHERE event IN (5, 7)) ORDER BY deck, place",
        )?;
        let mut rows = standing.query([])?;
        while let Some(row) = rows.next()? {
            names.stands(card_id(row, 0)?, content_hash(row, 1)?);
        }
        Ok(names)
    }

    /// Whether a name is that of a card which stands in a deck or has a log.
    pub fn is_known(&self, card: CardId) -> Result<bool> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM cards WHERE card = ?1) OR EXISTS (SELECT 1 FROM log WHERE card = ?1)",
        )?;
        Ok(statement.query_row([card.bytes()], |row| row.get(0))?)
    }

    /// Whether a card stands in another deck than these.
    pub fn stands_beside(&self, card: CardId, decks: &[i64]) -> Result<bool> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM cards WHERE card = ?1 AND deck NOT IN (SELECT value FROM json_each(?2)))",
        )?;
        Ok(statement.query_row(params![card.bytes(), deck_list(decks)], |row| row.get(0))?)
    }

    /// Logs an edit. It changes no schedule.
    pub fn log_edit(&self, entry: &Entry, names: &mut Names) -> Result<()> {
        self.insert(entry)?;
        if let Event::Edit { from, to } = entry.event {
            names.edited(entry.card, from, to);
        }
        Ok(())
    }
}
