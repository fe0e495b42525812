//! Decks of other tools on their way in.

mod apkg;
mod database;
mod hashcards;
mod history;
mod hypertext;
mod json;
mod mnemosyne;
mod notes;
mod org_drill;
#[cfg(test)]
pub(super) mod sample;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{count, markup};
use crate::error::{Error, Kind, Result};
use crate::model::{
    Body, ContentHash, Deck, Entry, Event, Kind as CardKind, Note, Now, Seed, Span, Timestamp,
};
use history::History;

/// A format that decks are brought along from.
pub struct Import {
    /// Its name, as `--from` takes it.
    pub name: &'static str,
    /// File name endings without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// One line for the help text.
    pub about: &'static str,
    /// Reads what is given.
    pub read: fn(&Source, &Options) -> Result<Incoming>,
}

/// What is brought along: a file, or the files of a folder.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name of the file or folder, without its ending: a deck's name where nothing else names it.
    pub name: String,
    /// Paths inside the folder (of a single file, its name) and bytes, in order of the paths.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What an import is asked for.
pub struct Options<'a> {
    /// Of a table: which column holds what, `front=1,back=2,tags=3`.
    pub columns: Option<&'a str>,
    /// Of a table: what stands between two columns.
    pub separator: Option<&'a str>,
    /// Of a table: what stands between two rows.
    pub rows: Option<&'a str>,
    /// The present.
    pub now: Now,
    /// What the learner's clock showed at an instant.
    pub at: &'a dyn Fn(Timestamp) -> Now,
}

/// What came of an import, nothing of it written yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// The decks, each with at least one note.
    pub decks: Vec<IncomingDeck>,
    /// Images and sounds by file name; decks refer to them in the folder `media`.
    pub media: BTreeMap<String, Vec<u8>>,
    /// What could not be carried, a sentence each.
    pub left_out: Vec<String>,
}

/// A deck, and what was learned of its cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncomingDeck {
    /// Its notes.
    pub deck: Deck,
    /// The logs of its cards, by what they ask; the ids in the entries are yet to be given.
    pub logs: BTreeMap<ContentHash, Vec<Entry>>,
    /// The file of the source that is this deck as it stands.
    pub file: Option<String>,
}

/// All imports.
pub const IMPORTS: &[Import] = &[
    Import {
        name: "apkg",
        extensions: &["apkg", "colpkg"],
        about: "Anki package of any form, or a whole collection",
        read: apkg::read,
    },
    Import {
        name: "csv",
        extensions: &["csv", "tsv", "tab", "txt"],
        about: "table: CSV, TSV, copied from Quizlet, Anki's plain text",
        read: table::read,
    },
    Import {
        name: "json",
        extensions: &["json"],
        about: "JSON of `somequiz export`, with all that it holds",
        read: json::read,
    },
    Import {
        name: "hashcards",
        extensions: &[],
        about: "folder of hashcards decks, with its hashcards.db",
        read: hashcards::read,
    },
    Import {
        name: "mnemosyne",
        extensions: &["db"],
        about: "database of Mnemosyne, default.db",
        read: mnemosyne::read,
    },
    Import {
        name: "org-drill",
        extensions: &["org"],
        about: "Org topics tagged :drill:",
        read: org_drill::read,
    },
    Import {
        name: "notes",
        extensions: &["md", "markdown"],
        about: "Markdown notes with front::back, ? and ==cloze== cards",
        read: notes::read,
    },
];

/// The import of a name, as `--from` takes it; case does not count.
///
/// Errors: there is none of that name; the hint lists them.
pub fn by_name(name: &str) -> Result<&'static Import> {
    let found = IMPORTS
        .iter()
        .find(|import| import.name.eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names: Vec<&str> = IMPORTS.iter().map(|import| import.name).collect();
        Error::new(
            Kind::Usage,
            format!("“{name}” is no format that can be brought along"),
        )
        .hint(format!("the formats are {}", names.join(", ")))
    })
}

impl Incoming {
    /// Gives a card of a deck a schedule without the answers that led to it.
    fn schedule(&mut self, deck: &str, card: ContentHash, seed: Seed, options: &Options) {
        let mut history = History::new(card);
        history.put(options.now, Event::Seed(seed));
        if let Some(deck) = self.decks.iter_mut().find(|known| known.deck.name == deck) {
            deck.logs.insert(card, history.entries);
        }
    }

