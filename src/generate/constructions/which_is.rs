//! “…, X, which is G”, “X, which V …”.

use std::ops::Range;

use super::{
    Ask, Construction, Definition, STATES, aside_end, definition, is_term, plural_by_verb,
};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::{Tag, is_plural, key};

/// “… X, which is G”.
pub const WHICH: Construction = Construction {
    name: "which",
    weight: 0.4,
    find,
};

fn find(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for comma in (1..s.tokens.len()).filter(|at| s.is(*at, &[","]) && s.is(at + 1, &["which"])) {
        let Some(phrase) = s.phrase_before(before_participle(s, comma)) else {
            continue;
        };
        let article = matches!(s.tag(phrase.start), Some(Tag::Indefinite | Tag::Definite));
        let term = phrase.start + usize::from(article)..phrase.end;
        if is_term(s, &term) && agrees(s, &term, comma + 2) {
            found.extend(relative(survey, at, term, comma + 2));
        }
    }
}

/// The definition that a relative clause makes, from its verb on.
fn relative(survey: &Survey, at: usize, term: Range<usize>, verb: usize) -> Option<Definition> {
    let s = &survey.sentences[at];
    let complement = |tag: Tag| tag.is_determiner() || tag.is_nominal() || tag == Tag::Ing;
    let is = s.is(verb, &["is", "are"])
        && s.tag(verb + 1).is_some_and(complement)
        && !s.is(verb + 2, &["same"]);
    let refers = s.is(verb, &["refers", "describes"]);
    let means =
        s.is(verb, &["means", "mean", "involves"]) && is_marked(survey, s.slice(term.clone()));
    let other = !s.is(verb, &["means", "mean", "involves"])
        && s.has(verb, Tag::Verb)
        && !s.is(verb, STATES);
    if !(is || refers || means || other) {
        return None;
    }
    let mut gloss = match () {
        () if is => verb + 1,
        () if means || refers => verb + 1 + usize::from(s.is(verb + 1, &["to", "that"])),
        () => verb,
    };
    let it_is = s.is(gloss, &["it", "they"])
        && s.is(gloss + 1, &["is", "are"])
        && s.tag(gloss + 2).is_some_and(Tag::is_determiner);
    gloss += usize::from(it_is) * 2;
    let clause = s.is(verb, &["means", "mean", "is"]) && s.is(verb + 1, &["that"]);
    let end = if clause { s.end() } else { aside_end(s, verb) };
    let mut one = definition(&WHICH, s, at, term, gloss..end);
    one.reverses = is;
    one.plural = plural_by_verb(s, verb);
    one.ask = match s.word(verb) {
        "means" | "mean" if !it_is => Ask::Does("mean"),
        "involves" => Ask::Does("involve"),
        "describes" => Ask::Does("describe"),
        _ if other && !refers => Ask::Does("do"),
        _ => Ask::Is,
    };
    (end >= verb + 3).then_some(one)
}

/// Whether bold type or a heading names the term: `which means` mostly speaks of the whole sentence before it.
fn is_marked(survey: &Survey, words: &str) -> bool {
    survey
        .terms
        .get(&key(words))
        .is_some_and(|term| term.bold || term.heading || term.heading_part)
}

/// Whether the verb's number is the term's.
fn agrees(s: &Sentence, term: &Range<usize>, verb: usize) -> bool {
    let of = term.clone().any(|at| s.is(at, &["of"]));
    of || plural_by_verb(s, verb).is_none_or(|verb| verb == is_plural(s.word(term.end - 1)))
}

/// `a count associated with it, which …`, `a count (RC), which …`: where the phrase itself ends.
fn before_participle(s: &Sentence, comma: usize) -> usize {
    if s.is(comma - 1, &[")"]) {
        return (comma.saturating_sub(6)..comma)
            .find(|at| s.is(*at, &["("]) && *at > 0)
            .unwrap_or(comma);
    }
    let trails = comma > 3
        && s.has(comma - 1, Tag::Pronoun)
        && s.has(comma - 2, Tag::Preposition)
        && s.has(comma - 3, Tag::Past);
    if trails { comma - 3 } else { comma }
}
