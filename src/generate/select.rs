//! From proposed cards to the deck: unsound ones dropped, one card for each thing asked, best first.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::gates::refused_by;
use super::ranking::score;
use super::survey::Survey;
use super::terms::{Terms, stems};
use crate::language::key;
use crate::model::{Generated, Kind, Span};

/// How much each further card of a term loses, so that other terms come first.
const FURTHER: f64 = 5.0;

/// A card that scores less is more likely a chance sentence than something to know.
const LEAST: f64 = -0.4;

/// Keeps the sound cards, the best for each question, best first.
pub fn select(survey: &Survey, proposed: Vec<Candidate>) -> Vec<Generated> {
    let mut scored: Vec<(f64, Candidate)> = proposed
        .into_iter()
        .filter(|card| refused_by(survey, card).is_none())
        .map(|card| (score(survey, &card), card))
        .filter(|(score, card)| *score >= LEAST || card.kind == Kind::Table)
        .collect();
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| order(&a.1).cmp(&order(&b.1)))
    });
    let mut seen = Seen::default();
    let mut kept: Vec<(f64, Candidate)> = scored
        .into_iter()
        .filter_map(|(score, card)| {
            Some((
                score - FURTHER * f64::from(seen.admit(&survey.terms, &card)?),
                card,
            ))
        })
        .collect();
    kept.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| order(&a.1).cmp(&order(&b.1)))
    });
    kept.into_iter()
        .map(|(score, card)| generated(survey, score, card))
        .collect()
}

fn order(card: &Candidate) -> (usize, usize, Kind, &str) {
    (
        card.span.start,
        card.span.end,
        card.kind,
        card.term.as_deref().unwrap_or_default(),
    )
}

fn generated(survey: &Survey, score: f64, card: Candidate) -> Generated {
    Generated {
        section: card.path(survey),
        body: card.body,
        kind: card.kind,
        pattern: card.pattern,
        term: card.term,
        span: card.span,
        score: (score * 10_000.0).round() / 10_000.0,
        tags: Vec::new(),
    }
}

/// The direction in which a card asks: two cards of one term and direction ask the same.
fn direction(kind: Kind) -> u8 {
    match kind {
        Kind::Definition => 0,
        Kind::Term | Kind::Cloze => 1,
        Kind::Cause => 2,
        Kind::Qa => 4,
        _ => 3,
    }
}

/// What the cards kept so far ask.
#[derive(Default)]
struct Seen {
    /// Term and direction.
    asked: BTreeSet<(String, u8)>,
    /// Term and quote of the cards that tell what it is.
    told: BTreeSet<(String, Span)>,
    terms: BTreeMap<String, u32>,
    fronts: BTreeSet<String>,
}

impl Seen {
    /// How many cards of its term came before; `None` for a card that asks what another asks already.
    fn admit(&mut self, terms: &Terms, card: &Candidate) -> Option<u32> {
        let front = bare(&card.sides().0);
        let Some(key) = card.term.as_deref().map(|term| same_term(terms, term)) else {
            return self.fronts.insert(front).then_some(0);
        };
        let asked = (key.clone(), direction(card.kind));
        let told = (key.clone(), card.span);
        let forward = matches!(card.kind, Kind::Definition | Kind::Qa | Kind::Cloze);
        let again = card.kind != Kind::Table && self.asked.contains(&asked)
            || forward && self.told.contains(&told)
            || card.kind == Kind::Cloze && self.asked.contains(&(key.clone(), 0));
        if again || !self.fronts.insert(front) {
            return None;
        }
        self.asked.insert(asked);
        if forward {
            self.told.insert(told);
        }
        let count = self.terms.entry(key).or_default();
        *count += 1;
        Some(*count - 1)
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
