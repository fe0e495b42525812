//! The text of one side of a note: how lines become it, and how it becomes lines.

use super::lines::{FenceEnds, Line, Lines, fence, needs_escape, unescaped};

/// A side of a note while its lines are read.
#[derive(Debug, Default)]
pub(super) struct Field(String);

impl Field {
    /// Begins with what stands behind the tag. Blanks at the end of the line may be a hard line break.
    pub(super) fn new(behind_tag: &str) -> Self {
        Self(behind_tag.trim_start().to_owned())
    }

    /// Adds a line outside of code.
    pub(super) fn push(&mut self, line: &str) {
        self.push_code(unescaped(line));
    }

    /// Adds a line of fenced code, in which nothing is escaped.
    pub(super) fn push_code(&mut self, line: &str) {
        self.0.push('\n');
        self.0.push_str(line);
    }

    /// The text in its normal form.
    pub(super) fn finish(self) -> String {
        let normal = normal(&self.0);
        if normal.len() == self.0.len() {
            return self.0;
        }
        normal.to_owned()
    }
}

/// A text without the blank lines before it and the blanks behind it. The indentation of its first line is kept only
/// where Markdown takes it for code: four columns or more.
fn normal(text: &str) -> &str {
    let text = text.trim_end();
    let words = text.trim_start();
    let blank = &text[..text.len() - words.len()];
    let first_line = &text[blank.rfind('\n').map_or(0, |at| at + 1)..];
    if is_indented_code(first_line) {
        first_line
    } else {
        words
    }
}

fn is_indented_code(line: &str) -> bool {
    let inner = line.trim_start_matches(' ');
    let spaces = line.len() - inner.len();
    spaces >= 4 || inner.starts_with('\t')
}

/// Writes a side of a note: the tag, the text, a line feed. What would be read as anything but text gets a backslash.
pub(super) fn write(out: &mut String, tag: &str, text: &str) {
    let text = normal(text);
    out.push_str(tag);
    let ends = FenceEnds::new(text);
    let mut lines = Lines::new(text, 0, 1).peekable();
    if let Some(first) = lines.next_if(|line| fits_behind_tag(line.text, text)) {
        out.push(' ');
        out.push_str(first.text);
    }
    out.push('\n');
    let mut open = None;
    for line in lines {
        match open {
            None => {
                open = opened(line, &ends);
                if open.is_none() && needs_escape(line.text) {
                    out.push('\\');
                }
            }
            Some(code) if super::lines::Fence::is_closed_by(code, line.text) => open = None,
            Some(_) => {}
        }
        out.push_str(line.text);
        out.push('\n');
    }
}

/// The fence that a line begins, where it is closed further on.
pub(super) fn opened(line: Line, ends: &FenceEnds) -> Option<super::lines::Fence> {
    fence(line.text).filter(|open| ends.close(*open, line.start))
}

/// Whether the first line of a text can stand behind its tag: blanks before it would be lost there, and what Markdown
/// reads line by line looks better on lines of its own.
fn fits_behind_tag(first: &str, text: &str) -> bool {
    let is_prose =
        first.starts_with(|c: char| !matches!(c, '-' | '*' | '+' | '|' | '>' | '#' | '1'));
    first.trim_start() == first && fence(first).is_none() && (is_prose || first.len() == text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write(&mut out, "A:", text);
        out
    }

    #[test]
    fn blanks_around_a_text_go_but_indented_code_stays() {
        assert_eq!(normal("\n \n  a\n b \n\n"), "a\n b");
        assert_eq!(normal("\n    a\n  b"), "    a\n  b");
        assert_eq!(normal("\n \ta"), " \ta");
        assert_eq!(normal(" \n "), "");
    }

    #[test]
    fn text_that_looks_like_a_tag_gets_a_backslash_but_not_in_code() {
        assert_eq!(written("a\nQ: b"), "A: a\n\\Q: b\n");
        assert_eq!(written("Q: b"), "A: Q: b\n");
        assert_eq!(written("```\nQ: b\n```"), "A:\n```\nQ: b\n```\n");
        assert_eq!(written("```\nQ: b"), "A:\n\\```\n\\Q: b\n");
    }

    #[test]
    fn hard_breaks_stay_and_lists_get_lines_of_their_own() {
        assert_eq!(written("- a\n- b"), "A:\n- a\n- b\n");
        assert_eq!(written("a  \nb"), "A: a  \nb\n");
        let mut field = Field::new(" a  ");
        field.push("b  ");
        field.push("");
        assert_eq!(field.finish(), "a  \nb");
        assert_eq!(written("-1"), "A: -1\n");
    }
}
