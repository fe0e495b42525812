//! Tables in plain text: lines with tabs between their cells.

use super::super::table;
use super::super::wording::push_clean;
use super::line::Line;
use crate::model::{Block, BlockKind, Span, Text};

/// The table that lines with tabs make.
pub fn table_of(lines: &[Line<'_>]) -> Block {
    let rows: Vec<(Vec<Text>, Span)> = lines.iter().map(|line| (cells(line), line.span)).collect();
    let has_header = lines.len() > 1 && looks_like_header(&rows[0].0);
    let span = rows
        .iter()
        .fold(lines[0].span, |span, row| span.join(row.1));
    Block {
        kind: BlockKind::Table(table::settle(rows, has_header, None)),
        span,
    }
}

fn cells(line: &Line<'_>) -> Vec<Text> {
    let mut at = line.span.start;
    let mut cells = Vec::new();
    for cell in line.words().split('\t') {
        let lead = cell.len() - cell.trim_start().len();
        let mut text = Text::new();
        push_clean(&mut text, cell.trim(), at + lead);
        cells.push(text);
        at += cell.len() + 1;
    }
    cells
}

/// A header names its columns: each cell begins with a capital letter or no letter, and none is a number.
fn looks_like_header(cells: &[Text]) -> bool {
    cells.iter().all(|cell| {
        let plain = cell.plain().trim();
        let number = plain.starts_with(|c: char| c.is_ascii_digit() || c == '$')
            && !plain.contains(char::is_alphabetic)
            && plain.len() != 4;
        !plain.starts_with(char::is_lowercase) && !number
    })
}
