//! Whole notes taken out of a deck file and put at its end, and their tags; every other byte stays.

use std::collections::{BTreeMap, BTreeSet};

use super::comment::{Head, write_tags};
use super::edit::{behind_line, body_start, comments_before, is_same};
use super::lines::{Lines, is_separator};
use super::{DeckFile, parse};
use crate::error::{Error, Result};
use crate::model::{ContentHash, Deck, Note, Span};

impl DeckFile {
    /// All cards by their content, each with the line of the first note that makes it.
    pub fn contents(&self) -> BTreeMap<ContentHash, usize> {
        let mut lines = BTreeMap::new();
        for note in &self.deck.notes {
            for card in note.body.cards() {
                lines.entry(card.content).or_insert(note.line);
            }
        }
        lines
    }

    /// The first mistake that hides a card, as an error in the file at `path`.
    pub fn refuse_errors(&self, path: &str) -> Result<()> {
        match self.problems.iter().find(|problem| problem.is_error) {
            Some(problem) => Err(Error::input(&*problem.message)
                .hint(&*problem.hint)
                .at_line(path, problem.line)),
            None => Ok(()),
        }
    }

    /// The file's text without some of its notes; their comments and the blank lines behind them go too.
    ///
    /// Errors: what stays would say something else.
    pub fn without_notes(&self, gone: &BTreeSet<usize>) -> Result<String> {
        let (notes, kept): (Vec<_>, Vec<_>) = (0..)
            .zip(&self.deck.notes)
            .partition(|(at, _)| gone.contains(at));
        let passages: Vec<Span> = notes
            .iter()
            .map(|(_, note)| Span::new(note.span.start, self.next_words(note.span.end)))
            .collect();
        let is_last = passages
            .last()
            .is_some_and(|last| last.end == self.text.len());
        let mut text = self.spliced(passages.iter().map(|at| (*at, String::new())).collect());
        if is_last {
            let words = text.trim_end().len();
            text.truncate(if words == 0 {
                0
            } else {
                behind_line(&text, words)
            });
        }
        if begins_with_separator(&text) && !begins_with_separator(&self.text) {
            // It would begin front matter in the first line.
            let mark = text.len() - text.trim_start_matches('\u{feff}').len();
            text.insert_str(mark, &self.with_line_ends("\n"));
        }
        self.unharmed(
            text,
            &kept.into_iter().map(|(_, note)| note).collect::<Vec<_>>(),
        )
    }

    /// The file's text with notes at its end, each given with its block as it is to stand there.
    ///
    /// Errors: they would not say the same there, or what stands before them would not.
    pub fn with_blocks(&self, added: &[(Note, String)]) -> Result<String> {
        let mut end = String::new();
        for (_, block) in added {
            let before = if end.is_empty() { &self.text } else { &end };
            let gap = match before.trim_end_matches([' ', '\t', '\r']) {
                "" | "\u{feff}" => "",
                text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
                text if text.ends_with('\n') => "\n",
                _ => "\n\n",
            };
            let block = block.replace("\r\n", "\n");
            end += &self.with_line_ends(&format!("{gap}{}\n", block.trim_end()));
        }
        let notes = self.deck.notes.iter();
        let notes: Vec<&Note> = notes.chain(added.iter().map(|(note, _)| note)).collect();
        self.unharmed([self.text.as_str(), &end].concat(), &notes)
    }

    /// The file's text with other tags for some of its notes, given in order.
    ///
    /// Errors: the tags that a note has can't be read; what else the file says would change.
    pub fn with_tags(&self, changes: &BTreeMap<usize, Vec<String>>) -> Result<String> {
        let mut notes = self.deck.notes.clone();
        let mut edits = Vec::new();
        for (at, tags) in changes {
            let Some(note) = notes.get_mut(*at) else {
                continue;
            };
            edits.extend(self.tag_edits(note, tags)?);
            note.tags.clone_from(tags);
        }
        self.unharmed(self.spliced(edits), &notes.iter().collect::<Vec<_>>())
    }

    /// The comments with a note's tags replaced by one, or by none where it is to have none.
    fn tag_edits(&self, note: &Note, tags: &[String]) -> Result<Vec<(Span, String)>> {
        let block = note.span.of(&self.text);
        let start = note.span.start;
        let mut comment = String::new();
        write_tags(&mut comment, tags);
        let mut comment = self.with_line_ends(&comment);
        let mut edits = Vec::new();
        for (at, content) in comments_before(block) {
            if !content.trim_start().starts_with("tags:") {
                continue;
            }
            Head::default().take(content).map_err(|message| {
                Error::input(message).hint("mend the comment above the note, or take it out")
            })?;
            let line = Span::new(start + at.start, start + behind_line(block, at.end));
            edits.push((line, std::mem::take(&mut comment)));
        }
        if !comment.is_empty() {
            let body = start + body_start(block);
            edits.push((Span::new(body, body), comment));
        }
        Ok(edits)
    }

    /// The start of the first line behind an offset that is not blank; the end of the text where there is none.
    fn next_words(&self, offset: usize) -> usize {
        let rest = &self.text[offset..];
        let blank = &rest[..rest.len() - rest.trim_start().len()];
        match blank.rfind('\n') {
            _ if blank.len() == rest.len() => self.text.len(),
            Some(at) => offset + at + 1,
            None => offset,
        }
    }

