//! How good a card is taken to be: a sum of named weights.
//!
//! The weights were learned on articles with their authors' own key terms (logistic regression), then rounded; they
//! say how much each property speaks for a card's term being one that the author would list.

use super::candidate::Candidate;
use super::survey::Survey;
use super::terms::Term;
use crate::language::{Tag, key};
use crate::model::Kind;

/// A property of a card that its score counts.
pub struct Feature {
    /// What it adds to the score.
    pub weight: f64,
    /// Whether a card has it.
    pub holds: fn(&Known) -> bool,
}

/// A card and what is known of its term.
pub struct Known<'a> {
    survey: &'a Survey<'a>,
    card: &'a Candidate,
    form: &'a str,
    term: Option<&'a Term>,
    words: usize,
    answer_words: usize,
}

/// All properties.
pub const FEATURES: &[Feature] = &[
    // bold
    Feature {
        weight: 3.0,
        holds: |k| k.term.is_some_and(|term| term.bold),
    },
    // bold here
    Feature {
        weight: 1.0,
        holds: |k| k.card.evidence.bold_here,
    },
    // emphasis
    Feature {
        weight: 0.5,
        holds: |k| k.term.is_some_and(|term| term.emphasis),
    },
    // heading
    Feature {
        weight: 0.1,
        holds: |k| k.term.is_some_and(|term| term.heading),
    },
    // heading part
    Feature {
        weight: 0.7,
        holds: |k| k.term.is_some_and(|term| term.heading_part),
    },
    // heading family
    Feature {
        weight: 0.8,
        holds: |k| k.survey.terms.is_heading_family(k.form),
    },
    // indefinite
    Feature {
        weight: 0.4,
        holds: |k| k.card.evidence.indefinite,
    },
    // opens
    Feature {
        weight: 0.2,
        holds: |k| k.card.evidence.opens,
    },
    // two constructions
    Feature {
        weight: 0.7,
        holds: |k| k.card.evidence.constructions >= 2,
    },
    // name
    Feature {
        weight: -0.7,
        holds: |k| k.card.evidence.name,
    },
    // item
    Feature {
        weight: -0.5,
        holds: |k| k.card.evidence.item,
    },
    // code
    Feature {
        weight: 1.2,
        holds: |k| k.form.contains("()") && k.card.kind != Kind::Cloze,
    },
    // two words
    Feature {
        weight: 0.8,
        holds: |k| k.words == 2,
    },
    // three words
    Feature {
        weight: 0.7,
        holds: |k| k.words == 3,
    },
    // four words
    Feature {
        weight: -0.9,
        holds: |k| k.words >= 4,
    },
    // of phrase
    Feature {
        weight: -0.4,
        holds: |k| k.form.contains(" of "),
    },
    // once
    Feature {
        weight: -0.6,
        holds: |k| k.term.is_some_and(|term| term.count <= 1),
    },
    // often
    Feature {
        weight: 0.2,
        holds: |k| k.term.is_some_and(|term| term.count >= 3),
    },
    // very often
    Feature {
        weight: 0.8,
        holds: |k| k.term.is_some_and(|term| term.count >= 7),
    },
    // brief
    Feature {
        weight: -0.2,
        holds: |k| k.answer_words < 4,
    },
    // middling
    Feature {
        weight: 0.1,
        holds: |k| (4..=25).contains(&k.answer_words),
    },
    // wordy
    Feature {
        weight: -0.3,
        holds: |k| k.answer_words > 34,
    },
    // the genus
    Feature {
        weight: 0.3,
        holds: |k| begins(k, Tag::Definite),
    },
    // past
    Feature {
        weight: -0.3,
        holds: past,
    },
    // reversed
    Feature {
        weight: -0.3,
        holds: |k| k.card.kind == Kind::Term,
    },
    // asks do
    Feature {
        weight: -0.9,
        holds: |k| k.card.sides().0.ends_with(" do?"),
    },
];

/// A card's score before cards of one term are compared.
pub fn score(survey: &Survey, card: &Candidate) -> f64 {
    let known = known(survey, card);
    FEATURES
        .iter()
        .filter(|feature| (feature.holds)(&known))
        .fold(card.weight, |sum, feature| sum + feature.weight)
}

/// A card with what is known of its term.
pub fn known<'a>(survey: &'a Survey<'a>, card: &'a Candidate) -> Known<'a> {
    let form = card.term.as_deref().unwrap_or_default();
    let key = key(form);
    let (front, back) = card.sides();
    let answer = if card.kind == Kind::Definition {
        back
    } else {
        front
    };
    Known {
        survey,
        card,
        form,
        term: survey.terms.get(&key),
        words: if key.is_empty() {
            0
        } else {
            key.split(' ').count()
        },
        answer_words: answer.split(' ').count(),
    }
}

/// Whether the answer of a definition begins with an article of this kind.
fn begins(known: &Known, tag: Tag) -> bool {
    let (_, back) = known.card.sides();
    let article = match back.split(' ').next().unwrap_or_default() {
        "A" | "An" => Some(Tag::Indefinite),
        "The" => Some(Tag::Definite),
        _ => None,
    };
    known.card.kind == Kind::Definition && article == Some(tag)
}

/// Whether the sentence tells of the past.
fn past(known: &Known) -> bool {
    known
        .card
        .sentence
        .and_then(|at| known.survey.sentences.get(at))
        .is_some_and(|s| s.find(0, &["was", "were", "had", "did"]).is_some())
}
