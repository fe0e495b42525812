//! From proposed cards to the deck: unsound ones dropped, one card for each thing asked, best first.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::gates::refused_by;
use super::ranking::{Score, features, score};
use super::survey::Survey;
use super::terms::{Terms, stems};
use crate::language::key;
use crate::model::{Generated, Kind, Span};

/// How much each further card of a term loses, so that other terms come first.
const FURTHER: f64 = 9.0;

/// What the first card of a term in bold gains: what the author marks comes first.
const MARKED: f64 = 6.0;

/// A blank that scores less as a key term asks for a chance word.
const WORTH: f64 = -3.0;

/// What became of a proposed card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is sound and asks what no better card asks.
    Kept,
    /// A gate refused it.
    Refused(&'static str),
    /// A better card asks the same.
    Repeats,
}

/// A proposed card with what is thought of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The card.
    pub card: Candidate,
    /// Its properties.
    pub features: Vec<String>,
    /// What they add up to.
    pub score: Score,
    /// How many better cards test its term.
    pub further: u32,
    /// Its place among the kept ones: the higher, the better.
    pub rank: f64,
    /// What became of it.
    pub verdict: Verdict,
}

/// Judges all proposed cards: the kept ones first, best first, then those that repeat one, then the refused.
pub fn judge(survey: &Survey, proposed: Vec<Candidate>) -> Vec<Judged> {
    let mut judged: Vec<Judged> = proposed
        .into_iter()
        .map(|card| {
            let features = features(survey, &card);
            let score = score(&features);
            let marked = is_marked(&features);
            let trifling = card.kind == Kind::Cloze && score.key < WORTH && !marked;
            let refused = refused_by(survey, &card).or_else(|| trifling.then_some("worth-it"));
            Judged {
                verdict: refused.map_or(Verdict::Kept, Verdict::Refused),
                further: 0,
                rank: score.key + score.usable,
                card,
                features,
                score,
            }
        })
        .collect();
    sort(&mut judged);
    let mut seen = Seen::default();
    for one in judged.iter_mut().filter(|one| one.verdict == Verdict::Kept) {
        match seen.admit(&survey.terms, &one.card) {
            Some(further) => {
                one.further = further;
                one.rank -= FURTHER * f64::from(further);
                if further == 0 && is_marked(&one.features) {
                    one.rank += MARKED;
                }
            }
            None => one.verdict = Verdict::Repeats,
        }
    }
    sort(&mut judged);
    judged
}

/// Whether the author sets the term, or a part of it, in bold.
pub fn is_marked(features: &[String]) -> bool {
    features
        .iter()
        .any(|name| matches!(name.as_str(), "term bold" | "term bold here"))
}

fn sort(judged: &mut [Judged]) {
    let class = |one: &Judged| match one.verdict {
        Verdict::Kept => 0,
        Verdict::Repeats => 1,
        Verdict::Refused(_) => 2,
    };
    judged.sort_by(|a, b| {
        class(a)
            .cmp(&class(b))
            .then_with(|| b.rank.total_cmp(&a.rank))
            .then_with(|| order(&a.card).cmp(&order(&b.card)))
    });
}

/// A kept card as the rest of the program knows it.
pub fn generated(survey: &Survey, one: Judged) -> Generated {
    let card = one.card;
    Generated {
        section: card.path(survey),
        body: card.body,
        kind: card.kind,
        pattern: card.pattern,
        term: card.term,
        span: card.span,
        score: (one.rank * 10_000.0).round() / 10_000.0,
        tags: Vec::new(),
    }
}

fn order(card: &Candidate) -> (usize, usize, Kind, &str) {
    (
        card.span.start,
        card.span.end,
        card.kind,
        card.term.as_deref().unwrap_or_default(),
    )
}

/// At most so many cards that ask neither what a term means nor for the term.
const MOST_OF_A_TERM: u32 = 4;

/// At most so many of them on one passage.
const MOST_OF_A_PASSAGE: usize = 2;

/// What the cards kept so far ask.
#[derive(Default)]
struct Seen {
    /// Terms of which a card asks what they are.
    told: BTreeSet<String>,
    /// Terms that a card asks for.
    asked_for: BTreeSet<String>,
    /// Terms with a passage that a card takes one of the two from.
    taken: BTreeSet<(String, Span)>,
    /// The number of cards of a term.
    terms: BTreeMap<String, u32>,
    /// The answers of the other cards of a passage.
    answers: BTreeMap<Span, Vec<String>>,
    fronts: BTreeSet<String>,
}

impl Seen {
    /// How many cards of its term came before; `None` for a card that asks what another asks already.
    fn admit(&mut self, terms: &Terms, card: &Candidate) -> Option<u32> {
        let (front, back) = card.sides();
        let (front, back) = (bare(&front), bare(&back));
        let key = card.term.as_deref().map(|term| same_term(terms, term));
        let count = key
            .as_ref()
            .and_then(|key| self.terms.get(key))
            .copied()
            .unwrap_or(0);
        let new = match (card.kind, &key) {
            (Kind::Definition, Some(key)) => !self.told.contains(key),
            (Kind::Term, Some(key)) => !self.asked_for.contains(key),
            (Kind::Cloze, Some(key)) => {
                !self.asked_for.contains(key) && !self.taken.contains(&(key.clone(), card.span))
            }
            (Kind::Table, _) => true,
            _ => {
                let answers = self.answers.get(&card.span).map_or(&[][..], Vec::as_slice);
                count < MOST_OF_A_TERM
                    && answers.len() < MOST_OF_A_PASSAGE
                    && !answers.contains(&back)
            }
        };
        if !new || !self.fronts.insert(front) {
            return None;
        }
        self.note(card, key.clone(), back);
        let count = key.map(|key| self.terms.entry(key).or_default());
        Some(count.map_or(0, |count| {
            *count += 1;
            *count - 1
        }))
    }

    fn note(&mut self, card: &Candidate, key: Option<String>, back: String) {
        if let Some(key) = key {
            match card.kind {
                Kind::Definition => self.told.insert(key.clone()),
                Kind::Term | Kind::Cloze => self.asked_for.insert(key.clone()),
                _ => false,
            };
            self.taken.insert((key, card.span));
        }
        self.answers.entry(card.span).or_default().push(back);
    }
}

/// One key for the spellings of a term: `heaps`, `CNS` for what it stands for, `len() function` for `len()`.
fn same_term(terms: &Terms, term: &str) -> String {
    const HEADS: &[&str] = &[
        " function",
        " method",
        " operator",
        " statement",
        " keyword",
        " operation",
    ];
    let bare = HEADS
        .iter()
        .find_map(|head| term.strip_suffix(head))
        .unwrap_or(term);
    stems(terms.in_full(&key(bare)))
}

/// A side's letters and digits in lower case.
fn bare(side: &str) -> String {
    side.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
