//! Running text of a page: white space folded, entities decoded, marks kept.

use super::super::wording::trimmed;
use super::tokens::{decoded, entity};
use super::tree::{Node, Tree};
use crate::model::{MarkKind, Span, Text};

/// A raised text of more bytes, tags included, is neither a power nor a reference mark.
const LONGEST_RAISED: usize = 2000;

/// A text that is being gathered from the nodes of a page.
pub struct Inline<'a> {
    tree: &'a Tree,
    source: &'a str,
    out: &'a [bool],
    text: Text,
    /// Descriptions of the pictures in it.
    pub alts: Vec<Text>,
}

impl<'a> Inline<'a> {
    /// An empty text; `out` tells the nodes that are left out.
    pub fn new(tree: &'a Tree, source: &'a str, out: &'a [bool]) -> Self {
        Self {
            tree,
            source,
            out,
            text: Text::new(),
            alts: Vec::new(),
        }
    }

    /// The text without white space at its ends, and the pictures' descriptions.
    pub fn finish(self) -> (Text, Vec<Text>) {
        (trimmed(&self.text), self.alts)
    }

    /// One space, where none stands yet.
    pub fn space(&mut self, at: Span) {
        let plain = self.text.plain();
        if !plain.is_empty() && !plain.ends_with(' ') {
            self.text.push_replaced(" ", at);
        }
    }

    /// Takes in a node and all that is in it.
    pub fn node(&mut self, index: usize) {
        let node = &self.tree.nodes[index];
        if self.out[index] {
            return;
        }
        if node.is_text() {
            return self.raw(node.span);
        }
        match node.name.as_str() {
            "br" => self.space(node.span),
            "img" => self.picture(node),
            "math" => self.math(index),
            "sup" => self.raised(index),
            "wbr" => {}
            _ if is_anchor(node) => {}
            _ => self.element(index),
        }
    }

    /// An element's children, marked as the element says; a block inside stands apart by a space.
    fn element(&mut self, index: usize) {
        let node = &self.tree.nodes[index];
        let block = !node.is_inline();
        if block {
            self.space(Span::new(node.span.start, node.span.start));
        }
        let start = self.text.plain().len();
        for child in &node.children {
            self.node(*child);
        }
        let end = self.text.plain().trim_end().len().max(start);
        if let Some(kind) = mark(node) {
            self.text.mark(kind, start..end, node.span);
        }
        if block {
            self.space(Span::new(node.span.end, node.span.end));
        }
    }

