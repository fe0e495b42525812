//! Decks for Mochi: a zip with `data.json`, version 2 of its format in Transit, and the pictures and sounds beside it.
//!
//! Keys and keywords of Transit begin with `~:`, lists are tagged `~#list`, sets `~#set`. A card is Markdown with a line
//! `---` between its sides. Ids are those of our cards and hashes of the decks' names, so that an import after an
//! export updates. Source: Mochi's reference of its format (mochi.cards/docs/import-and-export/mochi-format-reference).

use std::collections::BTreeMap;

use serde::Serialize;

use super::markup::{self, Files};
use super::{Options, Written, archive, count, media};
use crate::error::{Error, Result};
use crate::model::{BLANK, Bundle, BundleCard, BundleDeck, BundleNote, ContentHash};

/// Where Mochi looks for files that came with a card.
const FOLDER: &str = "@media/";

/// How deep decks nest; what lies deeper is part of the last name.
const LEVELS: usize = 32;

/// Writes a bundle as a Mochi file.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let mut file = File::default();
    for deck in &bundle.decks {
        file.deck(deck);
    }
    let data = Data {
        version: 2,
        decks: file.decks,
    };
    let data = serde_json::to_vec(&data)
        .map_err(|error| Error::storage(format!("the JSON could not be written: {error}")))?;
    let files: Vec<(String, &[u8])> = media::packed(bundle).into_iter().collect();
    let mut left_out = Vec::new();
    if file.images > 0 {
        let images = count(file.images, "image");
        left_out.push(format!("{images}: no file came along"));
    }
    if options.with_progress {
        left_out
            .push("Mochi makes schedules of its own: none travel, and no review log".to_owned());
    }
    Ok(Written {
        bytes: archive::zip(&[("data.json", &data)], &files)?,
        left_out,
    })
}

#[derive(Serialize)]
struct Data {
    #[serde(rename = "~:version")]
    version: u32,
    #[serde(rename = "~:decks")]
    decks: Vec<Deck>,
}

#[derive(Serialize)]
struct Deck {
    #[serde(rename = "~:id")]
    id: String,
    #[serde(rename = "~:name")]
    name: String,
    #[serde(rename = "~:parent-id", skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(rename = "~:cards")]
    cards: List<Card>,
}

#[derive(Serialize)]
struct Card {
    #[serde(rename = "~:id")]
    id: String,
    #[serde(rename = "~:deck-id")]
    deck: String,
    #[serde(rename = "~:content")]
    content: String,
    #[serde(rename = "~:pos")]
    position: String,
    #[serde(rename = "~:tags")]
    tags: Set,
}

#[derive(Serialize)]
struct List<T> {
    #[serde(rename = "~#list")]
    items: Vec<T>,
}

#[derive(Serialize)]
struct Set {
    #[serde(rename = "~#set")]
    items: Vec<String>,
}

#[derive(Default)]
struct File {
    decks: Vec<Deck>,
    /// Places of decks by their whole names.
    places: BTreeMap<String, usize>,
    images: usize,
}

impl File {
    fn deck(&mut self, deck: &BundleDeck) {
        let mut files = media::names(deck);
        for name in files.values_mut() {
            name.insert_str(0, FOLDER);
        }
        let place = self.place(&deck.name);
        for note in &deck.notes {
            for card in &note.cards {
                let content = self.content(card, &files);
                let deck = &mut self.decks[place];
                deck.cards.items.push(Card {
                    id: keyword(card.id),
                    deck: deck.id.clone(),
                    content: string(&content),
                    position: format!("{:06}", deck.cards.items.len()),
                    tags: tags(note),
                });
            }
        }
    }

    /// The place of a deck, made with the decks above it where they are missing.
    fn place(&mut self, name: &str) -> usize {
        let mut whole = String::new();
        let mut place = None;
        let levels = name.splitn(LEVELS, "::").map(str::trim);
        for level in levels.filter(|level| !level.is_empty()) {
            whole.push_str("::");
            whole.push_str(level);
            place = Some(self.level(&whole, level, place));
        }
        place.unwrap_or_else(|| self.level("", "somequiz", None))
    }

    /// The place of a deck below another; its `whole` name tells it from others.
    fn level(&mut self, whole: &str, name: &str, parent: Option<usize>) -> usize {
        if let Some(place) = self.places.get(whole) {
            return *place;
        }
        let place = self.decks.len();
        self.decks.push(Deck {
            id: keyword(ContentHash::of(&[b"mochi deck", whole.as_bytes()])),
            name: string(name),
            parent: parent.map(|parent| self.decks[parent].id.clone()),
            cards: List { items: Vec::new() },
        });
        self.places.insert(whole.to_owned(), place);
        place
    }

