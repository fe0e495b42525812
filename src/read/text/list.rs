//! Lists in plain text: bulleted, numbered, or a run of short lines.

use super::line::Line;
use super::paragraph::{paragraph_of, text_of};
use crate::model::{Block, BlockKind, Item, List, Span};

/// Lists nested deeper than this stay on the last level.
const MAX_DEPTH: usize = 12;

/// What a line begins an item with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    Number(u64),
}

/// The marker of a line and its length in bytes.
fn marker(line: &Line<'_>) -> Option<(Marker, usize)> {
    if let Some((number, length)) = line.number() {
        return Some((Marker::Number(number), length));
    }
    line.bullet().map(|length| (Marker::Bullet, length))
}

/// How many of the lines belong to the list that the first begins: its items and the lines that go on with one.
pub fn extent(lines: &[Line<'_>]) -> usize {
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        let goes_on = index > 0 && !line.after_blank && continues(&lines[index - 1], line);
        if (index > 0 && line.after_blank) || !(line.shape.is_item || goes_on) {
            break;
        }
        count = index + 1;
    }
    count
}

/// A line without a marker goes on with the item above where it is indented or begins in the middle of a sentence.
fn continues(above: &Line<'_>, line: &Line<'_>) -> bool {
    let lower = line.words().starts_with(char::is_lowercase);
    (line.indent > 0 && !line.shape.is_row)
        || (lower && !above.words().ends_with(['.', '!', '?', ':']))
}

/// The list that marked lines make.
pub fn marked(lines: &[Line<'_>]) -> Block {
    let mut at = 0;
    let list = level(lines, &mut at, 0);
    Block {
        span: span_of(lines),
        kind: BlockKind::List(list),
    }
}

fn level(lines: &[Line<'_>], at: &mut usize, depth: usize) -> List {
    let mut list = List::default();
    let indent = lines[*at].indent;
    let numbered = matches!(marker(&lines[*at]), Some((Marker::Number(_), _)));
    while *at < lines.len() {
        let line = &lines[*at];
        let own = marker(line);
        let deeper = line.indent > indent + 1
            || (line.indent == indent
                && depth == 0
                && numbered
                && matches!(own, Some((Marker::Bullet, _))));
        let shallower = line.indent + 1 < indent && depth > 0;
        let up = depth > 0
            && !numbered
            && line.indent <= indent
            && matches!(own, Some((Marker::Number(_), _)));
        if own.is_some() && (shallower || up) {
            break;
        }
        match list.items.last_mut() {
            Some(item) if deeper && own.is_some() && depth < MAX_DEPTH => {
                let first = *at;
                let nested = level(lines, at, depth + 1);
                let span = span_of(&lines[first..*at]);
                item.span = item.span.join(span);
                item.blocks.push(Block {
                    kind: BlockKind::List(nested),
                    span,
                });
                continue;
            }
            _ => {}
        }
        if list.items.is_empty()
            && let Some((Marker::Number(number), _)) = own
        {
            list.start = Some(number);
        }
        list.items.push(item(lines, at));
    }
    list
}

/// The item at a line, with the lines that go on with it.
fn item(lines: &[Line<'_>], at: &mut usize) -> Item {
    let first = *at;
    *at += 1;
    while *at < lines.len() && !lines[*at].shape.is_item {
        *at += 1;
    }
    let lines = &lines[first..*at];
    let skipped = marker(&lines[0]).map_or(0, |(_, length)| length);
    let text = text_of(lines, skipped);
    let span = span_of(lines);
    Item {
        blocks: vec![Block {
            span: text.span(),
            kind: BlockKind::Paragraph(text),
        }],
        span,
    }
}

/// The list that unmarked lines make, one item each.
pub fn unmarked(lines: &[Line<'_>]) -> Block {
    let items = lines
        .iter()
        .map(|line| Item {
            blocks: vec![paragraph_of(std::slice::from_ref(line))],
            span: line.span,
        })
        .collect();
    Block {
        kind: BlockKind::List(List { start: None, items }),
        span: span_of(lines),
    }
}

/// Joins a list to the one before it, where blank lines alone stand between and the numbers go on.
pub fn join(blocks: &mut Vec<Block>, next: Block) {
    if let (Some(last), BlockKind::List(more)) = (blocks.last_mut(), &next.kind)
        && let BlockKind::List(list) = &mut last.kind
    {
        let goes_on = match (list.start, more.start) {
            (Some(start), Some(number)) => start + list.items.len() as u64 == number,
            (None, None) => true,
            _ => false,
        };
        if goes_on {
            list.items.extend(more.items.iter().cloned());
            last.span = last.span.join(next.span);
            return;
        }
    }
    blocks.push(next);
}

fn span_of(lines: &[Line<'_>]) -> Span {
    match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    }
}
