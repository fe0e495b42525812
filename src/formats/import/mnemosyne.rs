//! The database of Mnemosyne 2 (`default.db`; its tables: `libmnemosyne/databases/SQLite.py`).

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::database;
use super::history::{self, History};
use super::hypertext::markdown;
use super::{Incoming, Options, Source, note};
use crate::error::{Error, Result};
use crate::formats::count;
use crate::model::{Body, Card, Day, Days, Ease, Event, Note, Timestamp};

/// The event of the log that is an answer.
const REPETITION: i64 = 9;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// An answer.
struct Answer {
    /// Unix seconds.
    at: i64,
    grade: i64,
    /// How long it took.
    seconds: i64,
}

/// A card as the database has it.
struct Known {
    id: String,
    question: String,
    answer: String,
    grade: i64,
    next: i64,
    last: i64,
    easiness: f64,
    answers: u32,
    lapses: u32,
}

/// Reads the database.
///
/// Errors: it is none, or one that holds no text of cards.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let (name, bytes) = super::database(source, ".db")?;
    cards(bytes, &source.name, options).map_err(|error| {
        Error::input(format!("can't be read as a database of Mnemosyne: {error}"))
            .at(name)
            .hint("close Mnemosyne, and name its default.db")
    })
}

fn cards(bytes: &[u8], deck: &str, options: &Options) -> rusqlite::Result<Incoming> {
    let connection = database::open(bytes.to_vec())?;
    let tags = tags(&connection)?;
    let mut answers = answers(&connection)?;
    let mut incoming = Incoming::default();
    let mut empty = 0;
    let mut query = connection.prepare(
        "SELECT id, question, answer, grade, next_rep, last_rep, easiness, acq_reps + ret_reps, lapses, _id \
         FROM cards ORDER BY _id",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let known = Known {
            id: row.get(0)?,
            question: row.get(1)?,
            answer: row.get(2)?,
            grade: row.get(3)?,
            next: row.get(4)?,
            last: row.get(5)?,
            easiness: row.get(6)?,
            answers: row.get(7)?,
            lapses: row.get(8)?,
        };
        let side = |html: &str| markdown(html, false).text;
        let (front, back) = (side(&known.question), side(&known.answer));
        if front.is_empty() || back.is_empty() {
            empty += 1;
            continue;
        }
        let made = Note {
            tags: tags.get(&row.get(9)?).cloned().unwrap_or_default(),
            guid: Some(known.id.clone()),
            ..note(Body::Basic { front, back })
        };
        let card = made.body.cards().remove(0);
        incoming.put(deck, None, made);
        let log = log(
            &card,
            &known,
            &answers.remove(&known.id).unwrap_or_default(),
            options,
        );
        if let Some(deck) = incoming.decks.first_mut().filter(|_| !log.is_empty()) {
            deck.logs.insert(card.content, log);
        }
    }
    if empty > 0 {
        incoming.left_out.push(format!(
            "{} without a question or an answer",
            count(empty, "card")
        ));
    }
    incoming.drop_repeats();
    incoming.tell_missing_media();
    Ok(incoming)
}

/// The tags of each card.
fn tags(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let mut tags: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    let mut query = connection.prepare(
        "SELECT _card_id, name FROM tags_for_card JOIN tags ON tags._id = _tag_id ORDER BY _card_id, name",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(1)?;
        // What Mnemosyne calls a card without a tag.
        if name != "__UNTAGGED__" {
            tags.entry(row.get(0)?).or_default().push(name);
        }
    }
    Ok(tags)
}

