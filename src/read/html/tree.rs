//! The elements of a page as a tree, made with as much forgiveness as browsers show.

use super::tokens::{Token, tokens};
use crate::model::Span;

/// Elements nested deeper than this become siblings.
pub const MAX_DEPTH: usize = 512;

/// A page.
pub struct Tree {
    /// All nodes; the first is the root.
    pub nodes: Vec<Node>,
    /// Whether elements were nested too deeply.
    pub too_deep: bool,
}

/// An element or a text.
pub struct Node {
    /// The element's name in lower case; empty for a text.
    pub name: String,
    /// Attributes, values decoded.
    pub attributes: Vec<(String, String)>,
    /// Its bytes, from start tag to end tag.
    pub span: Span,
    /// Indices of its children.
    pub children: Vec<usize>,
    /// Index of its parent; the root's is itself.
    pub parent: usize,
    /// Whether an element that makes a block of its own is in it.
    pub has_block: bool,
}

impl Node {
    fn new(name: String, attributes: Vec<(String, String)>, span: Span, parent: usize) -> Self {
        Self {
            name,
            attributes,
            span,
            children: Vec::new(),
            parent,
            has_block: false,
        }
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        self.name.is_empty()
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether one of its classes is this one.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| {
            classes
                .split_whitespace()
                .any(|own| own.eq_ignore_ascii_case(class))
        })
    }

    /// Whether it stands in a line of text rather than making a block.
    pub fn is_inline(&self) -> bool {
        self.is_text() || (!is_block(&self.name) && !self.has_block)
    }
}

/// Elements without an end tag.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "frame", "basefont",
];

/// Elements that make a block.
const BLOCKS: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "legend",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "head",
    "title",
    "noscript",
    "iframe",
];

/// Whether an element of this name makes a block.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The tree of a page.
pub fn parse(source: &str) -> Tree {
    parse_part(source, 0, source.len())
}

/// The tree of the HTML from `start` to `end` of a file.
pub fn parse_part(source: &str, start: usize, end: usize) -> Tree {
    let mut builder = Builder {
        tree: Tree {
            nodes: vec![Node::new(
                "#root".into(),
                Vec::new(),
                Span::new(start, end),
                0,
            )],
            too_deep: false,
        },
        open: vec![0],
        unopened: Vec::new(),
    };
    for token in tokens(source, start, end) {
        match token {
            Token::Start {
                name,
                attributes,
                closed,
                span,
            } => builder.start(name, attributes, closed, span),
            Token::End { name, span } => builder.end(&name, span),
            Token::Text(span) => {
                builder.add(Node::new(String::new(), Vec::new(), span, 0));
            }
        }
    }
    while builder.open.len() > 1 {
        builder.close(end);
    }
    builder.tree
}

struct Builder {
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<usize>,
    /// Names of start tags beyond the deepest level; their end tags close nothing.
    unopened: Vec<String>,
}

impl Builder {
    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn add(&mut self, mut node: Node) -> usize {
        let parent = self.top();
        node.parent = parent;
        let index = self.tree.nodes.len();
        let block = is_block(&node.name);
        self.tree.nodes.push(node);
        self.tree.nodes[parent].children.push(index);
        if block {
            let mut above = parent;
            while !self.tree.nodes[above].has_block {
                self.tree.nodes[above].has_block = true;
                above = self.tree.nodes[above].parent;
            }
        }
        index
    }

    fn start(&mut self, name: String, attributes: Vec<(String, String)>, closed: bool, span: Span) {
        self.close_implied(&name, span.start);
        let is_void = VOID.contains(&name.as_str()) || (closed && !is_block(&name));
        if !is_void && self.open.len() >= MAX_DEPTH {
            self.tree.too_deep = true;
            if self.unopened.len() < MAX_DEPTH * 64 {
                self.unopened.push(name);
            }
            return;
        }
        let index = self.add(Node::new(name, attributes, span, 0));
        if !is_void {
            self.open.push(index);
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        if self.unopened.last().is_some_and(|last| last == name) {
            self.unopened.pop();
            return;
        }
        let fence = ["td", "th", "table"];
        let found = self
            .open
            .iter()
            .skip(1)
            .rposition(|index| self.tree.nodes[*index].name == name);
        let Some(found) = found.map(|position| position + 1) else {
            return;
        };
        // An end tag inside a cell closes nothing outside of it.
        let fenced = !matches!(
            name,
            "table" | "tr" | "tbody" | "thead" | "tfoot" | "body" | "html" | "td" | "th"
        ) && self.open[found + 1..]
            .iter()
            .any(|index| fence.contains(&self.tree.nodes[*index].name.as_str()));
        if fenced {
            return;
        }
        while self.open.len() > found + 1 {
            self.close(span.start);
        }
        self.close(span.end);
    }

    fn close(&mut self, end: usize) {
        if self.open.len() > 1
            && let Some(index) = self.open.pop()
        {
            let span = &mut self.tree.nodes[index].span;
            span.end = span.end.max(end);
        }
    }

    /// End tags that HTML lets authors leave out.
    fn close_implied(&mut self, name: &str, at: usize) {
        let (closes, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            name if is_block(name) => (
                &["p"],
                &[
                    "div",
                    "table",
                    "td",
                    "li",
                    "blockquote",
                    "section",
                    "article",
                    "button",
                ],
            ),
            _ => return,
        };
        for depth in (1..self.open.len()).rev() {
            let open = self.tree.nodes[self.open[depth]].name.as_str();
            if stops.contains(&open) {
                return;
            }
            if closes.contains(&open) {
                while self.open.len() > depth {
                    self.close(at);
                }
                return;
            }
        }
    }
}

impl Tree {
    /// A node and all that is in it, in order.
    pub fn within(&self, index: usize) -> impl Iterator<Item = usize> {
        let mut waiting = vec![index];
        std::iter::from_fn(move || {
            let index = waiting.pop()?;
            waiting.extend(self.nodes[index].children.iter().rev());
            Some(index)
        })
    }

    /// The elements of a name in a node, itself included, in order.
    pub fn find_all(&self, under: usize, name: &str) -> Vec<usize> {
        self.within(under)
            .filter(|index| self.nodes[*index].name == name)
            .collect()
    }

    /// Whether a node is another or lies in it.
    pub fn is_in(&self, node: usize, outer: usize) -> bool {
        let mut at = node;
        loop {
            if at == outer {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = self.nodes[at].parent;
        }
    }
}
