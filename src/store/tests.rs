//! The store as a whole: what it keeps, refuses and survives.

#![allow(
    clippy::disallowed_methods,
    reason = "tests look at the files themselves"
)]

mod counts;
mod opening;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::error::Kind as ErrorKind;
use crate::model::{Body, Card, Ease, Entry, Event, Grade};

const DAY: i32 = 20_000;

fn now(day: i32) -> Now {
    Now::new(Timestamp(i64::from(day) * 86_400_000 + 43_200_000), 0, 240)
}

fn open(directory: &Path) -> Store {
    Store::open(directory, now(DAY)).unwrap()
}

fn stamp(text: &str) -> Stamp {
    Stamp {
        size: 1,
        modified_ns: 2,
        hash: ContentHash::of(&[text.as_bytes()]),
    }
}

fn basic(front: &str) -> Card {
    let body = Body::Basic {
        front: front.into(),
        back: "b".into(),
    };
    body.cards().remove(0)
}

fn record(front: &str, line: u32) -> CardRow {
    let card = basic(front);
    let id = CardId::first_seen(card.content, 0);
    CardRow {
        id,
        deck: 0,
        note: id,
        slot: 1,
        note_index: line - 1,
        content: card.content,
        kind: Kind::Qa,
        front: card.front,
        back: card.back,
        blank: None,
        tags: vec!["a \"b\"".into()],
        section: Vec::new(),
        line,
        edited: now(DAY).at,
        quote: None,
        plan: Plan::default(),
    }
}

fn id(front: &str) -> CardId {
    CardId::first_seen(basic(front).content, 0)
}

fn put(store: &mut Store, path: &str, fronts: &[&str]) -> i64 {
    let write = store.begin().unwrap();
    let deck = write.put_deck(path, path, stamp(path), true).unwrap();
    let records: Vec<CardRow> = fronts.iter().zip(1..).map(|(f, n)| record(f, n)).collect();
    write.replace_cards(deck, &records).unwrap();
    write.commit().unwrap();
    deck
}

fn entry(front: &str, day: i32, event: Event) -> Entry {
    Entry {
        seq: 0,
        at: now(day).at,
        offset_minutes: 60,
        day: Day(day),
        card: id(front),
        event,
    }
}

fn review(grade: u8, drill: bool) -> Event {
    Event::Review {
        grade: Grade::try_from(grade).unwrap(),
        drill,
        millis: 7,
    }
}

fn due_plan(due: i32) -> Plan {
    Plan {
        due: Some(Day(due)),
        first: Some(Day(DAY)),
        reviews: 1,
        ease: Ease(260),
        ..Plan::default()
    }
}

fn log(store: &mut Store, entry: &Entry, plan: &Plan) -> i64 {
    let write = store.begin().unwrap();
    let seq = write.append(entry, plan).unwrap();
    write.commit().unwrap();
    seq
}

#[test]
fn every_event_and_plan_comes_back_as_it_went_in() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let content = ContentHash::of(&[b"x"]);
    let events = [
        review(3, true),
        Event::Suspend,
        Event::Unsuspend,
        Event::Bury { until: Day(-3) },
        Event::Edit {
            from: content,
            to: content,
        },
        Event::Undo { of: 1 },
        Event::Adopt {
            from: content,
            to: content,
        },
    ];
    let plan = Plan {
        drill: Some(Day(4)),
        last_at: Some(Timestamp(-5)),
        buried_until: Some(Day(6)),
        suspended: true,
        ..due_plan(9)
    };
    let mut wanted: Vec<Entry> = events.map(|event| entry("a", DAY, event)).to_vec();
    for (entry, seq) in wanted.iter_mut().zip(1..) {
        entry.seq = log(&mut store, entry, &plan);
        assert_eq!(entry.seq, seq);
    }
    drop(store);
    let store = open(home.path());
    assert_eq!(store.log().unwrap(), wanted);
    assert_eq!(store.card_log(id("a")).unwrap(), wanted);
    assert_eq!(store.plans().unwrap(), [(id("a"), plan)]);
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn the_log_can_be_neither_changed_nor_cut() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    log(&mut store, &entry("a", DAY, review(4, false)), &due_plan(1));
    for statement in ["UPDATE log SET grade = 5", "DELETE FROM log"] {
        let refused = store.connection.execute(statement, []).unwrap_err();
        assert!(refused.to_string().contains("append-only"));
    }
}

