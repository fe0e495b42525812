//! What holds for every reader, on real articles where they are at hand and on random bytes.

use std::path::{Path, PathBuf};

use super::*;
use crate::model::{Block, BlockKind, Span, Text};

/// The shared evaluation articles, where they are at hand.
fn shared(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(part);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not at hand", path.display());
    None
}

#[allow(clippy::disallowed_methods)]
fn load(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// Prints the outlines of the files named in `SOMEQUIZ_OUTLINE`: `cargo test --lib read::tests::look -- --nocapture`.
#[test]
#[allow(clippy::disallowed_methods)]
fn look() {
    let Ok(paths) = std::env::var("SOMEQUIZ_OUTLINE") else {
        return;
    };
    for path in paths.split(' ') {
        let article = read(&load(Path::new(path)), path, None).unwrap();
        println!("== {path}\ntitle {}", article.title);
        for line in outline::outline(&article.blocks) {
            println!("{line}");
        }
    }
}

/// Each text of the blocks, however deep.
fn texts<'a>(blocks: &'a [Block], out: &mut Vec<&'a Text>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph(text)
            | BlockKind::Caption(text) => out.push(text),
            BlockKind::List(list) => list.items.iter().for_each(|item| texts(&item.blocks, out)),
            BlockKind::Quote(blocks) => texts(blocks, out),
            BlockKind::Table(table) => {
                out.extend(&table.header);
                out.extend(&table.caption);
                table.rows.iter().for_each(|row| out.extend(&row.0));
            }
            BlockKind::Code { .. } => {}
        }
    }
}

/// The spans that blocks rest on: those of texts, and code.
fn leaves(blocks: &[Block], out: &mut Vec<Span>) {
    let mut found = Vec::new();
    texts(blocks, &mut found);
    out.extend(found.iter().map(|text| text.span()));
    codes(blocks, out);
}

fn codes(blocks: &[Block], out: &mut Vec<Span>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code { inner, .. } => out.push(*inner),
            BlockKind::List(list) => list.items.iter().for_each(|item| codes(&item.blocks, out)),
            BlockKind::Quote(blocks) => codes(blocks, out),
            _ => {}
        }
    }
}

/// Letters and digits alone, so that markup between words doesn't count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the letters of `words` stand in `source` in their order.
fn holds(source: &str, words: &str) -> bool {
    let mut source = source.chars();
    words.chars().all(|c| source.any(|other| other == c))
}

/// What must hold of any article: spans lie in the source, at character borders, and hold the words they stand for.
fn check_spans(article: &Article, strict: bool) {
    let whole = Span::new(0, article.source.len());
    for block in &article.blocks {
        assert!(whole.covers(block.span), "{:?}", block.span);
        assert!(
            article
                .source
                .get(block.span.start..block.span.end)
                .is_some()
        );
    }
    let mut found = Vec::new();
    texts(&article.blocks, &mut found);
    for text in found {
        let plain = text.plain();
        let mut start = 0;
        for piece in plain.split_inclusive(". ") {
            let span = text.source_span(start..start + piece.len());
            start += piece.len();
            let quote = article.source.get(span.start..span.end).unwrap();
            if strict {
                let ascii: String = letters(piece).chars().filter(char::is_ascii).collect();
                assert!(holds(quote, &ascii), "{piece:?} is not in {quote:?}");
            }
        }
    }
}

/// Bytes of a page's chrome in blocks, and bytes of the article in no block.
struct Measure {
    leaked: usize,
    lost: usize,
    all: usize,
}

fn measure(article: &Article, chrome: &[Span]) -> Measure {
    let mut spans = Vec::new();
    leaves(&article.blocks, &mut spans);
    let mut inside = vec![false; article.source.len()];
    for span in spans {
        inside[span.start..span.end].fill(true);
    }
    let mut page = vec![false; article.source.len()];
    for span in chrome {
        page[span.start..span.end].fill(true);
    }
    let mut result = Measure {
        leaked: 0,
        lost: 0,
        all: 0,
    };
    let mut in_tag = false;
    for (index, c) in article.source.char_indices() {
        if article.format == "html" {
            in_tag = (in_tag || c == '<') && c != '>';
            if in_tag || c == '>' {
                continue;
            }
        }
        if c.is_alphanumeric() {
            if page[index] {
                result.leaked += usize::from(inside[index]);
            } else {
                result.all += 1;
                result.lost += usize::from(!inside[index]);
            }
        }
    }
    result
}

#[test]
fn real_articles_are_read_whole_and_without_their_page() {
    for set in ["dev", "train"] {
        let Some(folder) = shared(&format!("eval/{set}")) else {
            return;
        };
        let gold: serde_json::Value =
            serde_json::from_slice(&load(&folder.join("gold.json"))).unwrap();
        for ending in ["txt", "md", "html"] {
            let (mut leaked, mut lost, mut all) = (0, 0, 0);
            for entry in gold["articles"].as_array().unwrap() {
                let file = format!("{}.{ending}", entry["id"].as_str().unwrap());
                let article = read(&load(&folder.join(&file)), &file, None).unwrap();
                check_spans(&article, true);
                let chrome: Vec<Span> = entry["chrome"][ending]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|span| {
                        Span::new(
                            span[0].as_u64().unwrap() as usize,
                            span[1].as_u64().unwrap() as usize,
                        )
                    })
                    .collect();
                let measured = measure(&article, &chrome);
                if measured.leaked > 0 || measured.lost * 100 > measured.all {
                    println!(
                        "{file}: leaked {} lost {} of {}",
                        measured.leaked, measured.lost, measured.all
                    );
                }
                let title = entry["title"].as_str().unwrap();
                if !heading::same_words(&article.title, title) {
                    panic!("{file}: title {:?}, not {title:?}", article.title);
                }
                leaked += measured.leaked;
                lost += measured.lost;
                all += measured.all;
            }
            println!("{set} {ending}: {leaked} leaked, {lost} of {all} lost");
            assert_eq!(leaked, 0, "{set} {ending}");
            assert!(lost * 100 <= all, "{set} {ending}: {lost} of {all} lost");
        }
    }
}

