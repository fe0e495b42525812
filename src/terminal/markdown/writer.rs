//! Blocks and inline text as the parser tells them, put onto lines.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::super::harmless;
use super::super::line::{Colour, Line, Piece, Style, chop, width, wrap};
use super::super::math::readable;
use super::super::table::Table;
use super::MARK;

/// Inline code and code blocks.
const CODE: Style = Style::PLAIN.colour(Colour::Cyan);

/// What stands at the left of a block: on its first line, and on those below.
struct Indent {
    first: Option<Line>,
    rest: Line,
}

/// What has been written, and what is open.
pub struct Writer {
    columns: usize,
    out: Vec<Line>,
    indents: Vec<Indent>,
    inline: Vec<Piece>,
    styles: Vec<Style>,
    lists: Vec<Option<u64>>,
    code: Option<String>,
    table: Option<Table>,
    /// Alternative texts of the images that are open, innermost last.
    images: Vec<(String, String)>,
    highlight: Option<Style>,
    is_marked: bool,
    /// Whether a blank line belongs before the next block.
    gap: bool,
}

impl Writer {
    /// Nothing written yet; what stands between marks is shown in the highlight's style.
    pub fn new(columns: usize, highlight: Option<Style>) -> Self {
        Self {
            columns,
            out: Vec::new(),
            indents: Vec::new(),
            inline: Vec::new(),
            styles: vec![Style::PLAIN],
            lists: Vec::new(),
            code: None,
            table: None,
            images: Vec::new(),
            highlight,
            is_marked: false,
            gap: false,
        }
    }

