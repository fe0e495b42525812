//! Tables in columns that fit a screen.

use pulldown_cmark::Alignment;

use super::line::{Line, Piece, Style, width, wrap};

/// Between two columns.
const BORDER: &str = " │ ";

/// Narrower than this a column is unreadable; a table that would need it is shown row by row.
const NARROWEST: usize = 6;

/// A table as it is read; its first row is its head.
pub struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Vec<Piece>>>,
    row: Vec<Vec<Piece>>,
}

impl Table {
    /// An empty table whose columns are aligned so.
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            rows: Vec::new(),
            row: Vec::new(),
        }
    }

    /// Adds a cell to the row that is open.
    pub fn cell(&mut self, cell: Vec<Piece>) {
        self.row.push(cell);
        // The head has no end of row of its own.
        if self.rows.is_empty() && self.row.len() == self.alignments.len() {
            self.end_row();
        }
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            self.rows.push(row);
        }
    }

    /// The table in at most so many columns: side by side where that fits, else each row as lines of `head: cell`.
    pub fn lines(&self, room: usize) -> Vec<Line> {
        match self.widths(room) {
            Some(widths) => self.side_by_side(&widths),
            None => self.row_by_row(room),
        }
    }

    /// Columns' widths, the widest made narrower until all fit; `None` where they don't.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let mut widths = vec![1; self.alignments.len()];
        for row in &self.rows {
            for (most, cell) in widths.iter_mut().zip(row) {
                *most = (*most).max(cell_width(cell));
            }
        }
        let borders = width(BORDER) * widths.len().saturating_sub(1);
        let room = room.checked_sub(borders)?;
        let mut total: usize = widths.iter().sum();
        while total > room {
            let widest = widths.iter_mut().max()?;
            if *widest <= NARROWEST {
                return None;
            }
            *widest -= 1;
            total -= 1;
        }
        Some(widths)
    }

    fn side_by_side(&self, widths: &[usize]) -> Vec<Line> {
        let mut out = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let cells: Vec<Vec<Line>> = widths
                .iter()
                .enumerate()
                .map(|(column, wide)| wrap(row.get(column).map_or(&[], Vec::as_slice), *wide))
                .collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            out.extend((0..height).map(|line| self.line(&cells, widths, line)));
            if at == 0 {
                let rules: Vec<String> = widths.iter().map(|wide| "─".repeat(*wide)).collect();
                out.push(Line::of(rules.join("─┼─"), Style::DIM));
            }
        }
        out
    }

    fn line(&self, cells: &[Vec<Line>], widths: &[usize], line: usize) -> Line {
        let mut out = Line::default();
        for (column, (cell, wide)) in cells.iter().zip(widths).enumerate() {
            if column > 0 {
                out.push(BORDER, Style::DIM);
            }
            let text = cell.get(line).cloned().unwrap_or_default();
            let free = wide.saturating_sub(text.width());
            let left = match self.alignments.get(column) {
                Some(Alignment::Right) => free,
                Some(Alignment::Center) => free / 2,
                _ => 0,
            };
            out.push(" ".repeat(left), Style::PLAIN);
            out.append(&text);
            if column + 1 < cells.len() {
                out.push(" ".repeat(free - left), Style::PLAIN);
            }
        }
        out
    }

    fn row_by_row(&self, room: usize) -> Vec<Line> {
        let Some((head, rows)) = self.rows.split_first() else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for row in rows {
            if !out.is_empty() {
                out.push(Line::default());
            }
            for (name, cell) in head.iter().zip(row) {
                let mut pieces = name.clone();
                pieces.push(Piece::new(": ", Style::BOLD));
                pieces.extend_from_slice(cell);
                out.extend(wrap(&pieces, room));
            }
        }
        out
    }
}

fn cell_width(cell: &[Piece]) -> usize {
    cell.iter().map(|piece| width(&piece.text)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[[&str; 2]]) -> Table {
        let mut table = Table::new(vec![Alignment::None, Alignment::Center]);
        for row in rows {
            for cell in row {
                table.cell(vec![Piece::new(*cell, Style::PLAIN)]);
            }
            table.end_row();
        }
        table
    }

    fn texts(table: &Table, room: usize) -> Vec<String> {
        table.lines(room).iter().map(Line::text).collect()
    }

    #[test]
    fn the_widest_column_gives_way() {
        let table = table(&[["name", "b"], ["日本", "one two three four"]]);
        assert_eq!(
            texts(&table, 16),
            [
                "name │     b",
                "─────┼──────────",
                "日本 │  one two",
                "     │   three",
                "     │   four"
            ]
        );
    }

    #[test]
    fn on_a_narrow_screen_each_row_is_a_list() {
        let table = table(&[
            ["name", "meaning"],
            ["heap", "a pool of memory"],
            ["stack", "frames"],
        ]);
        assert_eq!(
            texts(&table, 12),
            [
                "name: heap",
                "meaning: a",
                "pool of",
                "memory",
                "",
                "name: stack",
                "meaning:",
                "frames"
            ]
        );
    }
}
