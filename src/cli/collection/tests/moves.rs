//! Cards that go from deck to deck, and decks whose file goes elsewhere.

use super::*;

const REWORDED: &str = "Q: What is a heap?\nA: A region of memory for data of unknown size.\n";
const OTHER: &str = "Q: What is a pointer?\nA: A variable that holds an address.\n";

impl World {
    /// Decks that are known, the first card graded.
    fn with(decks: &[(&str, &str)]) -> Self {
        let mut world = World::new();
        for (name, text) in decks {
            let path = world.write(name, text);
            world.add(&path).unwrap();
        }
        world.grade("What is the heap?");
        world
    }
}

#[test]
fn a_card_that_is_edited_on_its_way_to_another_deck_keeps_its_history() {
    let mut world = World::with(&[("a.md", &format!("{HEAP}\n{STACK}")), ("b.md", OTHER)]);
    let id = world.id("What is the heap?");
    world.write("a.md", STACK);
    world.write("b.md", &format!("{OTHER}\n{REWORDED}"));
    let changed = world.refresh();
    assert_eq!(changes(&changed[0]), (0, 1, 0, 1));
    assert_eq!((changes(&changed[1]), changed[1].moved), ((0, 1, 0, 0), 1));
    assert_eq!(world.id("What is a heap?"), id);
    assert_eq!(world.reviews("What is a heap?"), 1);
    let log = world.store.card_log(id).unwrap();
    assert!(matches!(log[1].event, Event::Edit { .. }));
    assert_eq!(world.refresh(), []);
}

#[test]
fn a_tag_and_a_name_are_no_part_of_a_card() {
    let mut world = World::with(&[("a.md", HEAP)]);
    let front_matter = "---\nname = \"Memory\"\ntags = [\"rust\"]\n---\n<!-- tags: exam -->\n";
    world.write("a.md", &format!("{front_matter}{HEAP}"));
    assert_eq!(changes(&world.refresh()[0]), (0, 1, 0, 0));
    assert_eq!(world.cards()[0].tags, ["rust", "exam"]);
    assert_eq!(world.reviews("What is the heap?"), 1);
}

#[test]
fn a_card_that_stands_in_a_third_deck_has_not_gone() {
    let decks = [
        ("a.md", &*format!("{HEAP}\n{STACK}")),
        ("b.md", OTHER),
        ("c.md", HEAP),
    ];
    let mut world = World::with(&decks);
    world.write("a.md", STACK);
    world.write("b.md", &format!("{OTHER}\n{REWORDED}"));
    world.refresh();
    assert_eq!(world.reviews("What is a heap?"), 0);
    assert_eq!(world.reviews("What is the heap?"), 1);
}

#[test]
fn the_old_text_of_a_card_is_another_card_even_in_a_deck_that_is_read_first() {
    let mut world = World::with(&[("b.md", HEAP), ("a.md", OTHER)]);
    world.write("b.md", REWORDED);
    world.write("a.md", &format!("{OTHER}\n{HEAP}"));
    world.refresh();
    assert_eq!(world.reviews("What is a heap?"), 1);
    assert_eq!(world.reviews("What is the heap?"), 0);
}

#[test]
fn a_renamed_deck_is_the_same_though_some_of_it_was_edited() {
    let mut world = World::with(&[("a.md", &format!("{HEAP}\n{STACK}\n{OTHER}"))]);
    fs::remove_file(world.path("a.md")).unwrap();
    let path = world.write("b.md", &format!("{REWORDED}\n{STACK}\n{OTHER}"));
    let added = world.add(&path).unwrap();
    assert!(added.decks[0].moved_from.is_some());
    assert_eq!(changes(&added.decks[0]), (0, 2, 1, 0));
    assert_eq!(world.reviews("What is a heap?"), 1);
}