    /// Writes what an event tells.
    pub fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, self.style()),
            Event::Code(code) => self.text(
                &code,
                Style {
                    colour: CODE.colour,
                    ..self.style()
                },
            ),
            Event::InlineMath(tex) => {
                let style = Style {
                    italic: true,
                    ..self.style()
                };
                self.text(&readable(&tex), style);
            }
            Event::DisplayMath(tex) => self.display(&readable(&tex)),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak => self.text(" ", self.style()),
            Event::HardBreak => self.flush(),
            Event::Rule => {
                self.block();
                let columns = self.room();
                self.emit(Line::of("─".repeat(columns), Style::DIM));
                self.gap = true;
            }
            Event::TaskListMarker(done) => {
                self.text(if done { "[x] " } else { "[ ] " }, Style::PLAIN)
            }
            Event::FootnoteReference(name) => self.text(&format!("[^{name}]"), self.style()),
        }
    }

    fn start(&mut self, tag: Tag) {
        let style = self.style();
        match tag {
            Tag::Paragraph => self.block(),
            Tag::Heading { level, .. } => {
                self.block();
                let underline = level == HeadingLevel::H1;
                self.styles.push(Style {
                    bold: true,
                    underline,
                    ..style
                });
            }
            Tag::BlockQuote(_) => {
                self.block();
                let bar = Line::of("│ ", Style::DIM);
                self.indent(Some(bar.clone()), bar);
            }
            Tag::CodeBlock(_) => {
                self.block();
                self.code = Some(String::new());
            }
            Tag::List(start) => {
                if self.lists.is_empty() {
                    self.block();
                } else {
                    self.flush();
                }
                self.lists.push(start);
            }
            Tag::Item => self.item(),
            Tag::Table(alignments) => {
                self.block();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead => self.styles.push(Style {
                bold: true,
                ..style
            }),
            Tag::Emphasis => self.styles.push(Style {
                italic: true,
                ..style
            }),
            Tag::Strong => self.styles.push(Style {
                bold: true,
                ..style
            }),
            Tag::Strikethrough => self.styles.push(Style {
                strike: true,
                ..style
            }),
            Tag::Link { .. } => self.styles.push(Style {
                underline: true,
                ..style
            }),
            Tag::Image { dest_url, .. } => {
                self.images.push((String::new(), dest_url.into_string()))
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.finish(),
            TagEnd::Heading(_) => {
                self.finish();
                self.styles.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.indents.pop();
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap |= self.lists.is_empty();
            }
            TagEnd::Item => {
                self.flush();
                if let Some(Indent {
                    first: Some(marker),
                    ..
                }) = self.indents.pop()
                {
                    self.emit(marker);
                }
            }
            TagEnd::Table => self.table_block(),
            TagEnd::TableHead => {
                self.styles.pop();
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline);
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.styles.pop();
            }
            TagEnd::Image => self.image(),
            _ => {}
        }
    }

    /// The lines, when all is told.
    pub fn lines(mut self) -> Vec<Line> {
        self.flush();
        self.out
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    /// Adds text to the block that is open; marks in it switch the highlight. What was harmless as Markdown may be so
    /// no more: `&#27;` has become an escape by now.
    fn text(&mut self, text: &str, style: Style) {
        let text = &*harmless(text);
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some((alternative, _)) = self.images.last_mut() {
            alternative.push_str(&text.replace(MARK, ""));
            return;
        }
        let pieces = switched(text, style, self.highlight, &mut self.is_marked);
        self.inline.extend(pieces.into_iter().map(|piece| Piece {
            text: piece.text.replace('\n', " "),
            style: piece.style,
        }));
    }

    /// Tags are shown as written but for line breaks and comments.
    fn html(&mut self, html: &str) {
        let tag = html.trim().to_ascii_lowercase();
        if tag.starts_with("<!--") {
            return;
        }
        if matches!(tag.as_str(), "<br>" | "<br/>" | "<br />") && self.table.is_none() {
            return self.flush();
        }
        self.text(html, self.style());
    }

    fn display(&mut self, formula: &str) {
        self.flush();
        self.indent(None, Line::of("  ", Style::PLAIN));
        for line in formula.lines() {
            self.text(
                line,
                Style {
                    italic: true,
                    ..Style::PLAIN
                },
            );
            self.flush();
        }
        self.indents.pop();
    }

    fn image(&mut self) {
        if let Some((alternative, address)) = self.images.pop() {
            let what = if alternative.trim().is_empty() {
                address
            } else {
                alternative
            };
            self.text(
                &format!("[image: {}]", what.trim()),
                Style {
                    dim: true,
                    ..self.style()
                },
            );
        }
    }

    /// A new block starts: what is open ends, a blank line is put between where one belongs.
    fn block(&mut self) {
        self.flush();
        if std::mem::take(&mut self.gap) && !self.out.is_empty() {
            let mut line = Line::default();
            for indent in &self.indents {
                line.append(&indent.rest);
            }
            if line.text().trim().is_empty() {
                line = Line::default();
            }
            self.out.push(line);
        }
    }

    fn finish(&mut self) {
        self.flush();
        self.gap = true;
    }

    fn item(&mut self) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "• ".to_owned(),
        };
        let rest = Line::of(" ".repeat(width(&marker)), Style::PLAIN);
        self.indent(Some(Line::of(marker, Style::DIM)), rest);
    }

    /// Goes in by a step; on a narrow screen, steps beyond half of it are left out.
    fn indent(&mut self, first: Option<Line>, rest: Line) {
        let used: usize = self.indents.iter().map(|indent| indent.rest.width()).sum();
        let fits = used + rest.width() <= self.columns / 2;
        self.indents.push(if fits {
            Indent { first, rest }
        } else {
            Indent {
                first: None,
                rest: Line::default(),
            }
        });
    }

    fn room(&self) -> usize {
        let used: usize = self.indents.iter().map(|indent| indent.rest.width()).sum();
        self.columns.saturating_sub(used).max(1)
    }

    fn flush(&mut self) {
        if self.inline.iter().all(|piece| piece.text.trim().is_empty()) {
            self.inline.clear();
            return;
        }
        if self.table.is_some() {
            return;
        }
        if let Some(first) = self.inline.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.inline.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        let inline = std::mem::take(&mut self.inline);
        for line in wrap(&inline, self.room()) {
            self.emit(line);
        }
    }

    fn emit(&mut self, line: Line) {
        let mut whole = Line::default();
        for indent in &mut self.indents {
            whole.append(indent.first.take().as_ref().unwrap_or(&indent.rest));
        }
        whole.append(&line);
        self.out.push(whole);
    }

    fn code_block(&mut self) {
        let code = self.code.take().unwrap_or_default();
        self.indent(None, Line::of("  ", Style::PLAIN));
        let room = self.room();
        for line in code.trim_end_matches('\n').split('\n') {
            let pieces = switched(line, CODE, self.highlight, &mut self.is_marked);
            for part in chop(&pieces, room) {
                self.emit(part);
            }
        }
        self.indents.pop();
        self.gap = true;
    }

    fn table_block(&mut self) {
        if let Some(table) = self.table.take() {
            for line in table.lines(self.room()) {
                self.emit(line);
            }
        }
        self.gap = true;
    }
}

/// The text in pieces, its marks taken out and what stands between them in the highlight's style.
fn switched(
    text: &str,
    style: Style,
    highlight: Option<Style>,
    is_marked: &mut bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        pieces.push(Piece::new(
            &rest[..at],
            chosen(style, highlight, *is_marked),
        ));
        *is_marked = rest[at..].starts_with(MARK[0]);
        rest = &rest[at + MARK[0].len_utf8()..];
    }
    pieces.push(Piece::new(rest, chosen(style, highlight, *is_marked)));
    pieces
}

fn chosen(style: Style, highlight: Option<Style>, is_marked: bool) -> Style {
    match highlight {
        Some(highlight) if is_marked => highlight,
        _ => style,
    }
}
