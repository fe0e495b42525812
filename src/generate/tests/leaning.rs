//! Simulated authors: what they reject comes up less, and all else stays.

use std::collections::BTreeSet;

use crate::generate::{Generation, Judgement, Leaning, Wishes, generate, generate_for};
use crate::model::{Article, Generated, Kind};
use crate::read::read;

fn article(name: &str, text: &str) -> Article {
    read(text.as_bytes(), name, None).unwrap()
}

fn first() -> Article {
    article(
        "air.md",
        include_str!("../../../decks/atmosphere/article.md"),
    )
}

fn second() -> Article {
    article("ssh.md", include_str!("../../../decks/ssh-key/article.md"))
}

/// The verdicts of an author over the cards of an article, several times over.
fn verdicts(made: &Generation, times: usize, keeps: impl Fn(&Generated) -> bool) -> Vec<Judgement> {
    let one: Vec<Judgement> = made
        .cards
        .iter()
        .map(|card| Judgement {
            kind: card.kind,
            pattern: card.pattern.to_owned(),
            usable: card.usable,
            kept: keeps(card),
        })
        .collect();
    one.iter()
        .cycle()
        .take(times * one.len())
        .cloned()
        .collect()
}

fn fronts(made: &Generation, kinds: impl Fn(Kind) -> bool) -> BTreeSet<String> {
    let cards = made.cards.iter().filter(|card| kinds(card.kind));
    let cards = cards.flat_map(|card| card.body.cards());
    cards.map(|card| card.front).collect()
}

#[test]
fn an_author_who_dislikes_a_kind_is_offered_less_of_it_and_no_less_of_the_rest() {
    let (taught, asked) = (generate(&first(), false), second());
    let before = generate(&asked, false);
    for disliked in [Kind::Table, Kind::Term] {
        let keeps = |card: &Generated| card.kind != disliked;
        let wishes = Wishes {
            leaning: Leaning::of(&verdicts(&taught, 2, keeps)),
            ..Wishes::default()
        };
        let after = generate_for(&asked, &wishes);
        let share = |made: &Generation| {
            let kept = made.cards.iter().filter(|card| keeps(card)).count();
            kept as f64 / made.cards.len() as f64
        };
        assert!(
            share(&after) > share(&before),
            "{disliked}: {} then {}",
            share(&before),
            share(&after)
        );
        let others = |made: &Generation| fronts(made, |kind| kind != disliked).len();
        assert!(others(&after) >= others(&before), "{disliked}");
    }
}
