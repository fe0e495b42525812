//! Anki packages in the legacy form (a zip with one collection of schema 11), which every Anki since 2.1.49 imports.
//!
//! A note's GUID is its name for life, so exporting again updates and never duplicates; Anki takes over a note whose
//! text changed since. With progress, intervals, ease and the log travel; Anki asks on import whether to take them, and
//! takes them for new cards only.

mod collection;
mod fields;
mod note_types;
mod progress;
mod rows;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Options, Written, archive, media};
use crate::error::{Error, Result};
use crate::model::Bundle;

/// Writes a bundle as an Anki package.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let rows = rows::rows(bundle, options);
    let collection = collection::bytes(&rows, options).map_err(|error| {
        Error::storage(format!(
            "the package's collection could not be built: {error}"
        ))
    })?;
    Ok(Written {
        bytes: package(&collection, &media::packed(bundle))?,
        left_out: rows.left_out,
    })
}

/// The package: the collection, the names of media files by numbers, and these files under their numbers.
fn package(collection: &[u8], media: &BTreeMap<String, &[u8]>) -> Result<Vec<u8>> {
    let names: serde_json::Map<String, Value> = media
        .keys()
        .enumerate()
        .map(|(number, name)| (number.to_string(), Value::from(name.as_str())))
        .collect();
    let names = Value::Object(names).to_string();
    let packed = [
        ("collection.anki2", collection),
        ("media", names.as_bytes()),
    ];
    let files: Vec<(String, &[u8])> = media
        .values()
        .enumerate()
        .map(|(number, bytes)| (number.to_string(), *bytes))
        .collect();
    archive::zip(&packed, &files)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use rusqlite::Connection;
    use rusqlite::MAIN_DB;
    use std::collections::BTreeSet;
    use std::io::{Cursor, Read};

    fn open(bytes: Vec<u8>) -> Connection {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert!(zip.index_for_name("media").is_some());
        let mut collection = Vec::new();
        zip.by_name("collection.anki2")
            .unwrap()
            .read_to_end(&mut collection)
            .unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        connection
            .deserialize_read_exact(MAIN_DB, collection.as_slice(), collection.len(), true)
            .unwrap();
        connection
    }

    #[test]
    fn pictures_and_sounds_travel_under_names_from_their_content_and_fields_refer_to_these() {
        let bundle = sample::bundle();
        let written = write(&bundle, &sample::options(false)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(written.bytes.clone())).unwrap();
        let names = std::io::read_to_string(zip.by_name("media").unwrap()).unwrap();
        let names: BTreeMap<String, String> = serde_json::from_str(&names).unwrap();
        let collection = open(written.bytes);
        for (reference, bytes) in &bundle.decks[0].media {
            let name = media::name(reference, bytes);
            let (number, _) = names.iter().find(|(_, value)| **value == name).unwrap();
            let mut packed = Vec::new();
            zip.by_name(number)
                .unwrap()
                .read_to_end(&mut packed)
                .unwrap();
            assert_eq!(packed, *bytes);
            let fields = strings(&collection, "SELECT flds FROM notes ORDER BY id");
            let referring = [format!("src=\"{name}\""), format!("[sound:{name}]")];
            let of = |note: &String| referring.iter().any(|text| note.contains(text));
            assert_eq!(fields.iter().filter(|note| of(note)).count(), 2, "{name}");
        }
    }

    fn strings(connection: &Connection, query: &str) -> Vec<String> {
        let mut statement = connection.prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(rusqlite::Result::unwrap).collect()
    }

    fn number(connection: &Connection, query: &str) -> i64 {
        connection.query_row(query, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_package_holds_every_note_under_its_name_for_life_with_all_fields() {
        let bundle = sample::bundle();
        let written = write(&bundle, &sample::options(true)).unwrap();
        let collection = open(written.bytes);
        let guids = strings(&collection, "SELECT guid FROM notes ORDER BY id");
        let notes = bundle.decks.iter().flat_map(|deck| &deck.notes);
        let name =
            |note: &crate::model::BundleNote| note.guid.clone().unwrap_or(note.id.to_string());
        let expected: Vec<String> = notes.clone().map(name).collect();
        assert_eq!(guids, expected);
        assert_eq!(guids.iter().collect::<BTreeSet<_>>().len(), guids.len());
        for fields in strings(&collection, "SELECT flds FROM notes WHERE mid % 10 < 3") {
            assert_eq!(fields.split('\u{1f}').count(), 7, "{fields}");
        }
        for fields in strings(&collection, "SELECT flds FROM notes WHERE mid % 10 = 3") {
            assert_eq!(fields.split('\u{1f}').count(), 6, "{fields}");
        }
        let cards: usize = notes.map(|note| note.cards.len()).sum();
        assert_eq!(
            number(&collection, "SELECT count(*) FROM cards"),
            cards as i64
        );
        assert_eq!(
            number(
                &collection,
                "SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)"
            ),
            0
        );
        assert_eq!(number(&collection, "SELECT count(*) FROM revlog"), 13);
    }

    #[test]
    fn without_progress_all_cards_are_new() {
        let written = write(&sample::bundle(), &sample::options(false)).unwrap();
        let collection = open(written.bytes);
        assert_eq!(
            number(
                &collection,
                "SELECT count(*) FROM cards WHERE type + queue + ivl + reps > 0"
            ),
            0
        );
        assert_eq!(number(&collection, "SELECT count(*) FROM revlog"), 0);
    }

    #[test]
    fn an_empty_bundle_is_a_package_too() {
        let written = write(&Bundle::default(), &sample::options(true)).unwrap();
        assert_eq!(
            number(&open(written.bytes), "SELECT count(*) FROM notes"),
            0
        );
    }
}
