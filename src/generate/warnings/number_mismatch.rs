//! Prose that assigns another value than the code beside it.

use std::collections::BTreeMap;

use super::Rule;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::Tag;
use crate::model::{Block, BlockKind, Warning};

/// “We assign 10 to `x`” beside `x = 7`.
pub const NUMBER_MISMATCH: Rule = Rule {
    name: "number-mismatch",
    check,
};

fn check(survey: &Survey) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    for placed in &survey.blocks {
        let mut values = BTreeMap::new();
        collect(placed.block, &mut values);
        for at in survey.before(placed).chain(survey.after(placed)) {
            let s = &survey.sentences[at];
            if let Some(message) = contradiction(s, &values)
                && !found.iter().any(|warning| warning.span == s.span())
            {
                found.push(Warning {
                    rule: NUMBER_MISMATCH.name,
                    message,
                    span: s.span(),
                    line: 0,
                    doubted: vec![s.span()],
                });
            }
        }
    }
    found
}

/// Names to which the code assigns one plain number, once.
fn collect(block: &Block, values: &mut BTreeMap<String, Option<String>>) {
    let BlockKind::Code { code, .. } = &block.kind else {
        return;
    };
    for line in code.lines() {
        let line = line.trim().trim_end_matches(';');
        let Some((left, right)) = line.split_once('=') else {
            continue;
        };
        let name = left
            .trim()
            .trim_end_matches(['+', '-', '*', '/'])
            .rsplit([' ', ':'])
            .find(|part| !part.is_empty())
            .unwrap_or_default();
        let value = right.trim().split(['#', ' ']).next().unwrap_or_default();
        let plain = is_number(value)
            && right
                .trim()
                .split(['#', '/'])
                .next()
                .is_some_and(|v| v.trim() == value);
        let once = plain
            && !left.trim().ends_with(['+', '-', '*', '/', '<', '>', '!'])
            && !values.contains_key(name);
        values.insert(name.to_owned(), once.then(|| value.to_owned()));
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.len() < 20
        && text
            .trim_start_matches('-')
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.')
}

/// What a sentence says that the code does not: it gives one number to one name, and the code another.
fn contradiction(s: &Sentence, values: &BTreeMap<String, Option<String>>) -> Option<String> {
    let assigns = (0..s.len())
        .any(|at| s.has_lemma(at, &["assign", "set", "store", "initialize", "initialise"]));
    let numbers: Vec<&str> = (0..s.len())
        .filter(|at| s.has_tag(*at, &[Tag::Cd]) || s.is_code(*at))
        .map(|at| s.word(at))
        .filter(|word| is_number(word))
        .collect();
    let names: Vec<(&str, &str)> = (0..s.len())
        .filter_map(|at| Some((s.word(at), values.get(s.word(at))?.as_deref()?)))
        .collect();
    let ([said], [(name, value)]) = (numbers.as_slice(), names.as_slice()) else {
        return None;
    };
    (assigns && said != value && name.len() > 1).then(|| {
        format!("The text says that {name} is given {said}; the code beside it gives it {value}.")
    })
}
