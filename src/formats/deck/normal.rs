//! The normal form of a deck file: what it says, as this program writes it.

use super::lines::{Line, Lines, is_separator};
use super::{DeckFile, front_matter, write_body, write_note};
use crate::error::Result;
use crate::model::{Note, Span};

impl DeckFile {
    /// The file's text in its normal form: one blank line between notes, fields as [`write_note`] writes them, one line
    /// end at the end, line ends as in the first line. Front matter keeps its bytes, and what stands between the notes
    /// its lines, but for the blank ones around it, which become one. A note with remarks in it keeps its lines too: a
    /// new text would lose them.
    ///
    /// Errors: the file has mistakes that hide cards, which comes with `path`; its normal form would not say the same.
    pub fn normal_form(&self, path: &str) -> Result<String> {
        self.refuse_errors(path)?;
        let mark = self.text.len() - self.text.trim_start_matches('\u{feff}').len();
        let begin = front_matter::read(&self.text, mark).end;
        let mut text = self.text[..begin].to_owned();
        let mut from = begin;
        for note in &self.deck.notes {
            self.push_between(&mut text, Span::new(from, note.span.start), begin);
            text.push_str(&self.normal_note(note));
            from = note.span.end;
        }
        self.push_between(&mut text, Span::new(from, self.text.len()), begin);
        let words = text.trim_end_matches(['\n', '\r']).len();
        text.truncate(words);
        if words > 0 {
            text.push_str(&self.with_line_ends("\n"));
        }
        let notes: Vec<&Note> = self.deck.notes.iter().collect();
        self.unharmed(text, &notes).map_err(|error| error.at(path))
    }

    /// Adds what stands between two notes, or around all of them: runs of blank lines become one, and notes that nothing
    /// parts get one. `begin` is where the notes of the file may begin.
    fn push_between(&self, text: &mut String, passage: Span, begin: usize) {
        let blank = self.with_line_ends("\n");
        let is_at_start = text.trim_start_matches('\u{feff}').is_empty();
        let is_behind_note = passage.start > begin;
        let passage = passage.of(&self.text);
        // What is left of the line in which the note before ends is its line end.
        let lines: Vec<Line> = Lines::new(passage, 0, 1)
            .skip(usize::from(is_behind_note))
            .collect();
        if is_behind_note {
            text.push_str(&blank);
        }
        let has_words = |line: &Line| !line.text.trim().is_empty();
        let (Some(first), Some(last)) = (
            lines.iter().position(has_words),
            lines.iter().rposition(has_words),
        ) else {
            if is_behind_note || !(is_at_start || lines.is_empty()) {
                text.push_str(&blank);
            }
            return;
        };
        // A separator in the first line would begin front matter.
        if first > 0 && (!is_at_start || is_separator(lines[first].text)) {
            text.push_str(&blank);
        }
        text.push_str(&joined(lines[first..=last].iter().copied(), &blank));
        text.push_str(&blank);
        if last + 1 < lines.len() {
            text.push_str(&blank);
        }
    }

    /// Whether the fields of a note, written anew, would lose comments that stand in it.
    pub fn has_remarks(&self, note: usize) -> bool {
        let body = self.deck.notes.get(note).map(|note| write_body(&note.body));
        body.is_some_and(|body| remarks(self.note_text(note)) > remarks(&body))
    }

    /// A note's block in its normal form, without its last line end.
    fn normal_note(&self, note: &Note) -> String {
        let block = note.span.of(&self.text);
        let written = write_note(note);
        if remarks(block) > remarks(&written) {
            return joined(Lines::new(block, 0, 1), &self.with_line_ends("\n"));
        }
        self.with_line_ends(written.trim_end_matches('\n'))
    }
}

fn joined<'a>(lines: impl IntoIterator<Item = Line<'a>>, line_end: &str) -> String {
    let texts: Vec<&str> = lines.into_iter().map(|line| line.text).collect();
    texts.join(line_end)
}

/// How many comments a text may hold, those left out that give blanks.
fn remarks(text: &str) -> usize {
    Lines::new(text, 0, 1)
        .filter(|line| line.text.starts_with("<!--") && !line.text.starts_with("<!-- blanks:"))
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    fn normal(text: &str) -> String {
        parse(text, "d").normal_form("d.md").unwrap()
    }

    #[test]
    fn notes_get_one_blank_line_and_fields_one_form() {
        assert_eq!(
            normal("\n\nQ:a\nA:   b\nT:\nc\n\nD:d\n\n\n\nC: [e]\n\n\n"),
            "Q: a\nA: b\n\nT: c\nD: d\n\nC: [e]\n"
        );
        assert_eq!(
            normal("Q:a\r\nA:b\r\nC:[e]"),
            "Q: a\r\nA: b\r\n\r\nC: [e]\r\n"
        );
        assert_eq!(
            normal("<!-- tags:x,y -->\n\n<!-- guid: g -->\nC:[e]"),
            "<!-- guid: g -->\n<!-- tags: x, y -->\nC: [e]\n"
        );
    }

    #[test]
    fn what_stands_between_notes_stays_where_it_is() {
        let text = "---\nname  =  \"N\"\n---\n# Head\n<!-- one\n\n\ntwo -->\nQ: a\nA: b\n<!-- three -->\n---\n\nstray  text\n\nC: [c]\n\n<!-- offered:\n0a1b2c3d\n-->\n";
        assert_eq!(normal(text), text);
        let loose = text.replace("C: [c]\n", "\nC:[c]\n\n \n");
        assert_eq!(normal(&loose), text);
    }

    #[test]
    fn a_note_with_remarks_in_it_stays_as_it_stands() {
        let text = "Q:a\n<!-- one -->\nA:b\n";
        assert_eq!(normal(text), text);
        let code = "Q:a\nA:\n```\n<!-- one -->\n```\n";
        assert_eq!(normal(code), code.replace("Q:a", "Q: a"));
    }

    #[test]
    fn a_separator_moves_into_no_first_line() {
        assert_eq!(normal("\n\n---\nC:[a]\n---\n"), "\n---\nC: [a]\n---\n");
    }

    #[test]
    fn a_deck_with_errors_is_left_alone() {
        let error = parse("Q: a\n\nC:[b]\n", "d")
            .normal_form("d.md")
            .unwrap_err();
        assert_eq!(error.place.unwrap().to_string(), "d.md:1");
    }
}
