//! The subject of a sentence's main clause, as far as structure tells.

use std::ops::Range;

use super::constructions::plural_by_verb;
use super::sentence::{Place, Sentence};
use crate::language::{Tag, is_plural, noun_phrase};

/// Words that link a sentence to the one before.
#[rustfmt::skip]
const LINKING: &[&str] = &[
    "for", "example", "of", "course", "instance", "on", "the", "other", "hand", "in", "contrast", "addition",
    "general", "fact", "short", "turn", "practice", "particular", "other", "words", "as", "a", "result", "by",
    "comparison", "at", "its", "core", "essence", "summary", "to", "conclusion", "simple", "terms", "one",
    "above", "all", "most", "cases",
];

/// A subject and where its verb stands. All ranges are of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// `In Python`, before a comma.
    pub topic: Option<Range<usize>>,
    /// The whole phrase, article included, without parentheses and other names.
    pub phrase: Range<usize>,
    /// The phrase without its article.
    pub term: Range<usize>,
    /// A second subject: `A or B is`.
    pub second: Option<Range<usize>>,
    /// Other names: `X, or Y,`, `X (Y)`, `X, also called Y,`.
    pub also: Vec<Range<usize>>,
    /// The verb or auxiliary.
    pub verb: usize,
}

/// The subject of a sentence that begins with it, perhaps after `However,` or `In Python,`.
pub fn subject(s: &Sentence) -> Option<Subject> {
    let (topic, start) = opening(s);
    let found = subject_at(s, start)?;
    Some(Subject { topic, ..found })
}

/// The subjects of all main clauses, as far as marks and conjunctions show them: `A is …, and B is …; C is …`.
pub fn subjects(s: &Sentence) -> Vec<Subject> {
    let mut found: Vec<Subject> = subject(s).into_iter().collect();
    for at in 3..s.tokens.len() {
        let after = match s.word(at) {
            ";" => at + 1,
            "," if s.is(at + 1, &["and", "while", "whereas", "but"]) => at + 2,
            "whereas" if !s.is(at - 1, &[","]) => at + 1,
            _ => continue,
        };
        let after = after + usize::from(s.has(after, Tag::Adverb) && s.is(after + 1, &[","])) * 2;
        found.extend(subject_at(s, after).filter(|subject| agrees(s, subject)));
    }
    found
}

/// Whether verb and subject have one number; the last of several subjects, `A, B, and C are`, has not.
fn agrees(s: &Sentence, subject: &Subject) -> bool {
    let head = (subject.term.start..subject.term.end)
        .find(|at| s.is(at + 1, &["of"]))
        .unwrap_or(subject.term.end - 1);
    let plural = subject.second.is_some() || is_plural(s.word(head));
    plural_by_verb(s, subject.verb).is_none_or(|verb| verb == plural)
}

fn subject_at(s: &Sentence, start: usize) -> Option<Subject> {
    let (phrase, term) = phrase_with_of(s, start)?;
    let mut found = Subject {
        topic: None,
        term,
        second: None,
        also: Vec::new(),
        verb: 0,
        phrase: phrase.clone(),
    };
    let mut at = phrase.end;
    for _ in 0..3 {
        let before = at;
        at = second_subject(s, at, &mut found);
        at = parenthesis(s, at, &mut found);
        at = other_name(s, at, &mut found);
        at = interjection(s, at);
        at = apposition(s, at);
        if at == before {
            break;
        }
    }
    while s.has(at, Tag::Adverb) {
        at += 1;
    }
    found.verb = at;
    merge_modifiers(s, &mut found);
    let tag = s.tag(at)?;
    (tag.is_finite() || tag == Tag::Past).then_some(found)
}

/// `The demand and supply model is`: one subject, not two.
fn merge_modifiers(s: &Sentence, found: &mut Subject) {
    let singular = plural_by_verb(s, found.verb) == Some(false);
    let and = found
        .second
        .as_ref()
        .is_some_and(|second| (found.phrase.end..second.start).any(|at| s.is(at, &["and"])));
    if singular
        && and
        && let Some(second) = found.second.take()
    {
        found.phrase.end = second.end;
        found.term.end = second.end;
    }
}

/// A noun phrase with its `of` phrases: the whole, and the part without its article. No pronoun, no `this`.
pub fn phrase_with_of(s: &Sentence, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut phrase = s.phrase(start)?;
    let mut term = phrase.start;
    match s.tag(start)? {
        Tag::Indefinite | Tag::Definite => term += 1,
        Tag::Demonstrative | Tag::Quantifier | Tag::Possessive => return None,
        _ => {}
    }
    while s.is(phrase.end, &["of"]) {
        let Some(inner) = noun_phrase(&s.tokens, phrase.end + 1) else {
            break;
        };
        if matches!(
            s.tag(inner.start),
            Some(Tag::Demonstrative | Tag::Possessive)
        ) {
            break;
        }
        phrase.end = inner.end;
    }
    if s.is(term, &["word", "term", "name"]) && term + 1 < phrase.end {
        term += 1;
    }
    (term < phrase.end).then(|| (phrase.clone(), term..phrase.end))
}

