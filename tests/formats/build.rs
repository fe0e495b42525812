//! Articles in Markdown made into other formats, as their programs would.

use std::io::{Cursor, Write};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The text of an article without its front matter, which other formats keep elsewhere.
fn body(markdown: &str) -> &str {
    let rest = markdown.strip_prefix("---\n");
    let rest = rest.and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(markdown, |(_, body)| body)
}

fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(body(markdown), Options::ENABLE_TABLES)
}

pub fn html(markdown: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events(markdown));
    out
}

/// A notebook: a cell of code for each fence, a cell of text for what stands between.
pub fn notebook(markdown: &str) -> String {
    let mut cells = Vec::new();
    for (at, part) in body(markdown).split("\n```").enumerate() {
        let (kind, text) = if at % 2 == 0 {
            ("markdown", part.trim_start_matches('\n'))
        } else {
            ("code", part.split_once('\n').unwrap().1)
        };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        cells.push(
            serde_json::json!({"cell_type": kind, "metadata": {}, "source": lines, "outputs": []}),
        );
    }
    serde_json::json!({
        "cells": cells,
        "metadata": {"language_info": {"name": "rust"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    })
    .to_string()
}

fn packed(files: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A book with a cover without text, a table of contents and a chapter for each article.
pub fn epub(chapters: &[String]) -> Vec<u8> {
    let page = |title: &str, body: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>{title}</title></head>\
             <body>{body}</body></html>"
        )
    };
    let mut files = vec![
        ("mimetype".to_owned(), "application/epub+zip".to_owned()),
        (
            "META-INF/container.xml".to_owned(),
            "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"
                .to_owned(),
        ),
    ];
    let (mut items, mut spine, mut links) = (String::new(), String::new(), String::new());
    let media = "media-type=\"application/xhtml+xml\"";
    for (at, chapter) in chapters.iter().enumerate() {
        let name = format!("chapter-{at}.xhtml");
        let title = body(chapter)
            .trim()
            .lines()
            .next()
            .unwrap()
            .trim_start_matches("# ");
        items += &format!("<item id=\"c{at}\" href=\"text/{name}\" {media}/>");
        spine += &format!("<itemref idref=\"c{at}\"/>");
        links += &format!("<li><a href=\"text/{name}\">{title}</a></li>");
        files.push((
            format!("OEBPS/text/{name}"),
            page("A course", &html(chapter)),
        ));
    }
    let nav = format!("<nav epub:type=\"toc\"><ol>{links}</ol></nav>");
    files.push(("OEBPS/nav.xhtml".to_owned(), page("Contents", &nav)));
    files.push((
        "OEBPS/cover.xhtml".to_owned(),
        page("Cover", "<img src=\"cover.png\"/>"),
    ));
    files.push((
        "OEBPS/book.opf".to_owned(),
        format!(
            "<package><metadata><dc:title>A course</dc:title></metadata><manifest>\
             <item id=\"nav\" href=\"nav.xhtml\" {media} properties=\"nav\"/>\
             <item id=\"cover\" href=\"cover.xhtml\" {media}/>{items}</manifest>\
             <spine><itemref idref=\"cover\"/><itemref idref=\"nav\"/>{spine}</spine></package>"
        ),
    ));
    packed(&files)
}

/// A document with Word's own styles.
pub fn docx(markdown: &str) -> Vec<u8> {
    let mut document = Document::default();
    for event in events(markdown) {
        document.event(event);
    }
    let styles: String = [
        ("Heading1", "heading 1"),
        ("Heading2", "heading 2"),
        ("Heading3", "heading 3"),
        ("SourceCode", "Source Code"),
    ]
    .iter()
    .map(|(id, name)| format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"))
    .collect();
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
        <w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\">\
        <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>";
    let nums: String = document
        .lists
        .iter()
        .enumerate()
        .map(|(at, ordered)| {
            let pattern = u8::from(*ordered);
            format!(
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{pattern}\"/></w:num>",
                at + 1
            )
        })
        .collect();
    packed(&[
        (
            "word/document.xml".to_owned(),
            format!("<w:document><w:body>{}</w:body></w:document>", document.out),
        ),
        (
            "word/styles.xml".to_owned(),
            format!("<w:styles>{styles}</w:styles>"),
        ),
        (
            "word/numbering.xml".to_owned(),
            format!("{numbering}{nums}</w:numbering>"),
        ),
    ])
}

#[derive(Default)]
struct Document {
    out: String,
    properties: String,
    runs: String,
    marks: Vec<&'static str>,
    /// Whether each list is ordered.
    lists: Vec<bool>,
    in_code: bool,
}

impl Document {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => {
                for line in text.lines() {
                    self.run(line, "");
                    self.paragraph("<w:pStyle w:val=\"SourceCode\"/>");
                }
            }
            Event::Text(text) => self.run(&text, ""),
            Event::Code(text) => self.run(&text, "<w:rFonts w:ascii=\"Courier New\"/>"),
            Event::SoftBreak => self.run(" ", ""),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Strong => self.marks.push("<w:b/>"),
            Tag::Emphasis => self.marks.push("<w:i/>"),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.in_code = true,
            Tag::List(start) => self.lists.push(start.is_some()),
            Tag::Item => {
                let list = self.lists.len();
                self.properties =
                    format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
            }
            Tag::Table(_) => self.out += "<w:tbl>",
            Tag::TableHead | Tag::TableRow => self.out += "<w:tr>",
            Tag::TableCell => self.out += "<w:tc>",
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => drop(self.marks.pop()),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                self.paragraph(&format!("<w:pStyle w:val=\"Heading{level}\"/>"));
            }
            TagEnd::Paragraph | TagEnd::Item if !self.runs.is_empty() => {
                let properties = std::mem::take(&mut self.properties);
                self.paragraph(&properties);
            }
            TagEnd::TableCell => {
                self.paragraph("");
                self.out += "</w:tc>";
            }
            TagEnd::TableHead | TagEnd::TableRow => self.out += "</w:tr>",
            TagEnd::Table => self.out += "</w:tbl>",
            _ => {}
        }
    }

    fn run(&mut self, text: &str, mark: &str) {
        let marks = self.marks.concat() + mark;
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.runs +=
            &format!("<w:r><w:rPr>{marks}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    }

    fn paragraph(&mut self, properties: &str) {
        let runs = std::mem::take(&mut self.runs);
        self.out += &format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
    }
}
