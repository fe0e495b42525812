//! Code that does not parse as the language that it is marked as.

use super::Rule;
use super::grammar::{Fault, GRAMMARS};
use crate::generate::survey::{Placed, Survey};
use crate::model::{BlockKind, Span, Warning};

/// A block marked as Python with a bracket that never closes.
///
/// Python 3, JSON and TOML are parsed; of a block in another language, or in none, nothing is said. Nor of a block
/// that is not meant to parse as it stands: a session with prompts, a part of something, a form to be filled in, code
/// for Python 2, code that is said to be wrong, or more of it than anybody prints. So a slip in such a block is not
/// found, nor one that leaves nothing but words, such as `retrun total`.
pub const CODE_DOES_NOT_PARSE: Rule = Rule {
    name: "code-does-not-parse",
    check,
};

/// Longer code is not parsed: nesting as deep as that could exhaust the stack.
const LONGEST: usize = 8_000;

/// What stands where something was left out.
const LEFT_OUT: &[&str] = &["...", "…", "..]", "..}", "{{", "{%", "<%", "${"];

/// Prompts, commands of a notebook, and other beginnings of lines that are no code.
#[rustfmt::skip]
const PROMPTS: &[&str] = &[">>>", "$ ", "In [", "Out[", "%", "!", "?", "+", "@@", "Traceback", "Output", "diff "];

/// Words around code that is not meant to be right, as they begin.
#[rustfmt::skip]
const WRONG: &[&str] = &[
    "error", "invalid", "wrong", "incorrect", "illegal", "broken", "mistake", "fail", "pseudo", "typo", "missing",
    "forgot", "forget", "bug", "malformed", "bad", "crash", "unlike", "avoid", "reject",
];

/// The same of two words, and what says that a program's output follows.
const WRONG_PHRASES: &[&str] = &[
    "the output",
    "output:",
    "following text",
    "not work",
    "n't work",
    "n’t work",
    "not valid",
    "not legal",
    "not allowed",
    "python 2",
];

fn check(survey: &Survey) -> Vec<Warning> {
    survey
        .blocks
        .iter()
        .filter_map(|placed| unparsed(survey, placed))
        .collect()
}

fn unparsed(survey: &Survey, placed: &Placed) -> Option<Warning> {
    let BlockKind::Code {
        language: Some(language),
        code,
        inner,
    } = &placed.block.kind
    else {
        return None;
    };
    let grammar = GRAMMARS
        .iter()
        .find(|grammar| grammar.labels.contains(&language.as_str()))?;
    if code.len() > LONGEST || !is_whole(code) || is_said_to_be_wrong(survey, placed, code) {
        return None;
    }
    let fault = (grammar.fault)(code)?;
    Some(Warning {
        rule: CODE_DOES_NOT_PARSE.name,
        message: format!(
            "This block is marked as {}, but line {} of it does not parse: {}. Correct it, or leave the mark out.",
            grammar.name,
            fault.line + 1,
            lowered(&fault.what),
        ),
        span: place(&survey.article.source, *inner, code, &fault),
        line: 0,
        doubted: vec![placed.block.span],
    })
}

/// Whether code is complete, and nothing but code.
fn is_whole(code: &str) -> bool {
    let prompted = code.lines().any(|line| {
        PROMPTS
            .iter()
            .any(|prompt| line.trim_start().starts_with(prompt))
    });
    let numbered = code
        .lines()
        .filter(|line| !line.trim().is_empty())
        .all(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let placeholder = code.match_indices('<').any(|(at, _)| {
        code[at + 1..].split_once('>').is_some_and(|(name, _)| {
            name.starts_with(char::is_alphabetic)
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '/' | '.'))
        })
    });
    !prompted && !numbered && !placeholder && !LEFT_OUT.iter().any(|sign| code.contains(sign))
}

/// Whether a comment or the prose beside it says that code is not right.
fn is_said_to_be_wrong(survey: &Survey, placed: &Placed, code: &str) -> bool {
    let says = |text: &str| {
        let lower = text.to_lowercase();
        WRONG_PHRASES.iter().any(|phrase| lower.contains(phrase))
            || lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| WRONG.iter().any(|wrong| word.starts_with(wrong)))
    };
    let comments = code
        .lines()
        .filter_map(|line| line.split_once('#').or(line.split_once("//")))
        .any(|(_, comment)| says(comment) || comment.contains(['✗', '❌', '✘', '×']));
    let errors = ["SyntaxError", "IndentationError", "TabError"];
    comments
        || errors.iter().any(|error| code.contains(error))
        || survey
            .before(placed)
            .chain(survey.after(placed))
            .any(|at| says(survey.sentences[at].plain()))
}

/// The line of a fault in the article; the whole code where it can't be told.
fn place(source: &str, inner: Span, code: &str, fault: &Fault) -> Span {
    let line = code.lines().nth(fault.line).unwrap_or_default().trim();
    let mut at = inner.start;
    for (number, found) in inner.of(source).split_inclusive('\n').enumerate() {
        if number == fault.line && found.contains(line) && !line.is_empty() {
            let start = at + (found.len() - found.trim_start().len());
            return Span::new(start, at + found.trim_end().len());
        }
        at += found.len();
    }
    inner
}

fn lowered(what: &str) -> String {
    let mut chars = what.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
