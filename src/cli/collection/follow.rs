//! Who is who in the decks that were read again: what the core needs to know for it, asked of the store.

use std::collections::BTreeSet;

use super::deck::Turn;
use crate::error::Result;
use crate::identity::{Change, Elsewhere, Following, Identity, Known, Written};
use crate::store::{CardRow, DeckRow, Names, Orphan, Write};

/// What each card is, deck by deck and note by note.
pub(super) fn identities(
    write: &Write<'_>,
    names: &Names,
    turns: &[Turn],
    missing: &[DeckRow],
) -> Result<Vec<Vec<Vec<Identity>>>> {
    let changes: Vec<Change> = turns.iter().map(change).collect();
    let mut orphans: Vec<Known> = write.orphans()?.into_iter().filter_map(orphan).collect();
    for deck in missing {
        orphans.extend(write.cards_of(deck.id)?.iter().map(known));
    }
    let mut following = Following::within(&changes);
    let has_gone = turns.len() > 1 && !following.vanished().is_empty();
    if has_gone || !orphans.is_empty() {
        let elsewhere = elsewhere(write, names, turns, &following)?;
        if has_gone {
            following.across(&elsewhere);
        }
        following.remember(&orphans, &elsewhere);
    }
    Ok(following.finish())
}

/// Asks the store about the cards that nothing was found for.
fn elsewhere(
    write: &Write<'_>,
    names: &Names,
    turns: &[Turn],
    following: &Following<'_>,
) -> Result<Elsewhere> {
    let decks: Vec<i64> = turns.iter().map(|turn| turn.deck).collect();
    let mut elsewhere = Elsewhere::default();
    for card in following.vanished() {
        if write.stands_beside(card, &decks)? {
            elsewhere.cards.insert(card);
        }
    }
    for card in following.appeared() {
        if write.is_known(names.name(card.content, &BTreeSet::new()))? {
            elsewhere.contents.insert(card.content);
        }
    }
    Ok(elsewhere)
}

fn change(turn: &Turn) -> Change {
    let notes = turn.said.notes.iter();
    Change {
        before: turn.before.iter().map(known).collect(),
        now: notes
            .map(|note| Written {
                cards: note.body.cards(),
                quote: note.origin.as_ref().map(|origin| origin.quote),
            })
            .collect(),
        hides: turn.hides(),
    }
}

fn known(row: &CardRow) -> Known {
    Known {
        id: row.id,
        note: row.note,
        slot: row.slot,
        content: row.content,
        front: row.front.clone(),
        back: row.back.clone(),
        blank: row.blank,
        quote: row.quote,
    }
}

/// A card that is gone, as it was last.
fn orphan(orphan: Orphan) -> Option<Known> {
    let text = orphan.text?;
    Some(Known {
        id: orphan.card,
        note: text.note,
        slot: text.slot,
        content: text.content,
        front: text.front,
        back: text.back,
        blank: text.blank,
        quote: text.quote,
    })
}
