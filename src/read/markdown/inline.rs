//! Running text under way: Markdown's inline events become a [`Text`] with its marks.

use std::ops::Range;

use super::super::wording::{push_clean, trimmed};
use crate::model::{MarkKind, Span, Text};

/// Inline HTML elements open within more than so many others set no mark.
const MAX_TAGS: usize = 64;

/// A text that is being gathered, with the marks that are open on it.
#[derive(Default)]
pub struct Inline {
    text: Text,
    open: Vec<(MarkKind, usize, usize)>,
    /// Open inline HTML elements, by name.
    tags: Vec<(String, usize, usize)>,
    /// Alt texts of the pictures in it, with their source.
    pub alts: Vec<Text>,
    /// Set inside a picture: its description is no running text.
    in_image: Option<Text>,
    /// Set inside an inline script or style element: its end tag.
    muted: Option<String>,
}

impl Inline {
    /// A text event of Markdown: verbatim where the source has the same bytes.
    pub fn push(&mut self, source: &str, words: &str, at: Span) {
        if self.muted.is_some() {
            return;
        }
        let raw = at.of(source);
        if raw == "\0" {
            return;
        }
        match &mut self.in_image {
            Some(alt) if raw == words => push_clean(alt, words, at.start),
            Some(alt) => alt.push_replaced(words, at),
            None if raw == words => push_clean(&mut self.text, words, at.start),
            None => self.text.push_replaced(&words.replace('\0', ""), at),
        }
    }

    /// A line break or whatever else reads as one space.
    pub fn space(&mut self, at: Span) {
        self.glue(" ", at);
    }

    /// Words that stand for other bytes, between two parts that the source keeps apart.
    pub fn glue(&mut self, words: &str, at: Span) {
        if self.muted.is_none() {
            let target = self.in_image.as_mut().unwrap_or(&mut self.text);
            target.push_replaced(words, at);
        }
    }

    /// Code or math: its inner words, marked with the whole event.
    pub fn marked(&mut self, kind: MarkKind, source: &str, words: &str, at: Span) {
        if self.muted.is_some() || self.in_image.is_some() {
            return;
        }
        let start = self.text.plain().len();
        match at.of(source).find(words) {
            Some(offset) if !words.is_empty() => {
                push_clean(&mut self.text, words, at.start + offset)
            }
            _ => self.text.push_replaced(words, at),
        }
        self.text.mark(kind, start..self.text.plain().len(), at);
    }

    /// A mark begins.
    pub fn open(&mut self, kind: MarkKind, at: Range<usize>) {
        self.open.push((kind, self.text.plain().len(), at.start));
    }

    /// The innermost mark ends.
    pub fn close(&mut self, at: Range<usize>) {
        if let Some((kind, start, source_start)) = self.open.pop() {
            let range = start..self.text.plain().len();
            self.text.mark(kind, range, Span::new(source_start, at.end));
        }
    }

    /// A picture begins: what follows is its description.
    pub fn open_image(&mut self) {
        self.in_image = Some(Text::new());
    }

    /// The picture ends.
    pub fn close_image(&mut self) {
        if let Some(alt) = self.in_image.take()
            && !alt.is_blank()
        {
            self.alts.push(alt);
        }
    }

    /// An inline HTML tag: itself dropped, with the mark that it sets.
    pub fn tag(&mut self, tag: &str, at: Span) {
        let closing = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .flat_map(char::to_lowercase)
            .collect();
        if let Some(muted) = &self.muted {
            if closing && *muted == name {
                self.muted = None;
            }
        } else if name == "br" {
            self.space(at);
        } else if matches!(name.as_str(), "script" | "style" | "noscript" | "template") && !closing
        {
            self.muted = Some(name);
        } else if closing {
            self.close_tag(&name, at);
        } else if self.tags.len() < MAX_TAGS && mark_of_tag(&name).is_some() {
            self.tags.push((name, self.text.plain().len(), at.start));
        }
    }

    fn close_tag(&mut self, name: &str, at: Span) {
        let Some(index) = self.tags.iter().rposition(|(open, ..)| open == name) else {
            return;
        };
        self.tags.truncate(index + 1);
        if let Some((_, start, source_start)) = self.tags.pop()
            && let Some(kind) = mark_of_tag(name)
        {
            let range = start..self.text.plain().len();
            self.text.mark(kind, range, Span::new(source_start, at.end));
        }
    }

    /// Whether nothing has been gathered yet.
    pub fn is_blank(&self) -> bool {
        self.text.is_blank()
    }

    /// The text without white space at its ends, and the pictures' descriptions.
    pub fn finish(self) -> (Text, Vec<Text>) {
        (trimmed(&with_highlights(self.text)), self.alts)
    }
}

/// The mark that an inline HTML element sets.
fn mark_of_tag(name: &str) -> Option<MarkKind> {
    Some(match name {
        "b" | "strong" | "dfn" => MarkKind::Strong,
        "i" | "em" => MarkKind::Emphasis,
        "code" | "kbd" | "samp" => MarkKind::Code,
        "mark" => MarkKind::Highlight,
        _ => return None,
    })
}

/// The text in which `==such words==` are highlights, also over other marks and line breaks.
fn with_highlights(text: Text) -> Text {
    let prose = without_code(&text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some((open, close)) = highlight(&prose[at..]) {
        found.push((at + open, at + close));
        at += close + 2;
    }
    let cuts: Vec<Range<usize>> = found
        .iter()
        .flat_map(|(open, close)| [*open..open + 2, *close..close + 2])
        .collect();
    if cuts.is_empty() {
        return text;
    }
    let mut rest = text.without(&cuts);
    for (before, (open, close)) in found.into_iter().enumerate() {
        let shift = 4 * before;
        let source = text.source_span(open..close + 2);
        rest.mark(MarkKind::Highlight, open - shift..close - shift - 2, source);
    }
    rest
}

/// The words with every byte of code and math as `x`: in these, `==` is what it says.
fn without_code(text: &Text) -> String {
    let mut prose = text.plain().to_owned();
    for mark in text.marks() {
        if matches!(mark.kind, MarkKind::Code | MarkKind::Math) {
            let hidden = "x".repeat(mark.range.len());
            prose.replace_range(mark.range.clone(), &hidden);
        }
    }
    prose
}

/// The offsets of the two `==` of the first highlight; `a == b` is none.
fn highlight(words: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let open = from + words.get(from..)?.find("==")?;
        let inner = &words[open + 2..];
        let opens = inner.starts_with(|c: char| !c.is_whitespace() && c != '=')
            && !words[..open].ends_with(|c: char| c.is_alphanumeric() || c == '=' || c == '!');
        if opens
            && let Some(length) = inner.find("==")
            && !inner[..length].ends_with(char::is_whitespace)
            && !inner[length + 2..].starts_with('=')
        {
            return Some((open, open + 2 + length));
        }
        from = open + 2;
    }
}
