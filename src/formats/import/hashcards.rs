//! A folder of hashcards decks (0.5) with the history in its `hashcards.db`.
//!
//! The decks are deck files already and stay where they are. hashcards knows a card by a BLAKE3 hash of its text, without
//! a sign between its parts; the same hash is made of each card here.

use std::collections::BTreeMap;

use super::database;
use super::history::{self, History};
use super::{Incoming, IncomingDeck, Options, Source, utf8};
use crate::error::{Error, Result};
use crate::formats::{count, deck};
use crate::model::{Body, Card, ContentHash, Day, Days, Ease, Event, Now, Timestamp};
use chrono::{NaiveDate, NaiveDateTime};

/// The database's name in the folder.
const DATABASE: &str = "hashcards.db";

/// A card as the database has it, its reviews in order.
#[derive(Default)]
struct Known {
    interval: Option<i32>,
    due: Option<Day>,
    count: u32,
    reviews: Vec<(Timestamp, u8)>,
}

/// Reads a folder.
///
/// Errors: it holds no deck; a database that is none.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let database = source.files.iter().find(|(name, _)| name == DATABASE);
    let mut known = match database {
        Some((name, bytes)) => histories(bytes, options).map_err(|error| {
            Error::input(format!("can't be read: {error}"))
                .at(name)
                .hint("end the session of hashcards that uses it")
        })?,
        None => BTreeMap::new(),
    };
    let mut incoming = Incoming::default();
    for (name, bytes) in source
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".md"))
    {
        let stem = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(name)
            .trim_end_matches(".md");
        let file = deck::parse(utf8(name, bytes)?, stem);
        if file.deck.notes.is_empty() {
            continue;
        }
        let mut made = IncomingDeck {
            file: Some(name.clone()),
            ..IncomingDeck::default()
        };
        for body in file.deck.notes.iter().map(|note| &note.body) {
            for (card, hash) in body.cards().iter().zip(hashes(body)) {
                if let Some(card_known) = known.remove(&hash) {
                    made.logs.extend(log(card, card_known, options));
                }
            }
        }
        made.deck = file.deck;
        incoming.decks.push(made);
    }
    let orphans = known
        .values()
        .filter(|known| !known.reviews.is_empty())
        .count();
    if orphans > 0 {
        let histories = if orphans == 1 { "history" } else { "histories" };
        incoming.left_out.push(format!(
            "{orphans} {histories} of cards that stand in no deck any more"
        ));
    }
    let states = incoming.decks.iter().map(|deck| deck.logs.len()).sum();
    if states > 0 {
        incoming.left_out.push(format!(
            "{} of FSRS; the reviews are here",
            count(states, "memory state")
        ));
    }
    Ok(incoming)
}

/// hashcards' names of a note's cards, in order of ours.
fn hashes(body: &Body) -> Vec<String> {
    let hash = |parts: &[&[u8]]| {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part);
        }
        hasher.finalize().to_hex().to_string()
    };
    // The places of a blank's first and last byte.
    let cloze = |text: &str, start: usize, end: usize| {
        let place = |place: usize| (place as u64).to_le_bytes();
        hash(&[
            b"Cloze",
            text.as_bytes(),
            &place(start),
            &place(end.saturating_sub(1)),
        ])
    };
    match body {
        Body::Basic { front, back } => vec![hash(&[b"Basic", front.as_bytes(), back.as_bytes()])],
        Body::TwoWay { term, definition } => {
            let text = format!("Term: {term}\n\nDefinition: {definition}");
            let start = "Term: ".len();
            let end = start + term.len();
            vec![
                cloze(&text, end + "\n\nDefinition: ".len(), text.len()),
                cloze(&text, start, end),
            ]
        }
        Body::BothWays { front, back } => vec![
            hash(&[b"Basic", front.as_bytes(), back.as_bytes()]),
            hash(&[b"Basic", back.as_bytes(), front.as_bytes()]),
        ],
        Body::Cloze { text, blanks } => blanks
            .iter()
            .map(|blank| cloze(text, blank.start, blank.end))
            .collect(),
    }
}

