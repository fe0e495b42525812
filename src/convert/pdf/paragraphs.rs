//! Lines that go on with each other as paragraphs and items of lists.

use std::collections::BTreeSet;

use super::lines::Line;
use crate::convert::draft::{Block, Run};

/// How much farther apart paragraphs are than the lines of one, as a share of that.
const APART: f64 = 1.3;

/// How far a line must be set in to begin a paragraph, in ems.
const INDENT: f64 = 0.9;

/// Signs that begin an item wherever they begin a line, and those that may also be dashes.
const BULLETS: [char; 10] = ['•', '◦', '‣', '▪', '▫', '●', '○', '■', '□', '⁃'];
const DASHES: [char; 4] = ['-', '–', '—', '*'];

/// The paragraphs and lists of a document, line by line.
pub struct Paragraphs {
    pitch: f64,
    words: BTreeSet<String>,
    open: Option<Open>,
    /// Where the markers of the lists stand that are open.
    depths: Vec<f64>,
}

/// The paragraph that is open.
struct Open {
    runs: Vec<Run>,
    item: Option<Option<u64>>,
    depth: usize,
    /// The left edge of its lines.
    left: f64,
    last: Line,
    page: usize,
}

/// What begins an item: its number, if it has one, and how many characters are no part of its words.
struct Marker {
    number: Option<u64>,
    length: usize,
    is_sure: bool,
}

impl Paragraphs {
    /// None yet. The lines of a paragraph are `pitch` points apart; by the `words` of the document a hyphen at a line's
    /// end is told from one that belongs to its word.
    pub fn new(pitch: f64, words: BTreeSet<String>) -> Self {
        Self {
            pitch,
            words,
            open: None,
            depths: Vec::new(),
        }
    }

    /// Takes a line of prose of a page: it goes on with the open paragraph, or begins one, and then the one before is
    /// given.
    pub fn take(&mut self, line: &Line, page: usize) -> Option<Block> {
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| self.goes_on(open, line, page));
        let marker = marker(&line.text());
        let marker =
            marker.filter(|marker| marker.is_sure || !goes_on || self.expects(marker, line));
        if let Some(open) = self.open.as_mut().filter(|_| goes_on && marker.is_none()) {
            join(&mut open.runs, &line.runs, &self.words);
            open.left = open.left.min(line.left);
            open.last = line.clone();
            open.page = page;
            return None;
        }
        let done = self.finish();
        let item = marker.as_ref().map(|marker| marker.number);
        if item.is_some() {
            self.depths
                .retain(|left| *left < line.left - 0.5 * line.size);
            self.depths.push(line.left);
        } else {
            self.depths.clear();
        }
        self.open = Some(Open {
            runs: without(&line.runs, marker.map_or(0, |marker| marker.length)),
            item,
            depth: self.depths.len().saturating_sub(1),
            left: line.left,
            last: line.clone(),
            page,
        });
        done
    }

    /// Whether a marker that may also be words is one: it goes on with the list of the open item, or the open paragraph
    /// leads to a list.
    fn expects(&self, marker: &Marker, line: &Line) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let is_below = self
            .depths
            .last()
            .is_some_and(|left| (left - line.left).abs() < 0.5 * line.size);
        match (open.item, marker.number) {
            (Some(Some(last)), Some(number)) => is_below && number == last + 1,
            (Some(None), None) => is_below,
            (Some(_), _) => false,
            (None, number) => {
                open.last.text().trim_end().ends_with(':')
                    && number.is_none_or(|number| number == 1)
            }
        }
    }

    /// Ends the open paragraph.
    pub fn finish(&mut self) -> Option<Block> {
        let open = self.open.take()?;
        Some(match open.item {
            Some(number) => Block::Item {
                depth: open.depth,
                number,
                runs: open.runs,
            },
            None => Block::Paragraph(open.runs),
        })
    }

    /// Ends the lists that are open.
    pub fn end_lists(&mut self) {
        self.depths.clear();
    }

    fn goes_on(&self, open: &Open, line: &Line, page: usize) -> bool {
        let last = &open.last;
        if (last.size - line.size).abs() > 0.08 * last.size {
            return false;
        }
        let apart = line.y - last.y;
        if line.follows_gap && page == open.page && apart.abs() < 0.5 * line.size {
            // A line that is stretched to the full width.
            return true;
        }
        if page != open.page || apart <= 0.0 {
            // In the next column or on the next page nothing but the words tells.
            let text = last.text();
            let ended = text
                .trim_end()
                .ends_with(['.', '!', '?', ':', '”', '"', '…']);
            let begins_low = line.text().starts_with(char::is_lowercase);
            return begins_low || !ended;
        }
        let indent = line.left - open.left;
        let is_set_in = if open.item.is_some() {
            // Its words stand beside its marker, so its other lines are set in or not, but not set out.
            indent < -0.5 * line.size
        } else {
            indent > INDENT * line.size
        };
        apart < APART * self.pitch.max(line.size) && !is_set_in
    }
}

