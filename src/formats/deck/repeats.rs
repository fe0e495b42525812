//! Cards that stand twice in a deck.

use std::collections::{BTreeMap, HashMap};

use super::problem::{Problem, Problems};
use crate::model::{Body, Note};

/// What tells a note's cards from those of others: its form and its texts.
type Texts<'a> = (u8, &'a str, &'a str);

/// The notes of the same texts.
struct Same {
    /// The line of the first.
    line: usize,
    /// In clozes, the line of the first note with a blank at these bytes.
    blanks: BTreeMap<(usize, usize), usize>,
}

/// Adds a warning for each note one of whose cards stands in an earlier note already.
pub(super) fn find(notes: &[Note], problems: &mut Problems) {
    let mut seen: HashMap<Texts, Same> = HashMap::with_capacity(notes.len());
    for note in notes {
        let same = seen.entry(texts(&note.body)).or_insert_with(|| Same {
            line: note.line,
            blanks: BTreeMap::new(),
        });
        if let Some(line) = same.earlier(note) {
            problems.push(Problem::warning(
                note.line,
                format!("this card stands in line {line} already"),
                "it is asked once; take one of the two out",
            ));
        }
    }
}

fn texts(body: &Body) -> Texts<'_> {
    match body {
        Body::Basic { front, back } => (0, front, back),
        Body::BothWays { front, back } => (3, front, back),
        Body::TwoWay { term, definition } => (1, term, definition),
        Body::Cloze { text, .. } => (2, text, ""),
    }
}

impl Same {
    /// Takes a note in; returns the line of an earlier one with which it has a card in common.
    fn earlier(&mut self, note: &Note) -> Option<usize> {
        let Body::Cloze { blanks, .. } = &note.body else {
            return Some(self.line).filter(|line| *line != note.line);
        };
        let mut earlier = None;
        for blank in blanks {
            let place = (blank.start, blank.end);
            let line = *self.blanks.entry(place).or_insert(note.line);
            if line != note.line {
                earlier = earlier.or(Some(line));
            }
        }
        earlier
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::deck::parse;

    fn lines(text: &str) -> Vec<usize> {
        let problems = parse(text, "d").problems;
        problems.into_iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_card_that_stands_twice_is_told_where_it_comes_again() {
        assert_eq!(
            lines("Q: a\nA: b\nQ: a\nA: b\nQ: a b\nA: c\nT: a\nD: b\n"),
            [3]
        );
        assert_eq!(
            lines("C: [a] [b]\nC: [a] b\nC: a [b] c\nC: a [b]\n"),
            [2, 4]
        );
    }
}
