//! From pieces of HTML to Markdown: lines, words, and what stands open.

use super::escape::{self, Place};
use super::markers::{
    CLOZE_CLOSE, CLOZE_HINT, CLOZE_NUMBER, CLOZE_OPEN, DISPLAY_MATH, MATH, SOUND, is_marker,
};
use super::raw::Raw;
use super::table::Table;
use super::{Blank, Care, Hypertext, Token};

/// What comes before the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    /// The end of a list's item.
    Item,
    /// A line break.
    Line,
    Paragraph,
}

/// An element whose lines begin with something: a quotation or an item.
pub(super) struct Container {
    pub(super) prefix: String,
    /// How many lists were open when an item began; 0 for a quotation.
    pub(super) level: usize,
}

/// Emphasis that is open, and whether its sign is written.
pub(super) struct Emphasis {
    pub(super) sign: &'static str,
    pub(super) written: bool,
}

struct OpenCloze {
    number: u32,
    start: usize,
    hint: Option<String>,
}

/// Writes Markdown.
pub(super) struct Writer {
    pub(super) care: Care,
    pub(super) out: String,
    /// The words that the Markdown has to show, without white space.
    pub(super) meant: String,
    pub(super) gap: Gap,
    /// Whether a space comes before the next word.
    pub(super) space: bool,
    pub(super) containers: Vec<Container>,
    /// Signs of items that wait for a word.
    pub(super) item_signs: Vec<String>,
    /// The number of the next item of each list that is open; none for bullets.
    pub(super) lists: Vec<Option<u64>>,
    pub(super) emphasis: Vec<Emphasis>,
    /// Addresses of the links that are open, with the place of their text.
    pub(super) links: Vec<Option<(usize, String)>>,
    /// Code or math that is open.
    pub(super) raw: Option<Raw>,
    pub(super) table: Option<Table>,
    /// Raised or lowered text that is open: its places in `out` and in `meant`.
    pub(super) script: Option<(usize, usize)>,
    /// How many elements are open whose text is not shown.
    pub(super) hidden: usize,
    sound: Option<String>,
    clozes: Vec<OpenCloze>,
    blanks: Vec<Blank>,
}

impl Writer {
    pub(super) fn new(care: Care) -> Self {
        Self {
            care,
            out: String::new(),
            meant: String::new(),
            gap: Gap::None,
            space: false,
            containers: Vec::new(),
            item_signs: Vec::new(),
            lists: Vec::new(),
            emphasis: Vec::new(),
            links: Vec::new(),
            raw: None,
            table: None,
            script: None,
            hidden: 0,
            sound: None,
            clozes: Vec::new(),
            blanks: Vec::new(),
        }
    }