    /// Raw text: runs of white space become one space, entities what they stand for.
    fn raw(&mut self, span: Span) {
        let raw = span.of(self.source);
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            let start = span.start + at;
            if let Some(length) = leading(rest, is_space) {
                if &rest[..length] == " " {
                    let plain = self.text.plain();
                    if !plain.is_empty() && !plain.ends_with(' ') {
                        self.text.push_verbatim(" ", start);
                    }
                } else {
                    self.space(Span::new(start, start + length));
                }
                at += length;
            } else if rest.starts_with('&') {
                let (words, length) = entity(rest).unwrap_or_else(|| ("&".to_string(), 1));
                let words = if words == "\u{a0}" {
                    " ".to_string()
                } else {
                    words
                };
                if words != " " || !self.text.plain().ends_with(' ') {
                    self.text
                        .push_replaced(&words, Span::new(start, start + length));
                }
                at += length;
            } else if let Some(length) = leading(rest, is_invisible) {
                at += length;
            } else {
                let length = rest
                    .find(|c| is_space(c) || is_invisible(c) || c == '&')
                    .unwrap_or(rest.len());
                self.text.push_verbatim(&rest[..length], start);
                at += length;
            }
        }
    }

    /// A picture's description is kept apart, where it describes: three words or more.
    fn picture(&mut self, node: &Node) {
        let Some(alt) = node.attribute("alt") else {
            return;
        };
        let words = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.split(' ').count() < 3 {
            return;
        }
        let mut text = Text::new();
        let raw = node.span.of(self.source);
        match raw.find(&words) {
            Some(at) => text.push_verbatim(&words, node.span.start + at),
            None => text.push_replaced(&words, node.span),
        }
        self.alts.push(text);
    }

    /// Math: the TeX that the page carries for it, else its own signs.
    fn math(&mut self, index: usize) {
        let node = &self.tree.nodes[index];
        let annotation = self
            .tree
            .within(index)
            .skip(1)
            .take_while(|at| self.tree.nodes[*at].name != "math")
            .find(|at| {
                let node = &self.tree.nodes[*at];
                node.name == "annotation"
                    && node
                        .attribute("encoding")
                        .is_some_and(|kind| kind.contains("tex"))
            })
            .map(|at| self.words_of(at));
        let tex = annotation
            .or_else(|| node.attribute("alttext").map(str::to_string))
            .filter(|tex| !tex.trim().is_empty());
        let start = self.text.plain().len();
        match tex {
            Some(tex) => {
                self.text.push_replaced(tex.trim(), node.span);
                self.text
                    .mark(MarkKind::Math, start..self.text.plain().len(), node.span);
            }
            None => {
                for child in &node.children {
                    self.node(*child);
                }
            }
        }
    }

    fn words_of(&self, index: usize) -> String {
        let node = &self.tree.nodes[index];
        if node.is_text() {
            return decoded(node.span.of(self.source)).into_owned();
        }
        node.children
            .iter()
            .map(|child| self.words_of(*child))
            .collect()
    }

    /// A raised number after a number or sign is a power: `10<sup>6</sup>` reads `10^6`. A reference mark is dropped.
    fn raised(&mut self, index: usize) {
        let node = &self.tree.nodes[index];
        if node.span.len() > LONGEST_RAISED {
            return self.element(index);
        }
        let words = self.words_of(index);
        let words = words.trim();
        let linked = !self.tree.find_all(index, "a").is_empty();
        if linked || node.has_class("reference") || words.starts_with('[') {
            return;
        }
        let power = words.contains(|c: char| c.is_ascii_digit())
            && words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−'))
            && self
                .text
                .plain()
                .ends_with(|c: char| c.is_alphanumeric() || c == ')');
        if power {
            let tag = Span::new(node.span.start, node.span.start);
            self.text.push_replaced("^", tag);
        }
        self.element(index);
    }
}

fn leading(text: &str, is: fn(char) -> bool) -> Option<usize> {
    let length = text.len() - text.trim_start_matches(is).len();
    (length > 0).then_some(length)
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Characters that show nothing: controls, soft hyphens, zero-width spaces.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// A link beside a heading that leads to the heading itself.
fn is_anchor(node: &Node) -> bool {
    node.name == "a"
        && [
            "anchor",
            "headerlink",
            "header-anchor",
            "heading-anchor",
            "hash-link",
            "anchor-link",
            "permalink",
        ]
        .iter()
        .any(|class| node.has_class(class))
}

/// The mark that an element sets on its text.
fn mark(node: &Node) -> Option<MarkKind> {
    Some(match node.name.as_str() {
        "strong" | "b" | "dfn" => MarkKind::Strong,
        "em" | "i" | "cite" | "var" => MarkKind::Emphasis,
        "code" | "kbd" | "samp" | "tt" => MarkKind::Code,
        "mark" => MarkKind::Highlight,
        "a" => MarkKind::Link(node.attribute("href")?.trim().to_string()),
        "span" if is_term(node) => MarkKind::Strong,
        _ => return None,
    })
}

/// A span that the page marks as a term.
fn is_term(node: &Node) -> bool {
    [
        "key-term",
        "keyterm",
        "term",
        "keyword",
        "key-word",
        "glossary-term",
        "vocab",
        "vocabulary",
        "bold",
        "strong",
        "definition",
    ]
    .iter()
    .any(|class| node.has_class(class))
        || node.attribute("data-type") == Some("term")
}
