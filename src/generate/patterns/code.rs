//! A piece of code and the sentence beside it that says what it does.

use super::{Candidate, Pattern};
use crate::generate::sentence::Sentence;
use crate::generate::survey::{Placed, Survey};
use crate::generate::wording::{answer, readable};
use crate::language::parser::Tag;
use crate::model::{BlockKind, Kind};

/// “What does this code do?”
pub const CODE: Pattern = Pattern {
    name: "code",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .blocks
        .iter()
        .filter_map(|placed| card(survey, placed))
        .collect()
}

fn card(survey: &Survey, placed: &Placed) -> Option<Candidate> {
    let BlockKind::Code {
        language,
        code,
        inner,
    } = &placed.block.kind
    else {
        return None;
    };
    let short = code.lines().count() <= 8 && code.len() <= 220;
    let commented = code.lines().any(|line| {
        ["#", "//", "/*", "--"]
            .iter()
            .any(|mark| line.trim_start().starts_with(mark))
    });
    if !short || commented || code.trim().is_empty() || code.contains("```") {
        return None;
    }
    let near = survey
        .after(placed)
        .take(1)
        .chain(survey.before(placed).rev().take(1));
    let (sentence, back) = near
        .map(|at| &survey.sentences[at])
        .find_map(|s| Some((s, what_it_does(s)?)))?;
    let front = format!(
        "What does this code do?\n\n```{}\n{}\n```",
        language.as_deref().unwrap_or_default(),
        code.trim_end()
    );
    let span = sentence.span().join(*inner);
    Some(Candidate::basic(
        Kind::Code,
        front,
        back,
        placed.section,
        span,
    ))
}

/// “This code prints …” gives “Prints …”.
fn what_it_does(s: &Sentence) -> Option<String> {
    let start = (0..5).find(|at| {
        s.is(
            *at,
            &[
                "code",
                "program",
                "snippet",
                "example",
                "function",
                "loop",
                "statement",
                "script",
                "query",
                "command",
            ],
        )
    })?;
    if !s.is(0, &["this", "the"])
        || !s.has_tag(start + 1, &[Tag::Vbz])
        || s.is(
            start + 1,
            &["shows", "is", "demonstrates", "illustrates", "uses"],
        )
    {
        return None;
    }
    answer(&readable(s, start + 1..s.end()))
}