    /// A changed text of the file, if it says what the file says and has these notes.
    pub(super) fn unharmed(&self, text: String, notes: &[&Note]) -> Result<String> {
        let new = parse(&text, &self.deck.name);
        let errors = |file: &DeckFile| file.problems.iter().filter(|one| one.is_error).count();
        let is_whole = new.deck.notes.len() == notes.len()
            && new
                .deck
                .notes
                .iter()
                .zip(notes)
                .all(|(new, old)| is_same(new, old))
            && without_notes(&new.deck) == without_notes(&self.deck)
            && errors(&new) <= errors(self);
        if !is_whole {
            let error =
                Error::input("the deck can't be changed so without harm to its other notes");
            return Err(error.hint("see whether all fences of code and comments in it are closed"));
        }
        Ok(text)
    }
}

fn without_notes(deck: &Deck) -> Deck {
    Deck {
        notes: Vec::new(),
        ..deck.clone()
    }
}

fn begins_with_separator(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    Lines::new(text, 0, 1)
        .next()
        .is_some_and(|line| is_separator(line.text))
}

/// The error for a card that a deck holds already.
pub fn stands_already(line: usize) -> Error {
    Error::input(format!("this card stands in line {line} already"))
        .hint("a card is asked once; change that one, or word this one otherwise")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECK: &str = "# Deck\r\n\r\n<!-- tags: x -->\r\nQ: a\r\nA: b\r\n\r\n<!-- blanks: 0-1 -->\r\nC: c d\r\n\r\n---\r\nQ: e\r\nA: f";

    fn deck() -> DeckFile {
        parse(DECK, "d")
    }

    fn without(text: &str, gone: &[usize]) -> String {
        let gone = gone.iter().copied().collect();
        parse(text, "d").without_notes(&gone).unwrap()
    }

    #[test]
    fn notes_are_taken_out_with_their_comments() {
        assert_eq!(
            without(DECK, &[0]),
            DECK.replace("<!-- tags: x -->\r\nQ: a\r\nA: b\r\n\r\n", "")
        );
        assert_eq!(without(DECK, &[2]), DECK.replace("Q: e\r\nA: f", ""));
        assert_eq!(without(DECK, &[0, 1, 2]), "# Deck\r\n\r\n---\r\n");
        let text = "Q: a\nA: b\n\nQ: c\nA: d\n\n\nQ: e\nA: f\n";
        assert_eq!(without(text, &[1, 2]), "Q: a\nA: b\n");
        assert_eq!(without(text, &[0]), &text[11..]);
        assert_eq!(without(text, &[0, 1, 2]), "");
    }

    #[test]
    fn a_separator_left_at_the_start_begins_no_front_matter() {
        let text = "Q: a\nA: b\n---\nx = 1\n---\nQ: c\nA: d\n";
        assert_eq!(without(text, &[0]), &text[9..]);
    }

    #[test]
    fn a_note_goes_to_the_end_as_it_is_but_with_the_line_ends_there() {
        let other = parse(
            "<!-- note -->\n<!-- tags: y -->\nQ: \tg\n\n<!-- h -->\nA:i\n",
            "o",
        );
        let note = other.deck.notes[0].clone();
        let block = note.span.of(&other.text).to_owned();
        let text = deck()
            .with_blocks(&[(note.clone(), block.clone())])
            .unwrap();
        let end = "\r\n\r\n<!-- tags: y -->\r\nQ: \tg\r\n\r\n<!-- h -->\r\nA:i\r\n";
        assert_eq!(text, format!("{DECK}{end}"));
        let empty = parse("", "d")
            .with_blocks(&[(note.clone(), block)])
            .unwrap();
        assert_eq!(empty, &other.text[14..]);
        let twice = parse("C: [a]\n \n", "d").with_blocks(&[(note, "Q: g\nA: i".into())]);
        assert!(twice.is_err(), "its tags would be lost");
    }

    #[test]
    fn a_note_behind_an_open_comment_is_refused() {
        let file = parse("Q: a\nA: b\n\n<!-- open\n", "d");
        let note = parse("Q: c\nA: d --> e\n\n-->", "o").deck.notes[0].clone();
        assert!(
            file.with_blocks(&[(note, "Q: c\nA: d\n-->".into())])
                .is_err()
        );
    }

    #[test]
    fn tags_change_in_their_comment_alone() {
        let changed = |at: usize, tags: &[&str]| {
            let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            deck().with_tags(&BTreeMap::from([(at, tags)])).unwrap()
        };
        assert_eq!(
            changed(0, &["x", "y z"]),
            DECK.replace("x -->", "x, y z -->")
        );
        assert_eq!(changed(0, &[]), DECK.replace("<!-- tags: x -->\r\n", ""));
        let blanks = "<!-- blanks: 0-1 -->";
        assert_eq!(
            changed(1, &["y"]),
            DECK.replace(blanks, &format!("<!-- tags: y -->\r\n{blanks}"))
        );
    }

    #[test]
    fn several_comments_with_tags_become_one() {
        let file = parse("<!-- tags: a -->\n<!-- tags: b -->\nC: [c]\n", "d");
        let tags = vec!["b".to_owned()];
        let text = file
            .with_tags(&BTreeMap::from([(0, tags.clone())]))
            .unwrap();
        assert_eq!(text, "<!-- tags: b -->\nC: [c]\n");
        let broken = parse("<!-- tags: [\"a -->\nC: [c]\n", "d");
        assert!(broken.with_tags(&BTreeMap::from([(0, tags)])).is_err());
    }
}
