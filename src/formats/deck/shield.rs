//! Code and math, in which brackets are no blanks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lines::{Fence, FenceEnds, Lines, fence};

/// The byte ranges of fenced code, inline code and math in a text, marks included; in order, apart from each other.
///
/// Code is CommonMark's (0.31, sections 4.5 and 6.1). Math is `$…$` as Pandoc reads it (no blank inside its dollars,
/// no digit behind it), `$$…$$` and `\(…\)`, none of them over a blank line; and `\[…\]` where it stands on lines of
/// its own or holds a power or a TeX command: elsewhere these are two brackets that are meant as brackets.
pub(super) fn shields(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['`', '$', '\\', '~']) {
        return Vec::new();
    }
    let mut shields = Vec::new();
    let mut plain = 0;
    for block in fenced(text) {
        inline(text, plain..block.start, &mut shields);
        plain = block.end;
        shields.push(block);
    }
    inline(text, plain..text.len(), &mut shields);
    shields
}

fn fenced(text: &str) -> Vec<Range<usize>> {
    let ends = FenceEnds::new(text);
    let mut blocks = Vec::new();
    let mut open: Option<(Fence, usize)> = None;
    for line in Lines::new(text, 0, 1) {
        match open {
            None => {
                open = fence(line.text)
                    .filter(|open| ends.close(*open, line.start))
                    .map(|open| (open, line.start));
            }
            Some((code, start)) if code.is_closed_by(line.text) => {
                blocks.push(start..line.end);
                open = None;
            }
            Some(_) => {}
        }
    }
    blocks
}

/// Inline code and math in a part of the text without fenced code.
fn inline(text: &str, part: Range<usize>, shields: &mut Vec<Range<usize>>) {
    let text = &text[..part.end];
    let mut marks = Marks::new(text, part.start);
    let mut at = part.start;
    while let Some(found) = text[at..].find(['`', '$', '\\']) {
        at += found;
        match marks.span(at) {
            Ok(end) => {
                shields.push(at..end);
                at = end;
            }
            Err(behind) => at = behind,
        }
    }
}

/// Finds where spans end. Asked from left to right, all its searches together read the text a few times at most.
struct Marks<'a> {
    text: &'a str,
    /// The starts of runs of backticks, by length.
    ticks: BTreeMap<usize, Vec<usize>>,
    blank_line: Next<'a>,
    dollar: Next<'a>,
    dollars: Next<'a>,
    round: Next<'a>,
    square: Next<'a>,
    square_open: Next<'a>,
}

impl<'a> Marks<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let next = |search| Next {
            text,
            search,
            from: usize::MAX,
            found: None,
        };
        Self {
            text,
            ticks: runs_of_ticks(text, start),
            blank_line: next(blank_line),
            dollar: next(closing_dollar),
            dollars: next(|text, from| find(text, from, "$$")),
            round: next(|text, from| find(text, from, "\\)")),
            square: next(|text, from| find(text, from, "\\]")),
            square_open: next(|text, from| find(text, from, "\\[")),
        }
    }

    /// The end of the span that begins at `at`; where none does, an error with where to go on.
    fn span(&mut self, at: usize) -> Result<usize, usize> {
        let rest = &self.text[at..];
        if rest.starts_with('`') {
            let length = rest.len() - rest.trim_start_matches('`').len();
            return self.code_end(at, length).ok_or(at + length);
        }
        if rest.starts_with("$$") {
            let end = self.dollars.from(at + 2).filter(|end| *end > at + 2);
            return self.unless_blank(at, end).map(|end| end + 2).ok_or(at + 2);
        }
        if let Some(behind) = rest.strip_prefix('$') {
            let opens = behind.starts_with(|c: char| !c.is_whitespace());
            let end = self.dollar.from(at + 2).filter(|_| opens);
            return self.unless_blank(at, end).map(|end| end + 1).ok_or(at + 1);
        }
        if rest.starts_with("\\(") {
            let end = self.round.from(at + 2);
            return self.unless_blank(at, end).map(|end| end + 2).ok_or(at + 2);
        }
        if rest.starts_with("\\[") {
            let end = self
                .square
                .from(at + 2)
                .filter(|end| self.is_display(at, *end));
            return end.map(|end| end + 2).ok_or(at + 2);
        }
        let escaped = rest[1..].chars().next();
        let length = escaped
            .filter(char::is_ascii_punctuation)
            .map_or(0, char::len_utf8);
        Err(at + 1 + length)
    }

    fn code_end(&self, at: usize, length: usize) -> Option<usize> {
        let starts = self.ticks.get(&length)?;
        let next = starts.partition_point(|start| *start <= at);
        starts.get(next).map(|start| start + length)
    }

    fn unless_blank(&mut self, at: usize, end: Option<usize>) -> Option<usize> {
        let end = end?;
        let blank = self.blank_line.from(at);
        blank.is_none_or(|blank| blank > end).then_some(end)
    }

    /// Whether the brackets `\[` at `at` and `\]` at `end` enclose math.
    fn is_display(&mut self, at: usize, end: usize) -> bool {
        let nested = self.square_open.from(at + 2).is_some_and(|open| open < end);
        if nested || self.unless_blank(at, Some(end)).is_none() {
            return false;
        }
        let before = &self.text[..at];
        let behind = &self.text[end + 2..];
        let begins_line = before.trim_end_matches([' ', '\t']).is_empty()
            || before.trim_end_matches([' ', '\t']).ends_with('\n');
        let ends_line = behind.trim_start_matches([' ', '\t']).is_empty()
            || behind.trim_start_matches([' ', '\t']).starts_with('\n');
        (begins_line && ends_line) || looks_like_tex(&self.text[at + 2..end])
    }
}