/// Appends a line: a space between, or a word that was divided made whole.
fn join(runs: &mut Vec<Run>, more: &[Run], words: &BTreeSet<String>) {
    let before = runs.last().map_or("", |run| &run.text).to_owned();
    let after: String = more.iter().map(|run| run.text.as_str()).collect();
    let hyphen = before.chars().next_back().filter(|c| is_hyphen(*c));
    let begins_low = after.starts_with(char::is_lowercase);
    let divided = hyphen.filter(|_| begins_low).and_then(|hyphen| {
        let head = last_word(before.trim_end_matches(hyphen));
        let tail = first_word(&after);
        let is_own = words.contains(&format!("{head}-{tail}").to_lowercase())
            && !words.contains(&format!("{head}{tail}").to_lowercase());
        (!head.is_empty() && !is_own).then_some(hyphen)
    });
    if let (Some(hyphen), Some(last)) = (divided, runs.last_mut()) {
        last.text.truncate(last.text.len() - hyphen.len_utf8());
    } else if hyphen.is_none() || !begins_low {
        runs.push(Run {
            text: " ".to_owned(),
            ..Run::default()
        });
    }
    for run in more {
        match runs.last_mut() {
            Some(last) if last.marks == run.marks => last.text += &run.text,
            _ => runs.push(run.clone()),
        }
    }
}

/// Whether a character divides words at the end of a line.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

fn last_word(text: &str) -> &str {
    let at = text.rfind(|c: char| !(c.is_alphanumeric() || c == '-'));
    at.map_or(text, |at| {
        text[at..].trim_start_matches(|c: char| !c.is_alphanumeric())
    })
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-'));
    &text[..end.unwrap_or(text.len())]
}

fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let spaces = rest.chars().take_while(|c| *c == ' ').count();
    // A sign of a font of signs, such as Wingdings, has a code of its own use.
    let is_bullet = BULLETS.contains(&first) || ('\u{f000}'..='\u{f0ff}').contains(&first);
    if is_bullet || DASHES.contains(&first) && spaces > 0 {
        return (rest.len() > spaces).then_some(Marker {
            number: None,
            length: 1 + spaces,
            is_sure: is_bullet,
        });
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    let spaces = rest.chars().take_while(|c| *c == ' ').count();
    let number = text[..digits].parse().ok().filter(|_| digits <= 2)?;
    (spaces > 0 && rest.len() > spaces).then_some(Marker {
        number: Some(number),
        length: digits + 1 + spaces,
        is_sure: false,
    })
}

/// Whether a text is the marker of an item alone, whose words stand behind a gap.
pub fn is_marker(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 3 && marker(&format!("{text} x")).is_some()
}

/// Runs without so many of their first characters.
fn without(runs: &[Run], mut skipped: usize) -> Vec<Run> {
    let mut out = Vec::new();
    for run in runs {
        let count = run.text.chars().count();
        let text: String = run.text.chars().skip(skipped).collect();
        skipped = skipped.saturating_sub(count);
        if !text.is_empty() {
            out.push(Run {
                text,
                marks: run.marks,
            });
        }
    }
    out
}
