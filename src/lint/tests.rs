//! Each rule on cards that break it and on cards that only look so.

use super::{Asked, RULES, TWO_ANSWERS, findings, names};
use crate::model::{Body, Kind, Note, Span};

fn note(kind: Kind, body: Body) -> Note {
    Note {
        body,
        kind,
        tags: Vec::new(),
        origin: None,
        guid: None,
        line: 1,
        span: Span::default(),
    }
}

fn basic(front: &str, back: &str) -> Note {
    let body = Body::Basic {
        front: front.into(),
        back: back.into(),
    };
    note(Kind::Qa, body)
}

/// A sentence with its blanks in brackets.
fn cloze(sentence: &str) -> Note {
    let (mut text, mut blanks, mut open) = (String::new(), Vec::new(), 0);
    for c in sentence.chars() {
        match c {
            '[' => open = text.len(),
            ']' => blanks.push(open..text.len()),
            c => text.push(c),
        }
    }
    note(Kind::Cloze, Body::Cloze { text, blanks })
}

fn rules(note: &Note) -> Vec<&'static str> {
    findings(note).into_iter().map(|found| found.rule).collect()
}

#[test]
fn each_rule_finds_its_fault() {
    let list = (1..=9).map(|n| format!("- item {n}\n")).collect::<String>();
    for (broken, rule) in [
        (
            basic("It was founded in which year?", "1795"),
            "points-nowhere",
        ),
        (
            basic("Which unit is named in this section?", "The metre"),
            "points-nowhere",
        ),
        (cloze("This is called [osmosis]."), "points-nowhere"),
        (
            basic("What does the garbage collector collect?", "Garbage"),
            "answer-shown",
        ),
        (
            cloze("A [heap] is larger than other heaps of memory."),
            "answer-shown",
        ),
        (
            basic("Is the heap shared by all threads?", "Yes."),
            "yes-or-no",
        ),
        (basic(&"word ".repeat(60), "x"), "long-question"),
        (basic("What is a heap?", &"word ".repeat(70)), "long-answer"),
        (basic("What are the items?", &list), "long-list"),
        (
            cloze("[a] one [b] two [c] three [d] four [e] five [f] six"),
            "many-blanks",
        ),
        (cloze("It is the [heap]."), "bare-blank"),
    ] {
        assert!(rules(&broken).contains(&rule), "{rule}: {:?}", broken.body);
    }
}

#[test]
fn good_cards_are_left_alone() {
    let code = format!("Like this:\n\n```\n{}```", "let a = 1;\n".repeat(40));
    for good in [
        basic("What is a heap?", "A pool of memory that all threads share"),
        basic("Which is larger: the heap or the stack?", "The heap"),
        basic(
            "What do these two differ in: heap and stack?",
            "Who may use them",
        ),
        basic("How is a loop written?", &code),
        basic("What is the item's price?", "100 €"),
        cloze("The law of [1795] introduced the [metre] and the [gram]."),
        note(
            Kind::Table,
            Body::Basic {
                front: "For the layer Stratosphere, what is the upper boundary?".into(),
                back: "Boundary layer".into(),
            },
        ),
    ] {
        assert_eq!(rules(&good), [] as [&str; 0], "{:?}", good.body);
    }
}

#[test]
fn one_question_with_two_answers_is_told_where_it_comes_again() {
    let mut asked = Asked::default();
    let card = |front, back| basic(front, back).body.cards().remove(0);
    assert_eq!(
        asked.ask(&card("What is a heap?", "A pool"), "a.md:1"),
        None
    );
    assert_eq!(
        asked.ask(&card("What is a heap?", "a pool."), "a.md:5"),
        None
    );
    let found = asked
        .ask(&card("What is a heap?", "A tree"), "b.md:2")
        .unwrap();
    assert_eq!(found.rule, TWO_ANSWERS);
    assert_eq!(
        found.message,
        "a.md:1 asks the same and wants another answer"
    );
}

#[test]
fn names_are_used_once_and_every_rule_says_what_to_do() {
    let mut all: Vec<&str> = names().collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), names().count());
    assert!(
        RULES
            .iter()
            .all(|rule| rule.explanation.ends_with('.') && !rule.hint.is_empty())
    );
}