/// Whether a text holds a power (`x^2`, not the `^` that begins a class of characters) or a command (`\frac`).
fn looks_like_tex(text: &str) -> bool {
    let bytes = text.as_bytes();
    let command = bytes
        .windows(3)
        .any(|w| w[0] == b'\\' && w[1].is_ascii_alphabetic() && w[2].is_ascii_alphabetic());
    command || bytes.iter().skip(1).any(|byte| *byte == b'^')
}

fn runs_of_ticks(text: &str, start: usize) -> BTreeMap<usize, Vec<usize>> {
    let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at = start;
    while let Some(found) = text[at..].find('`') {
        at += found;
        let rest = &text[at..];
        let length = rest.len() - rest.trim_start_matches('`').len();
        runs.entry(length).or_default().push(at);
        at += length;
    }
    runs
}

/// The next place that a search finds, kept for as long as it lies ahead.
struct Next<'a> {
    text: &'a str,
    search: fn(&str, usize) -> Option<usize>,
    from: usize,
    found: Option<usize>,
}

impl Next<'_> {
    /// The first place at or behind `from`.
    fn from(&mut self, from: usize) -> Option<usize> {
        let known = self.from <= from && self.found.is_none_or(|found| found >= from);
        if !known {
            self.found = (self.search)(self.text, from);
            self.from = from;
        }
        self.found
    }
}

fn find(text: &str, from: usize, mark: &str) -> Option<usize> {
    text.get(from..)?.find(mark).map(|at| from + at)
}

/// A dollar that can end inline math: no blank and no backslash before it, no digit behind it.
fn closing_dollar(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices('$').map(|(at, _)| from + at).find(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + 1..].chars().next();
        before.is_some_and(|c| !c.is_whitespace() && c != '\\')
            && !behind.is_some_and(|c| c.is_ascii_digit())
    })
}

/// The line feed that an empty line follows.
fn blank_line(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.match_indices('\n')
        .map(|(at, _)| from + at)
        .find(|at| {
            let behind = &text[at + 1..];
            behind.trim_start_matches([' ', '\t']).starts_with('\n')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shielded(text: &str) -> Vec<&str> {
        shields(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn code_is_found_as_commonmark_says() {
        assert_eq!(
            shielded("a `b[0]` c ``d ` e`` f ` g"),
            ["`b[0]`", "``d ` e``"]
        );
        assert_eq!(shielded("\\`a` b`"), ["` b`"]);
        assert_eq!(shielded("x\n~~~\n[a]\n~~~\ny"), ["~~~\n[a]\n~~~"]);
        assert_eq!(shielded("x\n```\n`a\n```\n` y"), ["```\n`a\n```"]);
    }

    #[test]
    fn math_is_told_from_money() {
        assert_eq!(
            shielded("$\\sqrt[3]{x}$ and \\(a[1]\\)"),
            ["$\\sqrt[3]{x}$", "\\(a[1]\\)"]
        );
        assert_eq!(shielded("from $5 [a] to $6 [b]"), [""; 0]);
        assert_eq!(shielded("$$\na[1]\n$$ $a\n\nb$"), ["$$\na[1]\n$$"]);
        assert_eq!(shielded("\\$a$ b$"), [""; 0]);
    }

    #[test]
    fn display_math_is_told_from_brackets() {
        assert_eq!(shielded("so\n  \\[x = 1\\]\nis"), ["\\[x = 1\\]"]);
        assert_eq!(
            shielded("so \\[x^2\\] is, \\[\\frac12\\]"),
            ["\\[x^2\\]", "\\[\\frac12\\]"]
        );
        assert_eq!(shielded("a\\[0\\] and \\[^ab\\] is"), [""; 0]);
    }

    #[test]
    fn marks_without_an_end_cost_no_more_than_others() {
        for mark in ["`", "$a ", "\\[", "\\(", "$$a\n\n", "`a``b"] {
            let text = mark.repeat(200_000);
            assert!(shields(&text).iter().all(|range| range.end <= text.len()));
        }
    }
}
