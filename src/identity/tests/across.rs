//! Several decks before and after an edit.

use super::*;

/// What became of cards, deck by deck, as their number among all cards before.
fn moved(decks: &[(&[Body], &[Body])], elsewhere: &Elsewhere) -> Vec<Vec<Option<usize>>> {
    let changes: Vec<Change> = decks
        .iter()
        .map(|(before, now)| Change {
            before: known(before),
            now: written(now),
            hides: false,
        })
        .collect();
    let mut following = Following::within(&changes);
    following.across(elsewhere);
    let all: Vec<CardId> = changes
        .iter()
        .flat_map(|change| change.before.iter().map(|known| known.id))
        .collect();
    let number = |id: CardId| all.iter().position(|other| *other == id).unwrap();
    let decks = following.finish().into_iter();
    decks
        .map(|notes| {
            let cards = notes.into_iter().flatten();
            cards.map(|card| card.id.map(number)).collect()
        })
        .collect()
}

fn heap(back: &str) -> Body {
    basic("What is the heap?", back)
}

fn stack() -> Body {
    basic("What is the stack?", "Where calls are kept.")
}

const REGION: &str = "A region of memory for data of unknown size.";

#[test]
fn a_card_that_went_to_another_deck_is_the_same_card_there() {
    for now in [
        heap(REGION),
        heap("Memory for data of unknown size."),
        basic("What is a heap?", REGION),
    ] {
        let decks: [(&[Body], &[Body]); 2] = [
            (&[heap(REGION), stack()], &[stack()]),
            (&[basic("a", "b")], &[basic("a", "b"), now]),
        ];
        let found = moved(&decks, &Elsewhere::default());
        assert_eq!(found, [vec![Some(1)], vec![Some(2), Some(0)]]);
    }
}

#[test]
fn the_deck_of_a_card_is_searched_first() {
    let decks: [(&[Body], &[Body]); 2] = [
        (&[heap(REGION)], &[heap("A pool.")]),
        (&[stack()], &[heap(REGION), stack()]),
    ];
    let found = moved(&decks, &Elsewhere::default());
    assert_eq!(found, [vec![Some(0)], vec![None, Some(1)]]);
}

#[test]
fn what_stands_in_a_third_deck_has_not_gone() {
    let before = [heap(REGION), stack()];
    let decks: [(&[Body], &[Body]); 2] = [
        (&before, &[stack()]),
        (&[basic("a", "b")], &[heap("A pool.")]),
    ];
    let mut elsewhere = Elsewhere::default();
    assert_eq!(moved(&decks, &elsewhere)[1], [Some(0)]);
    elsewhere.cards.insert(known(&before)[0].id);
    assert_eq!(moved(&decks, &elsewhere)[1], [None]);
    let mut elsewhere = Elsewhere::default();
    elsewhere
        .contents
        .insert(heap("A pool.").cards()[0].content);
    assert_eq!(moved(&decks, &elsewhere)[1], [None]);
}

#[test]
fn a_note_that_moves_keeps_its_name_and_one_that_is_torn_apart_does_not() {
    let two = || cloze("A {heap} is a {pool} of memory.");
    let name = known(&[two()])[0].note;
    let follow = |first: Body, second: Body| {
        let changes = [(vec![two()], first), (Vec::new(), second)].map(|(before, now)| Change {
            before: known(&before),
            now: written(&[now]),
            hides: false,
        });
        let mut following = Following::within(&changes);
        following.across(&Elsewhere::default());
        following.finish()
    };
    let found = follow(stack(), cloze("A {heap} is one {pool} of memory."));
    let of_note: Vec<_> = found[1][0]
        .iter()
        .map(|card| (card.note, card.slot))
        .collect();
    assert_eq!(of_note, [(Some(name), 1), (Some(name), 2)]);
    assert!(found[1][0].iter().all(|card| card.has_moved));
    let found = follow(
        cloze("A heap is a {pool} of memory."),
        cloze("A {heap} is a pool of memory that all share."),
    );
    assert_eq!(found[0][0][0].note, Some(name));
    assert_eq!(found[1][0][0].note, None);
}

#[test]
fn cards_that_mistakes_hide_go_nowhere() {
    let change = |before: &[Body], now: &[Body], hides| Change {
        before: known(before),
        now: written(now),
        hides,
    };
    for hides in [false, true] {
        let changes = [
            change(&[heap(REGION), stack()], &[stack()], hides),
            change(&[], &[heap("A pool.")], false),
        ];
        let mut following = Following::within(&changes);
        following.across(&Elsewhere::default());
        assert_eq!(following.finish()[1][0][0].id.is_none(), hides);
    }
}
