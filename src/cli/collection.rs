//! The collection: the store's picture of the deck files, brought up to date with what stands in them.

mod deck;
mod follow;
mod load;
mod moved;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use super::files;
use crate::error::{Error, Result};
use crate::formats::deck::Problem;
use crate::model::{CardId, Now, Plan};
use crate::store::{DeckRow, Store, Write};
use deck::Turn;
use load::{Loaded, Wanted};

/// What became of the decks that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The decks that were read, and those that can't be, by path.
    pub decks: Vec<DeckChange>,
}

/// What became of one deck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeckChange {
    /// Its name.
    pub name: String,
    /// Absolute path of its file.
    pub path: String,
    /// Where its file was before, which is there no more.
    pub moved_from: Option<String>,
    /// Cards that were not in it before.
    pub added: usize,
    /// Cards that came from another deck which changed at the same time.
    pub moved: usize,
    /// Cards whose text is what it was.
    pub kept: usize,
    /// Cards whose text changed.
    pub edited: usize,
    /// Cards that are in it no more. Their log stays.
    pub removed: usize,
    /// Cards that were taken for new although they may be edited ones.
    pub doubts: Vec<Doubt>,
    /// What is wrong with its file, in order of lines; line 0 for the file as a whole.
    pub problems: Vec<Problem>,
}

/// A card that was taken for a new one although it may be one that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The new card.
    pub card: CardId,
    /// 1-based line of its note.
    pub line: u32,
    /// Its question.
    pub front: String,
    /// The card with a history that it may be.
    pub orphan: CardId,
    /// How often that was reviewed.
    pub reviews: u32,
}

/// Reads again what changed since it was last read: by size and time, then by its bytes. What can't be read stays as it
/// was and is reported each time.
pub fn refresh(store: &mut Store, now: Now) -> Result<Refreshed> {
    let mut refreshed = Refreshed::default();
    let mut changed = Vec::new();
    for deck in store.decks()? {
        match std::fs::metadata(&deck.path) {
            Ok(file) => {
                if files::size_and_time(&file) != (deck.stamp.size, deck.stamp.modified_ns) {
                    changed.push(Wanted::known(deck.path));
                }
            }
            Err(error) => refreshed.decks.push(unreadable(deck, &error)),
        }
    }
    if changed.is_empty() {
        return Ok(refreshed);
    }
    refreshed
        .decks
        .extend(read_all(store, &changed, now, Occasion::Changed)?);
    refreshed.decks.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(refreshed)
}

/// Makes deck files known, and all deck files of folders; all or none. Decks that are known already are read again where
/// they changed.
///
/// Errors: a path that can't be read; a file that holds no card; a folder that holds no deck.
pub fn add(store: &mut Store, paths: &[PathBuf], now: Now, studied: bool) -> Result<Refreshed> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = files::walk(path)?;
            let found: Result<Vec<String>> =
                found.iter().map(|file| files::absolute(file)).collect();
            wanted.extend(found?.into_iter().map(Wanted::found));
        } else {
            wanted.push(Wanted::named(files::absolute(path)?));
        }
    }
    // Of a file that was named and found, the naming counts.
    wanted.sort_by(|a, b| (&a.path, b.is_named).cmp(&(&b.path, a.is_named)));
    wanted.dedup_by(|a, b| a.path == b.path);
    let decks = read_all(store, &wanted, now, Occasion::Added { studied })?;
    if decks.is_empty() {
        return Err(nothing(paths));
    }
    Ok(Refreshed { decks })
}

/// Reads deck files again that this program has just written, all in one transaction, whatever their stamps say. Those
/// that were not known are studied now. One that holds no card any more is meant so.
///
/// Errors: a file that was made holds no card.
pub fn rewritten(store: &mut Store, paths: &[PathBuf], now: Now) -> Result<Refreshed> {
    let wanted: Result<Vec<Wanted>> = paths
        .iter()
        .map(|path| Ok(Wanted::named(files::absolute(path)?)))
        .collect();
    let decks = read_all(store, &wanted?, now, Occasion::Rewritten)?;
    Ok(Refreshed { decks })
}

