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

impl Lost {
    /// A sentence for each count that is not 0.
    pub(super) fn told(&self, collection: &Collection) -> Vec<String> {
        let counts = [
            (self.cards_without_note, "card", "without a note"),
            (
                self.notes_without_type,
                "note",
                "of a type that the package does not hold",
            ),
            (self.notes_without_card, "note", "without a card"),
            (
                self.cards_without_template,
                "card",
                "whose note type has no such template",
            ),
            (
                self.cards_without_question,
                "card",
                "whose question is empty",
            ),
            (
                self.cards_without_answer,
                "card",
                "without an answer, which “—” stands for",
            ),
            (
                self.twins,
                "card",
                "in a second row for a template of its note",
            ),
            (
                self.same,
                "card",
                "asking what another card of its deck asks",
            ),
            (
                self.decks_without_name,
                "note",
                "whose deck is missing, now in “Unnamed”",
            ),
            (
                self.notes_in_two_decks,
                "note",
                "with cards in several decks, now in the first card's",
            ),
            (
                self.guids,
                "note",
                "whose GUID is empty or another's, so not known again",
            ),
            (self.hidden_fields, "field", "that no card shows"),
            (
                self.split_clozes,
                "cloze note",
                "now a question for each card (hints, shared numbers, extra fields)",
            ),
            (self.flags, "flag", "in colour"),
            (
                self.filtered,
                "card",
                "of a filtered deck, now in its own deck",
            ),
            (
                self.memories,
                "memory state",
                "of FSRS; the reviews are here",
            ),
            (
                self.odd_dues,
                "card",
                "due on a day that can't be, now due within 300 years",
            ),
            (
                self.odd_rows,
                "review",
                "with a button that Anki does not have",
            ),
            (self.reviews_without_card, "review", "without a card"),
            (collection.presets, "preset", "of deck options"),
        ];
        counts
            .into_iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, what, why)| format!("{} {why}", count(number, what)))
            .collect()
    }
}
