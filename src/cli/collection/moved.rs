//! Decks whose file is gone, and the file elsewhere that takes its place.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::Result;
use crate::model::{ContentHash, Deck};
use crate::store::{CardRow, DeckRow, Store, Write};

/// The known decks whose file is not there any more, those with the most cards first.
pub(super) fn missing(store: &Store) -> Result<Vec<DeckRow>> {
    let mut missing = store.decks()?;
    missing.retain(|deck| deck.cards > 0 && !Path::new(&deck.path).exists());
    missing.sort_by_key(|deck| std::cmp::Reverse(deck.cards));
    Ok(missing)
}

/// Finds among the missing decks the one of which most cards stand in what another file says, more than half of them,
/// and makes it that file's deck: its cards go on under their names. The deck as it was known.
pub(super) fn follow(
    write: &Write<'_>,
    missing: &mut Vec<DeckRow>,
    path: &str,
    said: &Deck,
) -> Result<Option<DeckRow>> {
    if missing.is_empty() {
        return Ok(None);
    }
    let cards = said.notes.iter().flat_map(|note| note.body.cards());
    let contents: BTreeSet<ContentHash> = cards.map(|card| card.content).collect();
    let mut best: Option<(usize, usize)> = None;
    for (at, deck) in missing.iter().enumerate() {
        let cards = write.cards_of(deck.id)?;
        let stand = |card: &&CardRow| contents.contains(&card.content);
        let found = cards.iter().filter(stand).count();
        if found * 2 > cards.len() && best.is_none_or(|(most, _)| found > most) {
            best = Some((found, at));
        }
    }
    let Some((_, at)) = best else {
        return Ok(None);
    };
    let deck = missing.remove(at);
    write.move_deck(deck.id, path)?;
    Ok(Some(deck))
}
