//! Lines in reading order as blocks: headings by the size of their letters, code by its font.

use std::collections::BTreeSet;

use super::lines::{Line, most};
use super::paragraphs::{Paragraphs, is_hyphen, is_marker};
use super::tables;
use crate::convert::draft::{Block, Marks, Run};

/// So much larger than most letters are those of a heading.
const LARGER: f64 = 1.12;

/// A bold line of at most so many words is a heading, even if it is not larger.
const WORDS: usize = 12;

/// Of more lines than this, large letters are no heading.
const LONGEST_HEADING: usize = 4;

/// How far the lines of a heading are apart at most, in ems.
const HEADING_PITCH: f64 = 1.7;

/// Makes blocks of the lines of all pages.
pub fn of(pages: Vec<Vec<Line>>) -> Vec<Block> {
    let pages: Vec<Vec<Line>> = pages.into_iter().map(with_markers).collect();
    let look = Look::of(&pages);
    let mut blocks = Vec::new();
    let mut paragraphs = Paragraphs::new(look.pitch, words(&pages));
    for (number, page) in pages.iter().enumerate() {
        let mut at = 0;
        while at < page.len() {
            let (block, used) = look.special(page, at);
            if let Some(block) = block {
                blocks.extend(paragraphs.finish());
                paragraphs.end_lists();
                blocks.push(block);
            } else {
                blocks.extend(paragraphs.take(&page[at], number));
            }
            at += used;
        }
    }
    blocks.extend(paragraphs.finish());
    blocks
}

/// Markers of items joined with their words, which stand behind a gap.
fn with_markers(page: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(page.len());
    for mut line in page {
        if let Some(last) = out.last_mut()
            && line.follows_gap
            && is_marker(&last.text())
        {
            last.right = line.right;
            last.size = line.size;
            last.runs.push(Run {
                text: " ".to_owned(),
                ..Run::default()
            });
            last.runs.append(&mut line.runs);
            continue;
        }
        out.push(line);
    }
    out
}

/// The words of all lines, in lower case, without those that a line's end divides.
fn words(pages: &[Vec<Line>]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in pages.iter().flatten() {
        let text = line.text().to_lowercase();
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c));
            if !word.ends_with(is_hyphen) {
                words.insert(word.to_owned());
            }
        }
    }
    words
}

/// How the document is set.
struct Look {
    /// The size of most letters, in points.
    size: f64,
    /// How far the lines of a paragraph are apart.
    pitch: f64,
    /// The sizes of headings, the largest first.
    headings: Vec<f64>,
}

impl Look {
    fn of(pages: &[Vec<Line>]) -> Self {
        let prose = || {
            pages
                .iter()
                .flatten()
                .filter(|line| !line.is_all(|marks| marks.code))
        };
        let letters = prose().flat_map(|line| vec![line.size; line.text().len()]);
        let size = most(letters);
        let pitch = most(pages.iter().flat_map(|page| {
            let pairs = page.windows(2).filter(|pair| pair[0].size == pair[1].size);
            let apart = pairs.map(|pair| pair[1].y - pair[0].y);
            apart
                .filter(|apart| (0.8 * size..2.2 * size).contains(apart))
                .collect::<Vec<_>>()
        }));
        let mut headings: Vec<f64> = prose()
            .map(|line| line.size)
            .filter(|own| *own > LARGER * size)
            .collect();
        headings.sort_by(|one, other| other.total_cmp(one));
        headings.dedup_by(|next, last| *next > 0.97 * *last);
        Self {
            size,
            pitch,
            headings,
        }
    }

    /// The heading, table or code that begins at a line, and how many lines it takes up; otherwise the line alone.
    fn special(&self, page: &[Line], at: usize) -> (Option<Block>, usize) {
        let line = &page[at];
        if let Some((table, used)) = tables::at_start(&page[at..]) {
            return (Some(table), used);
        }
        if line.is_all(|marks| marks.code) {
            let code = page[at..]
                .iter()
                .take_while(|line| line.is_all(|marks| marks.code) && !line.follows_gap);
            let used = code.count().max(1);
            return (Some(Block::Code(code_of(&page[at..at + used]))), used);
        }
        let Some(level) = self.level(page, at) else {
            return (None, 1);
        };
        let mut used = 1;
        let mut runs = line.runs.clone();
        while let Some(next) = page.get(at + used) {
            let is_large = line.size > LARGER * self.size;
            if !is_large || !is_set_like(&page[at + used - 1], next) {
                break;
            }
            runs.push(Run {
                text: " ".to_owned(),
                ..Run::default()
            });
            runs.extend(next.runs.iter().cloned());
            used += 1;
        }
        for run in &mut runs {
            run.marks = Marks {
                code: run.marks.code,
                ..Marks::default()
            };
        }
        (Some(Block::Heading(level, runs)), used)
    }

    /// The level of the heading that a line is, if it is one.
    fn level(&self, page: &[Line], at: usize) -> Option<u8> {
        let line = &page[at];
        let text = line.text();
        if !text.contains(char::is_alphabetic) {
            return None;
        }
        let larger = self
            .headings
            .iter()
            .position(|size| line.size > 0.97 * size);
        if let Some(place) = larger {
            if set_alike(page, at) > LONGEST_HEADING {
                return None;
            }
            return u8::try_from(place + 1).ok().map(|level| level.min(4));
        }
        let is_short = text.split_whitespace().count() <= WORDS;
        let above = at.checked_sub(1).map(|above| line.y - page[above].y);
        let is_apart = above.is_none_or(|apart| !(0.0..1.2 * self.pitch).contains(&apart));
        let is_bold = line.is_all(|marks| marks.bold) && line.size > 0.95 * self.size;
        let level = self.headings.len().clamp(1, 4) + 1;
        let is_heading = is_bold && is_short && is_apart && !text.ends_with(['.', ':', ',']);
        u8::try_from(level).ok().filter(|_| is_heading)
    }
}

/// Whether a line goes on with the one above it as a heading of several lines does.
fn is_set_like(above: &Line, line: &Line) -> bool {
    let apart = line.y - above.y;
    (line.size - above.size).abs() < 0.5 && (0.0..HEADING_PITCH * line.size).contains(&apart)
}

/// How many lines above and below a line go on with each other and it.
fn set_alike(page: &[Line], at: usize) -> usize {
    let goes_on = |at: &usize| is_set_like(&page[at - 1], &page[*at]);
    let above = (1..=at).rev().take_while(goes_on).take(LONGEST_HEADING);
    let below = (at + 1..page.len())
        .take_while(goes_on)
        .take(LONGEST_HEADING);
    above.count() + 1 + below.count()
}

/// Lines of code with their indents and the blank lines between them.
fn code_of(lines: &[Line]) -> String {
    let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let count = |line: &Line| line.text().chars().count();
    let longest = lines.iter().max_by_key(|line| count(line));
    let width = longest.map_or(1.0, |line| {
        (line.right - line.left) / count(line).max(1) as f64
    });
    let apart = lines.windows(2).map(|pair| pair[1].y - pair[0].y);
    let pitch = most(apart.filter(|apart| *apart > 0.0)).max(1.0);
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(above) = at.checked_sub(1) {
            let rows = ((line.y - lines[above].y) / pitch).round();
            out += &"\n".repeat((rows as usize).clamp(1, 3));
        }
        let indent = ((line.left - left) / width.max(0.1)).round();
        out += &" ".repeat((indent as usize).min(80));
        out += &line.text();
    }
    out
}
