//! Articles that no rule and no label was made from: their cards are sound in form and test what their authors would list.
//!
//! Each article of `articles/` lies beside the terms that its author would put into a glossary. Their decks are for
//! reading too: what is learned from other articles must hold on these.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unseen/articles");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.sort();
    assert!(found.len() >= 14, "{} articles", found.len());
    found
}

fn all_cards(article: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_somequiz"))
        .args(["generate", "--all", "--json"])
        .arg(article)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", article.display());
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    document["cards"].as_array().unwrap().clone()
}

/// A term without its case and its plural.
fn plain(term: &str) -> String {
    term.to_lowercase().trim_end_matches('s').replace('-', " ")
}

#[test]
fn every_card_rests_on_its_quote_and_is_short() {
    for article in articles() {
        let source = fs::read_to_string(&article).unwrap();
        for card in all_cards(&article) {
            let at = |key: &str| usize::try_from(card[key].as_u64().unwrap()).unwrap();
            assert_eq!(card["quote"], source[at("start")..at("end")]);
            let front = card["front"].as_str().unwrap();
            let most = if card["kind"] == "code" { 500 } else { 250 };
            assert!(front.chars().count() <= most, "{front}");
        }
    }
}

#[test]
fn most_terms_that_their_authors_would_list_are_tested() {
    let (mut tested, mut listed) = (0, 0);
    for article in articles() {
        let terms = fs::read_to_string(article.with_extension("terms.json")).unwrap();
        let terms: Value = serde_json::from_str(&terms).unwrap();
        let cards: Vec<String> = all_cards(&article)
            .iter()
            .filter_map(|card| card["term"].as_str().map(plain))
            .collect();
        for term in terms["terms"].as_array().unwrap() {
            listed += 1;
            tested += usize::from(cards.contains(&plain(term.as_str().unwrap())));
        }
    }
    assert!(tested * 2 > listed, "{tested} of {listed}");
}
