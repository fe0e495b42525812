//! Any decks in every format, and back where the format is read.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    FORMATS, Options, Written, deck, import, json, markdown, mochi, quizlet, sample, table,
};
use crate::error::Result;
use crate::model::{Bundle, BundleDeck, BundleNote, Deck, Note};

/// A deck of any texts, with names for life.
fn bundle() -> impl Strategy<Value = Bundle> {
    deck::tests::deck().prop_map(|deck| Bundle {
        decks: vec![BundleDeck {
            notes: notes(&deck),
            name: deck.name,
            source: deck.source,
            ..BundleDeck::default()
        }],
        left_out: Vec::new(),
    })
}

fn notes(deck: &Deck) -> Vec<BundleNote> {
    let note = |note: &Note| BundleNote {
        kind: note.kind,
        tags: deck.tags.iter().chain(&note.tags).cloned().collect(),
        origin: note.origin.clone(),
        ..sample::note(note.body.clone())
    };
    deck.notes.iter().map(note).collect()
}

fn written(write: fn(&Bundle, &Options) -> Result<Written>, bundle: &Bundle) -> Vec<u8> {
    write(bundle, &sample::options(false)).unwrap().bytes
}

proptest! {
    #[test]
    fn every_format_writes_any_deck_and_writes_it_alike_twice(bundle in bundle()) {
        for format in FORMATS {
            let bytes = written(format.write, &bundle);
            prop_assert!(bytes == written(format.write, &bundle), "{}", format.name);
        }
    }

    #[test]
    fn a_deck_file_says_what_the_bundle_said(bundle in bundle()) {
        let text = String::from_utf8(written(markdown::write, &bundle)).unwrap();
        let read = deck::parse(&text, "");
        prop_assert!(!read.problems.iter().any(|problem| problem.is_error), "{text}");
        let expected = &bundle.decks[0];
        prop_assert_eq!(&read.deck.name, &expected.name);
        prop_assert_eq!(&read.deck.source, &expected.source);
        let key = |note: &BundleNote| {
            let mut tags = note.tags.clone();
            tags.sort();
            tags.dedup();
            (note.body.clone(), note.kind, tags, note.origin.clone())
        };
        let read: Vec<_> = notes(&read.deck).iter().map(key).collect();
        let expected: Vec<_> = expected.notes.iter().map(key).collect();
        prop_assert_eq!(read, expected, "{}", text);
    }

    #[test]
    fn json_says_what_the_bundle_said(bundle in bundle()) {
        let reader = import::by_name("json").unwrap().read;
        let read = import::sample::import(reader, "x.json", &written(json::write, &bundle)).unwrap();
        let read: Vec<_> = read.decks.iter().flat_map(|deck| &deck.deck.notes).collect();
        let mut seen = BTreeSet::new();
        let expected = bundle.decks[0].notes.iter().filter(|note| seen.insert(note.body.content()));
        let key = |note: &BundleNote| (note.body.clone(), note.kind, note.tags.clone(), note.origin.clone());
        let expected: Vec<_> = expected.map(key).collect();
        let read: Vec<_> = read
            .into_iter()
            .map(|note| (note.body.clone(), note.kind, note.tags.clone(), note.origin.clone()))
            .collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn every_card_is_a_row_of_a_table(bundle in bundle()) {
        let bytes = written(table::write_csv, &bundle);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let cards: Vec<_> = bundle.decks[0].notes.iter().flat_map(|note| &note.cards).collect();
        prop_assert_eq!(rows.len(), cards.len());
        for (row, card) in rows.iter().zip(cards) {
            for (cell, text) in [(&row[3], &card.card.front), (&row[4], &card.card.back)] {
                let text: String = text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect();
                let cell = if cell == text { cell } else { cell.strip_prefix('\'').unwrap_or(cell) };
                prop_assert_eq!(cell, text);
            }
        }
    }

    #[test]
    fn every_line_for_quizlet_has_two_cells(bundle in bundle()) {
        let text = String::from_utf8(written(quizlet::write, &bundle)).unwrap();
        for line in text.split_terminator('\n') {
            let cells: Vec<&str> = line.split('\t').collect();
            prop_assert!(cells.len() == 2 && cells.iter().all(|cell| !cell.is_empty()), "{line:?}");
            prop_assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
        }
    }

    #[test]
    fn every_card_for_mochi_has_two_sides(bundle in bundle()) {
        let bytes = written(mochi::write, &bundle);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let data: serde_json::Value = serde_json::from_reader(zip.by_name("data.json").unwrap()).unwrap();
        let decks = data["~:decks"].as_array().unwrap();
        for card in decks.iter().flat_map(|deck| deck["~:cards"]["~#list"].as_array().unwrap()) {
            let content = card["~:content"].as_str().unwrap();
            prop_assert_eq!(content.lines().filter(|line| line.trim() == "---").count(), 1, "{:?}", content);
        }
    }
}
