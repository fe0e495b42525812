//! Ways to the vanished cards that may be worth a comparison, so that work grows with the number of cards and not with
//! its square.

use std::collections::{BTreeMap, BTreeSet};

use super::score::Side;

/// Up to so many vanished cards, each is compared with each.
const FEW: usize = 64;

/// Words that more vanished cards share than this lead to none of them.
const COMMON: usize = 64;

/// With many vanished cards, so many of an appeared card's rarest words are looked up, and so many cards compared.
const RAREST: usize = 12;
const COMPARED: usize = 16;

/// The vanished cards by what they say.
pub(super) struct Index<'a> {
    by_front: BTreeMap<&'a str, Vec<usize>>,
    by_back: BTreeMap<&'a str, Vec<usize>>,
    by_word: BTreeMap<&'a str, Vec<usize>>,
    count: usize,
}

impl<'a> Index<'a> {
    /// Of all vanished cards.
    pub(super) fn of(old: &'a [Side]) -> Self {
        let mut index = Index {
            by_front: BTreeMap::new(),
            by_back: BTreeMap::new(),
            by_word: BTreeMap::new(),
            count: old.len(),
        };
        if old.len() <= FEW {
            return index;
        }
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

    /// The numbers of the vanished cards that an appeared one may be.
    pub(super) fn candidates(&self, side: &Side) -> BTreeSet<usize> {
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
