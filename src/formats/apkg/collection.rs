//! An Anki collection of schema 11 as a SQLite file, built in memory.

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::super::Options;
use super::fields::sort_and_checksum;
use super::note_types::models;
use super::rows::{CardRow, NoteRow, Rows};

/// The tables of schema 11.
const SCHEMA: &str = include_str!("schema.sql");

/// The bytes of a collection file.
///
/// Errors: SQLite's, which only a lack of memory brings about.
pub(super) fn bytes(rows: &Rows, options: &Options) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    let transaction = connection.transaction()?;
    insert_collection(&transaction, rows, options)?;
    insert_notes(&transaction, &rows.notes)?;
    insert_cards(&transaction, &rows.cards, options)?;
    insert_reviews(&transaction, rows)?;
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

fn insert_collection(
    connection: &Connection,
    rows: &Rows,
    options: &Options,
) -> rusqlite::Result<()> {
    let now = options.now;
    let first_day = i64::from(rows.first_day.unwrap_or(now.day).0);
    let offset = i64::from(now.offset_minutes);
    let start = first_day * 86_400 + i64::from(options.day_start_minutes) * 60 - offset * 60;
    let conf = json!({
        "schedVer": 2,
        "sched2021": true,
        "creationOffset": -offset,
        "rollover": options.day_start_minutes / 60 % 24,
    });
    connection.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            start,
            now.at.0.max(1),
            conf.to_string(),
            models().to_string(),
            decks(rows).to_string(),
            presets().to_string(),
        ],
    )?;
    Ok(())
}

fn decks(rows: &Rows) -> Value {
    let deck = |id: i64, name: &str| {
        let none = [0, 0];
        json!({
            "id": id, "name": name, "desc": "", "mod": 1, "usn": -1, "dyn": 0, "conf": 1, "collapsed": false,
            "lrnToday": none, "revToday": none, "newToday": none, "timeToday": none,
        })
    };
    let mut decks = Map::new();
    decks.insert("1".to_owned(), deck(1, "Default"));
    for (id, name) in &rows.decks {
        decks.insert(id.to_string(), deck(*id, name));
    }
    Value::Object(decks)
}

/// Anki's own default preset; decks must name one that is there.
fn presets() -> Value {
    json!({ "1": {
        "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
        "new": null, "rev": null, "lapse": null,
    }})
}

fn insert_notes(connection: &Connection, notes: &[NoteRow]) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')")?;
    for note in notes {
        let (sort, checksum) =
            sort_and_checksum(note.fields.fields.first().map_or("", String::as_str));
        insert.execute(params![
            note.id,
            note.guid,
            note.fields.note_type.id(),
            note.modified,
            note.tags,
            note.fields.fields.join("\u{1f}"),
            sort,
            checksum,
        ])?;
    }
    Ok(())
}

fn insert_cards(
    connection: &Connection,
    cards: &[CardRow],
    options: &Options,
) -> rusqlite::Result<()> {
    let now = options.now.at.0.div_euclid(1000).max(1);
    let mut insert = connection.prepare(
        "INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5, -1, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, 0, 0, ?14)",
    )?;
    for card in cards {
        let schedule = &card.schedule;
        let data = card.last_review.map(|at| json!({ "lrt": at }).to_string());
        insert.execute(params![
            card.id,
            card.note,
            card.deck,
            card.ord,
            now,
            schedule.card_type,
            schedule.queue,
            schedule.due,
            schedule.interval,
            schedule.factor,
            schedule.reps,
            schedule.lapses,
            schedule.left,
            data.unwrap_or_default(),
        ])?;
    }
    Ok(())
}

fn insert_reviews(connection: &Connection, rows: &Rows) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare("INSERT INTO revlog VALUES (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (id, card, review) in &rows.reviews {
        insert.execute(params![
            id,
            card,
            review.button,
            review.interval,
            review.last_interval,
            review.factor,
            review.millis,
            review.kind,
        ])?;
    }
    Ok(())
}
