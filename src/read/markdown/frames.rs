//! The quotes and lists that are open while Markdown is read.

use crate::model::{Block, BlockKind, Item, List, Span};

/// Quotes and lists nested deeper than this become part of the innermost one that is kept.
const MAX_DEPTH: usize = 48;

/// What can be open.
pub enum FrameKind {
    /// The article.
    Root,
    /// A block quotation.
    Quote,
    /// A list with the items so far.
    List(List),
    /// An item of the list around it.
    Item,
    /// Footnote definitions: kept apart and dropped.
    Dropped,
    /// Nested too deeply: its blocks go to its parent.
    Flattened,
}

/// A block that is open.
struct Frame {
    kind: FrameKind,
    span: Span,
    blocks: Vec<Block>,
}

/// The open blocks, outermost first.
pub struct Frames<'a> {
    source: &'a str,
    open: Vec<Frame>,
    /// Where nesting first became too deep, in bytes.
    pub too_deep: Option<usize>,
}

impl<'a> Frames<'a> {
    /// The article alone is open.
    pub fn new(source: &'a str) -> Self {
        let mut frames = Self {
            source,
            open: Vec::new(),
            too_deep: None,
        };
        frames.open(FrameKind::Root, Span::default());
        frames
    }

    /// The article's blocks; what is still open ends here.
    pub fn finish(&mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open
            .pop()
            .map(|frame| frame.blocks)
            .unwrap_or_default()
    }

    /// A block begins.
    pub fn open(&mut self, kind: FrameKind, span: Span) {
        let in_flattened = self
            .open
            .last()
            .is_some_and(|frame| matches!(frame.kind, FrameKind::Flattened));
        let flat = self.open.len() > MAX_DEPTH || in_flattened;
        if flat {
            self.too_deep.get_or_insert(span.start);
        }
        self.open.push(Frame {
            kind: if flat { FrameKind::Flattened } else { kind },
            span,
            blocks: Vec::new(),
        });
    }

    /// The innermost block ends.
    pub fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(Frame { kind, span, blocks }) = self.open.pop() else {
            return;
        };
        match kind {
            FrameKind::Root | FrameKind::Dropped => {}
            FrameKind::Flattened => {
                for block in blocks {
                    self.add(block.kind, block.span);
                }
            }
            FrameKind::Quote if blocks.is_empty() => {}
            FrameKind::Quote => self.add(BlockKind::Quote(blocks), span),
            FrameKind::List(list) if list.items.is_empty() => {}
            FrameKind::List(list) => self.add(BlockKind::List(list), span),
            FrameKind::Item => self.add_item(blocks, span),
        }
    }

    fn add_item(&mut self, blocks: Vec<Block>, span: Span) {
        if blocks.is_empty() {
            return;
        }
        let span = self.without_margin(span);
        if let Some(frame) = self.open.last_mut() {
            match &mut frame.kind {
                FrameKind::List(list) => list.items.push(Item { blocks, span }),
                _ => frame.blocks.extend(blocks),
            }
        }
    }

    /// Adds a block to the innermost one that is open; right in a list it becomes an item.
    pub fn add(&mut self, kind: BlockKind, span: Span) {
        let span = self.without_margin(span);
        let block = Block { kind, span };
        if let Some(frame) = self.open.last_mut() {
            match &mut frame.kind {
                FrameKind::List(list) => list.items.push(Item {
                    blocks: vec![block],
                    span,
                }),
                _ => frame.blocks.push(block),
            }
        }
    }

    /// The span without the line ends and blank lines around it.
    pub fn without_margin(&self, span: Span) -> Span {
        let text = span.of(self.source);
        let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
        let end = text.trim_end().len();
        Span::new(span.start + start, span.start + end)
    }
}