/// The name of a deck that gives itself none: its file's, without folder and ending. `heap.deck.md` is `heap`.
pub fn stem(path: &Path) -> String {
    load::stem(&path.display().to_string())
}

/// Why files are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Occasion {
    /// They are known and have changed.
    Changed,
    /// Somebody makes them known, to be studied or not.
    Added { studied: bool },
    /// This program wrote them.
    Rewritten,
}

/// Reads files and takes them over in one transaction.
fn read_all(
    store: &mut Store,
    wanted: &[Wanted],
    now: Now,
    occasion: Occasion,
) -> Result<Vec<DeckChange>> {
    let mut missing = moved::missing(store)?;
    let write = store.begin()?;
    let (mut decks, mut turns) = (Vec::new(), Vec::new());
    load::each(wanted, |loaded| {
        match take_over(&write, &mut missing, loaded, occasion)? {
            Taken::Nothing => {}
            Taken::Told(change) => decks.push(change),
            Taken::Changed(turn) => turns.push(*turn),
        }
        Ok(())
    })?;
    decks.extend(replace_all(&write, turns, &missing, now)?);
    write.commit()?;
    decks.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(decks)
}

/// Puts what decks say now in place of what they said. All are looked at together: a card may have gone from one to
/// another. Of decks whose file is missing nobody knows whether their cards have gone: they are good for doubts.
fn replace_all(
    write: &Write<'_>,
    turns: Vec<Turn>,
    missing: &[DeckRow],
    now: Now,
) -> Result<Vec<DeckChange>> {
    let mut names = write.names()?;
    let identities = follow::identities(write, &names, &turns, missing)?;
    for (turn, identities) in turns.iter().zip(&identities) {
        deck::log_edits(write, &mut names, turn, identities, now)?;
    }
    let turns = turns.into_iter().zip(&identities);
    let mut changes: Vec<DeckChange> = turns
        .map(|(turn, identities)| deck::replace(write, &names, turn, identities, now))
        .collect::<Result<_>>()?;
    let missing: Vec<i64> = missing.iter().map(|deck| deck.id).collect();
    keep_doubts_about_orphans(write, &mut changes, &missing)?;
    Ok(changes)
}

/// A doubt is worth a word only where a history is without a card now, or with one in a deck whose file is missing.
fn keep_doubts_about_orphans(
    write: &Write<'_>,
    changes: &mut [DeckChange],
    missing: &[i64],
) -> Result<()> {
    for doubts in changes.iter_mut().map(|change| &mut change.doubts) {
        for mut doubt in std::mem::take(doubts) {
            doubt.reviews = write.plan(doubt.orphan)?.reviews;
            let has_history = write.plan(doubt.card)? != Plan::default();
            if doubt.reviews > 0 && !has_history && !write.stands_beside(doubt.orphan, missing)? {
                doubts.push(doubt);
            }
        }
    }
    Ok(())
}

/// What was made of one file.
enum Taken {
    /// There is nothing to say of it.
    Nothing,
    /// Its cards stay as they were.
    Told(DeckChange),
    /// It says something else than it did.
    Changed(Box<Turn>),
}

