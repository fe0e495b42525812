//! The lists of docs/identity.md, a line each and in the same order. What needs a store is tested in `cli::collection`.

use super::*;

const FRONT: &str = "What is the heap?";
const BACK: &str = "A region of memory for data of unknown size.";

fn heap() -> Body {
    basic(FRONT, BACK)
}

/// For each card now, its number among the cards before, beside another card that stays.
#[track_caller]
fn rule(name: &str, before: &[Body], now: &[Body], wanted: &[Option<usize>]) {
    let other = basic("What is a pointer?", "A variable that holds an address.");
    let old = [before, std::slice::from_ref(&other)].concat();
    let new = [now, std::slice::from_ref(&other)].concat();
    let found = follows(&old, &new);
    assert_eq!(found[..wanted.len()], *wanted, "{name}");
    assert_eq!(found.len(), wanted.len() + 1, "{name}");
}

#[test]
fn must_keep_a_card_whose_text_was_edited() {
    let stack = || basic("What is the stack?", "Where calls are kept.");
    let kept = [Some(1), Some(0)];
    rule("place", &[heap(), stack()], &[stack(), heap()], &kept);
    // A tag and a name are no part of what the core is told.
    for (name, front, back) in [
        ("typo", "What is the haep?", BACK),
        (
            "typo",
            FRONT,
            "A regoin of memory for data of unknown size.",
        ),
        (
            "marks",
            "what is the **heap**",
            "A region of memory, for data of “unknown” size",
        ),
        ("another answer", FRONT, "What malloc hands out."),
        ("another frame", "How is the heap defined?", BACK),
        (
            "a clause more",
            FRONT,
            "A region of memory for data of unknown size, as a rule.",
        ),
        ("a clause less", FRONT, "A region of memory."),
        (
            "another order",
            FRONT,
            "For data of unknown size, a region of memory.",
        ),
        (
            "both",
            "How is the heap defined?",
            "A memory region for data of unknown size, as a rule.",
        ),
    ] {
        rule(name, &[heap()], &[basic(front, back)], &[Some(0)]);
    }
    // Moved to another deck: see `across`.
}

#[test]
fn must_keep_a_card_that_is_asked_in_another_form() {
    let both = || two_way("heap", BACK);
    let (same, other) = (Some(0), Some(1));
    rule("question to two-way", &[heap()], &[both()], &[same, None]);
    rule("two-way to question", &[both()], &[heap()], &[same]);
    let front = "Which term means “a region of memory for data of unknown size”?";
    let term = basic(front, "heap");
    rule("two questions", &[heap(), term], &[both()], &[same, other]);
    let turned = two_way(BACK, "heap");
    rule("sides exchanged", &[both()], &[turned], &[other, same]);
    let sentence = || cloze("The heap is {a region of memory for data of unknown size}.");
    rule("question to cloze", &[heap()], &[sentence()], &[same]);
    rule("cloze to question", &[sentence()], &[heap()], &[same]);
}

#[test]
fn must_keep_the_blanks_and_the_parts_that_remain() {
    let (same, other) = (Some(0), Some(1));
    let before = &[cloze("A {heap} is a {pool} of memory.")];
    let reworded = cloze("In C a {heap} is a {pool} of bytes.");
    rule("sentence", before, &[reworded], &[same, other]);
    let more = cloze("A {heap} is a {pool} of {memory}.");
    rule("a blank more", before, &[more], &[same, other, None]);
    let less = cloze("A heap is a {pool} of memory.");
    rule("a blank less", before, &[less], &[other]);
    let list = &[basic("What does the stack hold?", "Calls and locals.")];
    let parts = &[
        basic("What does the stack hold?", "Calls."),
        basic("What else lies on it?", "Locals."),
    ];
    rule("split", list, parts, &[same, None]);
    rule("merged", parts, list, &[same]);
    // Cut out and put back, and a file that was renamed: see `cli::collection`.
}

