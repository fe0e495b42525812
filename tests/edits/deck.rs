//! The shipped decks as they are read.

use std::fs;
use std::path::Path;

use somequiz::formats::deck;
use somequiz::model::Note;

/// The notes of every shipped deck.
pub fn shipped() -> Vec<Vec<Note>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("deck.md"))
        .collect();
    paths.sort();
    let decks = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    let decks: Vec<Vec<Note>> = decks
        .map(|text| deck::parse(&text, "").deck.notes)
        .collect();
    assert!(decks.len() >= 4 && decks.iter().all(|notes| notes.len() > 10));
    decks
}
