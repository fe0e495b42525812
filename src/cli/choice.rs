//! Decks and cards as they are named on the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::files;
use crate::error::{Error, Result};
use crate::model::{CardId, Day, Plan, State};
use crate::store::{CardFilter, CardRow, DeckRow, Store};

/// The decks that are named by name or path; all studied ones where none is named.
///
/// A name also stands for the decks nested in it (`biology` for `biology::cells`); its case counts only where several
/// decks differ in nothing else. Errors: no deck is called so.
pub fn decks(store: &Store, names: &[String]) -> Result<Vec<DeckRow>> {
    let all = store.decks()?;
    if names.is_empty() {
        return Ok(all.into_iter().filter(|deck| deck.studied).collect());
    }
    let mut chosen = BTreeSet::new();
    for name in names {
        let called = called(&all, name);
        if called.is_empty() {
            return Err(none(name));
        }
        chosen.extend(called);
    }
    Ok(all
        .into_iter()
        .filter(|deck| chosen.contains(&deck.id))
        .collect())
}

/// The numbers of the decks that a name stands for.
fn called(decks: &[DeckRow], name: &str) -> Vec<i64> {
    let ids = |answers: &dyn Fn(&DeckRow) -> bool| -> Vec<i64> {
        decks
            .iter()
            .filter(|deck| answers(deck))
            .map(|deck| deck.id)
            .collect()
    };
    if name.is_empty() {
        return Vec::new();
    }
    let path = resolved(name);
    let by_name_or_path =
        ids(&|deck| is_called(&deck.name, name) || Path::new(&deck.path).starts_with(&path));
    if !by_name_or_path.is_empty() {
        return by_name_or_path;
    }
    let name = name.to_lowercase();
    ids(&|deck| is_called(&deck.name.to_lowercase(), &name))
}

/// The decks to forget that are named by name or path. One that has the very name goes before those that are nested in
/// it or lie in a folder called so.
///
/// Errors: no deck is called so; several are, and nobody can tell which is meant.
pub fn exactly(store: &Store, names: &[String]) -> Result<Vec<DeckRow>> {
    let all = store.decks()?;
    let mut chosen = BTreeSet::new();
    for name in names {
        let path = resolved(name);
        let meant = |deck: &&DeckRow| deck.name == *name || Path::new(&deck.path) == path;
        let very: Vec<&DeckRow> = all.iter().filter(meant).collect();
        match very[..] {
            [] => chosen.extend(by_name_or_folder(&all, name, &path)?),
            [one] => {
                chosen.insert(one.id);
            }
            _ => return Err(ambiguous(&very, name)),
        }
    }
    Ok(all
        .into_iter()
        .filter(|deck| chosen.contains(&deck.id))
        .collect())
}

/// The deck file to write into that a name stands for: the one known deck of that name, the case of which counts only
/// where there are several, or else the file of that path, which may have yet to be made.
///
/// Errors: several decks could be meant; its file is missing; it is a folder, or neither a deck's name nor a name for a deck file.
pub fn file(store: &Store, name: &str) -> Result<PathBuf> {
    let all = store.decks()?;
    let path = resolved(name);
    let very = |deck: &&DeckRow| deck.name == name || Path::new(&deck.path) == path;
    let nearly = |deck: &&DeckRow| deck.name.to_lowercase() == name.to_lowercase();
    let mut meant: Vec<&DeckRow> = all.iter().filter(very).collect();
    if meant.is_empty() {
        meant = all.iter().filter(nearly).collect();
    }
    match meant[..] {
        [one] if Path::new(&one.path).exists() => return Ok(PathBuf::from(&one.path)),
        [one] => {
            return Err(Error::input("the deck file is missing")
                .at(&*one.path)
                .hint("put it back, or `somequiz remove` the deck; its log stays"));
        }
        [] => {}
        _ => return Err(ambiguous(&meant, name)),
    }
    let path = PathBuf::from(name);
    if path.is_dir() {
        return Err(Error::input("is a folder")
            .at(name)
            .hint("name a deck, or a deck file in it"));
    }
    if !files::is_deck_name(&path) {
        return Err(Error::input(format!("no deck is called “{name}”")).hint(
            "`somequiz decks` lists them; a new deck is a file, `heap.deck.md` for instance",
        ));
    }
    Ok(path)
}

