//! Changes to a deck file that keep every other byte.

use super::blocks::stands_already;
use super::comment::{Comments, is_about_body, is_head, write_offered, write_origin};
use super::lines::Lines;
use super::{DeckFile, cloze, parse, write_body, write_note};
use crate::error::{Error, Result};
use crate::model::{Body, Note, Origin, Span};

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
    /// Errors: the new text is not exactly one readable note, would change what other notes say, or makes a card that
    /// stands in another.
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
        let was = old.body.cards();
        let mut added = new.deck.notes[note].body.cards().into_iter();
        let known = self.contents();
        let twice = added.find_map(|card| {
            let is_new = was.iter().all(|old| old.content != card.content);
            known.get(&card.content).filter(|_| is_new)
        });
        match twice {
            Some(line) => Err(stands_already(*line)),
            None => Ok(text),
        }
    }

    /// The file's text with what a generator makes of its article now: origins and bodies of notes that change, notes at
    /// its end, and what was offered. All else keeps its bytes.
    pub fn with_merge(
        &self,
        changes: &[(usize, &Origin, Option<&Body>)],
        added: &[Note],
        offered: &[String],
    ) -> String {
        let edits = changes
            .iter()
            .filter_map(|(note, origin, body)| {
                let old = self.deck.notes.get(*note)?;
                Some((
                    old.span,
                    self.changed(old.span.of(&self.text), origin, *body),
                ))
            })
            .collect();
        let later = self.deck.later.iter();
        let later: Vec<String> = later
            .filter(|asked| !offered.contains(asked))
            .cloned()
            .collect();
        let mut end = String::new();
        for note in added {
            end.push('\n');
            end.push_str(&write_note(note));
        }
        self.assembled(edits, end, offered, &later)
    }

    /// The file's text after an author's verdict on a card: with its note, where it was taken, before the first note whose
    /// quote stands further on in the article, or else at the end; and with what was decided and put off so far. All else
    /// keeps its bytes.
    pub fn with_verdict(
        &self,
        note: Option<&Note>,
        offered: &[String],
        later: &[String],
    ) -> String {
        let place = |note: &Note| note.origin.as_ref().map(|origin| origin.span.start);
        let Some(note) = note else {
            return self.assembled(Vec::new(), String::new(), offered, later);
        };
        let mut notes = self.deck.notes.iter();
        match notes.find(|other| place(other) > place(note) && place(note).is_some()) {
            Some(next) => {
                let at = Span::new(next.span.start, next.span.start);
                let block = self.with_line_ends(&format!("{}\n", write_note(note)));
                self.assembled(vec![(at, block)], String::new(), offered, later)
            }
            None => {
                let end = format!("\n{}", write_note(note));
                self.assembled(Vec::new(), end, offered, later)
            }
        }
    }

    /// The file's text with passages replaced, something added at its end, and what was offered and put off after that.
    fn assembled(
        &self,
        mut edits: Vec<(Span, String)>,
        mut end: String,
        offered: &[String],
        later: &[String],
    ) -> String {
        let known = &self.deck.offered;
        let is_known =
            offered.iter().all(|asked| known.contains(asked)) && *later == self.deck.later;
        if !is_known {
            let gone = super::read(&self.text).1.offered_at;
            edits.extend(
                gone.into_iter()
                    .map(|span| (self.with_blanks(span), String::new())),
            );
        }
        edits.sort_by_key(|(span, _)| span.start);
        let text = self.spliced(edits);
        let is_silent = offered.is_empty() && later.is_empty();
        if !is_known && !is_silent {
            end.push('\n');
            write_offered(&mut end, offered, later);
        }
        if !end.is_empty() && !text.is_empty() && !text.ends_with('\n') {
            end.insert(0, '\n');
        }
        text + &self.with_line_ends(&end)
    }

    /// The file's text with passages replaced, given in order.
    pub(super) fn spliced(&self, edits: Vec<(Span, String)>) -> String {
        let mut text = String::new();
        let mut from = 0;
        for (span, block) in edits {
            text.push_str(&self.text[from..span.start.max(from)]);
            text.push_str(&block);
            from = span.end.max(from);
        }
        text + &self.text[from..]
    }

    /// A note's block with another origin, and with another body where one is given.
    fn changed(&self, block: &str, origin: &Origin, body: Option<&Body>) -> String {
        let start = body_start(block);
        let mut comment = String::new();
        write_origin(&mut comment, origin);
        let comment = self.with_line_ends(comment.trim_end());
        let head = match origin_at(block).filter(|at| at.end <= start) {
            Some(at) => [&block[..at.start], &comment, &block[at.end..start]].concat(),
            None => self.with_line_ends(&format!("{comment}\n")) + &block[..start],
        };
        match body {
            Some(body) => head + &self.with_line_ends(write_body(body).trim_end()),
            None => head + &block[start..],
        }
    }

    /// A passage with the line end behind it and the blank line before it.
    fn with_blanks(&self, span: Span) -> Span {
        let before = &self.text[..span.start];
        let start = before
            .strip_suffix("\n")
            .map_or(before, |rest| rest.strip_suffix('\r').unwrap_or(rest));
        let is_blank = start.is_empty() || start.ends_with('\n');
        let end = behind_line(&self.text, span.end);
        Span::new(if is_blank { start.len() } else { span.start }, end)
    }

    fn with_own_line_ends(&self, block: &str) -> String {
        let lines: Vec<&str> = Lines::new(block, 0, 1).map(|line| line.text).collect();
        let first = lines.iter().position(|line| !line.trim().is_empty());
        let block = lines[first.unwrap_or(0)..].join("\n");
        self.with_line_ends(block.trim_end())
    }

    pub(super) fn with_line_ends(&self, text: &str) -> String {
        let first = self.text.find('\n').map(|at| &self.text[..at]);
        if first.is_some_and(|line| line.ends_with('\r')) {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        }
    }
}

