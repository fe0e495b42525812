//! Decks that were read again, on the way to knowing who is who.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Change, Elsewhere, Identity, Known, Matches, Place, Written, edits, notes};
use crate::model::{Card, CardId, ContentHash};

/// Decks that were read again. Their cards before and their notes now are numbered through.
///
/// Matches are made deck by deck, then over all decks. Same content goes first; then the same question, the same answer,
/// or nearly the same text, each with a margin over the second best. A doubtful match is a new card.
pub struct Following<'a> {
    before: Vec<&'a Known>,
    now: Vec<&'a Written>,
    decks: Vec<Deck>,
    matches: Matches,
    /// For a card that stays new, the vanished one that it may be.
    doubts: BTreeMap<Place, usize>,
}

/// One deck's share of the cards before and of the notes now.
#[derive(Clone)]
struct Deck {
    before: Range<usize>,
    now: Range<usize>,
    hides: bool,
}

impl<'a> Following<'a> {
    /// Matches the cards of each deck with those that it held before.
    pub fn within(changes: &'a [Change]) -> Self {
        let mut all = Following {
            before: Vec::new(),
            now: Vec::new(),
            decks: Vec::new(),
            matches: Vec::new(),
            doubts: BTreeMap::new(),
        };
        for change in changes {
            let (before, now) = (all.before.len(), all.now.len());
            all.before.extend(&change.before);
            all.now.extend(&change.now);
            let unmatched = change.now.iter().map(|note| vec![None; note.cards.len()]);
            all.matches.extend(unmatched);
            all.decks.push(Deck {
                before: before..all.before.len(),
                now: now..all.now.len(),
                hides: change.hides,
            });
        }
        for deck in all.decks.clone() {
            let vanished = deck.before.clone().collect();
            all.round(deck.before, deck.now, vanished, &BTreeSet::new());
        }
        all
    }

    /// The cards that have not been found again.
    pub fn vanished(&self) -> Vec<CardId> {
        let vanished = self.gone(&BTreeSet::new()).into_iter();
        vanished.map(|at| self.before[at].id).collect()
    }

