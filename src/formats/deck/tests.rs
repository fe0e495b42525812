//! What a deck file means, as a whole.

use proptest::prelude::*;

use super::*;
use crate::model::{Body, ContentHash, Kind, Note, Origin, Span};

fn bodies(text: &str) -> Vec<Body> {
    parse(text, "d")
        .deck
        .notes
        .into_iter()
        .map(|note| note.body)
        .collect()
}

fn basic(front: &str, back: &str) -> Body {
    Body::Basic {
        front: front.into(),
        back: back.into(),
    }
}

fn two_way(term: &str, definition: &str) -> Body {
    Body::TwoWay {
        term: term.into(),
        definition: definition.into(),
    }
}

fn problems(text: &str) -> Vec<(usize, bool, String)> {
    let told = |problem: Problem| (problem.line, problem.is_error, problem.message);
    parse(text, "d").problems.into_iter().map(told).collect()
}

#[test]
fn the_forms_of_notes_are_read() {
    let text = "Q: a\nA: b\n\nT:c\nD: d\ne\n\nC: [f] g\n---\nQ:\nh\nA:\ni\n";
    let cloze = Body::Cloze {
        text: "f g".into(),
        blanks: std::iter::once(0..1).collect(),
    };
    let expected = [
        basic("a", "b"),
        two_way("c", "d\ne"),
        cloze,
        basic("h", "i"),
    ];
    assert_eq!(bodies(text), expected);
    assert_eq!(problems(text), []);
}

#[test]
fn a_question_under_its_comment_is_asked_both_ways() {
    let text = "<!-- both ways -->\nQ: dog\nA: Hund\n\n<!-- both ways -->\nC: [a] b\n";
    let both = Body::BothWays {
        front: "dog".into(),
        back: "Hund".into(),
    };
    assert_eq!(bodies(text)[0], both);
    let told = problems(text);
    assert_eq!((told.len(), told[0].0, told[0].1), (1, 6, false));
}

#[test]
fn a_question_may_follow_a_definition_and_files_may_come_from_windows() {
    let text = "\u{feff}---\r\nname = \"N\"\r\n---\r\nT: a\r\nD: b\r\nQ: c\r\nA: d\r\ne\r\n";
    let file = parse(text, "d");
    assert_eq!(file.deck.name, "N");
    assert_eq!(bodies(text), [two_way("a", "b"), basic("c", "d\ne")]);
    assert_eq!(file.deck.notes[1].line, 6);
    assert_eq!(file.deck.notes[1].span.of(text), "Q: c\r\nA: d\r\ne");
    assert_eq!(file.problems, []);
}

#[test]
fn code_begins_and_ends_no_note() {
    let text = "Q: a\nA: ```\nQ: b\n---\n```\n~~~md\n```\nC: d\n~~~\nC: [x]\n";
    assert_eq!(
        bodies(text)[0],
        basic("a", "```\nQ: b\n---\n```\n~~~md\n```\nC: d\n~~~")
    );
    assert_eq!(bodies(text).len(), 2);
    assert_eq!(
        bodies("Q: a\nA:\n    code\n  more")[0],
        basic("a", "    code\n  more")
    );
}

#[test]
fn a_fence_without_an_end_swallows_no_note() {
    let text = "Q: a\nA:\n```\nb\nQ: c\nA: d\n";
    assert_eq!(bodies(text), [basic("a", "```\nb"), basic("c", "d")]);
    let message = "this fence of code is never closed".to_owned();
    assert_eq!(problems(text), [(3, false, message)]);
}

#[test]
fn backslashes_make_text_of_tags() {
    let text = "Q: a\nA: b\n\\C: d\n\\---\n\\\\Q: e\n\\frac\n";
    assert_eq!(bodies(text), [basic("a", "b\nC: d\n---\n\\Q: e\n\\frac")]);
}

#[test]
fn comments_are_passed_over_even_with_notes_in_them() {
    let text = "<!-- one\nQ: no\nA: no\n-->\nQ: a\n<!-- two -->\nA: b\n<!-- three -->\nc\n<!-- four -->\n\nC: [d]";
    assert_eq!(bodies(text)[0], basic("a", "b\nc"));
    assert_eq!(bodies(text).len(), 2);
    assert_eq!(problems(text), []);
    assert_eq!(
        parse(text, "").deck.notes[0].span.of(text),
        "Q: a\n<!-- two -->\nA: b\n<!-- three -->\nc"
    );
}

