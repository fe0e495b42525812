//! How a screen is laid out: what stands fixed above and below, and what scrolls between.

use super::line::{Colour, Line, Piece, Style, wrap};
use super::one_line;

/// Text wider than this is hard to read: on a wide screen the card stands in a column of this width.
const WIDEST: usize = 96;

/// Lines that a message may take.
const MESSAGE: usize = 3;

/// A screen's size in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Characters in a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl Size {
    /// The columns of the text, between its margins.
    pub(super) fn measure(self) -> usize {
        let margin = if self.columns >= 60 { 2 } else { 1 };
        self.columns.saturating_sub(2 * margin).clamp(1, WIDEST)
    }
}

/// A screen full of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Exactly as many lines as the screen has rows, none of them too wide.
    pub lines: Vec<Line>,
    /// Lines that are scrolled past.
    pub scroll: usize,
    /// Lines of the card that are seen at once.
    pub page: usize,
}

/// The parts of a screen, whose lines are as wide as [`Size::measure`] says.
pub(super) struct Parts<'a> {
    /// Fixed above.
    pub head: Vec<Line>,
    /// What scrolls.
    pub body: Vec<Line>,
    /// Fixed below, its message on at most so many lines.
    pub foot: &'a dyn Fn(usize) -> Vec<Line>,
    /// Whether the first line below is free to say how far the body is scrolled.
    pub is_silent: bool,
    /// Lines of the body to scroll past.
    pub scroll: usize,
}

impl Parts<'_> {
    /// The parts on a screen; a small one has less above and below, or nothing.
    pub(super) fn on(self, size: Size) -> Frame {
        let left = size.columns.saturating_sub(size.measure()) / 2;
        let mut top = self.head;
        let mut bottom = (self.foot)(MESSAGE);
        if size.rows < top.len() + bottom.len() + 4 {
            bottom = (self.foot)(1);
        }
        if size.rows < top.len() + bottom.len() + 4 {
            top.truncate(1);
            bottom.truncate(2);
        }
        if size.rows < top.len() + bottom.len() + 2 {
            top.clear();
            bottom.clear();
        }
        let page = size.rows - top.len() - bottom.len();
        let furthest = self.body.len().saturating_sub(page);
        let scroll = self.scroll.min(furthest);
        if let (Some(row), true, true) = (bottom.first_mut(), self.is_silent, furthest > 0) {
            *row = position(scroll, page, self.body.len());
        }
        let mut lines = top;
        lines.extend(self.body.into_iter().skip(scroll).take(page));
        lines.resize(size.rows - bottom.len(), Line::default());
        lines.append(&mut bottom);
        for line in &mut lines {
            *line = placed(line, left, size.columns);
        }
        Frame {
            lines,
            scroll,
            page,
        }
    }
}

/// A name with the headings below it, and something at the right end of the line.
pub(super) fn title(name: &str, section: &[String], right: &Line, columns: usize) -> Line {
    let mut context = Line::of(one_line(name), Style::BOLD);
    let section: Vec<String> = section.iter().map(|part| one_line(part)).collect();
    if !section.is_empty() {
        context.push(format!(" · {}", section.join(" › ")), Style::DIM);
    }
    let mut line = context.cut(columns.saturating_sub(right.width() + 2));
    line.pad(columns.saturating_sub(right.width()));
    line.append(right);
    line
}

/// A bar that shows how much is done.
pub(super) fn progress(finished: usize, all: usize, columns: usize) -> Line {
    let done = columns * finished.min(all) / all.max(1);
    let mut bar = Line::of("━".repeat(done), Style::PLAIN.colour(Colour::Green));
    bar.push("─".repeat(columns - done), Style::DIM);
    bar
}

/// A message on at least one line and at most `most`; the last of them is cut where the rest does not fit.
pub(super) fn message(text: &str, columns: usize, most: usize) -> Vec<Line> {
    let style = Style::PLAIN.colour(Colour::Yellow);
    let mut lines = wrap(&[Piece::new(one_line(text), style)], columns);
    let rest = lines.split_off(most.min(lines.len()));
    if let Some(last) = lines.last_mut() {
        for line in rest {
            last.push(" ", style);
            last.append(&line);
        }
        *last = last.cut(columns);
    }
    lines
}

fn position(scroll: usize, page: usize, all: usize) -> Line {
    let up = if scroll > 0 { "↑" } else { " " };
    let down = if scroll + page < all { "↓" } else { " " };
    let last = all.min(scroll + page);
    Line::of(
        format!("{up}{down} lines {}–{last} of {all}", scroll + 1),
        Style::DIM,
    )
}

/// A key and what it does, on as many lines as that takes.
pub(super) fn entry(key: &str, what: &str, indent: usize, columns: usize) -> Vec<Line> {
    let what = wrap(
        &[Piece::new(what, Style::PLAIN)],
        columns.saturating_sub(indent),
    );
    let mut key = Line::of(key, Style::BOLD);
    let rows = what.iter().map(|row| {
        let mut line = std::mem::take(&mut key);
        line.pad(indent);
        line.append(row);
        line.cut(columns)
    });
    rows.collect()
}

/// A line moved to its column and cut to the screen.
fn placed(line: &Line, left: usize, columns: usize) -> Line {
    let mut out = Line::of(" ".repeat(left), Style::PLAIN);
    out.append(line);
    out.cut(columns)
}
