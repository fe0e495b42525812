//! From Markdown events to blocks, with an explicit stack, so that depth costs no call stack.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Tag, TagEnd};

use super::super::{
    heading, html, label, table,
    wording::{LONGEST_TERM, clean_code, definition_of},
};
use super::frames::{FrameKind, Frames};
use super::front_matter;
use super::inline::Inline;
use crate::model::{Block, BlockKind, List, MarkKind, Span, Text};

/// What has been read so far.
pub struct Walker<'a> {
    source: &'a str,
    /// Bytes before the parsed text: a byte order mark.
    base: usize,
    frames: Frames<'a>,
    inline: Option<(BlockStart, Inline)>,
    code: Option<(Option<String>, Span, String)>,
    rows: Vec<(Vec<Text>, Span)>,
    cells: Vec<Text>,
    /// The term of a definition list that its definition follows.
    term: Option<(Text, Span)>,
    front_matter: Option<(bool, String)>,
    title: Option<String>,
}

/// What a text under way will become.
#[derive(Clone, Copy)]
enum BlockStart {
    Paragraph(usize),
    Heading(u8, usize),
    Cell,
    Term(usize),
    Definition(usize),
}

impl<'a> Walker<'a> {
    /// Nothing read yet; `base` is the offset of the parsed text in `source`.
    pub fn new(source: &'a str, base: usize) -> Self {
        Self {
            source,
            base,
            frames: Frames::new(source),
            inline: None,
            code: None,
            rows: Vec::new(),
            cells: Vec::new(),
            term: None,
            front_matter: None,
            title: None,
        }
    }

    /// The blocks, the front matter's title, and remarks.
    pub fn finish(mut self) -> (Vec<Block>, Option<String>, Vec<String>) {
        self.end_inline(self.source.len());
        let remark = self.frames.too_deep.map(|at| {
            let line = 1 + self.source[..at].matches('\n').count();
            format!("Lists and quotes from line {line} on are nested too deeply; their inner levels were joined.")
        });
        (
            self.frames.finish(),
            self.title,
            remark.into_iter().collect(),
        )
    }

