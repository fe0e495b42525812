//! Who is who after an edit: cards that vanished from a deck are matched with cards that appeared.

mod edits;
mod notes;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Card, CardId, ContentHash};

/// A card as it stood in the deck before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name for life.
    pub id: CardId,
    /// Its note's name for life.
    pub note: CardId,
    /// Its number within its note, for life.
    pub slot: u32,
    /// What it asked.
    pub content: ContentHash,
    /// Its question.
    pub front: String,
    /// Its answer.
    pub back: String,
    /// In a cloze, where the blank stands in `front`.
    pub blank: Option<usize>,
}

/// What became of a card of the deck as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its name for life; `None` for a card never seen in this deck before: whoever stores it names it.
    pub id: Option<CardId>,
    /// Its note's name for life; `None` for a note never seen.
    pub note: Option<CardId>,
    /// Its number within its note, for life.
    pub slot: u32,
    /// The content under which it was known before, where that differs: the edit to be logged.
    pub edited_from: Option<ContentHash>,
}

/// Which known card, by its index, each card of each note is.
type Matches = Vec<Vec<Option<usize>>>;

/// Matches the cards of a deck as it stands now (note by note) with those it held before.
///
/// Same content first; then the same front, the same back, or nearly the same text, each with a margin over the second
/// best. A doubtful match is a new card.
pub fn follow(before: &[Known], now: &[Vec<Card>]) -> Vec<Vec<Identity>> {
    let mut matches = same_content(before, now);
    let mut taken: BTreeSet<usize> = matches.iter().flatten().flatten().copied().collect();
    // A second copy of a card that was known before is no new wording of another.
    let contents: BTreeSet<ContentHash> = before.iter().map(|known| known.content).collect();
    let appeared: Vec<(usize, usize)> = places(now)
        .filter(|(note, card)| matches[*note][*card].is_none())
        .filter(|(note, card)| !contents.contains(&now[*note][*card].content))
        .collect();
    notes::follow_siblings(before, now, &mut matches, &mut taken, &contents);
    for ((note, card), known) in edits::pairs(before, now, &appeared, &matches, &taken) {
        matches[note][card] = Some(known);
        taken.insert(known);
    }
    notes::follow_siblings(before, now, &mut matches, &mut taken, &contents);
    notes::identities(before, now, &matches)
}

/// The places of all cards: note and card within the note.
fn places(now: &[Vec<Card>]) -> impl Iterator<Item = (usize, usize)> {
    now.iter()
        .enumerate()
        .flat_map(|(note, cards)| (0..cards.len()).map(move |card| (note, card)))
}

/// Cards whose text did not change, each known card used once, in order.
fn same_content(before: &[Known], now: &[Vec<Card>]) -> Matches {
    let mut by_content: BTreeMap<ContentHash, Vec<usize>> = BTreeMap::new();
    for (index, known) in before.iter().enumerate().rev() {
        by_content.entry(known.content).or_default().push(index);
    }
    now.iter()
        .map(|cards| {
            cards
                .iter()
                .map(|card| by_content.get_mut(&card.content)?.pop())
                .collect()
        })
        .collect()
}
