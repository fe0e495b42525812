//! The ways of making cards of an article; one file each.

mod cause;
mod cloze;
mod code;
mod condition;
mod contrast;
mod definition;
mod enumeration;
mod manner;
mod predicate;
mod purpose;
mod step;
mod table;
mod term;

use super::candidate::{Candidate, Evidence};
use super::survey::Survey;

/// A way of making cards.
pub struct Pattern {
    /// Its name.
    pub name: &'static str,
    /// Proposes cards, sound or not.
    pub propose: fn(&Survey) -> Vec<Candidate>,
}

/// All of them.
pub const PATTERNS: &[Pattern] = &[
    definition::DEFINITION,
    term::TERM,
    cloze::CLOZE,
    predicate::PREDICATE,
    purpose::PURPOSE,
    enumeration::ENUMERATION,
    enumeration::LISTED,
    contrast::CONTRAST,
    cause::CAUSE,
    condition::CONDITION,
    manner::MANNER,
    step::STEP,
    code::CODE,
    table::TABLE,
];