    /// Takes in one event.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.base..range.end + self.base;
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => self.text(&words, span),
            Event::Code(words) => {
                let source = self.source;
                self.running(span)
                    .marked(MarkKind::Code, source, &words, span);
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.math(&words, span),
            Event::SoftBreak | Event::HardBreak => self.running(span).space(span),
            Event::InlineHtml(tag) => self.running(span).tag(&tag, span),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Rule => self.end_inline(range.start),
        }
    }

    /// The running text, begun here where none is (in a tight list item).
    fn running(&mut self, at: Span) -> &mut Inline {
        &mut self
            .inline
            .get_or_insert_with(|| (BlockStart::Paragraph(at.start), Inline::default()))
            .1
    }

    fn text(&mut self, words: &str, span: Span) {
        if let Some((_, text)) = &mut self.front_matter {
            text.push_str(words);
        } else if let Some((_, inner, code)) = &mut self.code {
            code.push_str(words);
            *inner = if inner.is_empty() {
                span
            } else {
                inner.join(span)
            };
        } else {
            let source = self.source;
            self.running(span).push(source, words, span);
        }
    }

    /// Math, or two sums of money that look like it.
    fn math(&mut self, words: &str, span: Span) {
        let source = self.source;
        let money = words.starts_with(|c: char| c.is_ascii_digit())
            && !words.contains(['\\', '^', '_', '=', '{', '+', '*'])
            && span.of(source) != format!("${words}$$")
            && !span.of(source).starts_with("$$");
        let running = self.running(span);
        if money {
            running.push(source, span.of(source), span);
        } else {
            running.marked(MarkKind::Math, source, words, span);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph if self.in_new_definition() => {}
            Tag::Paragraph => self.begin(BlockStart::Paragraph(range.start), range.start),
            Tag::Heading { level, .. } => {
                self.begin(BlockStart::Heading(depth(level), range.start), range.start);
            }
            Tag::BlockQuote(_) => self.open_frame(FrameKind::Quote, range),
            Tag::CodeBlock(kind) => {
                self.end_inline(range.start);
                self.code = Some((
                    language(&kind),
                    Span::new(range.start, range.start),
                    String::new(),
                ));
            }
            Tag::HtmlBlock => self.html(range),
            Tag::List(start) => {
                let items = Vec::new();
                self.open_frame(FrameKind::List(List { start, items }), range);
            }
            Tag::Item => self.open_frame(FrameKind::Item, range),
            Tag::FootnoteDefinition(_) => self.open_frame(FrameKind::Dropped, range),
            Tag::DefinitionList => {
                let list = List::default();
                self.open_frame(FrameKind::List(list), range);
            }
            Tag::DefinitionListTitle => self.begin(BlockStart::Term(range.start), range.start),
            Tag::DefinitionListDefinition => {
                self.begin(BlockStart::Definition(range.start), range.start)
            }
            Tag::Table(_) => {
                self.end_inline(range.start);
                self.rows.clear();
            }
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::TableCell => self.begin(BlockStart::Cell, range.start),
            Tag::Emphasis => self.open(MarkKind::Emphasis, range),
            Tag::Strong => self.open(MarkKind::Strong, range),
            Tag::Link { dest_url, .. } => self.open(MarkKind::Link(dest_url.to_string()), range),
            Tag::Image { .. } => self.running(span_of(&range)).open_image(),
            Tag::MetadataBlock(kind) => {
                let is_toml = matches!(kind, MetadataBlockKind::PlusesStyle);
                self.front_matter = Some((is_toml, String::new()));
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_inline(range.end),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList => {
                self.end_inline(range.end);
                self.frames.close();
            }
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                let table = table::settle(rows, true, None);
                if !table.rows.is_empty() || !table.header.is_empty() {
                    self.frames.add(BlockKind::Table(table), span_of(&range));
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let cells = std::mem::take(&mut self.cells);
                self.rows.push((cells, span_of(&range)));
            }
            TagEnd::TableCell => self.end_inline(range.end),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                self.running(span_of(&range)).close(range);
            }
            TagEnd::Image => self.running(span_of(&range)).close_image(),
            TagEnd::MetadataBlock(_) => {
                if let Some((is_toml, text)) = self.front_matter.take() {
                    self.title = self.title.take().or(front_matter::title(&text, is_toml));
                }
            }
            TagEnd::HtmlBlock | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
            }
        }
    }

    /// A loose definition wraps its text in a paragraph, which is the definition itself.
    fn in_new_definition(&self) -> bool {
        matches!(&self.inline, Some((BlockStart::Definition(_), inline)) if inline.is_blank())
    }

    fn begin(&mut self, start: BlockStart, at: usize) {
        self.end_inline(at);
        self.inline = Some((start, Inline::default()));
    }

    fn open(&mut self, kind: MarkKind, range: Range<usize>) {
        self.running(span_of(&range)).open(kind, range);
    }

    fn open_frame(&mut self, kind: FrameKind, range: Range<usize>) {
        self.end_inline(range.start);
        self.frames.open(kind, span_of(&range));
    }

    /// What stands at the end of a running text: a block of the kind it was begun as.
    fn end_inline(&mut self, end: usize) {
        let Some((start, inline)) = self.inline.take() else {
            return;
        };
        let (text, alts) = inline.finish();
        match start {
            BlockStart::Cell => self.cells.push(text),
            BlockStart::Term(at) => self.term = Some((text, Span::new(at, end))),
            BlockStart::Definition(at) => self.definition(text, Span::new(at, end)),
            BlockStart::Heading(level, at) if !text.is_blank() => {
                let text = heading::without_number(&text);
                self.frames
                    .add(BlockKind::Heading { level, text }, Span::new(at, end));
            }
            BlockStart::Paragraph(at) if text.is_blank() => {
                for alt in alts.into_iter().filter(|alt| is_description(alt.plain())) {
                    self.frames.add(BlockKind::Caption(alt), Span::new(at, end));
                }
            }
            BlockStart::Paragraph(at) if label::is_caption(text.plain()) => {
                self.frames
                    .add(BlockKind::Caption(text), Span::new(at, end));
            }
            BlockStart::Paragraph(at) => self
                .frames
                .add(BlockKind::Paragraph(text), Span::new(at, end)),
            BlockStart::Heading(..) => {}
        }
    }

    /// A definition becomes an item `term: definition`, the term strong; several of one term become several items.
    fn definition(&mut self, definition: Text, span: Span) {
        if definition.is_blank() {
            return;
        }
        // Each definition repeats its term: a long one, which is none, stands once for itself.
        if let Some((long, place)) = self
            .term
            .take_if(|(term, _)| term.plain().len() > LONGEST_TERM)
        {
            self.frames.add(BlockKind::Paragraph(long), place);
        }
        let Some((term, term_span)) = &self.term else {
            self.frames.add(BlockKind::Paragraph(definition), span);
            return;
        };
        let text = definition_of(term, &definition);
        let span = span.join(*term_span);
        self.frames.add(BlockKind::Paragraph(text), span);
    }

    fn end_code(&mut self, range: Range<usize>) {
        let Some((language, inner, code)) = self.code.take() else {
            return;
        };
        let code = clean_code(&code);
        if !code.trim().is_empty() {
            let kind = BlockKind::Code {
                language,
                code,
                inner: self.frames.without_margin(inner),
            };
            self.frames.add(kind, span_of(&range));
        }
    }

    /// A block of raw HTML goes through the HTML reader's walker.
    fn html(&mut self, range: Range<usize>) {
        self.end_inline(range.start);
        for block in html::fragment(self.source, range.start, range.end) {
            self.frames.add(block.kind, block.span);
        }
    }
}

fn span_of(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The language in a fence's info string: its first word, without attributes.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else {
        return None;
    };
    let word = info
        .trim_start_matches(['{', '.'])
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | '='))
        .next()?;
    (!word.is_empty()).then(|| word.to_lowercase())
}

/// Whether a picture's alt text describes it: several words, not a file's name.
fn is_description(alt: &str) -> bool {
    alt.split_whitespace().count() >= 3
}
