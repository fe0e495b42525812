//! The cards table: what stands in the decks.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params, Row, params};

use super::failure::damaged;
use super::rows::{
    PLAN_COLUMNS, card_id, content_hash, place_of_blank, plan, quote, small, strings,
};
use super::{CardFilter, CardRow, Store, Write};
use crate::error::{Error, Result};
use crate::model::{CardId, ContentHash, Day, Timestamp};

const COLUMNS: &str = "c.card, c.deck, c.note, c.slot, c.note_index, c.content, c.kind, c.front, c.back, c.blank, \
     c.tags, c.section, c.line, c.edited_ms, c.quote";

/// From the cards of few decks to their plans.
const BY_DECK: &str = "cards AS c LEFT JOIN plans AS p ON p.card = c.card";

/// From few plans to the cards that have them.
const BY_PLAN: &str = "plans AS p CROSS JOIN cards AS c INDEXED BY cards_card ON c.card = p.card";

/// Which decks are meant: `?1` is a JSON array of their numbers, or null for all studied ones. Follows the column, which
/// takes a `+` where the way does not lead through the deck: one look for each deck would be many.
pub(super) const OF_DECKS: &str = "IN (SELECT id FROM decks WHERE CASE WHEN ?1 IS NULL THEN studied \
     ELSE id IN (SELECT value FROM json_each(?1)) END)";

/// The same, of those decks only that hold a new card: one without a plan, or with a plan that sets no day.
const OF_DECKS_WITH_NEW: &str = "IN (SELECT id FROM decks WHERE CASE WHEN ?1 IS NULL THEN studied \
     ELSE id IN (SELECT value FROM json_each(?1)) END AND (seen < cards OR id IN \
     (SELECT x.deck FROM plans AS q CROSS JOIN cards AS x ON x.card = q.card WHERE q.due IS NULL)))";

const NOT_ASIDE: &str = "NOT p.suspended AND (p.buried_until IS NULL OR p.buried_until <= ?2)";

impl Store {
    /// Cards in order of deck and place.
    ///
    /// With `asked_on`: each card once, whatever the number of decks that it stands in; first those of the day's drill
    /// and those due, longest due first, then the new ones in order of deck and place.
    pub fn cards(&self, filter: &CardFilter) -> Result<Vec<CardRow>> {
        let decks = filter.decks.as_deref().map(deck_list);
        let Some(today) = filter.asked_on else {
            let tail = format!("{BY_DECK} WHERE c.deck {OF_DECKS} ORDER BY c.deck, c.place");
            return select(&self.connection, &tail, params![decks], usize::MAX);
        };
        let mut cards = self.due_cards(decks.as_deref(), today, most(filter.due_limit))?;
        cards.extend(self.new_cards(decks.as_deref(), today, most(filter.new_limit))?);
        Ok(cards)
    }

    fn due_cards(&self, decks: Option<&str>, today: Day, limit: usize) -> Result<Vec<CardRow>> {
        let drilled = format!(
            "{BY_PLAN} WHERE p.drill = ?2 AND {NOT_ASIDE} AND +c.deck {OF_DECKS} ORDER BY p.last_at_ms, c.deck, c.place"
        );
        let mut cards = distinct(
            &self.connection,
            &drilled,
            params![decks, today.0],
            usize::MAX,
        )?;
        let due = format!(
            "{BY_PLAN} WHERE p.due <= ?2 AND p.drill IS NOT ?2 AND {NOT_ASIDE} AND +c.deck {OF_DECKS} ORDER BY p.due, c.deck, c.place"
        );
        cards.extend(distinct(
            &self.connection,
            &due,
            params![decks, today.0],
            limit,
        )?);
        Ok(cards)
    }

    fn new_cards(&self, decks: Option<&str>, today: Day, limit: usize) -> Result<Vec<CardRow>> {
        let tail = format!("{} ORDER BY c.deck, c.place", from_new_cards());
        distinct(&self.connection, &tail, params![decks, today.0], limit)
    }