#[test]
fn tags_belong_to_the_next_note() {
    let text = "Q: a\nA: b\n<!-- tags: x, y z -->\nQ: c\nA: d\n<!-- tags: w -->\n# Part\nC: [e]";
    let notes = parse(text, "d").deck.notes;
    assert_eq!(notes[0].tags, [""; 0]);
    assert_eq!(notes[1].tags, ["x", "y z"]);
    assert_eq!(notes[1].line, 4);
    assert_eq!(notes[1].span.of(text), "<!-- tags: x, y z -->\nQ: c\nA: d");
    assert_eq!(notes[2].tags, [""; 0]);
    assert_eq!(
        problems(text),
        [(6, false, "this comment belongs to no note".into())]
    );
}

#[test]
fn all_faults_are_told_in_one_run() {
    let text = "# Deck\nstray\nmore\n\nA: b\ntext\nQ: a\nQ: c\nA: d\nA: e\n---\nT: t\n---\nC: no\nQ:\nA: x\nQ: y\nA:\nC: [z\nQ: f\nA: g\nQ: f\nA: g\n<!-- somequiz: {} -->\nC: [h]";
    let told: Vec<_> = problems(text)
        .into_iter()
        .map(|(line, error, _)| (line, error))
        .collect();
    let expected = [
        (2, false),
        (5, true),
        (7, true),
        (10, true),
        (12, true),
        (14, true),
        (15, true),
        (17, true),
        (19, true),
        (22, false),
        (24, false),
    ];
    assert_eq!(told, expected);
    assert_eq!(bodies(text).len(), 3);
}

#[test]
fn endless_problems_are_counted() {
    let told = problems(&"A: x\n---\n".repeat(5000));
    assert_eq!(told.len(), 1001);
    assert_eq!(told[1000].2, "there are 4000 more errors");
}

#[test]
fn decks_are_told_from_articles() {
    assert!(is_deck("Q: a\nA: b\n"));
    assert!(is_deck("---\nname = \"x\"\n---\n\nC: [a] b\n"));
    assert!(!is_deck("# An article\n\nC: drive is full\n\nQ: why?\n"));
    assert!(!is_deck("One.\n\nTwo.\n\n```\nQ: a\nA: b\n```\n"));
    assert!(!is_deck("One.\n\nTwo.\n\nThree.\n\nQ: a\nA: b\n"));
    assert!(!is_deck(""));
}

/// Decks of any texts, each in the form in which it is read again.
pub(in super::super) fn deck() -> impl Strategy<Value = Deck> {
    let tags = || prop::collection::vec(word(), 0..3);
    let notes = prop::collection::vec((body(), tags(), prop::option::of(origin())), 0..6);
    (
        word(),
        tags(),
        prop::option::of(word()),
        prop::option::of(word()),
        notes,
    )
        .prop_map(|(name, tags, source, language, notes)| Deck {
            name,
            tags,
            source,
            language,
            offered: notes
                .iter()
                .skip(1)
                .map(|_| "0a1b2c3d".to_owned())
                .collect(),
            later: notes
                .iter()
                .skip(2)
                .map(|_| "4e5f6071".to_owned())
                .collect(),
            notes: notes.into_iter().map(note).collect(),
        })
}

fn note((body, tags, origin): (Body, Vec<String>, Option<Origin>)) -> Note {
    let kind = match body {
        Body::Basic { .. } | Body::BothWays { .. } => Kind::Qa,
        Body::TwoWay { .. } => Kind::Term,
        Body::Cloze { .. } => Kind::Cloze,
    };
    Note {
        body,
        kind: origin.as_ref().map_or(kind, |origin| origin.kind),
        tags,
        origin,
        guid: None,
        line: 0,
        span: Span::default(),
    }
}

fn origin() -> impl Strategy<Value = Origin> {
    let section = prop::collection::vec(word(), 0..3);
    (0..Kind::ALL.len(), word(), section, 0usize..99, 0usize..99).prop_map(
        |(kind, pattern, section, start, length)| Origin {
            kind: Kind::ALL[kind],
            pattern,
            section,
            span: Span::new(start, start + length),
            quote: ContentHash::of(&[]),
            made: (start % 2 == 0).then(|| ContentHash::of(&[b"made"])),
            stale: length % 3 == 0,
        },
    )
}

