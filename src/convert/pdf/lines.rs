//! Letters that stand beside each other as lines.

use super::glyphs::Glyph;
use crate::convert::draft::{Marks, Run};

/// A line of text, or the part of one that stands in a column or cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its words with spaces between them.
    pub runs: Vec<Run>,
    /// Its left edge, in points from the page's left.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its base line, in points from the page's top.
    pub y: f64,
    /// The size of most of its letters, in points.
    pub size: f64,
    /// Whether more of its line stands to the left of it, behind a gap.
    pub follows_gap: bool,
}

impl Line {
    /// Its words without marks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether all its words are set so.
    pub fn is_all(&self, is_set: impl Fn(Marks) -> bool) -> bool {
        let mut words = self.runs.iter().filter(|run| !run.text.trim().is_empty());
        words.all(|run| is_set(run.marks))
    }
}

/// How far base lines in one line may be apart, in ems: an index stands a third of an em above or below.
const SAME_LINE: f64 = 0.45;

/// A gap of so many ems is a space; of so many, the text behind it stands in another column or cell.
const SPACE: f64 = 0.16;
const COLUMN: f64 = 0.8;

/// A letter and the stroke that it is part of: letters that were drawn one after the other, from left to right.
struct Drawn {
    glyph: Glyph,
    /// The left edge of the stroke, and which it is.
    stroke: (f64, usize),
}

/// The lines of a page, from top to bottom and from left to right.
pub fn of(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut drawn: Vec<Drawn> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let stroke = match drawn.last() {
            Some(last) if follows(&last.glyph, &glyph) => last.stroke,
            last => (glyph.x, last.map_or(0, |last| last.stroke.1 + 1)),
        };
        drawn.push(Drawn { glyph, stroke });
    }
    drawn.sort_by(|one, other| one.glyph.y.total_cmp(&other.glyph.y));
    let mut rows: Vec<Vec<Drawn>> = Vec::new();
    for letter in drawn {
        let glyph = &letter.glyph;
        match rows.last_mut() {
            Some(row) if row.iter().rev().any(|other| is_beside(&other.glyph, glyph)) => {
                row.push(letter);
            }
            _ => rows.push(vec![letter]),
        }
    }
    rows.into_iter().flat_map(parts).collect()
}

/// Whether a letter goes on with the stroke of the one that was drawn before it.
fn follows(last: &Glyph, glyph: &Glyph) -> bool {
    let gap = glyph.x - last.x - last.width;
    (glyph.y - last.y).abs() < 0.1 * last.size
        && glyph.x >= last.x
        && gap < COLUMN * last.size.max(glyph.size)
}

/// Whether two letters stand in one line: the smaller may be an index of the larger, and no line is so low.
fn is_beside(row: &Glyph, glyph: &Glyph) -> bool {
    (row.y - glyph.y).abs() < SAME_LINE * row.size.max(glyph.size)
}

/// The parts of a row that are divided by wide gaps; in code, gaps are spaces. What is drawn over other text, as a banner
/// may be, is a part of its own.
fn parts(mut row: Vec<Drawn>) -> Vec<Line> {
    row.sort_by(|one, other| {
        let by_stroke = one.stroke.0.total_cmp(&other.stroke.0);
        by_stroke
            .then(one.stroke.1.cmp(&other.stroke.1))
            .then(one.glyph.x.total_cmp(&other.glyph.x))
    });
    let mut parts: Vec<Vec<(Glyph, usize)>> = Vec::new();
    let mut spaced = false;
    for Drawn { glyph, .. } in row {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        let last = parts.last().and_then(|part| part.last());
        let gap = last.map_or(0.0, |(last, _)| (glyph.x - last.x - last.width) / last.size);
        let in_code = glyph.marks.code && last.is_some_and(|(last, _)| last.marks.code);
        let spaces = if in_code && gap > SPACE {
            // The width of a letter of the font is that of a space.
            ((gap * glyph.size / glyph.width.max(1.0)).round() as usize).clamp(1, 80)
        } else {
            usize::from(spaced || gap > SPACE)
        };
        spaced = false;
        match parts.last_mut() {
            Some(part) if gap > -COLUMN && (gap < COLUMN || in_code) => part.push((glyph, spaces)),
            _ => parts.push(vec![(glyph, 0)]),
        }
    }
    // Some programs draw bold words twice, a little apart.
    let mut lines: Vec<Line> = parts.into_iter().map(line).collect();
    lines.dedup_by(|next, last| {
        next.runs == last.runs && (next.left - last.left).abs() < 0.1 * last.size
    });
    for line in lines.iter_mut().skip(1) {
        line.follows_gap = true;
    }
    lines
}

fn line(part: Vec<(Glyph, usize)>) -> Line {
    let size = most(part.iter().map(|(glyph, _)| glyph.size));
    let mut line = Line {
        left: part.first().map_or(0.0, |(glyph, _)| glyph.x),
        right: part.last().map_or(0.0, |(glyph, _)| glyph.x + glyph.width),
        size,
        ..Line::default()
    };
    // An index has a base line of its own.
    let own = part.iter().filter(|(glyph, _)| glyph.size >= 0.9 * size);
    line.y = own.map(|(glyph, _)| glyph.y).fold(0.0, f64::max);
    for (glyph, spaces) in part {
        let text = " ".repeat(spaces) + &plain(&glyph.text);
        match line.runs.last_mut() {
            Some(run) if run.marks == glyph.marks => run.text += &text,
            _ => line.runs.push(Run {
                text,
                marks: glyph.marks,
            }),
        }
    }
    line
}

/// Ligatures as the letters that they join.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out += "ff",
            'ﬁ' => out += "fi",
            'ﬂ' => out += "fl",
            'ﬃ' => out += "ffi",
            'ﬄ' => out += "ffl",
            'ﬅ' | 'ﬆ' => out += "st",
            '\u{a0}' | '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The number that occurs most often, to half a point; the larger of two.
pub fn most(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts
            .entry((number * 2.0).round() as i64)
            .or_insert(0usize) += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0.0, |(number, _)| number as f64 / 2.0)
}
