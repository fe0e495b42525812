//! What an author's verdicts on earlier cards say of the next ones: a small correction for each kind and pattern.

use std::collections::BTreeMap;

use crate::model::Kind;

/// So many verdicts weigh as much as what the ranking thinks without them.
const CAUTION: i64 = 10;

/// The most that is taken from a card's score.
const MOST_DOWN: f64 = 2.0;

/// The most that is added to it. Less, because an author is shown the better cards alone: that these are kept says
/// little of the others.
const MOST_UP: f64 = 0.3;

/// One in the units in which chances are added up. Whole numbers, so that the order of the verdicts does not matter.
const ONE: i64 = 1000;

/// What an author said of a card that was offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What sort of question.
    pub kind: Kind,
    /// Name of the pattern that made it.
    pub pattern: String,
    /// Log-odds, as the ranking saw it, that it could be studied as it was.
    pub usable: f64,
    /// Whether it was kept as it was; otherwise it was rejected.
    pub kept: bool,
}

/// By how much the scores of an author's cards are corrected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaning {
    kinds: BTreeMap<Kind, f64>,
    patterns: BTreeMap<String, f64>,
}

/// The verdicts on cards of one sort.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: i64,
    /// By how much more of them were kept than the ranking expected, in [`ONE`]s.
    surplus: i64,
}

impl Leaning {
    /// What verdicts teach, in whatever order they were given.
    pub fn of(judgements: &[Judgement]) -> Self {
        let mut kinds: BTreeMap<Kind, Tally> = BTreeMap::new();
        let mut patterns: BTreeMap<String, Tally> = BTreeMap::new();
        for one in judgements {
            kinds.entry(one.kind).or_default().add(one);
            patterns.entry(one.pattern.clone()).or_default().add(one);
        }
        Self {
            kinds: kinds
                .into_iter()
                .map(|(kind, of)| (kind, of.correction()))
                .collect(),
            patterns: patterns
                .into_iter()
                .map(|(name, of)| (name, of.correction()))
                .collect(),
        }
    }

    /// What is added to the score of a card: between -2 and 0.3, and 0 where no verdicts are known.
    pub fn correction(&self, kind: Kind, pattern: &str) -> f64 {
        let of_kind = self.kinds.get(&kind).copied().unwrap_or(0.0);
        let of_pattern = self.patterns.get(pattern).copied().unwrap_or(0.0);
        (of_kind + of_pattern) / 2.0
    }
}

impl Tally {
    fn add(&mut self, one: &Judgement) {
        let kept = if one.kept { ONE } else { 0 };
        self.count += 1;
        self.surplus += kept - expected(one.usable);
    }

    /// The intercept of a logistic regression over these verdicts whose offset is the ranking's score, with a prior around
    /// 0, as the first step of Newton's method has it: the surplus over the information, p(1 - p), of which a verdict
    /// brings about a fifth.
    fn correction(self) -> f64 {
        let surplus = self.surplus as f64 / ONE as f64;
        let step = 5.0 * surplus / (self.count + CAUTION) as f64;
        step.clamp(-MOST_DOWN, MOST_UP)
    }
}

/// The chance that a card of this score is kept, in [`ONE`]s. Stands in for the logistic function, from which it is off
/// by less than 0.09: `exp` differs from platform to platform.
fn expected(usable: f64) -> i64 {
    let chance = (1.0 + usable / (1.0 + usable.abs())) / 2.0;
    (chance * ONE as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(kind: Kind, pattern: &str, kept: bool, times: usize) -> Vec<Judgement> {
        let one = Judgement {
            kind,
            pattern: pattern.to_owned(),
            usable: 1.0,
            kept,
        };
        vec![one; times]
    }

    #[test]
    fn the_chance_is_near_the_logistic_function() {
        for tenth in -50..=50 {
            let usable = f64::from(tenth) / 10.0;
            let logistic = ONE as f64 / (1.0 + (-usable).exp());
            assert!(
                (expected(usable) as f64 - logistic).abs() < 90.0,
                "{usable}: {} {logistic}",
                expected(usable)
            );
        }
    }

    #[test]
    fn without_verdicts_nothing_is_corrected() {
        let leaning = Leaning::of(&[]);
        assert_eq!(leaning, Leaning::default());
        assert_eq!(leaning.correction(Kind::Cloze, "cloze"), 0.0);
    }

    #[test]
    fn what_is_rejected_sinks_and_what_is_kept_hardly_rises() {
        let mut verdicts = judged(Kind::Cloze, "cloze", false, 20);
        verdicts.extend(judged(Kind::Definition, "definition", true, 20));
        let leaning = Leaning::of(&verdicts);
        assert_eq!(leaning.correction(Kind::Cloze, "cloze"), -MOST_DOWN);
        assert_eq!(leaning.correction(Kind::Definition, "definition"), MOST_UP);
        assert_eq!(leaning.correction(Kind::Step, "step"), 0.0);
        let one = Leaning::of(&verdicts[..1]);
        let correction = one.correction(Kind::Cloze, "cloze");
        assert!((-0.4..-0.2).contains(&correction), "{correction}");
    }

    #[test]
    fn an_author_who_keeps_as_many_as_expected_changes_nothing() {
        let mut verdicts = judged(Kind::Cloze, "cloze", true, 75);
        verdicts.extend(judged(Kind::Cloze, "cloze", false, 25));
        assert_eq!(Leaning::of(&verdicts).correction(Kind::Cloze, "cloze"), 0.0);
    }

    #[test]
    fn the_order_of_verdicts_does_not_matter() {
        let mut verdicts = judged(Kind::Cloze, "cloze", false, 3);
        verdicts.extend(judged(Kind::Cloze, "number", true, 4));
        for (at, one) in verdicts.iter_mut().enumerate() {
            one.usable = 0.1 * at as f64;
        }
        let forwards = Leaning::of(&verdicts);
        verdicts.reverse();
        assert_eq!(Leaning::of(&verdicts), forwards);
    }
}
