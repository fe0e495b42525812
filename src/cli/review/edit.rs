//! A card edited in the learner's own editor, and put back into its deck file.

use std::path::Path;

use super::super::{collection, editor, files};
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::model::{CardId, Entry, Event, Note, Now};
use crate::store::{CardRow, Store};

/// What became of an edit.
pub enum Edited {
    /// The text is as it was.
    Unchanged,
    /// The deck file has the new text, and the card goes on in it with its history.
    Taken,
    /// The text is no readable note or can't be written; nothing was changed.
    Refused {
        /// What the learner wrote.
        text: String,
        /// What is wrong with it.
        why: Error,
    },
}

/// Opens a card's note in the editor and takes over what was written. `draft` is an earlier text that was refused.
///
/// The terminal must not be raw. Errors: the deck file can't be read, the editor can't be run or fails.
pub fn edit(store: &mut Store, card: CardId, draft: Option<&str>, now: Now) -> Result<Edited> {
    // The deck file may have changed since the session began; notes are found by their place in it.
    collection::refresh(store, now)?;
    let row = standing(store, card)?;
    let path = deck_path(store, &row)?;
    let path = Path::new(&path);
    let before = read(path)?;
    let note = row.note_index as usize;
    let block = before.note_text(note).to_owned();
    let text = editor::written(draft.unwrap_or(&block))?;
    if text.trim_end() == block.trim_end() {
        return Ok(Edited::Unchanged);
    }
    match replace(path, &before, note, &text) {
        Ok(after) => {
            if let Some(note) = after.deck.notes.get(note) {
                follow(store, &row, note, now)?;
            }
            collection::refresh(store, now)?;
            Ok(Edited::Taken)
        }
        Err(why) => Ok(Edited::Refused { text, why }),
    }
}

fn standing(store: &Store, card: CardId) -> Result<CardRow> {
    store
        .card(card)?
        .ok_or_else(|| Error::input("that card is in its deck no more"))
}

fn deck_path(store: &Store, row: &CardRow) -> Result<String> {
    store
        .decks()?
        .into_iter()
        .find(|deck| deck.id == row.deck)
        .map(|deck| deck.path)
        .ok_or_else(|| Error::storage("that card's deck is not known"))
}

fn read(path: &Path) -> Result<DeckFile> {
    let text = files::text(files::read(path)?, path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(deck::parse(&text, &name))
}

/// Writes the deck file with the note's new text, if nobody else has written to it meanwhile.
fn replace(path: &Path, before: &DeckFile, note: usize, block: &str) -> Result<DeckFile> {
    let text = before.with_note_text(note, block)?;
    if read(path)?.text != before.text {
        return Err(
            Error::input("the deck file was changed meanwhile").at(path.display().to_string())
        );
    }
    files::replace(path, text.as_bytes())?;
    Ok(deck::parse(&text, &before.deck.name))
}

/// Tells the store that the cards of a note are the same ones in new words, however much the words differ: the learner
/// had the card before them. Where a note makes more or fewer cards than before, the next reading of the deck decides
/// which is which.
fn follow(store: &mut Store, row: &CardRow, note: &Note, now: Now) -> Result<()> {
    let cards = note.body.cards();
    let write = store.begin()?;
    let mut rows = write.cards_of(row.deck)?;
    let mut of_note: Vec<&mut CardRow> = rows
        .iter_mut()
        .filter(|other| other.note_index == row.note_index)
        .collect();
    if of_note.len() != cards.len() {
        return Ok(());
    }
    of_note.sort_by_key(|row| row.slot);
    let mut names = write.names()?;
    for (row, card) in of_note.into_iter().zip(cards) {
        if row.content == card.content {
            continue;
        }
        let event = Event::Edit {
            from: row.content,
            to: card.content,
        };
        write.log_edit(&Entry::new(row.id, event, now), &mut names)?;
        row.content = card.content;
        row.front = card.front;
        row.back = card.back;
        row.blank = card.blank;
        row.edited = now.at;
    }
    write.replace_cards(row.deck, &rows)?;
    write.commit()
}
