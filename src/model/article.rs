//! An article as blocks, each with its place in the file as read.

use super::{Span, Text};

/// A course article: what a reader understood of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name it was read under: a path as given, or `-` for standard input.
    pub name: String,
    /// Its title; the file's stem where the article names none.
    pub title: String,
    /// Name of the reader that read it: `text`, `markdown`, `html`.
    pub format: String,
    /// The file as read. All spans are byte offsets in it; for a file in UTF-8 these are the file's own bytes
    /// (byte order mark and carriage returns included), for another encoding the decoded text's.
    pub source: String,
    /// What the article is made of, in order, without the page's chrome.
    pub blocks: Vec<Block>,
    /// What the reader wants its user to know: an encoding that was guessed, a part that was too deep. A sentence each.
    pub remarks: Vec<String>,
}

impl Article {
    /// The source bytes of a span.
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.source)
    }

    /// The 1-based line of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        let offset = offset.min(self.source.len());
        1 + self.source.as_bytes()[..offset]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    }
}

/// One block and its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the source, markup included.
    pub span: Span,
}

/// The kinds of block that an article is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading; level 1 is the article's title, 2 a section, and so on to 6.
    Heading {
        /// 1..=6.
        level: u8,
        /// Its words, without a leading section number where one was recognised.
        text: Text,
    },
    /// Running prose.
    Paragraph(Text),
    /// A list, perhaps nested.
    List(List),
    /// A code block.
    Code {
        /// Language named by the article, in lower case.
        language: Option<String>,
        /// The code, lines joined by `\n`, indentation kept.
        code: String,
        /// Where the code itself stands in the source, fences left out.
        inner: Span,
    },
    /// A table.
    Table(Table),
    /// A block quotation.
    Quote(Vec<Block>),
    /// A caption of a figure or table.
    Caption(Text),
}

/// A list of items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The first number of an ordered list; `None` for bullets.
    pub start: Option<u64>,
    /// The items in order.
    pub items: Vec<Item>,
}

/// One item: its own blocks, nested lists among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Usually a paragraph, perhaps followed by a nested list or code.
    pub blocks: Vec<Block>,
    /// Its bytes in the source, the bullet or number included.
    pub span: Span,
}

/// A table with a header row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The header's cells; empty where the table has none.
    pub header: Vec<Text>,
    /// The rows below, each with its span in the source; rows may be shorter than the header.
    pub rows: Vec<(Vec<Text>, Span)>,
    /// The caption, where the table has one.
    pub caption: Option<Text>,
}
