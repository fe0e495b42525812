//! “G is called X”, “G, known as X, …”, “This is called X”.

use std::ops::Range;

use super::{Construction, Definition, definition, is_term};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::{Tag, noun_phrase, noun_phrase_before};

/// “The memory that objects share is called the heap.”
pub const CALLED: Construction = Construction {
    name: "called",
    weight: 0.7,
    find: called,
};

/// “… a pool of memory, called the heap, …”
pub const REDUCED: Construction = Construction {
    name: "called-aside",
    weight: 0.5,
    find: reduced,
};

/// “Objects share a pool of memory. This is called the heap.”
pub const THIS_IS_CALLED: Construction = Construction {
    name: "this-is-called",
    weight: 0.6,
    find: this_is_called,
};

/// A naming word: where it begins, and the name's tokens.
struct Naming {
    at: usize,
    name: Range<usize>,
}

fn namings(s: &Sentence) -> Vec<Naming> {
    let mut found = Vec::new();
    for at in 0..s.tokens.len() {
        let length = if s.is(
            at,
            &[
                "called",
                "termed",
                "named",
                "dubbed",
                "labeled",
                "nicknamed",
            ],
        ) {
            1
        } else if s.is(at, &["known"]) && s.is(at + 1, &["as"]) {
            2
        } else if s.is(at, &["referred"]) && s.is(at + 1, &["to"]) && s.is(at + 2, &["as"]) {
            3
        } else {
            continue;
        };
        if s.is(at, &["so"]) || at > 0 && s.is(at - 1, &["so", "so-"]) {
            continue;
        }
        if let Some(name) = name_at(s, at + length) {
            found.push(Naming { at, name });
        }
    }
    found
}

/// The name's tokens without article and quotes.
fn name_at(s: &Sentence, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while s.is(
        start,
        &["a", "an", "the", "either", "“", "\"", "‘", "simply"],
    ) {
        start += 1;
    }
    let mut name = s.phrase(start)?;
    if s.is(name.end, &["of"])
        && let Some(inner) = noun_phrase(&s.tokens, name.end + 1)
        && s.tag(inner.end)
            .is_none_or(|tag| matches!(tag, Tag::Mark | Tag::Conjunction))
        && name.len() + inner.len() <= 4
    {
        name.end = inner.end;
    }
    is_term(s, &name).then_some(name)
}

fn called(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(naming) = namings(s).into_iter().next() else {
        return;
    };
    let Some(be) = (0..naming.at)
        .rev()
        .take_while(|i| !s.is(*i, &[";", "which", "that", "who"]) && i + 4 > naming.at)
        .find(|i| s.has(*i, Tag::Be))
    else {
        return;
    };
    if (be + 1..naming.at).any(|i| !matches!(s.tag(i), Some(Tag::Adverb | Tag::Be))) {
        return;
    }
    let mut start = usize::from(s.has(0, Tag::Adverb) && s.is(1, &[","])) * 2;
    if s.has(start, Tag::Preposition) || s.has(start, Tag::Subordinator) {
        match s.find(start, &[","]).filter(|comma| *comma < be) {
            Some(comma) if s.has(start, Tag::Preposition) => start = comma + 1,
            _ => return,
        }
    }
    let stop = (be > start).then(|| s.tag(start)).flatten();
    if be < start + 3
        || matches!(
            stop,
            None | Some(Tag::Pronoun | Tag::Demonstrative | Tag::That | Tag::Conjunction)
        )
    {
        return;
    }
    let mut one = definition(
        &CALLED,
        s,
        at,
        naming.name,
        start..be - usize::from(s.has(be - 1, Tag::Modal)),
    );
    one.reverses = true;
    found.push(one);
}

fn reduced(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for naming in namings(s) {
        let mut end = naming.at;
        while end > 0
            && (s.has(end - 1, Tag::Adverb) || s.is(end - 1, &["is", "are", "which", "commonly"]))
        {
            end -= 1;
        }
        end -= usize::from(end > 0 && s.is(end - 1, &[","]));
        if let Some(gloss) = noun_before(s, end).filter(|gloss| gloss.len() >= 3) {
            let mut one = definition(&REDUCED, s, at, naming.name.clone(), gloss);
            one.reverses = true;
            found.push(one);
        }
    }
}

/// The noun phrase, `of` and other phrases with it, that ends at a token; `None` where it begins with `this`.
fn noun_before(s: &Sentence, end: usize) -> Option<Range<usize>> {
    let mut phrase = noun_phrase_before(&s.tokens, end)?;
    for _ in 0..3 {
        let Some(join) = phrase.start.checked_sub(1).filter(|i| {
            s.is(
                *i,
                &[
                    "of",
                    "for",
                    "in",
                    "between",
                    "from",
                    "on",
                    "with",
                    "that",
                    "containing",
                    "by",
                    "to",
                ],
            )
        }) else {
            break;
        };
        let Some(outer) = noun_phrase_before(&s.tokens, join) else {
            break;
        };
        phrase = outer.start..phrase.end;
    }
    let tag = s.tag(phrase.start)?;
    (!matches!(tag, Tag::Demonstrative | Tag::Possessive | Tag::Pronoun)).then_some(phrase)
}

fn this_is_called(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    if let Some(joint) = s
        .find(4, &[";", "—"])
        .filter(|joint| s.is(joint + 1, &["this", "it"]) && s.has(joint + 2, Tag::Be))
        && let Some(naming) = namings(s)
            .into_iter()
            .find(|naming| naming.at > joint && naming.at <= joint + 5)
    {
        let mut one = definition(&THIS_IS_CALLED, s, at, naming.name, 0..joint);
        one.reverses = true;
        found.push(one);
        return;
    }
    let Some(before) = at
        .checked_sub(1)
        .filter(|before| survey.sentences[*before].passage == s.passage)
    else {
        return;
    };
    if !s.is(0, &["this", "these", "it", "such"]) || survey.sentences[before].tokens.is_empty() {
        return;
    }
    let Some(naming) = namings(s)
        .into_iter()
        .next()
        .filter(|naming| naming.at <= 8)
    else {
        return;
    };
    if !(1..naming.at).any(|i| s.has(i, Tag::Be))
        || (1..naming.at).any(|i| s.is(i, &[",", "which", "that"]))
    {
        return;
    }
    let gloss = &survey.sentences[before];
    let end = gloss.end();
    let mut one = definition(&THIS_IS_CALLED, s, at, naming.name, 0..end);
    one.gloss_in = before;
    one.reverses = true;
    if end >= 4 {
        found.push(one);
    }
}
