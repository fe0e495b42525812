//! Tables.

use super::Token;
use super::writer::{Gap, Writer};

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    /// How many cells its longest row has.
    columns: usize,
    /// How many tables are open inside it; their cells are part of its own.
    depth: usize,
    rows: usize,
    /// How many cells of the row have begun; none where no row is open.
    cells: Option<usize>,
    is_in_cell: bool,
    /// Where the cell begins.
    pub(super) cell_start: usize,
}

impl Table {
    /// Whether text belongs to a cell, or to what stands above the first row.
    pub(super) fn takes_text(&self) -> bool {
        self.is_in_cell
    }
}

impl Writer {
    /// Begins a table; `ahead` are the pieces from its tag on.
    pub(super) fn start_table(&mut self, ahead: &[Token]) {
        if let Some(table) = &mut self.table {
            table.depth += 1;
            return self.ask_gap(Gap::Line);
        }
        let columns = columns(ahead);
        if columns == 0 {
            return self.ask_gap(Gap::Paragraph);
        }
        self.ask_gap(Gap::Paragraph);
        self.open_up();
        self.close_emphasis();
        self.table = Some(Table {
            columns,
            ..Table::default()
        });
    }

    /// Begins a row.
    pub(super) fn start_row(&mut self) {
        self.end_row();
        let prefix = self.prefix();
        let Some(table) = self.table.as_mut().filter(|table| table.depth == 0) else {
            return self.ask_gap(Gap::Line);
        };
        if table.rows > 0 {
            self.out.push('\n');
            self.out.push_str(&prefix);
        }
        self.out.push('|');
        table.cells = Some(0);
    }

    /// Begins a cell.
    pub(super) fn start_cell(&mut self) {
        let Some(table) = self.table.as_ref().filter(|table| table.depth == 0) else {
            self.space = true;
            return;
        };
        if table.cells.is_none() {
            self.start_row();
        }
        self.end_cell();
        if let Some(table) = &mut self.table {
            self.out.push(' ');
            table.cells = table.cells.map(|cells| cells + 1);
            table.is_in_cell = true;
            table.cell_start = self.out.len();
        }
        (self.gap, self.space) = (Gap::None, false);
    }

    /// Ends the cell that is open.
    pub(super) fn end_cell(&mut self) {
        if self
            .table
            .as_ref()
            .is_none_or(|table| !table.is_in_cell || table.depth > 0)
        {
            return;
        }
        self.end_raw();
        self.close_emphasis();
        self.out.push_str(" |");
        if let Some(table) = &mut self.table {
            table.is_in_cell = false;
        }
        (self.gap, self.space) = (Gap::None, false);
    }

    /// Ends the row that is open; the line under the first one makes it the head.
    pub(super) fn end_row(&mut self) {
        self.end_cell();
        let prefix = self.prefix();
        let Some(table) = self.table.as_mut().filter(|table| table.depth == 0) else {
            return;
        };
        let Some(cells) = table.cells.take() else {
            return;
        };
        if table.rows == 0 {
            self.out
                .push_str(&"  |".repeat(table.columns.saturating_sub(cells)));
            self.out
                .push_str(&format!("\n{prefix}|{}", "---|".repeat(table.columns)));
        }
        table.rows += 1;
    }

    /// Ends the table that is open.
    pub(super) fn end_table(&mut self) {
        match &mut self.table {
            Some(table) if table.depth > 0 => table.depth -= 1,
            Some(_) => {
                self.end_row();
                self.table = None;
                self.ask_gap(Gap::Paragraph);
            }
            None => {}
        }
    }
}

/// The cells of the longest row of the table whose tag comes first.
fn columns(ahead: &[Token]) -> usize {
    let (mut depth, mut cells, mut most) = (0_usize, 0, 0);
    for token in ahead {
        match token {
            Token::Start { name, .. } if name == "table" => depth += 1,
            Token::Start { name, .. } if depth == 1 && name == "tr" => cells = 0,
            Token::Start { name, .. } if depth == 1 && (name == "td" || name == "th") => {
                cells += 1;
                most = most.max(cells);
            }
            Token::End(name) if name == "table" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    most
}
