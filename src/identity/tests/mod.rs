//! Decks before and after an edit.

mod across;
mod rules;

use std::collections::BTreeMap;

use super::*;
use crate::model::Body;
use proptest::prelude::*;

fn basic(front: &str, back: &str) -> Body {
    Body::Basic {
        front: front.into(),
        back: back.into(),
    }
}

/// A cloze written with its answers in braces.
fn cloze(text: &str) -> Body {
    let mut plain = String::new();
    let mut blanks = Vec::new();
    for (number, part) in text.split(['{', '}']).enumerate() {
        let start = plain.len();
        plain.push_str(part);
        if number % 2 == 1 {
            blanks.push(start..plain.len());
        }
    }
    Body::Cloze {
        text: plain,
        blanks,
    }
}

fn two_way(term: &str, definition: &str) -> Body {
    Body::TwoWay {
        term: term.into(),
        definition: definition.into(),
    }
}

fn written(notes: &[Body]) -> Vec<Written> {
    let note = |body: &Body| Written {
        cards: body.cards(),
        quote: None,
    };
    notes.iter().map(note).collect()
}

fn known(notes: &[Body]) -> Vec<Known> {
    let mut all = Vec::new();
    for Written { cards, quote } in written(notes) {
        let note = CardId::first_seen(cards[0].content, 0);
        all.extend(cards.into_iter().map(|card| Known {
            id: CardId::first_seen(card.content, 0),
            note,
            slot: card.slot,
            content: card.content,
            front: card.front,
            back: card.back,
            blank: card.blank,
            quote,
        }));
    }
    all
}

/// What became of the cards of one deck, note by note.
fn follow(before: &[Known], now: &[Body]) -> Vec<Vec<Identity>> {
    let change = Change {
        before: before.to_vec(),
        now: written(now),
        hides: false,
    };
    Following::within(&[change]).finish().remove(0)
}

/// For each card now, its number among the cards before; then the slots.
fn run(before: &[Body], now: &[Body]) -> (Vec<Option<usize>>, Vec<u32>) {
    let before = known(before);
    let found = follow(&before, now);
    let number = |id: CardId| before.iter().position(|known| known.id == id).unwrap();
    (
        found
            .iter()
            .flatten()
            .map(|one| one.id.map(number))
            .collect(),
        found.iter().flatten().map(|one| one.slot).collect(),
    )
}

fn follows(before: &[Body], now: &[Body]) -> Vec<Option<usize>> {
    run(before, now).0
}

/// Whether one note edited into another is still the same card, among other cards of its kind.
fn keeps(before: Body, now: Body) -> bool {
    let others = [
        basic("What is a pointer?", "A variable that holds an address."),
        basic("What is the capital of France?", "Paris"),
        cloze("The {compiler} turns source code into machine code."),
    ];
    let old = [&others[..], &[before]].concat();
    let new = [&[now], &others[..]].concat();
    let found = follows(&old, &new);
    assert_eq!(found[1..], [Some(0), Some(1), Some(2)]);
    found[0] == Some(3)
}

#[test]
fn an_edited_card_stays_the_same_card() {
    let heap = || {
        basic(
            "What is the heap?",
            "A region of memory for data of unknown size.",
        )
    };
    for now in [
        basic(
            "What is the heap?",
            "Memory that is handed out at run time.",
        ),
        basic(
            "What is the heap?",
            "A region of memory for data of unkown size.",
        ),
        basic(
            "What does one call heap in a program?",
            "A region of memory for data of unknown size.",
        ),
        basic(
            "What is a heap?",
            "A region of memory for values of unknown size.",
        ),
        basic(
            "what is the **heap**?",
            "A region of memory, for data whose size is unknown.",
        ),
    ] {
        assert!(keeps(heap(), now.clone()), "{now:?}");
    }
    assert!(keeps(
        basic("What is the heep?", "A pool of memory."),
        basic("What is the heap?", "A pool of memory.")
    ));
    assert!(keeps(
        basic("When was Ada Lovelace born?", "1815"),
        basic("In what year was Ada Lovelace born?", "1815")
    ));
    assert!(keeps(
        basic("How many legs has a spider?", "8"),
        basic("A spider walks on what number of legs?", "8.")
    ));
    assert!(keeps(
        basic("How much is 2 + 2?", "four"),
        basic("How much is 2 + 2?", "4")
    ));
    assert!(keeps(
        cloze("The {heap} stores data whose size is unknown at compile time."),
        cloze("The {heap} holds data whose size is unknown at compile time.")
    ));
    assert!(keeps(
        cloze("Rust has no {GC}."),
        cloze("Rust has no {garbage collector}.")
    ));
}

