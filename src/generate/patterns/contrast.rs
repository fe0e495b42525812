//! Two things told apart.

use std::ops::Range;

use super::statement::names_something;
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, capitalised, in_place, readable, term_is_plural};
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
        let choice = compared(survey, s, clause).or_else(|| rather(survey, s, clause));
        let chooses = choice.is_some();
        let (front, back) = choice
            .or_else(|| unlike(survey, s, clause))
            .or_else(|| whereas(survey, s, clause))?;
        let mut card = Candidate::basic(Kind::Contrast, front, back, s.section, s.span());
        if chooses {
            card.construction = CHOICE;
        }
        Some(card)
    })
}

/// The construction of a card that gives two answers to choose from.
pub const CHOICE: &str = "choice";

/// “Which is less frequent: bipolar disorder or major depressive disorder?”
fn compared(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let than = s.find(clause.verb + 1..clause.words.end, &["than"])?;
    let more = (clause.verb + 1..than).find(|at| s.has_tag(*at, &[Tag::Jjr, Tag::Rbr]))?;
    // `fall when … is larger than`: it is something else that is larger.
    let own = !s.is_noun(more - 1) || more - 1 == clause.verb;
    let own = own
        && (clause.verb + 1..than).all(|at| {
            !s.is_finite(at)
                && !s.has_tag(at, &[Tag::Wdt, Tag::Wp, Tag::Wrb])
                && !s.is(at, &["that"])
        });
    let other = s.child(than, &[Dep::Pobj])?;
    let (first, second) = (clause.subject_words(s), s.subtree(other));
    let whole = second.start == than + 1
        && (second.end >= clause.words.end || s.is(second.end, &[",", ";", "."]));
    let alike = s.is_noun(other)
        && s.has_tag(other, &[Tag::Nns, Tag::Nnps])
            == s.has_tag(clause.subject, &[Tag::Nns, Tag::Nnps]);
    let named = second
        .clone()
        .all(|at| !s.has_tag(at, &[Tag::Cd, Tag::Prp, Tag::PrpPossessive]))
        && !pointing(s, &second)
        && first.len().max(second.len()) <= 6;
    let holds = !clause.is_past(s) && (0..clause.subject).all(|at| !s.is(at, &["if", "when"]));
    if !holds || !own || !whole || !alike || !named || s.is(than - 1, &["rather", "other"]) {
        return None;
    }
    let predicate = readable(s, clause.first_verb()..than);
    let answer = in_place(survey, s, first);
    let (one, two) = in_order(answer.clone(), readable(s, second));
    Some((
        format!("Which {predicate}: {one} or {two}?"),
        capitalised(&answer),
    ))
}

/// “Is economics a doctrine or a method?”
fn rather(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let than = s.find(clause.verb + 2..clause.words.end, &["than"])?;
    let (first, second) = (clause.verb + 1..than - 1, than + 1..clause.words.end);
    let fits = s.is(than - 1, &["rather"]) && clause.is_copula(s) && clause.auxiliaries.is_empty();
    let short = (1..=6).contains(&first.len()) && (1..=6).contains(&second.len());
    let phrases = first
        .clone()
        .chain(second.clone())
        .all(|at| !s.is_mark(at) && !s.is_finite(at));
    if !fits || !short || !phrases || pointing(s, &second) {
        return None;
    }
    let be = capitalised(&s.word(clause.verb).to_lowercase());
    let subject = in_place(survey, s, clause.subject_words(s));
    let answer = readable(s, first);
    let (one, two) = in_order(answer.clone(), readable(s, second));
    Some((
        format!("{be} {subject} {one} or {two}?"),
        capitalised(&answer),
    ))
}

/// Two answers in the order of their letters, which tells nothing of the right one.
fn in_order(one: String, two: String) -> (String, String) {
    if one.to_lowercase() <= two.to_lowercase() {
        (one, two)
    } else {
        (two, one)
    }
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