/// Takes over one file; of those that have changed, only decks that are known.
fn take_over(
    write: &Write<'_>,
    missing: &mut Vec<DeckRow>,
    loaded: Loaded,
    occasion: Occasion,
) -> Result<Taken> {
    let mut known = write.deck(&loaded.path)?;
    if known.is_none() && occasion == Occasion::Changed {
        // Another process has just removed it.
        return Ok(Taken::Nothing);
    }
    let file = match loaded.file {
        Ok(file) => file,
        Err(problem) if loaded.is_named && known.is_none() => {
            return Err(refused(loaded.path, problem));
        }
        Err(problem) => return Ok(Taken::Told(unread(loaded.path, known, problem))),
    };
    if known.is_none() && !loaded.is_named && !file.is_deck {
        return Ok(Taken::Nothing);
    }
    if let Some(known) = &known
        && known.cards > 0
        && file.deck.notes.is_empty()
        && occasion != Occasion::Rewritten
    {
        return Ok(Taken::Told(emptied(known, file.problems)));
    }
    if known.is_none() && file.deck.notes.is_empty() {
        return Err(no_card(&loaded.path, &file.problems));
    }
    let mut moved_from = None;
    if known.is_none() {
        known = moved::follow(write, missing, &loaded.path, &file.deck)?;
        moved_from = known.as_ref().map(|deck| deck.path.clone());
    }
    let is_studied = match occasion {
        Occasion::Changed => false,
        Occasion::Added { studied } => studied,
        Occasion::Rewritten => known.is_none(),
    };
    let deck = write.put_deck(&loaded.path, &file.deck.name, file.stamp, is_studied)?;
    let mut change = DeckChange {
        name: file.deck.name.clone(),
        path: loaded.path,
        moved_from,
        problems: file.problems,
        ..DeckChange::default()
    };
    if let Some(known) = known.filter(|known| known.stamp.hash == file.stamp.hash) {
        change.kept = known.cards as usize;
        return Ok(match occasion {
            Occasion::Changed => Taken::Nothing,
            Occasion::Added { .. } | Occasion::Rewritten => Taken::Told(change),
        });
    }
    Ok(Taken::Changed(Box::new(Turn {
        deck,
        before: write.cards_of(deck)?,
        said: file.deck,
        change,
    })))
}

fn refused(path: String, problem: Problem) -> Error {
    let error = Error::input(problem.message).hint(problem.hint);
    match problem.line {
        0 => error.at(path),
        line => error.at_line(path, line),
    }
}

/// A file of which nothing can be taken over.
fn unread(path: String, known: Option<DeckRow>, problem: Problem) -> DeckChange {
    DeckChange {
        name: known
            .as_ref()
            .map_or_else(|| load::stem(&path), |deck| deck.name.clone()),
        path,
        kept: known.map_or(0, |deck| deck.cards as usize),
        problems: vec![problem],
        ..DeckChange::default()
    }
}

fn unreadable(deck: DeckRow, error: &std::io::Error) -> DeckChange {
    let is_missing = error.kind() == std::io::ErrorKind::NotFound;
    let message = if is_missing {
        "the deck file is missing; its cards are kept".to_owned()
    } else {
        format!("the deck file can't be read: {error}; its cards are kept")
    };
    DeckChange {
        name: deck.name,
        path: deck.path,
        kept: deck.cards as usize,
        problems: vec![Problem {
            is_error: true,
            line: 0,
            message,
            hint: "put it back, `somequiz add` it at its new place, or `somequiz remove` it; its log stays".into(),
        }],
        ..DeckChange::default()
    }
}

/// An editor at work may leave a file empty for a moment, and a slip may for longer.
fn emptied(deck: &DeckRow, mut problems: Vec<Problem>) -> DeckChange {
    problems.push(Problem {
        is_error: true,
        line: 0,
        message: "the deck file holds no card any more; those that it held are kept".into(),
        hint: "`somequiz remove` forgets the deck; its log stays".into(),
    });
    DeckChange {
        name: deck.name.clone(),
        path: deck.path.clone(),
        kept: deck.cards as usize,
        problems,
        ..DeckChange::default()
    }
}

fn no_card(path: &str, problems: &[Problem]) -> Error {
    match problems.iter().find(|problem| problem.is_error) {
        Some(first) => Error::input(format!("no card can be read: {}", first.message))
            .hint(&*first.hint)
            .at_line(path, first.line),
        None => Error::input("holds no card")
            .at(path)
            .hint("a card is a line `Q: question` and a line `A: answer`"),
    }
}

fn nothing(paths: &[PathBuf]) -> Error {
    let error = Error::input("there is no deck file in it")
        .hint("deck files end in .md and hold lines `Q: question` and `A: answer`");
    error.at(paths
        .first()
        .map_or(Path::new("."), |path| path)
        .display()
        .to_string())
}
