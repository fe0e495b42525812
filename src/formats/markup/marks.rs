//! Marks on their way through a text: which is open, and what is written where one begins or ends.

use std::ops::Range;

use super::{Dialect, escape};

/// What is written before and after a byte range of the Markdown.
#[derive(Clone, Debug)]
pub(in super::super) struct Mark {
    /// The range; ranges are in order and do not overlap.
    pub range: Range<usize>,
    /// HTML before it.
    pub open: String,
    /// HTML after it.
    pub close: String,
}

/// The marks of a text and the place that was reached in it.
pub(super) struct Marks<'a> {
    marks: Vec<&'a Mark>,
    /// Which were set.
    used: Vec<bool>,
    /// The first that does not end before the place reached.
    next: usize,
    is_open: bool,
    dialect: Dialect,
}

impl<'a> Marks<'a> {
    /// The marks that fit a text: not empty, on borders of characters.
    pub(super) fn new(text: &str, marks: &'a [Mark], dialect: Dialect) -> Self {
        let marks: Vec<&Mark> = marks
            .iter()
            .filter(|mark| {
                text.get(mark.range.clone())
                    .is_some_and(|inside| !inside.is_empty())
            })
            .collect();
        Self {
            used: vec![false; marks.len()],
            marks,
            next: 0,
            is_open: false,
            dialect,
        }
    }

    /// Back to the start of the text.
    pub(super) fn rewind(&mut self) {
        (self.next, self.is_open) = (0, false);
    }

    /// Whether every mark was set.
    pub(super) fn all_set(&self) -> bool {
        !self.used.contains(&false)
    }

    /// Whether a mark is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether all marks end before the place reached.
    pub(super) fn are_done(&self) -> bool {
        self.next >= self.marks.len()
    }

    /// Whether the mark at hand holds all of an element, its tags included.
    pub(super) fn holds(&self, element: &Range<usize>) -> bool {
        self.marks
            .get(self.next)
            .is_some_and(|mark| mark.range.start <= element.start && mark.range.end >= element.end)
    }

    /// Opens the mark at hand if it touches what ends at `end` and is not open.
    pub(super) fn touch(&mut self, end: usize, html: &mut String) {
        if self
            .marks
            .get(self.next)
            .is_some_and(|mark| mark.range.start < end)
            && !self.is_open
        {
            self.open(html);
        }
    }

    /// Before an element: a mark that holds all of it opens, one that ends within it closes (and opens again inside).
    pub(super) fn before(&mut self, element: &Range<usize>, html: &mut String) {
        if self.are_done() {
            return;
        }
        match (self.holds(element), self.is_open) {
            (true, false) => self.open(html),
            (false, true) => self.close(html),
            _ => {}
        }
    }

    /// Leaves the marks behind that end at or before a place.
    pub(super) fn pass(&mut self, at: usize, html: &mut String) {
        while self
            .marks
            .get(self.next)
            .is_some_and(|mark| mark.range.end <= at)
        {
            self.close(html);
            self.next += 1;
        }
    }

    /// Words that stand at `start` in the text, with the marks that begin or end among them.
    pub(super) fn run(&mut self, words: &str, start: usize, html: &mut String) {
        let end = start + words.len();
        let mut at = start;
        while at < end {
            let mut stop = end;
            if let Some(mark) = self.marks.get(self.next).copied() {
                if !self.is_open && mark.range.start <= at {
                    self.open(html);
                }
                let border = if self.is_open {
                    mark.range.end
                } else {
                    mark.range.start
                };
                stop = border.clamp(at, end);
            }
            html.push_str(&escape(&words[at - start..stop - start], self.dialect));
            at = stop;
            self.pass(at, html);
        }
    }

    /// Closes the mark that is open; it opens again where more of it comes.
    pub(super) fn close(&mut self, html: &mut String) {
        if self.is_open {
            html.push_str(&self.marks[self.next].close);
            self.is_open = false;
        }
    }

    fn open(&mut self, html: &mut String) {
        self.is_open = true;
        self.used[self.next] = true;
        html.push_str(&self.marks[self.next].open);
    }
}
