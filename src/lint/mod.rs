//! What makes a card hard to learn: rules over cards, whoever wrote them.
//!
//! Each rule is a reason that a card will be answered wrong, or for the wrong reason, for years. None of them makes a
//! card unreadable: a finding is a warning.

mod rules;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::language::Words;
use crate::model::{Body, Card, Kind, Note};

pub use rules::RULES;

/// A reason to look at a card again.
pub struct Rule {
    /// Its name, as `--allow` takes it.
    pub name: &'static str,
    /// What it is about, in a sentence.
    pub explanation: &'static str,
    /// What to do.
    pub hint: &'static str,
    /// What is wrong with a card, if it is.
    pub finds: fn(&Look) -> Option<String>,
}

/// Two cards with one question.
pub const TWO_ANSWERS: &str = "two-answers";

/// A card that stands in another deck as well.
pub const REPEATED: &str = "repeated";

/// The rules that look at more than one card: name and explanation.
pub const OVER_CARDS: &[(&str, &str)] = &[
    (
        TWO_ANSWERS,
        "Two cards ask the same and want different answers: whichever comes, the other one is remembered.",
    ),
    (
        REPEATED,
        "A card stands in two of the decks that are checked.",
    ),
];

/// The names of all rules.
pub fn names() -> impl Iterator<Item = &'static str> {
    let single = RULES.iter().map(|rule| rule.name);
    single.chain(OVER_CARDS.iter().map(|(name, _)| *name))
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A card as the rules see it.
pub struct Look<'a> {
    /// What sort of question.
    pub kind: Kind,
    /// The question; a blank stands for what a cloze asks.
    pub front: &'a str,
    /// The answer.
    pub back: &'a str,
    /// It is a sentence with a blank.
    pub is_cloze: bool,
    /// How many blanks its note has.
    pub blanks: usize,
}

/// What is wrong with the cards of a note, each rule once.
pub fn findings(note: &Note) -> Vec<Finding> {
    let blanks = match &note.body {
        Body::Cloze { blanks, .. } => blanks.len(),
        _ => 0,
    };
    let cards = note.body.cards();
    let found = RULES.iter().filter_map(|rule| {
        let message = cards.iter().find_map(|card| {
            (rule.finds)(&Look {
                kind: note.kind,
                front: &card.front,
                back: &card.back,
                is_cloze: card.blank.is_some(),
                blanks,
            })
        })?;
        Some(Finding {
            rule: rule.name,
            message,
            hint: rule.hint.to_owned(),
        })
    });
    found.collect()
}

/// The questions asked so far, over all decks.
#[derive(Default)]
pub struct Asked {
    /// Where a question was asked first, and with what answer.
    first: HashMap<String, (String, String)>,
}

impl Asked {
    /// Takes a card in; where its question was asked before with another answer, says where.
    pub fn ask(&mut self, card: &Card, place: &str) -> Option<Finding> {
        let (front, back) = (Words::of(&card.front).key(), Words::of(&card.back).key());
        let Some((earlier, answer)) = self.first.get(&front) else {
            self.first.insert(front, (place.to_owned(), back));
            return None;
        };
        (*answer != back).then(|| Finding {
            rule: TWO_ANSWERS,
            message: format!("{earlier} asks the same and wants another answer"),
            hint: "say in each question which answer it wants".to_owned(),
        })
    }
}
