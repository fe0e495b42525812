//! Screens as text.

use super::*;
use crate::model::{CardId, ContentHash, Day, Now, Plan, Timestamp};
use crate::review::choices;
use proptest::prelude::*;

const NOW: Now = Now {
    at: Timestamp(1_700_000_000_000),
    offset_minutes: 0,
    day: Day(19_675),
};

const WIDE_SCREEN: Size = Size {
    columns: 80,
    rows: 24,
};

const NARROW_SCREEN: Size = Size {
    columns: 40,
    rows: 15,
};

fn question(front: &str, back: &str) -> Question {
    let content = ContentHash::of(&[front.as_bytes()]);
    let id = CardId::first_seen(content, 0);
    Question {
        id,
        note: id,
        deck: "Memory".into(),
        section: vec!["Allocation".into(), "The heap".into()],
        card: Card {
            content,
            front: front.into(),
            back: back.into(),
            blank: front.find(BLANK),
            slot: 1,
        },
        plan: Plan::default(),
    }
}

fn lines(question: &Question, revealed: bool, size: Size) -> Vec<Line> {
    let choices = choices(question.id, &question.plan, NOW);
    let view = View {
        question,
        revealed,
        choices: &choices,
        left: Counts {
            new: 10,
            due: 25,
            again: 1,
        },
        finished: 12,
        message: None,
        help: false,
        scroll: None,
    };
    frame(&view, size).lines
}

fn shown(question: &Question, revealed: bool, size: Size) -> String {
    let lines: Vec<String> = lines(question, revealed, size)
        .iter()
        .map(|line| line.text().trim_end().to_owned())
        .collect();
    lines.join("\n")
}

#[test]
fn a_question_on_a_screen_of_80_by_24() {
    let card = question("What is the *heap*?", "A large pool of memory.");
    assert_eq!(
        shown(&card, false, WIDE_SCREEN),
        format!(
            "  Memory · Allocation › The heap                       25 due  10 new  1 again
  ━━━━━━━━━━━━━━━━━━━─────────────────────────────────────────────────────────

  What is the heap?{}
  space shows the answer
  u undo   s suspend   b bury   e edit   ? help   q quit",
            "\n".repeat(18)
        )
    );
}

#[test]
fn an_answer_on_a_screen_of_80_by_24() {
    let card = question(
        "What does `f` print?\n\n```\ndef f():\n    print(1)\n```",
        "`1`",
    );
    let text = shown(&card, true, WIDE_SCREEN);
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 24);
    assert_eq!(
        rows[3..11],
        [
            "  What does f print?",
            "",
            "    def f():",
            "        print(1)",
            "",
            &format!("  {}", "─".repeat(76)),
            "",
            "  1",
        ]
    );
    assert_eq!(
        rows[22],
        "  0 fail 1d↻  1 fail 1d↻  2 fail 1d↻  3 hard 1d↻  4 good 1d   5 easy 1d"
    );
    assert_eq!(
        rows[23],
        "  space good   u undo   s suspend   b bury   e edit   ? help   q quit"
    );
}

#[test]
fn a_cloze_on_a_screen_of_40_by_15() {
    let card = question(
        "The heap is a [...] of memory that all threads share.",
        "large pool",
    );
    assert_eq!(
        shown(&card, true, NARROW_SCREEN),
        " Memory · All…  25 due  10 new  1 again
 ━━━━━━━━━─────────────────────────────

 The heap is a large pool of memory
 that all threads share.

 ──────────────────────────────────────

 large pool



 0 fail 1d↻  1 fail 1d↻  2 fail 1d↻
 3 hard 1d↻  4 good 1d   5 easy 1d
 space good  u undo  ? help  q quit"
    );
}

#[test]
fn the_blank_stands_out_and_so_does_what_fills_it() {
    let card = question("A [...] is a pool.", "heap");
    let styled = |revealed: bool, colour: Colour| -> Vec<String> {
        lines(&card, revealed, WIDE_SCREEN)[3..12]
            .iter()
            .flat_map(|line| &line.pieces)
            .filter(|piece| piece.style.bold && piece.style.colour == Some(colour))
            .map(|piece| piece.text.clone())
            .collect()
    };
    assert_eq!(styled(false, Colour::Yellow), ["[...]"]);
    assert_eq!(styled(true, Colour::Green), ["heap", "heap"]);
}

