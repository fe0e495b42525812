//! Decks of other tools on their way in.

mod apkg;
mod hypertext;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Parser, Tag};
use unicode_normalization::UnicodeNormalization;

use super::count;
use crate::error::{Error, Kind, Result};
use crate::model::{ContentHash, Deck, Entry, Now, Timestamp};

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
}

/// All imports.
pub const IMPORTS: &[Import] = &[Import {
    name: "apkg",
    extensions: &["apkg", "colpkg"],
    about: "Anki package of any form, or a whole collection",
    read: apkg::read,
}];

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
    Parser::new(markdown)
        .filter_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                dest_url.strip_prefix("media/").map(str::to_owned)
            }
            _ => None,
        })
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
        .find(|import| import.extensions.iter().any(|known| is_its(&known)))
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
