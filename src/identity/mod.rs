//! Who is who after an edit: cards that vanished from decks are matched with cards that appeared.

mod candidates;
mod edits;
mod following;
mod notes;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use following::Following;

use crate::model::{Card, CardId, ContentHash};

/// A card as it stood in its deck before.
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
    /// Hash of the words of the article that it rests on.
    pub quote: Option<ContentHash>,
}

/// A note as it is written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its cards.
    pub cards: Vec<Card>,
    /// Hash of the words of the article that it rests on.
    pub quote: Option<ContentHash>,
}

/// A deck that was read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The cards that it held.
    pub before: Vec<Known>,
    /// The notes that it holds.
    pub now: Vec<Written>,
    /// Whether mistakes in its file may hide cards, so that none of them is taken to have gone elsewhere.
    pub hides: bool,
}

/// What became of a card of a deck as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its name for life; `None` for a card never seen before: whoever stores it names it.
    pub id: Option<CardId>,
    /// Its note's name for life; `None` for a note never seen.
    pub note: Option<CardId>,
    /// Its number within its note, for life.
    pub slot: u32,
    /// The content under which it was known before, where that differs: the edit to be logged.
    pub edited_from: Option<ContentHash>,
    /// Whether it came from another deck.
    pub has_moved: bool,
    /// The vanished card that it may be a new wording of, where nobody can be sure; it is taken for a new card.
    pub doubt: Option<CardId>,
}

/// What is known of cards outside of the decks that were read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Cards that stand in another deck: they have not vanished.
    pub cards: BTreeSet<CardId>,
    /// What cards with a name ask: what asks this is one of them and no new wording.
    pub contents: BTreeSet<ContentHash>,
}

/// A place among the notes as they stand now: note, card within the note.
type Place = (usize, usize);

/// Which known card, by its number, each card of each note is.
type Matches = Vec<Vec<Option<usize>>>;
