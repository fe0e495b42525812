//! Decks as JSON, with everything that is known of them.
//!
//! `{"version":1,"decks":[{"name","source","notes":[{"id","kind","form",…,"tags","edited","origin",
//! "cards":[{"id","slot","front","back","plan","log"}]}],"media":[…]}]}`. `form` is `basic` (with `front` and `back`), `two_way`
//! (`term` and `definition`) or `cloze` (`text`, and `blanks` as pairs of byte offsets in it). `source` and `origin`
//! are null where there is none; `plan` and `log` are there when progress travels. `media` names the pictures and sounds
//! that came with the deck, as its notes refer to them. Keys may be added in later versions
//! of the program; a change of what is there raises `version`.

use serde::Serialize;

use super::{Options, Written, files_stay};
use crate::error::{Error, Result};
use crate::model::{
    Body, Bundle, BundleCard, BundleDeck, BundleNote, CardId, Entry, Kind, Origin, Plan, Timestamp,
};

/// Writes a bundle as one JSON document, indented, with a line feed at its end.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let document = Document {
        version: 1,
        decks: bundle
            .decks
            .iter()
            .map(|deck| deck_out(deck, options.with_progress))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document)
        .map_err(|error| Error::storage(format!("the JSON could not be written: {error}")))?;
    bytes.push(b'\n');
    Ok(Written {
        bytes,
        left_out: Vec::from_iter(files_stay(bundle)),
    })
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    decks: Vec<DeckOut<'a>>,
}

#[derive(Serialize)]
struct DeckOut<'a> {
    name: &'a str,
    source: Option<&'a str>,
    notes: Vec<NoteOut<'a>>,
    media: Vec<&'a str>,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    id: CardId,
    kind: Kind,
    #[serde(flatten)]
    body: BodyOut<'a>,
    tags: &'a [String],
    edited: Timestamp,
    origin: Option<&'a Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guid: Option<&'a str>,
    cards: Vec<CardOut<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "form", rename_all = "snake_case")]
enum BodyOut<'a> {
    Basic {
        front: &'a str,
        back: &'a str,
    },
    BothWays {
        front: &'a str,
        back: &'a str,
    },
    TwoWay {
        term: &'a str,
        definition: &'a str,
    },
    Cloze {
        text: &'a str,
        blanks: Vec<(usize, usize)>,
    },
}

#[derive(Serialize)]
struct CardOut<'a> {
    id: CardId,
    slot: u32,
    front: &'a str,
    back: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a Plan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<&'a [Entry]>,
}

fn deck_out(deck: &BundleDeck, with_progress: bool) -> DeckOut<'_> {
    DeckOut {
        name: &deck.name,
        source: deck.source.as_deref(),
        notes: deck
            .notes
            .iter()
            .map(|note| note_out(note, with_progress))
            .collect(),
        media: deck.media.keys().map(String::as_str).collect(),
    }
}

fn note_out(note: &BundleNote, with_progress: bool) -> NoteOut<'_> {
    NoteOut {
        id: note.id,
        kind: note.kind,
        body: match &note.body {
            Body::Basic { front, back } => BodyOut::Basic { front, back },
            Body::BothWays { front, back } => BodyOut::BothWays { front, back },
            Body::TwoWay { term, definition } => BodyOut::TwoWay { term, definition },
            Body::Cloze { text, blanks } => BodyOut::Cloze {
                text,
                blanks: blanks
                    .iter()
                    .map(|blank| (blank.start, blank.end))
                    .collect(),
            },
        },
        tags: &note.tags,
        edited: note.edited,
        origin: note.origin.as_ref(),
        guid: note.guid.as_deref(),
        cards: note
            .cards
            .iter()
            .map(|card| card_out(card, with_progress))
            .collect(),
    }
}

fn card_out(card: &BundleCard, with_progress: bool) -> CardOut<'_> {
    CardOut {
        id: card.id,
        slot: card.card.slot,
        front: &card.card.front,
        back: &card.card.back,
        plan: card.plan.as_ref().filter(|_| with_progress),
        log: with_progress.then_some(card.log.as_slice()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::Value;

    fn written(with_progress: bool) -> Value {
        let written = write(&sample::bundle(), &sample::options(with_progress)).unwrap();
        serde_json::from_slice(&written.bytes).unwrap()
    }

    #[test]
    fn every_text_comes_back_as_it_was() {
        let bundle = sample::bundle();
        let json = written(false);
        assert_eq!(json["version"], 1);
        for (deck, out) in bundle.decks.iter().zip(json["decks"].as_array().unwrap()) {
            assert_eq!(out["name"], deck.name);
            for (note, out) in deck.notes.iter().zip(out["notes"].as_array().unwrap()) {
                assert_eq!(out["id"], note.id.to_string());
                for (card, out) in note.cards.iter().zip(out["cards"].as_array().unwrap()) {
                    assert_eq!(out["front"], card.card.front);
                    assert_eq!(out["back"], card.card.back);
                    assert!(out.get("log").is_none());
                }
            }
        }
        let media = &json["decks"][0]["media"];
        assert_eq!(media, &serde_json::json!(["img/heap.svg", "say%20it.mp3"]));
        let cloze = &json["decks"][1]["notes"][7];
        assert_eq!(cloze["form"], "cloze");
        assert_eq!(cloze["blanks"], serde_json::json!([[2, 3], [6, 7]]));
    }

    #[test]
    fn progress_travels_on_request() {
        let card = &written(true)["decks"][1]["notes"][0]["cards"][0];
        assert_eq!(card["log"].as_array().unwrap().len(), 3);
        assert_eq!(card["log"][0]["grade"], 4);
        assert_eq!(card["plan"]["reviews"], 3);
    }
}
