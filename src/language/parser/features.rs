//! What the model sees of a word: four strings and two facts, as numbers.

use super::hashing::number;
use super::lookup::SortedLines;

/// Norms of words, by the hash of the word in 16 hex digits.
const NORMS: SortedLines = SortedLines(include_str!("data/norms.txt"));

/// A word as the model tells it from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Form<'t> {
    /// The word as it is written.
    pub text: &'t str,
    /// Its norm where the tokeniser gives one.
    pub norm: Option<&'static str>,
    /// Whether white space follows it.
    pub spaced: bool,
}

/// Keys of the embedding tables: norm, first character, last three characters, shape, white space after it, white
/// space itself.
pub fn keys(form: &Form<'_>, lower: &str) -> [u64; 6] {
    let text = form.text;
    let first = text.chars().next().map_or(0, char::len_utf8);
    let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    let own = number(text);
    let norm = match form.norm.or_else(|| known_norm(own, text)) {
        Some(norm) => number(norm),
        None if lower == text => own,
        None => number(lower),
    };
    [
        norm,
        number(&text[..first]),
        number(&text[last..]),
        number(&shape(text)),
        u64::from(form.spaced),
        u64::from(text.chars().all(char::is_whitespace)),
    ]
}

fn known_norm(own: u64, text: &str) -> Option<&'static str> {
    NORMS
        .get(&format!("{own:016x}"))
        .or_else(|| plain_norm(text))
}

/// Marks that stand for the same as a plainer one.
fn plain_norm(text: &str) -> Option<&'static str> {
    Some(match text {
        "'s" | "'S" | "’s" | "’S" => "'s",
        "’" | "‘" | "´" | "`" => "'",
        "”" | "“" | "''" | "``" | "´´" | "„" | "»" | "«" | "‘‘" | "’’" => "\"",
        "？" => "?",
        "！" => "!",
        "，" => ",",
        "；" => ";",
        "：" => ":",
        "。" | "।" => ".",
        "…" => "...",
        "—" | "–" | "--" | "---" | "——" => "-",
        "€" | "£" | "¥" | "฿" | "US$" | "C$" | "A$" | "₺" | "₹" | "৳" | "₩" | "Mex$" | "₣"
        | "E£" => "$",
        _ => return None,
    })
}

/// The word with its letters as `X` and `x` and its digits as `d`, and no more than four of the same in a row.
fn shape(text: &str) -> String {
    if text.chars().nth(99).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for character in text.chars() {
        let kind = match character {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            _ if is_digit(character) => 'd',
            _ if !character.is_alphabetic() => character,
            _ if character.is_uppercase() => 'X',
            _ => 'x',
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

/// A digit, also raised or lowered. The model's own list has the digits of all scripts.
fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

#[cfg(test)]
mod tests {
    use super::{Form, keys, shape};
    use crate::language::parser::hashing::number;

    #[test]
    fn a_shape_keeps_case_and_marks_and_cuts_runs() {
        assert_eq!(shape("Apple"), "Xxxxx");
        assert_eq!(shape("apples"), "xxxx");
        assert_eq!(shape("C3PO-12345"), "XdXX-dddd");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn the_keys_are_those_of_norm_prefix_suffix_and_shape() {
        let form = Form {
            text: "Colour",
            norm: None,
            spaced: true,
        };
        let expected = ["color", "C", "our", "Xxxxx"].map(number);
        assert_eq!(keys(&form, "colour")[..4], expected);
        assert_eq!(keys(&form, "colour")[4..], [1, 0]);
    }
}
