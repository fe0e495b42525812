//! From the article's lines to its blocks.

use std::collections::BTreeSet;

use super::super::heading;
use super::frame::Frame;
use super::line::{Line, group_length};
use super::paragraph::{WRAP_COLUMNS, is_wrapped, paragraph_of, text_of};
use super::{captions, list, listing, rows};
use crate::model::{Block, BlockKind};

/// The title's words and the blocks of the lines that a frame keeps.
pub fn build(lines: &[Line<'_>], frame: &Frame) -> (Option<String>, Vec<Block>) {
    let title = frame.title.map(|index| lines[index]);
    let mut kept: Vec<Line<'_>> = Vec::new();
    let mut gap = true;
    for (index, line) in lines.iter().enumerate() {
        gap |= line.after_blank;
        if frame.kept[index] && frame.title != Some(index) {
            kept.push(Line {
                after_blank: gap || kept.is_empty(),
                ..*line
            });
            gap = false;
        } else {
            gap = true;
        }
    }
    let mut builder = Builder {
        contents: &frame.contents,
        blocks: Vec::new(),
        is_tight: is_tight(&kept),
        section: false,
    };
    let title = title.map(|line| builder.title(&line));
    builder.run(&kept);
    captions::settle(&mut builder.blocks);
    heading::settle_bare_numbers(&mut builder.blocks);
    (title, builder.blocks)
}

/// Whether blank lines between paragraphs are missing: then every line stands for itself.
fn is_tight(lines: &[Line<'_>]) -> bool {
    let after_blank = lines.iter().filter(|line| line.after_blank).count();
    let long = lines
        .iter()
        .filter(|line| line.span.len() > WRAP_COLUMNS)
        .count();
    after_blank <= 1 + lines.len() / 10 && long * 5 > lines.len()
}

struct Builder<'a> {
    /// The article's sections as its table of contents names them, where it has one.
    contents: &'a BTreeSet<String>,
    blocks: Vec<Block>,
    is_tight: bool,
    /// Whether a heading without a number, other than an introduction, stands above.
    section: bool,
}

impl Builder<'_> {
    fn title(&mut self, line: &Line<'_>) -> String {
        let text = heading::without_number(&text_of(&[*line], 0));
        let title = text.plain().to_string();
        self.blocks.push(Block {
            kind: BlockKind::Heading { level: 1, text },
            span: line.span,
        });
        title
    }

    fn run(&mut self, lines: &[Line<'_>]) {
        let mut at = 0;
        while at < lines.len() {
            at += self.take(&lines[at..]).max(1);
        }
    }

    /// Makes the next block of the lines and says how many it took.
    fn take(&mut self, lines: &[Line<'_>]) -> usize {
        let line = &lines[0];
        let group = group_length(lines);
        if line.shape.is_caption {
            return self.caption(&lines[..group]);
        }
        let code = listing::length(lines, self.blocks.last());
        if code > 0 {
            self.blocks.push(listing::block(&lines[..code]));
            return code;
        }
        let table = table_length(lines);
        if table > 1 || (table == 1 && line.words().matches('\t').count() >= 2) {
            self.blocks.push(rows::table_of(&lines[..table]));
            return table;
        }
        if line.shape.is_item && !self.is_numbered_heading(lines) {
            let count = list::extent(lines).max(1);
            list::join(&mut self.blocks, list::marked(&lines[..count]));
            return count;
        }
        self.words(lines, group)
    }

    /// Headings, paragraphs and lists without bullets.
    fn words(&mut self, lines: &[Line<'_>], group: usize) -> usize {
        let lines_of_group = &lines[..group];
        if group > 1 && is_wrapped(lines_of_group) {
            self.blocks.push(paragraph_of(lines_of_group));
            return group;
        }
        let plain = self.list_length(&lines_of_group[..plain_length(lines_of_group)]);
        if plain > 1 {
            self.blocks.push(list::unmarked(&lines[..plain]));
            return plain;
        }
        if lines[0].shape.is_heading && !self.leads_in() && lines.len() > 1 {
            self.heading(&lines[0]);
        } else {
            self.blocks.push(paragraph_of(&lines[..1]));
        }
        1
    }

    /// How many unmarked lines are items. Where blank lines stand between paragraphs, lines without them are a list;
    /// otherwise, or with headings among them, only the short ones under a sentence that leads in.
    fn list_length(&self, lines: &[Line<'_>]) -> usize {
        let short = |line: &Line<'_>| line.span.len() < WRAP_COLUMNS;
        let mixed = lines.windows(2).any(|pair| {
            pair[0].shape.is_heading
                && pair[1].shape.is_prose
                && pair[1].span.len() > (2 * pair[0].span.len()).max(100)
        });
        if !self.is_tight && (!mixed || (self.leads_in() && lines.iter().all(short))) {
            let long = lines.iter().all(|line| line.span.len() > 2 * WRAP_COLUMNS);
            return if long { 0 } else { lines.len() };
        }
        if !self.leads_in() {
            return 0;
        }
        let count = lines.iter().take_while(|line| short(line)).count();
        // The last short line over a paragraph is its heading.
        let heads = count < lines.len() && count > 0 && lines[count - 1].shape.is_heading;
        count - usize::from(heads)
    }

    /// Whether the last block is a paragraph that ends with a colon.
    fn leads_in(&self) -> bool {
        matches!(self.blocks.last(), Some(Block { kind: BlockKind::Paragraph(text), .. }) if text.plain().ends_with(':'))
    }

    /// `1. Reference Counting` over a paragraph; not `1. Open the lid.` and not one of several numbered lines in a row.
    fn is_numbered_heading(&self, lines: &[Line<'_>]) -> bool {
        let Some((_, length)) = lines[0].number() else {
            return false;
        };
        let words = &lines[0].words()[length..];
        let Some(next) = lines.get(1) else {
            return false;
        };
        let short =
            words.split_whitespace().count() <= 10 && !words.ends_with(['.', ';', ',', ':']);
        let capital = words
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'".contains(c));
        let alone = !next.shape.is_item
            && (next.after_blank || self.is_tight || next.shape.is_prose)
            && next.indent == 0;
        short
            && capital
            && alone
            && !self.leads_in()
            && (next.shape.is_prose || next.shape.is_heading || next.span.len() >= 60)
    }

    fn heading(&mut self, line: &Line<'_>) {
        let text = text_of(&[*line], 0);
        // Wikis put a link behind their headings.
        let own = text.plain().trim_end_matches("[edit]").trim_end().len();
        let text = text.slice(0..own);
        let level = match heading::number_depth(text.plain()) {
            Some(depth) if depth > 1 => 1 + depth,
            _ if self.contents.len() >= 2 && self.is_listed(text.plain()) => 2,
            _ if self.contents.len() >= 2 => 3,
            Some(_) => 2 + usize::from(self.section),
            None => {
                self.section = !is_frame_section(text.plain());
                2
            }
        };
        self.blocks.push(Block {
            kind: BlockKind::Heading {
                level: u8::try_from(level.min(6)).unwrap_or(6),
                text: heading::without_number(&text),
            },
            span: line.span,
        });
    }

    /// Whether the table of contents has a heading, its number aside.
    fn is_listed(&self, words: &str) -> bool {
        let words =
            words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        self.contents.contains(&heading::words_key(words))
    }

    /// A caption, with the lines that were wrapped off it.
    fn caption(&mut self, group: &[Line<'_>]) -> usize {
        let count = if is_wrapped(group) { group.len() } else { 1 };
        let text = text_of(&group[..count], 0);
        self.blocks.push(Block {
            span: text.span(),
            kind: BlockKind::Caption(text),
        });
        count
    }
}

/// How many lines at the start are rows of a table; rows may stand apart by blank lines.
fn table_length(lines: &[Line<'_>]) -> usize {
    lines
        .iter()
        .take_while(|line| line.shape.is_row && !line.shape.is_caption)
        .count()
}

/// How many lines at the start of a group are neither item, row, caption nor code.
fn plain_length(group: &[Line<'_>]) -> usize {
    group
        .iter()
        .take_while(|line| {
            !line.shape.is_item
                && !line.shape.is_row
                && !line.shape.is_caption
                && !line.shape.is_code
        })
        .count()
        .max(1)
}

/// Sections that frame an article rather than group others.
fn is_frame_section(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "introduction",
        "intro",
        "overview",
        "summary",
        "conclusion",
        "preface",
        "abstract",
        "background",
    ]
    .iter()
    .any(|word| lower == *word)
}
