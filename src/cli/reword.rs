//! A note in other words, put into its deck file; its cards keep their histories.

use std::path::PathBuf;

use super::{choice, collection, editor, files, notes};
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::model::{CardId, Entry, Event, Note, Now};
use crate::store::{CardRow, Store};

/// The note of a card, read to be changed.
pub struct Place {
    /// The card.
    row: CardRow,
    /// Its deck file.
    pub path: PathBuf,
    /// What that says.
    pub file: DeckFile,
    /// Which note of it.
    pub note: usize,
}

impl Place {
    /// The note's text, without its comments with tags and origin.
    pub fn text(&self) -> &str {
        self.file.note_text(self.note)
    }

    /// Whether a text is that of the note already, whatever its line ends.
    pub fn says(&self, text: &str) -> bool {
        text.trim_end().lines().eq(self.text().trim_end().lines())
    }
}

/// What became of an edit by hand.
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

/// Finds the note of a card as it stands now: deck files may have changed since they were last read.
///
/// Errors: the card is in its deck no more; the deck file can't be read.
pub fn place(store: &mut Store, card: CardId, now: Now) -> Result<Place> {
    collection::refresh(store, now)?;
    let row = store
        .card(card)?
        .ok_or_else(|| Error::input("that card is in its deck no more"))?;
    let path = choice::names(store)?
        .remove(&row.deck)
        .map(|deck| PathBuf::from(deck.path))
        .ok_or_else(|| Error::storage("that card's deck is not known"))?;
    let file = notes::read(&path)?;
    let note = notes::place(&row, &file)?;
    Ok(Place {
        row,
        path,
        file,
        note,
    })
}

/// Opens a card's note in the editor and takes over what was written. `draft` is an earlier text that was refused.
///
/// The terminal must not be raw. Errors: the deck file can't be read, the editor can't be run or fails.
pub fn by_hand(store: &mut Store, card: CardId, draft: Option<&str>, now: Now) -> Result<Edited> {
    let place = place(store, card, now)?;
    let text = editor::written(draft.unwrap_or(place.text()))?;
    if place.says(&text) {
        return Ok(Edited::Unchanged);
    }
    match replace(&place, &text) {
        Ok(after) => {
            take_over(store, &place, &after, now)?;
            Ok(Edited::Taken)
        }
        Err(why) => Ok(Edited::Refused { text, why }),
    }
}

/// Puts a text in place of a note's; its comments with tags and origin stay.
///
/// Errors: the text is not exactly one readable note; somebody else has written to the deck file meanwhile.
pub fn put(store: &mut Store, place: &Place, text: &str, now: Now) -> Result<()> {
    let after = replace(place, text)?;
    take_over(store, place, &after, now)
}

/// Writes the deck file with the note's new text, if nobody else has written to it meanwhile.
fn replace(place: &Place, block: &str) -> Result<DeckFile> {
    let before = &place.file;
    let name = place.path.display().to_string();
    let text = before
        .with_note_text(place.note, block)
        .map_err(|error| error.at(&*name))?;
    if notes::read(&place.path)?.text != before.text {
        return Err(Error::input("the deck file was changed meanwhile").at(name));
    }
    files::replace(&place.path, text.as_bytes())?;
    Ok(deck::parse(&text, &before.deck.name))
}

fn take_over(store: &mut Store, place: &Place, after: &DeckFile, now: Now) -> Result<()> {
    if let Some(note) = after.deck.notes.get(place.note) {
        follow(store, &place.row, note, now)?;
    }
    collection::refresh(store, now)?;
    Ok(())
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
