//! The lists of docs/identity.md, a line each and in the same order. What needs a store is tested in `cli::collection`.

use super::*;

const FRONT: &str = "What is the heap?";
const BACK: &str = "A region of memory for data of unknown size.";

fn heap() -> Body {
    basic(FRONT, BACK)
}

/// For each card now, its number among the cards before, beside other cards that stay.
#[track_caller]
fn rule(name: &str, before: &[Body], now: &[Body], wanted: &[Option<usize>]) {
    let other = basic("What is a pointer?", "A variable that holds an address.");
    let old = [before, std::slice::from_ref(&other)].concat();
    let new = [now, std::slice::from_ref(&other)].concat();
    let found = follows(&old, &new);
    assert_eq!(found[..wanted.len()], *wanted, "{name}");
    assert_eq!(found.len(), wanted.len() + 1, "{name}");
}

#[track_caller]
fn keeps_one(name: &str, before: Body, now: Body) {
    rule(name, &[before], &[now], &[Some(0)]);
}

#[track_caller]
fn loses_one(name: &str, before: Body, now: Body) {
    rule(name, &[before], &[now], &[None]);
}

#[test]
fn must_keep() {
    let stack = || basic("What is the stack?", "Where calls are kept.");
    rule(
        "place",
        &[heap(), stack()],
        &[stack(), heap()],
        &[Some(1), Some(0)],
    );
    // A tag and a name are no part of what the core is told.
    keeps_one(
        "typo in the question",
        heap(),
        basic("What is the haep?", BACK),
    );
    keeps_one(
        "typo in the answer",
        heap(),
        basic(FRONT, "A regoin of memory for data of unknown size."),
    );
    keeps_one(
        "marks",
        heap(),
        basic(
            "what is the **heap**",
            "A region of memory, for data of “unknown” size",
        ),
    );
    keeps_one(
        "another answer",
        heap(),
        basic(FRONT, "What malloc hands out."),
    );
    keeps_one(
        "another frame",
        heap(),
        basic("How is the heap defined?", BACK),
    );
    keeps_one(
        "a clause more",
        heap(),
        basic(
            FRONT,
            "A region of memory for data of unknown size, as a rule.",
        ),
    );
    keeps_one("a clause less", heap(), basic(FRONT, "A region of memory."));
    keeps_one(
        "another order",
        heap(),
        basic(FRONT, "For data of unknown size, a region of memory."),
    );
    keeps_one(
        "both reworded",
        heap(),
        basic(
            "How is the heap defined?",
            "A memory region for data of unknown size, as a rule.",
        ),
    );
    // Moved to another deck: see `across`.
    let two_way = || two_way("heap", BACK);
    rule(
        "question to two-way",
        &[heap()],
        &[two_way()],
        &[Some(0), None],
    );
    rule("two-way to question", &[two_way()], &[heap()], &[Some(0)]);
    let asked = basic(
        "Which term means “a region of memory for data of unknown size”?",
        "heap",
    );
    rule(
        "two questions to two-way",
        &[heap(), asked],
        &[two_way()],
        &[Some(0), Some(1)],
    );
    rule(
        "sides of a two-way",
        &[two_way()],
        &[super::two_way(BACK, "heap")],
        &[Some(1), Some(0)],
    );
    let sentence = || cloze("The heap is {a region of memory for data of unknown size}.");
    keeps_one("question to cloze", heap(), sentence());
    keeps_one("cloze to question", sentence(), heap());
    let blanks = cloze("A {heap} is a {pool} of memory.");
    rule(
        "sentence",
        std::slice::from_ref(&blanks),
        &[cloze("In C a {heap} is a {pool} of bytes.")],
        &[Some(0), Some(1)],
    );
    rule(
        "blank more",
        std::slice::from_ref(&blanks),
        &[cloze("A {heap} is a {pool} of {memory}.")],
        &[Some(0), Some(1), None],
    );
    rule(
        "blank less",
        &[blanks],
        &[cloze("A heap is a {pool} of memory.")],
        &[Some(1)],
    );
    let list = basic("What does the stack hold?", "Calls and locals.");
    let parts = [
        basic("What does the stack hold?", "Calls."),
        basic("What else lies on it?", "Locals."),
    ];
    rule("split", &[list.clone()], &parts, &[Some(0), None]);
    rule("merged", &parts, &[list], &[Some(0)]);
}

#[test]
fn must_not_keep() {
    loses_one(
        "both replaced",
        heap(),
        basic("Who owns a value?", "Its variable."),
    );
    loses_one("exchanged", heap(), basic(BACK, FRONT));
    loses_one(
        "something else",
        heap(),
        basic(
            "What is the stack?",
            "A region of memory for data of known size.",
        ),
    );
    loses_one(
        "another name",
        basic("Who was born in Paris?", "Ada"),
        basic("Who was born in London?", "Ada"),
    );
    loses_one(
        "coincidence",
        basic("How much is 2 + 2?", "4"),
        basic("How many legs has a horse?", "4"),
    );
    let (first, second) = ("The {heap} is no stack.", "The heap is no {stack}.");
    loses_one("the other word", cloze(first), cloze(second));
    let list = basic("Which areas of memory are there?", "Heap and stack.");
    let parts = [
        basic("Where do calls live?", "Stack."),
        basic("Where do values of unknown size live?", "Heap."),
    ];
    rule("split anew", &[list], &parts, &[None, None]);
    rule(
        "a new side",
        &[heap()],
        &[two_way("heap", BACK)],
        &[Some(0), None],
    );
    let strategy = |back| basic("Name one strategy.", back);
    rule(
        "two could be it",
        &[strategy("Counting.")],
        &[strategy("Ownership."), strategy("Borrowing.")],
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
