//! Columns for people: text laid out by its width on the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::terminal::one_line;

/// Lays rows out in columns two spaces apart; a column whose cells are all numbers is set to the right, and the last
/// column of text is not padded. Every row ends its line, and nothing else does: a cell's own line feeds are spaces.
pub fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    // The first row may be a heading.
    let numeric: Vec<bool> = (0..columns)
        .map(|at| {
            rows.iter()
                .skip(1)
                .filter_map(|row| row.get(at))
                .all(|cell| is_number(cell))
        })
        .collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[at].saturating_sub(cell.width()));
            let gap = if at == 0 { "" } else { "  " };
            let (before, after) = if numeric[at] {
                (pad, String::new())
            } else {
                (String::new(), pad)
            };
            line.push_str(&format!("{gap}{before}{cell}{after}"));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A text on one line of at most `width` columns, cut with `…` where it is longer.
pub fn brief(text: &str, width: usize) -> String {
    // Filtered before it is cut: half an escape sequence would take more along with it.
    let text = one_line(text);
    let mut out = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let gap = usize::from(!out.is_empty());
        if used + gap + word.width() <= width {
            if gap == 1 {
                out.push(' ');
            }
            out.push_str(word);
            used += gap + word.width();
            continue;
        }
        if out.is_empty() {
            for letter in word.graphemes(true) {
                if used + letter.width() >= width {
                    break;
                }
                out.push_str(letter);
                used += letter.width();
            }
        }
        out.push('…');
        break;
    }
    out
}

/// Text set in by four columns.
pub fn indented(text: &str) -> String {
    text.lines()
        .map(|line| format!("    {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A count with its noun: `1 card`, `2 cards`.
pub fn count(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_what_is_seen() {
        let rows = [vec!["deck", "due"], vec!["堆", "3"], vec!["stack", "12"]]
            .map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(table(&rows), "deck   due\n堆       3\nstack   12\n");
    }

    #[test]
    fn no_cell_breaks_its_row_or_swallows_the_next() {
        let rows = [vec!["deck", "due"], vec!["a\nb\u{1b}]0;x", "3"]]
            .map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(table(&rows), "deck  due\na b     3\n");
        assert_eq!(brief("\u{1b}[31mred\u{1b}[0m ink", 5), "red…");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(brief("What is\na heap?", 20), "What is a heap?");
        assert_eq!(brief("What is a heap?", 10), "What is a…");
        assert_eq!(brief("Incomprehensible", 6), "Incom…");
    }
}
