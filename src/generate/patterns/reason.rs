//! Causes, purposes, means and conditions: why, what for, how, what happens when.

use std::ops::Range;

use super::statement::{is_example, names_something, question};
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::{Clause, SUBJECT};
use crate::generate::naming::is_empty_noun;
use crate::generate::question::invert;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, capitalised, lowered, readable};
use crate::language::parser::{Dep, Tag};
use crate::model::Kind;

/// “Why …? Because …”
pub const CAUSE: Pattern = Pattern {
    name: "cause",
    any_language: false,
    propose: |survey| propose(survey, cause),
};

/// “What does X use Y for?”
pub const PURPOSE: Pattern = Pattern {
    name: "purpose",
    any_language: false,
    propose: |survey| propose(survey, purpose),
};

/// “How does X …? By …”
pub const MEANS: Pattern = Pattern {
    name: "means",
    any_language: false,
    propose: |survey| propose(survey, means),
};

/// “What happens when …?”
pub const CONDITION: Pattern = Pattern {
    name: "condition",
    any_language: false,
    propose: |survey| propose(survey, condition),
};

type Ask = fn(&Survey, &Sentence, &Clause) -> Option<(Kind, String, String)>;

fn propose(survey: &Survey, ask: Ask) -> Vec<Candidate> {
    of_main_clauses(survey, |s, clause| {
        if s.plain().ends_with('?') || is_example(s) || is_empty_noun(s.word(clause.subject)) {
            return None;
        }
        let (kind, front, back) = ask(survey, s, clause)?;
        let mut card = Candidate::basic(kind, front, back, s.section, s.span());
        card.evidence.opens = s.subtree(clause.subject).start <= 1;
        Some(card)
    })
}

/// The part of a clause that is a clause with one of these words first.
fn subordinate(s: &Sentence, clause: &Clause, words: &[&str]) -> Option<Range<usize>> {
    s.children(clause.verb)
        .filter(|at| s.has_dep(*at, &[Dep::Advcl, Dep::Prep]))
        .map(|at| s.subtree(at))
        .find(|part| {
            s.is(part.start, words)
                && part.start >= clause.words.start
                && part.end <= clause.words.end.max(clause.verb)
        })
}

fn cause(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(Kind, String, String)> {
    let because = subordinate(s, clause, &["because", "since"])
        .filter(|part| part.len() > 3 && s.find(part.clone(), &["namely"]).is_none())?;
    if s.is(because.start, &["since"]) && because.start > clause.verb || !names_something(s, clause)
    {
        return None;
    }
    let asked = invert(survey, s, clause, std::slice::from_ref(&because));
    if asked.tail.contains("which ") {
        return None;
    }
    let reason = readable(s, because.start + 1..because.end);
    let back = answer(&format!("because {reason}"))?;
    Some((Kind::Cause, question("Why", &asked), back))
}

fn purpose(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(Kind, String, String)> {
    let open = s
        .children(clause.verb)
        .filter(|at| s.has_dep(*at, &[Dep::Advcl, Dep::Xcomp]) && s.has_tag(*at, &[Tag::Vb]))
        .find(|at| {
            s.child(*at, &[Dep::Aux])
                .is_some_and(|to| s.is(to, &["to"]))
                && s.child(*at, SUBJECT).is_none()
        })?;
    let part = s.subtree(open);
    let in_order = s.is(part.start, &["in"]) && s.is(part.start + 1, &["order"]);
    let to = part.start + if in_order { 2 } else { 0 };
    let uses = s.has_lemma(clause.verb, &["use", "utilize", "employ"]);
    let purposeful = s.has_dep(open, &[Dep::Advcl]) || uses;
    if !(purposeful && (uses || clause.passive))
        || !s.is(to, &["to"])
        || !names_something(s, clause)
        || clause.negated
        || part.len() < 3
    {
        return None;
    }
    let fronted = part.end <= clause.subject;
    if !fronted && (part.start < clause.verb || part.end > clause.words.end) {
        return None;
    }
    let asked = invert(survey, s, clause, std::slice::from_ref(&part));
    let back = answer(&readable(
        s,
        to..part.end.min(clause.words.end.max(part.end)),
    ))?;
    let rest = asked.tail.as_str();
    if rest.contains([',', '(', ';', '—']) || uses && clause.passive && rest.contains(" with ") {
        return None;
    }
    let front = if uses && clause.passive || uses && !asked.tail.is_empty() && !fronted {
        format!("What {} for?", asked.words())
    } else {
        question("Why", &asked)
    };
    Some((Kind::Cause, front, back))
}

fn means(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(Kind, String, String)> {
    let by = s
        .children(clause.verb)
        .filter(|at| s.has_dep(*at, &[Dep::Prep]) && s.is(*at, &["by"]))
        .find(|at| {
            s.child(*at, &[Dep::Pcomp])
                .is_some_and(|form| s.has_tag(form, &[Tag::Vbg]))
        })?;
    let part = s.subtree(by);
    let fronted = part.end <= clause.subject;
    if !names_something(s, clause)
        || clause.negated
        || part.len() < 3
        || !fronted && (part.start < clause.verb || part.end > clause.words.end)
    {
        return None;
    }
    let asked = invert(survey, s, clause, std::slice::from_ref(&part));
    Some((
        Kind::Cause,
        question("How", &asked),
        answer(&readable(s, part))?,
    ))
}

fn condition(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(Kind, String, String)> {
    let when = subordinate(s, clause, &["when", "if", "once"])
        .filter(|part| part.len() > 3 && is_finite(s, part))
        .filter(|part| !s.is(part.start + 1, &["that", "those"]))?;
    // Only a condition before its clause is what the sentence begins with; one behind it is asked for by “When …?”.
    if when.end <= clause.subject {
        let from = clause.subject_words(s).start;
        if s.has_tag(clause.subject, &[Tag::Prp, Tag::Wdt, Tag::Wp, Tag::Dt])
            || when
                .clone()
                .any(|at| s.has_tag(at, &[Tag::Prp]) && s.is(at, &["you", "we", "i"]))
        {
            return None;
        }
        let back = answer(&readable(s, from..clause.words.end))
            .filter(|back| back.contains(s.word(clause.verb)))?;
        let when = lowered(survey, s, when.start, &readable(s, when.clone()));
        let front = format!("What happens {when}?");
        return Some((Kind::Cause, front, back));
    }
    let means = s.has_lemma(
        clause.verb,
        &["describe", "refer", "mean", "be", "represent"],
    );
    if means && !clause.passive
        || when.start < clause.verb
        || !names_something(s, clause)
        || clause.negated
    {
        return None;
    }
    let asked = invert(survey, s, clause, std::slice::from_ref(&when));
    let back = capitalised(&readable(s, when.clone()));
    Some((Kind::Cause, question("When", &asked), answer(&back)?))
}

/// Whether words hold a verb that makes a clause, and a subject.
fn is_finite(s: &Sentence, words: &Range<usize>) -> bool {
    words.clone().any(|at| s.is_finite(at)) && words.clone().any(|at| s.has_dep(at, SUBJECT))
}
