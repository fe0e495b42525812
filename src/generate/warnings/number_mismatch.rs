//! Prose that assigns another value than the code beside it.

use std::collections::BTreeMap;

use super::Rule;
use crate::generate::survey::atoms;
use crate::language::{Tag, Token, sentences, tokens};
use crate::model::{Article, Block, BlockKind, Text, Warning};

/// “We assign 10 to `x`” beside `x = 7`.
pub const NUMBER_MISMATCH: Rule = Rule {
    name: "number-mismatch",
    check,
};

fn check(article: &Article) -> Vec<Warning> {
    let mut found = Vec::new();
    for (at, block) in article.blocks.iter().enumerate() {
        let BlockKind::Paragraph(text) = &block.kind else {
            continue;
        };
        let mut values = BTreeMap::new();
        for beside in [at.checked_sub(1), at.checked_add(1)].into_iter().flatten() {
            collect(article.blocks.get(beside), &mut values);
        }
        if !values.is_empty() {
            check_text(text, &values, &mut found);
        }
    }
    found
}

/// Names to which the code assigns one plain number, once.
fn collect(block: Option<&Block>, values: &mut BTreeMap<String, Option<String>>) {
    let Some(BlockKind::Code { code, .. }) = block.map(|block| &block.kind) else {
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

fn check_text(text: &Text, values: &BTreeMap<String, Option<String>>, found: &mut Vec<Warning>) {
    let atoms = atoms(text);
    for range in sentences(text.plain(), &atoms) {
        if range.len() > 400 {
            continue;
        }
        let words = tokens(text.plain(), range.clone(), &[]);
        let word = |token: &Token| &text.plain()[token.range.clone()];
        let assigns = words.iter().any(|token| {
            matches!(
                word(token).to_lowercase().as_str(),
                "assign"
                    | "assigns"
                    | "assigned"
                    | "set"
                    | "sets"
                    | "store"
                    | "stores"
                    | "initialize"
                    | "initializes"
                    | "initialized"
            )
        });
        let numbers: Vec<&str> = words
            .iter()
            .filter(|token| token.tag == Tag::Number)
            .map(word)
            .filter(|n| is_number(n))
            .collect();
        let names: Vec<(&str, &str)> = words
            .iter()
            .filter_map(|token| Some((word(token), values.get(word(token))?.as_deref()?)))
            .collect();
        let ([said], [(name, value)]) = (numbers.as_slice(), names.as_slice()) else {
            continue;
        };
        if assigns && said != value && name.len() > 1 {
            let span = text.source_span(range);
            found.push(Warning {
                rule: NUMBER_MISMATCH.name,
                message: format!("The text says that {name} is given {said}; the code beside it gives it {value}."),
                span,
                line: 0,
            });
        }
    }
}
