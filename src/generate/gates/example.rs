//! Whether a card is about a name that an example made up.

use std::collections::BTreeSet;

use super::Sides;
use crate::generate::survey::Survey;
use crate::language::key;
use crate::model::{BlockKind, Kind};

/// Words before a name that code defines.
#[rustfmt::skip]
const DEFINING: &[&str] = &[
    "let", "let mut", "fn", "def", "struct", "class", "enum", "const", "var", "static", "function", "func", "type",
    "pub fn", "pub struct", "pub enum", "int", "float", "double", "string", "String", "auto", "for",
];

/// “What does the `shoes_in_size` function do?”: nobody meets that function again.
pub fn names_no_example(survey: &Survey, sides: &Sides) -> bool {
    if matches!(sides.card.kind, Kind::Code | Kind::Table | Kind::Step) {
        return true;
    }
    let both = [sides.front.as_str(), sides.back.as_str()];
    let named = both.iter().flat_map(|side| names(side));
    let mut of_example = named.into_iter().filter(|name| {
        let letter = name.len() == 1 && name.chars().all(|c| c.is_ascii_lowercase());
        letter || survey.made_up.contains(*name)
    });
    of_example.all(|name| {
        let known = survey.terms.get(&key(name));
        known.is_some_and(|term| term.bold || term.heading || term.heading_part)
    })
}

/// What stands in code on a side, or is written as a name of code: without what is called with it.
fn names(side: &str) -> Vec<&str> {
    let code = side.split('`').skip(1).step_by(2);
    let plain = side.split('`').step_by(2).flat_map(str::split_whitespace);
    let written = plain
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|word| word.trim_matches('_').contains('_'));
    code.map(|code| code.split('(').next().unwrap_or(code).trim())
        .chain(written)
        .collect()
}

/// The names that an article's blocks of code define.
pub fn made_up(survey: &Survey) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for placed in &survey.blocks {
        if let BlockKind::Code { code, .. } = &placed.block.kind {
            found.extend(code.lines().filter_map(defined).map(str::to_owned));
        }
    }
    found
}

/// The name that a line of code defines: `let x = 5;`, `def area(r):`, `total = 0`.
fn defined(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.trim_start_matches(">>> ");
    let rest = DEFINING
        .iter()
        .filter_map(|word| line.strip_prefix(word)?.strip_prefix(' '))
        .min_by_key(|rest| rest.len());
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let start = rest.unwrap_or(line);
    let end = start.find(|c| !is_name(c)).unwrap_or(start.len());
    let name = &start[..end];
    let after = start[end..].trim_start();
    let assigns = after.starts_with('=') && !after.starts_with("==") || after.starts_with(":=");
    (!name.is_empty() && (rest.is_some() || assigns)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_code_tells_the_name_that_it_defines() {
        for (line, name) in [
            ("let mut total = 0;", Some("total")),
            (
                "fn shoes_in_size(shoes: Vec<Shoe>) {",
                Some("shoes_in_size"),
            ),
            ("    def area(self):", Some("area")),
            ("x = 5", Some("x")),
            (">>> y = 2", Some("y")),
            ("if x == 5:", None),
            ("print(x)", None),
            ("", None),
        ] {
            assert_eq!(defined(line), name, "{line}");
        }
    }

    #[test]
    fn names_are_found_in_code_and_by_their_looks() {
        assert_eq!(
            names("What does `area(2)` give some_value?"),
            ["area", "some_value"]
        );
    }
}
