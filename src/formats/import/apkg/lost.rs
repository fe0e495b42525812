//! What of a collection can't be brought along, counted and told.

use super::collection::Collection;
use crate::formats::count;

/// Counts, each of what its sentence says.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) cards_without_note: usize,
    pub(super) notes_without_type: usize,
    pub(super) notes_without_card: usize,
    pub(super) cards_without_template: usize,
    pub(super) cards_without_question: usize,
    pub(super) cards_without_answer: usize,
    pub(super) twins: usize,
    pub(super) same: usize,
    pub(super) decks_without_name: usize,
    pub(super) notes_in_two_decks: usize,
    pub(super) guids: usize,
    pub(super) hidden_fields: usize,
    pub(super) split_clozes: usize,
    pub(super) flags: usize,
    pub(super) filtered: usize,
    pub(super) memories: usize,
    pub(super) odd_rows: usize,
    pub(super) reviews_without_card: usize,
    pub(super) odd_dues: usize,
}

/// What each count is of, in the order of the fields; the last is of the collection.
const WORDS: [(&str, &str); 20] = [
    ("card", "without a note"),
    ("note", "of a type that the package does not hold"),
    ("note", "without a card"),
    ("card", "whose note type has no such template"),
    ("card", "whose question is empty"),
    ("card", "without an answer, which “—” stands for"),
    ("card", "in a second row for a template of its note"),
    ("card", "asking what another card of its deck asks"),
    ("note", "whose deck is missing, now in “Unnamed”"),
    (
        "note",
        "with cards in several decks, now in the first card's",
    ),
    (
        "note",
        "whose GUID is empty or another's, so not known again",
    ),
    ("field", "that no card shows"),
    (
        "cloze note",
        "now a question for each card (hints, shared numbers, extra fields)",
    ),
    ("flag", "in colour"),
    ("card", "of a filtered deck, now in its own deck"),
    ("memory state", "of FSRS; the reviews are here"),
    ("review", "with a button that Anki does not have"),
    ("review", "without a card"),
    (
        "card",
        "due on a day that can't be, now due within 300 years",
    ),
    ("preset", "of deck options"),
];

impl Lost {
    /// A sentence for each count that is not 0.
    pub(super) fn told(&self, collection: &Collection) -> Vec<String> {
        let counts = [
            self.cards_without_note,
            self.notes_without_type,
            self.notes_without_card,
            self.cards_without_template,
            self.cards_without_question,
            self.cards_without_answer,
            self.twins,
            self.same,
            self.decks_without_name,
            self.notes_in_two_decks,
            self.guids,
            self.hidden_fields,
            self.split_clozes,
            self.flags,
            self.filtered,
            self.memories,
            self.odd_rows,
            self.reviews_without_card,
            self.odd_dues,
            collection.presets,
        ];
        counts
            .into_iter()
            .zip(WORDS)
            .filter(|(number, _)| *number > 0)
            .map(|(number, (what, why))| format!("{} {why}", count(number, what)))
            .collect()
    }
}
