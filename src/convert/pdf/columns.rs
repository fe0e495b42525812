//! The order in which lines are read: where a page has columns, one column after the other.

use super::lines::Line;

/// A column has at least so many lines of at least so many words that fill so much of its width.
const LINES: usize = 6;
const WORDS: usize = 4;
const FILLED: f64 = 0.7;

/// On a page of more parts of lines than this no columns are looked for.
const PARTS: usize = 2000;

/// So narrow may the gap between columns be, in points.
const GUTTER: f64 = 4.0;

/// The lines of a page in the order in which they are read. Lines over all columns, and rows of a table over all columns,
/// divide the page: what stands above them is read before what stands below.
pub fn in_reading_order(lines: Vec<Line>) -> Vec<Line> {
    let Some((gutter, width)) = gutter(&lines) else {
        return lines;
    };
    let mut out = Vec::with_capacity(lines.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for mut row in rows(lines) {
        let is_left = |line: &Line| line.right < gutter;
        let is_right = |line: &Line| line.left > gutter;
        let is_table = row.len() > 2 && row.iter().all(|line| line.right - line.left < width / 2.0);
        if is_table || !row.iter().all(|line| is_left(line) || is_right(line)) {
            out.append(&mut in_reading_order(std::mem::take(&mut left)));
            out.append(&mut in_reading_order(std::mem::take(&mut right)));
            out.append(&mut row);
            continue;
        }
        let at = row.iter().position(is_right).unwrap_or(row.len());
        let mut beyond = row.split_off(at);
        if let Some(first) = beyond.first_mut() {
            first.follows_gap = false;
        }
        left.append(&mut row);
        right.append(&mut beyond);
    }
    out.append(&mut in_reading_order(left));
    out.append(&mut in_reading_order(right));
    out
}

/// Lines with those that follow them behind gaps.
fn rows(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if line.follows_gap => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    rows
}

/// Where the gap between the first columns is, and how wide the column before it, if there are columns.
fn gutter(lines: &[Line]) -> Option<(f64, f64)> {
    if lines.len() > PARTS {
        return None;
    }
    let start = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let end = lines.iter().map(|line| line.right).fold(0.0, f64::max);
    // The left edges of lines in the middle of the page are where a column may begin.
    let mut edges: Vec<f64> = lines.iter().map(|line| line.left).collect();
    edges.retain(|left| (0.25..0.75).contains(&((left - start) / (end - start))));
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|next, last| *next - *last < 1.0);
    edges
        .into_iter()
        .map(|edge| edge - GUTTER / 2.0)
        .filter_map(|x| Some((columns(lines, x, start, end)?, x)))
        .max_by(|(one, _), (other, _)| one.cmp(other))
        .map(|(_, x)| (x, x - start))
}

/// How many lines stand beside a gap at `x`, if what stands there are two columns of prose and not, say, a table.
fn columns(lines: &[Line], x: f64, start: f64, end: f64) -> Option<usize> {
    let half = GUTTER / 2.0 - 0.1;
    let is_long = |line: &&Line, width: f64| {
        let words = line.text().split_whitespace().count();
        line.right - line.left > FILLED * width && words >= WORDS
    };
    let left = lines.iter().filter(|line| line.right < x - half);
    let right = lines.iter().filter(|line| line.left > x + half);
    let (all_left, all_right) = (left.clone().count(), right.clone().count());
    let long_left = left.filter(|line| is_long(line, x - start)).count();
    let long_right = right.filter(|line| is_long(line, end - x)).count();
    let long = long_left + long_right;
    let over = lines.len() - all_left - all_right;
    let fits = long_left >= LINES && long_right >= LINES && long > over && 3 * long > lines.len();
    fits.then_some(long)
}
