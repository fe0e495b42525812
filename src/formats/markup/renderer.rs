//! From the events of a Markdown parser to events that hold harmless HTML only.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::super::media::is_sound;
use super::marks::Marks;
use super::{Dialect, Files, escape};

/// How deep elements may nest; the text of what lies deeper is kept, its elements are not.
pub(super) const MAX_DEPTH: usize = 40;

/// What stands around the name of a sound that Anki is to play, until all other instructions to Anki are defused:
/// rendered text holds no control characters.
pub(super) const PLAY: [char; 2] = ['\u{3}', '\u{4}'];

/// What a link to a sound says where it has no words of its own: the player alone stands for it.
pub(super) const WORDLESS: &str = "[sound](";

/// A text on its way to HTML.
pub(super) struct Renderer<'a> {
    source: &'a str,
    dialect: Dialect,
    marks: Marks<'a>,
    files: &'a Files,
    out: Vec<Event<'a>>,
    depth: usize,
    images: usize,
    /// What is written at the end of each link that is open.
    links: Vec<String>,
    /// The picture or wordless link at hand.
    replaced: Option<Replaced>,
}

/// An element in place of which something else is written.
struct Replaced {
    /// How many elements are open in it.
    depth: usize,
    /// What is written: this, for a picture its words as description, and that.
    open: String,
    words: String,
    close: String,
}

impl<'a> Renderer<'a> {
    /// A text with its marks.
    pub(super) fn new(
        source: &'a str,
        marks: Marks<'a>,
        dialect: Dialect,
        files: &'a Files,
    ) -> Self {
        Self {
            source,
            dialect,
            marks,
            files,
            out: Vec::new(),
            depth: 0,
            images: 0,
            links: Vec::new(),
            replaced: None,
        }
    }

