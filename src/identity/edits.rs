//! Which vanished card an appeared one is a new wording of.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Index;
use super::score::{Likeness, Side, compare};
use super::{Known, Place, Written};
use crate::language::Words;

/// By how much the best match must beat the second best, on either side.
const MARGIN: f64 = 0.1;

/// A possible match: of the appeared card with the vanished one, by their numbers in the lists.
#[derive(Clone, Copy)]
struct Pair {
    appeared: usize,
    vanished: usize,
    score: f64,
}

/// What became of appeared cards.
pub(super) struct Found {
    /// Those that are vanished cards, for sure.
    pub(super) sure: Vec<(Place, usize)>,
    /// Those that stay new although they may be a vanished card: the likeliest.
    pub(super) doubts: Vec<(Place, usize)>,
}

/// Compares appeared cards with vanished ones. `lone` are the answers that tell a card, see [`lone_backs`].
pub(super) fn find(
    before: &[&Known],
    now: &[&Written],
    lone: &BTreeSet<String>,
    appeared: &[Place],
    vanished: &BTreeSet<usize>,
) -> Found {
    let vanished: Vec<usize> = vanished.iter().copied().collect();
    let old: Vec<Side> = vanished.iter().map(|at| Side::old(before[*at])).collect();
    let index = Index::of(&old);
    let (mut same, mut doubtful) = (Vec::new(), Vec::new());
    for (appeared, (note, card)) in appeared.iter().enumerate() {
        let side = Side::new(&now[*note].cards[*card], now[*note].quote);
        let is_lone = lone.contains(&side.back_key);
        for vanished in index.candidates(&side) {
            let pair = |score| Pair {
                appeared,
                vanished,
                score,
            };
            match compare(&old[vanished], &side, is_lone) {
                Likeness::Same(score) => same.push(pair(score)),
                Likeness::Doubtful(score) => doubtful.push(pair(score)),
                Likeness::Other => {}
            }
        }
    }
    let settled = sure(same.clone());
    doubtful.extend(same);
    let left = likeliest(doubtful, &settled);
    let place = |(new, old): (usize, usize)| (appeared[new], vanished[old]);
    Found {
        sure: settled.into_iter().map(place).collect(),
        doubts: left.into_iter().map(place).collect(),
    }
}

/// The answers, by their words, that at most one card had before and one card has now.
pub(super) fn lone_backs(before: &[&Known], now: &[&Written]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for known in before {
        counts.entry(Words::of(&known.back).key()).or_default().0 += 1;
    }
    for card in now.iter().flat_map(|note| &note.cards) {
        counts.entry(Words::of(&card.back).key()).or_default().1 += 1;
    }
    counts.retain(|_, count| *count == (1, 1));
    counts.into_keys().collect()
}

/// The pairs in which each is the other's best match by the margin; a pair that is settled leaves the field to others.
fn sure(mut field: Vec<Pair>) -> Vec<(usize, usize)> {
    let mut settled: Vec<(usize, usize)> = Vec::new();
    loop {
        let best_old = best(&field, |pair| pair.appeared);
        let best_new = best(&field, |pair| pair.vanished);
        let round: Vec<(usize, usize)> = field
            .iter()
            .filter(|pair| {
                let clear =
                    |best: &Best| pair.score >= best.first && pair.score >= best.second + MARGIN;
                best_old.get(&pair.appeared).is_some_and(clear)
                    && best_new.get(&pair.vanished).is_some_and(clear)
            })
            .map(|pair| (pair.appeared, pair.vanished))
            .collect();
        if round.is_empty() {
            return settled;
        }
        leave(&mut field, &round);
        settled.extend(round);
    }
}

/// Takes the pairs out whose cards are settled.
fn leave(field: &mut Vec<Pair>, settled: &[(usize, usize)]) {
    let gone: BTreeSet<usize> = settled.iter().map(|pair| pair.0).collect();
    let come: BTreeSet<usize> = settled.iter().map(|pair| pair.1).collect();
    field.retain(|pair| !gone.contains(&pair.appeared) && !come.contains(&pair.vanished));
}

/// For each appeared card that is not settled, the vanished one that is most like it; of two that are, the first.
fn likeliest(mut field: Vec<Pair>, settled: &[(usize, usize)]) -> Vec<(usize, usize)> {
    leave(&mut field, settled);
    let mut best: BTreeMap<usize, Pair> = BTreeMap::new();
    for pair in field {
        let so_far = best.entry(pair.appeared).or_insert(pair);
        if pair.score > so_far.score {
            *so_far = pair;
        }
    }
    best.into_values()
        .map(|pair| (pair.appeared, pair.vanished))
        .collect()
}

/// The two highest scores of one card.
#[derive(Default)]
struct Best {
    first: f64,
    second: f64,
}

fn best(field: &[Pair], of: fn(&Pair) -> usize) -> BTreeMap<usize, Best> {
    let mut all: BTreeMap<usize, Best> = BTreeMap::new();
    for pair in field {
        let best = all.entry(of(pair)).or_default();
        if pair.score > best.first {
            best.second = best.first;
            best.first = pair.score;
        } else if pair.score > best.second {
            best.second = pair.score;
        }
    }
    all
}
