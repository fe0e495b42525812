//! Decks of the store with what their files say, ready to be written in another format.

use std::collections::BTreeMap;
use std::path::Path;

use super::table::count;
use super::{files, media};
use crate::error::{Error, Result};
use crate::formats::deck;
use crate::model::{Bundle, BundleCard, BundleDeck, BundleNote, Card, Note, Timestamp};
use crate::schedule;
use crate::store::{CardFilter, CardRow, DeckRow, NO_NOTE, Store};

/// Gathers decks: notes as their files say them, under the names that the store gave them for life. What errors in a
/// file hide is left out and said so.
///
/// Schedules and logs are gathered only `with_progress`. Errors: a deck file that is missing or has changed since the
/// store read it.
pub fn gather(store: &Store, decks: &[DeckRow], with_progress: bool) -> Result<Bundle> {
    let mut bundle = Bundle::default();
    for deck in decks {
        let filter = CardFilter {
            decks: Some(vec![deck.id]),
            ..CardFilter::default()
        };
        let mut cards = store.cards(&filter)?;
        let all = cards.len();
        cards.retain(|card| card.note_index != NO_NOTE);
        if cards.len() < all {
            let hidden = count(all - cards.len(), "card");
            bundle.left_out.push(format!(
                "{hidden} of {} hidden by errors in its file",
                deck.name
            ));
        }
        let mut gathered = one(store, deck, &cards, with_progress)?;
        let path = Path::new(&deck.path);
        gathered.media = media::gather(path, &gathered.notes, &mut bundle.left_out);
        bundle.decks.push(gathered);
    }
    Ok(bundle)
}

fn one(store: &Store, row: &DeckRow, cards: &[CardRow], with_progress: bool) -> Result<BundleDeck> {
    let bytes = files::read(Path::new(&row.path))?;
    let file = deck::parse(&String::from_utf8_lossy(&bytes), &row.name);
    let notes = cards
        .chunk_by(|one, other| one.note_index == other.note_index)
        .map(|cards| {
            let note = file.deck.notes.get(cards[0].note_index as usize);
            let note = note
                .filter(|note| is_same(note, cards))
                .ok_or_else(|| changed(row))?;
            bundle_note(store, note, cards, with_progress)
        })
        .collect::<Result<_>>()?;
    Ok(BundleDeck {
        name: row.name.clone(),
        source: file.deck.source,
        notes,
        media: BTreeMap::new(),
    })
}

/// Whether a note still makes the cards that the store knows of it.
fn is_same(note: &Note, cards: &[CardRow]) -> bool {
    let now = note.body.cards();
    cards
        .iter()
        .all(|row| now.iter().any(|card| card.content == row.content))
}

fn changed(row: &DeckRow) -> Error {
    Error::input("has changed while it was read")
        .at(&row.path)
        .hint("run the command again")
}

fn bundle_note(
    store: &Store,
    note: &Note,
    rows: &[CardRow],
    with_progress: bool,
) -> Result<BundleNote> {
    let cards = rows
        .iter()
        .map(|row| bundle_card(store, row, with_progress))
        .collect::<Result<_>>()?;
    Ok(BundleNote {
        id: rows[0].note,
        body: note.body.clone(),
        kind: note.kind,
        tags: rows[0].tags.clone(),
        origin: note.origin.clone(),
        guid: note.guid.clone(),
        edited: rows
            .iter()
            .map(|row| row.edited)
            .max()
            .unwrap_or(Timestamp(0)),
        cards,
    })
}

fn bundle_card(store: &Store, row: &CardRow, with_progress: bool) -> Result<BundleCard> {
    let log = if with_progress {
        schedule::standing(&store.card_log(row.id)?)
    } else {
        Vec::new()
    };
    Ok(BundleCard {
        id: row.id,
        card: Card {
            content: row.content,
            front: row.front.clone(),
            back: row.back.clone(),
            blank: row.blank,
            slot: row.slot,
        },
        plan: with_progress.then_some(row.plan),
        log,
    })
}