    /// The Markdown, and the words that it has to show, without white space.
    pub(super) fn write(mut self, tokens: &[Token]) -> (Hypertext, String) {
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::Text(text) if self.hidden == 0 => self.text(text),
                Token::Text(_) => {}
                Token::Start { name, attributes } => self.start(name, attributes, &tokens[at..]),
                Token::End(name) => self.end(name),
            }
        }
        self.end_raw();
        self.end_table();
        self.close_emphasis();
        while !self.links.is_empty() {
            self.end_link();
        }
        self.meant.retain(|c| !c.is_whitespace());
        let (text, blanks) = trimmed(self.out, self.blanks);
        (Hypertext { text, blanks }, self.meant)
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, marker)) = rest.char_indices().find(|(_, c)| is_marker(*c)) {
            self.words(&rest[..at], Some(marker));
            rest = &rest[at + marker.len_utf8()..];
            match marker {
                CLOZE_OPEN => {
                    let end = rest.find(CLOZE_NUMBER).unwrap_or(0);
                    self.open_cloze(rest[..end].parse().unwrap_or(0));
                    rest = rest[end..].trim_start_matches(CLOZE_NUMBER);
                }
                CLOZE_HINT => {
                    if let Some(cloze) = self.clozes.last_mut() {
                        cloze.hint = Some(String::new());
                    }
                }
                CLOZE_CLOSE => self.close_cloze(),
                MATH | DISPLAY_MATH => self.toggle_math(marker == DISPLAY_MATH),
                SOUND => self.toggle_sound(),
                _ => {}
            }
        }
        self.words(rest, None);
    }

    /// Text without signs of Anki's; `next` is the sign behind it.
    fn words(&mut self, text: &str, next: Option<char>) {
        if let Some(name) = &mut self.sound {
            name.push_str(text);
        } else if let Some(hint) = self.clozes.last_mut().and_then(|open| open.hint.as_mut()) {
            hint.push_str(text);
        } else if self.raw.is_some() {
            self.raw_text(text);
        } else if self.table.as_ref().is_none_or(Table::takes_text) {
            self.prose(text, next);
        }
    }

    fn prose(&mut self, text: &str, next: Option<char>) {
        let mut rest = text;
        while !rest.is_empty() {
            let is_space = rest.starts_with(char::is_whitespace);
            let end = rest
                .find(|c: char| c.is_whitespace() != is_space)
                .unwrap_or(rest.len());
            let (run, behind) = rest.split_at(end);
            rest = behind;
            if is_space {
                self.space = true;
                continue;
            }
            let place = Place {
                before: self.before(),
                after: behind
                    .chars()
                    .next()
                    .or(next)
                    .filter(|c| !c.is_whitespace()),
                begins_line: self.begins_line(),
                in_table: self.table.is_some(),
            };
            self.open_up();
            self.out.push_str(&escape::word(run, &place, self.care));
            self.meant.push_str(run);
        }
    }

    /// The character right before the next word.
    fn before(&self) -> Option<char> {
        let last = self.out.chars().next_back();
        last.filter(|c| self.gap == Gap::None && !self.space && !c.is_whitespace())
    }

    fn begins_line(&self) -> bool {
        self.gap != Gap::None
            || self.out.is_empty()
            || !self.item_signs.is_empty()
            || self.out.ends_with('\n')
    }

    /// Writes what comes before the next word: line breaks, signs of items, a space, signs of emphasis.
    pub(super) fn open_up(&mut self) {
        if self.gap != Gap::None || !self.item_signs.is_empty() {
            self.write_gap();
        } else if self.space && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        self.gap = Gap::None;
        self.space = false;
        for emphasis in self.emphasis.iter_mut().filter(|open| !open.written) {
            self.out.push_str(emphasis.sign);
            emphasis.written = true;
        }
    }

    fn write_gap(&mut self) {
        if let Some(table) = &self.table {
            if self.out.len() > table.cell_start {
                self.out.push_str("<br>");
            }
            return;
        }
        let is_line = self.gap == Gap::Line && self.item_signs.is_empty();
        if !is_line {
            self.close_emphasis();
        }
        let outer = self.containers.len() - self.item_signs.len().min(self.containers.len());
        let prefix: String = self.containers[..outer]
            .iter()
            .map(|container| container.prefix.as_str())
            .collect();
        if !self.out.is_empty() {
            match self.gap {
                Gap::Line if is_line => self.out.push_str("  "),
                Gap::Paragraph => {
                    self.out.push('\n');
                    self.out.push_str(prefix.trim_end());
                }
                _ => {}
            }
            self.out.push('\n');
        }
        self.out.push_str(&prefix);
        for sign in self.item_signs.drain(..) {
            self.out.push_str(&sign);
        }
    }

    /// Asks for a gap before the next word, or for a larger one than was asked for.
    pub(super) fn ask_gap(&mut self, gap: Gap) {
        // What begins an item stands behind its sign.
        if self.item_signs.is_empty() && !self.out.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    /// Ends emphasis before a gap; it begins again behind it.
    pub(super) fn close_emphasis(&mut self) {
        for emphasis in self.emphasis.iter_mut().rev().filter(|open| open.written) {
            self.out.push_str(emphasis.sign);
            emphasis.written = false;
        }
    }

    fn open_cloze(&mut self, number: u32) {
        if self.raw.is_none() {
            self.open_up();
        }
        self.clozes.push(OpenCloze {
            number,
            start: self.out.len(),
            hint: None,
        });
    }

    fn close_cloze(&mut self) {
        let Some(cloze) = self.clozes.pop() else {
            return;
        };
        self.blanks.push(Blank {
            number: cloze.number,
            range: cloze.start.min(self.out.len())..self.out.len(),
            hint: cloze
                .hint
                .map(|hint| hint.trim().to_owned())
                .filter(|hint| !hint.is_empty()),
        });
    }

    fn toggle_sound(&mut self) {
        let Some(name) = self.sound.take() else {
            self.sound = Some(String::new());
            return;
        };
        if self.table.as_ref().is_some_and(|table| !table.takes_text()) {
            return;
        }
        self.open_up();
        self.out.push_str(&format!(
            "[sound]({})",
            address(&super::super::media_path(&name))
        ));
        self.meant.push_str("sound");
    }

    /// Takes bytes out at a place and puts others in; blanks move along.
    pub(super) fn splice(&mut self, at: usize, gone: usize, text: &str) {
        self.out.replace_range(at..at + gone, text);
        let moved = |place: &mut usize| {
            if *place >= at + gone {
                *place = *place - gone + text.len();
            }
        };
        for blank in self
            .blanks
            .iter_mut()
            .filter(|blank| blank.range.start >= at)
        {
            moved(&mut blank.range.start);
            moved(&mut blank.range.end);
        }
        for cloze in self.clozes.iter_mut().filter(|cloze| cloze.start >= at) {
            moved(&mut cloze.start);
        }
    }
}

/// The address of a link or an image as Markdown writes it.
pub(super) fn address(address: &str) -> String {
    let is_plain = !address.is_empty()
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>\\".contains(c));
    if is_plain {
        return address.to_owned();
    }
    let inside: String = address
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| "<>\\".contains(c).then_some('\\').into_iter().chain([c]))
        .collect();
    format!("<{inside}>")
}

/// Text and blanks without white space at their ends, and without blanks that hold nothing.
fn trimmed(text: String, blanks: Vec<Blank>) -> (String, Vec<Blank>) {
    let start = text.len() - text.trim_start().len();
    let kept = text.trim();
    let blanks = blanks
        .into_iter()
        .filter_map(|blank| {
            let words = text.get(blank.range.clone())?;
            let from = blank.range.start + words.len() - words.trim_start().len();
            let to = from + words.trim().len();
            (to > from).then(|| Blank {
                range: from - start..to - start,
                ..blank
            })
        })
        .collect();
    (kept.to_owned(), blanks)
}
