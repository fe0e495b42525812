//! “`print()` displays output”: what a piece of code or a term in bold does.

use super::{Ask, Construction, Definition, definition, introduces, term_of, to_end};
use crate::generate::clause::Clause;
use crate::generate::survey::Survey;
use crate::language::parser::Tag;

/// “X ‹verb› …”.
pub const FUNCTIONAL: Construction = Construction {
    name: "functional",
    find,
};

/// Verbs of which it says little that something does so.
const STATES: &[&str] = &[
    "be",
    "have",
    "need",
    "want",
    "seem",
    "become",
    "occur",
    "happen",
    "mean",
    "refer",
    "include",
    "involve",
    "consist",
    "describe",
    "represent",
    "comprise",
    "denote",
    "state",
];

fn find(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses
        .iter()
        .filter(|clause| clause.main && !clause.negated && !clause.passive)
    {
        let subject = clause.subject_words(s);
        let code =
            subject.clone().any(|word| s.is_code(word)) || s.slice(subject.clone()).contains("()");
        let term = term_of(s, clause.subject);
        let named = code || s.is_bold(&term);
        let acts = clause.auxiliaries.is_empty()
            && s.has_tag(clause.verb, &[Tag::Vbz, Tag::Vbp])
            && !s.has_lemma(clause.verb, STATES);
        if !named
            || !acts
            || !introduces(s, clause.subject)
            || clause.words.end < clause.verb + 3
            || subject.len() > 5
        {
            continue;
        }
        let mut one = definition(&FUNCTIONAL, s, at, term, vec![to_end(clause, clause.verb)]);
        one.plural = clause.is_plural(s);
        one.ask = Ask::Does("do".to_owned());
        found.push(one);
    }
}
