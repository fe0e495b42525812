//! How good a card is taken to be: sums of weights, one for each property that it has.
//!
//! The weights stand in `weights.txt` and were learned by `train.py` beside it; its head tells how.

mod features;
mod mentions;
mod sides;
mod standing;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use features::features;

use crate::model::Kind;

/// What is thought of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Log-odds that the card tests a key term.
    pub key: f64,
    /// Log-odds that the card rests on its term's best sentence, if the term is one the author would list.
    pub place: f64,
    /// Log-odds that the card can be studied as it is.
    pub usable: f64,
}

/// Numbers for `key`, `place` and `form`, the looks of a card: a property's weights, or their weights in turn.
type Three = [f64; 3];

/// What `weights.txt` holds.
#[derive(Default)]
struct Weights {
    /// Of each property.
    properties: HashMap<&'static str, Three>,
    /// For a sort of card, what the three sums and a constant make of it.
    sorts: HashMap<&'static str, (Three, f64)>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights::default();
    for line in include_str!("weights.txt").lines() {
        if let Some(sort) = line.strip_prefix("= ") {
            weights
                .sorts
                .extend(numbers(sort).and_then(|(three, rest)| {
                    let (constant, name) = rest.split_once(' ')?;
                    Some((name, (three, constant.parse().ok()?)))
                }));
        } else if !line.starts_with('#') {
            let property = numbers(line).map(|(three, name)| (name, three));
            weights.properties.extend(property);
        }
    }
    weights
});

/// Three numbers and the rest of a line.
fn numbers(line: &'static str) -> Option<(Three, &'static str)> {
    let mut parts = line.splitn(4, ' ');
    let mut next = || parts.next()?.parse().ok();
    let three = [next()?, next()?, next()?];
    Some((three, parts.next()?))
}

/// The score of a card of this kind with these properties; one that was never seen adds nothing.
pub fn score(kind: Kind, features: &[String]) -> Score {
    let mut sums = Three::default();
    for name in features.iter().map(String::as_str).chain(["every card"]) {
        let weights = WEIGHTS.properties.get(name).copied().unwrap_or_default();
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight;
        }
    }
    let sort = match kind {
        Kind::Cloze => "cloze",
        Kind::Definition | Kind::Term => "defines",
        _ => "other",
    };
    let (weights, constant) = WEIGHTS.sorts.get(sort).copied().unwrap_or_default();
    let usable = sums.iter().zip(weights).map(|(sum, weight)| sum * weight);
    Score {
        key: sums[0],
        place: sums[1],
        usable: usable.sum::<f64>() + constant,
    }
}
