//! The schedule: a fold over the log of a card.

mod sm2;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CardId, Days, Entry, Event, Grade, Now, Plan, Seed, State};

/// A way to set dates.
pub struct Scheduler {
    /// Its name.
    pub name: &'static str,
    /// The plan after a scheduled review on a day: `(plan before, grade, entry)`.
    pub review: fn(&Plan, Grade, &Entry) -> Plan,
}

/// All schedulers.
pub const SCHEDULERS: &[Scheduler] = &[SM2];

const SM2: Scheduler = Scheduler {
    name: "sm2",
    review: sm2::review,
};

/// The plan of a card after one more entry. An [`Event::Undo`] can't be applied to a plan: fold the log again.
pub fn apply(plan: &Plan, entry: &Entry) -> Plan {
    let mut after = *plan;
    match entry.event {
        Event::Review {
            grade,
            drill: false,
            ..
        } => return (SM2.review)(plan, grade, entry),
        Event::Review { grade, .. } if !grade.needs_drill() => after.drill = None,
        Event::Suspend => after.suspended = true,
        Event::Unsuspend => after.suspended = false,
        Event::Bury { until } => after.buried_until = Some(until),
        Event::Seed(seed) => return seeded(plan, &seed),
        Event::Review { .. } | Event::Edit { .. } | Event::Undo { .. } | Event::Adopt { .. } => {}
    }
    after
}

/// The plan that another tool had: the days of its first and last review are those of the log, where it came along.
fn seeded(plan: &Plan, seed: &Seed) -> Plan {
    let last = seed.due.map(|due| due + Days(-seed.interval.0));
    let is_new = seed.due.is_none();
    Plan {
        repetitions: seed.repetitions,
        ease: seed.ease,
        interval: seed.interval,
        due: seed.due,
        lapses: seed.lapses,
        reviews: seed.reviews,
        first: plan.first.or(last).filter(|_| !is_new),
        last: plan.last.or(last).filter(|_| !is_new),
        last_at: plan.last_at.filter(|_| !is_new),
        drill: None,
        suspended: plan.suspended,
        buried_until: plan.buried_until,
    }
}

/// The plan of a card from its whole log, in order of `seq`; entries taken back by an [`Event::Undo`] do not count.
pub fn fold(log: &[Entry]) -> Plan {
    standing(log)
        .iter()
        .fold(Plan::default(), |plan, entry| apply(&plan, entry))
}

/// The plans of all cards from the whole log, in order of `seq`. A card whose plan is that of a new one has none.
pub fn fold_all(log: &[Entry]) -> BTreeMap<CardId, Plan> {
    let mut plans: BTreeMap<CardId, Plan> = BTreeMap::new();
    for entry in standing(log) {
        let plan = plans.entry(entry.card).or_default();
        *plan = apply(plan, &entry);
    }
    plans.retain(|_, plan| *plan != Plan::default());
    plans
}

/// The entries of a log that count: without those taken back and without the undos themselves.
pub fn standing(log: &[Entry]) -> Vec<Entry> {
    let undone: BTreeSet<(CardId, i64)> = log
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Undo { of } => Some((entry.card, of)),
            _ => None,
        })
        .collect();
    log.iter()
        .filter(|entry| match entry.event {
            Event::Undo { .. } => false,
            Event::Edit { .. } => true,
            _ => !undone.contains(&(entry.card, entry.seq)),
        })
        .copied()
        .collect()
}

