//! “X is a G that …”, “X is the G of …”, “X can be a G”.

use std::ops::Range;

use super::{
    Construction, Definition, clause_end, definition, is_empty_noun, is_term, plural_by_verb,
};
use crate::generate::sentence::Sentence;
use crate::generate::subject::{Subject, subjects};
use crate::generate::survey::Survey;
use crate::language::{Tag, noun_phrase};

/// Adjectives that judge rather than define.
#[rustfmt::skip]
const PRAISE: &[&str] = &[
    "good", "great", "important", "common", "popular", "powerful", "useful", "useful", "crucial", "key",
    "major", "best", "better", "main", "primary", "same", "significant", "first", "most", "more", "great",
    "vital", "critical", "fundamental", "big", "classic", "typical", "famous", "next", "likely",
];

/// Heads of phrases that do not say what a thing is.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "example", "reason", "result", "way", "case", "part", "problem", "fact", "question", "difference", "goal",
    "matter", "issue", "examples", "ways", "reasons", "parts", "challenge", "function", "cause", "product",
    "response",
];

/// “A heap is a pool of memory”: an indefinite or bare subject.
pub const IS_A: Construction = Construction {
    name: "is-a",
    weight: 0.6,
    find: |survey, at, found| find(survey, at, found, &IS_A),
};

/// “The heap is a pool of memory”: of a definite subject this may be a mere fact.
pub const IS_THE: Construction = Construction {
    name: "is-the",
    weight: 0.4,
    find: |survey, at, found| find(survey, at, found, &IS_THE),
};

/// “A container can be a list or a string”.
pub const CAN_BE: Construction = Construction {
    name: "can-be",
    weight: 0.1,
    find: |survey, at, found| find(survey, at, found, &CAN_BE),
};

fn find(survey: &Survey, at: usize, found: &mut Vec<Definition>, of: &Construction) {
    let s = &survey.sentences[at];
    for subject in subjects(s) {
        find_of(s, at, &subject, found, of);
    }
}

fn find_of(
    s: &Sentence,
    at: usize,
    subject: &Subject,
    found: &mut Vec<Definition>,
    of: &Construction,
) {
    let Some((gloss, modal)) = complement(s, subject.verb) else {
        return;
    };
    let definite = s.has(subject.phrase.start, Tag::Definite);
    let kind = if modal {
        "can-be"
    } else if definite {
        "is-the"
    } else {
        "is-a"
    };
    if kind != of.name || s.is(subject.verb, &["was", "were"]) && definite {
        return;
    }
    push(s, at, subject, &gloss, found, of);
}

fn push(
    s: &Sentence,
    at: usize,
    subject: &Subject,
    gloss: &Range<usize>,
    found: &mut Vec<Definition>,
    of: &Construction,
) {
    if subject.second.is_some() && !is_term(s, &subject.term) {
        return;
    }
    for term in std::iter::once(&subject.term).chain(&subject.second) {
        if is_term(s, term) {
            let mut one = definition(of, s, at, term.clone(), gloss.clone());
            one.topic = subject.topic.clone();
            one.plural = plural_by_verb(s, subject.verb);
            one.reverses = of.name != "can-be" && subject.second.is_none();
            found.push(one);
        }
    }
}

/// The tokens of a noun phrase complement that says what something is, and whether it follows a modal.
fn complement(s: &Sentence, verb: usize) -> Option<(Range<usize>, bool)> {
    let modal = s.is(verb, &["can", "may", "could"]) && s.is(verb + 1, &["be"]);
    let mut start = verb + 1 + usize::from(modal);
    if !modal && !s.is(verb, &["is", "are", "was", "were"]) {
        return None;
    }
    while s.has(start, Tag::Adverb) && !s.is(start, &["not", "never"])
        || s.is(start, &[","]) && s.has(start + 1, Tag::Adverb)
    {
        start += 1;
    }
    if s.is(start, &["when", "where"]) && !modal {
        return Some((start..clause_end(s, start), false));
    }
    if s.is(start, &["that", "those"]) && s.is(start + 1, &["that", "which", "who", "in", "of"]) {
        return Some((start..clause_end(s, start), modal));
    }
    let phrase = noun_phrase(&s.tokens, start)?;
    let end = clause_end(s, phrase.end);
    let head = s.word(phrase.end - 1);
    let after = s.tag(phrase.end);
    let determined =
        matches!(s.tag(start)?, Tag::Indefinite | Tag::Definite) || s.is(start, &["any", "one"]);
    if s.tag(start)?.is_determiner() && !determined
        || s.has(start, Tag::Number) && !s.is(start, &["one"])
    {
        return None;
    }
    let bare = matches!(s.tag(phrase.end - 1)?, Tag::Noun | Tag::Ing)
        && phrase.len() + 2 <= end - start
        && crate::language::is_plural(head);
    if !(determined || bare && !modal) || is_judgement(s, &phrase) || end < start + 3 {
        return None;
    }
    let trails = after.is_some_and(|tag| matches!(tag, Tag::Be | Tag::Verb));
    (!trails).then_some((start..end, modal))
}

/// “is an example of”, “is an important part”, “is one of the”: says nothing of what it is.
fn is_judgement(s: &Sentence, phrase: &Range<usize>) -> bool {
    (phrase.start..phrase.end - 1).any(|at| s.is(at, PRAISE))
        || s.is(phrase.end - 1, EMPTY)
        || s.is(phrase.start, &["one"]) && s.is(phrase.start + 1, &["of"])
        || phrase.len() == 1 && is_empty_noun(s.word(phrase.start)) && !s.is(phrase.start, &["one"])
}
