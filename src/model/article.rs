//! An article as blocks, each with its place in the file as read.

use super::{Span, Text};

/// A course article: what a reader understood of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name it was read under: a path as given, or `-` for standard input.
    pub name: String,
    /// Its title; the file's stem where the article names none.
    pub title: String,
    /// The decks that its own stands below, outermost first: folders of a course, the book.
    pub above: Vec<String>,
    /// Name of its format: `text`, `markdown`, `html`, or that of a converter.
    pub format: String,
    /// The file as read. All spans are byte offsets in it; for a file in UTF-8 these are the file's own bytes
    /// (byte order mark and carriage returns included), for another encoding the decoded text's, and for a format that
    /// is no text what it was converted to.
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

    /// Its parts in order, those in lists, quotations and tables too.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        // On a stack of its own: blocks may be nested deeply.
        let mut waiting: Vec<&Block> = self.blocks.iter().rev().collect();
        while let Some(block) = waiting.pop() {
            match &block.kind {
                BlockKind::Heading { text, .. }
                | BlockKind::Paragraph(text)
                | BlockKind::Caption(text) => parts.push(Part::Text(text)),
                BlockKind::Code { code, inner, .. } => parts.push(Part::Code(code, *inner)),
                BlockKind::Quote(inner) => waiting.extend(inner.iter().rev()),
                BlockKind::List(list) => {
                    let items = list.items.iter().rev();
                    waiting.extend(items.flat_map(|item| item.blocks.iter().rev()));
                }
                BlockKind::Table(table) => {
                    let rows = table.rows.iter().flat_map(|(row, _)| row);
                    let cells = table.caption.iter().chain(&table.header).chain(rows);
                    parts.extend(cells.map(Part::Text));
                }
            }
        }
        parts
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

/// A part of an article that is read as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part<'a> {
    /// A heading, a paragraph, a caption or a cell.
    Text(&'a Text),
    /// Code, and where it stands.
    Code(&'a str, Span),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_come_in_the_order_of_the_article() {
        let text = |plain: &str| Text::verbatim(plain, 0);
        let block = |kind| Block {
            kind,
            span: Span::default(),
        };
        let item = |blocks| Item {
            blocks,
            span: Span::default(),
        };
        let paragraph = |plain| block(BlockKind::Paragraph(text(plain)));
        let code = block(BlockKind::Code {
            language: None,
            code: "c".to_owned(),
            inner: Span::default(),
        });
        let list = List {
            start: None,
            items: vec![item(vec![paragraph("b"), code]), item(vec![paragraph("d")])],
        };
        let table = Table {
            header: vec![text("e")],
            rows: vec![(vec![text("f"), text("g")], Span::default())],
            caption: None,
        };
        let article = Article {
            blocks: vec![
                paragraph("a"),
                block(BlockKind::Quote(vec![block(BlockKind::List(list))])),
                block(BlockKind::Table(table)),
            ],
            ..Article::default()
        };
        let parts = article.parts();
        let words: String = parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.plain(),
                Part::Code(code, _) => code,
            })
            .collect();
        assert_eq!(words, "abcdefg");
    }
}
