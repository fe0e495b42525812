//! The lines of a plain text and what their shape says of each.

use super::shape::Shape;
use crate::model::Span;

/// One line with something on it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The file.
    pub source: &'a str,
    /// Its words' bytes: white space at both ends left out.
    pub span: Span,
    /// Columns of white space before it; a tab counts to the next multiple of 4.
    pub indent: usize,
    /// Whether a blank line, or the file's start, stands before it.
    pub after_blank: bool,
    /// What its words look like.
    pub shape: Shape,
}

/// The lines of a text, blank ones left out. CR, LF and CR LF end a line.
pub fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut after_blank = true;
    while start < source.len() {
        let rest = &source[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let raw = &rest[..length];
        let words = raw.trim_matches(is_margin);
        if words.is_empty() || is_rule(words) {
            after_blank = true;
        } else {
            let lead = raw.len() - raw.trim_start_matches(is_margin).len();
            let mut line = Line {
                source,
                span: Span::new(start + lead, start + lead + words.len()),
                indent: columns(&raw[..lead]),
                after_blank,
                shape: Shape::of(words),
            };
            line.shape.is_item = line.number().is_some() || line.bullet().is_some();
            lines.push(line);
            after_blank = false;
        }
        let ending = if rest[length..].starts_with("\r\n") {
            2
        } else {
            1
        };
        start += length + ending;
    }
    lines
}

fn is_margin(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn columns(lead: &str) -> usize {
    lead.chars().fold(0, |column, c| match c {
        '\t' => (column / 4 + 1) * 4,
        _ => column + 1,
    })
}

/// Lines that stand together are looked at in groups of at most so many, so that no file costs a square of its length.
const GROUP_LINES: usize = 400;

/// How many lines stand together without a blank line.
pub fn group_length(lines: &[Line<'_>]) -> usize {
    let lines = &lines[..lines.len().min(GROUP_LINES)];
    1 + lines
        .iter()
        .skip(1)
        .take_while(|line| !line.after_blank)
        .count()
}

/// Bullets of lists as they are copied from pages.
const BULLETS: [&str; 14] = [
    "•", "◦", "▪", "▫", "●", "○", "■", "□", "‣", "⁃", "–", "-", "*", "·",
];

impl<'a> Line<'a> {
    /// Its words.
    pub fn words(&self) -> &'a str {
        self.span.of(self.source)
    }

    /// Length in bytes of a bullet and the space after it.
    pub fn bullet(&self) -> Option<usize> {
        let words = self.words();
        let letter = ["o ", "o\t"]
            .iter()
            .any(|o| words.starts_with(o))
            .then_some(1);
        let mark = BULLETS
            .iter()
            .find(|bullet| words.starts_with(**bullet))
            .map(|bullet| bullet.len())
            .or(letter.filter(|_| self.indent > 0))?;
        let space = words[mark..].len() - words[mark..].trim_start().len();
        let needs_space = words[..mark].is_ascii() || words.starts_with('–');
        let fits = (space > 0 || !needs_space) && !words[mark + space..].is_empty();
        fits.then_some(mark + space)
    }

    /// The number of an item (`3.`, `3)`, `(3)`) and the length in bytes of it with the space after it.
    pub fn number(&self) -> Option<(u64, usize)> {
        let words = self.words();
        let open = usize::from(words.starts_with('('));
        let digits = words[open..].find(|c: char| !c.is_ascii_digit())?;
        if digits == 0 || digits > 4 {
            return None;
        }
        let rest = &words[open + digits..];
        let mark = rest.chars().next()?;
        let marked = if open == 1 {
            mark == ')'
        } else {
            matches!(mark, '.' | ')')
        };
        if !marked {
            return None;
        }
        let after = rest.get(1..)?;
        let space = after.len() - after.trim_start().len();
        let length = open + digits + 1 + space;
        if space == 0 || words[length..].is_empty() {
            return None;
        }
        let number = words[open..open + digits].parse().ok()?;
        Some((number, length))
    }
}

/// Whether a line only draws a rule: `-----`, `=====`, `* * *`.
fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else {
        return false;
    };
    let more = marks.clone().count();
    more >= 2 && "-=_*~#—─━═".contains(first) && marks.all(|c| c == first)
}
