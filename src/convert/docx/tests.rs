//! Small documents and the Markdown that they become.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The Markdown of a document with some styles and lists.
fn made(body: &str) -> String {
    let styles = r#"<w:styles xmlns:w="w"><w:docDefaults><w:rFonts w:ascii="Courier"/></w:docDefaults>
        <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:styleId="src"><w:name w:val="Source Code"/></w:style>
        <w:style w:styleId="lb"><w:name w:val="List Bullet"/></w:style>
        <w:style w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/></w:style>
        <w:style w:styleId="toc"><w:name w:val="toc 1"/></w:style></w:styles>"#;
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
        <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
    let bytes = packed(&[
        (
            "word/document.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ]);
    assert!(suits(&bytes));
    convert(&bytes).unwrap().parts.remove(0).text
}

fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}<w:rPr><w:b/></w:rPr></w:pPr>{runs}</w:p>")
}

fn styled(style: &str, text: &str) -> String {
    paragraph(
        &format!(r#"<w:pStyle w:val="{style}"/>"#),
        &format!("<w:r><w:t>{text}</w:t></w:r>"),
    )
}

#[test]
fn styles_make_headings_code_and_lists() {
    let body = styled("T", "Memory")
        + &styled("toc", "The heap 3")
        + &styled("mine", "The heap")
        + &styled("src", "let a = 1;")
        + &styled("src", "  a")
        + &styled("lb", "one")
        + &styled("none", "A heap &amp; more.");
    assert_eq!(
        made(&body),
        "# Memory\n\n## The heap\n\n```\nlet a = 1;\n  a\n```\n\n- one\n\nA heap & more.\n"
    );
}

#[test]
fn marks_of_runs_are_kept_and_deleted_words_are_not() {
    let body = paragraph(
        "",
        r#"<w:r><w:t xml:space="preserve">A </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>heap</w:t></w:r>
        <w:del><w:r><w:delText>no</w:delText><w:t>no</w:t></w:r></w:del><w:ins><w:r><w:t> is</w:t></w:r></w:ins>
        <w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t> a pool</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="VerbatimChar"/></w:rPr><w:tab/><w:t>x*y</w:t></w:r><w:r><w:drawing><w:t>no</w:t></w:drawing></w:r>"#,
    );
    assert_eq!(made(&body), "A **heap** is *a pool* `x*y`\n");
}

#[test]
fn numbers_go_on_and_deeper_lists_nest() {
    let item = |level: u8, text: &str| {
        let list = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>"#);
        paragraph(&list, &format!("<w:r><w:t>{text}</w:t></w:r>"))
    };
    let body =
        item(0, "one") + &item(1, "deep") + &item(0, "two") + &styled("", "x") + &item(0, "three");
    assert_eq!(made(&body), "1. one\n   - deep\n2. two\n\nx\n\n3. three\n");
}

#[test]
fn tables_keep_their_columns() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", styled("", text));
    let wide = format!(
        r#"<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>"#,
        styled("", "ab")
    );
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{wide}</w:tr></w:tbl>{}",
        cell("A"),
        cell("B"),
        format_args!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("framed"))
    );
    assert_eq!(
        made(&body),
        "| A | B |\n| --- | --- |\n| ab |  |\n\nframed\n"
    );
}

#[test]
fn what_is_no_document_is_refused() {
    assert!(convert(b"text").is_err());
    assert!(convert(&packed(&[("word/document.xml", "<w:p")])).is_err());
    let nested = "<w:tbl>".repeat(50_000);
    assert!(convert(&packed(&[("word/document.xml", &nested)])).is_ok());
}