#[test]
fn a_transaction_that_is_not_committed_leaves_no_trace() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    put(&mut store, "/d.md", &["a"]);
    let write = store.begin().unwrap();
    write
        .append(&entry("a", DAY, review(4, false)), &due_plan(1))
        .unwrap();
    drop(write);
    assert_eq!(store.log().unwrap(), []);
    assert_eq!(store.plans().unwrap(), []);
}

#[test]
fn the_last_entry_is_taken_back_once_and_after_a_restart_too() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    for grade in [4, 5] {
        log(
            &mut store,
            &entry("a", DAY, review(grade, false)),
            &due_plan(1),
        );
    }
    for seq in [2, 1] {
        drop(store);
        store = open(home.path());
        let write = store.begin().unwrap();
        let last = write.last_standing().unwrap().unwrap();
        assert_eq!(last.seq, seq);
        let undo = entry("a", DAY, Event::Undo { of: seq });
        write.append(&undo, &Plan::default()).unwrap();
        write.commit().unwrap();
        let write = store.begin().unwrap();
        assert!(write.append(&undo, &Plan::default()).is_err());
    }
    assert_eq!(store.begin().unwrap().last_standing().unwrap(), None);
    assert_eq!(store.plans().unwrap(), []);
    assert_eq!(store.log().unwrap().len(), 4);
    assert_eq!(store.day_totals(Day(DAY)).unwrap(), DayTotals::default());
}

#[test]
fn the_last_reviews_are_those_that_stand() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    for (front, event) in [
        ("a", review(4, false)),
        ("b", review(3, false)),
        ("b", review(4, true)),
        ("c", Event::Suspend),
        ("d", review(4, false)),
        ("d", Event::Undo { of: 5 }),
    ] {
        log(&mut store, &entry(front, DAY, event), &due_plan(1));
    }
    let last = |limit| -> Vec<i64> {
        let reviews = store.last_reviews(limit).unwrap();
        reviews.iter().map(|entry| entry.seq).collect()
    };
    assert_eq!(last(2), [3, 2]);
    assert_eq!(last(9), [3, 2, 1]);
}

#[test]
fn two_connections_take_turns() {
    let home = TempDir::new().unwrap();
    let (mut one, mut other) = (open(home.path()), open(home.path()));
    for turn in 0..10 {
        let store = if turn % 2 == 0 { &mut one } else { &mut other };
        let write = store.begin().unwrap();
        let plan = write.plan(id("a")).unwrap();
        assert_eq!(plan.reviews, turn);
        let plan = Plan {
            reviews: turn + 1,
            ..due_plan(1)
        };
        write
            .append(&entry("a", DAY, review(5, false)), &plan)
            .unwrap();
        write.commit().unwrap();
    }
    assert_eq!(one.log().unwrap(), other.log().unwrap());
}

#[test]
fn many_threads_grade_at_once_and_none_is_lost() {
    let home = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut store = open(home.path());
                for _ in 0..10 {
                    let write = store.begin().unwrap();
                    let mut plan = write.plan(id("a")).unwrap();
                    plan.reviews += 1;
                    write
                        .append(&entry("a", DAY, review(5, false)), &plan)
                        .unwrap();
                    write.commit().unwrap();
                }
            });
        }
    });
    let store = open(home.path());
    assert_eq!(store.log().unwrap().len(), 40);
    assert_eq!(store.plans().unwrap()[0].1.reviews, 40);
}