#[test]
fn another_card_in_the_same_frame_is_another_card() {
    let heap = || {
        basic(
            "What is the heap?",
            "A region of memory for data of unknown size.",
        )
    };
    for now in [
        basic(
            "What is the stack?",
            "A region of memory for data of known size.",
        ),
        basic("What is the stack?", "Memory in which calls are kept."),
        basic("What is a heap sort?", "A way to order a list."),
        basic("Who owns a value?", "Its variable."),
        cloze("A {heap} is a region of memory for data of unknown size."),
    ] {
        assert!(!keeps(heap(), now.clone()), "{now:?}");
    }
    assert!(!keeps(
        basic("How much is 2 + 2?", "4"),
        basic("How many legs has a horse?", "4")
    ));
    // Two cards have this answer, so it tells neither.
    assert!(!keeps(
        basic("Which city hosted the games of 1900?", "Paris"),
        basic("Where does the Seine flow?", "Paris")
    ));
    assert!(!keeps(
        basic("What is the heap?", "Shared memory."),
        basic("What is the stack?", "Memory of one thread.")
    ));
    assert_eq!(
        follows(
            &[basic("What gives out memory?", "heap")],
            &[two_way("heap", "what malloc gives out")]
        ),
        [None, None]
    );
    assert!(!keeps(
        basic("What is mRNA?", "It carries a message."),
        basic("What is tRNA?", "It carries amino acids.")
    ));
    assert!(!keeps(
        basic("What is absorption?", "Uptake into the volume."),
        basic("What is adsorption?", "Sticking to a surface.")
    ));
    assert!(!keeps(
        cloze("The {heap} grows upwards."),
        cloze("The {stack} is fast.")
    ));
}

#[test]
fn order_does_not_matter() {
    let notes = [
        basic("a", "1"),
        two_way("b", "2"),
        cloze("{c} is {d}"),
        basic("e", "3"),
    ];
    let mut turned = notes.clone();
    turned.reverse();
    assert_eq!(follows(&notes, &turned), [5, 3, 4, 1, 2, 0].map(Some));
    assert_eq!(follows(&notes, &notes), [0, 1, 2, 3, 4, 5].map(Some));
}

#[test]
fn a_match_that_two_could_claim_is_none() {
    let before = [basic("Name one strategy.", "Garbage collection.")];
    let now = [
        basic("Name one strategy.", "Ownership."),
        basic("Name one strategy.", "Borrowing."),
    ];
    assert_eq!(follows(&before, &now), [None, None]);
    assert_eq!(follows(&[now[0].clone(), now[1].clone()], &before), [None]);
}

#[test]
fn a_clearly_better_match_wins() {
    let before = [
        basic(
            "Name one strategy.",
            "Garbage collection frees memory by itself.",
        ),
        basic("Name one strategy.", "Ownership."),
    ];
    let now = [
        basic("Name one strategy.", "Ownership rules."),
        basic(
            "Name one strategy.",
            "Garbage collection frees memory at times.",
        ),
    ];
    assert_eq!(follows(&before, &now), [Some(1), Some(0)]);
}

#[test]
fn a_second_copy_of_a_card_is_no_edit_of_another() {
    let before = [
        basic("Name one strategy.", "Ownership."),
        basic("Name one strategy.", "Counting."),
    ];
    let copy = before[0].clone();
    assert_eq!(follows(&before, &[copy.clone(), copy]), [Some(0), None]);
}

