//! Notes and the numbers of their cards: which note an edited one is, and which of its cards are which.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Identity, Known, Matches, Written};
use crate::language::similarity;
use crate::model::{Card, CardId, ContentHash};

/// Blanks of one note are the same blank if their answers are at least this much alike.
const SAME_BLANK: f64 = 0.5;

/// Where one card of a note is known, its unknown cards are looked for among the vanished ones of the same note.
pub(super) fn match_siblings<'a>(
    before: &[&Known],
    notes: impl Iterator<Item = (&'a &'a Written, &'a mut Vec<Option<usize>>)>,
    vanished: &mut BTreeSet<usize>,
    contents: &BTreeSet<ContentHash>,
) {
    let mut by_note: BTreeMap<CardId, Vec<usize>> = BTreeMap::new();
    for at in vanished.iter() {
        by_note.entry(before[*at].note).or_default().push(*at);
    }
    for (written, matched) in notes {
        let Some(known) = matched.iter().flatten().next() else {
            continue;
        };
        let Some(siblings) = by_note.get(&before[*known].note) else {
            continue;
        };
        for (card, place) in written.cards.iter().zip(matched.iter_mut()) {
            if place.is_some() || contents.contains(&card.content) {
                continue;
            }
            *place = same_sibling(before, siblings, vanished, card);
            if let Some(at) = place {
                vanished.remove(at);
            }
        }
    }
}

/// The two sides of a definition are told by their numbers, the blanks of a sentence by their answers.
fn same_sibling(
    before: &[&Known],
    siblings: &[usize],
    vanished: &BTreeSet<usize>,
    card: &Card,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for at in siblings.iter().filter(|at| vanished.contains(at)) {
        let known = before[*at];
        let likeness = match (known.blank, card.blank) {
            (None, None) if known.slot == card.slot => 1.0,
            (Some(_), Some(_)) => similarity(&known.back, &card.back),
            _ => continue,
        };
        if likeness >= SAME_BLANK && best.is_none_or(|(score, _)| likeness > score) {
            best = Some((likeness, *at));
        }
    }
    best.map(|(_, at)| at)
}

/// What each card is, with its note and its number in it, deck by deck; `decks` are the numbers of each deck's cards
/// before and of its notes now.
///
/// A note goes on as the first one that holds a card of it; one that came from another deck, only where it is nowhere
/// else.
pub(super) fn identities(
    before: &[&Known],
    now: &[&Written],
    matches: &Matches,
    decks: &[(Range<usize>, Range<usize>)],
) -> Vec<Vec<Vec<Identity>>> {
    let mut names: Vec<Option<CardId>> = vec![None; now.len()];
    let mut everywhere: BTreeSet<CardId> = BTreeSet::new();
    for (known, notes) in decks {
        let mut claimed: BTreeSet<CardId> = BTreeSet::new();
        for note in notes.clone() {
            let own = matches[note]
                .iter()
                .flatten()
                .filter(|at| known.contains(at));
            names[note] = own
                .map(|at| before[*at].note)
                .find(|name| claimed.insert(*name));
        }
        everywhere.extend(claimed);
    }
    for (name, matched) in names.iter_mut().zip(matches) {
        if name.is_none() {
            let other = matched.iter().flatten().map(|at| before[*at].note);
            *name = other.into_iter().find(|name| everywhere.insert(*name));
        }
    }
    let highest = highest_slots(before);
    let of_note = |known: &Range<usize>, note: usize| -> Vec<Identity> {
        let last = names[note].and_then(|name| highest.get(&name));
        let slots = slots(
            before,
            names[note],
            &matches[note],
            last.map_or(0, |last| *last),
        );
        let cards = now[note].cards.iter().zip(&matches[note]).zip(slots);
        cards
            .map(|((card, at), slot)| Identity {
                note: names[note],
                slot,
                has_moved: at.is_some_and(|at| !known.contains(&at)),
                ..identity(card, at.map(|at| before[at]))
            })
            .collect()
    };
    decks
        .iter()
        .map(|(known, notes)| notes.clone().map(|note| of_note(known, note)).collect())
        .collect()
}

/// What a card is by itself.
fn identity(card: &Card, known: Option<&Known>) -> Identity {
    let was = known.map(|known| known.content);
    Identity {
        id: known.map(|known| known.id),
        note: None,
        slot: card.slot,
        edited_from: was.filter(|content| *content != card.content),
        has_moved: false,
        doubt: None,
    }
}

/// Cards that stay in their note keep their numbers; others get numbers that no card of the note had.
fn slots(
    before: &[&Known],
    note: Option<CardId>,
    matched: &[Option<usize>],
    highest: u32,
) -> Vec<u32> {
    let mut next = highest;
    matched
        .iter()
        .map(|at| match at.map(|at| before[at]) {
            Some(known) if Some(known.note) == note => known.slot,
            _ => {
                next = next.saturating_add(1);
                next
            }
        })
        .collect()
}

/// The highest number that a card of each note had.
fn highest_slots(before: &[&Known]) -> BTreeMap<CardId, u32> {
    let mut highest: BTreeMap<CardId, u32> = BTreeMap::new();
    for known in before {
        let slot = highest.entry(known.note).or_default();
        *slot = known.slot.max(*slot);
    }
    highest
}
