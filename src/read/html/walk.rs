//! From the elements of an article to its blocks.

use super::super::wording::{LONGEST_TERM, clean_code, definition_of};
use super::super::{heading, label};
use super::grid;
use super::inline::Inline;
use super::tokens::decoded;
use super::tree::Tree;
use crate::model::{Block, BlockKind, Item, List, Span, Text};

/// Quotes and lists nested deeper than this are joined to the innermost one that is kept.
const MAX_DEPTH: usize = 48;

/// A page on its way to blocks.
pub struct Walk<'a> {
    /// The page's elements.
    pub tree: &'a Tree,
    /// The file.
    pub source: &'a str,
    /// For each node whether it is left out.
    pub out: &'a [bool],
}

/// Text under way and the blocks made so far.
struct Flow<'a> {
    blocks: Vec<Block>,
    inline: Option<Inline<'a>>,
    /// Whether a `br` was the last thing: a second one ends the paragraph.
    after_break: bool,
}

impl<'a> Walk<'a> {
    /// The blocks of what is in an element.
    pub fn blocks(&self, index: usize, depth: usize) -> Vec<Block> {
        let mut flow = Flow {
            blocks: Vec::new(),
            inline: None,
            after_break: false,
        };
        self.children(index, depth, &mut flow);
        self.flush(&mut flow, None);
        flow.blocks
    }

    fn children(&self, index: usize, depth: usize, flow: &mut Flow<'a>) {
        for child in &self.tree.nodes[index].children {
            self.child(*child, depth, flow);
        }
    }

    fn child(&self, index: usize, depth: usize, flow: &mut Flow<'a>) {
        let node = &self.tree.nodes[index];
        if self.out[index] {
            return;
        }
        if node.is_inline() {
            let blank = node.is_text() && node.span.of(self.source).trim().is_empty();
            if node.name == "br" && flow.after_break {
                self.flush(flow, None);
            }
            flow.after_break = node.name == "br" || (blank && flow.after_break);
            if !(blank && flow.inline.is_none()) {
                flow.inline
                    .get_or_insert_with(|| Inline::new(self.tree, self.source, self.out))
                    .node(index);
            }
            return;
        }
        flow.after_break = false;
        self.flush(flow, None);
        self.block(index, depth, flow);
    }