#[test]
fn must_not_keep_a_card_that_asks_something_else() {
    let known = "A region of memory for data of known size.";
    for (name, before, now) in [
        (
            "both replaced",
            (FRONT, BACK),
            ("Who owns a value?", "Its variable."),
        ),
        ("exchanged", (FRONT, BACK), (BACK, FRONT)),
        (
            "something else",
            (FRONT, BACK),
            ("What is the stack?", known),
        ),
        (
            "name",
            ("Who was born in Paris?", "Ada"),
            ("Who was born in London?", "Ada"),
        ),
        (
            "topic",
            ("What is the heap?", "Memory"),
            ("What is the stack?", "Memory"),
        ),
        (
            "coincidence",
            ("How much is 2 + 2?", "4"),
            ("How many legs has a horse?", "4"),
        ),
    ] {
        let body = |(front, back)| basic(front, back);
        rule(name, &[body(before)], &[body(now)], &[None]);
    }
}

#[test]
fn must_not_keep_a_part_a_new_side_or_what_is_in_doubt() {
    let words = [
        cloze("The {heap} is no stack."),
        cloze("The heap is no {stack}."),
    ];
    rule("the other word", &words[..1], &words[1..], &[None]);
    let list = &[basic("Which areas of memory are there?", "Heap and stack.")];
    let parts = &[
        basic("Where do calls live?", "Stack."),
        basic("Where do values of unknown size live?", "Heap."),
    ];
    rule("split anew", list, parts, &[None, None]);
    rule(
        "a new side",
        &[heap()],
        &[two_way("heap", BACK)],
        &[Some(0), None],
    );
    let strategy = |back| basic("Name one strategy.", back);
    let two = &[strategy("Ownership."), strategy("Borrowing.")];
    rule(
        "two could be it",
        &[strategy("Counting.")],
        two,
        &[None, None],
    );
    rule(
        "second copy",
        &[heap()],
        &[heap(), heap()],
        &[Some(0), None],
    );
    // The other lines need several decks or a store: see `across` and `cli::collection`.
}

#[test]
fn a_doubtful_match_is_told() {
    let told = |before: Body, now: Body| {
        let before = known(&[before]);
        let doubt = follow(&before, &[now])[0][0].doubt;
        doubt.map(|id| assert_eq!(id, before[0].id)).is_some()
    };
    assert!(told(
        heap(),
        basic(
            "What is the stack?",
            "A region of memory for data of known size."
        )
    ));
    assert!(told(
        basic("How much is 2 + 2?", "4"),
        basic("How many legs has a horse?", "4")
    ));
    assert!(!told(heap(), basic("Who owns a value?", "Its variable.")));
    assert!(!told(heap(), basic(FRONT, "Memory.")));
}

#[test]
fn one_quote_lowers_the_bar_but_overrules_no_word() {
    let kept = |quote: Option<ContentHash>, now: Body| {
        let mut before = known(&[basic(
            "Where does a program keep text that grows?",
            "On the heap of the process, which is slow.",
        )]);
        before[0].quote = quote;
        let now = vec![Written {
            cards: now.cards(),
            quote: Some(ContentHash::of(&[b"quote"])),
        }];
        let change = Change {
            before,
            now,
            hides: false,
        };
        Following::within(&[change]).finish()[0][0][0].id.is_some()
    };
    let reworded = || {
        basic(
            "In Rust, where does a program written for a busy server keep text that grows?",
            "On the heap of the process, behind a pointer.",
        )
    };
    assert!(kept(Some(ContentHash::of(&[b"quote"])), reworded()));
    assert!(!kept(Some(ContentHash::of(&[b"other"])), reworded()));
    let other = basic(
        "Where does a program keep text that stays?",
        "On the stack of the process, which is fast.",
    );
    assert!(!kept(Some(ContentHash::of(&[b"quote"])), other));
}
