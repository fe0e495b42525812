//! One deck: what stands in its file takes the place of what stood there, card by card under its name for life.

use std::collections::{BTreeMap, BTreeSet};

use super::{DeckChange, Doubt};
use crate::error::Result;
use crate::identity::Identity;
use crate::model::{Card, CardId, ContentHash, Deck, Entry, Event, Note, Now, Plan, Timestamp};
use crate::store::{CardRow, NO_NOTE, Names, Write};

/// A deck whose file says something else than it did.
pub(super) struct Turn {
    /// Its number in the store.
    pub(super) deck: i64,
    /// What stood in it.
    pub(super) before: Vec<CardRow>,
    /// What stands in its file.
    pub(super) said: Deck,
    /// What is told of it.
    pub(super) change: DeckChange,
}

impl Turn {
    /// Whether mistakes in the file may hide cards.
    pub(super) fn hides(&self) -> bool {
        let mut problems = self.change.problems.iter();
        problems.any(|problem| problem.is_error)
    }
}

/// Logs the edits of the cards of a deck.
pub(super) fn log_edits(
    write: &Write<'_>,
    names: &mut Names,
    turn: &Turn,
    identities: &[Vec<Identity>],
    now: Now,
) -> Result<()> {
    for (note, identities) in turn.said.notes.iter().zip(identities) {
        for (card, identity) in note.body.cards().into_iter().zip(identities) {
            let (Some(id), Some(from)) = (identity.id, identity.edited_from) else {
                continue;
            };
            let to = card.content;
            let entry = Entry::new(id, Event::Edit { from, to }, now);
            if !names.is_last(entry.card, &entry.event) {
                write.log_edit(&entry, names)?;
            }
        }
    }
    Ok(())
}

/// Replaces the cards of a deck and counts the changes. The edits are logged before, those of all decks, so that no text
/// that a card used to have is taken for it.
///
/// A file with errors hides cards: those that are not found in it are kept until it can be read again.
pub(super) fn replace(
    write: &Write<'_>,
    names: &Names,
    turn: Turn,
    identities: &[Vec<Identity>],
    now: Now,
) -> Result<DeckChange> {
    let mut maker = Maker::new(turn.deck, now, &turn.before, identities);
    for (index, note) in turn.said.notes.iter().enumerate() {
        let tags = tags(&turn.said, note);
        let cards = note.body.cards().into_iter().zip(&identities[index]);
        maker.note(names, index, note, &tags, cards);
    }
    let (mut records, doubts) = (maker.records, maker.doubts);
    let hides = turn.hides();
    let mut change = turn.change;
    change.doubts = doubts;
    count(&turn.before, &records, identities, &mut change);
    if hides {
        keep_hidden(&turn.before, &mut records);
        change.removed = 0;
    }
    write.replace_cards(turn.deck, &records)?;
    Ok(change)
}

fn tags(deck: &Deck, note: &Note) -> Vec<String> {
    let mut tags = deck.tags.clone();
    for tag in &note.tags {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    tags
}

/// Makes the records of a deck.
struct Maker {
    deck: i64,
    now: Now,
    /// When the text of each known card last changed, and what it was.
    edited: BTreeMap<CardId, (Timestamp, ContentHash)>,
    /// Names of cards and of notes that are given.
    cards: BTreeSet<CardId>,
    notes: BTreeSet<CardId>,
    contents: BTreeSet<ContentHash>,
    records: Vec<CardRow>,
    doubts: Vec<Doubt>,
}

impl Maker {
    fn new(deck: i64, now: Now, before: &[CardRow], identities: &[Vec<Identity>]) -> Self {
        let all = || identities.iter().flatten();
        Self {
            deck,
            now,
            edited: before
                .iter()
                .map(|row| (row.id, (row.edited, row.content)))
                .collect(),
            cards: all().filter_map(|one| one.id).collect(),
            notes: all().filter_map(|one| one.note).collect(),
            contents: BTreeSet::new(),
            records: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The cards of one note. A card that stands in the deck already is left out: it is asked once.
    fn note<'a>(
        &mut self,
        names: &Names,
        index: usize,
        note: &Note,
        tags: &[String],
        cards: impl Iterator<Item = (Card, &'a Identity)>,
    ) {
        let mut name = None;
        for (card, identity) in cards {
            if !self.contents.insert(card.content) {
                continue;
            }
            let id = identity
                .id
                .unwrap_or_else(|| self.card_name(names, card.content));
            let note_name = *name.get_or_insert_with(|| {
                identity
                    .note
                    .unwrap_or_else(|| self.note_name(card.content, id))
            });
            let edited = match self.edited.get(&id) {
                Some((at, content)) if *content == card.content => *at,
                _ => self.now.at,
            };
            if let Some(orphan) = identity.doubt {
                self.doubts.push(Doubt {
                    card: id,
                    line: u32::try_from(note.line).unwrap_or(u32::MAX),
                    front: card.front.clone(),
                    orphan,
                    reviews: 0,
                });
            }
            self.records.push(CardRow {
                id,
                deck: self.deck,
                note: note_name,
                slot: identity.slot,
                note_index: u32::try_from(index).unwrap_or(NO_NOTE),
                content: card.content,
                kind: note.kind,
                front: card.front,
                back: card.back,
                blank: card.blank,
                tags: tags.to_vec(),
                section: note
                    .origin
                    .as_ref()
                    .map_or_else(Vec::new, |origin| origin.section.clone()),
                line: u32::try_from(note.line).unwrap_or(u32::MAX),
                edited,
                quote: note.origin.as_ref().map(|origin| origin.quote),
                plan: Plan::default(),
            });
        }
    }

    fn card_name(&mut self, names: &Names, content: ContentHash) -> CardId {
        let id = names.name(content, &self.cards);
        self.cards.insert(id);
        id
    }

    /// A note is named after its first card; a second note of that name after the same content seen again.
    fn note_name(&mut self, content: ContentHash, first: CardId) -> CardId {
        let again = (1..u32::MAX).map(|taken| CardId::first_seen(content, taken));
        let name = std::iter::once(first)
            .chain(again)
            .find(|name| !self.notes.contains(name))
            .unwrap_or(first);
        self.notes.insert(name);
        name
    }
}

fn count(
    before: &[CardRow],
    records: &[CardRow],
    identities: &[Vec<Identity>],
    change: &mut DeckChange,
) {
    let was: BTreeMap<CardId, ContentHash> =
        before.iter().map(|row| (row.id, row.content)).collect();
    let moved = identities.iter().flatten().filter(|card| card.has_moved);
    let moved: BTreeSet<CardId> = moved.filter_map(|card| card.id).collect();
    for row in records {
        match was.get(&row.id) {
            None if moved.contains(&row.id) => change.moved += 1,
            None => change.added += 1,
            Some(content) if *content == row.content => change.kept += 1,
            Some(_) => change.edited += 1,
        }
    }
    change.removed = was.len() - change.kept - change.edited;
}

/// Adds the cards that are not found in the file.
fn keep_hidden(before: &[CardRow], records: &mut Vec<CardRow>) {
    let found: BTreeSet<CardId> = records.iter().map(|row| row.id).collect();
    let hidden = before.iter().filter(|row| !found.contains(&row.id));
    records.extend(hidden.map(|row| CardRow {
        note_index: NO_NOTE,
        ..row.clone()
    }));
}
