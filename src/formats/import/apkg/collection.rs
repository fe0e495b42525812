//! The rows of a collection: schema 11, with its note types and decks as JSON, and schema 18, with tables for them.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::Deserialize;
use serde_json::Value;

use super::protobuf;
use crate::error::{Error, Result};
use crate::formats::import::database;

/// What a collection holds, as far as it is brought along.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// The first day, Unix seconds at its start.
    pub(super) created: i64,
    /// Minutes west of UTC on that day; none in collections of old schedulers.
    pub(super) west: Option<i64>,
    /// Whether answers in learning have three buttons (the first scheduler).
    pub(super) three_buttons: bool,
    /// How many presets of options there are beside the default one.
    pub(super) presets: usize,
    pub(super) types: BTreeMap<i64, NoteType>,
    /// Names of decks, levels between `::`.
    pub(super) decks: BTreeMap<i64, String>,
    pub(super) notes: Vec<NoteRow>,
    pub(super) cards: Vec<CardRow>,
    pub(super) reviews: Vec<ReviewRow>,
}

/// A note type.
#[derive(Debug, Default)]
pub(super) struct NoteType {
    pub(super) name: String,
    pub(super) is_cloze: bool,
    pub(super) fields: Vec<String>,
    /// Question and answer of each.
    pub(super) templates: Vec<Template>,
}

/// How a card is made of fields.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Template {
    #[serde(default)]
    pub(super) name: String,
    #[serde(default, rename = "qfmt")]
    pub(super) question: String,
    #[serde(default, rename = "afmt")]
    pub(super) answer: String,
}

#[derive(Debug)]
pub(super) struct NoteRow {
    pub(super) id: i64,
    pub(super) guid: String,
    pub(super) type_id: i64,
    pub(super) tags: Vec<String>,
    pub(super) fields: Vec<String>,
}

#[derive(Debug)]
pub(super) struct CardRow {
    pub(super) id: i64,
    pub(super) note: i64,
    pub(super) deck: i64,
    pub(super) ord: i64,
    pub(super) kind: i64,
    pub(super) queue: i64,
    pub(super) due: i64,
    pub(super) interval: i64,
    pub(super) factor: i64,
    pub(super) reps: i64,
    pub(super) lapses: i64,
    pub(super) flags: i64,
    /// Whether it is in a filtered deck; deck and due day are those of its home.
    pub(super) is_filtered: bool,
    /// Whether FSRS has a memory state of it.
    pub(super) has_memory: bool,
}

#[derive(Debug)]
pub(super) struct ReviewRow {
    pub(super) at: i64,
    pub(super) card: i64,
    pub(super) button: i64,
    pub(super) interval: i64,
    pub(super) factor: i64,
    pub(super) millis: i64,
    pub(super) kind: i64,
}

/// Reads a collection.
///
/// Errors: it is no SQLite file or a damaged one, has a schema that is not known, or holds what can't be.
pub(super) fn read(bytes: Vec<u8>) -> Result<Collection> {
    let connection = database::open(bytes).map_err(unreadable)?;
    Reader(&connection)
        .collection()
        .map_err(|error| match error {
            Fault::Sql(error) => unreadable(error),
            Fault::Told(error) => error,
        })
}

fn unreadable(error: rusqlite::Error) -> Error {
    Error::input(format!("its collection can't be read: {error}"))
        .hint("export the package again from Anki")
}

enum Fault {
    Sql(rusqlite::Error),
    Told(Error),
}

impl Fault {
    fn told(message: impl Into<String>) -> Self {
        Fault::Told(Error::input(message).hint("export the package again from Anki"))
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Fault::Sql(error)
    }
}

struct Reader<'a>(&'a Connection);

