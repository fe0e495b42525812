//! How many cards of a deck are due, new, buried or suspended, and which are asked.

use super::*;

#[test]
fn a_card_in_two_decks_is_asked_once() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let one = put(&mut store, "/1.md", &["a", "b", "c"]);
    let two = put(&mut store, "/2.md", &["c", "a", "d"]);
    log(
        &mut store,
        &entry("a", DAY, review(4, false)),
        &due_plan(DAY),
    );
    let asked = CardFilter {
        asked_on: Some(Day(DAY)),
        ..CardFilter::default()
    };
    let fronts = |filter: &CardFilter| -> Vec<String> {
        let cards = store.cards(filter).unwrap();
        cards.into_iter().map(|card| card.front).collect()
    };
    assert_eq!(fronts(&asked), ["a", "b", "c", "d"]);
    let limited = CardFilter {
        due_limit: Some(0),
        new_limit: Some(2),
        ..asked.clone()
    };
    assert_eq!(fronts(&limited), ["b", "c"]);
    let second = CardFilter {
        decks: Some(vec![two]),
        ..asked
    };
    assert_eq!(fronts(&second), ["a", "c", "d"]);
    let counted = |decks: Option<&[i64]>, limit| {
        let asked = store.asked(Day(DAY), decks, limit).unwrap();
        (asked.due, asked.learning, asked.new)
    };
    assert_eq!(counted(None, None), (1, 0, 3));
    assert_eq!(counted(None, Some(2)), (1, 0, 2));
    assert_eq!(counted(Some(&[one]), None), (1, 0, 2));
    assert_eq!(counted(Some(&[]), None), (0, 0, 0));
}

#[test]
fn counts_agree_with_the_state_of_every_plan() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let fronts = ["a", "b", "c", "d", "e", "f", "g"];
    put(&mut store, "/1.md", &fronts);
    let today = Day(DAY);
    let plans = [
        due_plan(DAY),
        due_plan(DAY + 1),
        Plan {
            drill: Some(today),
            ..due_plan(DAY + 1)
        },
        Plan {
            suspended: true,
            ..Plan::default()
        },
        Plan {
            buried_until: Some(today),
            ..Plan::default()
        },
        Plan {
            buried_until: Some(Day(DAY + 1)),
            ..due_plan(DAY)
        },
    ];
    for (front, plan) in fronts.iter().zip(&plans) {
        log(&mut store, &entry(front, DAY, Event::Suspend), plan);
    }
    let counts = DeckCounts {
        deck: 1,
        due: 1,
        new: 2,
        learning: 1,
        buried: 1,
        suspended: 1,
        total: 7,
    };
    assert_eq!(store.counts(today).unwrap(), vec![counts]);
    assert_eq!(
        store.asked(today, None, None).unwrap(),
        Asked {
            due: 1,
            new: 2,
            learning: 1
        }
    );
    let asked = CardFilter {
        asked_on: Some(today),
        ..CardFilter::default()
    };
    let asked: Vec<String> = store
        .cards(&asked)
        .unwrap()
        .into_iter()
        .map(|card| card.front)
        .collect();
    assert_eq!(asked, ["c", "a", "e", "g"]);
}

#[test]
fn counts_stay_right_while_decks_and_plans_come_and_go() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    let new = |store: &Store| -> Vec<u32> {
        let counts = store.counts(Day(DAY)).unwrap();
        counts.iter().map(|counts| counts.new).collect()
    };
    let plan = due_plan(DAY + 5);
    put(&mut store, "/1.md", &["a", "b", "c"]);
    log(&mut store, &entry("a", DAY, review(4, false)), &plan);
    log(&mut store, &entry("z", DAY, review(4, false)), &plan);
    assert_eq!(new(&store), [2]);
    let two = put(&mut store, "/2.md", &["a", "b", "z"]);
    assert_eq!(new(&store), [2, 1]);
    log(&mut store, &entry("b", DAY, review(4, false)), &plan);
    log(&mut store, &entry("b", DAY, review(4, false)), &plan);
    assert_eq!(new(&store), [1, 0]);
    log(
        &mut store,
        &entry("b", DAY, Event::Undo { of: 3 }),
        &Plan::default(),
    );
    assert_eq!(new(&store), [2, 1]);
    let write = store.begin().unwrap();
    write.replace_plans([(&id("c"), &plan)]).unwrap();
    write.commit().unwrap();
    assert_eq!(new(&store), [2, 3]);
    put(&mut store, "/1.md", &["c"]);
    assert_eq!(new(&store), [0, 3]);
    let write = store.begin().unwrap();
    write.forget_deck(two).unwrap();
    write.commit().unwrap();
    assert_eq!(new(&store), [0]);
    assert_eq!(store.asked(Day(DAY), None, None).unwrap().new, 0);
}
