//! Cards that may be old ones, and histories that are given to them by hand.

use super::*;
use crate::cli::record;
use crate::model::Plan;

const OTHER: &str = "Q: What is a pointer?\nA: A variable that holds an address.\n";
const UNSURE: &str = "Q: What is the stack?\nA: A region of memory for data of known size.\n";
const FRONT: &str = "What is the stack?";

/// A graded card that was changed too much to be sure, and what was told.
fn doubtful() -> (World, DeckChange, CardId) {
    let mut world = World::new();
    let path = world.write("m.md", HEAP);
    world.add(&path).unwrap();
    world.grade("What is the heap?");
    let id = world.id("What is the heap?");
    world.write("m.md", UNSURE);
    let change = world.refresh().remove(0);
    (world, change, id)
}

fn plans_are_what_the_log_folds_to(world: &World) {
    let folded = schedule::fold_all(&world.store.log().unwrap());
    let kept: Vec<(CardId, Plan)> = world.store.plans().unwrap();
    assert_eq!(kept, folded.into_iter().collect::<Vec<_>>());
    assert_eq!(world.store.integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn a_doubtful_match_is_a_new_card_and_is_told() {
    let (world, change, orphan) = doubtful();
    let told = Doubt {
        card: world.id(FRONT),
        line: 1,
        front: FRONT.into(),
        orphan,
        reviews: 1,
    };
    assert_eq!(change.doubts, [told]);
    assert_eq!(world.reviews(FRONT), 0);
    assert_eq!(world.store.orphans().unwrap()[0].card, orphan);
}

#[test]
fn a_card_that_nobody_graded_is_no_doubt() {
    let mut world = World::new();
    let path = world.write("m.md", HEAP);
    world.add(&path).unwrap();
    world.write("m.md", UNSURE);
    assert_eq!(world.refresh()[0].doubts, []);
}

#[test]
fn a_card_like_one_that_went_long_ago_is_new_and_is_told() {
    let (mut world, _, orphan) = doubtful();
    let longer = "Q: What is a heap?\nA: A region of memory for data of unknown size, as a rule.\n";
    let path = world.write("n.md", longer);
    let added = world.add(&path).unwrap();
    assert_eq!(added.decks[0].doubts[0].orphan, orphan);
    assert_eq!(world.reviews("What is a heap?"), 0);
}

#[test]
fn a_card_that_was_edited_on_its_way_out_of_a_file_that_is_gone_is_told() {
    let mut world = World::new();
    let path = world.write("m.md", HEAP);
    world.add(&path).unwrap();
    world.grade("What is the heap?");
    let (orphan, other) = (world.id("What is the heap?"), world.write("n.md", OTHER));
    world.add(&other).unwrap();
    fs::remove_file(&path).unwrap();
    let edited = "Q: What is a heap?\nA: A region of memory for data of unknown size.\n";
    world.write("n.md", &format!("{OTHER}\n{edited}"));
    let told = world.refresh();
    assert!(told[0].problems[0].message.contains("missing"));
    assert_eq!(told[1].doubts[0].orphan, orphan);
    let write = world.store.begin().unwrap();
    let deck = write.decks_of(orphan).unwrap()[0];
    write.forget_deck(deck).unwrap();
    write.commit().unwrap();
    let card = world.id("What is a heap?");
    record::adopt(&mut world.store, orphan, card, now()).unwrap();
    assert_eq!(world.reviews("What is a heap?"), 1);
}

#[test]
fn an_adopted_card_goes_on_with_the_history_and_undo_parts_them_again() {
    let (mut world, _, orphan) = doubtful();
    let was = world.id(FRONT);
    let adopted = record::adopt(&mut world.store, orphan, was, now()).unwrap();
    assert_eq!((adopted.entry.card, adopted.plan.reviews), (orphan, 1));
    assert_eq!((world.id(FRONT), world.reviews(FRONT)), (orphan, 1));
    assert_eq!(world.store.orphans().unwrap(), []);
    plans_are_what_the_log_folds_to(&world);
    // It stays so when the deck is read again, and when it is forgotten and added again.
    let path = world.write("m.md", &format!("{OTHER}\n{UNSURE}"));
    world.refresh();
    assert_eq!(world.id(FRONT), orphan);
    let write = world.store.begin().unwrap();
    let deck = write.decks_of(orphan).unwrap()[0];
    write.forget_deck(deck).unwrap();
    write.commit().unwrap();
    world.add(&path).unwrap();
    assert_eq!(world.id(FRONT), orphan);
    let undone = record::undo(&mut world.store, now()).unwrap().unwrap();
    assert_eq!(undone.entry.event, adopted.entry.event);
    assert_eq!((world.id(FRONT), world.reviews(FRONT)), (was, 0));
    assert_eq!(world.store.orphans().unwrap()[0].card, orphan);
    plans_are_what_the_log_folds_to(&world);
    // Under its old text the history finds its card again.
    world.write("m.md", &format!("{UNSURE}\n{HEAP}"));
    world.refresh();
    assert_eq!(world.id("What is the heap?"), orphan);
    assert_eq!(world.id(FRONT), was);
}

#[test]
fn a_history_goes_to_no_card_that_has_one_of_its_own() {
    let (mut world, _, orphan) = doubtful();
    world.grade(FRONT);
    let (card, before) = (world.id(FRONT), world.store.log().unwrap());
    for (one, other) in [
        (orphan, card),
        (card, card),
        (card, orphan),
        (orphan, orphan),
    ] {
        assert!(record::adopt(&mut world.store, one, other, now()).is_err());
    }
    assert_eq!(world.store.log().unwrap(), before);
}
