//! The schedule and log of a card as Anki keeps them.

use super::super::Options;
use crate::model::{BundleCard, Day, Days, Event, Grade, Plan, State, Timestamp};

/// An unlearnt card comes back within Anki's first ten minutes (its default relearning step), milliseconds.
const STEP_MS: i64 = 600_000;

/// The columns of Anki's `cards` that hold a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    /// 0 new, 1 learning, 2 review, 3 relearning.
    pub card_type: i64,
    /// 0 new, 1 learning, 2 review, -1 suspended, -3 buried by the user.
    pub queue: i64,
    /// New: the position; review: days since the collection's first day; relearning: Unix seconds.
    pub due: i64,
    /// Days.
    pub interval: i64,
    /// Ease in thousandths.
    pub factor: i64,
    /// Reviews.
    pub reps: i64,
    /// Lapses.
    pub lapses: i64,
    /// Relearning steps left: 1000 times today's, plus all.
    pub left: i64,
}

/// A line of Anki's `revlog`, its id to be made unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Review {
    /// When, which is its id: milliseconds since 1970.
    pub at: i64,
    /// The button: 1 Again, 2 Hard, 3 Good, 4 Easy.
    pub button: i64,
    /// Days to the next review.
    pub interval: i64,
    /// Days from the review before.
    pub last_interval: i64,
    /// Ease in thousandths afterwards; 0 marks a drill, as it marks Anki's cramming.
    pub factor: i64,
    /// Time taken, milliseconds.
    pub millis: i64,
    /// 0 learning, 1 review, 3 filtered.
    pub kind: i64,
}

impl Review {
    /// Whether Anki counts it as the card's last review; cramming does not count.
    pub(super) fn counts(&self) -> bool {
        !(self.kind == 3 && self.factor == 0)
    }
}

/// A new card at a position, from 1 up.
pub(super) fn new_card(position: i64) -> Schedule {
    Schedule {
        due: position.clamp(1, 999_999),
        ..Schedule::default()
    }
}

/// The schedule of a card on the day of the export, in a collection whose first day is `first`.
pub(super) fn schedule(plan: &Plan, position: i64, first: Day, options: &Options) -> Schedule {
    let today = options.now.day;
    let mut made = match plan.due {
        None => new_card(position),
        Some(due) => Schedule {
            card_type: 2,
            queue: 2,
            due: i64::from((due - first).0),
            interval: days(plan.interval),
            factor: factor(plan),
            reps: i64::from(plan.reviews),
            lapses: i64::from(plan.lapses),
            left: 0,
        },
    };
    match plan.state(today) {
        State::Suspended => made.queue = -1,
        State::Buried => made.queue = -3,
        State::Learning if plan.due.is_some() => {
            let last = plan.last_at.unwrap_or(options.now.at);
            made.card_type = 3;
            made.queue = 1;
            made.due = (last.0 + STEP_MS).div_euclid(1000).max(1);
            made.left = 1001;
        }
        _ => {}
    }
    made
}

/// The log of a card as Anki keeps it, oldest first. Grades become buttons by their wordings: 5 Easy, 4 Good, 3 Hard,
/// and all that fail Again. Repeats of a day's drill are written as cramming, which changes no schedule.
pub(super) fn reviews(card: &BundleCard, options: &Options) -> Vec<Review> {
    let mut plan = Plan::default();
    let mut seen = false;
    let mut rows = Vec::new();
    for entry in &card.log {
        let before = plan;
        plan = (options.replay)(&plan, entry);
        let Event::Review {
            grade,
            drill,
            millis,
        } = entry.event
        else {
            continue;
        };
        let kind = match (drill, seen) {
            (true, _) => 3,
            (false, false) => 0,
            (false, true) => 1,
        };
        seen |= !drill;
        rows.push(Review {
            at: at_least_one(entry.at),
            button: button(grade),
            interval: days(plan.interval),
            last_interval: if seen && kind != 0 {
                days(before.interval)
            } else {
                0
            },
            factor: if drill { 0 } else { factor(&plan) },
            millis: i64::from(millis),
            kind,
        });
    }
    rows
}

fn button(grade: Grade) -> i64 {
    match grade.number() {
        5 => 4,
        4 => 3,
        3 => 2,
        _ => 1,
    }
}

fn days(interval: Days) -> i64 {
    i64::from(interval.0.max(1))
}

/// Anki holds an ease in 16 bits of thousandths.
fn factor(plan: &Plan) -> i64 {
    (i64::from(plan.ease.0) * 10).clamp(1300, 65_000)
}

fn at_least_one(at: Timestamp) -> i64 {
    at.0.max(1)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    fn card(log: &[(i64, u8, bool)]) -> BundleCard {
        sample::answered(sample::basic("Q", "A"), 0, log)
            .cards
            .remove(0)
    }

    #[test]
    fn grades_become_buttons_and_drills_count_for_nothing() {
        let log = [
            (3, 0, false),
            (3, 2, true),
            (2, 3, false),
            (1, 4, false),
            (0, 5, false),
        ];
        let rows = reviews(&card(&log), &sample::options(true));
        let buttons: Vec<i64> = rows.iter().map(|row| row.button).collect();
        let kinds: Vec<i64> = rows.iter().map(|row| row.kind).collect();
        assert_eq!(buttons, [1, 1, 2, 3, 4]);
        assert_eq!(kinds, [0, 3, 1, 1, 1]);
        assert!(!rows[1].counts() && rows[2].counts());
        assert_eq!((rows[4].last_interval, rows[4].interval), (4, 8));
    }

    #[test]
    fn a_card_due_keeps_its_day_and_a_card_in_its_drill_comes_back_within_minutes() {
        let options = sample::options(true);
        let first = options.now.day + Days(-10);
        let plan = card(&[(4, 4, false)]).plan.unwrap();
        let due = schedule(&plan, 7, first, &options);
        assert_eq!(
            (due.card_type, due.queue, due.due, due.factor),
            (2, 2, 7, 2360)
        );
        let plan = card(&[(0, 1, false)]).plan.unwrap();
        let drilled = schedule(&plan, 7, first, &options);
        assert_eq!(
            (drilled.card_type, drilled.queue, drilled.left),
            (3, 1, 1001)
        );
        assert_eq!(drilled.due, sample::NOW / 1000);
    }

    #[test]
    fn suspended_and_buried_cards_stay_so() {
        let options = sample::options(true);
        let today = options.now.day;
        let suspended = Plan {
            suspended: true,
            ..Plan::default()
        };
        assert_eq!(
            schedule(&suspended, 5, today, &options),
            Schedule {
                queue: -1,
                due: 5,
                ..Schedule::default()
            }
        );
        let buried = Plan {
            buried_until: Some(today + Days(1)),
            ..Plan::default()
        };
        assert_eq!(schedule(&buried, 5, today, &options).queue, -3);
    }
}