fn histories(bytes: &[u8], options: &Options) -> rusqlite::Result<BTreeMap<String, Known>> {
    let connection = database::open(bytes.to_vec())?;
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut cards =
        connection.prepare("SELECT card_hash, interval_days, due_date, review_count FROM cards")?;
    let mut rows = cards.query([])?;
    while let Some(row) = rows.next()? {
        let due: Option<String> = row.get(2)?;
        let card = Known {
            interval: row.get(1)?,
            due: due
                .and_then(|due| NaiveDate::parse_from_str(&due, "%Y-%m-%d").ok())
                .map(day),
            count: row.get(3)?,
            reviews: Vec::new(),
        };
        known.insert(row.get(0)?, card);
    }
    let mut reviews = connection
        .prepare("SELECT card_hash, reviewed_at, grade FROM reviews ORDER BY review_id")?;
    let mut rows = reviews.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, at, word): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let grade = match word.as_str() {
            "forgot" => 1,
            "hard" => 3,
            "good" => 4,
            _ => 5,
        };
        if let (Some(card), Some(at)) = (known.get_mut(&hash), local(&at, options)) {
            card.reviews.push((at, grade));
        }
    }
    Ok(known)
}

fn day(date: NaiveDate) -> Day {
    Day(date.to_epoch_days())
}

/// An instant written as the local clock showed it.
fn local(text: &str, options: &Options) -> Option<Timestamp> {
    let shown = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
    let as_utc = shown.and_utc().timestamp_millis();
    let east = |at: i64| i64::from((options.at)(Timestamp(at)).offset_minutes) * 60_000;
    // The offset of about that time, then that of the time itself: the two differ where clocks are changed.
    Some(Timestamp(as_utc - east(as_utc - east(as_utc))))
}

/// The log of a card that was reviewed.
fn log(
    card: &Card,
    known: Known,
    options: &Options,
) -> Option<(ContentHash, Vec<crate::model::Entry>)> {
    let due = known.due?;
    let mut history = History::new(card.content);
    let (mut passed, mut lapses) = (false, 0);
    for (at, grade) in known.reviews {
        lapses += u32::from(passed && grade < 3);
        passed = grade >= 3;
        history.answer((options.at)(at), history::grade(grade), 0, false);
    }
    let interval = Days(known.interval.unwrap_or(0).max(0));
    let seed = history::seed(interval, due, Ease(250), lapses, known.count);
    let now: Now = options.now;
    history.put(now, Event::Seed(seed));
    Some((card.content, history.entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the database that hashcards 0.5.0 made of these cards.
    #[test]
    fn cards_have_the_names_that_hashcards_gives_them() {
        let known = [
            "89bebcce4f421ad17c7ddcb91c2d8ddc8bbb5901be10238041a7beab60397a41",
            "d0e5018dda94fcdd1381fb20d7ed5e4a84d23053e2c74d9a4bfe8c0151252d31",
            "7a860c1c5b51085abfdf64f489d1e633f1c9f3877ab27b2c1f47fffc4011a0f8",
            "229d33757e052a55b1aca92b0f70a976cfe8a48e503dd90d4b4061ede213e4f3",
        ];
        let gold = Body::Basic {
            front: "Symbol of gold?".into(),
            back: "Au".into(),
        };
        let cell = Body::Cloze {
            text: "The mitochondrion is the powerhouse of the cell.".into(),
            blanks: vec![4..17, 25..35],
        };
        let stack = Body::TwoWay {
            term: "stack".into(),
            definition: "last in, first out".into(),
        };
        let ours = [&gold, &cell, &stack].map(hashes).concat();
        let ours = [&ours[0], &ours[2], &ours[3], &ours[4]];
        assert_eq!(ours, known);
    }
}