    /// Adds a note to a deck, which is made where it is new.
    fn put(&mut self, deck: &str, source: Option<&str>, note: Note) {
        let found = self.decks.iter().position(|known| known.deck.name == deck);
        let place = found.unwrap_or_else(|| {
            self.decks.push(IncomingDeck {
                deck: Deck {
                    name: deck.to_owned(),
                    ..Deck::default()
                },
                ..IncomingDeck::default()
            });
            self.decks.len() - 1
        });
        let deck = &mut self.decks[place].deck;
        deck.source = deck.source.take().or(source.map(str::to_owned));
        deck.notes.push(note);
    }

    /// Leaves out notes that ask what another note of their deck asks, and says how many.
    fn drop_repeats(&mut self) {
        let mut repeats = 0;
        for deck in &mut self.decks {
            let mut seen = BTreeSet::new();
            let before = deck.deck.notes.len();
            deck.deck
                .notes
                .retain(|note| seen.insert(note.body.content()));
            repeats += before - deck.deck.notes.len();
        }
        self.decks.retain(|deck| !deck.deck.notes.is_empty());
        if repeats > 0 {
            self.left_out.push(format!(
                "{} that another of its deck repeats",
                count(repeats, "note")
            ));
        }
    }

    /// Says how many images and sounds are shown that did not come.
    fn tell_missing_media(&mut self) {
        let notes = self.decks.iter().flat_map(|deck| &deck.deck.notes);
        let cards = notes.flat_map(|note| note.body.cards());
        let texts = cards.flat_map(|card| [card.front, card.back]);
        let shown: BTreeSet<String> = texts.flat_map(|text| shown_media(&text)).collect();
        let missing = shown
            .iter()
            .filter(|name| !self.media.contains_key(*name))
            .count();
        if missing > 0 {
            let files = count(missing, "image or sound");
            self.left_out.push(format!(
                "{files} that cards show but that did not come along"
            ));
        }
    }
}

/// Names of the images and sounds that a text shows.
fn shown_media(markdown: &str) -> Vec<String> {
    let shown = markup::references(markdown).into_iter();
    shown
        .filter_map(|address| Some(address.strip_prefix("media/")?.to_owned()))
        .collect()
}

/// Where a deck finds an image or a sound of this name.
fn media_path(name: &str) -> String {
    format!("media/{}", media_name(name))
}

/// The import of a file name's ending (without the dot; case does not count), where it names one.
pub fn by_extension(extension: &str) -> Option<&'static Import> {
    let is_its = |known: &&str| known.eq_ignore_ascii_case(extension);
    IMPORTS
        .iter()
        .find(|import| import.extensions.iter().any(is_its))
}

/// The one file of a source as text, with its name.
///
/// Errors: there are several; it is not UTF-8.
fn text(source: &Source) -> Result<(&str, &str)> {
    match source.files.as_slice() {
        [(name, bytes)] => Ok((name, utf8(name, bytes)?)),
        _ => Err(Error::input("this format is one file").hint("name the file itself")),
    }
}

/// The one file of a source that ends so, with its name.
///
/// Errors: there is none.
fn database<'a>(source: &'a Source, ending: &str) -> Result<(&'a str, &'a [u8])> {
    let found = source
        .files
        .iter()
        .find(|(name, _)| name.ends_with(ending) || source.files.len() == 1);
    let (name, bytes) =
        found.ok_or_else(|| Error::input(format!("holds no file that ends in {ending}")))?;
    Ok((name, bytes))
}

fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        Error::input("is not UTF-8 text from here on")
            .at_line(name, line)
            .hint("save it as UTF-8")
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// A note that says this, and no more.
fn note(body: Body) -> Note {
    Note {
        kind: match body {
            Body::Basic { .. } | Body::BothWays { .. } => CardKind::Qa,
            Body::TwoWay { .. } => CardKind::Definition,
            Body::Cloze { .. } => CardKind::Cloze,
        },
        body,
        tags: Vec::new(),
        origin: None,
        guid: None,
        line: 0,
        span: Span::default(),
    }
}

/// The import of a folder or of a file whose ending says nothing, told by what is in it.
pub fn by_content(source: &Source) -> Option<&'static Import> {
    let has = |wanted: &str| source.files.iter().any(|(name, _)| name.ends_with(wanted));
    let name = match source.files.len() {
        _ if has("hashcards.db") => "hashcards",
        0 | 1 => return None,
        _ if has(".org") => "org-drill",
        _ if has(".md") => "notes",
        _ => return None,
    };
    IMPORTS.iter().find(|import| import.name == name)
}

/// A file name that is one on every system: NFC, without the signs of paths.
fn media_name(name: &str) -> String {
    let name: String = name
        .nfc()
        .filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c))
        .collect();
    let name = name.trim_matches(['.', ' ']);
    match name {
        "" => "unnamed".to_owned(),
        _ => name.to_owned(),
    }
}