/// The comments that stand before the tag of a note's block, each with its content.
pub(super) fn comments_before(block: &str) -> Vec<(Span, &str)> {
    let mut comments = Comments::default();
    let mut found = Vec::new();
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
        lines.skip_past(comment.end - 1);
        let whole = Span::new(line.start, comment.end);
        found.push((whole, comment.content.of(block)));
    }
    found
}

/// Where, in a note's block, its comments with origin and tags end.
pub(super) fn body_start(block: &str) -> usize {
    let mut comments = comments_before(block).into_iter().rev();
    comments
        .find(|(_, content)| is_head(content) && !is_about_body(content))
        .map_or(0, |(comment, _)| behind_line(block, comment.end))
}

/// Where, in a note's block, the comment with its origin stands.
fn origin_at(block: &str) -> Option<Span> {
    let mut comments = comments_before(block).into_iter();
    let origin = comments.find(|(_, content)| content.trim_start().starts_with("somequiz:"));
    origin.map(|(comment, _)| comment)
}

/// The start of the line behind the one in which an offset stands.
pub(super) fn behind_line(text: &str, offset: usize) -> usize {
    text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at + 1)
}

/// The one note that a block is.
///
/// Errors: it is no readable note, or more than one note.
pub fn one_note(block: &str) -> Result<Note> {
    let mut notes = read_notes(block, "").map_err(|error| Error {
        place: None,
        ..error
    })?;
    if notes.len() > 1 {
        return Err(Error::input("this text holds more than one note")
            .hint("write one note here; add others in the deck file"));
    }
    Ok(notes.remove(0))
}