    /// The HTML with all marks, and how many images are shown by their description.
    pub(super) fn html(mut self) -> (String, usize) {
        for (event, range) in Parser::new_ext(self.source, options()).into_offset_iter() {
            self.event(event, range);
        }
        self.write_marks(Marks::close);
        if !self.marks.all_set() {
            return (self.as_typed(), 0);
        }
        let mut text = String::with_capacity(self.source.len() + self.source.len() / 4);
        html::push_html(&mut text, self.out.into_iter());
        (text, self.images)
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.replaced.is_some() {
            return self.replace(event, range);
        }
        self.write_marks(|marks, html| marks.pass(range.start, html));
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Html(text) | Event::InlineHtml(text) if is_line_break(&text) => {
                self.out.push(Event::HardBreak);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let inner = self.place(&text, range.start);
                self.leaf("", &text, inner, "", range);
            }
            Event::Code(text) => {
                let inner = self.code_place(&text, &range);
                self.leaf("<code>", &text, inner, "</code>", range);
            }
            Event::InlineMath(text) => self.math(&text, range, false),
            Event::DisplayMath(text) => self.math(&text, range, true),
            Event::FootnoteReference(label) => {
                let html = format!("<sup>[{}]</sup>", escape(&label, self.dialect));
                self.raw(html);
            }
            Event::TaskListMarker(done) => self.raw(if done { "☑ " } else { "☐ " }.to_owned()),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.out.push(event),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.depth += 1;
        if is_inline(&tag.to_end()) {
            self.write_marks(|marks, html| marks.before(&range, html));
        } else {
            self.write_marks(Marks::close);
        }
        match tag {
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, &range),
            Tag::Image { dest_url, .. } => self.start_image(&dest_url, &range),
            Tag::HtmlBlock => self.raw("<p>".to_owned()),
            Tag::FootnoteDefinition(label) => {
                let label = escape(&label, self.dialect);
                self.raw(format!("<div class=\"footnote\"><sup>[{label}]</sup> "));
            }
            Tag::Table(columns) if self.dialect == Dialect::Page => {
                let plain = vec![Alignment::None; columns.len()];
                self.out.push(Event::Start(Tag::Table(plain)));
            }
            Tag::CodeBlock(kind) => {
                let tag = code_tag(&kind, self.dialect);
                self.raw(tag);
            }
            _ if self.is_too_deep() && !is_table(&tag.to_end()) => {}
            Tag::Heading { level, .. } => self.out.push(Event::Start(Tag::Heading {
                level,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            _ => self.out.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let inline = is_inline(&tag);
        if !inline || !self.marks.holds(&range) {
            self.write_marks(Marks::close);
        }
        match tag {
            TagEnd::Link => {
                let close = self.links.pop().unwrap_or_default();
                self.raw(close);
            }
            TagEnd::HtmlBlock => self.raw("</p>".to_owned()),
            TagEnd::FootnoteDefinition => self.raw("</div>".to_owned()),
            TagEnd::CodeBlock => self.raw("</code></pre>\n".to_owned()),
            _ if self.is_too_deep() && !is_table(&tag) => {}
            TagEnd::Image => self.raw("</span>".to_owned()),
            _ => self.out.push(Event::End(tag)),
        }
        self.depth = self.depth.saturating_sub(1);
        if inline {
            self.write_marks(|marks, html| marks.pass(range.end, html));
        }
    }

    fn start_link(&mut self, address: &str, range: &Range<usize>) {
        if let Some(name) = self.files.get(address).filter(|_| is_sound(address)) {
            let player = match self.dialect {
                Dialect::Page => format!("<audio controls src=\"{name}\"></audio>"),
                _ => format!("{}{name}{}", PLAY[0], PLAY[1]),
            };
            if self.source[range.clone()].starts_with(WORDLESS) {
                self.replaced = Some(Replaced::by(String::new(), player));
            } else {
                self.links.push(player);
            }
            return;
        }
        let is_safe = is_safe_link(address);
        self.links
            .push(if is_safe { "</a>" } else { "" }.to_owned());
        if is_safe {
            let href = escape(address, self.dialect);
            self.raw(format!("<a href=\"{href}\" rel=\"noopener noreferrer\">"));
        }
    }

    /// An image with its description; without a file only that, or its file's name where it has none.
    fn start_image(&mut self, address: &str, range: &Range<usize>) {
        if let Some(name) = self.files.get(address).filter(|_| !is_sound(address)) {
            let open = format!("<img src=\"{name}\" alt=\"");
            self.replaced = Some(Replaced::by(open, "\">".to_owned()));
            return;
        }
        self.images += 1;
        if !self.is_too_deep() {
            self.raw("<span class=\"image\">".to_owned());
        }
        if self.source[range.clone()].starts_with("![](") {
            let name = address.rsplit(['/', '\\']).next().unwrap_or(address);
            let name = escape(name, self.dialect);
            self.raw(name);
        }
    }

    /// Gathers the words of an element in place of which something else is written, and writes that at its end.
    fn replace(&mut self, event: Event<'a>, range: Range<usize>) {
        let Some(replaced) = &mut self.replaced else {
            return;
        };
        match event {
            Event::Start(_) => replaced.depth += 1,
            Event::End(_) if replaced.depth > 0 => replaced.depth -= 1,
            Event::End(tag) => {
                let mut html = std::mem::take(&mut replaced.open);
                if tag == TagEnd::Image {
                    html.push_str(&escape(&replaced.words, self.dialect));
                }
                html.push_str(&replaced.close);
                self.replaced = None;
                self.raw(html);
                self.depth = self.depth.saturating_sub(1);
                self.write_marks(|marks, html| marks.pass(range.end, html));
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                replaced.words.push_str(&text);
            }
            _ => replaced.words.push(' '),
        }
    }

    fn math(&mut self, tex: &str, range: Range<usize>, display: bool) {
        // “$5/$6” is money: as in Pandoc, the closing dollar of math has no digit after it.
        let after = self.source.as_bytes().get(range.end);
        if !display && after.is_some_and(u8::is_ascii_digit) {
            let typed = &self.source[range.clone()];
            return self.leaf("", typed, Some(range.start), "", range);
        }
        let inner = self.place(tex, range.start + if display { 2 } else { 1 });
        let (open, close) = match (self.dialect, display) {
            (Dialect::Page, false) => ("<span class=\"math\">", "</span>"),
            (Dialect::Page, true) => ("<span class=\"math display\">", "</span>"),
            (_, false) => ("\\(", "\\)"),
            (_, true) => ("\\[", "\\]"),
        };
        self.leaf(open, tex, inner, close, range);
    }

    /// Where the words of an event stand in the source, if they stand there as they are.
    fn place(&self, text: &str, start: usize) -> Option<usize> {
        (self.source.get(start..start + text.len()) == Some(text)).then_some(start)
    }

    /// The same for code: behind its backticks and perhaps one space.
    fn code_place(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        let typed = self.source.get(range.clone())?;
        let fence = typed.bytes().take_while(|byte| *byte == b'`').count();
        let start = range.start + fence;
        let length = typed.len().checked_sub(2 * fence)?;
        match length.checked_sub(text.len())? {
            0 => self.place(text, start),
            2 => self.place(text, start + 1),
            _ => None,
        }
    }

    /// Words between two tags, or none. Marks that do not hold all of it go inside, where the words stand at `inner`;
    /// where they stand nowhere as they are, a mark that touches them holds them all.
    fn leaf(
        &mut self,
        open: &str,
        text: &str,
        inner: Option<usize>,
        close: &str,
        range: Range<usize>,
    ) {
        let mut html = String::with_capacity(open.len() + text.len() + close.len());
        let bare = open.is_empty();
        let marks = &mut self.marks;
        match inner.filter(|_| !marks.are_done()) {
            None => marks.touch(range.end, &mut html),
            Some(_) if !bare => marks.before(&range, &mut html),
            Some(_) => {}
        }
        match inner.filter(|_| !marks.are_done() && (bare || !marks.is_open())) {
            Some(at) => {
                html.push_str(open);
                marks.run(text, at, &mut html);
                if !bare {
                    marks.close(&mut html);
                }
            }
            None => {
                html.push_str(open);
                html.push_str(&escape(text, self.dialect));
            }
        }
        html.push_str(close);
        marks.pass(range.end, &mut html);
        self.raw(html);
    }

    /// The text as it was typed, with the marks.
    fn as_typed(&mut self) -> String {
        let mut html = String::new();
        self.marks.rewind();
        self.marks.run(self.source, 0, &mut html);
        html.replace('\n', "<br>")
    }

    fn is_too_deep(&self) -> bool {
        self.depth > MAX_DEPTH
    }

    fn write_marks(&mut self, write: impl FnOnce(&mut Marks<'a>, &mut String)) {
        let mut html = String::new();
        write(&mut self.marks, &mut html);
        if !html.is_empty() {
            self.raw(html);
        }
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::InlineHtml(CowStr::from(html)));
    }
}

impl Replaced {
    fn by(open: String, close: String) -> Self {
        Self {
            depth: 0,
            open,
            words: String::new(),
            close,
        }
    }
}

/// What a text refers to: the addresses of its images and links, as they are written.
pub(in crate::formats) fn references(text: &str) -> Vec<String> {
    let address = |event| match event {
        Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    Parser::new_ext(text, options())
        .filter_map(address)
        .collect()
}

/// The extensions of Markdown that cards are written in.
pub(in crate::formats) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
}

/// Whether a piece of HTML is a line break.
pub(in crate::formats) fn is_line_break(html: &str) -> bool {
    let name = html.trim().trim_start_matches('<').trim_end_matches('>');
    html.trim().starts_with('<') && name.trim_end_matches('/').trim().eq_ignore_ascii_case("br")
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn is_table(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell
    )
}

fn is_safe_link(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or("");
    address.contains(':')
        && ["http", "https", "mailto"]
            .iter()
            .any(|safe| scheme.eq_ignore_ascii_case(safe))
}

/// The opening tags of a code block, with the first word of its info string as language.
fn code_tag(kind: &CodeBlockKind<'_>, dialect: Dialect) -> String {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next().unwrap_or(""),
        CodeBlockKind::Indented => "",
    };
    match language {
        "" => "<pre><code>".to_owned(),
        _ => format!(
            "<pre><code class=\"language-{}\">",
            escape(language, dialect)
        ),
    }
}
