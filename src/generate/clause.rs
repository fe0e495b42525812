//! The clauses of a sentence: who does what, and how far it goes.

use std::ops::Range;

use super::sentence::Sentence;
use crate::language::parser::{Dep, Pos, Tag};

/// The relations of a subject to its verb.
pub const SUBJECT: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Csubjpass];

/// A clause. All numbers are words of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its verb, without auxiliaries: `reclaims`, `is`, `pre-allocated` of a passive.
    pub verb: usize,
    /// The head of its subject.
    pub subject: usize,
    /// Its auxiliaries in order, a modal and that of a passive among them.
    pub auxiliaries: Vec<usize>,
    /// It says that something is not so.
    pub negated: bool,
    /// Its verb is a participle with a form of to be.
    pub passive: bool,
    /// It hangs on no other clause, but for `and`.
    pub main: bool,
    /// Its words, without clauses joined to it and without closing marks.
    pub words: Range<usize>,
}

/// The finite clauses of a sentence in the order of their verbs, relative clauses left out.
pub fn clauses(s: &Sentence) -> Vec<Clause> {
    (0..s.len()).filter_map(|at| clause(s, at)).collect()
}

fn clause(s: &Sentence, verb: usize) -> Option<Clause> {
    if !s.has_pos(verb, &[Pos::Verb, Pos::Aux]) {
        return None;
    }
    let subject = s.child(verb, SUBJECT)?;
    let auxiliaries: Vec<usize> = s
        .children(verb)
        .filter(|at| s.has_dep(*at, &[Dep::Aux, Dep::Auxpass]) && *at < verb && !s.is(*at, &["to"]))
        .collect();
    let finite = s.is_finite(verb) || auxiliaries.iter().any(|at| s.is_finite(*at));
    let inverted = auxiliaries.first().is_some_and(|aux| *aux < subject);
    if !finite || inverted || subject > verb || s.has_dep(verb, &[Dep::Relcl]) {
        return None;
    }
    let negated = s.child(verb, &[Dep::Neg]).is_some()
        || auxiliaries
            .iter()
            .any(|at| s.child(*at, &[Dep::Neg]).is_some())
        || s.children(verb)
            .any(|at| at < verb && s.is(at, &["never", "hardly", "rarely", "not"]))
        || (verb + 1..s.len().min(verb + 3)).any(|at| {
            s.is(
                at,
                &[
                    "no", "not", "n't", "n’t", "never", "hardly", "rarely", "neither",
                ],
            )
        })
        || s.child(subject, &[Dep::Det, Dep::Neg])
            .is_some_and(|det| s.is(det, &["no", "neither"]));
    Some(Clause {
        verb,
        subject,
        negated,
        passive: s.child(verb, &[Dep::Auxpass]).is_some(),
        main: is_main(s, verb) && !is_aside(s, verb),
        words: extent(s, verb),
        auxiliaries,
    })
}

/// Whether a verb is the root or joined to it by conjunctions.
fn is_main(s: &Sentence, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..6 {
        match s.head(at) {
            None => return true,
            Some(head)
                if s.has_dep(at, &[Dep::Conj, Dep::Ccomp, Dep::Parataxis]) && !has_mark(s, at) =>
            {
                // A clause after `says that` is not the author's own.
                if s.has_dep(at, &[Dep::Ccomp]) && at > head && !is_reminder(s, head) {
                    return false;
                }
                at = head;
            }
            Some(_) => return false,
        }
    }
    false
}

/// Whether a word stands in brackets that begin before it.
fn is_aside(s: &Sentence, at: usize) -> bool {
    let count = |mark: &str| (0..at).filter(|word| s.is(*word, &[mark])).count();
    count("(") > count(")")
}

/// Whether a conjunction makes a verb's clause hang on another one; `that` after `recall` does not.
fn has_mark(s: &Sentence, verb: usize) -> bool {
    s.child(verb, &[Dep::Mark]).is_some() && !s.head(verb).is_some_and(|head| is_reminder(s, head))
}

/// `Recall that`, `Note that`: the sentence begins after it.
fn is_reminder(s: &Sentence, verb: usize) -> bool {
    verb == 0 && s.is(0, &["recall", "remember", "note", "notice"]) && s.is(1, &["that"])
}