#[test]
fn blanks_keep_their_numbers() {
    let before = [cloze("A {heap} is a {pool} of memory.")];
    let more = [cloze("A {heap} is {a pool} of {memory}.")];
    assert_eq!(
        run(&before, &more),
        (vec![Some(0), Some(1), None], vec![1, 2, 3])
    );
    let fewer = [cloze("A heap is a {pool} of memory.")];
    assert_eq!(run(&before, &fewer), (vec![Some(1)], vec![2]));
    let reworded = [cloze("In Rust a {heap} is a {pool} of memory.")];
    let turned = [cloze("A {pool} of memory is a {heap}.")];
    assert_eq!(run(&before, &turned), (vec![Some(1), Some(0)], vec![2, 1]));
    assert_eq!(run(&before, &reworded).0, [Some(0), Some(1)]);
    let other = [cloze("A {heap} is a pool of {memory}.")];
    assert_eq!(run(&before, &other), (vec![Some(0), None], vec![1, 3]));
}

#[test]
fn both_ways_of_a_definition_follow_its_edit() {
    let before = [two_way("heap", "a pool of memory")];
    let now = [two_way("heap", "what malloc gives out")];
    assert_eq!(run(&before, &now), (vec![Some(0), Some(1)], vec![1, 2]));
    assert_eq!(
        follows(&before, &[two_way("borrow checker", "part of a compiler")]),
        [None, None]
    );
}

#[test]
fn a_note_keeps_its_name_and_an_edit_names_what_was_there() {
    let before = known(&[basic("What is the heap?", "Memory.")]);
    let found = follow(&before, &[basic("What is the heap?", "A region.")]);
    assert_eq!(found[0][0].note, Some(before[0].note));
    assert_eq!(found[0][0].edited_from, Some(before[0].content));
    let found = follow(&before, &[basic("What is the heap?", "Memory.")]);
    assert_eq!(found[0][0].edited_from, None);
}

#[test]
fn ten_thousand_rewritten_cards_are_no_trouble() {
    let note = |number: u32, word: &str| basic(&format!("What is thing {number} {word}?"), "Yes");
    let before: Vec<Body> = (0..10_000).map(|number| note(number, "made of")).collect();
    let now: Vec<Body> = (0..10_000)
        .map(|number| note(number, "made from"))
        .collect();
    let found = follows_fast(&before, &now);
    assert_eq!(found, 10_000);
}

/// How many cards keep their place.
fn follows_fast(before: &[Body], now: &[Body]) -> usize {
    let before = known(before);
    let found = follow(&before, now);
    let pairs = found.iter().flatten().zip(&before);
    pairs
        .filter(|(one, known)| one.id == Some(known.id))
        .count()
}

fn any_body() -> impl Strategy<Value = Body> {
    let text = "[ab]{1,2}( [ab]{1,2}){0,3}";
    prop_oneof![
        (text, text).prop_map(|(front, back)| basic(&front, &back)),
        (text, text).prop_map(|(term, definition)| two_way(&term, &definition)),
        (text, text, text).prop_map(|(a, b, c)| cloze(&format!("{a} {{{b}}} {c} {{{a}}}"))),
    ]
}

proptest! {
    #[test]
    fn whatever_is_edited_no_card_is_two_and_no_number_is_used_twice(
        before in prop::collection::vec(any_body(), 0..8),
        now in prop::collection::vec(any_body(), 0..8),
    ) {
        let known: Vec<Known> = known(&before)
            .into_iter()
            .map(|known| (known.id, known))
            .collect::<BTreeMap<_, _>>()
            .into_values()
            .collect();
        let found = follow(&known, &now);
        let mut ids: Vec<CardId> = found.iter().flatten().filter_map(|one| one.id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
        for (identities, cards) in found.iter().zip(now.iter().map(Body::cards)) {
            let slots: BTreeSet<u32> = identities.iter().map(|one| one.slot).collect();
            prop_assert_eq!(slots.len(), cards.len());
            for (one, card) in identities.iter().zip(cards) {
                let was = known.iter().find(|known| Some(known.id) == one.id);
                let edited = was.map(|known| known.content).filter(|content| *content != card.content);
                prop_assert_eq!(one.edited_from, edited);
            }
        }
    }
}