/// The review event that a grade given now amounts to: a drill where the card is in today's drill, else a review.
///
/// `None` where the card is not to be asked today (not due, suspended, buried).
pub fn review_event(plan: &Plan, grade: Grade, now: Now, millis: u32) -> Option<Event> {
    let drill = match plan.state(now.day) {
        State::Learning => true,
        State::New | State::Due => false,
        State::Scheduled | State::Buried | State::Suspended => return None,
    };
    Some(Event::Review {
        grade,
        drill,
        millis,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContentHash, Day, Ease, Timestamp};

    fn now(day: i32) -> Now {
        Now {
            at: Timestamp(i64::from(day) * 86_400_000),
            offset_minutes: 0,
            day: Day(day),
        }
    }

    fn entry(seq: i64, day: i32, event: Event) -> Entry {
        Entry {
            seq,
            at: now(day).at,
            offset_minutes: 0,
            day: Day(day),
            card: CardId::first_seen(ContentHash::of(&[b"x"]), 0),
            event,
        }
    }

    fn grade(number: u8) -> Grade {
        Grade::try_from(number).unwrap()
    }

    /// The log of answers given on days, each as the event that it amounts to.
    fn answers(list: &[(i32, u8)]) -> Vec<Entry> {
        let mut log: Vec<Entry> = Vec::new();
        for (day, number) in list {
            let event = review_event(&fold(&log), grade(*number), now(*day), 0).unwrap();
            log.push(entry(log.len() as i64 + 1, *day, event));
        }
        log
    }

    #[test]
    fn a_weak_pass_is_drilled_the_same_day_and_the_drill_moves_no_date() {
        let reviewed = fold(&answers(&[(0, 3)]));
        assert_eq!(reviewed.state(Day(0)), State::Learning);
        assert_eq!((reviewed.repetitions, reviewed.ease.0), (1, 236));
        let again = fold(&answers(&[(0, 3), (0, 2)]));
        assert_eq!(again, reviewed);
        let done = fold(&answers(&[(0, 3), (0, 2), (0, 4)]));
        assert_eq!(
            done,
            Plan {
                drill: None,
                ..reviewed
            }
        );
        assert_eq!(done.state(Day(0)), State::Scheduled);
    }

    #[test]
    fn a_drill_lapses_with_its_day() {
        let log = answers(&[(0, 1), (1, 5)]);
        assert!(matches!(log[1].event, Event::Review { drill: false, .. }));
        assert_eq!(fold(&log).drill, None);
        assert_eq!(fold(&log).repetitions, 1);
    }

    #[test]
    fn a_failed_card_lapses_only_if_it_had_been_passed() {
        assert_eq!(fold(&answers(&[(0, 1), (1, 1)])).lapses, 0);
        assert_eq!(fold(&answers(&[(0, 4), (1, 1), (2, 0)])).lapses, 1);
    }

    #[test]
    fn a_card_that_is_not_asked_today_takes_no_grade() {
        let plan = fold(&answers(&[(0, 5)]));
        assert_eq!(review_event(&plan, grade(5), now(0), 0), None);
        assert!(review_event(&plan, grade(5), now(1), 0).is_some());
        let aside = apply(&plan, &entry(2, 0, Event::Bury { until: Day(2) }));
        assert_eq!(review_event(&aside, grade(5), now(1), 0), None);
        assert!(review_event(&aside, grade(5), now(2), 0).is_some());
        let aside = apply(&plan, &entry(2, 0, Event::Suspend));
        assert_eq!(review_event(&aside, grade(5), now(1), 0), None);
    }

    #[test]
    fn an_undone_entry_leaves_the_plan_as_if_it_had_never_been() {
        let mut log = answers(&[(0, 4), (1, 4)]);
        let before = fold(&log);
        for event in [
            Event::Review {
                grade: grade(0),
                drill: false,
                millis: 9,
            },
            Event::Suspend,
            Event::Unsuspend,
            Event::Bury { until: Day(9) },
        ] {
            let seq = log.len() as i64 + 1;
            log.push(entry(seq, 7, event));
            log.push(entry(seq + 1, 7, Event::Undo { of: seq }));
            assert_eq!(fold(&log), before);
        }
        assert_eq!(standing(&log).len(), 2);
    }

    #[test]
    fn a_seed_sets_the_schedule_and_the_next_review_goes_on_from_it() {
        let seed = Seed {
            repetitions: 2,
            ease: Ease(230),
            interval: Days(10),
            due: Some(Day(12)),
            lapses: 3,
            reviews: 9,
        };
        let mut log = answers(&[(0, 4), (1, 1)]);
        log.push(entry(3, 5, Event::Seed(seed)));
        let plan = fold(&log);
        assert_eq!((plan.interval, plan.due), (Days(10), Some(Day(12))));
        assert_eq!((plan.first, plan.last), (Some(Day(0)), Some(Day(1))));
        assert_eq!((plan.lapses, plan.reviews, plan.drill), (3, 9, None));
        let event = review_event(&plan, grade(4), now(12), 0).unwrap();
        assert_eq!(apply(&plan, &entry(4, 12, event)).interval, Days(23));
        let alone = fold(&[entry(1, 5, Event::Seed(seed))]);
        assert_eq!(alone.first, Some(Day(2)));
        let reset = Seed {
            due: None,
            reviews: 0,
            ..seed
        };
        assert_eq!(
            apply(&plan, &entry(4, 5, Event::Seed(reset))).state(Day(5)),
            State::New
        );
    }

    #[test]
    fn an_undo_of_all_leaves_no_plan_and_an_edit_makes_none() {
        let content = ContentHash::of(&[b"x"]);
        let log = [
            entry(1, 0, Event::Suspend),
            entry(2, 0, Event::Undo { of: 1 }),
            entry(
                3,
                0,
                Event::Edit {
                    from: content,
                    to: content,
                },
            ),
        ];
        assert_eq!(fold_all(&log), BTreeMap::new());
    }
}
