//! The log as the truth: whatever happens, the plans are what it folds to.

use proptest::prelude::*;
use somequiz::model::{CardId, ContentHash, Day, Entry, Event, Grade, Now, Timestamp};
use somequiz::schedule;
use somequiz::store::Store;
use tempfile::TempDir;

/// What a learner may do.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Grade(u8),
    Suspend,
    Unsuspend,
    Bury(i32),
    Edit,
    Adopt,
    Undo,
    Sleep(i32),
    Reopen,
}

fn deed() -> impl Strategy<Value = (u8, Deed)> {
    let deed = prop_oneof![
        8 => (0_u8..6).prop_map(Deed::Grade),
        1 => Just(Deed::Suspend),
        1 => Just(Deed::Unsuspend),
        1 => (1..4).prop_map(Deed::Bury),
        1 => Just(Deed::Edit),
        1 => Just(Deed::Adopt),
        3 => Just(Deed::Undo),
        3 => (0..20).prop_map(Deed::Sleep),
        1 => Just(Deed::Reopen),
    ];
    (0_u8..3, deed)
}

fn now(day: i32) -> Now {
    Now::new(Timestamp(i64::from(day) * 86_400_000 + 43_200_000), 0, 240)
}

fn card(number: u8) -> CardId {
    CardId::first_seen(ContentHash::of(&[&[number]]), 0)
}

fn entry(card: CardId, now: Now, event: Event) -> Entry {
    Entry {
        seq: 0,
        at: now.at,
        offset_minutes: now.offset_minutes,
        day: now.day,
        card,
        event,
    }
}

/// Records a deed as the program does; gives whether there was anything to record.
fn record(store: &mut Store, number: u8, deed: Deed, now: Now) -> bool {
    let write = store.begin().unwrap();
    let (mut card, content) = (card(number), ContentHash::of(&[&[number]]));
    let plan = write.plan(card).unwrap();
    let event = match deed {
        Deed::Grade(grade) => {
            schedule::review_event(&plan, Grade::try_from(grade).unwrap(), now, 5)
        }
        Deed::Suspend => Some(Event::Suspend),
        Deed::Unsuspend => Some(Event::Unsuspend),
        Deed::Bury(days) => Some(Event::Bury {
            until: Day(now.day.0 + days),
        }),
        Deed::Edit => Some(Event::Edit {
            from: content,
            to: content,
        }),
        Deed::Adopt => Some(Event::Adopt {
            from: content,
            to: content,
        }),
        Deed::Undo => write.last_standing().unwrap().map(|last| {
            card = last.card;
            Event::Undo { of: last.seq }
        }),
        Deed::Sleep(_) | Deed::Reopen => None,
    };
    let Some(event) = event else {
        return false;
    };
    let entry = entry(card, now, event);
    let plan = match event {
        Event::Undo { .. } => {
            let mut log = write.card_log(card).unwrap();
            log.push(entry);
            schedule::fold(&log)
        }
        _ => schedule::apply(&plan, &entry),
    };
    write.append(&entry, &plan).unwrap();
    write.commit().unwrap();
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn plans_are_what_the_log_folds_to(deeds in prop::collection::vec(deed(), 0..60)) {
        let home = TempDir::new().unwrap();
        let mut day = 20_000;
        let mut store = Store::open(home.path(), now(day)).unwrap();
        let mut recorded = 0;
        for (number, deed) in deeds {
            match deed {
                Deed::Sleep(days) => day += days,
                Deed::Reopen => {
                    drop(store);
                    store = Store::open(home.path(), now(day)).unwrap();
                }
                _ => recorded += usize::from(record(&mut store, number, deed, now(day))),
            }
        }
        let log = store.log().unwrap();
        prop_assert_eq!(log.len(), recorded);
        let kept = store.plans().unwrap();
        let folded = schedule::fold_all(&log);
        prop_assert_eq!(&kept, &folded.clone().into_iter().collect::<Vec<_>>());
        for number in 0..3 {
            let one = store.card_log(card(number)).unwrap();
            prop_assert_eq!(schedule::fold(&one), folded.get(&card(number)).copied().unwrap_or_default());
        }
        let write = store.begin().unwrap();
        write.replace_plans(&folded).unwrap();
        write.commit().unwrap();
        prop_assert_eq!(store.plans().unwrap(), kept);
        prop_assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn undoing_everything_leaves_every_card_new(deeds in prop::collection::vec(deed(), 0..30)) {
        let home = TempDir::new().unwrap();
        let mut store = Store::open(home.path(), now(20_000)).unwrap();
        for (number, deed) in deeds {
            record(&mut store, number, deed, now(20_000));
        }
        while record(&mut store, 0, Deed::Undo, now(20_001)) {}
        prop_assert_eq!(store.plans().unwrap(), vec![]);
    }
}
