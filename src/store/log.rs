//! The log table: entries in, entries out.

use rusqlite::{Connection, Params, Row, params};

use super::failure::damaged;
use super::rows::{card_id, content_hash, grade, small};
use super::{DayTotals, Store, Write};
use crate::error::Result;
use crate::model::{CardId, Day, Days, Ease, Entry, Event, Seed, Timestamp};

const COLUMNS: &str = "SELECT seq, at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, \
     content_from, content_to, of, repetitions, ease, interval, due, lapses, reviews FROM log";

impl Store {
    /// The log in order; undone entries and their undos included.
    pub fn log(&self) -> Result<Vec<Entry>> {
        select(&self.connection, "ORDER BY seq", [])
    }

    /// The last reviews, drills among them, at most `limit`, latest first; those taken back left out.
    pub fn last_reviews(&self, limit: u32) -> Result<Vec<Entry>> {
        select(
            &self.connection,
            "WHERE event = 1
             AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.of = log.seq)
             ORDER BY seq DESC LIMIT ?1",
            [limit],
        )
    }

    /// The log of one card in order.
    pub fn card_log(&self, card: CardId) -> Result<Vec<Entry>> {
        card_log(&self.connection, card)
    }

    /// What was done on a day, entries taken back left out.
    pub fn day_totals(&self, day: Day) -> Result<DayTotals> {
        let totals = self
            .connection
            .prepare_cached(
                "SELECT (SELECT count(*) FROM plans WHERE first = ?1),
                        count(*) FILTER (WHERE drill = 0), count(*) FILTER (WHERE drill = 1)
                 FROM log WHERE day = ?1 AND event = 1
                 AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.of = log.seq)",
            )?
            .query_row([day.0], |row| {
                let (introduced, scheduled): (u32, u32) = (row.get(0)?, row.get(1)?);
                Ok(DayTotals {
                    introduced,
                    reviewed: scheduled.saturating_sub(introduced),
                    drilled: row.get(2)?,
                })
            })?;
        Ok(totals)
    }
}

impl Write<'_> {
    /// The whole log in order.
    pub fn log(&self) -> Result<Vec<Entry>> {
        select(&self.transaction, "ORDER BY seq", [])
    }

    /// The log of one card in order.
    pub fn card_log(&self, card: CardId) -> Result<Vec<Entry>> {
        card_log(&self.transaction, card)
    }

    /// The last entry that can be taken back (review, suspend, unsuspend, bury, adopt) and has not been. What came along
    /// from another tool, with a seed behind it, can't.
    pub fn last_standing(&self) -> Result<Option<Entry>> {
        let last = select(
            &self.transaction,
            "WHERE (event BETWEEN 1 AND 4 OR event = 7)
             AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.of = log.seq)
             AND NOT EXISTS (SELECT 1 FROM log AS later
                             WHERE later.card = log.card AND later.event = 8 AND later.seq > log.seq)
             ORDER BY seq DESC LIMIT 1",
            [],
        )?;
        Ok(last.into_iter().next())
    }

    /// Appends an entry alone, for what changes no schedule; gives its `seq`.
    pub(super) fn insert(&self, entry: &Entry) -> Result<i64> {
        let (code, columns) = columns(&entry.event);
        let seed = columns.seed;
        self.transaction
            .prepare_cached(
                "INSERT INTO log (at_ms, offset_minutes, day, card, event, grade, drill, millis, until_day, \
                 content_from, content_to, of, repetitions, ease, interval, due, lapses, reviews) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            )?
            .execute(params![
                entry.at.0,
                entry.offset_minutes,
                entry.day.0,
                entry.card.bytes(),
                code,
                columns.grade,
                columns.drill,
                columns.millis,
                columns.until,
                columns.from,
                columns.to,
                columns.of,
                seed.map(|seed| seed.repetitions),
                seed.map(|seed| seed.ease.0),
                seed.map(|seed| seed.interval.0),
                seed.and_then(|seed| seed.due).map(|day| day.0),
                seed.map(|seed| seed.lapses),
                seed.map(|seed| seed.reviews),
            ])?;
        Ok(self.transaction.last_insert_rowid())
    }
}

/// The columns of an entry that depend on its event.
#[derive(Default)]
struct Columns {
    grade: Option<u8>,
    drill: Option<bool>,
    millis: Option<u32>,
    until: Option<i32>,
    from: Option<[u8; 16]>,
    to: Option<[u8; 16]>,
    of: Option<i64>,
    seed: Option<Seed>,
}

/// An event's number and its columns.
fn columns(event: &Event) -> (i64, Columns) {
    let mut columns = Columns::default();
    let code = match *event {
        Event::Review {
            grade,
            drill,
            millis,
        } => {
            columns.grade = Some(grade.number());
            columns.drill = Some(drill);
            columns.millis = Some(millis);
            1
        }
        Event::Suspend => 2,
        Event::Unsuspend => 3,
        Event::Bury { until } => {
            columns.until = Some(until.0);
            4
        }
        Event::Undo { of } => {
            columns.of = Some(of);
            6
        }
        Event::Edit { from, to } | Event::Adopt { from, to } => {
            columns.from = Some(from.bytes());
            columns.to = Some(to.bytes());
            if matches!(event, Event::Edit { .. }) {
                5
            } else {
                7
            }
        }
        Event::Seed(seed) => {
            columns.seed = Some(seed);
            8
        }
    };
    (code, columns)
}

fn card_log(connection: &Connection, card: CardId) -> Result<Vec<Entry>> {
    select(connection, "WHERE card = ?1 ORDER BY seq", [card.bytes()])
}

fn select(connection: &Connection, tail: &str, params: impl Params) -> Result<Vec<Entry>> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} {tail}"))?;
    let mut rows = statement.query(params)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        seq: row.get(0)?,
        at: Timestamp(row.get(1)?),
        offset_minutes: row.get(2)?,
        day: Day(row.get(3)?),
        card: card_id(row, 4)?,
        event: event(row)?,
    })
}

fn event(row: &Row<'_>) -> Result<Event> {
    Ok(match row.get::<_, i64>(5)? {
        1 => Event::Review {
            grade: grade(row, 6)?,
            drill: row.get(7)?,
            millis: small(row, 8)?,
        },
        2 => Event::Suspend,
        3 => Event::Unsuspend,
        4 => Event::Bury {
            until: Day(row.get(9)?),
        },
        5 => Event::Edit {
            from: content_hash(row, 10)?,
            to: content_hash(row, 11)?,
        },
        6 => Event::Undo { of: row.get(12)? },
        7 => Event::Adopt {
            from: content_hash(row, 10)?,
            to: content_hash(row, 11)?,
        },
        8 => Event::Seed(Seed {
            repetitions: small(row, 13)?,
            ease: Ease(small(row, 14)?),
            interval: Days(row.get(15)?),
            due: row.get::<_, Option<i32>>(16)?.map(Day),
            lapses: small(row, 17)?,
            reviews: small(row, 18)?,
        }),
        code => return Err(damaged(&format!("log entries have no event {code}"))),
    })
}
