//! How good a card is taken to be: sums of weights, one for each property that it has.
//!
//! The weights stand in `weights.txt` and were learned by `train.py` beside it; its head tells how.

mod features;
mod mentions;
mod sides;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use features::features;

/// What the weights of a property add to: that its term is one the author would list, that it rests
/// on the sentence which defines the term, that the card is usable.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Log-odds that the card tests a key term.
    pub key: f64,
    /// Log-odds that the card rests on its term's best sentence, if the term is one the author would list.
    pub place: f64,
    /// Log-odds that the card can be studied as it is.
    pub usable: f64,
}

/// A line of `weights.txt`: the three weights, then the property's name.
static WEIGHTS: LazyLock<HashMap<&'static str, Score>> = LazyLock::new(|| {
    include_str!("weights.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.splitn(4, ' ');
            let key = parts.next()?.parse().ok()?;
            let place = parts.next()?.parse().ok()?;
            let usable = parts.next()?.parse().ok()?;
            Some((parts.next()?, Score { key, place, usable }))
        })
        .collect()
});

/// The score of a card with these properties; one that was never seen adds nothing.
pub fn score(features: &[String]) -> Score {
    features
        .iter()
        .map(String::as_str)
        .chain(["every card"])
        .filter_map(|name| WEIGHTS.get(name))
        .fold(Score::default(), |sum, weight| Score {
            key: sum.key + weight.key,
            place: sum.place + weight.place,
            usable: sum.usable + weight.usable,
        })
}
