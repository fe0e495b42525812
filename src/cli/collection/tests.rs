//! Deck files edited, broken, moved and taken away.

#![allow(clippy::disallowed_methods, reason = "tests write the deck files")]

mod doubts;
mod moves;

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::model::{CardId, Event, Grade, Timestamp};
use crate::schedule;
use crate::store::{CardFilter, CardRow, NO_NOTE};

/// A data directory and a folder of decks; each write gets a time of its own, so that no change is missed.
struct World {
    home: TempDir,
    store: Store,
    ticks: u64,
}

fn now() -> Now {
    Now::new(Timestamp(1_800_000_000_000), 0, 240)
}

impl World {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        fs::create_dir(home.path().join("decks")).unwrap();
        let store = Store::open(&home.path().join("state"), now()).unwrap();
        Self {
            home,
            store,
            ticks: 0,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("decks").join(name)
    }

    fn write(&mut self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.ticks += 1;
        let time = UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + self.ticks);
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(time).unwrap();
        path
    }

    fn add(&mut self, path: &Path) -> Result<Refreshed> {
        add(&mut self.store, &[path.to_owned()], now(), true)
    }

    fn refresh(&mut self) -> Vec<DeckChange> {
        refresh(&mut self.store, now()).unwrap().decks
    }

    fn cards(&self) -> Vec<CardRow> {
        self.store.cards(&CardFilter::default()).unwrap()
    }

    fn fronts(&self) -> Vec<String> {
        self.cards().into_iter().map(|card| card.front).collect()
    }

    fn id(&self, front: &str) -> CardId {
        let cards = self.cards();
        cards.iter().find(|card| card.front == front).unwrap().id
    }

    fn grade(&mut self, front: &str) {
        let card = self.id(front);
        let event = Event::Review {
            grade: Grade::try_from(4).unwrap(),
            drill: false,
            millis: 0,
        };
        let entry = crate::model::Entry {
            seq: 0,
            at: now().at,
            offset_minutes: 0,
            day: now().day,
            card,
            event,
        };
        let write = self.store.begin().unwrap();
        let plan = schedule::apply(&write.plan(card).unwrap(), &entry);
        write.append(&entry, &plan).unwrap();
        write.commit().unwrap();
    }

    fn reviews(&self, front: &str) -> u32 {
        let cards = self.cards();
        let card = cards.iter().find(|card| card.front == front).unwrap();
        card.plan.reviews
    }
}

use std::time::UNIX_EPOCH;

const HEAP: &str = "Q: What is the heap?\nA: A region of memory for data of unknown size.\n";
const STACK: &str = "Q: What is the stack?\nA: Where calls are kept.\n";

fn changes(change: &DeckChange) -> (usize, usize, usize, usize) {
    (change.added, change.kept, change.edited, change.removed)
}

#[test]
fn an_edit_keeps_the_history_and_is_logged() {
    let mut world = World::new();
    let path = world.write("m.md", &format!("{HEAP}\n{STACK}"));
    assert_eq!(changes(&world.add(&path).unwrap().decks[0]), (2, 0, 0, 0));
    world.grade("What is the heap?");
    let id = world.id("What is the heap?");
    assert_eq!(world.refresh(), []);
    world.write("m.md", &format!("{STACK}\nQ: What is a heap?\nA: A region of memory for data of unknown size.\n\nQ: x\nA: y\n"));
    let changed = world.refresh();
    assert_eq!(changes(&changed[0]), (1, 1, 1, 0));
    assert_eq!(
        world.fronts(),
        ["What is the stack?", "What is a heap?", "x"]
    );
    assert_eq!(
        (
            world.id("What is a heap?"),
            world.reviews("What is a heap?")
        ),
        (id, 1)
    );
    let log = world.store.card_log(id).unwrap();
    assert!(matches!(log[1].event, Event::Edit { from, .. } if CardId::first_seen(from, 0) == id));
    assert_eq!(world.refresh(), []);
}

#[test]
fn a_card_that_was_edited_and_removed_comes_back_with_its_history() {
    let mut world = World::new();
    let edited = "Q: What is a heap?\nA: A region of memory for data of unknown size.\n";
    let path = world.write("m.md", &format!("{HEAP}\n{STACK}"));
    world.add(&path).unwrap();
    world.grade("What is the heap?");
    world.write("m.md", &format!("{edited}\n{STACK}"));
    world.refresh();
    world.write("m.md", STACK);
    assert_eq!(changes(&world.refresh()[0]), (0, 1, 0, 1));
    world.write("m.md", &format!("{STACK}\n{edited}"));
    assert_eq!(changes(&world.refresh()[0]), (1, 1, 0, 0));
    assert_eq!(world.reviews("What is a heap?"), 1);
    // In another file too.
    world.write("m.md", STACK);
    world.refresh();
    let other = world.write("n.md", edited);
    world.add(&other).unwrap();
    assert_eq!(world.reviews("What is a heap?"), 1);
}

#[test]
fn the_text_that_an_edited_card_had_makes_another_card() {
    let mut world = World::new();
    let path = world.write("m.md", HEAP);
    world.add(&path).unwrap();
    world.grade("What is the heap?");
    world.write(
        "m.md",
        "Q: What is a heap?\nA: A region of memory for data of unknown size.\n",
    );
    world.refresh();
    let other = world.write("n.md", HEAP);
    world.add(&other).unwrap();
    assert_eq!(
        (
            world.reviews("What is a heap?"),
            world.reviews("What is the heap?")
        ),
        (1, 0)
    );
    assert_ne!(world.id("What is a heap?"), world.id("What is the heap?"));
}

