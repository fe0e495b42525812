//! “We call G X”, “Economists use the term X to refer to G”.

use std::ops::Range;

use super::{Construction, Definition, clause_end, definition, is_term};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::{Tag, noun_phrase};

/// “We call this pool of memory the heap”, “When …, we call it a recession”.
pub const WE_CALL: Construction = Construction {
    name: "we-call",
    weight: 0.7,
    find: we_call,
};

/// “The term X refers to G”, “use the term X to refer to G”.
pub const USE_THE_TERM: Construction = Construction {
    name: "the-term",
    weight: 0.7,
    find: the_term,
};

fn we_call(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(call) = (1..s.tokens.len()).find(|i| is_call(s, *i)) else {
        return;
    };
    let refers = s.is(call, &["refer"]);
    let object = call + 1 + usize::from(refers);
    let Some(name) = name_after(s, object, refers) else {
        return;
    };
    if !is_term(s, &name) || s.end() > name.end + 2 && !s.is(name.end, &[",", "—", "(", "."]) {
        return;
    }
    let mut one = definition(
        &WE_CALL,
        s,
        at,
        name.clone(),
        object..gloss_end(s, object, name.start),
    );
    one.reverses = true;
    if s.is(object, &["it", "this", "these", "them"]) {
        let Some((gloss_in, gloss)) = antecedent(survey, at, call) else {
            return;
        };
        (one.gloss_in, one.gloss) = (gloss_in, gloss);
    }
    let crosses = one.gloss_in == at
        && s.find(object, &["while", "whereas", ";"])
            .is_some_and(|joint| joint < name.start);
    if one.gloss.len() >= 3 && !crosses {
        found.push(one);
    }
}

/// `we call`, `economists call`, `refer to`.
fn is_call(s: &Sentence, at: usize) -> bool {
    let named =
        s.has(at - 1, Tag::Pronoun) || is_people(s.word(at - 1)) || s.has(at - 1, Tag::Name);
    s.is(at, &["call", "calls", "called", "term"]) && named
        || s.is(at, &["refer"]) && s.is(at + 1, &["to"])
}

/// The name after the object: from the last article on, after `as`, or straight after a lone pronoun.
fn name_after(s: &Sentence, object: usize, refers: bool) -> Option<Range<usize>> {
    let pronoun = s.is(object, &["it", "this", "these", "them"]);
    let lone = pronoun && noun_phrase(&s.tokens, object).is_none_or(|phrase| phrase.len() == 1);
    let mut start = if lone {
        object + 1
    } else {
        last_article(s, object + 1)?
    };
    if refers {
        start = s.find(object, &["as"])? + 1;
    }
    while s.is(start, &["a", "an", "the", "“", "\""]) {
        start += 1;
    }
    let name = s.phrase(start)?;
    let inner = s
        .is(name.end, &["of"])
        .then(|| noun_phrase(&s.tokens, name.end + 1))
        .flatten();
    Some(name.start..inner.map_or(name.end, |inner| inner.end))
}

/// The object's end: before the name's article and marks.
fn gloss_end(s: &Sentence, object: usize, name: usize) -> usize {
    let mut end = name;
    while end > object
        && (matches!(
            s.tag(end - 1),
            Some(Tag::Indefinite | Tag::Definite | Tag::Mark)
        ) || s.is(end - 1, &["as"]))
    {
        end -= 1;
    }
    end
}

/// What `it` and `this` stand for: the condition of the sentence, or the sentence before.
fn antecedent(survey: &Survey, at: usize, call: usize) -> Option<(usize, Range<usize>)> {
    let s = &survey.sentences[at];
    if s.is(0, &["when", "if"]) {
        let comma = (0..call).rev().find(|i| s.is(*i, &[","]))?;
        return Some((at, 0..comma));
    }
    let before = at.checked_sub(1)?;
    let sentence = &survey.sentences[before];
    (sentence.passage == s.passage).then(|| (before, 0..sentence.end()))
}

fn last_article(s: &Sentence, from: usize) -> Option<usize> {
    (from..s.end())
        .rev()
        .find(|i| matches!(s.tag(*i), Some(Tag::Indefinite | Tag::Definite)))
}

/// `economists`, `scientists`: people who name things.
fn is_people(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["ists", "ers", "ians", "people", "ors", "ogists"]
        .iter()
        .any(|end| lower.ends_with(end))
}

fn the_term(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(term) = s
        .find(0, &["term"])
        .filter(|i| *i > 0 && s.has(i - 1, Tag::Definite))
    else {
        return;
    };
    let mut start = term + 1;
    while s.is(start, &["“", "\"", "‘"]) {
        start += 1;
    }
    let Some(name) = s.phrase(start).filter(|name| is_term(s, name)) else {
        return;
    };
    let mut verb = name.end;
    while s.has(verb, Tag::Mark)
        || s.is(verb, &["is", "was"]) && s.is(verb + 1, &["used"])
        || s.is(verb, &["used"])
        || s.has(verb, Tag::To)
    {
        verb += 1;
    }
    if !s.is(
        verb,
        &[
            "refer",
            "refers",
            "describe",
            "describes",
            "mean",
            "means",
            "denote",
            "denotes",
        ],
    ) {
        return;
    }
    let gloss = verb + 1 + usize::from(s.is(verb + 1, &["to"]));
    let end = clause_end(s, gloss);
    if end >= gloss + 2 {
        let mut one = definition(&USE_THE_TERM, s, at, name, gloss..end);
        one.article = None;
        one.reverses = true;
        found.push(one);
    }
}
