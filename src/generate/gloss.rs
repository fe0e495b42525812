//! What a definition says, cut to its span: as short as an author's own entry in a glossary.

use std::ops::Range;

use super::clause::starts_clause;
use super::constructions::Definition;
use super::sentence::Sentence;
use super::survey::Survey;
use super::wording::{LONGEST_ANSWER, closed, joined, lowered, trimmed};
use crate::language::parser::{Dep, Pos, Tag};

/// A gloss with so many words may lose what a comma adds to it.
const ENOUGH: usize = 6;

/// The words of a gloss, each part cut where it only adds; in the middle of a sentence, without closing mark.
pub fn gloss(survey: &Survey, definition: &Definition) -> Option<String> {
    let s = &survey.sentences[definition.gloss_in];
    let parts: Vec<Range<usize>> = definition
        .gloss
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| cut(s, unhyphened(s, part.start)..part.end))
        .collect();
    let first = parts.first()?.start;
    let last = parts.last()?;
    let follows = definition.gloss_in == definition.sentence && first >= definition.term.end;
    if follows && !ends_well(s, last.end) {
        return None;
    }
    let words = without_brackets(&joined(s, &parts));
    let words = closed(trimmed(&words));
    let words = if first == 0 {
        lowered(survey, s, first, &words)
    } else {
        words
    };
    let words = this_is_the(&words);
    (!words.is_empty() && words.chars().count() <= LONGEST_ANSWER).then_some(words)
}

/// `this difference in charge across the membrane` is `the difference …` where nothing stands before it.
fn this_is_the(words: &str) -> String {
    let points = ["this ", "that "]
        .iter()
        .find(|points| words.to_lowercase().starts_with(**points));
    match points {
        Some(points) if words.split(' ').count() >= 7 => format!("the {}", &words[points.len()..]),
        _ => words.to_owned(),
    }
}

/// The start of the hyphened word that a word is part of: `pre` for `allocated` in `pre-allocated blocks`.
fn unhyphened(s: &Sentence, at: usize) -> usize {
    let glued = |at: usize| {
        at > 0
            && s.words[at - 1].range.end == s.words[at].range.start
            && (s.is(at, &["-"]) || s.is(at - 1, &["-"]))
    };
    (0..=at).rev().find(|start| !glued(*start)).unwrap_or(at)
}

/// Words without the asides in brackets that stand among them.
fn without_brackets(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(open) = rest.find(" (") {
        let Some(close) = rest[open..].find(')').map(|close| open + close) else {
            break;
        };
        let aside = &rest[open + 2..close];
        out.push_str(&rest[..open]);
        if aside.contains('(') || !aside.contains(' ') {
            out.push_str(&rest[open..=close]);
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Whether words that end before word `at` are whole: no list and no phrase goes on there.
pub fn ends_well(s: &Sentence, at: usize) -> bool {
    if at >= s.end() {
        return true;
    }
    if s.is(at, &[","]) {
        let listed = s.has_pos(at + 2, &[Pos::Noun, Pos::Propn, Pos::Adj, Pos::Det]);
        return !s.is(at + 1, &["and", "or"]) || !listed || starts_clause(s, at + 2);
    }
    let glued = s.words[at - 1].range.end == s.words[at].range.start;
    // `in three-dimensional (3-D) space`
    if s.is(at, &["("]) && s.has_pos(at - 1, &[Pos::Adj, Pos::Det]) {
        return false;
    }
    s.is_mark(at) && !(glued && s.is(at, &["-", "–"])) || s.has_dep(at, &[Dep::Cc, Dep::Mark])
}

/// A gloss up to where an afterthought begins.
pub fn cut(s: &Sentence, gloss: Range<usize>) -> Range<usize> {
    let end = (gloss.start + 2..gloss.end)
        .find(|at| {
            let contrast = s.is(at + 1, &["while", "whereas", "but", "so", "although"]);
            (*at >= gloss.start + ENOUGH || contrast) && is_afterthought(s, *at)
        })
        .unwrap_or(gloss.end);
    // `present from birth and reacts within minutes`: the sentence says another thing.
    let other = (gloss.start + 1..end).find(|at| {
        let verb = at + 1;
        let shares = s.has_tag(verb, &[Tag::Vbz, Tag::Vbp, Tag::Vbd])
            && s.has_dep(verb, &[Dep::Conj])
            && s.head(verb).is_some_and(|head| head < gloss.start);
        s.is(*at, &["but"]) && s.has_tag(verb, &[Tag::Jj, Tag::Rb])
            || s.has_dep(*at, &[Dep::Cc]) && (shares || starts_clause(s, verb))
    });
    gloss.start..other.unwrap_or(end)
}

/// Whether a mark opens what a definition can do without: `, which …`, `, such as …`, `, so …`, `; …`.
fn is_afterthought(s: &Sentence, at: usize) -> bool {
    let glued = at > 0
        && s.words[at - 1].range.end == s.words[at].range.start
        && s.words
            .get(at + 1)
            .is_some_and(|next| next.range.start == s.words[at].range.end);
    if s.is(at, &[";", "—", ":"])
        || s.is(at, &["–"]) && !glued
        || s.is(at, &["because"]) && s.has_dep(at, &[Dep::Mark])
    {
        return true;
    }
    if !s.is(at, &[","]) {
        return false;
    }
    let next = at + 1;
    let openers = [
        "such",
        "including",
        "so",
        "but",
        "although",
        "though",
        "whereas",
        "while",
        "because",
        "like",
        "especially",
        "for",
        "e.g.",
        "i.e.",
        "since",
        "as",
        "unlike",
        "rather",
        "not",
        "if",
    ];
    let relative = s.has_tag(next, &[Tag::Wdt, Tag::Wp]) && s.is(at, &[","]);
    let participle = s.has_tag(next, &[Tag::Vbg]) && s.has_dep(next, &[Dep::Advcl]);
    let clause = s.is(next, &["and", "or"]) && starts_clause(s, next + 1);
    s.is(next, &openers) || relative || participle || clause
}
