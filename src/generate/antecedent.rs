//! What a pronoun at the start of a sentence stands for, where the sentence before leaves no choice.

use super::clause::Clause;
use super::passages::reparsed;
use super::sentence::{Place, Sentence};
use super::wording::capitalised;
use crate::language::parser::{Dep, Pos, Tag};
use crate::model::{MarkKind, Span, Text};

/// The longest phrase that is put in place of a pronoun, in words.
const LONGEST: usize = 7;

/// The sentences that begin with a pronoun that can be read: their numbers, and their passages' texts with what it
/// stands for in its place. The phrase leads back to all from the sentence that it was found in.
pub fn resolved(sentences: &[Sentence]) -> Vec<(usize, Text)> {
    let mut found = Vec::new();
    let mut last: Option<(usize, Phrase)> = None;
    for at in 1..sentences.len() {
        let (before, s) = (&sentences[at - 1], &sentences[at]);
        if before.passage != s.passage || s.place == Place::Caption || s.plain().ends_with('?') {
            continue;
        }
        let Some(pronoun) = opening_pronoun(s) else {
            continue;
        };
        let known = last.take().filter(|(of, _)| of + 1 == at);
        let phrase = known
            .map(|(_, phrase)| phrase)
            .or_else(|| Phrase::subject_of(before))
            .filter(|phrase| phrase.several == s.is(pronoun, &["they", "their"]))
            .filter(|phrase| has_no_rival(before, phrase.several));
        let Some(mut phrase) = phrase else {
            continue;
        };
        phrase.from = phrase.from.join(before.span());
        let text = phrase.instead_of(s, pronoun);
        found.push((at, text));
        last = Some((at, phrase));
    }
    found
}

/// Puts them in place of their sentences.
pub fn put<'a>(sentences: &mut [Sentence<'a>], resolved: &'a [(usize, Text)]) {
    for (at, text) in resolved {
        let old = &sentences[*at];
        let end = old.range.end + text.plain().len() - old.text.plain().len();
        if let Some(sentence) = reparsed(text, old.range.start..end, old) {
            sentences[*at] = sentence;
        }
    }
}

/// What a pronoun stands for.
struct Phrase {
    /// Its words, with their marks.
    text: Text,
    /// It names more than one.
    several: bool,
    /// The sentences from the one that it was found in.
    from: Span,
}

impl Phrase {
    /// The subject of a sentence's first clause, where it is short and names something.
    fn subject_of(s: &Sentence) -> Option<Self> {
        let clause = main_clause(s)?;
        let words = clause.subject_words(s);
        let subject = clause.subject;
        let joined = s.child(subject, &[Dep::Conj]).is_some();
        let names = s.is_noun(subject)
            && !s.has_tag(
                words.start,
                &[Tag::PrpPossessive, Tag::Prp, Tag::Ex, Tag::Wdt],
            )
            && !s.is(
                words.start,
                &[
                    "this", "these", "that", "those", "such", "another", "each", "one", "no",
                    "neither",
                ],
            );
        let plain = words.len() <= LONGEST
            && !words.clone().any(|at| {
                s.has_pos(at, &[Pos::Verb, Pos::Pron]) && at != subject
                    || s.is_mark(at) && !s.is(at, &["-"])
            });
        let many = s.has_tag(subject, &[Tag::Nns, Tag::Nnps])
            || joined && s.children(subject).any(|at| s.is(at, &["and"]));
        let agrees = clause.is_plural(s).is_none_or(|plural| plural == many);
        (names && plain && agrees && !clause.negated).then(|| Self {
            text: s.text.slice(s.bytes(words)),
            several: many,
            from: s.span(),
        })
    }

    /// The text of a sentence's passage with the phrase in place of a word.
    fn instead_of(&self, s: &Sentence, word: usize) -> Text {
        let pronoun = s.bytes(word..word + 1);
        let mut text = s.text.slice(0..pronoun.start);
        let start = text.plain().len();
        let mut plain = if word == 0 {
            capitalised(self.text.plain())
        } else {
            self.text.plain().to_owned()
        };
        if s.has_tag(word, &[Tag::PrpPossessive]) {
            plain.push_str(if self.several && plain.ends_with('s') {
                "’"
            } else {
                "’s"
            });
        }
        text.push_replaced(&plain, self.from);
        for mark in self
            .text
            .marks()
            .iter()
            .filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Math))
        {
            let range = mark.range.start + start..mark.range.end + start;
            text.mark(mark.kind.clone(), range, self.from);
        }
        text.append(&s.text.slice(pronoun.end..s.text.plain().len()));
        text
    }
}

/// The clause of a sentence's root.
fn main_clause<'a>(s: &'a Sentence) -> Option<&'a Clause> {
    s.clauses()
        .iter()
        .find(|clause| clause.main && s.has_dep(clause.verb, &[Dep::Root]))
}

/// The pronoun that is the subject of a sentence or owns it: its first word, `however` and the like aside.
fn opening_pronoun(s: &Sentence) -> Option<usize> {
    let clause = main_clause(s)?;
    let words = clause.subject_words(s);
    let first = words.start;
    let lead = (0..first).all(|at| s.is_mark(at) || s.has_pos(at, &[Pos::Adv, Pos::Cconj]));
    let own = s.is(first, &["it", "they"]) && words.len() == 1;
    let owner = s.is(first, &["its", "their"]) && s.has_tag(first, &[Tag::PrpPossessive]);
    (lead && first <= 2 && (owner || own && !says_nothing(s, clause))).then_some(first)
}

/// `It is important to …`, `It seems that …`, `They say`: a pronoun that stands for no noun.
fn says_nothing(s: &Sentence, clause: &Clause) -> bool {
    let clausal = [Dep::Ccomp, Dep::Xcomp, Dep::Csubj, Dep::Advcl, Dep::Relcl];
    let complements = |of: usize| s.children(of).any(|at| at > of && s.has_dep(at, &clausal));
    let linked = clause.is_copula(s)
        || clause.passive
        || s.has_lemma(
            clause.verb,
            &[
                "seem", "appear", "turn", "happen", "take", "follow", "matter", "make", "help",
                "rain", "say",
            ],
        );
    let complement = s.child(clause.verb, &[Dep::Acomp, Dep::Attr]);
    linked && (complements(clause.verb) || complement.is_some_and(complements))
}

/// Whether no other noun of the sentence before may be meant: what its verb acts on, or another clause's subject.
fn has_no_rival(before: &Sentence, several: bool) -> bool {
    let Some(clause) = main_clause(before) else {
        return false;
    };
    let many = |at: usize| {
        before.has_tag(at, &[Tag::Nns, Tag::Nnps]) || before.child(at, &[Dep::Conj]).is_some()
    };
    !(0..before.len()).any(|at| {
        at != clause.subject
            && before.is_noun(at)
            && before.has_dep(at, &[Dep::Dobj, Dep::Nsubj, Dep::Nsubjpass])
            && before.head(at).is_some_and(|head| {
                head == clause.verb || before.has_dep(head, &[Dep::Conj, Dep::Ccomp, Dep::Advcl])
            })
            && many(at) == several
    })
}