/// The decks that are nested in one of a name, or else those in a folder.
fn by_name_or_folder(all: &[DeckRow], name: &str, folder: &Path) -> Result<Vec<i64>> {
    let ids = called(all, name);
    let called: Vec<&DeckRow> = all.iter().filter(|deck| ids.contains(&deck.id)).collect();
    let is_in_folder = |deck: &&&DeckRow| Path::new(&deck.path).starts_with(folder);
    match called.iter().filter(is_in_folder).count() {
        _ if called.is_empty() => Err(none(name)),
        count if count == 0 || count == called.len() => Ok(ids),
        _ => Err(ambiguous(&called, name)),
    }
}

fn none(name: &str) -> Error {
    Error::input(format!("no deck is called “{name}”"))
        .hint("`somequiz decks` lists them, `somequiz add FILE` makes one known")
}

fn ambiguous(decks: &[&DeckRow], name: &str) -> Error {
    let paths: Vec<&str> = decks.iter().map(|deck| deck.path.as_str()).collect();
    Error::input(format!("several decks could be meant by “{name}”"))
        .hint(format!("name their files: {}", paths.join(", ")))
}

/// Whether a deck has this name, or is nested in one that has.
pub fn is_name(store: &Store, name: &str) -> Result<bool> {
    Ok(store
        .decks()?
        .iter()
        .any(|deck| is_called(&deck.name, name)))
}

fn is_called(deck: &str, name: &str) -> bool {
    deck.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// A name as the path of a deck file, or of a folder above it, as the store spells it; the file may be gone.
fn resolved(name: &str) -> PathBuf {
    let path = Path::new(name);
    path.canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// The filter for decks that are named; studied ones only where none is.
pub fn filter(store: &Store, names: &[String]) -> Result<CardFilter> {
    let chosen = if names.is_empty() {
        None
    } else {
        Some(decks(store, names)?.iter().map(|deck| deck.id).collect())
    };
    Ok(CardFilter {
        decks: chosen,
        ..CardFilter::default()
    })
}

/// All decks by their number.
pub fn names(store: &Store) -> Result<BTreeMap<i64, DeckRow>> {
    Ok(store
        .decks()?
        .into_iter()
        .map(|deck| (deck.id, deck))
        .collect())
}

/// A card in the shape of its JSON.
#[derive(Clone, Debug, Serialize)]
pub struct CardLine {
    /// Its name for life.
    pub id: CardId,
    /// Its deck's name.
    pub deck: String,
    /// Its deck's file.
    pub path: String,
    /// 1-based line of its note in that file.
    pub line: u32,
    /// What sort of question.
    pub kind: crate::model::Kind,
    /// Its question, Markdown.
    pub front: String,
    /// Its answer, Markdown.
    pub back: String,
    /// Its tags, those of its deck included.
    pub tags: Vec<String>,
    /// Headings of the article above its quote.
    pub section: Vec<String>,
    /// What it is today.
    pub state: State,
    /// Its schedule.
    pub plan: Plan,
}

impl CardLine {
    /// A card of the store on a day.
    pub fn new(row: CardRow, decks: &BTreeMap<i64, DeckRow>, today: Day) -> Self {
        let deck = decks.get(&row.deck);
        Self {
            id: row.id,
            deck: deck.map(|deck| deck.name.clone()).unwrap_or_default(),
            path: deck.map(|deck| deck.path.clone()).unwrap_or_default(),
            line: row.line,
            kind: row.kind,
            front: row.front,
            back: row.back,
            tags: row.tags,
            section: row.section,
            state: row.plan.state(today),
            plan: row.plan,
        }
    }
}