impl Reader<'_> {
    fn collection(&self) -> Result<Collection, Fault> {
        let version: i64 = self
            .0
            .query_row("SELECT ver FROM col", [], |row| row.get(0))?;
        let mut collection = match version {
            11 => self.schema_11()?,
            18 => self.schema_18()?,
            ..11 => return Err(Fault::told("it was written by an Anki older than 2.1")),
            _ => {
                return Err(Fault::told(format!(
                    "its collection has the schema {version}, which is not known"
                )));
            }
        };
        collection.created = self
            .0
            .query_row("SELECT crt FROM col", [], |row| row.get(0))?;
        collection.notes = self.rows(
            "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id",
            note,
        )?;
        collection.cards = self.rows(
            "SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, odue, odid, flags, data \
             FROM cards ORDER BY id",
            card,
        )?;
        collection.reviews = self.rows(
            "SELECT id, cid, ease, ivl, factor, time, type FROM revlog ORDER BY id",
            review,
        )?;
        Ok(collection)
    }

    fn rows<T>(
        &self,
        query: &str,
        read: fn(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut statement = self.0.prepare(query)?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    fn schema_11(&self) -> Result<Collection, Fault> {
        let (conf, models, decks, presets): (String, String, String, String) =
            self.0
                .query_row("SELECT conf, models, decks, dconf FROM col", [], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?;
        let conf: BTreeMap<String, Value> = json("settings", &conf)?;
        let models: BTreeMap<String, Model> = json("note types", &models)?;
        let decks: BTreeMap<String, DeckName> = json("decks", &decks)?;
        let presets: BTreeMap<String, Value> = json("options", &presets)?;
        let number = |key: &str| conf.get(key).and_then(Value::as_i64);
        let id = |key: String| key.parse::<i64>().ok();
        Ok(Collection {
            west: number("creationOffset"),
            three_buttons: number("schedVer").is_none_or(|version| version < 2),
            presets: presets.len().saturating_sub(1),
            types: models
                .into_iter()
                .filter_map(|(key, model)| Some((id(key)?, model.into())))
                .collect(),
            decks: decks
                .into_iter()
                .filter_map(|(key, deck)| Some((id(key)?, deck.name)))
                .collect(),
            ..Collection::default()
        })
    }

    /// The blobs of these tables are messages; apart from numbers of fields given here, they are not looked at.
    fn schema_18(&self) -> Result<Collection, Fault> {
        let mut collection = Collection::default();
        let config = self.rows("SELECT key, val FROM config", |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
        })?;
        let setting = config.iter().find(|(key, _)| key == "creationOffset");
        collection.west = setting.and_then(|(_, value)| serde_json::from_slice(value).ok());
        let presets: i64 = self
            .0
            .query_row("SELECT count(*) FROM deck_config", [], |row| row.get(0))?;
        collection.presets = usize::try_from(presets).unwrap_or(0).saturating_sub(1);
        for (id, name, config) in self.rows("SELECT id, name, config FROM notetypes", blob_row)? {
            let kind = protobuf::fields(&config).find(|(number, _)| *number == 1);
            collection.types.insert(
                id,
                NoteType {
                    name,
                    is_cloze: kind.and_then(|(_, value)| value.number()) == Some(1),
                    ..NoteType::default()
                },
            );
        }
        let mut fields = self.rows("SELECT ntid, name, ord FROM fields", ordered_row)?;
        fields.sort_by_key(|(id, _, ord)| (*id, *ord));
        for (id, name, _) in fields {
            if let Some(note_type) = collection.types.get_mut(&id) {
                note_type.fields.push(name);
            }
        }
        let mut templates = self.rows("SELECT ntid, name, config, ord FROM templates", |row| {
            Ok((row.get::<_, i64>(3)?, blob_row(row)?))
        })?;
        templates.sort_by_key(|(ord, (id, ..))| (*id, *ord));
        for (_, (id, name, config)) in templates {
            let text = |wanted: u64| {
                let field = protobuf::fields(&config).find(|(number, _)| *number == wanted);
                field.map_or_else(String::new, |(_, value)| {
                    String::from_utf8_lossy(value.bytes()).into_owned()
                })
            };
            if let Some(note_type) = collection.types.get_mut(&id) {
                note_type.templates.push(Template {
                    name,
                    question: text(1),
                    answer: text(2),
                });
            }
        }
        let decks = self.rows("SELECT id, name FROM decks", |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?))
        })?;
        collection.decks = decks
            .into_iter()
            .map(|(id, name)| (id, name.replace('\u{1f}', "::")))
            .collect();
        Ok(collection)
    }
}

