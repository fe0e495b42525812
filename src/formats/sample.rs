//! Bundles for the tests of the formats.

use std::collections::BTreeMap;

use super::Options;
use crate::model::{
    Body, Bundle, BundleCard, BundleDeck, BundleNote, CardId, ContentHash, Day, Days, Ease, Entry,
    Event, Grade, Kind, Now, Origin, Plan, Span, Timestamp,
};

/// 2026-11-22T09:00:00Z.
pub(super) const NOW: i64 = 1_795_338_000_000;
const DAY: i64 = 86_400_000;

pub(super) fn options(with_progress: bool) -> Options {
    Options {
        now: Now::new(Timestamp(NOW), 60, 240),
        with_progress,
        day_start_minutes: 240,
        replay,
    }
}

/// A scheduler of its own that doubles every interval.
fn replay(plan: &Plan, entry: &Entry) -> Plan {
    let mut plan = *plan;
    if let Event::Review {
        grade,
        drill: false,
        ..
    } = entry.event
    {
        let days = if grade.passes() {
            (plan.interval.0 * 2).max(1)
        } else {
            1
        };
        plan.interval = Days(days);
        plan.due = Some(entry.day + plan.interval);
        plan.reviews += 1;
        plan.last = Some(entry.day);
        plan.last_at = Some(entry.at);
        plan.drill = grade.needs_drill().then_some(entry.day);
        plan.ease = Ease(236);
    }
    plan
}

pub(super) fn note(body: Body) -> BundleNote {
    let cards: Vec<BundleCard> = body
        .cards()
        .into_iter()
        .map(|card| BundleCard {
            id: CardId::first_seen(card.content, 0),
            card,
            plan: None,
            log: Vec::new(),
        })
        .collect();
    BundleNote {
        id: CardId::first_seen(ContentHash::of(&[format!("{body:?}").as_bytes()]), 0),
        kind: match body {
            Body::Cloze { .. } => Kind::Cloze,
            _ => Kind::Qa,
        },
        body,
        tags: vec!["two words".into(), "memory::heap".into()],
        origin: None,
        guid: None,
        edited: Timestamp(NOW - 3 * DAY),
        cards,
    }
}

pub(super) fn basic(front: &str, back: &str) -> BundleNote {
    note(Body::Basic {
        front: front.into(),
        back: back.into(),
    })
}

/// A cloze whose answers stand in `⟦ ⟧`.
pub(super) fn cloze(text: &str) -> BundleNote {
    let (mut plain, mut blanks, mut start) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '⟦' => start = plain.len(),
            '⟧' => blanks.push(start..plain.len()),
            _ => plain.push(c),
        }
    }
    note(Body::Cloze {
        text: plain,
        blanks,
    })
}

/// Gives the `nth` card of a note a log: `(days ago, grade, drill)`.
pub(super) fn answered(mut note: BundleNote, nth: usize, log: &[(i64, u8, bool)]) -> BundleNote {
    let card = &mut note.cards[nth];
    let mut plan = Plan::default();
    for (at, (days_ago, grade, drill)) in log.iter().enumerate() {
        let now = Now::new(Timestamp(NOW - days_ago * DAY - 600_000), 60, 240);
        let entry = Entry {
            seq: at as i64 + 1,
            at: now.at,
            offset_minutes: 60,
            day: now.day,
            card: card.id,
            event: Event::Review {
                grade: Grade::try_from(*grade).unwrap(),
                drill: *drill,
                millis: 4200,
            },
        };
        plan = replay(&plan, &entry);
        card.log.push(entry);
    }
    card.plan = Some(plan);
    note
}

fn with_plan(mut note: BundleNote, change: impl Fn(&mut Plan)) -> BundleNote {
    for card in &mut note.cards {
        change(card.plan.get_or_insert_default());
    }
    note
}

/// Decks with all forms of notes and all states of cards.
pub(super) fn bundle() -> Bundle {
    Bundle {
        decks: vec![texts(), states()],
        left_out: Vec::new(),
    }
}