/// Skips `However,`, `On the other hand,`, `And`; keeps `In Python,` as the topic.
pub fn opening(s: &Sentence) -> (Option<Range<usize>>, usize) {
    if s.is(0, &["recall", "note", "remember", "notice"]) && s.is(1, &["that"]) {
        return (None, 2);
    }
    if s.has(0, Tag::Conjunction) {
        return (None, 1);
    }
    if s.place == Place::Item
        && let Some(colon) = (1..7)
            .find(|at| s.is(*at, &[":"]))
            .filter(|colon| colon + 5 < s.tokens.len())
    {
        return (None, colon + 1);
    }
    let comma = (1..7.min(s.tokens.len())).find(|at| s.is(*at, &[","]));
    let Some(comma) = comma else {
        return (
            None,
            usize::from(s.has(0, Tag::Adverb) && !s.is(0, &["first", "second", "third", "one"])),
        );
    };
    if (0..comma).all(|at| s.has(at, Tag::Adverb)) {
        return (None, comma + 1);
    }
    if s.is(0, &["as"]) && s.has(1, Tag::Past) {
        return (None, comma + 1);
    }
    let demonstrative = s.has(1, Tag::Demonstrative) || s.has(1, Tag::That);
    if s.has(0, Tag::Preposition) && (is_linking(s, 0..comma) || demonstrative) {
        return (None, comma + 1);
    }
    if s.is(0, &["in", "within", "for"])
        && noun_phrase(&s.tokens, 1).is_some_and(|phrase| phrase.end == comma)
        && (1..comma).all(|at| {
            !matches!(
                s.tag(at),
                Some(Tag::Demonstrative | Tag::Possessive | Tag::Quantifier | Tag::Number)
            )
        })
    {
        return (Some(0..comma), comma + 1);
    }
    (None, 0)
}

/// `for example`, `on the other hand`, `in contrast`.
fn is_linking(s: &Sentence, range: Range<usize>) -> bool {
    range.into_iter().all(|at| s.is(at, LINKING))
}

fn second_subject(s: &Sentence, at: usize, found: &mut Subject) -> usize {
    if found.second.is_some() || !s.is(at, &["or", "and"]) {
        return at;
    }
    match phrase_with_of(s, at + 1) {
        Some((phrase, term)) => {
            found.second = Some(term);
            phrase.end
        }
        None => at,
    }
}

fn parenthesis(s: &Sentence, at: usize, found: &mut Subject) -> usize {
    if !s.is(at, &["("]) {
        return at;
    }
    let Some(after) = s.after_closing(at).filter(|after| *after <= at + 14) else {
        return at;
    };
    if noun_phrase(&s.tokens, at + 1)
        .is_some_and(|phrase| phrase.end + 1 == after && phrase.len() <= 4)
    {
        found.also.push(at + 1..after - 1);
    }
    after
}

/// `, or Y,` and `, also called Y,`.
fn other_name(s: &Sentence, at: usize, found: &mut Subject) -> usize {
    if !s.is(at, &[","]) {
        return at;
    }
    let mut start = at + 1;
    let mut named = false;
    while s.is(
        start,
        &[
            "or",
            "also",
            "often",
            "sometimes",
            "called",
            "known",
            "as",
            "commonly",
            "termed",
            "named",
            "referred",
            "to",
        ],
    ) {
        named = true;
        start += 1;
    }
    let Some(phrase) = noun_phrase(&s.tokens, start).filter(|_| named) else {
        return at;
    };
    if !s.is(phrase.end, &[","]) || phrase.len() > 5 {
        return at;
    }
    let skip = usize::from(s.tag(phrase.start).is_some_and(Tag::is_determiner));
    found.also.push(phrase.start + skip..phrase.end);
    phrase.end + 1
}

/// `, the main area for hearing,` and `, which …,` before a verb.
fn apposition(s: &Sentence, at: usize) -> usize {
    let opens = s.is(at, &[","])
        && s.tag(at + 1)
            .is_some_and(|tag| matches!(tag, Tag::Indefinite | Tag::Definite | Tag::Relative));
    let close = s.until(at + 1, s.tokens.len().min(at + 22), &[","]);
    if opens && close > at + 3 && s.tag(close + 1).is_some_and(Tag::is_finite) {
        close + 1
    } else {
        at
    }
}

/// `, on the other hand,`, `, however,`.
fn interjection(s: &Sentence, at: usize) -> usize {
    if !s.is(at, &[","]) {
        return at;
    }
    let Some(close) = (at + 1..at + 6).find(|next| s.is(*next, &[","])) else {
        return at;
    };
    let adverbs = (at + 1..close).all(|next| s.has(next, Tag::Adverb));
    if close > at + 1 && (adverbs || is_linking(s, at + 1..close)) {
        close + 1
    } else {
        at
    }
}
