//! “X, a G, …”, “X (G)”, “X—G”.

use super::{Construction, Definition, after_prepositions, aside_end, definition, is_term};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::{Tag, noun_phrase};

/// “X, a G that …, …”
pub const APPOSITIVE: Construction = Construction {
    name: "appositive",
    weight: -1.2,
    find: appositive,
};

/// “X (a G) …”
pub const GLOSS: Construction = Construction {
    name: "gloss",
    weight: -0.2,
    find: gloss,
};

/// “X—a G that …”
pub const DASH: Construction = Construction {
    name: "dash",
    weight: -0.4,
    find: dash,
};

fn appositive(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for comma in 1..s.tokens.len() {
        let or = usize::from(s.is(comma + 1, &["or"]));
        let article = or == 0 && s.has(comma + 1, Tag::Indefinite)
            || s.has(comma + 1 + or, Tag::Definite)
            || or == 1 && s.has(comma + 2, Tag::Possessive);
        if s.is(comma, &[","]) && s.is(comma + 1, &["those"]) && s.is(comma + 2, &["who", "that"]) {
            push(
                s,
                at,
                comma,
                comma + 1..aside_end(s, comma + 2),
                &APPOSITIVE,
                found,
            );
        }
        if !s.is(comma, &[","]) || !article {
            continue;
        }
        let comma_end = comma + or;
        let Some(inner) = noun_phrase(&s.tokens, comma_end + 1) else {
            continue;
        };
        let end = aside_end(s, inner.end);
        let enumerates = s.is(end, &[","]) && s.is(end + 1, &["and", "or", "a", "an", "the"]);
        let tail = s.has(inner.end, Tag::That)
            || s.has(inner.end, Tag::Relative)
            || s.is(inner.end, &["of", "for", "in"])
            || s.has(inner.end, Tag::Past);
        let earlier = (0..comma).any(|i| s.is(i, &[","])) && s.has(inner.start, Tag::Definite);
        if enumerates
            || runs(s, inner.end)
            || !tail
            || earlier
            || end < comma + 5
            || (inner.end..end).any(|i| s.has(i, Tag::Be) && end == s.end())
        {
            continue;
        }
        push(s, at, comma, comma_end + 1..end, &APPOSITIVE, found);
    }
}

/// Whether a phrase, its `of` phrases passed over, is followed by a finite verb: a clause, not an apposition.
fn runs(s: &Sentence, end: usize) -> bool {
    let end = after_prepositions(s, end);
    s.tag(end).is_some_and(Tag::is_finite)
        || s.is(
            end,
            &[
                "became", "began", "came", "went", "grew", "rose", "fell", "led", "made",
            ],
        )
}

fn gloss(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for open in 1..s.tokens.len() {
        if !s.is(open, &["("]) {
            continue;
        }
        let Some(after) = s.after_closing(open) else {
            continue;
        };
        let start = open + 1;
        let inner = noun_phrase(&s.tokens, start);
        let citation = (start..after).any(|i| {
            s.has(i, Tag::Number) || s.is(i, &["e.g", "i.e", "see", "figure", "table", "&"])
        });
        let article = matches!(s.tag(start), Some(Tag::Indefinite | Tag::Definite));
        let phrase =
            inner.is_some_and(|inner| article || s.is(inner.end, &["of", "that", "in", "for"]));
        if citation || !phrase || after < start + 5 {
            continue;
        }
        push(s, at, open, start..after - 1, &GLOSS, found);
    }
}

fn dash(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(dash) = s.find(1, &["—", "–", ":"]) else {
        return;
    };
    let mut start = dash + 1;
    if s.is(start, &["that"]) && s.is(start + 1, &["is"]) && s.is(start + 2, &[","]) {
        start += 3;
    }
    let colon = s.is(dash, &[":"]);
    let bold = s.bold.iter().any(|bold| bold.end == dash);
    let article = s.has(start, Tag::Indefinite) || (!colon || bold) && s.has(start, Tag::Definite);
    let Some(inner) = noun_phrase(&s.tokens, start) else {
        return;
    };
    let end = s.until(inner.end, s.end(), &["—", "–", ";"]);
    let lower = !s.word(start).starts_with(char::is_uppercase);
    let relative = lower
        && s.is(inner.end, &["that", "which", "who", "of"])
        && !s.tag(start).is_some_and(Tag::is_determiner);
    let lists = s.until(inner.end, end, &[","]) < end
        && s.find(inner.end, &["and", "or"])
            .is_some_and(|and| s.is(and - 1, &[","]));
    if runs(s, inner.end) {
        return;
    }
    if (article || relative) && end > start + 3 && !(colon && lists) {
        push(s, at, dash, start..end, &DASH, found);
    }
}

fn push(
    s: &Sentence,
    at: usize,
    end: usize,
    gloss: std::ops::Range<usize>,
    of: &Construction,
    found: &mut Vec<Definition>,
) {
    let Some(phrase) = s.phrase_before(end) else {
        return;
    };
    if phrase.start == 1 && s.has(0, Tag::Preposition) {
        return;
    }
    let skip = usize::from(matches!(
        s.tag(phrase.start),
        Some(Tag::Indefinite | Tag::Definite)
    ));
    let term = phrase.start + skip..phrase.end;
    if is_term(s, &term) {
        found.push(definition(of, s, at, term, gloss));
    }
}