    /// A card by its name; `None` where no deck holds it. Where several do, as it stands in the first studied one.
    pub fn card(&self, id: CardId) -> Result<Option<CardRow>> {
        let first = format!(
            "{BY_DECK} WHERE c.card = ?1 \
             ORDER BY (SELECT studied FROM decks WHERE id = c.deck) DESC, c.deck LIMIT 1"
        );
        let cards = select(&self.connection, &first, [id.bytes()], 1)?;
        Ok(cards.into_iter().next())
    }

    /// The one card of a deck whose id starts with these hex digits (at least four).
    ///
    /// Errors: none, or several.
    pub fn find(&self, prefix: &str) -> Result<CardId> {
        self.find_among(prefix, &["cards"])
    }

    /// The same, or else the one card with a history whose id starts so, though no deck holds it any more.
    pub fn find_ever(&self, prefix: &str) -> Result<CardId> {
        self.find_among(prefix, &["cards", "log"])
    }

    /// Looks in one table after the other until one has such cards.
    pub(super) fn find_among(&self, prefix: &str, tables: &[&str]) -> Result<CardId> {
        let digits = prefix.to_ascii_lowercase();
        if digits.len() < 4 || digits.len() > 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::input(format!("“{prefix}” names no card")).hint(
                "give at least the first four hex digits of its id; `somequiz cards` lists them",
            ));
        }
        let first: CardId = format!("{digits:0<32}").parse()?;
        let last: CardId = format!("{digits:f<32}").parse()?;
        for table in tables {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT DISTINCT card FROM {table} WHERE card BETWEEN ?1 AND ?2 ORDER BY card LIMIT 4"
            ))?;
            let mut rows = statement.query([first.bytes(), last.bytes()])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(card_id(row, 0)?);
            }
            match found[..] {
                [] => {}
                [one] => return Ok(one),
                _ => return Err(several(prefix, &found)),
            }
        }
        Err(Error::input(format!("no card's id starts with “{prefix}”"))
            .hint("`somequiz cards` lists them"))
    }
}

impl Write<'_> {
    /// What stands in a deck, in order.
    pub fn cards_of(&self, deck: i64) -> Result<Vec<CardRow>> {
        let all = format!("{BY_DECK} WHERE c.deck = ?1 ORDER BY c.place");
        select(&self.transaction, &all, [deck], usize::MAX)
    }

    /// The names of the cards that stand in a deck.
    pub(super) fn ids_of(&self, deck: i64) -> Result<BTreeSet<CardId>> {
        let mut statement = self
            .transaction
            .prepare_cached("SELECT card FROM cards WHERE deck = ?1")?;
        let mut rows = statement.query([deck])?;
        let mut ids = BTreeSet::new();
        while let Some(row) = rows.next()? {
            ids.insert(card_id(row, 0)?);
        }
        Ok(ids)
    }

    /// Puts other cards in place of all that stand in a deck, in the order given. Their `deck` and `plan` are not looked
    /// at: a schedule is kept by the card's id.
    pub fn replace_cards(&self, deck: i64, cards: &[CardRow]) -> Result<()> {
        let mut leaving = self.ids_of(deck)?;
        for row in cards {
            leaving.remove(&row.id);
        }
        self.keep_texts(deck, &leaving)?;
        self.transaction
            .prepare_cached("DELETE FROM cards WHERE deck = ?1")?
            .execute([deck])?;
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO cards (deck, place, card, note, slot, note_index, content, kind, front, back, blank, tags, \
             section, line, edited_ms, quote) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        for (place, row) in cards.iter().enumerate() {
            statement.execute(params![
                deck,
                place as i64,
                row.id.bytes(),
                row.note.bytes(),
                row.slot,
                row.note_index,
                row.content.bytes(),
                row.kind.name(),
                row.front,
                row.back,
                row.blank.map(|at| at as i64),
                json_list(&row.tags)?,
                json_list(&row.section)?,
                row.line,
                row.edited.0,
                row.quote.map(ContentHash::bytes),
            ])?;
        }
        self.transaction
            .prepare_cached("UPDATE decks SET cards = ?2 WHERE id = ?1")?
            .execute(params![deck, cards.len() as i64])?;
        self.count_seen(deck)
    }

    /// Counts anew how many cards of a deck have a plan.
    pub(super) fn count_seen(&self, deck: i64) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE decks SET seen = (SELECT count(*) FROM cards AS c CROSS JOIN plans AS p \
                 ON p.card = c.card WHERE c.deck = ?1) WHERE id = ?1",
            )?
            .execute([deck])?;
        Ok(())
    }
}

