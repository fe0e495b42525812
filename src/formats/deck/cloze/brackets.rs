//! The brackets of a cloze and what each pair of them is.

use std::collections::BTreeSet;

use super::super::shield::shields;

/// What two brackets are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An answer stands between them.
    Blank,
    /// Nothing stands between them.
    Empty,
    /// They are Markdown's.
    Markdown,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The byte of `[`.
    pub(super) open: usize,
    /// The byte of `]`.
    pub(super) close: usize,
    /// What they are.
    pub(super) role: Role,
}

/// The brackets of a text, outside of code and math.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// In the order in which they close.
    pub(super) pairs: Vec<Pair>,
    /// Those that no bracket closes.
    pub(super) unclosed: Vec<usize>,
    /// Those that close none.
    pub(super) unopened: Vec<usize>,
    /// Backslashes before brackets.
    pub(super) escapes: Vec<usize>,
}

impl Brackets {
    /// Finds all brackets and what they are, in time that grows with the text alone.
    pub(super) fn find(text: &str) -> Self {
        let mut brackets = Self::default();
        let labels = labels(text);
        let mut shields = shields(text).into_iter().peekable();
        let mut at = 0;
        while let Some(found) = text[at..].find(['[', ']', '\\']) {
            at += found;
            while shields.next_if(|shield| shield.end <= at).is_some() {}
            if let Some(shield) = shields.peek().filter(|shield| shield.start <= at) {
                at = shield.end;
                continue;
            }
            at = brackets.take(text, at, &labels);
        }
        brackets
    }

    /// Takes in the bracket or backslash at `at`; returns where to go on.
    fn take(&mut self, text: &str, at: usize, labels: &BTreeSet<String>) -> usize {
        match text.as_bytes()[at] {
            b'[' => self.unclosed.push(at),
            b']' => match self.unclosed.pop() {
                Some(open) => return self.close(text, open, at, labels),
                None => self.unopened.push(at),
            },
            _ if matches!(text.as_bytes().get(at + 1), Some(b'[' | b']')) => {
                self.escapes.push(at);
                return at + 2;
            }
            _ => {}
        }
        at + 1
    }

    fn close(&mut self, text: &str, open: usize, close: usize, labels: &BTreeSet<String>) -> usize {
        let inner = &text[open + 1..close];
        let target = link_target(&text[close + 1..]);
        let is_link = target.is_some() || is_label(inner, labels);
        let role = if is_link || self.is_wikilink(open, close) || is_markdown(text, open, close) {
            Role::Markdown
        } else if inner.trim().is_empty() {
            Role::Empty
        } else {
            Role::Blank
        };
        self.join_reference(text, open, role);
        self.pairs.push(Pair { open, close, role });
        close + 1 + target.unwrap_or(0)
    }

    /// Whether the pair that was closed before stands just within this one: then that one is Markdown's as well.
    fn is_wikilink(&mut self, open: usize, close: usize) -> bool {
        match self.pairs.last_mut() {
            Some(inner) if inner.open == open + 1 && inner.close + 1 == close => {
                inner.role = Role::Markdown;
                true
            }
            _ => false,
        }
    }

    /// In `[text][label]`, the first pair is Markdown's where the second is.
    fn join_reference(&mut self, text: &str, open: usize, role: Role) {
        let is_footnote = text[open + 1..].starts_with('^');
        if let Some(before) = self.pairs.last_mut()
            && before.close + 1 == open
            && role == Role::Markdown
            && !is_footnote
            && !text[before.close + 1..].starts_with("[[")
        {
            before.role = Role::Markdown;
        }
    }

    /// Where a backslash is needed for brackets to be read as what they are in a text without blanks.
    pub(super) fn literals(&self) -> impl Iterator<Item = usize> {
        let pairs = self.pairs.iter();
        let blanks = pairs.filter(|pair| pair.role != Role::Markdown);
        let escaped = self.escapes.iter().map(|at| at + 1);
        blanks
            .flat_map(|pair| [pair.open, pair.close])
            .chain(self.unclosed.iter().copied())
            .chain(self.unopened.iter().copied())
            .chain(escaped)
    }
}

/// The longest label of a link or footnote, in bytes (CommonMark 0.31, section 6.3, in characters).
const MAX_LABEL: usize = 999;

/// Whether a pair is a footnote, a task box or a callout.
fn is_markdown(text: &str, open: usize, close: usize) -> bool {
    let inner = &text[open + 1..close];
    if inner.len() > MAX_LABEL {
        return false;
    }
    if let Some(name) = inner.strip_prefix('^') {
        return !name.is_empty() && !name.contains(char::is_whitespace);
    }
    if inner.len() > 1 && inner.starts_with('!') {
        return text[..open].trim_end().ends_with('>') && begins_line(&text[..open]);
    }
    let ends = text[close + 1..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    matches!(inner, " " | "x" | "X")
        && ends
        && without_marker(&text[..open]).is_some_and(begins_line)
}

/// A text without the list marker and the blanks at its end.
fn without_marker(text: &str) -> Option<&str> {
    let marker = text.trim_end_matches([' ', '\t']);
    if marker.len() == text.len() {
        return None;
    }
    if let Some(before) = marker.strip_suffix(['-', '*', '+']) {
        return Some(before);
    }
    let number = marker.strip_suffix(['.', ')'])?;
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    (before.len() < number.len()).then_some(before)
}

/// Whether only blanks and marks of quotes stand between the last line feed and the end of a text.
fn begins_line(text: &str) -> bool {
    let before = text.trim_end_matches([' ', '\t', '>']);
    before.is_empty() || before.ends_with('\n')
}

/// The length of `(target "title")` at the start of a text, as CommonMark reads it (0.31, section 6.3).
fn link_target(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let rest = inner.trim_start();
    let rest = match rest.strip_prefix('<') {
        Some(angle) => {
            let end = angle.find(['<', '>', '\n'])?;
            angle[end..].strip_prefix('>')?
        }
        None => &rest[bare_target(rest)?..],
    };
    let behind = rest.trim_start();
    let rest = match behind.chars().next()? {
        quote @ ('"' | '\'') if behind.len() < rest.len() => {
            let title = &behind[1..];
            title[title.find(quote)? + 1..].trim_start()
        }
        _ => behind,
    };
    let rest = rest.strip_prefix(')')?;
    Some(text.len() - rest.len())
}

/// The length of a target without angle brackets: no blanks, parentheses in pairs, at most 32 deep.
fn bare_target(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' if depth == 32 => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c.is_whitespace() || c.is_control() => return (depth == 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// The labels of links that the text defines: `[label]: https://…` in a line of its own.
fn labels(text: &str) -> BTreeSet<String> {
    if !text.contains("]:") {
        return BTreeSet::new();
    }
    text.lines()
        .filter_map(|line| {
            let (name, target) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
            let target = target.split_whitespace().next()?;
            (!name.contains(['[', ']']) && target.contains(['/', '.', '#', '<']))
                .then(|| label(name))
        })
        .collect()
}

fn is_label(text: &str, labels: &BTreeSet<String>) -> bool {
    !labels.is_empty() && text.len() <= MAX_LABEL && labels.contains(&label(text))
}

/// A label as links are compared by: case and blanks don't count.
fn label(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