fn texts() -> BundleDeck {
    let mut origin = basic("Where is the heap?", "In memory.\n\n- here\n- there");
    origin.origin = Some(Origin {
        kind: Kind::Qa,
        pattern: "definition".into(),
        section: vec!["Memory".into(), "The <heap>".into()],
        span: Span::new(3, 9),
        quote: ContentHash::of(&[b"quote"]),
        made: None,
        stale: false,
    });
    let way = |term: &str, definition: &str| {
        note(Body::TwoWay {
            term: term.into(),
            definition: definition.into(),
        })
    };
    let mut known = basic("Known", "elsewhere");
    known.guid = Some("a&b<-->\"".into());
    BundleDeck {
        name: "Python::Memory".into(),
        source: Some("https://example.org/memory?a=1&b=2".into()),
        notes: vec![
            origin,
            known,
            basic("Code?", "```python\nx = {\"a\": [1]}\nprint(x)\n```"),
            basic(
                "| a | b |\n|---|--:|\n| 1 | 2 |",
                "$x^2$ and $$\\frac{a}{b}$$",
            ),
            basic(
                "ما هو؟ 🦀",
                "e\u{301}tude <script>alert(1)</script> [sound:x.mp3]",
            ),
            basic("{{c1::not a cloze}} {{Front}}", "{{FrontSide}}"),
            basic("![](none.png)", "<!-- -->"),
            basic("   ", ""),
            basic("=1+1", "'-x\u{1b}[31m"),
            way("heap", "a *pool* of memory"),
            note(Body::BothWays {
                front: "dog".into(),
                back: "**Hund**".into(),
            }),
            cloze("The ⟦heap⟧ is a ⟦**pool** of memory⟧."),
            cloze("Use `⟦std::vec⟧` and `a}}⟦b}⟧`, $⟦x⟧^{2}$, ⟦$\\frac{a}{b}$⟧: ⟦{{c3::}}⟧"),
            cloze("| a | b |\n|---|---|\n| 1 | ⟦2::3⟧ |"),
            cloze("```rust\nfn f() {\n    ⟦g()⟧\n}\n```"),
            cloze("هذا ⟦نص⟧ 🦀 with a [link](https://⟦example.org⟧)"),
            basic("![a heap](img/heap.svg)", "[sound](say%20it.mp3)"),
            cloze("![a heap](img/heap.svg) [said ⟦so⟧](say%20it.mp3)"),
        ],
        media: media(),
    }
}

/// What the notes of [`texts`] refer to.
fn media() -> BTreeMap<String, Vec<u8>> {
    [
        ("img/heap.svg".to_owned(), b"<svg/>".to_vec()),
        ("say%20it.mp3".to_owned(), b"ID3".to_vec()),
    ]
    .into()
}

fn states() -> BundleDeck {
    let today = options(false).now.day;
    BundleDeck {
        name: "Progress".into(),
        source: None,
        notes: vec![
            answered(
                basic("due", "1"),
                0,
                &[(5, 4, false), (4, 5, false), (2, 3, false)],
            ),
            answered(basic("later", "2"), 0, &[(2, 4, false), (1, 5, false)]),
            answered(
                basic("drill", "3"),
                0,
                &[(3, 4, false), (0, 1, false), (0, 2, true)],
            ),
            with_plan(basic("suspended new", "4"), |plan| plan.suspended = true),
            with_plan(
                answered(basic("suspended", "5"), 0, &[(2, 4, false)]),
                |plan| plan.suspended = true,
            ),
            with_plan(
                answered(basic("buried", "6"), 0, &[(2, 4, false)]),
                |plan| {
                    plan.buried_until = Some(today + Days(1));
                },
            ),
            with_plan(basic("no log", "7"), |plan| {
                plan.due = Some(Day(today.0 + 9));
                plan.interval = Days(30);
                plan.reviews = 4;
                plan.last_at = Some(Timestamp(NOW - 21 * DAY));
            }),
            answered(
                cloze("A ⟦b⟧ c ⟦d⟧"),
                1,
                &[(9, 0, false), (9, 4, true), (1, 5, false)],
            ),
        ],
        media: BTreeMap::new(),
    }
}
