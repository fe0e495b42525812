//! Quantities that a sentence is about: how many, how much, what percentage.

use super::statement::names_something;
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::question::invert;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, readable};
use crate::language::parser::{Dep, Tag};
use crate::model::Kind;

/// “How many chambers does the heart have?”
pub const NUMBER: Pattern = Pattern {
    name: "number",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    of_main_clauses(survey, |s, clause| {
        let (front, back) = counted_object(survey, s, clause).filter(|_| !clause.negated)?;
        Some(Candidate::basic(
            Kind::Number,
            front,
            back,
            s.section,
            s.span(),
        ))
    })
}

fn counted_object(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let object = clause.part(s, &[Dep::Dobj, Dep::Attr]).or_else(|| {
        clause
            .part(s, &[Dep::Prep])
            .filter(|at| *at == clause.verb + 1)
            .and_then(|at| s.child(at, &[Dep::Pobj]))
    })?;
    let number = s
        .child(object, &[Dep::Nummod])
        .filter(|at| s.has_tag(*at, &[Tag::Cd]))?;
    let start = s.subtree(number).start;
    let bare = s.chunk(object).start == start
        || s.is(
            s.chunk(object).start,
            &["about", "some", "around", "approximately", "only"],
        );
    if !bare
        || !names_something(s, clause)
        || s.is(number, &["one"])
        || s.chunk(object).end < number + 2
    {
        return None;
    }
    let whole = s.subtree(object);
    let mark = (object + 1..whole.end)
        .find(|at| s.is_mark(*at) || s.has_dep(*at, &[Dep::Relcl, Dep::Appos, Dep::Conj, Dep::Cc]));
    let words = whole.start..mark.unwrap_or(whole.end);
    let asked = invert(survey, s, clause, &[words.start..s.len()]);
    let preposition = (words.start > clause.verb + 1).then(|| s.word(clause.verb + 1));
    if preposition.is_some() || clause.is_copula(s) {
        return None;
    }
    let rest = readable(s, number + 1..words.end);
    let back = answer(&readable(s, words.start..number + 1))?;
    Some((format!("How many {rest} {}?", asked.words()), back))
}