#[test]
fn a_long_card_opens_at_its_answer_and_scrolls() {
    let front = "line  \n".repeat(40);
    let card = question(&front, "the answer");
    let view = View {
        question: &card,
        revealed: true,
        choices: &[],
        left: Counts::default(),
        finished: 0,
        message: None,
        help: false,
        scroll: None,
    };
    let opened = frame(&view, WIDE_SCREEN);
    let text: Vec<String> = opened.lines.iter().map(Line::text).collect();
    assert!(text.iter().any(|line| line.contains("the answer")));
    assert!(text[21].contains("↑  lines 27–44 of 44"), "{}", text[21]);
    let top = frame(
        &View {
            scroll: Some(0),
            ..view.clone()
        },
        WIDE_SCREEN,
    );
    assert_eq!(top.scroll, 0);
    assert!(top.lines[21].text().contains(" ↓ lines 1–18 of 44"));
    let beyond = frame(
        &View {
            scroll: Some(999),
            ..view
        },
        WIDE_SCREEN,
    );
    assert_eq!(beyond.scroll, 26);
}

#[test]
fn help_names_every_key_and_grade() {
    let card = question("a", "b");
    let view = View {
        question: &card,
        revealed: false,
        choices: &[],
        left: Counts::default(),
        finished: 0,
        message: None,
        help: true,
        scroll: None,
    };
    let frame = frame(&view, WIDE_SCREEN);
    let text: String = frame.lines.iter().map(|line| line.text() + "\n").collect();
    for word in [
        "suspend", "bury", "edit", "undo", "ctrl-c", "perfect", "blackout", "↻",
    ] {
        assert!(text.contains(word), "{word}\n{text}");
    }
}

#[test]
fn intervals_are_short() {
    let briefs: Vec<String> = [0, 6, 99, 100, 365, 366, 500, 3653, 36_500]
        .map(brief_days)
        .to_vec();
    assert_eq!(
        briefs,
        ["0d", "6d", "99d", "3mo", "11mo", "1y", "1.3y", "10y", "99y"]
    );
    assert!((0..=36_500).all(|days| brief_days(days).len() <= 4));
}

const HOSTILE: &str =
    "\u{1b}]0;PWNED\u{7}\u{1b}[2J\u{1b}[31mred\u{9b}5mblink \u{202e}rtl \u{0} \u{8} \r &#27;[1m";

#[test]
fn a_card_full_of_escapes_shows_no_control_character() {
    let mut card = question(&format!("{HOSTILE} [...] {HOSTILE}"), HOSTILE);
    card.deck = HOSTILE.into();
    card.section = vec![HOSTILE.into()];
    for revealed in [false, true] {
        for size in [WIDE_SCREEN, NARROW_SCREEN] {
            let text = shown(&card, revealed, size);
            assert!(!text.contains("PWNED"));
            let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(bad), "{text:?}");
        }
    }
}

#[test]
fn a_long_message_is_read_to_its_end() {
    let question = question("Why?", "Because.");
    let words: Vec<String> = (0..24).map(|word| format!("word{word}")).collect();
    let message = words.join(" ");
    let shown = |size: Size| {
        let view = View {
            question: &question,
            revealed: false,
            choices: &[],
            left: Counts::default(),
            finished: 0,
            message: Some(&message),
            help: false,
            scroll: None,
        };
        let lines = frame(&view, size).lines;
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        text.join("\n")
    };
    let wide = shown(WIDE_SCREEN);
    assert!(words.iter().all(|word| wide.contains(word)), "{wide}");
    assert!(wide.contains("u undo"), "{wide}");
    let low = Size {
        columns: 80,
        rows: 8,
    };
    let low = shown(low);
    assert!(low.contains("word8") && low.contains('…'), "{low}");
    assert!(low.contains("Why?"), "{low}");
}

proptest! {
    #[test]
    fn every_frame_fits_its_screen(
        front in "[a-z \n|*`$日\u{1b}\t>-]{0,80}",
        back in ".{0,40}",
        columns in 1usize..200,
        rows in 1usize..50,
        scroll in prop::option::of(0usize..100),
        flags in 0u8..8,
    ) {
        let card = question(&front, &back);
        let choices = choices(card.id, &card.plan, NOW);
        let view = View {
            question: &card,
            revealed: flags & 1 == 1,
            choices: &choices,
            left: Counts { new: 1, due: 2, again: 3 },
            finished: 3,
            message: (flags & 2 == 2).then_some("a message"),
            help: flags & 4 == 4,
            scroll,
        };
        let frame = frame(&view, Size { columns, rows });
        prop_assert_eq!(frame.lines.len(), rows);
        for line in &frame.lines {
            prop_assert!(line.width() <= columns, "{:?}", line.text());
            prop_assert!(!line.text().contains(|c: char| c.is_control()));
        }
    }
}
