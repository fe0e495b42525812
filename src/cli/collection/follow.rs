//! Who is who in the decks that were read again: what the core needs to know for it, asked of the store.

use std::collections::BTreeSet;

use super::deck::Turn;
use crate::error::Result;
use crate::identity::{Change, Elsewhere, Following, Identity, Known, Written};
use crate::store::{CardRow, Names, Write};

/// What each card is, deck by deck and note by note.
pub(super) fn identities(
    write: &Write<'_>,
    names: &Names,
    turns: &[Turn],
) -> Result<Vec<Vec<Vec<Identity>>>> {
    let changes: Vec<Change> = turns.iter().map(change).collect();
    let mut following = Following::within(&changes);
    let vanished = following.vanished();
    if turns.len() > 1 && !vanished.is_empty() {
        let decks: Vec<i64> = turns.iter().map(|turn| turn.deck).collect();
        let mut elsewhere = Elsewhere::default();
        for card in vanished {
            if write.stands_beside(card, &decks)? {
                elsewhere.cards.insert(card);
            }
        }
        for card in following.appeared() {
            if write.is_known(names.name(card.content, &BTreeSet::new()))? {
                elsewhere.contents.insert(card.content);
            }
        }
        following.across(&elsewhere);
    }
    Ok(following.finish())
}

fn change(turn: &Turn) -> Change {
    let notes = turn.said.notes.iter();
    Change {
        before: turn.before.iter().map(known).collect(),
        now: notes
            .map(|note| Written {
                cards: note.body.cards(),
                quote: None,
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
        quote: None,
    }
}
