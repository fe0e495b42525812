//! What a person did to a deck file, which nobody could generate again.

use std::path::Path;

use super::super::table::count;
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::model::{Deck, Note};

/// Errors where the deck file that a generation would write takes from `old`, the text of the file at `path`, what
/// could not be made again: it is no deck, or another article's; or it holds notes, tags or a name by hand.
pub(super) fn refuse_loss(old: &str, new: &str, path: &str) -> Result<()> {
    if old.trim().is_empty() {
        return Ok(());
    }
    let file = deck::parse(old, "");
    let new = deck::parse(new, "").deck;
    let refused = |what: String, line: Option<usize>| {
        let error = Error::input(what).hint("write to another file, or replace it with --force");
        Err(match line {
            Some(line) => error.at_line(path, line),
            None => error.at(path),
        })
    };
    if !deck::is_deck(old) && !deck::is_meant_as_deck(old) {
        return refused("is not a deck file and would be lost".to_owned(), None);
    }
    if let Some(source) = source_of_another(&file.deck, &new) {
        return refused(
            format!("was made of another article, {source}, and would be lost"),
            None,
        );
    }
    let lines = by_hand(&file, &new);
    if let Some(first) = lines.iter().min() {
        let notes = count(lines.len(), "note");
        let what = format!("holds {notes} written or changed by hand that would be lost");
        return refused(what, Some(*first));
    }
    let rejected = rejected(&file.deck, &new);
    if rejected > 0 {
        let cards = count(rejected, "card");
        return Err(Error::input(format!(
            "is without {cards} that you rejected or took out, and that would come back"
        ))
        .at(path)
        .hint("--update DECK keeps them out, --force takes all cards again"));
    }
    if !file.deck.tags.iter().all(|tag| new.tags.contains(tag)) || file.deck.name != new.name {
        let what = "has a name or tags in its front matter that would be lost";
        return refused(what.to_owned(), Some(1));
    }
    Ok(())
}

/// The article of a deck, where it is not that of the other.
fn source_of_another<'a>(old: &'a Deck, new: &Deck) -> Option<&'a str> {
    let name = |source: &str| Path::new(source).file_name().map(ToOwned::to_owned);
    let old = old.source.as_deref()?;
    (name(old) != new.source.as_deref().and_then(name)).then_some(old)
}

/// How many cards of the new deck the author rejected in the old one, or took out of it.
fn rejected(old: &Deck, new: &Deck) -> usize {
    let is_there = |note: &&Note| old.notes.iter().any(|other| other.asked() == note.asked());
    let back = new.notes.iter().filter(|note| !is_there(note));
    back.filter(|note| old.offered.contains(&note.asked()))
        .count()
}

/// The lines of notes that were written or changed by hand and are not in the new deck.
fn by_hand(old: &DeckFile, new: &Deck) -> Vec<usize> {
    // An error hides a note, and no generator makes errors.
    let hidden = old.problems.iter().filter(|problem| problem.is_error);
    let hidden = hidden.map(|problem| problem.line);
    let is_lost = |note: &&Note| {
        let again = new.notes.iter().find(|other| other.body == note.body);
        let tags = again.map_or(&[][..], |again| &again.tags);
        (again.is_none() && !note.is_as_made()) || !note.tags.iter().all(|tag| tags.contains(tag))
    };
    let notes = old.deck.notes.iter().filter(is_lost).map(|note| note.line);
    notes.chain(hidden).collect()
}
