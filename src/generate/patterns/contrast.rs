//! Two things told apart.

use std::ops::Range;

use super::statement::names_something;
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, in_place, readable, term_is_plural};
use crate::language::parser::{Dep, Tag};
use crate::model::Kind;

/// “How does the stack differ from the heap?”
pub const CONTRAST: Pattern = Pattern {
    name: "contrast",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    of_main_clauses(survey, |s, clause| {
        if !names_something(s, clause) {
            return None;
        }
        let (front, back) = unlike(survey, s, clause).or_else(|| whereas(survey, s, clause))?;
        Some(Candidate::basic(
            Kind::Contrast,
            front,
            back,
            s.section,
            s.span(),
        ))
    })
}

/// “Unlike the heap, the stack …”, “In contrast to the heap, …”.
fn unlike(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let opening = s.children(clause.verb).find(|at| {
        *at < clause.subject
            && s.has_dep(*at, &[Dep::Prep])
            && (s.is(*at, &["unlike"])
                || s.is(s.subtree(*at).start, &["in"])
                    && s.is(s.subtree(*at).start + 1, &["contrast"]))
    })?;
    let words = s.subtree(opening);
    let object = (words.start..words.end)
        .find(|at| s.has_dep(*at, &[Dep::Pobj]) && !s.is(*at, &["contrast"]))?;
    let other = s.subtree(object);
    if pointing(s, &other) || other.len() > 8 {
        return None;
    }
    let from = clause.subject_words(s).start;
    let back = answer(&readable(s, from..clause.words.end))?;
    let name = in_place(survey, s, clause.subject_words(s));
    let does = if clause.is_plural(s).unwrap_or_else(|| term_is_plural(&name)) {
        "do"
    } else {
        "does"
    };
    Some((
        format!("How {does} {name} differ from {}?", readable(s, other)),
        back,
    ))
}

/// “A …, whereas B …”.
fn whereas(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let other = s.children(clause.verb).find(|at| {
        s.has_dep(*at, &[Dep::Advcl])
            && *at > clause.verb
            && s.child(*at, &[Dep::Mark])
                .is_some_and(|mark| s.is(mark, &["whereas", "while"]))
    })?;
    let subject = s.child(other, crate::generate::clause::SUBJECT)?;
    let words = s.subtree(subject);
    let simple = words.len() <= 6 && clause.subject_words(s).len() <= 8 && s.is_noun(subject);
    if !simple || pointing(s, &words) {
        return None;
    }
    let from = clause.subject_words(s).start;
    let back = answer(&readable(
        s,
        from..s.subtree(other).end.max(clause.words.end).min(s.end()),
    ))?;
    Some((
        format!(
            "How do {} and {} differ?",
            in_place(survey, s, clause.subject_words(s)),
            readable(s, words)
        ),
        back,
    ))
}

fn pointing(s: &Sentence, words: &Range<usize>) -> bool {
    words.clone().any(|at| {
        s.has_tag(at, &[Tag::Prp, Tag::PrpPossessive])
            || s.is(
                at,
                &["this", "these", "that", "those", "such", "other", "others"],
            )
    })
}
