//! Brackets in a cloze: `[answer]` is a blank.
//!
//! No blanks are brackets in code and math, `[links](to)` and `[links][to]` what the text defines, `![images](of)`,
//! footnotes `[^1]`, `[[wikilinks]]`, task boxes `- [ ]` and callouts `> [!NOTE]`. `\[` and `\]` are a bracket each;
//! the backslash is not part of the text.

use std::ops::Range;

use super::problem::Problem;
use crate::model::Body;
use brackets::{Brackets, Pair, Role};

mod brackets;

/// A note makes a card of each blank: more than this are a mistake.
const MAX_BLANKS: usize = 500;

/// Text times blanks, in bytes, that a note's cards may come to.
const MAX_CARDS_BYTES: usize = 64 << 20;

/// What is wrong with a cloze.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    message: String,
    hint: &'static str,
}

impl Fault {
    fn new(message: impl Into<String>, hint: &'static str) -> Self {
        let message = message.into();
        Self { message, hint }
    }

    pub(super) fn problem(self, line: usize, is_error: bool) -> Problem {
        Problem {
            is_error,
            line,
            message: self.message,
            hint: self.hint.to_owned(),
        }
    }
}

const LITERAL: &str = "write `\\[` and `\\]` for brackets that are no blank";

/// Reads a cloze's text, with what is doubtful about it. Where `places` are given, the text is taken as it stands and
/// has its blanks there.
///
/// Errors: it has no blank, or brackets that don't match, or places that don't fit.
pub(super) fn read(
    text: String,
    places: Option<&[Range<usize>]>,
) -> Result<(Body, Vec<Fault>), Fault> {
    let (body, faults) = match places {
        Some(places) => (placed(text, places)?, Vec::new()),
        None => bracketed_body(text)?,
    };
    if let Body::Cloze { text, blanks } = &body
        && (blanks.len() > MAX_BLANKS || blanks.len().saturating_mul(text.len()) > MAX_CARDS_BYTES)
    {
        let message = format!("{} blanks are too many for one note", blanks.len());
        return Err(Fault::new(message, "make several notes of it"));
    }
    Ok((body, faults))
}

fn placed(text: String, places: &[Range<usize>]) -> Result<Body, Fault> {
    let in_order = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let fit = |place: &Range<usize>| text.get(place.clone()).is_some_and(|it| !it.is_empty());
    if places.is_empty() || !in_order || !places.iter().all(fit) {
        return Err(Fault::new(
            "the comment `blanks:` does not fit this text",
            "take the comment out and put brackets around the answers",
        ));
    }
    Ok(Body::Cloze {
        text,
        blanks: places.to_vec(),
    })
}

fn bracketed_body(source: String) -> Result<(Body, Vec<Fault>), Fault> {
    let brackets = Brackets::find(&source);
    if let Some(open) = brackets.unclosed.first() {
        let message = format!("the bracket {} is never closed", at(&source, *open));
        return Err(Fault::new(message, LITERAL));
    }
    let pairs = brackets.pairs.iter();
    let mut blanks: Vec<&Pair> = pairs.filter(|pair| pair.role == Role::Blank).collect();
    blanks.sort_by_key(|pair| pair.open);
    if let Some(pair) = blanks.windows(2).find(|pair| pair[1].open < pair[0].close) {
        let message = format!(
            "the blank {} stands in another blank",
            at(&source, pair[1].open)
        );
        return Err(Fault::new(message, LITERAL));
    }
    let mut faults = Vec::new();
    if let Some(close) = brackets.unopened.first() {
        let message = format!("the bracket {} closes none", at(&source, *close));
        faults.push(Fault::new(message, LITERAL));
    }
    if let Some(pair) = brackets.pairs.iter().find(|pair| pair.role == Role::Empty) {
        let message = format!(
            "the brackets {} are empty: they are no blank",
            at(&source, pair.open)
        );
        faults.push(Fault::new(message, LITERAL));
    }
    if blanks.is_empty() {
        return Err(Fault::new(
            "this cloze has no blank",
            "put brackets around an answer: `C: The [heap] is shared.`",
        ));
    }
    Ok((stripped(&source, &blanks, &brackets.escapes), faults))
}

/// A bracket's place for people: the text from it on.
fn at(source: &str, bracket: usize) -> String {
    let line = source[bracket..].lines().next().unwrap_or_default();
    let words: String = line.chars().take(24).collect();
    if words.len() < line.len() {
        format!("in “{words}…”")
    } else {
        format!("in “{words}”")
    }
}

/// The text without the brackets of blanks and the backslashes of escapes.
fn stripped(source: &str, blanks: &[&Pair], escapes: &[usize]) -> Body {
    let mut marks: Vec<(usize, Mark)> = Vec::with_capacity(2 * blanks.len() + escapes.len());
    marks.extend(escapes.iter().map(|at| (*at, Mark::Escape)));
    marks.extend(blanks.iter().map(|pair| (pair.open, Mark::Open)));
    marks.extend(blanks.iter().map(|pair| (pair.close, Mark::Close)));
    marks.sort_by_key(|(at, _)| *at);
    let mut text = String::with_capacity(source.len());
    let mut ranges = Vec::with_capacity(blanks.len());
    let (mut copied, mut start) = (0, 0);
    for (at, mark) in marks {
        text.push_str(&source[copied..at]);
        copied = at + 1;
        match mark {
            Mark::Escape => {}
            Mark::Open => start = text.len(),
            Mark::Close => ranges.push(start..text.len()),
        }
    }
    text.push_str(&source[copied..]);
    Body::Cloze {
        text,
        blanks: ranges,
    }
}

#[derive(Clone, Copy)]
enum Mark {
    Escape,
    Open,
    Close,
}

/// Writes a cloze with brackets; `None` where brackets can't show its blanks.
pub(super) fn bracketed(text: &str, blanks: &[Range<usize>]) -> Option<String> {
    let brackets = Brackets::find(text);
    let mut marks: Vec<(usize, u8, char)> = Vec::new();
    marks.extend(blanks.iter().map(|blank| (blank.end, 0, ']')));
    marks.extend(blanks.iter().map(|blank| (blank.start, 1, '[')));
    marks.extend(brackets.literals().map(|at| (at, 2, '\\')));
    marks.sort_unstable();
    let mut out = String::with_capacity(text.len() + marks.len());
    let mut copied = 0;
    for (at, _, mark) in marks {
        out.push_str(text.get(copied..at)?);
        out.push(mark);
        copied = at;
    }
    out.push_str(&text[copied..]);
    match bracketed_body(out.clone()) {
        Ok((
            Body::Cloze {
                text: read,
                blanks: found,
            },
            _,
        )) if read == text && found == blanks => Some(out),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
