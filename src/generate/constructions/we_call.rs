//! “We call G X”, “economists use the term X for G”.

use std::ops::Range;

use super::{Construction, Definition, definition, is_term, told_before};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::{Pos, Tag};
use crate::language::singular;

/// “We call G X”.
pub const WE_CALL: Construction = Construction {
    name: "we-call",
    find,
};

fn find(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for verb in (1..s.len()).filter(|at| {
        s.has_lemma(*at, &["call", "term", "name"])
            && s.has_tag(*at, &[Tag::Vbp, Tag::Vb, Tag::Vbz])
    }) {
        let Some((thing, name)) = split(s, verb) else {
            continue;
        };
        if !is_term(s, &name) {
            continue;
        }
        let pointing = s.is(
            thing.start,
            &["this", "these", "that", "such", "it", "them", "those"],
        );
        let mut one = definition(&WE_CALL, s, at, name, vec![thing.clone()]);
        one.reverses = !pointing;
        if pointing && thing.len() < 4 {
            let Some(before) = told_before(survey, at) else {
                continue;
            };
            (one.gloss_in, one.gloss) = before;
        }
        found.push(one);
    }
}

/// What is named, and its name, after a verb of naming. The parser seldom sees two objects, so this goes by words: the
/// name is the last phrase with an article of its own, or what follows `this`.
fn split(s: &Sentence, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let start = verb + 1;
    if !s.has_tag(start, &[Tag::Dt, Tag::Prp, Tag::Nn, Tag::Nns]) {
        return None;
    }
    let end = (start + 2..s.len())
        .find(|at| {
            s.is(*at, &[";", "—", "–", "(", "because", ":"])
                || s.is(*at, &[","]) && !s.is(at + 1, &["such", "a", "an", "the"])
        })
        .unwrap_or(s.end())
        .min(s.end());
    if let Some(bold) = s
        .bold
        .iter()
        .find(|bold| bold.start > start && bold.start < end + 1)
    {
        let article = usize::from(s.is(bold.start - 1, &["a", "an", "the"]));
        return Some((start..bold.start - article, bold.clone()));
    }
    let article = (start + 1..end).rev().find(|at| {
        s.is(*at, &["a", "an", "the"])
            && !s.has_tag(
                at - 1,
                &[
                    Tag::In,
                    Tag::To,
                    Tag::Cc,
                    Tag::Vbz,
                    Tag::Vbp,
                    Tag::Vbn,
                    Tag::Vbg,
                ],
            )
            && (at + 1..end).all(|word| {
                s.has_pos(
                    word,
                    &[Pos::Noun, Pos::Propn, Pos::Adj, Pos::Verb, Pos::Punct],
                ) && !s.is(word, &[","])
                    || s.is(word, &["of", "in"])
            })
    });
    if let Some(article) = article {
        return (end - article <= 7).then_some((start..trim(s, start, article), article + 1..end));
    }
    let short = s.is(start, &["this", "these", "it", "that", "them"]);
    let shell = usize::from(
        s.is_noun(start + 1)
            && start + 2 < end
            && s.is(start, &["this", "these", "that"])
            && is_shell(s.word(start + 1)),
    );
    let name = start + 1 + shell..end;
    (short && (1..=4).contains(&name.len()) && s.is_noun(name.end - 1))
        .then_some((start..name.start, name))
}

/// `this process`, `these goods`: a noun that only takes up what was said.
fn is_shell(word: &str) -> bool {
    super::is_empty_noun(word)
        || [
            "process",
            "phenomenon",
            "situation",
            "tendency",
            "assumption",
            "effect",
            "property",
            "relationship",
            "quantity",
            "condition",
            "event",
            "state",
        ]
        .contains(&singular(word).as_str())
}

fn trim(s: &Sentence, start: usize, end: usize) -> usize {
    if end > start && s.is(end - 1, &[","]) {
        end - 1
    } else {
        end
    }
}
