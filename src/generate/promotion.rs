//! A passage that the reader marked gets a card where any sound one rests on it, though it be less sure than others.

use std::collections::BTreeSet;

use super::highlights::is_asked_for;
use super::select::{Judged, Verdict, bare, margin};
use crate::model::Span;

/// Log-odds of two chances in five that a card can be studied as it is: with less, none is better.
const DOUBTFUL: f64 = -0.4;

/// Takes, for each marked passage on which no card of the deck rests, the surest of those that were left out, or refused
/// because what they ask seemed of little worth: the reader thinks otherwise. What a gate refused, what is too likely
/// to be broken, what gives its answer away and what repeats a card stays out.
pub fn promote(judged: &mut [Judged], highlights: &[Span]) {
    let mut fronts: BTreeSet<String> = BTreeSet::new();
    for one in judged.iter().filter(|one| one.verdict == Verdict::Kept) {
        fronts.insert(bare(&one.card.sides().0));
    }
    for highlight in highlights {
        let on_it = |one: &Judged| is_asked_for(one.card.span, &[*highlight]);
        if judged
            .iter()
            .any(|one| one.verdict == Verdict::Kept && on_it(one))
        {
            continue;
        }
        let best = judged
            .iter_mut()
            .filter(|one| on_it(one) && is_within_reach(one))
            .filter(|one| !fronts.contains(&bare(&one.card.sides().0)))
            .max_by(|a, b| margin(a, false).total_cmp(&margin(b, false)));
        if let Some(best) = best {
            best.take();
            fronts.insert(bare(&best.card.sides().0));
        }
    }
}

/// Whether only its worth, or a doubt that is not too large, keeps a card out of the deck.
fn is_within_reach(one: &Judged) -> bool {
    let is_doubted = matches!(one.verdict, Verdict::LeftOut | Verdict::Refused("worth-it"));
    is_doubted && one.score.usable >= DOUBTFUL && !one.told && margin(one, false) > f64::MIN
}
