//! Decks of hashcards give the cards that they give there. Its grammar (0.5) is written down here once more, as a
//! state machine of its own, for decks without what is read in another way on purpose.

use proptest::prelude::*;

use super::parse;
use crate::model::Body;

/// Blanks at the end of a line that begins with a tag, which hashcards drops, are kept: they may be a hard line break.
///
/// The cards of a deck, as (form, front or text, back or blanks); `None` where hashcards refuses it.
fn reference(text: &str) -> Option<Vec<(char, String, String)>> {
    let mut cards = Vec::new();
    let (mut state, mut first, mut second) = ('-', String::new(), String::new());
    for line in text.lines().chain(["---"]) {
        let kind = match line.get(..2) {
            Some(tag @ ("Q:" | "A:" | "T:" | "D:" | "C:")) => tag.chars().next()?,
            _ if line.trim() == "---" => '-',
            _ => '.',
        };
        match (state, kind) {
            ('-', '.') if line.trim().is_empty() => {}
            ('Q' | 'T' | 'C', '.') => first.push_str(&format!("\n{line}")),
            ('A' | 'D', '.') => second.push_str(&format!("\n{line}")),
            ('Q', 'A') | ('T', 'D') => {
                state = kind;
                second = line[2..].trim_start().to_owned();
            }
            ('D', 'Q') | ('-', '.' | 'A' | 'D') | ('Q' | 'T', _) | (_, 'A' | 'D') => return None,
            _ => {
                if state != '-' {
                    cards.push((state, first.trim().to_owned(), second.trim().to_owned()));
                }
                state = kind;
                first = line.get(2..).unwrap_or_default().trim_start().to_owned();
                second.clear();
            }
        }
    }
    Some(cards)
}

fn brackets(text: &str) -> (String, String) {
    let answers: Vec<&str> = text
        .split('[')
        .skip(1)
        .filter_map(|part| part.split(']').next())
        .collect();
    (text.replace(['[', ']'], ""), answers.join("|"))
}

fn ours(text: &str) -> Vec<(char, String, String)> {
    let notes = parse(text, "d").deck.notes.into_iter();
    notes
        .map(|note| match note.body {
            Body::Basic { front, back } | Body::BothWays { front, back } => ('A', front, back),
            Body::TwoWay { term, definition } => ('D', term, definition),
            Body::Cloze { text, blanks } => {
                let answers: Vec<&str> = blanks.into_iter().map(|blank| &text[blank]).collect();
                ('C', text.clone(), answers.join("|"))
            }
        })
        .collect()
}

fn deck() -> impl Strategy<Value = String> {
    let parts = [
        "Q: a\nA: b",
        "Q:a\nA:",
        "Q:\nx\n\ny\nA: z  ",
        "T: c\nD: d",
        "T:\nc\nD:\n  d\n e",
        "C: [e] f",
        "C: g [h i]\n[j]",
        "text",
        "  more",
        "",
        "---",
        "",
        " ---\t",
        "----",
        "- item",
        "Q",
        "q: x",
        " A: x",
        "* [k]",
        "é",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 1..9)
        .prop_map(|parts| format!("\n{}\n", parts.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn decks_of_hashcards_give_the_same_cards(text in deck()) {
        if let Some(cards) = reference(&text) {
            let cards: Vec<_> = cards
                .into_iter()
                .map(|(form, first, second)| match form {
                    'C' => {
                        let (text, answers) = brackets(&first);
                        (form, text, answers)
                    }
                    _ => (form, first, second),
                })
                .filter(|(_, _, second)| !second.is_empty())
                .collect();
            prop_assert_eq!(ours(&text), cards, "{}", text);
        }
    }
}

#[test]
fn the_reference_takes_decks_and_refuses_faults() {
    assert_eq!(
        reference("Q: a\nA: b\nC: [c]\n").map(|cards| cards.len()),
        Some(2)
    );
    assert_eq!(reference("T: a\nD: b\nQ: c\nA: d\n"), None);
    assert_eq!(reference("stray\n"), None);
}
