//! Tables, told by gaps that stand above each other.

use super::lines::Line;
use crate::convert::draft::{Block, Run};

/// How far the lines of one cell are apart at most, in ems, and the rows of one table.
const CELL_PITCH: f64 = 1.6;
const ROW_PITCH: f64 = 3.5;

/// A table of more parts of lines is taken as several.
const LONGEST: usize = 1000;

/// The parts of a line, which gaps divide.
struct Row<'a> {
    parts: &'a [Line],
}

impl Row<'_> {
    fn y(&self) -> f64 {
        self.parts[0].y
    }
}

/// The table that begins with the first line, and how many lines it takes up.
pub fn at_start(lines: &[Line]) -> Option<(Block, usize)> {
    let size = lines.first()?.size;
    if !lines.get(1)?.follows_gap {
        return None;
    }
    let rows = rows(&lines[..lines.len().min(LONGEST)]);
    let mut columns: Vec<(f64, f64)> = Vec::new();
    let mut used = 0;
    for (index, row) in rows.iter().enumerate() {
        let apart = index
            .checked_sub(1)
            .map_or(0.0, |above| row.y() - rows[above].y());
        let grown = with(&columns, row);
        let fits = if row.parts.len() == 1 {
            grown.len() == columns.len() && apart < CELL_PITCH * size && inside(&columns, row)
        } else {
            grown.len() >= row.parts.len() && grown.len() >= columns.len()
        };
        if !fits || !(0.0..ROW_PITCH * size).contains(&apart) {
            break;
        }
        columns = grown;
        used = index + 1;
    }
    let rows = &rows[..used];
    let wide = rows.iter().filter(|row| row.parts.len() > 1).count();
    if wide < 2 || columns.len() < 2 {
        return None;
    }
    let taken = rows.iter().map(|row| row.parts.len()).sum();
    Some((Block::Table(cells(rows, &columns, size)), taken))
}

fn rows(lines: &[Line]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for at in 1..=lines.len() {
        if lines.get(at).is_none_or(|line| !line.follows_gap) {
            rows.push(Row {
                parts: &lines[start..at],
            });
            start = at;
        }
    }
    rows
}

/// The columns with a row's parts in them: those that a part bridges become one.
fn with(columns: &[(f64, f64)], row: &Row) -> Vec<(f64, f64)> {
    let mut all = columns.to_vec();
    all.extend(row.parts.iter().map(|part| (part.left, part.right)));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (left, right) in all {
        match merged.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => merged.push((left, right)),
        }
    }
    merged
}

/// Whether a lone part does not go far beyond a column.
fn inside(columns: &[(f64, f64)], row: &Row) -> bool {
    let part = &row.parts[0];
    let near = |(left, right): &(f64, f64)| {
        part.left > left - part.size && part.right < right + 4.0 * part.size
    };
    columns.iter().any(near)
}

/// The cells row by row: a line without its first column goes on with the row above.
fn cells(rows: &[Row], columns: &[(f64, f64)], size: f64) -> Vec<Vec<Vec<Run>>> {
    let mut out: Vec<Vec<Vec<Run>>> = Vec::new();
    let mut above = f64::MIN;
    for row in rows {
        let apart = row.y() - above;
        above = row.y();
        let has_first = column_of(&row.parts[0], columns) == 0;
        let goes_on = if has_first { 0.9 } else { CELL_PITCH };
        if apart > goes_on * size || out.is_empty() {
            out.push(vec![Vec::new(); columns.len()]);
        }
        let Some(cells) = out.last_mut() else {
            continue;
        };
        for part in row.parts {
            let cell = &mut cells[column_of(part, columns)];
            if !cell.is_empty() {
                cell.push(Run {
                    text: " ".to_owned(),
                    ..Run::default()
                });
            }
            cell.extend(part.runs.iter().cloned());
        }
    }
    out
}

fn column_of(part: &Line, columns: &[(f64, f64)]) -> usize {
    let after = columns
        .iter()
        .take_while(|(left, _)| *left <= part.left + 0.1);
    after.count().saturating_sub(1)
}
