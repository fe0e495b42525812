//! The ways of making cards of an article; one file each.

mod abbreviation;
mod cloze;
mod code;
mod code_word;
mod contrast;
mod definition;
mod enumeration;
mod formula;
mod marked;
mod number;
mod reason;
mod statement;
mod step;
mod table;
mod term;
mod uncounted;
mod who;

pub use cloze::PART;
pub use contrast::CHOICE;
pub use marked::LAST;
pub use uncounted::LIST;

use super::candidate::{Candidate, Evidence};
use super::clause::Clause;
use super::sentence::{Place, Sentence};
use super::survey::Survey;

/// A way of making cards.
pub struct Pattern {
    /// Its name.
    pub name: &'static str,
    /// Whether it works on any language, by layout alone; else it needs a parse, which only English has.
    pub any_language: bool,
    /// Proposes cards, sound or not.
    pub propose: fn(&Survey) -> Vec<Candidate>,
}

/// All of them.
pub const PATTERNS: &[Pattern] = &[
    definition::DEFINITION,
    term::TERM,
    cloze::CLOZE,
    statement::STATEMENT,
    reason::CAUSE,
    reason::PURPOSE,
    reason::MEANS,
    reason::CONDITION,
    enumeration::ENUMERATION,
    enumeration::LISTED,
    uncounted::UNCOUNTED,
    contrast::CONTRAST,
    number::NUMBER,
    formula::FORMULA,
    abbreviation::ABBREVIATION,
    who::WHO,
    code_word::CODE_WORD,
    step::STEP,
    code::CODE,
    table::TABLE,
    marked::MARKED,
];

/// What is asked of the main clauses of an article, captions left out.
fn of_main_clauses(
    survey: &Survey,
    ask: impl Fn(&Sentence, &Clause) -> Option<Candidate>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        if s.place == Place::Caption {
            continue;
        }
        for clause in s.clauses().iter().filter(|clause| clause.main) {
            found.extend(ask(s, clause).map(|mut card| {
                card.sentence = Some(at);
                card
            }));
        }
    }
    found
}
