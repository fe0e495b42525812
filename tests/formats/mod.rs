//! Formats that are no text: a shipped article in each gives the deck that its Markdown gives, but for losses that are
//! named here.

mod build;
mod course;
mod web;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::home::Home;

/// The shipped articles that are in Markdown.
const ARTICLES: [&str; 3] = ["atmosphere", "ownership", "ssh-key"];

/// A shipped article's text.
fn article(name: &str) -> String {
    let path = format!("{}/decks/{name}/article.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The questions and answers that a file gives.
fn cards(home: &Home, file: &str) -> BTreeSet<(String, String)> {
    let document = home.run(&["generate", file, "--json"]).fine().json();
    let cards = document["cards"].as_array().unwrap();
    let side = |card: &serde_json::Value, side: &str| card[side].as_str().unwrap().to_owned();
    cards
        .iter()
        .map(|card| (side(card, "front"), side(card, "back")))
        .collect()
}

/// Fails unless a file gives the cards of the article in Markdown, but for so many that either has alone.
#[track_caller]
fn assert_same_deck(name: &str, file: &str, bytes: impl AsRef<[u8]>, most_apart: usize) {
    let home = Home::new();
    home.write("article.md", article(name));
    home.write(file, bytes);
    let (expected, made) = (cards(&home, "article.md"), cards(&home, file));
    assert!(expected.len() > 10, "{name}: {} cards", expected.len());
    let apart: Vec<_> = expected.symmetric_difference(&made).collect();
    assert!(apart.len() <= most_apart, "{name}: {apart:#?}");
    // What was made follows the file, and its quotes are verbatim in the text that the file became.
    let deck = home.run(&["generate", file]).fine().stdout;
    assert!(deck.contains(&format!("source = \"{file}\"")), "{deck}");
    assert_eq!(home.run(&["generate", file]).fine().stdout, deck);
    home.write("deck.md", deck);
    let ran = home.run(&["generate", file, "--update", "deck.md"]).fine();
    assert_eq!(ran.stdout, "deck.md: up to date\n");
}

#[test]
fn a_notebook_gives_the_deck_of_its_markdown() {
    for name in ARTICLES {
        assert_same_deck(name, "article.ipynb", build::notebook(&article(name)), 0);
    }
}

#[test]
fn a_word_document_gives_the_deck_of_its_markdown() {
    for name in ARTICLES {
        assert_same_deck(name, "article.docx", build::docx(&article(name)), 0);
    }
}

#[test]
fn a_book_of_one_chapter_gives_the_deck_of_its_markdown() {
    for name in ARTICLES {
        assert_same_deck(name, "article.epub", build::epub(&[article(name)]), 0);
    }
}

/// Where the PDF of an article lies, as Chromium printed it.
fn printed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/{name}.pdf"))
}

/// The losses: a PDF does not name the language of code.
#[test]
fn a_pdf_gives_the_deck_of_its_markdown() {
    for (name, most_apart) in [("atmosphere", 0), ("ownership", 0)] {
        let bytes = std::fs::read(printed(name)).unwrap();
        assert_same_deck(name, "article.pdf", bytes, most_apart);
    }
}

/// How the articles are printed: the first in one column, the second in two with hyphens.
const LOOKS: [(&str, &str); 2] = [
    ("atmosphere", "body { font: 11pt/1.4 serif }"),
    (
        "ownership",
        "body { font: 10pt/1.3 serif; columns: 2; column-gap: 8mm; hyphens: auto; text-align: justify } \
         h1 { column-span: all } pre { font-size: 7pt }",
    ),
];

/// Makes the PDFs anew: `cargo test --test main formats::print -- --ignored`.
#[test]
#[ignore = "needs Chromium"]
fn print() {
    let folder = tempfile::tempdir().unwrap();
    for (name, look) in LOOKS {
        let page = folder.path().join("page.html");
        let html = build::html(&article(name));
        let css = format!(
            "{look} table {{ border-collapse: collapse }} td, th {{ padding: 4px 8px; text-align: left }}"
        );
        let head = format!("<meta charset=utf-8><title>A course</title><style>{css}</style>");
        std::fs::write(&page, format!("<html lang=en>{head}<body>{html}")).unwrap();
        let ran = Command::new("chromium")
            .args(["--headless", "--no-sandbox", "--disable-gpu"])
            .arg(format!("--print-to-pdf={}", printed(name).display()))
            .arg(format!("file://{}", page.display()))
            .status()
            .unwrap();
        assert!(ran.success());
    }
}