/// The cards of decks that are new on the day `?2`, as often as they stand in one.
pub(super) fn from_new_cards() -> String {
    format!(
        "{BY_DECK} WHERE c.deck {OF_DECKS_WITH_NEW} AND (p.card IS NULL OR (p.due IS NULL AND {NOT_ASIDE}))"
    )
}

pub(super) fn deck_list(decks: &[i64]) -> String {
    let numbers: Vec<String> = decks.iter().map(i64::to_string).collect();
    format!("[{}]", numbers.join(","))
}

fn most(limit: Option<u32>) -> usize {
    limit.map_or(usize::MAX, |limit| limit as usize)
}

fn several(prefix: &str, found: &[CardId]) -> Error {
    let shown: Vec<String> = found.iter().take(3).map(|id| id.to_string()).collect();
    let more = if found.len() > 3 { " and more" } else { "" };
    Error::input(format!("several cards' ids start with “{prefix}”"))
        .hint(format!("give more digits: {}{more}", shown.join(", ")))
}

fn json_list(list: &[String]) -> Result<String> {
    if list.is_empty() {
        return Ok("[]".to_owned());
    }
    serde_json::to_string(list)
        .map_err(|error| Error::storage(format!("a list can't be stored: {error}")))
}

fn select(
    connection: &Connection,
    from_where: &str,
    params: impl Params,
    limit: usize,
) -> Result<Vec<CardRow>> {
    collect(connection, from_where, params, limit, |_| true)
}

/// The first rows, each card once.
fn distinct(
    connection: &Connection,
    from_where: &str,
    params: impl Params,
    limit: usize,
) -> Result<Vec<CardRow>> {
    let mut seen = BTreeSet::new();
    collect(connection, from_where, params, limit, |id| seen.insert(id))
}

fn collect(
    connection: &Connection,
    from_where: &str,
    params: impl Params,
    limit: usize,
    mut wanted: impl FnMut(CardId) -> bool,
) -> Result<Vec<CardRow>> {
    let mut cards = Vec::new();
    if limit == 0 {
        return Ok(cards);
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, {PLAN_COLUMNS} FROM {from_where}"
    ))?;
    let mut rows = statement.query(params)?;
    while cards.len() < limit
        && let Some(row) = rows.next()?
    {
        if wanted(card_id(row, 0)?) {
            cards.push(card(row)?);
        }
    }
    Ok(cards)
}

fn card(row: &Row<'_>) -> Result<CardRow> {
    let front: String = row.get(7)?;
    Ok(CardRow {
        id: card_id(row, 0)?,
        deck: row.get(1)?,
        note: card_id(row, 2)?,
        slot: small(row, 3)?,
        note_index: small(row, 4)?,
        content: content_hash(row, 5)?,
        kind: row
            .get_ref(6)?
            .as_str()
            .map_err(|_| damaged("a kind is not text"))?
            .parse()
            .map_err(|_| damaged("a kind of card is unknown"))?,
        blank: place_of_blank(row, 9, &front)?,
        front,
        back: row.get(8)?,
        tags: strings(row, 10)?,
        section: strings(row, 11)?,
        line: small(row, 12)?,
        edited: Timestamp(row.get(13)?),
        quote: quote(row, 14)?,
        plan: plan(row, 15)?,
    })
}
