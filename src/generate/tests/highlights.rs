//! What a reader marks is asked about first, and is asked about at all where any sound card rests on it.

use super::article;
use crate::generate::{Generation, Wishes, generate, generate_for};
use crate::model::{Article, Span};

/// Cards for a reader who marked these words of an article.
fn marked(article: &Article, words: &[&str]) -> Generation {
    let spans = words.iter().map(|words| {
        let start = article.source.find(words).unwrap();
        Span::new(start, start + words.len())
    });
    let wishes = Wishes {
        highlights: spans.collect(),
        ..Wishes::default()
    };
    generate_for(article, &wishes)
}

const TWO: &str = "# Memory\n\nA heap is a large pool of memory that is shared by all threads of a process.\n\nAn arena is a block of memory that is freed as a whole.\n";

#[test]
fn marked_passages_come_first_and_the_rest_stays() {
    let article = article(TWO);
    let plain = generate(&article, false);
    for words in ["A heap is a large pool", "block of memory"] {
        let made = marked(&article, &[words]);
        assert!(article.quote(made.cards[0].span).contains(words), "{words}");
        assert_eq!(made.cards.len(), plain.cards.len());
        let mut spans: Vec<Span> = made.cards.iter().map(|card| card.span).collect();
        let mut before: Vec<Span> = plain.cards.iter().map(|card| card.span).collect();
        spans.sort();
        before.sort();
        assert_eq!(spans, before);
    }
    assert_eq!(marked(&article, &[]), plain);
}

const DOUBTED: &str = "# Memory

A heap is a large pool of memory that is shared by all threads of a process.

Most allocators keep lists of free blocks, and each list holds blocks of one size. When the program asks for memory, the allocator rounds the size up and takes the first block of the list.

The collector runs whenever the youngest generation is full. Reference counting frees an object as soon as its count drops to zero. The rain fell.
";

#[test]
fn a_marked_passage_gets_the_surest_card_that_is_not_broken_and_no_second_one() {
    let article = article(DOUBTED);
    let on_it = |made: &Generation| {
        let cards = made.cards.iter();
        let cards = cards.filter(|card| article.quote(card.span).starts_with("Reference"));
        let cards = cards.flat_map(|card| card.body.cards());
        cards.map(|card| card.front).collect::<Vec<_>>()
    };
    let plain = generate(&article, false);
    assert_eq!(on_it(&plain), Vec::<String>::new());
    let made = marked(&article, &["Reference counting frees an object"]);
    assert_eq!(on_it(&made), ["What does reference counting do?"]);
    assert!(article.quote(made.cards[0].span).starts_with("Reference"));
    assert_eq!(made.cards.len(), plain.cards.len() + 1);
    assert_eq!(marked(&article, &["The rain fell."]), plain);
}