/// The answers to each card, in order.
fn answers(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<Answer>>> {
    let mut answers: BTreeMap<String, Vec<Answer>> = BTreeMap::new();
    let mut query = connection.prepare(
        "SELECT object_id, timestamp, grade, thinking_time FROM log WHERE event_type = ?1 ORDER BY _id",
    )?;
    let mut rows = query.query([REPETITION])?;
    while let Some(row) = rows.next()? {
        let seconds: Option<i64> = row.get(3)?;
        let answer = Answer {
            at: row.get(1)?,
            grade: row.get(2)?,
            seconds: seconds.unwrap_or(0),
        };
        answers.entry(row.get(0)?).or_default().push(answer);
    }
    Ok(answers)
}

/// The log of a card; days are counted at midnight UTC, as Mnemosyne has them.
fn log(
    card: &Card,
    known: &Known,
    answers: &[Answer],
    options: &Options,
) -> Vec<crate::model::Entry> {
    let mut history = History::new(card.content);
    for answer in answers {
        let now = (options.at)(Timestamp(answer.at.saturating_mul(1000)));
        let grade = history::grade(u8::try_from(answer.grade.clamp(0, 5)).unwrap_or(0));
        let millis = u32::try_from(answer.seconds.clamp(0, 86_400) * 1000).unwrap_or(0);
        history.answer(now, grade, millis, false);
    }
    if known.grade >= 0 && known.next > 0 {
        let day = |seconds: i64| Day(i32::try_from(seconds.div_euclid(DAY)).unwrap_or(0));
        let interval = (day(known.next) - day(known.last)).0.clamp(0, 36_500);
        // A card that is still learned has the grade 0 or 1.
        let interval = Days(if known.grade < 2 { 0 } else { interval });
        let ease = Ease((known.easiness.clamp(1.3, 20.0) * 100.0).round() as u32);
        let seed = history::seed(interval, day(known.next), ease, known.lapses, known.answers);
        history.put(options.now, Event::Seed(seed));
    }
    history.entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import::sample::import;
    use crate::schedule::fold;

    const TABLES: &str = "
        CREATE TABLE cards (_id INTEGER PRIMARY KEY, id TEXT, card_type_id TEXT, _fact_id INTEGER, fact_view_id TEXT,
            question TEXT, answer TEXT, tags TEXT, grade INTEGER, next_rep INTEGER, last_rep INTEGER, easiness REAL,
            acq_reps INTEGER, ret_reps INTEGER, lapses INTEGER);
        CREATE TABLE tags (_id INTEGER PRIMARY KEY, id TEXT, name TEXT);
        CREATE TABLE tags_for_card (_card_id INTEGER, _tag_id INTEGER);
        CREATE TABLE log (_id INTEGER PRIMARY KEY, event_type INTEGER, timestamp INTEGER, object_id TEXT, grade INTEGER,
            thinking_time INTEGER);
        INSERT INTO cards VALUES (1, 'a', '1', 1, '1', '<b>heap</b>', 'a pool', 'x', 4, 1796083200, 1795219200, 2.36, 1, 2, 1);
        INSERT INTO cards VALUES (2, 'b', '1', 2, '1', 'stack', 'a pile', '', -1, -1, -1, 2.5, 0, 0, 0);
        INSERT INTO tags VALUES (1, 't', 'memory'), (2, 'u', '__UNTAGGED__');
        INSERT INTO tags_for_card VALUES (1, 1), (2, 2);
        INSERT INTO log VALUES (1, 9, 1795200000, 'a', 2, 7), (2, 1, 1795200001, 'a', 2, 7), (3, 9, 1795219300, 'a', 4, 3);
    ";

    #[test]
    fn cards_come_with_tags_answers_and_the_day_that_they_are_due() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(TABLES).unwrap();
        let bytes = connection.serialize("main").unwrap().to_vec();
        let incoming = import(read, "default.db", &bytes).unwrap();
        let [deck] = &incoming.decks[..] else {
            panic!("{incoming:?}");
        };
        let notes = &deck.deck.notes;
        assert_eq!(notes[0].tags, ["memory"]);
        assert!(notes[1].tags.is_empty());
        let [card] = &notes[0].body.cards()[..] else {
            panic!("one card");
        };
        assert_eq!(
            (card.front.as_str(), card.back.as_str()),
            ("**heap**", "a pool")
        );
        assert_eq!(deck.logs.len(), 1);
        let plan = fold(&deck.logs[&card.content]);
        assert_eq!(plan.due.unwrap().to_string(), "2026-12-01");
        assert_eq!(
            (plan.interval.0, plan.ease.0, plan.lapses, plan.reviews),
            (10, 236, 1, 3)
        );
        assert_eq!(deck.logs[&card.content].len(), 3);
    }

    #[test]
    fn what_is_no_database_is_refused() {
        assert!(import(read, "x.db", b"no").is_err());
    }
}
