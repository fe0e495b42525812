//! Which vanished card an appeared one is a new wording of.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, Matches};
use crate::language::Words;
use crate::model::{Body, Card, ContentHash};

/// A place among the cards as they stand now: note, card within the note.
type Place = (usize, usize);

/// By how much the best match must beat the second best, on either side.
const MARGIN: f64 = 0.1;

/// An answer of at least this weight (about its letters) tells cards of different forms apart, if no other card has it.
const TELLING: u32 = 10;

/// Up to so many vanished cards, each is compared with each.
const FEW: usize = 64;

/// Words that more vanished cards share than this lead to none of them.
const COMMON: usize = 64;

/// With many vanished cards, so many of an appeared card's rarest words are looked up, and so many cards compared.
const RAREST: usize = 12;
const COMPARED: usize = 16;

/// One card's words.
struct Side {
    front: Words,
    back: Words,
    front_key: String,
    back_key: String,
    is_cloze: bool,
    is_basic: bool,
}

/// A possible match: of the appeared card with the vanished one, by their numbers in the lists.
struct Pair {
    appeared: usize,
    vanished: usize,
    score: f64,
}

/// Pairs of appeared cards (those of `appeared` that have no match yet) and known cards that are not `taken`, sure ones
/// only. The work grows with the number of cards, not with its square.
pub(super) fn pairs(
    before: &[Known],
    now: &[Vec<Card>],
    appeared: &[Place],
    matches: &Matches,
    taken: &BTreeSet<usize>,
) -> Vec<(Place, usize)> {
    let vanished: Vec<usize> = (0..before.len())
        .filter(|index| !taken.contains(index))
        .collect();
    let places: Vec<Place> = appeared
        .iter()
        .copied()
        .filter(|(note, card)| matches[*note][*card].is_none())
        .collect();
    if vanished.is_empty() || places.is_empty() {
        return Vec::new();
    }
    let old: Vec<Side> = vanished
        .iter()
        .map(|index| &before[*index])
        .map(|known| Side::of(&known.front, &known.back, known.content, known.blank))
        .collect();
    let new: Vec<Side> = places
        .iter()
        .map(|(note, card)| &now[*note][*card])
        .map(|card| Side::of(&card.front, &card.back, card.content, card.blank))
        .collect();
    let lone = lone_backs(before, now);
    let index = Index::of(&old);
    let mut found = Vec::new();
    for (appeared, side) in new.iter().enumerate() {
        for vanished in index.candidates(side) {
            let is_lone = lone.contains(&side.back_key);
            if let Some(score) = score(&old[vanished], side, is_lone) {
                found.push(Pair {
                    appeared,
                    vanished,
                    score,
                });
            }
        }
    }
    sure(found)
        .into_iter()
        .map(|(appeared, old)| (places[appeared], vanished[old]))
        .collect()
}

impl Side {
    fn of(front: &str, back: &str, content: ContentHash, blank: Option<usize>) -> Self {
        let basic = Body::Basic {
            front: front.to_owned(),
            back: back.to_owned(),
        };
        let is_basic = basic.cards().iter().any(|card| card.content == content);
        let (front, back) = (Words::of(front), Words::of(back));
        Self {
            front_key: front.key(),
            back_key: back.key(),
            front,
            back,
            is_cloze: blank.is_some(),
            is_basic,
        }
    }
}

/// How sure a match is: over 2 for the same question, over 1 for the same answer, under 1 for nearly the same text;
/// `None` where they are taken to be two cards. An answer that no other card has tells the card, however short it is
/// and however its question was reworded. Where both sides changed, a word of meaning in the question that gave
/// way to another makes another question, however alike the rest is.
fn score(old: &Side, new: &Side, is_lone_back: bool) -> Option<f64> {
    if old.is_cloze != new.is_cloze {
        return None;
    }
    let (front, back) = (old.front.likeness(&new.front), old.back.likeness(&new.back));
    if old.front_key == new.front_key {
        return Some(2.0 + back.share);
    }
    if old.back_key == new.back_key {
        let is_same_form = old.is_basic == new.is_basic;
        let tells = is_lone_back && (is_same_form || new.back.weight() >= TELLING);
        return (tells || front.share >= 0.7).then_some(1.0 + front.share);
    }
    let is_near = (front.share >= 0.75 && back.share >= 0.6)
        || (front.share >= 0.9 && back.share >= 0.25)
        || (front.share >= 0.4 && back.share >= 0.9 && new.back.weight() >= 2 * TELLING);
    (is_near && !front.replaces).then_some((front.share + back.share) / 2.0)
}

/// The answers, by their words, that one card had before and one card has now.
fn lone_backs(before: &[Known], now: &[Vec<Card>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for known in before {
        counts.entry(Words::of(&known.back).key()).or_default().0 += 1;
    }
    for card in now.iter().flatten() {
        counts.entry(Words::of(&card.back).key()).or_default().1 += 1;
    }
    counts.retain(|_, count| *count == (1, 1));
    counts.into_keys().collect()
}

/// Ways to the vanished cards that may be worth a comparison.
struct Index<'a> {
    by_front: BTreeMap<&'a str, Vec<usize>>,
    by_back: BTreeMap<&'a str, Vec<usize>>,
    by_word: BTreeMap<&'a str, Vec<usize>>,
    count: usize,
}

impl<'a> Index<'a> {
    fn of(old: &'a [Side]) -> Self {
        let mut index = Index {
            by_front: BTreeMap::new(),
            by_back: BTreeMap::new(),
            by_word: BTreeMap::new(),
            count: old.len(),
        };
        for (number, side) in old.iter().enumerate() {
            let same_front = index.by_front.entry(&side.front_key).or_default();
            same_front.push(number);
            let same_back = index.by_back.entry(&side.back_key).or_default();
            same_back.push(number);
            for word in words(side) {
                index.by_word.entry(word).or_default().push(number);
            }
        }
        index
    }

    fn candidates(&self, side: &Side) -> BTreeSet<usize> {
        if self.count <= FEW {
            return (0..self.count).collect();
        }
        let mut found = self.by_words(side);
        let same_front = self.by_front.get(&*side.front_key);
        let same_back = self.by_back.get(&*side.back_key);
        for same in [same_front, same_back].into_iter().flatten() {
            found.extend(same.iter().take(FEW));
        }
        found
    }

    /// The cards that share most of the rarest words.
    fn by_words(&self, side: &Side) -> BTreeSet<usize> {
        let mut lists: Vec<&Vec<usize>> = words(side)
            .into_iter()
            .filter_map(|word| self.by_word.get(word))
            .filter(|list| list.len() <= COMMON)
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut hits: BTreeMap<usize, usize> = BTreeMap::new();
        for number in lists.into_iter().take(RAREST).flatten() {
            *hits.entry(*number).or_default() += 1;
        }
        let mut ranked: Vec<(usize, usize)> = hits.into_iter().collect();
        ranked.sort_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        let best = ranked.into_iter().take(COMPARED);
        best.map(|(number, _)| number).collect()
    }
}

fn words(side: &Side) -> BTreeSet<&str> {
    side.front.distinct().chain(side.back.distinct()).collect()
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
        let gone: BTreeSet<usize> = round.iter().map(|pair| pair.0).collect();
        let come: BTreeSet<usize> = round.iter().map(|pair| pair.1).collect();
        field.retain(|pair| !gone.contains(&pair.appeared) && !come.contains(&pair.vanished));
        settled.extend(round);
    }
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
