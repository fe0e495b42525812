//! What an import writes: deck files and media, all of it or nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::rewrite::Rewrite;
use crate::cli::{files, notes};
use crate::error::Result;
use crate::formats::deck;
use crate::formats::import::{Incoming, IncomingDeck};
use crate::model::{ContentHash, Deck, Note};

/// What is to be written.
pub(super) struct Plan {
    pub(super) decks: Vec<PlannedDeck>,
    /// Images and sounds that are not there yet.
    pub(super) media: Vec<(PathBuf, Vec<u8>)>,
    /// How many are there, with other bytes; these stay.
    pub(super) media_kept: usize,
}

/// A deck file that is to be made or added to.
pub(super) struct PlannedDeck {
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// Its text; none where nothing is to be added.
    text: Option<String>,
    /// Notes that are new, and notes that are here already.
    pub(super) added: usize,
    pub(super) known: usize,
}

/// Compares what comes with what is in the folder. A note is known by its name in the other tool, or by its text where
/// it has none. Decks that are files of the folder already stay as they are `in_place`.
///
/// Errors: a deck file there that can't be read.
pub(super) fn plan(incoming: &Incoming, folder: &Path, in_place: bool) -> Result<Plan> {
    let known = Known::read(folder)?;
    let mut decks = Vec::new();
    let mut taken = BTreeSet::new();
    for deck in &incoming.decks {
        if let Some(file) = deck.file.as_ref().filter(|_| in_place) {
            decks.push(PlannedDeck {
                name: deck.deck.name.clone(),
                path: folder.join(file),
                text: None,
                added: 0,
                known: deck.deck.notes.len(),
            });
            continue;
        }
        let path = folder.join(file_name(&deck.deck.name, &mut taken));
        decks.push(planned(deck, path, &known)?);
    }
    let (mut media, mut media_kept) = (Vec::new(), 0);
    for (name, bytes) in &incoming.media {
        let path = folder.join("media").join(name);
        match path.exists() {
            true => media_kept += usize::from(files::read(&path)? != *bytes),
            false => media.push((path, bytes.clone())),
        }
    }
    Ok(Plan {
        decks,
        media,
        media_kept,
    })
}

fn planned(incoming: &IncomingDeck, path: PathBuf, known: &Known) -> Result<PlannedDeck> {
    let notes = incoming.deck.notes.iter();
    let new: Vec<Note> = notes.filter(|note| known.is_new(note)).cloned().collect();
    let added = new.len();
    let text = match path.exists() {
        _ if new.is_empty() => None,
        true => {
            let file = notes::read(&path)?;
            Some(file.with_merge(&[], &new, &file.deck.offered))
        }
        false => Some(deck::write(&Deck {
            notes: new,
            ..incoming.deck.clone()
        })),
    };
    Ok(PlannedDeck {
        name: incoming.deck.name.clone(),
        path,
        text,
        added,
        known: incoming.deck.notes.len() - added,
    })
}

/// The notes of the decks of a folder.
#[derive(Default)]
struct Known {
    guids: BTreeSet<String>,
    contents: BTreeSet<ContentHash>,
}

impl Known {
    fn read(folder: &Path) -> Result<Self> {
        let mut known = Self::default();
        if !folder.exists() {
            return Ok(known);
        }
        for path in files::walk(folder)? {
            for note in notes::read(&path)?.deck.notes {
                known.guids.extend(note.guid.clone());
                known.contents.insert(note.body.content());
            }
        }
        Ok(known)
    }

    fn is_new(&self, note: &Note) -> bool {
        match &note.guid {
            Some(guid) => !self.guids.contains(guid),
            None => !self.contents.contains(&note.body.content()),
        }
    }
}

/// Writes it all. Where something fails, what was written before is taken back.
pub(super) fn write(plan: &Plan, folder: &Path) -> Result<Rewrite> {
    let mut rewrite = Rewrite::default();
    match write_into(&mut rewrite, plan, folder) {
        Ok(()) => Ok(rewrite),
        Err(error) => {
            rewrite.take_back();
            Err(error)
        }
    }
}

fn write_into(rewrite: &mut Rewrite, plan: &Plan, folder: &Path) -> Result<()> {
    files::make_output_folder(folder)?;
    if !plan.media.is_empty() {
        files::make_output_folder(&folder.join("media"))?;
    }
    for (path, bytes) in &plan.media {
        rewrite.put(path, bytes)?;
    }
    for deck in &plan.decks {
        if let Some(text) = &deck.text {
            rewrite.put(&deck.path, text.as_bytes())?;
        }
    }
    Ok(())
}

/// The file of a deck: its name with the levels between dashes, and a number where that is taken.
fn file_name(deck: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = deck
        .replace("::", "-")
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c })
        .take(80)
        .collect();
    let plain = plain.trim_matches(['.', ' ', '-']);
    let stem = if plain.is_empty() { "deck" } else { plain };
    let mut name = format!("{stem}.deck.md");
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}-{number}.deck.md");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_decks_are_names_of_files() {
        let mut taken = BTreeSet::new();
        for (deck, expected) in [
            ("Medicine::Bones", "Medicine-Bones.deck.md"),
            ("../../etc/passwd", "etc-passwd.deck.md"),
            ("medicine-bones", "medicine-bones-2.deck.md"),
            ("日本語::語彙", "日本語-語彙.deck.md"),
            ("...", "deck.deck.md"),
        ] {
            assert_eq!(file_name(deck, &mut taken), expected);
        }
    }
}
