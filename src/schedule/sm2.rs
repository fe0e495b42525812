//! SM-2 as Wozniak's own program computes it, in whole hundredths and whole days.
//!
//! Sources: P. A. Wozniak, "Optimization of learning" (1990), chapter 3.2 ("Algorithm SM-2", steps 1 to 7), and, where
//! the two differ, the Delphi source that Wozniak published later: the ease changes after every grade, failures
//! included, and intervals are rounded as Pascal's `round` does, halves to even.

use crate::model::{Days, Ease, Entry, Grade, Plan};

/// The longest interval, in days: a hundred years. SM-2 names none, but its intervals outgrow any calendar.
pub const LONGEST: i32 = 36_500;

/// The lowest ease, in hundredths (step 5).
pub const LOWEST_EASE: u32 = 130;

/// The plan after a scheduled review: the next interval with the ease as it was before this answer, then the new ease.
///
/// A grade under 4 puts the card in the drill of the entry's day (step 7). Being asked ends a burial.
pub fn review(plan: &Plan, grade: Grade, entry: &Entry) -> Plan {
    let repetitions = if grade.passes() {
        plan.repetitions.saturating_add(1)
    } else {
        0
    };
    let interval = interval(repetitions, plan.interval, plan.ease);
    let lapsed = !grade.passes() && plan.repetitions > 0;
    Plan {
        repetitions,
        ease: ease(plan.ease, grade),
        interval,
        due: Some(entry.day + interval),
        lapses: plan.lapses.saturating_add(u32::from(lapsed)),
        reviews: plan.reviews.saturating_add(1),
        first: plan.first.or(Some(entry.day)),
        last: Some(entry.day),
        last_at: Some(entry.at),
        drill: grade.needs_drill().then_some(entry.day),
        suspended: plan.suspended,
        buried_until: None,
    }
}

/// Steps 3 and 6: one day after a failure and after the first pass, six after the second, then I·EF.
fn interval(repetitions: u32, before: Days, ease: Ease) -> Days {
    let days = match repetitions {
        0 | 1 => 1,
        2 => 6,
        _ => round_half_even(i64::from(before.0) * i64::from(ease.0)),
    };
    Days(i32::try_from(days).unwrap_or(LONGEST).min(LONGEST))
}

/// A number of hundredths, none negative, as the nearest whole; a half goes to the even neighbour.
fn round_half_even(hundredths: i64) -> i64 {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    whole + i64::from(rest > 50 || (rest == 50 && whole % 2 == 1))
}

/// Step 5: EF' = EF + (0.1 - (5-q)(0.08 + (5-q)·0.02)), not under 1.30. All six changes are whole hundredths.
fn ease(before: Ease, grade: Grade) -> Ease {
    let missing = 5 - i64::from(grade.number());
    let change = 10 - missing * (8 + missing * 2);
    let after = i64::from(before.0) + change;
    Ease(u32::try_from(after).unwrap_or(0).max(LOWEST_EASE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, ContentHash, Day, Event, Timestamp};

    fn run(grades: &[u8]) -> Vec<(u32, i32, u32)> {
        let mut plan = Plan::default();
        grades
            .iter()
            .map(|number| {
                let grade = Grade::try_from(*number).unwrap();
                let day = plan.due.unwrap_or(Day(0));
                let entry = Entry {
                    seq: 0,
                    at: Timestamp(0),
                    offset_minutes: 0,
                    day,
                    card: CardId::first_seen(ContentHash::of(&[]), 0),
                    event: Event::Review {
                        grade,
                        drill: false,
                        millis: 0,
                    },
                };
                plan = review(&plan, grade, &entry);
                (plan.repetitions, plan.interval.0, plan.ease.0)
            })
            .collect()
    }

    #[test]
    fn the_interval_uses_the_ease_from_before_the_answer() {
        assert_eq!(run(&[5, 5, 5]), [(1, 1, 260), (2, 6, 270), (3, 16, 280)]);
    }

    #[test]
    fn halves_go_to_the_even_day() {
        // 45 · 2.90 = 130.5
        assert_eq!(run(&[5, 5, 5, 5, 5])[4].1, 130);
        assert_eq!(round_half_even(150), 2);
        assert_eq!(round_half_even(250), 2);
        assert_eq!(round_half_even(251), 3);
    }

    #[test]
    fn a_failure_starts_over_and_lowers_the_ease() {
        assert_eq!(run(&[4, 4, 0, 4]).pop(), Some((1, 1, 170)));
        assert_eq!(run(&[0, 0, 0]).pop(), Some((0, 1, LOWEST_EASE)));
    }

    #[test]
    fn no_interval_is_longer_than_a_hundred_years() {
        assert_eq!(run(&[5; 200]).pop().map(|state| state.1), Some(LONGEST));
    }
}