/// The words of a verb's clause: its subtree up to the first clause joined to it that has a subject of its own.
fn extent(s: &Sentence, verb: usize) -> Range<usize> {
    let whole = s.subtree(verb);
    let mut end = whole.end;
    let mut start = whole.start;
    for child in s.children(verb) {
        let joined = s.has_dep(child, &[Dep::Conj, Dep::Parataxis]) && is_clause(s, child);
        // `identifies and collects objects` is one predicate.
        let shares_object = child == verb + 2 && s.child(child, SUBJECT).is_none();
        if child > verb && joined && !shares_object {
            end = end.min(s.subtree(child).start);
        }
        let stop = s.is(child, &[";", "—", "–"]) || s.is(child, &[":"]);
        if child > verb && stop {
            end = end.min(child);
        }
        if child < verb && s.has_dep(child, &[Dep::Ccomp, Dep::Parataxis]) {
            start = start.max(s.subtree(child).end);
        }
    }
    if let Some(joint) =
        (verb + 1..end).find(|at| s.has_dep(*at, &[Dep::Cc]) && starts_clause(s, at + 1))
    {
        end = end.min(joint);
    }
    while end > verb + 1
        && (s.is_mark(end - 1) && !s.is(end - 1, &[")", "]", "”", "\""])
            || s.has_dep(end - 1, &[Dep::Cc]))
    {
        end -= 1;
    }
    while start < verb && (s.is_mark(start) || s.has_dep(start, &[Dep::Cc])) {
        start += 1;
    }
    start..end
}

/// Whether a clause with a subject of its own begins at a word.
pub fn starts_clause(s: &Sentence, at: usize) -> bool {
    (at..s.len().min(at + 6)).any(|word| {
        s.has_dep(word, &[Dep::Nsubj, Dep::Nsubjpass])
            && s.subtree(word).start == at
            && s.head(word).is_some_and(|verb| {
                verb > word
                    && s.has_dep(verb, &[Dep::Conj, Dep::Root])
                    && s.has_pos(verb, &[Pos::Verb, Pos::Aux])
            })
    })
}

/// Whether a word heads a finite clause.
fn is_clause(s: &Sentence, at: usize) -> bool {
    s.is_finite(at)
        || s.children(at)
            .any(|child| s.has_dep(child, &[Dep::Aux, Dep::Auxpass]) && s.is_finite(child))
}

impl Clause {
    /// The words of its subject, up to an aside between commas, dashes or brackets.
    pub fn subject_words(&self, s: &Sentence) -> Range<usize> {
        let whole = s.subtree(self.subject);
        // `water among the oceans, the atmosphere and the land`: the parser takes the rest of a list for a second subject.
        let second = s
            .children(self.verb)
            .find(|at| *at > self.subject && *at < self.verb && s.has_dep(*at, SUBJECT))
            .map(|at| s.subtree(at))
            .filter(|rest| rest.start >= whole.end && s.is(rest.start - 1, &[","]));
        if let Some(rest) = second {
            return whole.start.max(self.words.start)..rest.end.min(self.first_verb());
        }
        let end = whole.end.min(self.first_verb());
        let aside = (self.subject + 1..end).find(|at| {
            s.is(*at, &[",", "(", "—", "–"]) && s.child(self.subject, &[Dep::Conj]).is_none()
        });
        // `dropna(): The dropna function`: the label before a subject is none of its words.
        let label = (whole.start..self.subject)
            .rev()
            .find(|at| s.is(*at, &[":"]));
        let start = label.map_or(whole.start, |colon| colon + 1);
        start.max(self.words.start)..aside.unwrap_or(end)
    }

    /// Its first verb or auxiliary.
    pub fn first_verb(&self) -> usize {
        self.auxiliaries.first().copied().unwrap_or(self.verb)
    }

    /// Whether its verb is a form of to be with nothing before it but a modal.
    pub fn is_copula(&self, s: &Sentence) -> bool {
        s.has_lemma(self.verb, &["be"]) && !self.passive
    }

    /// Whether it tells of the past.
    pub fn is_past(&self, s: &Sentence) -> bool {
        let first = self.first_verb();
        s.has_tag(first, &[Tag::Vbd]) || s.is(first, &["was", "were", "had", "did"])
    }

    /// Whether its verb says that the subject is plural; `None` where its form does not say.
    pub fn is_plural(&self, s: &Sentence) -> Option<bool> {
        let first = self.first_verb();
        match s.word(first).to_lowercase().as_str() {
            "is" | "was" | "has" | "does" => Some(false),
            "are" | "were" | "have" | "do" => Some(true),
            _ if s.has_tag(first, &[Tag::Vbz]) => Some(false),
            _ if s.has_tag(first, &[Tag::Vbp]) => Some(true),
            _ => None,
        }
    }

    /// The first of its parts that hang on the verb after it by one of these relations.
    pub fn part(&self, s: &Sentence, deps: &[Dep]) -> Option<usize> {
        s.children(self.verb)
            .find(|at| *at > self.verb && *at < self.words.end && s.has_dep(*at, deps))
    }

    /// The words of a part of it.
    pub fn words_of(&self, s: &Sentence, part: usize) -> Range<usize> {
        let whole = s.subtree(part);
        whole.start.max(self.words.start)..whole.end.min(self.words.end)
    }
}