/// Words and what the grammar is made of, in any order.
fn word() -> impl Strategy<Value = String> {
    let parts = [
        "a",
        "é",
        " ",
        "\n",
        "\n\n",
        "Q:",
        "A:",
        "T:",
        "D:",
        "C:",
        "\nQ:",
        "\n---\n",
        "---",
        "```",
        "\n```\n",
        "~~~",
        "`",
        "$",
        "$$",
        "\\",
        "\\[",
        "\\]",
        "[",
        "]",
        "[[",
        "]]",
        "(",
        ")",
        "](u)",
        "!",
        "[^1]",
        "\n- [ ] ",
        "<!--",
        "-->",
        "<!-- tags: x -->",
        "    ",
        "\t",
        "\n    ",
        "#",
        "\n[a]: /b\n",
        "\"",
        "'",
        ",",
        "\u{a0}",
        "\u{0}",
        "\u{7f}",
        "^",
        "> ",
        "0",
        "\r",
    ];
    let part = prop_oneof![8 => prop::sample::select(parts.to_vec()).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

/// A side of a note in its normal form.
fn side() -> impl Strategy<Value = String> {
    word().prop_map(|text| {
        let lines: Vec<&str> = text
            .split('\n')
            .map(|line| line.trim_end_matches('\r'))
            .collect();
        let text = lines.join("\n");
        let text = text.trim();
        if text.is_empty() {
            "x".to_owned()
        } else {
            text.to_owned()
        }
    })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        (side(), side()).prop_map(|(front, back)| Body::Basic { front, back }),
        (side(), side()).prop_map(|(front, back)| Body::BothWays { front, back }),
        (side(), side()).prop_map(|(term, definition)| Body::TwoWay { term, definition }),
        (side(), any::<[prop::sample::Index; 4]>()).prop_map(cloze),
    ]
}

fn cloze((text, cuts): (String, [prop::sample::Index; 4])) -> Body {
    let bounds: Vec<usize> = (0..=text.len())
        .filter(|at| text.is_char_boundary(*at))
        .collect();
    let mut cuts = cuts.map(|cut| *cut.get(&bounds));
    cuts.sort_unstable();
    let mut blanks = vec![cuts[0]..cuts[1], cuts[2]..cuts[3]];
    blanks.retain(|blank| !blank.is_empty());
    if blanks.is_empty() {
        blanks.push(0..text.len());
    }
    Body::Cloze { text, blanks }
}

fn without_places(mut deck: Deck) -> Deck {
    for note in &mut deck.notes {
        (note.line, note.span) = (0, Span::default());
    }
    deck
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read(deck in deck()) {
        let text = write(&deck);
        let read = parse(&text, &deck.name);
        prop_assert!(!read.problems.iter().any(|problem| problem.is_error), "{text}\n{:?}", read.problems);
        prop_assert_eq!(without_places(read.deck), deck, "{}", text);
    }

    #[test]
    fn any_text_is_read_and_every_note_has_its_place(words in prop::collection::vec(word(), 0..20)) {
        let text = words.concat();
        let file = parse(&text, "d");
        let mut end = 0;
        for note in &file.deck.notes {
            prop_assert!(note.span.start >= end && text.get(note.span.start..note.span.end).is_some());
            let tag = text.lines().nth(note.line - 1).unwrap();
            let begins = lines::tag(tag.trim_start_matches('\u{feff}')).is_some();
            prop_assert!(begins);
            end = note.span.end;
        }
    }

    #[test]
    fn random_bytes_are_no_trouble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let file = parse(&text, "d");
        is_deck(&text);
        prop_assert!(file.deck.notes.iter().all(|note| text.get(note.span.start..note.span.end).is_some()));
    }

    #[test]
    fn the_normal_form_says_the_same_and_is_its_own(words in prop::collection::vec(word(), 0..20)) {
        let file = parse(&words.concat(), "d");
        if let Ok(text) = file.normal_form("d") {
            let normal = parse(&text, "d");
            prop_assert_eq!(without_places(normal.deck.clone()), without_places(file.deck), "{}", text);
            prop_assert_eq!(normal.normal_form("d"), Ok(text));
        }
    }

    #[test]
    fn a_written_deck_is_in_its_normal_form(deck in deck()) {
        let text = write(&deck);
        prop_assert_eq!(parse(&text, "d").normal_form("d").map(|_| ()), Ok(()), "{}", text);
    }

    #[test]
    fn notes_that_are_taken_out_leave_the_others_as_they_were(words in prop::collection::vec(word(), 0..20), gone: u8) {
        let file = parse(&words.concat(), "d");
        let gone = (0..8).filter(|at| gone & (1 << at) != 0).collect();
        if let Ok(text) = file.without_notes(&gone) {
            let left = parse(&text, "d").deck.notes.len();
            let out = gone.iter().filter(|at| **at < file.deck.notes.len()).count();
            prop_assert_eq!(left + out, file.deck.notes.len());
        }
    }
}