    fn block(&self, index: usize, depth: usize, flow: &mut Flow<'a>) {
        let node = &self.tree.nodes[index];
        match node.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(index, flow),
            "p" => {
                self.children(index, depth, flow);
                self.flush(flow, Some(node.span));
            }
            "pre" => flow.blocks.extend(self.code(index)),
            "ul" | "ol" | "dir" if depth < MAX_DEPTH => flow.blocks.extend(self.list(index, depth)),
            "dl" if depth < MAX_DEPTH => flow.blocks.extend(self.definitions(index, depth)),
            "blockquote" if depth < MAX_DEPTH => {
                let inner = self.blocks(index, depth + 1);
                if !inner.is_empty() {
                    flow.blocks.push(Block {
                        kind: BlockKind::Quote(inner),
                        span: node.span,
                    });
                }
            }
            "table" if grid::is_data(self.tree, index) => {
                flow.blocks.extend(grid::table(self, index))
            }
            "figcaption" | "caption" => {
                let (text, _) = self.text(index);
                if !text.is_blank() {
                    flow.blocks.push(Block {
                        kind: BlockKind::Caption(text),
                        span: node.span,
                    });
                }
            }
            "hr" => {}
            _ => {
                self.children(index, depth, flow);
                self.flush(flow, None);
            }
        }
    }

    /// The running text of an element.
    pub fn text(&self, index: usize) -> (Text, Vec<Text>) {
        let mut inline = Inline::new(self.tree, self.source, self.out);
        for child in &self.tree.nodes[index].children {
            inline.node(*child);
        }
        inline.finish()
    }

    /// Ends the text under way: a paragraph or caption; of pictures alone, their descriptions.
    fn flush(&self, flow: &mut Flow<'a>, span: Option<Span>) {
        let Some(inline) = flow.inline.take() else {
            return;
        };
        let (text, alts) = inline.finish();
        if text.is_blank() {
            for alt in alts {
                flow.blocks.push(Block {
                    span: alt.span(),
                    kind: BlockKind::Caption(alt),
                });
            }
            return;
        }
        let span = span.unwrap_or_else(|| text.span());
        let kind = if label::is_caption(text.plain()) {
            BlockKind::Caption(text)
        } else {
            BlockKind::Paragraph(text)
        };
        flow.blocks.push(Block { kind, span });
    }

    fn heading(&self, index: usize, flow: &mut Flow<'a>) {
        let node = &self.tree.nodes[index];
        let (text, _) = self.text(index);
        let plain = text.plain().trim_end_matches(['#', '¶', '§', ' ', '🔗']);
        let text = heading::without_number(&text.slice(0..plain.len()));
        if !text.is_blank() {
            let level = node.name.as_bytes()[1] - b'0';
            flow.blocks.push(Block {
                kind: BlockKind::Heading { level, text },
                span: node.span,
            });
        }
    }

    fn list(&self, index: usize, depth: usize) -> Option<Block> {
        let node = &self.tree.nodes[index];
        let start = (node.name == "ol").then(|| {
            node.attribute("start")
                .and_then(|start| start.trim().parse().ok())
                .unwrap_or(1)
        });
        let mut items: Vec<Item> = Vec::new();
        for child in &node.children {
            let item = &self.tree.nodes[*child];
            if self.out[*child] || item.is_text() {
                continue;
            }
            let mut flow = Flow {
                blocks: Vec::new(),
                inline: None,
                after_break: false,
            };
            if item.name == "li" {
                self.children(*child, depth + 1, &mut flow);
            } else {
                self.child(*child, depth + 1, &mut flow);
            }
            self.flush(&mut flow, None);
            if flow.blocks.is_empty() {
                continue;
            }
            match items.last_mut() {
                // A list right in a list belongs to the item above it.
                Some(last) if item.name != "li" => {
                    last.span = last.span.join(item.span);
                    last.blocks.extend(flow.blocks);
                }
                _ => items.push(Item {
                    blocks: flow.blocks,
                    span: item.span,
                }),
            }
        }
        (!items.is_empty()).then_some(Block {
            kind: BlockKind::List(List { start, items }),
            span: node.span,
        })
    }

    /// A definition list: items `term: definition`.
    fn definitions(&self, index: usize, depth: usize) -> Option<Block> {
        let mut items: Vec<Item> = Vec::new();
        let mut term: Option<(Text, Span)> = None;
        for entry in self.entries(index) {
            let node = &self.tree.nodes[entry];
            if node.name == "dt" {
                let (text, _) = self.text(entry);
                term = Some((text, node.span)).filter(|(text, _)| !text.is_blank());
                // Each definition repeats its term: a long one, which is none, stands once for itself.
                if let Some((long, span)) =
                    term.take_if(|(text, _)| text.plain().len() > LONGEST_TERM)
                {
                    let kind = BlockKind::Paragraph(long);
                    let blocks = vec![Block { kind, span }];
                    items.push(Item { blocks, span });
                }
                continue;
            }
            let mut blocks = self.blocks(entry, depth + 1);
            let mut span = node.span;
            if let (Some((words, place)), Some(first)) = (&term, blocks.first_mut())
                && let BlockKind::Paragraph(text) = &first.kind
            {
                let text = definition_of(words, text);
                span = span.join(*place);
                first.span = first.span.join(*place);
                first.kind = BlockKind::Paragraph(text);
            }
            if !blocks.is_empty() {
                items.push(Item { blocks, span });
            }
        }
        (!items.is_empty()).then_some(Block {
            kind: BlockKind::List(List { start: None, items }),
            span: self.tree.nodes[index].span,
        })
    }

    /// The `dt` and `dd` of a list, those in `div` groups too.
    fn entries(&self, index: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for child in &self.tree.nodes[index].children {
            let node = &self.tree.nodes[*child];
            if self.out[*child] {
                continue;
            }
            match node.name.as_str() {
                "dt" | "dd" => found.push(*child),
                "div" => found.extend(node.children.iter().copied().filter(|inner| {
                    matches!(self.tree.nodes[*inner].name.as_str(), "dt" | "dd")
                        && !self.out[*inner]
                })),
                _ => {}
            }
        }
        found
    }

    fn code(&self, index: usize) -> Option<Block> {
        let node = &self.tree.nodes[index];
        let mut code = String::new();
        let mut inner: Option<Span> = None;
        self.code_text(index, &mut code, &mut inner);
        let code = clean_code(&code);
        let code = code.strip_prefix('\n').unwrap_or(&code);
        let inner = inner.map(|span| {
            let raw = span.of(self.source);
            let start = raw.len() - raw.trim_start_matches(['\n', '\r']).len();
            Span::new(span.start + start, span.start + raw.trim_end().len())
        });
        (!code.trim().is_empty()).then(|| Block {
            kind: BlockKind::Code {
                language: self.language(index),
                code: code.to_string(),
                inner: inner.unwrap_or(node.span),
            },
            span: node.span,
        })
    }

    fn code_text(&self, index: usize, code: &mut String, inner: &mut Option<Span>) {
        for child in &self.tree.nodes[index].children {
            let node = &self.tree.nodes[*child];
            if self.out[*child] {
                continue;
            }
            if node.is_text() {
                code.push_str(&decoded(node.span.of(self.source)));
                *inner = Some(inner.map_or(node.span, |span| span.join(node.span)));
            } else if node.name == "br" {
                code.push('\n');
            } else {
                self.code_text(*child, code, inner);
            }
        }
    }

    /// The language that a class names: on the `pre`, on the `code` in it, or on what is around it.
    fn language(&self, index: usize) -> Option<String> {
        let node = &self.tree.nodes[index];
        let code = self.tree.find_all(index, "code").first().copied();
        let around = [node.parent, self.tree.nodes[node.parent].parent];
        code.into_iter()
            .chain([index])
            .chain(around)
            .find_map(|at| {
                let node = &self.tree.nodes[at];
                let named = node
                    .attribute("data-lang")
                    .or(node.attribute("data-language"));
                named.map(str::to_lowercase).or_else(|| {
                    node.attribute("class")?
                        .split_whitespace()
                        .find_map(|class| {
                            [
                                "language-",
                                "lang-",
                                "highlight-source-",
                                "highlight-",
                                "brush:",
                                "sourceCode-",
                            ]
                            .iter()
                            .find_map(|prefix| class.strip_prefix(prefix))
                            .filter(|language| !language.is_empty() && *language != "default")
                            .map(str::to_lowercase)
                        })
                })
            })
    }
}
