//! Where an article is at odds with itself; one file a rule.

mod code_does_not_parse;
mod count_mismatch;
mod grammar;
mod missing_reference;
mod number_mismatch;
mod opposition;
#[cfg(test)]
mod tests;
mod total_mismatch;
mod two_definitions;

use super::survey::Survey;
use crate::model::{Span, Warning};

/// A rule.
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// Finds the places; their lines are filled in later.
    pub check: fn(&Survey) -> Vec<Warning>,
}

/// All rules.
pub const RULES: &[Rule] = &[
    number_mismatch::NUMBER_MISMATCH,
    count_mismatch::COUNT_MISMATCH,
    total_mismatch::TOTAL_MISMATCH,
    missing_reference::MISSING_REFERENCE,
    two_definitions::TWO_DEFINITIONS,
    code_does_not_parse::CODE_DOES_NOT_PARSE,
];

/// What all rules find, in the order of the article, each with its line.
pub fn warnings(survey: &Survey) -> Vec<Warning> {
    let mut found: Vec<Warning> = RULES.iter().flat_map(|rule| (rule.check)(survey)).collect();
    found.sort_by_key(|warning| (warning.span, warning.rule));
    let (mut at, mut line) = (0, 1);
    for warning in &mut found {
        let start = warning.span.start.min(survey.article.source.len()).max(at);
        line += survey.article.source.as_bytes()[at..start]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        (at, warning.line) = (start, line);
    }
    found
}

/// What warnings doubt, in order; what overlaps is joined.
pub fn doubts(warnings: &[Warning]) -> Vec<Span> {
    let mut doubts: Vec<Span> = warnings
        .iter()
        .flat_map(|warning| warning.doubted.iter().copied())
        .collect();
    doubts.sort();
    doubts.dedup_by(|next, kept| {
        let overlap = next.overlaps(*kept);
        if overlap {
            *kept = kept.join(*next);
        }
        overlap
    });
    doubts
}
