//! Paragraphs of lines, wrapped ones joined.

use super::super::wording::push_clean;
use super::line::Line;
use crate::model::{Block, BlockKind, Span, Text};

/// A line longer than this is a paragraph of its own, not one of several that were wrapped.
pub const WRAP_COLUMNS: usize = 130;

/// A paragraph of lines.
pub fn paragraph_of(lines: &[Line<'_>]) -> Block {
    let text = text_of(lines, 0);
    Block {
        span: text.span(),
        kind: BlockKind::Paragraph(text),
    }
}

/// The text of lines, one space between them; `skipped` bytes of the first are left out.
pub fn text_of(lines: &[Line<'_>], skipped: usize) -> Text {
    let mut text = Text::new();
    let mut end = 0;
    for (index, line) in lines.iter().enumerate() {
        let skip = if index == 0 { skipped } else { 0 };
        let start = line.span.start + skip;
        if index > 0 {
            text.push_replaced(" ", Span::new(end, start));
        }
        push_clean(&mut text, &line.words()[skip..], start);
        end = line.span.end;
    }
    text
}

/// Whether lines are one paragraph, wrapped: of like length, and going on in the middle of sentences.
pub fn is_wrapped(group: &[Line<'_>]) -> bool {
    let Some((last, wrapped)) = group.split_last() else {
        return false;
    };
    if wrapped.is_empty()
        || group
            .iter()
            .any(|line| line.shape.is_item || line.shape.is_row)
    {
        return false;
    }
    let lengths = wrapped.iter().map(|line| line.words().chars().count());
    let (low, high) = lengths.fold((usize::MAX, 0), |(low, high), n| (low.min(n), high.max(n)));
    let goes_on = wrapped
        .iter()
        .zip(&group[1..])
        .filter(|(above, below)| {
            !above.words().ends_with(['.', '!', '?', ':', ';'])
                && below
                    .words()
                    .starts_with(|c: char| c.is_lowercase() || c == '(')
        })
        .count();
    low >= 40
        && high <= WRAP_COLUMNS
        && last.words().chars().count() <= high + 20
        && goes_on * 3 >= wrapped.len()
}
