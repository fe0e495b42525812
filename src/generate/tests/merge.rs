//! What becomes of a deck when its article and its author have both changed something: a case a line.

use crate::generate::{Merge, merge};
use crate::model::{Body, ContentHash, Kind, Note, Origin, Span};
use crate::read::read;

/// The sentences that quotes are taken from.
const TEXT: &str = "A heap is a pool. A stack is a pile. A queue is a line. A tree is a graph.";

/// A card as the generator makes it: `front → back` on a quote.
fn made(card: &str, quote: &str) -> Note {
    let (front, back) = card.split_once(" → ").unwrap();
    let start = TEXT.find(quote).unwrap_or(1000);
    let body = match front.strip_prefix("cloze ") {
        Some(text) => {
            let at = text.find(back).unwrap();
            Body::Cloze {
                text: text.to_owned(),
                blanks: std::iter::once(at..at + back.len()).collect(),
            }
        }
        None => Body::Basic {
            front: front.to_owned(),
            back: back.to_owned(),
        },
    };
    let kind = if front.starts_with("cloze") {
        Kind::Cloze
    } else {
        Kind::Definition
    };
    Note {
        origin: Some(Origin {
            kind,
            pattern: kind.name().to_owned(),
            section: Vec::new(),
            span: Span::new(start, start + quote.len()),
            quote: ContentHash::of(&[quote.as_bytes()]),
            made: Some(body.content()),
            stale: false,
        }),
        body,
        kind,
        tags: Vec::new(),
        guid: None,
        line: 0,
        span: Span::default(),
    }
}

/// The deck after a merge.
fn after(mut deck: Vec<Note>, merge: &Merge) -> Vec<Note> {
    for change in &merge.changes {
        let note = &mut deck[change.note];
        note.origin = Some(change.origin.clone());
        if let Some(body) = &change.body {
            note.body = body.clone();
        }
    }
    deck.extend(merge.added.iter().cloned());
    deck
}

/// What the deck says, note by note; `†` before what the article says no more.
fn said(deck: &[Note]) -> String {
    let cards = deck.iter().map(|note| {
        let card = note.body.cards().remove(0);
        let is_stale = note.origin.as_ref().is_some_and(|origin| origin.stale);
        let mark = if is_stale { "†" } else { "" };
        format!("{mark}{} → {}", card.front, card.back)
    });
    cards.collect::<Vec<_>>().join("; ")
}

