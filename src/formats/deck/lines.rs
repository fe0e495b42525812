//! Lines of a deck file and what their beginning makes of them.

/// One line, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its text without line feed and carriage returns.
    pub(super) text: &'a str,
    /// Byte offset of its first byte.
    pub(super) start: usize,
    /// Byte offset just behind `text`.
    pub(super) end: usize,
    /// 1-based.
    pub(super) number: usize,
}

/// The lines of a text from an offset on.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    source: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    /// Lines from byte `at` on, which is the start of line `number`.
    pub(super) fn new(source: &'a str, at: usize, number: usize) -> Self {
        Self { source, at, number }
    }

    /// Goes on behind the line in which byte `offset` stands.
    pub(super) fn skip_past(&mut self, offset: usize) {
        while self.at <= offset && self.next().is_some() {}
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = &self.source[self.at..];
        if rest.is_empty() {
            return None;
        }
        let (raw, next) = match rest.find('\n') {
            Some(at) => (&rest[..at], self.at + at + 1),
            None => (rest, self.source.len()),
        };
        let text = raw.trim_end_matches('\r');
        let line = Line {
            text,
            start: self.at,
            end: self.at + text.len(),
            number: self.number,
        };
        self.at = next;
        self.number += 1;
        Some(line)
    }
}

/// The tags that a line of a note can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `Q:`
    Question,
    /// `A:`
    Answer,
    /// `T:`
    Term,
    /// `D:`
    Definition,
    /// `C:`
    Cloze,
}

/// The tag at column 0 of a line, and the line behind it.
pub(super) fn tag(line: &str) -> Option<(Tag, &str)> {
    let tag = match line.as_bytes().get(..2)? {
        b"Q:" => Tag::Question,
        b"A:" => Tag::Answer,
        b"T:" => Tag::Term,
        b"D:" => Tag::Definition,
        b"C:" => Tag::Cloze,
        _ => return None,
    };
    Some((tag, &line[2..]))
}

/// Whether a line separates notes: three hyphens and blanks.
pub(super) fn is_separator(line: &str) -> bool {
    line.trim() == "---"
}

/// Whether a line is a Markdown heading with `#`.
pub(super) fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The first or last line of a fenced code block (CommonMark 0.31, section 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    tilde: bool,
    length: usize,
    bare: bool,
}

impl Fence {
    /// Whether `line` ends the block that this fence began.
    pub(super) fn is_closed_by(self, line: &str) -> bool {
        fence(line)
            .is_some_and(|end| end.bare && end.tilde == self.tilde && end.length >= self.length)
    }

    /// Whether it names a language, so that it can only begin a block.
    pub(super) fn has_language(self) -> bool {
        !self.bare
    }
}

/// Reads a line as a fence: at most three spaces, three or more backticks or tildes, perhaps a language.
pub(super) fn fence(line: &str) -> Option<Fence> {
    let inner = line.trim_start_matches(' ');
    if line.len() - inner.len() > 3 {
        return None;
    }
    let mark = inner.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = inner.trim_start_matches(mark);
    let length = inner.len() - info.len();
    if length < 3 || (mark == '`' && info.contains('`')) {
        return None;
    }
    Some(Fence {
        tilde: mark == '~',
        length,
        bare: info.trim().is_empty(),
    })
}

/// Where code blocks can end, so that a fence that is never closed is known at once, however many there are.
#[derive(Debug, Default)]
pub(super) struct FenceEnds {
    /// Offset of each fence without a language, and the longest of backticks and of tildes from there to the end.
    ends: Vec<(usize, [usize; 2])>,
}

impl FenceEnds {
    pub(super) fn new(source: &str) -> Self {
        if !source.contains("```") && !source.contains("~~~") {
            return Self::default();
        }
        let mut ends: Vec<(usize, [usize; 2])> = Lines::new(source, 0, 1)
            .filter_map(|line| Some((line.start, fence(line.text).filter(|f| f.bare)?)))
            .map(|(start, fence)| match fence.tilde {
                false => (start, [fence.length, 0]),
                true => (start, [0, fence.length]),
            })
            .collect();
        let mut longest = [0, 0];
        for (_, lengths) in ends.iter_mut().rev() {
            longest = [longest[0].max(lengths[0]), longest[1].max(lengths[1])];
            *lengths = longest;
        }
        Self { ends }
    }

    /// Whether a fence in the line that starts at `start` is closed further on.
    pub(super) fn close(&self, fence: Fence, start: usize) -> bool {
        let next = self.ends.partition_point(|(at, _)| *at <= start);
        self.ends
            .get(next)
            .is_some_and(|(_, longest)| longest[usize::from(fence.tilde)] >= fence.length)
    }
}

/// Whether a line of text would be taken for something else and is written with a backslash in front.
fn is_special(line: &str) -> bool {
    tag(line).is_some() || line.starts_with("<!--") || is_separator(line) || fence(line).is_some()
}

/// Whether a line needs (one more) backslash to be read as text.
pub(super) fn needs_escape(line: &str) -> bool {
    is_special(line.trim_start_matches('\\'))
}

/// A line of text without the backslash that protects it.
pub(super) fn unescaped(line: &str) -> &str {
    match line.strip_prefix('\\') {
        Some(rest) if needs_escape(rest) => rest,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_bytes_and_numbers() {
        let source = "a\r\n\nb\r\r\nlast";
        let lines: Vec<_> = Lines::new(source, 0, 1)
            .map(|line| (line.text, line.start, line.end, line.number))
            .collect();
        let expected = [
            ("a", 0, 1, 1),
            ("", 3, 3, 2),
            ("b", 4, 5, 3),
            ("last", 8, 12, 4),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn tags_stand_at_column_0_in_capitals() {
        assert_eq!(tag("Q:foo"), Some((Tag::Question, "foo")));
        assert_eq!(tag("C:"), Some((Tag::Cloze, "")));
        assert_eq!(tag(" Q: foo"), None);
        assert_eq!(tag("q: foo"), None);
        assert_eq!(tag("é:"), None);
    }

    #[test]
    fn a_fence_is_closed_by_as_many_marks_without_a_language() {
        let open = fence("  ````rust").unwrap();
        assert!(open.is_closed_by("````` "));
        assert!(!open.is_closed_by("```"));
        assert!(!open.is_closed_by("````rust"));
        assert!(!open.is_closed_by("~~~~"));
        assert_eq!(fence("    ```"), None);
        assert_eq!(fence("```a``` inline"), None);
    }

    #[test]
    fn a_fence_that_never_ends_is_known_beforehand() {
        let source = "```\n~~~~\nx\n```\n~~~";
        let ends = FenceEnds::new(source);
        assert!(ends.close(fence("```").unwrap(), 0));
        assert!(!ends.close(fence("~~~~").unwrap(), 4));
        assert!(!ends.close(fence("~~~").unwrap(), 15));
    }

    #[test]
    fn escapes_add_one_backslash_and_take_one() {
        for line in ["Q: x", "\\Q: x", " --- ", "<!-- x", "  ```", "\\\\~~~"] {
            assert!(needs_escape(line), "{line}");
            assert_eq!(unescaped(&format!("\\{line}")), line);
        }
        for line in ["Quiet", "\\frac", "\\[x\\]", "----", "    ```"] {
            assert_eq!(unescaped(line), line);
            assert!(!needs_escape(line));
        }
    }
}