fn blob_row(row: &Row<'_>) -> Result<(i64, String, Vec<u8>), Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn ordered_row(row: &Row<'_>) -> Result<(i64, String, i64), Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

/// A note type as schema 11 has it.
#[derive(Deserialize)]
struct Model {
    name: String,
    #[serde(rename = "type", default)]
    kind: i64,
    #[serde(rename = "flds")]
    fields: Vec<FieldName>,
    #[serde(rename = "tmpls")]
    templates: Vec<Template>,
}

#[derive(Deserialize)]
struct FieldName {
    name: String,
}

#[derive(Deserialize)]
struct DeckName {
    name: String,
}

impl From<Model> for NoteType {
    fn from(model: Model) -> Self {
        Self {
            name: model.name,
            is_cloze: model.kind == 1,
            fields: model.fields.into_iter().map(|field| field.name).collect(),
            templates: model.templates,
        }
    }
}

fn json<'a, T: Deserialize<'a>>(what: &str, text: &'a str) -> Result<T, Fault> {
    serde_json::from_str(text)
        .map_err(|error| Fault::told(format!("its {what} can't be read: {error}")))
}

fn note(row: &Row<'_>) -> Result<NoteRow, Fault> {
    let tags: String = row.get(3)?;
    let fields: String = row.get(4)?;
    Ok(NoteRow {
        id: row.get(0)?,
        guid: row.get(1)?,
        type_id: row.get(2)?,
        tags: tags.split_whitespace().map(str::to_owned).collect(),
        fields: fields.split('\u{1f}').map(str::to_owned).collect(),
    })
}

fn card(row: &Row<'_>) -> Result<CardRow, Fault> {
    let id = row.get(0)?;
    let number = |column: usize, name: &str| whole(row, column, name, "card", id);
    let data: Value = match row.get_ref(14)? {
        ValueRef::Text(text) => serde_json::from_slice(text).unwrap_or_default(),
        _ => Value::Null,
    };
    let (kind, queue) = (number(4, "type")?, number(5, "queue")?);
    if !(0..=3).contains(&kind) || !(-3..=4).contains(&queue) {
        return Err(Fault::told(format!(
            "card {id} has the type {kind} and the queue {queue}, which are not known"
        )));
    }
    let (home, home_due) = (number(12, "odid")?, number(11, "odue")?);
    let is_filtered = home != 0;
    Ok(CardRow {
        id,
        note: row.get(1)?,
        deck: if is_filtered { home } else { number(2, "did")? },
        ord: number(3, "ord")?,
        kind,
        queue,
        due: if is_filtered && home_due != 0 {
            home_due
        } else {
            number(6, "due")?
        },
        interval: number(7, "ivl")?,
        factor: number(8, "factor")?,
        reps: number(9, "reps")?,
        lapses: number(10, "lapses")?,
        flags: number(13, "flags")?,
        is_filtered,
        has_memory: data.get("s").is_some_and(Value::is_number),
    })
}

fn review(row: &Row<'_>) -> Result<ReviewRow, Fault> {
    let at = row.get(0)?;
    let number = |column: usize, name: &str| whole(row, column, name, "review", at);
    Ok(ReviewRow {
        at,
        card: number(1, "cid")?,
        button: number(2, "ease")?,
        interval: number(3, "ivl")?,
        factor: number(4, "factor")?,
        millis: number(5, "time")?,
        kind: number(6, "type")?,
    })
}

/// A whole number; Anki would take anything else for 0.
fn whole(row: &Row<'_>, column: usize, name: &str, what: &str, id: i64) -> Result<i64, Fault> {
    match row.get_ref(column)? {
        ValueRef::Integer(number) => Ok(number),
        _ => Err(Fault::told(format!(
            "the {name} of {what} {id} is no whole number"
        ))),
    }
}
