//! The logs of cards that came along, written into the store.

use std::collections::BTreeMap;

use super::written::Plan;
use crate::cli::files;
use crate::error::Result;
use crate::formats::import::Incoming;
use crate::model::{CardId, ContentHash, Entry, Event};
use crate::schedule;
use crate::store::Store;

/// What was recorded.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    /// Cards that have a schedule now.
    pub(super) cards: usize,
    /// Their reviews.
    pub(super) reviews: usize,
    /// Cards that have reviews of their own, or that stand in the deck no more as they came.
    pub(super) left: usize,
}

/// Gives each card the log that came with it, where it has none yet; all or none.
pub(super) fn record(store: &mut Store, plan: &Plan, incoming: &Incoming) -> Result<Recorded> {
    let write = store.begin()?;
    let mut recorded = Recorded::default();
    for (planned, incoming) in plan.decks.iter().zip(&incoming.decks) {
        if incoming.logs.is_empty() {
            continue;
        }
        let deck = write.deck(&files::absolute(&planned.path)?)?;
        let cards = deck.map_or(Ok(Vec::new()), |deck| write.cards_of(deck.id))?;
        let by_content: BTreeMap<ContentHash, CardId> =
            cards.iter().map(|card| (card.content, card.id)).collect();
        for (content, log) in &incoming.logs {
            let Some(id) = by_content.get(content) else {
                recorded.left += 1;
                continue;
            };
            if write.card_log(*id)?.iter().any(has_learned) {
                recorded.left += 1;
                continue;
            }
            let log: Vec<Entry> = log
                .iter()
                .map(|entry| Entry {
                    card: *id,
                    ..*entry
                })
                .collect();
            write.append_all(&log, &schedule::fold(&log))?;
            recorded.cards += 1;
            recorded.reviews += log.iter().filter(|entry| is_review(entry)).count();
        }
    }
    write.commit()?;
    Ok(recorded)
}

fn has_learned(entry: &Entry) -> bool {
    is_review(entry) || matches!(entry.event, Event::Seed(_))
}

fn is_review(entry: &Entry) -> bool {
    matches!(entry.event, Event::Review { .. })
}