/// A page of every sort of markup, to be mutated.
const SAMPLE: &str = "<!doctype html><title>T | S</title><nav>x</nav><main><h1>T</h1><p>The <b>heap</b> &amp; more.</p>\
    <ul><li>a<ul><li>b</ul><li>c</ul><table><tr><th>A<td>B<tr><td colspan=3>1</table><pre><code class=language-c>x &lt; 1\n</code></pre>\
    <dl><dt>t<dd>d</dl></main>\n\n# Title\r\n\r\n1. One\n2. Two\n   - deep\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n```py\nx = 7\n```\n\
    > quote `code` $x^2$ ==mark== [l](u) ![a b c](d)\n\nHeap\n: pool\n\na\tb\nc\td\n• item é\nFigure 1.2 Heap.\n\0\u{feff}";

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        for reader in READERS {
            if let Ok(article) = read(&bytes, "x", Some(reader.name)) {
                check_spans(&article, false);
            }
        }
    }

    #[test]
    fn mutated_articles_never_panic(
        cuts in proptest::collection::vec((0usize..700, 0usize..700, 0usize..700), 1..6),
        noise in "[<>&;#*`|$=\\[\\]:.\\-0-9 \t\n\r\u{0}é\"/!a-c]{0,12}",
    ) {
        let mut text: Vec<char> = SAMPLE.chars().collect();
        for (from, to, at) in cuts {
            let length = text.len();
            let (from, to) = (from.min(length), to.min(length));
            let piece: Vec<char> = text[from.min(to)..from.max(to)].to_vec();
            let at = at.min(length);
            text.splice(at..at, piece.into_iter().take(200).chain(noise.chars()));
        }
        let text: String = text.into_iter().collect();
        for reader in READERS {
            if let Ok(article) = read(text.as_bytes(), "x", Some(reader.name)) {
                check_spans(&article, reader.name != "markdown");
            }
        }
    }
}

#[test]
fn depth_costs_neither_stack_nor_time() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<span>", ""),
        ("<ul><li>", ""),
        ("<blockquote>", ""),
        ("<table><tr><td>", ""),
    ] {
        let page = format!(
            "<p>The heap.</p>{}deep{}",
            open.repeat(20_000),
            close.repeat(20_000)
        );
        let article = read(page.as_bytes(), "x.html", None).unwrap();
        check_spans(&article, true);
    }
    for open in ["> ", "- ", "1. ", "*", "[", "**_", "![", "`", "$"] {
        let text = format!("The heap.\n\n{}deep\n", open.repeat(20_000));
        check_spans(&read(text.as_bytes(), "x.md", None).unwrap(), false);
        check_spans(&read(text.as_bytes(), "x.txt", None).unwrap(), true);
    }
}

#[test]
fn what_is_said_once_is_not_repeated_thousands_of_times() {
    let long = "word ".repeat(2000);
    let pages = [
        ("x.md", format!("{long}\n{}", ": a pool\n\n".repeat(2000))),
        (
            "x.html",
            format!("<dl><dt>{long}{}</dl>", "<dd>a pool".repeat(2000)),
        ),
        ("y.html", format!("<p>x</p>{}{long}", "<h1>".repeat(400))),
        (
            "z.html",
            "<table><tr><td colspan=50>a<td>b</table>".repeat(500),
        ),
    ];
    for (name, page) in pages {
        let article = read(page.as_bytes(), name, None).unwrap();
        let mut found = Vec::new();
        texts(&article.blocks, &mut found);
        let bytes: usize = found.iter().map(|text| text.plain().len()).sum();
        assert!(bytes < 2 * page.len(), "{name}: {bytes} of {}", page.len());
        assert!(found.len() < page.len() / 6, "{name}: {}", found.len());
    }
}

#[test]
fn bad_input_is_named() {
    assert!(read(b" \r\n\0", "a.md", None).is_err());
    let error = read(b"text", "a.txt", Some("odt")).err().unwrap();
    assert!(error.hint.unwrap().contains("markdown"));
    assert_eq!(read(b"text", "-", Some("md")).unwrap().format, "markdown");
    assert_eq!(
        read(b"some words.", "notes/my heap.txt", None)
            .unwrap()
            .title,
        "my heap"
    );
}

#[test]
fn the_seed_article_is_read_without_its_site() {
    let Some(path) = shared("seeds/000_4ec3f782ef6a7803.txt") else {
        return;
    };
    let article = read(&load(&path), "seed.txt", None).unwrap();
    let lines = outline::outline(&article.blocks);
    assert_eq!(lines[0], "h1 Python Variables and Memory Allocation");
    for line in [
        "h2 Python Variables",
        "code - \"some_variable = 7\"",
        "caption Memory allocation in memory",
        "h3 Reference Counting",
    ] {
        assert!(lines.iter().any(|own| own == line), "{line}");
    }
    for word in ["SomeQuiz", "Course", "Founder", "Sithija", "@snelusha"] {
        assert!(!lines.iter().any(|line| line.contains(word)), "{word}");
    }
}