    /// Question and answer of a card; the answer of a cloze is its whole sentence.
    fn content(&mut self, card: &BundleCard, files: &Files) -> String {
        let mut front = card.card.front.clone();
        let after = card.card.blank.map(|at| at + BLANK.len());
        // “[...](x)” would be a link.
        if let Some(after) = after.filter(|after| front[*after..].starts_with(['(', '['])) {
            front.insert(after, '\u{200b}');
        }
        let sides = [front, card.card.answer_in_place()].map(|text| {
            let rewritten = markup::rewrite(&text, files);
            self.images += rewritten.images;
            one_side(&rewritten.text)
        });
        sides.join("\n\n---\n\n")
    }
}

/// A text without a line that Mochi would take for the border between two sides.
fn one_side(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.trim() {
            "---" => line.replace("---", "\u{200b}---"),
            _ => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

fn tags(note: &BundleNote) -> Set {
    let items = note.tags.iter().map(|tag| string(tag)).collect();
    Set { items }
}

/// A keyword of Transit.
fn keyword(name: impl std::fmt::Display) -> String {
    format!("~:{name}")
}

/// A string of Transit: one that begins with a sign of its own is marked.
fn string(text: &str) -> String {
    let sign = if text.starts_with(['~', '^', '`']) {
        "~"
    } else {
        ""
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::{Value, json};
    use std::io::Cursor;

    fn data(bundle: &Bundle) -> Value {
        let written = write(bundle, &sample::options(false)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(written.bytes)).unwrap();
        assert_eq!(zip.len(), 1 + media::packed(bundle).len());
        serde_json::from_reader(zip.by_name("data.json").unwrap()).unwrap()
    }

    fn contents(notes: Vec<BundleNote>) -> Vec<String> {
        let deck = BundleDeck {
            notes,
            media: [("a.png".to_owned(), b"1".to_vec())].into(),
            ..BundleDeck::default()
        };
        let bundle = Bundle {
            decks: vec![deck],
            left_out: Vec::new(),
        };
        let data = data(&bundle);
        let cards = data["~:decks"][0]["~:cards"]["~#list"].as_array().unwrap();
        let content = |card: &Value| card["~:content"].as_str().unwrap().to_owned();
        cards.iter().map(content).collect()
    }

    #[test]
    fn decks_nest_and_every_card_is_in_its_deck_in_order() {
        let bundle = sample::bundle();
        let data = data(&bundle);
        assert_eq!(data["~:version"], 2);
        let decks = data["~:decks"].as_array().unwrap();
        let names: Vec<&Value> = decks.iter().map(|deck| &deck["~:name"]).collect();
        assert_eq!(names, ["Python", "Memory", "Progress"]);
        assert_eq!(decks[1]["~:parent-id"], decks[0]["~:id"]);
        assert_eq!(decks[2].get("~:parent-id"), None);
        let cards = decks[1]["~:cards"]["~#list"].as_array().unwrap();
        let expected = bundle.decks[0].notes.iter().flat_map(|note| &note.cards);
        let expected: Vec<String> = expected.map(|card| keyword(card.id)).collect();
        let ids: Vec<&str> = cards
            .iter()
            .filter_map(|card| card["~:id"].as_str())
            .collect();
        assert_eq!(ids, expected);
        assert_eq!(cards[0]["~:deck-id"], decks[1]["~:id"]);
        assert_eq!(
            cards[0]["~:tags"],
            json!({ "~#set": ["two words", "memory::heap"] })
        );
        let positions: Vec<&str> = cards
            .iter()
            .filter_map(|card| card["~:pos"].as_str())
            .collect();
        assert!(positions.is_sorted() && positions.len() == cards.len());
    }

    #[test]
    fn a_line_divides_the_sides_and_no_other_does() {
        let contents = contents(vec![
            sample::basic("a\n\n---\n\nb", "```\n---\n```"),
            sample::cloze("call ⟦f⟧(x)"),
            sample::basic("~x", "<b>y</b> ![z](a.png)"),
        ]);
        for content in &contents {
            assert_eq!(content.lines().filter(|line| *line == "---").count(), 1);
        }
        assert_eq!(contents[1], "call [...]\u{200b}(x)\n\n---\n\ncall f(x)");
        let picture = media::name("a.png", b"1");
        let expected = format!("~~x\n\n---\n\n&lt;b>y&lt;/b> ![z](@media/{picture})");
        assert_eq!(contents[2], expected);
    }
}
