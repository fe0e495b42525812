//! What prose holds beside prose: citations, references to figures, code. The parser is to see none of it as words.

use std::ops::Range;

use crate::language::parser::{Kind, Piece};
use crate::model::{MarkKind, Text};

/// The longest bracket that is looked into, in bytes.
const LONGEST: usize = 240;

/// Words that a bracket of reference begins with.
#[rustfmt::skip]
const REFERENCES: &[&str] = &[
    "figure", "fig", "fig.", "table", "see", "chapter", "section", "equation", "image", "credit", "source", "ibid",
    "photo", "modification", "box", "appendix",
];

/// Inline code and formulas as one word each, citations and references to figures as nothing.
pub fn pieces(text: &Text) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = text
        .marks()
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Math))
        .map(|mark| Piece {
            range: mark.range.clone(),
            kind: Kind::Atom,
        })
        .collect();
    pieces.extend(references(text.plain()).into_iter().map(|range| Piece {
        range,
        kind: Kind::Gap,
    }));
    pieces.extend(pointers(text.plain()).into_iter().map(|range| Piece {
        range,
        kind: Kind::Gap,
    }));
    pieces.sort_by_key(|piece| (piece.range.start, piece.range.end));
    pieces.dedup_by(|next, kept| next.range.start < kept.range.end);
    pieces
}

/// `(Smith & Jones, 2001)`, `(Figure 3.2)`, `[12]`: the bytes of such brackets.
pub fn references(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in plain.char_indices() {
        match c {
            '(' | '[' => open = Some(at),
            ')' | ']' => {
                if let Some(start) = open.take()
                    && at - start <= LONGEST
                    && is_reference(&plain[start + 1..at], c == ']')
                {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}

/// `, as Table 5.1 shows`, `, as shown in Figure 2`: the bytes from the comma on to the next mark.
fn pointers(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in plain.match_indices(", as ") {
        let rest = &plain[at + 5..];
        let end = rest
            .char_indices()
            .find(|(i, c)| {
                matches!(c, ',' | ';' | ')')
                    || *c == '.' && !rest[i + 1..].starts_with(|c: char| c.is_ascii_digit())
            })
            .map_or(rest.len(), |(i, _)| i);
        let pointer = rest[..end]
            .split(' ')
            .any(|word| word == "Figure" || word == "Table");
        if pointer && end < 60 {
            found.push(at..at + 5 + end);
        }
    }
    found
}

fn is_reference(inner: &str, square: bool) -> bool {
    let inner = inner.trim();
    let first = inner
        .split([' ', '\u{a0}'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let numbers = square
        && !inner.is_empty()
        && inner
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '^'));
    numbers || REFERENCES.contains(&first.as_str()) || is_citation(inner)
}

/// A name, then a year: `Beucke et al., 2013`, `Kohut, 1977; Klein, 1952/1975`.
fn is_citation(inner: &str) -> bool {
    let year = inner
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4 && (number.starts_with("1") || number.starts_with("20")));
    let name = inner.starts_with(char::is_uppercase)
        || inner.starts_with("e.g.")
        || inner.starts_with("as cited");
    let joined = inner.contains(',') || inner.contains('&') || inner.contains("et al");
    year && name && joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_and_figures_are_found_and_other_brackets_are_not() {
        let plain = "A heap (Figure 3.2) is a pool (of memory) [12] that grows (Smith & Jones, 2001; Doe, 1999).";
        let found: Vec<&str> = references(plain)
            .into_iter()
            .map(|range| &plain[range])
            .collect();
        assert_eq!(
            found,
            ["(Figure 3.2)", "[12]", "(Smith & Jones, 2001; Doe, 1999)"]
        );
    }
}
