//! What holds for every converter: no bytes make it panic, and the same bytes give the same text.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A PDF that is not packed, with a font that every reader has, to be mutated.
pub(super) const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R/C 6 0 R>>\
    /XObject<</X 7 0 R>>>>>>endobj\n\
    4 0 obj<</Length 324>>stream\nBT /F 20 Tf 50 350 Td (Memory) Tj ET\nq 1 0 0 1 0 0 cm BT /F 10 Tf 12 TL 50 300 Td \
    (A heap is a ) Tj [(po) -20 (ol)] TJ T* (of mem\\257ory.) Tj (And) ' 1 1 (more) \" ET Q\n\
    /Artifact BMC BT /F 10 Tf 50 20 Td (page) Tj ET EMC /X Do\nBT /C 9 Tf 50 200 Td (let x = 1;) Tj 0 -11 TD (  x) Tj ET     \n\
    endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
    6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n\
    7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 43>>stream\nBT /F 10 Tf 50 240 Td (In a form.) Tj ET /X Do\n\
    endstream endobj\ntrailer<</Root 1 0 R>>\n";

#[test]
fn a_plain_pdf_is_read_with_the_fonts_that_every_reader_has() {
    let text = (pdf::CONVERTER.convert)(PDF.as_bytes())
        .unwrap()
        .parts
        .remove(0)
        .text;
    assert!(
        text.starts_with("# Memory\n\nA heap is a pool of mem"),
        "{text}"
    );
    assert!(
        text.contains("In a form.") && !text.contains("page"),
        "{text}"
    );
    assert!(text.contains("```\nlet x = 1;\n  x\n```"), "{text}");
}

/// Files of each format, unpacked so that changes reach what is in them.
fn samples() -> Vec<(&'static Converter, Vec<(&'static str, String)>)> {
    let word = "<w:document><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/>\
        </w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>He&#97;p &amp; more</w:t></w:r></w:p><w:tbl><w:tr><w:tc>\
        <w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:document>";
    let styles = "<w:styles><w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
        <w:basedOn w:val=\"Heading1\"/></w:style></w:styles>";
    let container = "<c><rootfile full-path=\"O/p.opf\"/></c>";
    let package = "<package><title>T</title><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"text/html\"/>\
        <item id=\"n\" href=\"../O/n.ncx\" media-type=\"ncx\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    let contents = "<text>The heap</text><content src=\"a.xhtml#%20\"/>";
    let notebook = "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[\"x\"]}]}";
    let owned = |files: &[(&'static str, &str)]| {
        files
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()))
            .collect()
    };
    vec![
        (&notebook::CONVERTER, owned(&[("", notebook)])),
        (&pdf::CONVERTER, owned(&[("", PDF)])),
        (
            &docx::CONVERTER,
            owned(&[("word/document.xml", word), ("word/styles.xml", styles)]),
        ),
        (
            &epub::CONVERTER,
            owned(&[
                ("META-INF/container.xml", container),
                ("O/p.opf", package),
                ("O/n.ncx", contents),
                ("O/a.xhtml", "<p>The heap"),
            ]),
        ),
    ]
}

/// The file's bytes; an archive where its parts have names.
fn packed(files: &[(&str, String)]) -> Vec<u8> {
    if files[0].0.is_empty() {
        return files[0].1.clone().into_bytes();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn each_sample_is_of_its_format_alone_and_is_converted() {
    for (converter, files) in samples() {
        let bytes = packed(&files);
        let suited: Vec<&str> = CONVERTERS
            .iter()
            .filter(|other| (other.suits)(&bytes))
            .map(|other| other.name)
            .collect();
        assert_eq!(suited, [converter.name]);
        assert_eq!((converter.convert)(&bytes), (converter.convert)(&bytes));
        assert!((converter.convert)(&bytes).is_ok(), "{}", converter.name);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_and_mutated_files_never_panic(
        noise in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
        cuts in proptest::collection::vec((0usize..1500, 0usize..40, "[<>/\"\\[\\]() 0-9a-zA-Z{}.-]{0,6}"), 1..5),
        part in 0usize..4,
        flip in 0usize..100_000,
    ) {
        for (converter, mut files) in samples() {
            let _ = (converter.convert)(&noise);
            let part = part % files.len();
            let text = &mut files[part].1;
            for (at, length, new) in &cuts {
                let at = at % text.len().max(1);
                let end = (at + length).min(text.len());
                text.replace_range(at..end, new);
            }
            let mut bytes = packed(&files);
            let _ = (converter.convert)(&bytes);
            let at = flip % bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << (flip % 8);
            }
            let _ = (converter.convert)(&bytes);
        }
    }
}
