//! How much room a text takes on paper, reckoned without a browser: on the safe side for all usual fonts.
//!
//! Lengths are in ems, the type size. They go with `sheet.css`; a change there is a change here.

use unicode_width::UnicodeWidthChar;

/// Height of a line.
const LINE: f64 = 1.3;

/// Free space between blocks.
const GAP: f64 = 0.4;

/// The greatest height of a picture; how high it is can't be known here.
const PICTURE: f64 = 9.0;

/// What a list and a quotation are indented by.
const INDENT: f64 = 1.5;

/// What the border and the padding of code take, on both sides together.
const CODE_FRAME: f64 = 1.2;

/// What the borders and the padding of a table's cell take, across and down.
const CELL_FRAME: (f64, f64) = (1.0, 0.4);

/// The narrowest column of a table.
const NARROWEST: f64 = 2.0;

/// Width of a character of code, which is set smaller.
const CODE_WIDTH: f64 = 0.53;

/// The height of a text in lines of a width; `None` where it has a table of more columns than fit.
///
/// The text is HTML as `markup` renders it.
pub(super) fn height(html: &str, width: f64) -> Option<f64> {
    let mut flow = Flow::new(width);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        flow.text(&rest[..at]);
        let (tag, after) = rest[at..].split_once('>')?;
        rest = after;
        if tag == "<table" {
            let (table, after) = rest.split_once("</table>")?;
            flow.block();
            flow.height += table_height(table, flow.room())?;
            rest = after;
        }
        flow.tag(tag);
    }
    flow.text(rest);
    flow.break_line();
    Some(flow.height)
}

/// The height of a table's rows, whose columns are all of one width.
fn table_height(table: &str, width: f64) -> Option<f64> {
    let mut height = 0.0;
    for row in table.split("</tr>") {
        let cells: Vec<&str> = row
            .split("</td>")
            .flat_map(|cells| cells.split("</th>"))
            .filter_map(|cell| cell.split_once("<t").map(|_| cell))
            .collect();
        if cells.is_empty() {
            continue;
        }
        let column = width / cells.len() as f64 - CELL_FRAME.0;
        if column < NARROWEST {
            return None;
        }
        let mut highest: f64 = LINE;
        for cell in cells {
            highest = highest.max(self::height(cell, column)?);
        }
        height += highest + CELL_FRAME.1;
    }
    Some(height)
}

/// Words running into lines.
struct Flow {
    width: f64,
    height: f64,
    /// How much of the line is taken, by words that are set and by the one that is not complete.
    line: f64,
    word: f64,
    indent: f64,
    is_code: bool,
    is_verbatim: bool,
}

impl Flow {
    fn new(width: f64) -> Self {
        Self {
            width,
            height: 0.0,
            line: 0.0,
            word: 0.0,
            indent: 0.0,
            is_code: false,
            is_verbatim: false,
        }
    }

    fn room(&self) -> f64 {
        let frame = if self.is_verbatim { CODE_FRAME } else { 0.0 };
        (self.width - self.indent - frame).max(NARROWEST)
    }

    fn text(&mut self, html: &str) {
        let mut chars = html.chars();
        while let Some(c) = chars.next() {
            match c {
                '\n' if self.is_verbatim => {
                    // An empty line takes its height too.
                    self.word = self.word.max(CODE_WIDTH);
                    self.break_line();
                }
                '\t' if self.is_verbatim => self.word += 4.0 * CODE_WIDTH,
                // In verbatim text a space at the end of a line takes its room.
                ' ' | '\n' | '\t' => {
                    self.end_word();
                    self.line += if self.is_code { CODE_WIDTH } else { 0.35 };
                }
                '&' => {
                    chars.by_ref().find(|c| *c == ';');
                    self.word += 0.8;
                }
                _ if c.width() == Some(2) => {
                    self.end_word();
                    self.word = 1.1;
                    self.end_word();
                }
                _ => self.word += self.width_of(c),
            }
        }
    }

    fn width_of(&self, c: char) -> f64 {
        match c {
            _ if c.width() == Some(0) => 0.0,
            _ if self.is_code => CODE_WIDTH,
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.0,
            _ if c.is_uppercase() => 0.75,
            'i' | 'j' | 'l' | 'f' | 't' | '.' | ',' | ';' | ':' | '\'' | '|' => 0.4,
            _ => 0.63,
        }
    }

    /// Sets the word, on the next line where this one has no room. A word longer than a line is broken anywhere.
    fn end_word(&mut self) {
        let room = self.room();
        if self.line > 0.0 && self.line + self.word > room {
            self.height += LINE;
            self.line = 0.0;
        }
        while self.word > room {
            self.height += LINE;
            self.word -= room;
        }
        self.line += self.word;
        self.word = 0.0;
    }

    fn break_line(&mut self) {
        self.end_word();
        if self.line > 0.0 {
            self.height += LINE;
            self.line = 0.0;
        }
    }

    /// Between two blocks.
    fn block(&mut self) {
        self.break_line();
        self.height += GAP;
    }

    fn tag(&mut self, tag: &str) {
        let (is_end, tag) = match tag.strip_prefix("</") {
            Some(tag) => (true, tag),
            None => (false, tag.trim_start_matches('<')),
        };
        let name = tag.split([' ', '/']).next().unwrap_or(tag);
        match name {
            "br" => self.break_line(),
            "li" => self.break_line(),
            "span" if tag.contains("display") => self.block(),
            "p" | "div" | "table" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.block(),
            "img" => {
                self.break_line();
                self.height += PICTURE;
            }
            "ul" | "ol" | "blockquote" => {
                self.block();
                self.indent += if is_end { -INDENT } else { INDENT };
            }
            "pre" => {
                self.block();
                self.is_verbatim = !is_end;
                self.height += CODE_FRAME / 2.0;
            }
            "code" => self.is_code = !is_end,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str, width: f64) -> f64 {
        (height(html, width).unwrap() / LINE).round()
    }

    #[test]
    fn words_run_into_lines_and_long_ones_are_broken() {
        assert_eq!(lines("aaa", 10.0), 1.0);
        assert_eq!(lines("aaaa aaaa aaaa aaaa", 6.0), 2.0);
        assert_eq!(lines(&"a".repeat(100), 10.0), 7.0);
        assert_eq!(lines("a<br />\nb", 10.0), 2.0);
        assert_eq!(lines("漢字漢字漢字漢字漢字", 6.0), 2.0);
    }

    #[test]
    fn every_line_of_code_counts() {
        let code = "<pre><code>a\n\nb\n</code></pre>";
        let expected = 3.0 * LINE + 2.0 * GAP + CODE_FRAME;
        assert!((height(code, 20.0).unwrap() - expected).abs() < 1e-9);
    }

    #[test]
    fn a_row_is_as_high_as_its_highest_cell_and_too_many_columns_do_not_fit() {
        let row = |cells: usize| {
            let cells = "<td>aaaa aaaa aaaa</td>".repeat(cells);
            format!(
                "<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr>{cells}</tr>\n</tbody></table>"
            )
        };
        assert!(height(&row(1), 20.0).unwrap() < height(&row(3), 20.0).unwrap());
        assert_eq!(height(&row(20), 20.0), None);
    }

    #[test]
    fn indented_blocks_have_less_room() {
        let words = "aaaa ".repeat(40);
        let list = format!("<ul>\n<li>{words}</li>\n</ul>");
        assert!(lines(&list, 10.0) > lines(&words, 10.0) + 1.0);
    }
}
