//! Markdown as lines for a screen: wrapped, styled, harmless.

mod writer;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::dollars::dollars;
use super::harmless;
use super::line::{Line, Style};
use writer::Writer;

/// The most that is shown of one text, in bytes; nobody reads more of a card.
const LIMIT: usize = 256 * 1024;

/// Stand around a marked range on its way through the Markdown parser; both are for private use and never shown.
const MARK: [char; 2] = ['\u{f0000}', '\u{f0001}'];

/// A range of bytes to be seen at a glance, and how it looks.
#[derive(Clone, Debug)]
pub struct Highlight {
    /// Where, in the Markdown; at character borders.
    pub range: Range<usize>,
    /// What it is shown in.
    pub style: Style,
}

/// Markdown of strangers as lines of at most `columns` columns. Links are shown as their text, pictures as
/// `[image: …]`, formulas in Unicode; code keeps its lines and indentation.
pub fn render(markdown: &str, columns: usize, highlight: Option<&Highlight>) -> Vec<Line> {
    let text = marked(markdown, highlight);
    let text = dollars(&text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let mut writer = Writer::new(columns, highlight.map(|highlight| highlight.style));
    for event in Parser::new_ext(&text, options) {
        writer.event(event);
    }
    writer.lines()
}

/// The text made harmless and cut to its limit, with the highlighted range between marks.
fn marked(markdown: &str, highlight: Option<&Highlight>) -> String {
    let end = markdown.floor_char_boundary(LIMIT);
    let clean = |range: Range<usize>| match markdown.get(range.start.min(end)..range.end.min(end)) {
        Some(part) => harmless(part).replace(MARK, ""),
        None => String::new(),
    };
    let mut out = match highlight {
        None => clean(0..end),
        Some(Highlight { range, .. }) => format!(
            "{}{}{}{}{}",
            clean(0..range.start),
            MARK[0],
            clean(range.clone()),
            MARK[1],
            clean(range.end..end)
        ),
    };
    if end < markdown.len() {
        out.push_str("\n\n[…]");
    }
    out
}

#[cfg(test)]
mod tests;
