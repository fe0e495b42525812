//! Lines of styled text, and how text is broken into them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Heavier.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// With a line under it.
    pub underline: bool,
    /// Less bright.
    pub dim: bool,
    /// Struck through.
    pub strike: bool,
    /// In a colour of the terminal's own.
    pub colour: Option<Colour>,
}

/// The few colours in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// A failing grade, an error.
    Red,
    /// A passing grade, an answer.
    Green,
    /// A grade in between, a blank.
    Yellow,
    /// A link.
    Blue,
    /// Code.
    Cyan,
}

impl Style {
    /// No style at all.
    pub const PLAIN: Style = Style {
        bold: false,
        italic: false,
        underline: false,
        dim: false,
        strike: false,
        colour: None,
    };
    /// Bold alone.
    pub const BOLD: Style = Style {
        bold: true,
        ..Style::PLAIN
    };
    /// Dim alone.
    pub const DIM: Style = Style {
        dim: true,
        ..Style::PLAIN
    };

    /// The same in a colour.
    pub const fn colour(self, colour: Colour) -> Self {
        Self {
            colour: Some(colour),
            ..self
        }
    }
}

/// Text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line feeds.
    pub text: String,
    /// Its look.
    pub style: Style,
}

impl Piece {
    /// Text in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

/// One line of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// A line in one style.
    pub fn of(text: impl Into<String>, style: Style) -> Self {
        let mut line = Self::default();
        line.push(text, style);
        line
    }

    /// Adds text at the end.
    pub fn push(&mut self, text: impl Into<String>, style: Style) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&text),
            _ => self.pieces.push(Piece { text, style }),
        }
    }

    /// Adds another line's text at the end.
    pub fn append(&mut self, other: &Line) {
        for piece in &other.pieces {
            self.push(piece.text.as_str(), piece.style);
        }
    }

    /// Columns that it takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }

    /// Its text without style.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    /// Fills it with spaces up to a number of columns.
    pub fn pad(&mut self, columns: usize) {
        let missing = columns.saturating_sub(self.width());
        self.push(" ".repeat(missing), Style::PLAIN);
    }

    /// The line cut off at a number of columns, with `…` where something was cut.
    pub fn cut(&self, columns: usize) -> Line {
        if self.width() <= columns {
            return self.clone();
        }
        let mut out = Line::default();
        let mut room = columns.saturating_sub(1);
        'pieces: for piece in &self.pieces {
            for grapheme in piece.text.graphemes(true) {
                let wide = width(grapheme);
                if wide > room {
                    break 'pieces;
                }
                room -= wide;
                out.push(grapheme, piece.style);
            }
        }
        if columns > 0 {
            out.push("…", Style::DIM);
        }
        out
    }
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// One grapheme cluster in its style.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    wide: usize,
    style: Style,
}

impl Cell<'_> {
    fn is_space(&self) -> bool {
        self.text == " "
    }

    /// Whether the line may end before this cell: characters of two columns are words by themselves, but marks that
    /// close or end a phrase stay with what they close.
    fn may_start_line(&self) -> bool {
        self.wide >= 2 && !"、。，．！？：；」』）】〉》…".contains(self.text)
    }
}

/// Breaks text into lines of at most `columns` (at least one) columns: at spaces, around characters of two columns,
/// and within a word only where it is longer than a line. Leading and doubled spaces are kept within a line.
pub fn wrap(pieces: &[Piece], columns: usize) -> Vec<Line> {
    let columns = columns.max(1);
    let cells = cells(pieces);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let (end, next) = line_end(&cells, start, columns);
        lines.push(line_of(&cells[start..end]));
        start = next;
    }
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// Breaks text into lines of at most `columns` columns without regard to words: for code.
pub fn chop(pieces: &[Piece], columns: usize) -> Vec<Line> {
    let cells = cells(pieces);
    let mut lines = vec![Line::default()];
    let mut room = columns;
    for cell in cells {
        if cell.wide > room && room < columns {
            lines.push(Line::default());
            room = columns;
        }
        room = room.saturating_sub(cell.wide);
        if let Some(line) = lines.last_mut() {
            line.push(cell.text, cell.style);
        }
    }
    lines
}

fn cells(pieces: &[Piece]) -> Vec<Cell<'_>> {
    pieces
        .iter()
        .flat_map(|piece| {
            piece.text.graphemes(true).map(|text| Cell {
                text,
                wide: width(text),
                style: piece.style,
            })
        })
        .collect()
}

/// Where the line that starts at `start` ends, and where the next one starts.
fn line_end(cells: &[Cell], start: usize, columns: usize) -> (usize, usize) {
    let mut used = 0;
    let mut break_at = None;
    for (at, cell) in cells.iter().enumerate().skip(start) {
        if cell.is_space() {
            break_at = Some((at, at + 1));
        } else if at > start && (cell.may_start_line() || follows_wide(cells, at)) {
            break_at = Some((at, at));
        }
        used += cell.wide;
        if used <= columns {
            continue;
        }
        return match break_at {
            Some((end, next)) if end > start => (end, next),
            Some((_, next)) if next > start => (next, next),
            _ => (at.max(start + 1), at.max(start + 1)),
        };
    }
    (cells.len(), cells.len())
}

/// Whether the cell before is of two columns, and this one needn't stay with it.
fn follows_wide(cells: &[Cell], at: usize) -> bool {
    cells[at - 1].wide >= 2
        && cells[at].wide == 1
        && cells[at].text.chars().all(char::is_alphanumeric)
}

fn line_of(cells: &[Cell]) -> Line {
    let mut line = Line::default();
    for cell in cells {
        line.push(cell.text, cell.style);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, columns: usize) -> Vec<String> {
        wrap(&[Piece::new(text, Style::PLAIN)], columns)
            .iter()
            .map(Line::text)
            .collect()
    }

    #[test]
    fn lines_end_at_spaces() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("", 7), [""]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_split() {
        assert_eq!(wrapped("a abcdefghij", 4), ["a", "abcd", "efgh", "ij"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_may_start_a_line() {
        assert_eq!(wrapped("日本語テキスト。", 6), ["日本語", "テキス", "ト。"]);
        assert_eq!(wrapped("ab日本", 5), ["ab日", "本"]);
    }

    #[test]
    fn code_is_cut_where_the_line_is_full() {
        let lines = chop(&[Piece::new("  ab cd ef", Style::PLAIN)], 4);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, ["  ab", " cd ", "ef"]);
    }

    #[test]
    fn a_cut_line_says_so() {
        assert_eq!(Line::of("日本語", Style::PLAIN).cut(4).text(), "日…");
        assert_eq!(Line::of("abcd", Style::PLAIN).cut(4).text(), "abcd");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "([a-z日é。 -]|e\u{301}|👍🏽){0,60}", columns in 8usize..20) {
            let lines = wrapped(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            let squeezed = |text: &str| text.replace(' ', "");
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }
}