#[test]
fn the_same_card_in_two_decks_stays_one_card_through_edits_of_both() {
    let mut world = World::new();
    world.write("m.md", HEAP);
    world.write("n.md", HEAP);
    let folder = world.path("");
    world.add(&folder).unwrap();
    world.grade("What is the heap?");
    let edited = "Q: What is the heap?\nA: A pool.\n";
    for name in ["m.md", "n.md"] {
        world.write(name, edited);
        assert_eq!(changes(&world.refresh()[0]), (0, 0, 1, 0));
    }
    let cards = world.cards();
    assert_eq!(cards[0].id, cards[1].id);
    assert_eq!(cards[1].plan.reviews, 1);
    assert_eq!(world.store.card_log(cards[0].id).unwrap().len(), 2);
}

#[test]
fn a_file_that_is_gone_empty_or_garbled_loses_nothing() {
    let mut world = World::new();
    let path = world.write("m.md", &format!("{HEAP}\n{STACK}"));
    world.add(&path).unwrap();
    world.grade("What is the heap?");
    fs::remove_file(&path).unwrap();
    for _ in 0..2 {
        let change = &world.refresh()[0];
        assert!(change.problems[0].message.contains("missing"));
        assert_eq!(world.fronts().len(), 2);
    }
    for text in ["", "no card here", "Q: half"] {
        world.write("m.md", text);
        for _ in 0..2 {
            assert!(
                world.refresh()[0]
                    .problems
                    .iter()
                    .any(|problem| problem.is_error)
            );
            assert_eq!(world.fronts().len(), 2);
        }
    }
    fs::write(&path, b"Q: \xff\nA: b\n").unwrap();
    assert!(world.refresh()[0].problems[0].message.contains("UTF-8"));
    world.write("m.md", HEAP);
    assert_eq!(changes(&world.refresh()[0]), (0, 1, 0, 1));
    assert_eq!(world.reviews("What is the heap?"), 1);
}

#[test]
fn cards_that_an_error_hides_are_kept_until_it_is_mended() {
    let mut world = World::new();
    let path = world.write("m.md", &format!("{HEAP}\n{STACK}"));
    world.add(&path).unwrap();
    world.write("m.md", &format!("{HEAP}\nQ: What is the stack?\n---\n"));
    let change = world.refresh().remove(0);
    assert_eq!(changes(&change), (0, 1, 0, 0));
    assert!(change.problems[0].is_error);
    assert_eq!(world.cards()[1].note_index, NO_NOTE);
    world.write(
        "m.md",
        &format!("{HEAP}\nQ: What is the stack?\nA: Where frames are kept.\n"),
    );
    assert_eq!(changes(&world.refresh()[0]), (0, 1, 1, 0));
}

#[test]
fn a_folder_gives_its_decks_and_leaves_its_articles() {
    let mut world = World::new();
    world.write("a/heap.deck.md", HEAP);
    world.write("b.md", STACK);
    world.write("article.md", "# Memory\n\nThe heap is a region.\n");
    let folder = world.path("");
    let names = |refreshed: Refreshed| -> Vec<String> {
        refreshed.decks.into_iter().map(|deck| deck.name).collect()
    };
    assert_eq!(names(world.add(&folder).unwrap()), ["heap", "b"]);
    assert_eq!(names(world.add(&folder).unwrap()), ["heap", "b"]);
    assert_eq!(world.fronts().len(), 2);
    assert!(world.add(&world.path("article.md")).is_err());
    assert!(world.add(&world.path("none.md")).is_err());
}

#[test]
fn one_file_that_is_wrong_makes_nothing_known() {
    let mut world = World::new();
    let good = world.write("a.md", HEAP);
    let wrong = world.write("b.md", "just words");
    assert!(add(&mut world.store, &[good, wrong], now(), true).is_err());
    assert_eq!(world.store.decks().unwrap(), []);
}

#[test]
fn a_deck_that_is_studied_stays_so() {
    let mut world = World::new();
    let path = world.write("a.md", HEAP);
    add(&mut world.store, std::slice::from_ref(&path), now(), false).unwrap();
    assert_eq!(world.fronts().len(), 0);
    world.add(&path).unwrap();
    add(&mut world.store, &[path], now(), false).unwrap();
    assert_eq!(world.fronts().len(), 1);
}

#[test]
fn a_card_that_stands_twice_in_a_deck_is_one_card() {
    let mut world = World::new();
    let path = world.write("a.md", &format!("{HEAP}\n{HEAP}\n{STACK}"));
    assert_eq!(changes(&world.add(&path).unwrap().decks[0]), (2, 0, 0, 0));
    world.write("a.md", &format!("{STACK}\n{HEAP}\n{HEAP}"));
    assert_eq!(changes(&world.refresh()[0]), (0, 2, 0, 0));
}

#[test]
fn notes_have_names_of_their_own_even_where_they_share_a_card() {
    let mut world = World::new();
    let path = world.write(
        "a.md",
        "C: A [heap] is a pool.\n\nC: A [heap] is a [pool].\n",
    );
    world.add(&path).unwrap();
    let cards = world.cards();
    assert_eq!(cards.len(), 2);
    assert_ne!(cards[0].note, cards[1].note);
}
