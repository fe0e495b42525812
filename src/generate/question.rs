//! Statements turned into questions: the auxiliary goes before the subject, and where there is none a form of to do.

use std::ops::Range;

use super::clause::Clause;
use super::sentence::Sentence;
use super::survey::Survey;
use super::wording::{in_place, joined, trimmed};
use crate::language::parser::{Dep, Tag};

/// A clause as a question's predicate: `does the collector identify …`.
pub struct Inverted {
    /// The auxiliary that goes first: `does`, `is`, `can`.
    pub auxiliary: String,
    /// The subject, as in the middle of a sentence.
    pub subject: String,
    /// The rest up to the verb, the verb in the form that the auxiliary asks for.
    pub verb: String,
    /// What follows the verb, the left out parts left out.
    pub tail: String,
}

impl Inverted {
    /// `does the collector identify`.
    pub fn words_without_tail(&self) -> String {
        Self::join(&[&self.auxiliary, &self.subject, &self.verb])
    }

    /// `does the collector identify objects`.
    pub fn words(&self) -> String {
        Self::join(&[&self.auxiliary, &self.subject, &self.verb, &self.tail])
    }

    fn join(parts: &[&String]) -> String {
        let filled: Vec<&str> = parts
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| part.as_str())
            .collect();
        filled.join(" ")
    }
}

/// Inverts a clause, `without` some of the words after its verb or before its subject.
pub fn invert(
    survey: &Survey,
    s: &Sentence,
    clause: &Clause,
    without: &[Range<usize>],
) -> Inverted {
    let subject = in_place(survey, s, clause.subject_words(s));
    invert_with(s, clause, subject, without)
}

/// Inverts a clause with another subject in place of its own.
pub fn invert_with(
    s: &Sentence,
    clause: &Clause,
    subject: String,
    without: &[Range<usize>],
) -> Inverted {
    let first = clause.first_verb();
    let after_subject = s
        .subtree(clause.subject)
        .end
        .min(first)
        .max(clause.subject_words(s).end);
    let moved = !clause.auxiliaries.is_empty() || clause.is_copula(s);
    let between: Vec<Range<usize>> = (after_subject..clause.verb)
        .filter(|at| *at != first && !s.is_mark(*at))
        .map(|at| at..at + 1)
        .collect();
    let mut verb = joined(s, &between)
        .replace("n’t", "not")
        .replace("n't", "not");
    if !(moved && first == clause.verb) {
        if !verb.is_empty() {
            verb.push(' ');
        }
        verb.push_str(&if moved {
            s.word(clause.verb).to_owned()
        } else {
            base_form(s, clause.verb)
        });
    }
    let tail = kept(clause.verb + 1..clause.words.end, without);
    Inverted {
        auxiliary: if moved {
            s.word(first).to_lowercase()
        } else {
            do_form(s, clause.verb).to_owned()
        },
        subject,
        verb,
        tail: trimmed(&joined(s, &tail)).to_owned(),
    }
}

/// The parts of a range that are not left out.
fn kept(whole: Range<usize>, without: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = whole.start;
    let mut out: Vec<&Range<usize>> = without
        .iter()
        .filter(|range| range.end > whole.start)
        .collect();
    out.sort_by_key(|range| range.start);
    for range in out {
        if range.start > from {
            parts.push(from..range.start.min(whole.end));
        }
        from = from.max(range.end);
    }
    if from < whole.end {
        parts.push(from..whole.end);
    }
    parts
}

/// The form of to do that asks for a verb in this form.
fn do_form(s: &Sentence, verb: usize) -> &'static str {
    if s.has_tag(verb, &[Tag::Vbz]) {
        "does"
    } else if s.has_tag(verb, &[Tag::Vbd]) {
        "did"
    } else {
        "do"
    }
}

/// A verb as after `does`, with the verbs joined to it left as they are.
pub fn base_form(s: &Sentence, verb: usize) -> String {
    if s.has_tag(verb, &[Tag::Vbp, Tag::Vb]) {
        s.word(verb).to_lowercase()
    } else {
        s.lemma(verb)
    }
}

/// The words after the verb from its first object on; a second verb, `identifies and collects objects`, is put into
/// its base form and goes with the first.
pub fn second_verb(s: &Sentence, clause: &Clause) -> Option<(usize, String)> {
    let second = s.children(clause.verb).find(|at| {
        s.has_dep(*at, &[Dep::Conj])
            && *at == clause.verb + 2
            && s.is(clause.verb + 1, &["and", "or"])
            && s.is_finite(*at)
    })?;
    let form = format!("{} {}", s.word(clause.verb + 1), base_form(s, second));
    Some((second, form))
}
