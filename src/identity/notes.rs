//! Notes and the numbers of their cards: which note an edited one is, and which of its cards are which.

use std::collections::{BTreeMap, BTreeSet};

use super::{Identity, Known, Matches};
use crate::language::similarity;
use crate::model::{Card, CardId, ContentHash};

/// Blanks of one note are the same blank if their answers are at least this much alike.
const SAME_BLANK: f64 = 0.5;

/// Where one card of a note is known, its unknown cards are looked for among the vanished ones of the same note.
pub(super) fn follow_siblings(
    before: &[Known],
    now: &[Vec<Card>],
    matches: &mut Matches,
    taken: &mut BTreeSet<usize>,
    contents: &BTreeSet<ContentHash>,
) {
    let by_note = by_note(before);
    for (cards, matched) in now.iter().zip(matches.iter_mut()) {
        let Some(known) = matched.iter().flatten().next() else {
            continue;
        };
        let siblings = &by_note[&before[*known].note];
        for (card, place) in cards.iter().zip(matched.iter_mut()) {
            if place.is_some() || contents.contains(&card.content) {
                continue;
            }
            *place = same_sibling(before, siblings, taken, card);
            taken.extend(*place);
        }
    }
}

/// The two sides of a definition are told by their numbers, the blanks of a sentence by their answers.
fn same_sibling(
    before: &[Known],
    siblings: &[usize],
    taken: &BTreeSet<usize>,
    card: &Card,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for index in siblings.iter().filter(|index| !taken.contains(index)) {
        let known = &before[*index];
        let likeness = match (known.blank, card.blank) {
            (None, None) if known.slot == card.slot => 1.0,
            (Some(_), Some(_)) => similarity(&known.back, &card.back),
            _ => continue,
        };
        if likeness >= SAME_BLANK && best.is_none_or(|(score, _)| likeness > score) {
            best = Some((likeness, *index));
        }
    }
    best.map(|(_, index)| index)
}

/// What each card is, with its note and its number in it. A note goes on as the first one that holds a card of it.
pub(super) fn identities(
    before: &[Known],
    now: &[Vec<Card>],
    matches: &Matches,
) -> Vec<Vec<Identity>> {
    let by_note = by_note(before);
    let mut claimed: BTreeSet<CardId> = BTreeSet::new();
    now.iter()
        .zip(matches)
        .map(|(cards, matched)| {
            let note = matched
                .iter()
                .flatten()
                .map(|index| before[*index].note)
                .find(|note| claimed.insert(*note));
            let slots = slots(
                before,
                note,
                matched,
                note.map_or(&[], |note| &by_note[&note]),
            );
            let cards = cards.iter().zip(matched).zip(slots);
            cards
                .map(|((card, index), slot)| {
                    let known = index.map(|index| &before[index]);
                    Identity {
                        id: known.map(|known| known.id),
                        note,
                        slot,
                        edited_from: known
                            .map(|known| known.content)
                            .filter(|content| *content != card.content),
                    }
                })
                .collect()
        })
        .collect()
}

/// Cards that stay in their note keep their numbers; others get numbers that no card of the note had.
fn slots(
    before: &[Known],
    note: Option<CardId>,
    matched: &[Option<usize>],
    siblings: &[usize],
) -> Vec<u32> {
    let mut next = siblings
        .iter()
        .map(|index| before[*index].slot)
        .max()
        .unwrap_or(0);
    matched
        .iter()
        .map(|index| match index.map(|index| &before[index]) {
            Some(known) if Some(known.note) == note => known.slot,
            _ => {
                next = next.saturating_add(1);
                next
            }
        })
        .collect()
}

fn by_note(before: &[Known]) -> BTreeMap<CardId, Vec<usize>> {
    let mut notes: BTreeMap<CardId, Vec<usize>> = BTreeMap::new();
    for (index, known) in before.iter().enumerate() {
        notes.entry(known.note).or_default().push(index);
    }
    notes
}
