//! Cuts a text at white space and at the pieces that its caller marks.

use std::ops::Range;

use super::{Kind, Piece};

/// A part of a text without white space before it is split into tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Whether it is one token whatever it holds.
    pub is_atom: bool,
    /// Whether white space lies between it and the next one.
    pub spaced: bool,
}

/// The segments of a text. Pieces that are empty, overlap an earlier one or do not lie on characters of the text are
/// ignored.
pub fn segments(text: &str, pieces: &[Piece]) -> Vec<Segment> {
    let mut order: Vec<&Piece> = pieces.iter().collect();
    order.sort_by_key(|piece| piece.range.start);
    let mut cutter = Cutter {
        text,
        segments: Vec::new(),
        space: false,
        hidden_space: false,
    };
    let mut at = 0;
    for Piece { range, kind } in order {
        let has_text = text
            .get(range.clone())
            .is_some_and(|text| !text.trim().is_empty());
        if range.start < at || !has_text {
            continue;
        }
        cutter.cut(at..range.start);
        match kind {
            Kind::Atom => cutter.push(range.clone(), true),
            Kind::Gap => cutter.skip(),
        }
        at = range.end;
    }
    cutter.cut(at..text.len());
    cutter.segments
}

struct Cutter<'t> {
    text: &'t str,
    segments: Vec<Segment>,
    /// Whether white space follows the last segment.
    space: bool,
    /// Whether white space was there before a gap.
    hidden_space: bool,
}

impl Cutter<'_> {
    /// Adds the runs between white space.
    fn cut(&mut self, range: Range<usize>) {
        let mut start = None;
        for (at, character) in self.text[range.clone()].char_indices() {
            let at = range.start + at;
            if !character.is_whitespace() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                self.push(start..at, false);
            }
            self.space = true;
        }
        if let Some(start) = start {
            self.push(start..range.end, false);
        }
    }

    fn push(&mut self, range: Range<usize>, is_atom: bool) {
        // A mark after a gap belongs to the word before it: "heaps (Figure 1)." is read as "heaps."
        let begins_word = self.text[range.clone()].starts_with(char::is_alphanumeric);
        let spaced = self.space || self.hidden_space && (begins_word || is_atom);
        if let Some(last) = self.segments.last_mut() {
            last.spaced = spaced;
        }
        self.space = false;
        self.hidden_space = false;
        self.segments.push(Segment {
            range,
            is_atom,
            spaced: false,
        });
    }

    fn skip(&mut self) {
        self.hidden_space |= self.space;
        self.space = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Piece, segments};

    fn cut(text: &str, pieces: &[(&str, Kind)]) -> Vec<(String, bool)> {
        let piece = |(part, kind): &(&str, Kind)| {
            let start = text.find(part).unwrap();
            Piece {
                range: start..start + part.len(),
                kind: *kind,
            }
        };
        let pieces: Vec<Piece> = pieces.iter().map(piece).collect();
        let found = segments(text, &pieces).into_iter();
        found
            .map(|segment| (text[segment.range].to_owned(), segment.spaced))
            .collect()
    }

    fn spaced(parts: &[(&str, bool)]) -> Vec<(String, bool)> {
        parts
            .iter()
            .map(|(text, spaced)| ((*text).to_owned(), *spaced))
            .collect()
    }

    #[test]
    fn any_run_of_white_space_separates() {
        assert_eq!(cut(" a \n\tb ", &[]), spaced(&[("a", true), ("b", false)]));
        assert_eq!(cut(" \n", &[]), []);
    }

    #[test]
    fn an_atom_is_whole_and_what_is_glued_to_it_stands_apart() {
        let found = cut("the (x = 3)s are", &[("x = 3", Kind::Atom)]);
        let expected = [
            ("the", true),
            ("(", false),
            ("x = 3", false),
            (")s", true),
            ("are", false),
        ];
        assert_eq!(found, spaced(&expected));
    }

    #[test]
    fn a_gap_goes_with_the_space_before_it() {
        let found = cut("heaps (Figure 1). Now", &[("(Figure 1)", Kind::Gap)]);
        assert_eq!(
            found,
            spaced(&[("heaps", false), (".", true), ("Now", false)])
        );
        let found = cut("see [1] them", &[("[1]", Kind::Gap)]);
        assert_eq!(found, spaced(&[("see", true), ("them", false)]));
        let found = cut("see [1]them", &[("[1]", Kind::Gap)]);
        assert_eq!(found, spaced(&[("see", true), ("them", false)]));
    }

    #[test]
    fn pieces_that_do_not_fit_are_ignored() {
        let piece = |range, kind| Piece { range, kind };
        let pieces = [
            piece(1..2, Kind::Atom),
            piece(0..99, Kind::Gap),
            piece(3..3, Kind::Atom),
            #[expect(clippy::reversed_empty_ranges, reason = "a caller's mistake")]
            piece(4..2, Kind::Gap),
        ];
        assert_eq!(segments("é a", &pieces).len(), 2);
    }
}