    /// The cards that were not found among those before.
    pub fn appeared(&self) -> Vec<&'a Card> {
        let places = self.places(0..self.now.len()).into_iter();
        places
            .map(|(note, card)| &self.now[note].cards[card])
            .collect()
    }

    /// Matches what is left over all decks: cards that went from one to another.
    pub fn across(&mut self, elsewhere: &Elsewhere) {
        let gone = self.gone(&elsewhere.cards);
        let (before, now) = (0..self.before.len(), 0..self.now.len());
        self.round(before, now, gone, &elsewhere.contents);
    }

    /// Looks among cards that vanished at other times for those that new ones may be. That gives doubts alone: what was
    /// written at another time is no edit.
    pub fn remember(&mut self, orphans: &'a [Known], elsewhere: &Elsewhere) {
        let first = self.before.len();
        self.before.extend(orphans);
        let appeared: Vec<Place> = self
            .places(0..self.now.len())
            .into_iter()
            .filter(|place| !self.doubts.contains_key(place))
            .filter(|(note, card)| {
                let card = &self.now[*note].cards[*card];
                !elsewhere.contents.contains(&card.content)
            })
            .collect();
        let gone: BTreeSet<usize> = (first..self.before.len()).collect();
        // An answer alone tells nothing over such a time.
        let found = edits::find(&self.before, &self.now, &BTreeSet::new(), &appeared, &gone);
        self.doubts
            .extend(found.sure.into_iter().chain(found.doubts));
    }

    /// What each card is, deck by deck and note by note.
    pub fn finish(self) -> Vec<Vec<Vec<Identity>>> {
        let standing = self.standing();
        let decks: Vec<_> = self
            .decks
            .iter()
            .map(|deck| (deck.before.clone(), deck.now.clone()))
            .collect();
        let mut all = notes::identities(&self.before, &self.now, &self.matches, &decks);
        for ((note, card), known) in self.doubts {
            let Some(deck) = decks.iter().position(|(_, now)| now.contains(&note)) else {
                continue;
            };
            let identity = &mut all[deck][note - decks[deck].1.start][card];
            let id = self.before[known].id;
            if identity.id.is_none() && !standing.contains(&id) {
                identity.doubt = Some(id);
            }
        }
        all
    }

    /// Matches cards of some notes with vanished ones. `known` are the cards beside which an answer has to be the only
    /// one of its kind; what asks one of the `contents` is no edit of anything.
    fn round(
        &mut self,
        known: Range<usize>,
        now: Range<usize>,
        mut vanished: BTreeSet<usize>,
        contents: &BTreeSet<ContentHash>,
    ) {
        self.match_contents(now.clone(), &mut vanished);
        // A second copy of a card that was known before is no new wording of another.
        let mut contents = contents.clone();
        contents.extend(self.before[known.clone()].iter().map(|card| card.content));
        self.match_siblings(now.clone(), &mut vanished, &contents);
        let appeared: Vec<Place> = self
            .places(now.clone())
            .into_iter()
            .filter(|(note, card)| !contents.contains(&self.now[*note].cards[*card].content))
            .collect();
        let lone = edits::lone_backs(&self.before[known], &self.now[now.clone()]);
        let found = edits::find(&self.before, &self.now, &lone, &appeared, &vanished);
        for ((note, card), at) in found.sure {
            self.matches[note][card] = Some(at);
            vanished.remove(&at);
        }
        self.doubts.extend(found.doubts);
        self.match_siblings(now, &mut vanished, &contents);
    }

    /// Cards whose text did not change, each known card used once, in order.
    fn match_contents(&mut self, now: Range<usize>, vanished: &mut BTreeSet<usize>) {
        let mut by_content: BTreeMap<ContentHash, Vec<usize>> = BTreeMap::new();
        for at in vanished.iter().rev() {
            let content = self.before[*at].content;
            by_content.entry(content).or_default().push(*at);
        }
        for (note, card) in self.places(now) {
            let content = self.now[note].cards[card].content;
            let found = by_content.get_mut(&content).and_then(Vec::pop);
            if let Some(at) = found {
                self.matches[note][card] = Some(at);
                vanished.remove(&at);
            }
        }
    }

    fn match_siblings(
        &mut self,
        now: Range<usize>,
        vanished: &mut BTreeSet<usize>,
        contents: &BTreeSet<ContentHash>,
    ) {
        let notes = self.now[now.clone()].iter().zip(&mut self.matches[now]);
        notes::match_siblings(&self.before, notes, vanished, contents);
    }

    /// Where the cards stand that are not known yet.
    fn places(&self, now: Range<usize>) -> Vec<Place> {
        let unmatched = |note: usize| {
            let cards = self.matches[note].iter().enumerate();
            cards
                .filter(|(_, known)| known.is_none())
                .map(move |(card, _)| (note, card))
        };
        now.flat_map(unmatched).collect()
    }

    /// The cards that stand in no deck of these, nor in others; each once.
    fn gone(&self, elsewhere: &BTreeSet<CardId>) -> BTreeSet<usize> {
        let mut seen = self.standing();
        seen.extend(elsewhere);
        let known = self.decks.iter().flat_map(|deck| deck.before.clone());
        known
            .filter(|at| seen.insert(self.before[*at].id))
            .collect()
    }

    /// The cards that were found, and those that mistakes in their file hide.
    fn standing(&self) -> BTreeSet<CardId> {
        let hiding = self.decks.iter().filter(|deck| deck.hides);
        let hidden = hiding.flat_map(|deck| deck.before.clone());
        let found = self.matches.iter().flatten().flatten().copied();
        found.chain(hidden).map(|at| self.before[at].id).collect()
    }
}
