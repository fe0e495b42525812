//! Notes in their deck files, by the cards and decks that are named on the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::rewrite::Change;
use super::table::brief;
use super::{choice, collection, files};
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::model::CardId;
use crate::store::{CardFilter, CardRow, DeckRow, Store};
use crate::terminal::one_line;

/// A deck file, read to be changed.
pub struct Source {
    /// Where it stands.
    pub path: PathBuf,
    /// What it says; nothing where it has yet to be made.
    pub file: DeckFile,
    /// Whether it is there.
    exists: bool,
}

/// A deck and those of its notes that are meant.
pub struct Chosen {
    /// The deck.
    pub source: Source,
    /// Their places in the deck, from 0 up.
    pub notes: BTreeSet<usize>,
}

/// A note in the shape of its JSON.
#[derive(Clone, Debug, Serialize)]
pub struct NoteLine {
    /// Its deck's name.
    pub deck: String,
    /// Its deck's file.
    pub path: String,
    /// 1-based line in that file.
    pub line: u32,
    /// What its first card asks, Markdown.
    pub front: String,
    /// The ids of its cards.
    pub cards: Vec<CardId>,
}

impl Source {
    /// The path as it is told.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// What is to become of the file.
    pub fn change(&self, new: String) -> Change {
        Change {
            path: self.path.clone(),
            old: self.exists.then(|| self.file.text.clone()),
            new,
        }
    }
}

/// Reads a deck file.
pub fn read(path: &Path) -> Result<DeckFile> {
    let text = files::text(files::read(path)?, path)?;
    Ok(deck::parse(&text, &collection::stem(path)))
}

/// The deck file that a name stands for, to be added to: that of a known deck, or the file of a path, be it there or not.
///
/// Errors: no deck is called so and no deck file could be; it is no deck or has errors.
pub fn target(store: &Store, name: &str) -> Result<Source> {
    let path = choice::file(store, name)?;
    let source = match path.exists() {
        true => Source {
            file: read(&path)?,
            exists: true,
            path,
        },
        false => Source {
            file: deck::parse("", &collection::stem(&path)),
            exists: false,
            path,
        },
    };
    source.file.refuse_errors(&source.name())?;
    let is_empty = source.file.deck.notes.is_empty() && source.file.problems.is_empty();
    if !is_empty && !deck::is_meant_as_deck(&source.file.text) {
        return Err(Error::input("is not a deck file")
            .at(source.name())
            .hint("name a deck, or a file that is not there yet"));
    }
    Ok(source)
}

/// The notes of cards, deck by deck in the order in which they are named first.
///
/// Errors: no such card; its deck file can't be read, has errors, or has changed this very moment.
pub fn of_cards(store: &Store, cards: &[String]) -> Result<Vec<Chosen>> {
    let decks = choice::names(store)?;
    let mut chosen: Vec<(i64, Chosen)> = Vec::new();
    for name in cards {
        let id = store.find(name)?;
        let row = store.card(id)?.ok_or_else(|| gone(id))?;
        let at = match chosen.iter().position(|(deck, _)| *deck == row.deck) {
            Some(at) => at,
            None => {
                let deck = decks.get(&row.deck).ok_or_else(|| gone(id))?;
                chosen.push((row.deck, of_deck(deck)?));
                chosen.len() - 1
            }
        };
        let chosen = &mut chosen[at].1;
        chosen.notes.insert(place(&row, &chosen.source.file)?);
    }
    Ok(chosen.into_iter().map(|(_, chosen)| chosen).collect())
}

fn of_deck(deck: &DeckRow) -> Result<Chosen> {
    let path = PathBuf::from(&deck.path);
    let file = read(&path)?;
    file.refuse_errors(&deck.path)?;
    Ok(Chosen {
        source: Source {
            path,
            file,
            exists: true,
        },
        notes: BTreeSet::new(),
    })
}

/// Which note of its deck file a card belongs to.
///
/// Errors: the note there does not make this card.
pub fn place(row: &CardRow, file: &DeckFile) -> Result<usize> {
    let at = row.note_index as usize;
    let note = file.deck.notes.get(at);
    let cards = note.map_or_else(Vec::new, |note| note.body.cards());
    match cards.iter().any(|card| card.content == row.content) {
        true => Ok(at),
        false => Err(gone(row.id)),
    }
}

fn gone(card: CardId) -> Error {
    let card = card.short();
    Error::input(format!("card {card} can't be found in its deck file"))
        .hint("run the command again; `somequiz check` says what is wrong with a deck file")
}

/// Those notes of a known deck, by its path, for which `is_meant` holds, as the store has them.
pub fn lines(
    store: &Store,
    path: &Path,
    is_meant: impl Fn(usize) -> bool,
) -> Result<Vec<NoteLine>> {
    let path = files::absolute(path)?;
    let Some(deck) = store.decks()?.into_iter().find(|deck| deck.path == path) else {
        return Ok(Vec::new());
    };
    let filter = CardFilter {
        decks: Some(vec![deck.id]),
        ..CardFilter::default()
    };
    let mut lines: BTreeMap<u32, NoteLine> = BTreeMap::new();
    for row in store.cards(&filter)? {
        if !is_meant(row.note_index as usize) {
            continue;
        }
        let line = lines.entry(row.note_index).or_insert_with(|| NoteLine {
            deck: deck.name.clone(),
            path: path.clone(),
            line: row.line,
            front: row.front,
            cards: Vec::new(),
        });
        line.cards.push(row.id);
    }
    Ok(lines.into_values().collect())
}

impl fmt::Display for NoteLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cards: Vec<String> = self.cards.iter().map(|card| card.short()).collect();
        write!(
            f,
            "{}:{}: {}: {}",
            one_line(&self.path),
            self.line,
            cards.join(" "),
            brief(&self.front, 60)
        )
    }
}
