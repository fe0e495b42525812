//! Changes to a deck file that keep every other byte.

use super::comment::{Comments, is_head};
use super::lines::Lines;
use super::{DeckFile, parse, write_note};
use crate::error::{Error, Result};
use crate::model::Note;

impl DeckFile {
    /// The block of a note as a person edits it: without the comments before it. Empty where there is no such note.
    pub fn note_text(&self, note: usize) -> &str {
        self.deck.notes.get(note).map_or("", |note| {
            let block = note.span.of(&self.text);
            &block[body_start(block)..]
        })
    }

    /// The file's text with one note's block (its tags and origin comment kept) replaced by what a person wrote for it.
    /// Line ends are those of the file.
    ///
    /// Errors: the new text is not exactly one readable note, or would change what other notes say.
    pub fn with_note_text(&self, note: usize, block: &str) -> Result<String> {
        let Some(old) = self.deck.notes.get(note) else {
            return Err(Error::input("there is no such note in the deck"));
        };
        let start = old.span.start + body_start(old.span.of(&self.text));
        let block = self.with_own_line_ends(block);
        let text = [&self.text[..start], &block, &self.text[old.span.end..]].concat();
        one_note(&block)?;
        let new = parse(&text, &self.deck.name);
        let same = |(at, other): (usize, &Note)| at == note || is_same(other, &self.deck.notes[at]);
        if new.deck.notes.len() != self.deck.notes.len()
            || !new.deck.notes.iter().enumerate().all(same)
        {
            return Err(Error::input("this text would change the notes around it")
                .hint("see whether all fences of code and comments are closed"));
        }
        Ok(text)
    }

    /// The file's text without a note, its comments included; the blank lines behind it go too.
    ///
    /// Errors: there is no such note.
    pub fn without_note(&self, note: usize) -> Result<String> {
        let Some(old) = self.deck.notes.get(note) else {
            return Err(Error::input("there is no such note in the deck"));
        };
        let rest = &self.text[old.span.end..];
        let words = rest.trim_start();
        let blank = &rest[..rest.len() - words.len()];
        let from = blank.rfind('\n').map_or(0, |at| at + 1);
        Ok([&self.text[..old.span.start], &rest[from..]].concat())
    }

    /// The file's text with notes added at its end.
    pub fn with_notes_added(&self, notes: &[Note]) -> String {
        let mut text = self.text.clone();
        for note in notes {
            if !text.is_empty() {
                text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            text.push_str(&write_note(note));
        }
        let added = self.with_line_ends(&text[self.text.len()..]);
        text.truncate(self.text.len());
        text + &added
    }

    fn with_own_line_ends(&self, block: &str) -> String {
        let lines: Vec<&str> = Lines::new(block, 0, 1).map(|line| line.text).collect();
        let first = lines.iter().position(|line| !line.trim().is_empty());
        let block = lines[first.unwrap_or(0)..].join("\n");
        self.with_line_ends(block.trim_end())
    }

    fn with_line_ends(&self, text: &str) -> String {
        let first = self.text.find('\n').map(|at| &self.text[..at]);
        if first.is_some_and(|line| line.ends_with('\r')) {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        }
    }
}

/// Where, in a note's block, its comments with origin and tags end.
fn body_start(block: &str) -> usize {
    let mut comments = Comments::default();
    let mut start = 0;
    let mut lines = Lines::new(block, 0, 1);
    while let Some(line) = lines.next() {
        if line.text.trim().is_empty() {
            continue;
        }
        if !line.text.starts_with("<!--") {
            break;
        }
        let Some(comment) = comments.at(block, line.start) else {
            break;
        };
        let content = comment.content.of(block);
        lines.skip_past(comment.end - 1);
        if is_head(content) && !content.trim_start().starts_with("blanks:") {
            start = block[comment.end..]
                .find('\n')
                .map_or(block.len(), |at| comment.end + at + 1);
        }
    }
    start
}

/// Errors unless a block is one note and nothing else.
fn one_note(block: &str) -> Result<()> {
    let alone = parse(&format!("\n{block}"), "");
    if let Some(problem) = alone.problems.iter().find(|problem| problem.is_error) {
        return Err(Error::input(problem.message.clone()).hint(problem.hint.clone()));
    }
    if super::read(&alone.text).1.stray > 0 {
        return Err(Error::input("this text holds words that belong to no note")
            .hint("text may hold no line `---`; write `\\---` for one"));
    }
    match alone.deck.notes.len() {
        1 => Ok(()),
        0 => Err(Error::input("this text holds no note").hint("begin it with `Q:`, `T:` or `C:`")),
        _ => Err(Error::input("this text holds more than one note")
            .hint("write one note here; add others in the deck file")),
    }
}

fn is_same(a: &Note, b: &Note) -> bool {
    a.body == b.body && a.tags == b.tags && a.origin == b.origin
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECK: &str = "# Deck\r\n\r\n<!-- tags: x -->\r\nQ: a\r\nA: b\r\n\r\n<!-- blanks: 0-1 -->\r\nC: c d\r\n\r\n---\r\nQ: e\r\nA: f";

    fn deck() -> DeckFile {
        parse(DECK, "d")
    }

    #[test]
    fn a_note_is_shown_without_its_tags_but_with_its_blanks() {
        assert_eq!(deck().note_text(0), "Q: a\r\nA: b");
        assert_eq!(deck().note_text(1), "<!-- blanks: 0-1 -->\r\nC: c d");
        assert_eq!(deck().note_text(9), "");
    }

    #[test]
    fn an_edit_changes_its_note_alone() {
        let text = deck()
            .with_note_text(0, "\n\nQ: a\nA:\n    g\nh\n\n")
            .unwrap();
        assert_eq!(text, DECK.replace("A: b", "A:\r\n    g\r\nh"));
        let text = deck().with_note_text(2, "C: [x]").unwrap();
        assert_eq!(text, DECK.replace("Q: e\r\nA: f", "C: [x]"));
    }

    #[test]
    fn an_edit_that_is_no_single_note_is_refused() {
        for block in [
            "",
            "text",
            "Q: a",
            "Q: a\nA: b\nQ: c\nA: d",
            "Q: a\nA: b\n---\nx",
            "Q: a\nA: b\n<!--",
        ] {
            assert!(deck().with_note_text(0, block).is_err(), "{block}");
        }
        let fences = parse("Q: a\nA: b\n\nQ: c\nA:\n```\nd\n```\n", "d");
        assert!(fences.with_note_text(0, "Q: a\nA:\n```").is_err());
    }

    #[test]
    fn notes_are_taken_out_and_added() {
        assert_eq!(
            deck().without_note(0).unwrap(),
            DECK.replace("<!-- tags: x -->\r\nQ: a\r\nA: b\r\n\r\n", "")
        );
        let last = deck().without_note(2).unwrap();
        assert_eq!(last, DECK.replace("Q: e\r\nA: f", ""));
        let notes = deck().deck.notes;
        let text = parse(&last, "d").with_notes_added(&notes[2..]);
        assert_eq!(text, format!("{last}\r\nQ: e\r\nA: f\r\n"));
        assert!(deck().without_note(3).is_err());
    }
}