/// A case: what it shows, the deck, the questions of what was taken out of it, what the generator makes now, and what
/// the deck says then. Cards stand between `; `. `[heap]` is the quote that a card was made of, `~` leads to what the
/// author made of it; without a quote it is the author's own. `†` is on what the article says no more.
type Case = [&'static str; 5];

#[rustfmt::skip]
const UNTOUCHED: &[Case] = &[
    ["nothing changed", "[heap] heap? → A pool", "", "[heap] heap? → A pool", "heap? → A pool"],
    ["an empty deck takes all", "", "", "[heap] heap? → A pool; [stack] stack? → A pile", "heap? → A pool; stack? → A pile"],
    ["a new card goes to the end", "[stack] stack? → A pile", "", "[heap] heap? → A pool; [stack] stack? → A pile", "stack? → A pile; heap? → A pool"],
    ["a generator that makes nothing takes nothing", "[heap] heap? → A pool", "", "", "heap? → A pool"],
    ["another answer", "[heap] heap? → A pool", "", "[heap] heap? → A big pool", "heap? → A big pool"],
    ["another question", "[heap] What is a heap? → A pool", "", "[heap] What is the heap? → A pool", "What is the heap? → A pool"],
    ["another quote as well", "[gone] heap? → A pool", "", "[heap] heap? → A large pool", "heap? → A large pool"],
    ["two cards of one quote keep apart", "[heap] heap? → A pool; [heap] pool? → A heap", "", "[heap] pool? → A big heap; [heap] heap? → A big pool", "heap? → A big pool; pool? → A big heap"],
    ["their order is the author's", "[stack] stack? → A pile; [heap] heap? → A pool", "", "[heap] heap? → A pool; [stack] stack? → A pile", "stack? → A pile; heap? → A pool"],
    ["a card that stands twice follows once", "[heap] heap? → A pool; [heap] heap? → A pool", "", "[heap] heap? → A big pool", "heap? → A big pool; heap? → A pool"],
    ["a cloze follows its sentence", "[heap] cloze A heap is a pool. → pool", "", "[heap] cloze A heap is a big pool. → pool", "A heap is a big [...]. → pool"],
    ["no new wording of a quite different card", "[tree] tree? → A graph", "", "[stack] stack? → A pile", "tree? → A graph; stack? → A pile"],
];

#[rustfmt::skip]
const BY_HAND: &[Case] = &[
    ["an edit stays", "[heap] heap? → A pool ~ heap? → Memory", "", "[heap] heap? → A pool", "heap? → Memory"],
    ["an edit wins", "[heap] heap? → A pool ~ heap? → Memory", "", "[heap] heap? → A big pool", "heap? → Memory"],
    ["an edited question wins", "[heap] What is a heap? → A pool ~ What's a heap, then? → A pool", "", "[heap] What is a heap? → A pool", "What's a heap, then? → A pool"],
    ["both were reworded", "[heap] What is a heap? → A pool ~ What is the heap? → A pool", "", "[heap] What is a heap? → A pool of memory", "What is the heap? → A pool"],
    ["the author was first", "[heap] heap? → A pool ~ heap? → A big pool", "", "[heap] heap? → A big pool", "heap? → A big pool"],
    ["an edited cloze stays", "[heap] cloze A heap is a pool. → pool ~ cloze The heap is a pool. → pool", "", "[heap] cloze A heap is a pool. → pool", "The heap is a [...]. → pool"],
    ["what nobody generated is nobody's business", "heap? → Memory", "", "", "heap? → Memory"],
    ["what the author wrote is not added again", "heap? → A pool", "", "[heap] heap? → A pool", "heap? → A pool"],
    ["one's own card beside a generated one", "stack? → A pile; [heap] heap? → A pool", "", "[heap] heap? → A big pool", "stack? → A pile; heap? → A big pool"],
    ["of two cards of one quote one was edited", "[heap] heap? → A pool ~ heap? → Memory; [heap] pool? → A heap", "", "[heap] heap? → A pool; [heap] pool? → The heap", "heap? → Memory; pool? → The heap"],
];

#[rustfmt::skip]
const GONE: &[Case] = &[
    ["a quote that is gone", "[gone] heap? → A pool", "", "", "†heap? → A pool"],
    ["a quote that is gone, and an edit", "[gone] heap? → A pool ~ heap? → Memory", "", "", "†heap? → Memory"],
    ["a quote that came back", "†[heap] heap? → A pool", "", "", "heap? → A pool"],
    ["a card that came back", "†[heap] heap? → A pool", "", "[heap] heap? → A pool", "heap? → A pool"],
    ["what is gone stays gone", "†[gone] heap? → A pool", "", "", "†heap? → A pool"],
    ["other cards come in its place", "[gone] heap? → A pool", "", "[stack] stack? → A pile", "†heap? → A pool; stack? → A pile"],
    ["what was taken out stays out", "", "heap?", "[heap] heap? → A pool", ""],
    ["also with another answer", "", "heap?", "[heap] heap? → A big pool", ""],
    ["beside what was not", "[stack] stack? → A pile", "heap?; stack?", "[heap] heap? → A pool; [stack] stack? → A pile", "stack? → A pile"],
    ["an edited question is not what was taken out", "[heap] What is a heap? → A pool ~ What's a heap, then? → A pool", "What is a heap?", "[heap] What is a heap? → A pool", "What's a heap, then? → A pool"],
];

/// The parts of a list.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split("; ").filter(|part| !part.is_empty())
}

fn note(card: &str) -> Note {
    let (is_stale, card) = card
        .strip_prefix('†')
        .map_or((false, card), |card| (true, card));
    let Some((name, card)) = card
        .strip_prefix('[')
        .and_then(|card| card.split_once("] "))
    else {
        return Note {
            origin: None,
            guid: None,
            ..made(card, "")
        };
    };
    let quote = match name {
        "heap" => "A heap is a pool.",
        "stack" => "A stack is a pile.",
        "tree" => "A tree is a graph.",
        _ => "A heap was a pit.",
    };
    let (first, by_hand) = card.split_once(" ~ ").unwrap_or((card, card));
    let mut note = made(first, quote);
    note.body = made(by_hand, quote).body;
    if let Some(origin) = &mut note.origin {
        origin.stale = is_stale;
    }
    note
}

#[test]
fn both_changes_are_kept_and_a_second_merge_changes_nothing() {
    let article = read(TEXT.as_bytes(), "a.txt", None).unwrap();
    let cases = [UNTOUCHED, BY_HAND, GONE].concat();
    assert!(cases.len() >= 30);
    for [shows, deck, fronts, now, want] in cases {
        let deck: Vec<Note> = parts(deck).map(note).collect();
        let now: Vec<Note> = parts(now).map(note).collect();
        let asked = |front: &str| note(&format!("{front} → x")).asked();
        let offered: Vec<String> = parts(fronts).map(asked).collect();
        let first = merge(&article, &deck, &offered, &now);
        let deck = after(deck, &first);
        assert_eq!(said(&deck), want, "{shows}");
        assert!(offered.iter().all(|asked| first.offered.contains(asked)));
        let second = merge(&article, &deck, &first.offered, &now);
        assert_eq!(second.changes, [], "{shows}");
        assert_eq!(second.added, [], "{shows}");
        assert_eq!(second.offered, first.offered, "{shows}");
    }
}