#[test]
fn a_forgotten_deck_leaves_log_and_plans_and_comes_back_with_them() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let deck = put(&mut store, "/1.md", &["a"]);
    log(
        &mut store,
        &entry("a", DAY, review(4, false)),
        &due_plan(DAY),
    );
    let write = store.begin().unwrap();
    write.forget_deck(deck).unwrap();
    write.commit().unwrap();
    assert_eq!(store.decks().unwrap(), []);
    assert_eq!(store.card(id("a")).unwrap(), None);
    put(&mut store, "/moved.md", &["a"]);
    assert_eq!(store.card(id("a")).unwrap().unwrap().plan, due_plan(DAY));
}

#[test]
fn a_content_is_named_after_the_card_that_last_had_it() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let write = store.begin().unwrap();
    let mut names = write.names().unwrap();
    let (a, b) = (basic("a").content, basic("b").content);
    assert_eq!(names.name(a, &BTreeSet::new()), id("a"));
    let edit = entry("a", DAY, Event::Edit { from: a, to: b });
    write.log_edit(&edit, &mut names).unwrap();
    for names in [names, write.names().unwrap()] {
        assert_eq!(names.name(b, &BTreeSet::new()), id("a"));
        assert_eq!(names.name(a, &BTreeSet::new()), CardId::first_seen(a, 1));
    }
}

#[test]
fn an_adopted_content_is_named_after_the_orphan_until_that_is_taken_back() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let (a, b) = (basic("a").content, basic("b").content);
    let name = |store: &mut Store| {
        let names = store.begin().unwrap().names().unwrap();
        (
            names.name(a, &BTreeSet::new()),
            names.name(b, &BTreeSet::new()),
        )
    };
    let again = CardId::first_seen(a, 1);
    let adopt = entry("a", DAY, Event::Adopt { from: a, to: b });
    let seq = log(&mut store, &adopt, &due_plan(DAY));
    assert_eq!(name(&mut store), (again, id("a")));
    let edit = Event::Edit {
        from: b,
        to: basic("c").content,
    };
    log(&mut store, &entry("a", DAY, edit), &due_plan(DAY));
    assert_eq!(name(&mut store), (again, id("b")));
    let undo = entry("a", DAY, Event::Undo { of: seq });
    log(&mut store, &undo, &due_plan(DAY));
    assert_eq!(name(&mut store), (id("a"), id("b")));
}

#[test]
fn what_a_graded_card_said_is_kept_when_it_leaves_its_last_deck() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    put(&mut store, "/1.md", &["a", "b", "c"]);
    for front in ["a", "c"] {
        log(
            &mut store,
            &entry(front, DAY, review(4, false)),
            &due_plan(DAY),
        );
    }
    put(&mut store, "/2.md", &["c"]);
    assert_eq!(store.orphans().unwrap(), []);
    put(&mut store, "/1.md", &["d"]);
    let orphans = store.orphans().unwrap();
    assert_eq!(orphans.len(), 1);
    assert_eq!((orphans[0].card, orphans[0].plan), (id("a"), due_plan(DAY)));
    let text = orphans[0].text.clone().unwrap();
    assert_eq!(
        (&*text.front, &*text.deck, text.content),
        ("a", "/1.md", basic("a").content)
    );
    let digits = id("a").to_string();
    assert_eq!(store.find_orphan(&digits[..8]).unwrap(), id("a"));
    assert!(store.find_orphan(&id("c").to_string()).is_err());
    put(&mut store, "/3.md", &["a"]);
    assert_eq!(store.orphans().unwrap(), []);
}

#[test]
fn a_card_is_found_by_the_start_of_its_name() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    put(&mut store, "/1.md", &["a", "b"]);
    let name = id("a").to_string();
    assert_eq!(store.find(&name[..5]).unwrap(), id("a"));
    assert_eq!(store.find(&name.to_uppercase()).unwrap(), id("a"));
    assert_eq!(store.find_ever(&name[..5]).unwrap(), id("a"));
    for wrong in ["", "abc", "zzzz", "é0000", &name[1..]] {
        assert_eq!(store.find(wrong).unwrap_err().kind, ErrorKind::Input);
    }
}