/// The notes of a text that is to go into a deck file; `place` names it in errors.
///
/// Errors: something in it can't be read or belongs to no note; it holds none.
pub fn read_notes(text: &str, place: &str) -> Result<Vec<Note>> {
    // Behind a blank line no separator can be taken for front matter.
    let alone = parse(&format!("\n{text}"), "");
    if let Some(problem) = alone.problems.iter().find(|problem| problem.is_error) {
        return Err(Error::input(problem.message.clone())
            .hint(problem.hint.clone())
            .at_line(place, problem.line - 1));
    }
    if super::read(&alone.text).1.stray > 0 {
        return Err(Error::input("this text holds words that belong to no note")
            .hint("text may hold no line `---`; write `\\---` for one")
            .at(place));
    }
    if alone.deck.notes.is_empty() {
        return Err(Error::input("this text holds no note")
            .hint("begin it with `Q:`, `T:` or `C:`")
            .at(place));
    }
    Ok(alone.deck.notes)
}

/// The cloze of a text with its answers in brackets, as it stands behind `C:`.
///
/// Errors: it has no blank, or brackets that don't match.
pub fn read_cloze(text: &str) -> Result<Body> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    let read = cloze::read(text, None).map_err(|fault| fault.problem(0, true));
    read.map(|(body, _)| body)
        .map_err(|problem| Error::input(problem.message).hint(problem.hint))
}

/// Whether two notes say the same, wherever they stand.
pub(super) fn is_same(a: &Note, b: &Note) -> bool {
    a.body == b.body && a.tags == b.tags && a.origin == b.origin && a.guid == b.guid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContentHash, Kind};

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
    fn a_question_that_goes_both_ways_is_edited_with_its_comment() {
        let file = parse("<!-- tags: x -->\n<!-- both ways -->\nQ: a\nA: b\n", "d");
        assert_eq!(file.note_text(0), "<!-- both ways -->\nQ: a\nA: b");
        let one_way = file.with_note_text(0, "Q: a\nA: b").unwrap();
        assert_eq!(one_way, "<!-- tags: x -->\nQ: a\nA: b\n");
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
    fn a_verdict_puts_a_note_where_the_article_has_it_and_says_what_was_decided() {
        let note = |front: &str, start: usize| Note {
            body: Body::Basic {
                front: front.to_owned(),
                back: "x".to_owned(),
            },
            kind: Kind::Qa,
            tags: Vec::new(),
            origin: Some(Origin {
                kind: Kind::Qa,
                pattern: "statement".to_owned(),
                section: Vec::new(),
                span: Span::new(start, start + 1),
                quote: ContentHash::of(&[]),
                made: None,
                stale: false,
            }),
            guid: None,
            line: 0,
            span: Span::default(),
        };
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let (first, second) = (words(&["0a1b2c3d"]), words(&["0a1b2c3d", "11112222"]));
        let mut text = "Q: by hand\nA: y\n".to_owned();
        for (front, start, offered, later) in [
            ("third", 30, &first, &[][..]),
            ("first", 10, &second, &[]),
            ("second", 20, &second, &words(&["33334444"])),
        ] {
            text = parse(&text, "d").with_verdict(Some(&note(front, start)), offered, later);
        }
        let deck = parse(&text, "d").deck;
        let fronts = deck.notes.iter().map(|note| match &note.body {
            Body::Basic { front, .. } => front.as_str(),
            _ => "",
        });
        assert_eq!(
            fronts.collect::<Vec<_>>(),
            ["by hand", "first", "second", "third"]
        );
        assert_eq!(
            (deck.offered, deck.later),
            (second.clone(), words(&["33334444"]))
        );
        assert_eq!(text.matches("offered:").count(), 1);
        let decided = parse(&text, "d").with_verdict(None, &second, &[]);
        assert_eq!(decided, text.replace(" 33334444?", ""));
        let merged = parse(&text, "d").with_merge(&[], &[], &words(&["55556666"]));
        assert!(merged.ends_with("<!-- offered:\n55556666 33334444?\n-->\n"));
    }

    #[test]
    fn an_edit_that_makes_a_card_twice_is_refused() {
        let twice = deck().with_note_text(2, "Q: a\nA: b").unwrap_err();
        assert_eq!(twice.message, "this card stands in line 4 already");
        assert!(deck().with_note_text(0, "Q: a\nA: b").is_ok());
    }
}
