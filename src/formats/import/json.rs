//! Our own JSON, as `export --to json` writes it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Incoming, IncomingDeck, Options, Source, note};
use crate::error::{Error, Result};
use crate::model::{Body, Deck, Entry, Kind, Note, Origin};

#[derive(Deserialize)]
struct FileIn {
    version: u32,
    decks: Vec<DeckIn>,
}

#[derive(Deserialize)]
struct DeckIn {
    name: String,
    source: Option<String>,
    notes: Vec<NoteIn>,
}

#[derive(Deserialize)]
struct NoteIn {
    id: String,
    kind: Kind,
    #[serde(flatten)]
    body: BodyIn,
    #[serde(default)]
    tags: Vec<String>,
    origin: Option<Origin>,
    guid: Option<String>,
    #[serde(default)]
    cards: Vec<CardIn>,
}

#[derive(Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
enum BodyIn {
    Basic {
        front: String,
        back: String,
    },
    BothWays {
        front: String,
        back: String,
    },
    TwoWay {
        term: String,
        definition: String,
    },
    Cloze {
        text: String,
        blanks: Vec<(usize, usize)>,
    },
}

#[derive(Deserialize)]
struct CardIn {
    front: String,
    back: String,
    #[serde(default)]
    log: Vec<Entry>,
}

/// Reads it.
///
/// Errors: it is no such JSON, with the line; blanks that do not fit their text.
pub(super) fn read(source: &Source, _: &Options) -> Result<Incoming> {
    let (name, text) = super::text(source)?;
    let file: FileIn = serde_json::from_str(text).map_err(|error| {
        Error::input(format!(
            "is not what `somequiz export --to json` writes: {error}"
        ))
        .at_line(name, error.line().max(1))
        .hint("`somequiz export DECK -o FILE.json` writes it")
    })?;
    if file.version != 1 {
        return Err(Error::input(format!(
            "has the version {}, which is not known",
            file.version
        ))
        .at(name)
        .hint("import it with the newer somequiz that wrote it"));
    }
    let mut incoming = Incoming::default();
    for deck in file.decks {
        incoming.decks.push(deck_of(deck, name)?);
    }
    incoming.drop_repeats();
    incoming.tell_missing_media();
    Ok(incoming)
}

fn deck_of(deck: DeckIn, name: &str) -> Result<IncomingDeck> {
    let mut made = IncomingDeck {
        deck: Deck {
            name: deck.name,
            source: deck.source,
            ..Deck::default()
        },
        ..IncomingDeck::default()
    };
    for given in deck.notes {
        let body = body(given.body).map_err(|error| error.at(name))?;
        let logs: BTreeMap<(String, String), Vec<Entry>> = given
            .cards
            .into_iter()
            .filter(|card| !card.log.is_empty())
            .map(|card| ((card.front, card.back), card.log))
            .collect();
        for card in body.cards() {
            if let Some(log) = logs.get(&(card.front, card.back)) {
                made.logs.insert(card.content, log.clone());
            }
        }
        made.deck.notes.push(Note {
            kind: given.kind,
            tags: given.tags,
            origin: given.origin,
            guid: Some(given.guid.unwrap_or(given.id)),
            ..note(body)
        });
    }
    Ok(made)
}

/// Blanks must lie in their text, one behind the other.
fn body(body: BodyIn) -> Result<Body> {
    Ok(match body {
        BodyIn::Basic { front, back } => Body::Basic { front, back },
        BodyIn::BothWays { front, back } => Body::BothWays { front, back },
        BodyIn::TwoWay { term, definition } => Body::TwoWay { term, definition },
        BodyIn::Cloze { text, blanks } => {
            let mut from = 0;
            for (start, end) in &blanks {
                if *start < from || start >= end || text.get(*start..*end).is_none() {
                    return Err(Error::input(format!(
                        "the blank {start} to {end} does not fit “{text}”"
                    )));
                }
                from = *end;
            }
            let blanks = blanks.into_iter().map(|(start, end)| start..end).collect();
            Body::Cloze { text, blanks }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import::sample::import;
    use crate::formats::{json as export, sample};
    use crate::schedule::fold;

    fn read_text(text: &str) -> Result<Incoming> {
        import(read, "x.json", text.as_bytes())
    }

    #[test]
    fn every_note_comes_back_with_its_log() {
        let bundle = sample::bundle();
        let written = export::write(&bundle, &sample::options(true)).unwrap();
        let incoming = read_text(&String::from_utf8(written.bytes).unwrap()).unwrap();
        assert_eq!(incoming.decks.len(), bundle.decks.len());
        for (deck, was) in incoming.decks.iter().zip(&bundle.decks) {
            assert_eq!(deck.deck.notes.len(), was.notes.len());
            for (note, was) in deck.deck.notes.iter().zip(&was.notes) {
                assert_eq!((&note.body, &note.tags), (&was.body, &was.tags));
                assert_eq!(note.origin, was.origin);
                for card in &was.cards {
                    let log = deck
                        .logs
                        .get(&card.card.content)
                        .cloned()
                        .unwrap_or_default();
                    assert_eq!(log.len(), card.log.len());
                    assert_eq!(fold(&log).due, fold(&card.log).due);
                }
            }
        }
    }

    #[test]
    fn blanks_that_do_not_fit_and_other_versions_are_refused() {
        let cloze = |blanks: &str| {
            read_text(&format!(
                r#"{{"version":1,"decks":[{{"name":"d","notes":[{{"id":"a","kind":"cloze","form":"cloze","text":"éa","blanks":{blanks}}}]}}]}}"#
            ))
        };
        assert!(cloze("[[0,2]]").is_ok());
        for blanks in ["[[0,1]]", "[[2,9]]", "[[2,2]]", "[[2,3],[0,2]]"] {
            assert!(cloze(blanks).is_err(), "{blanks}");
        }
        assert!(read_text(r#"{"version":2,"decks":[]}"#).is_err());
    }
}
