//! Our own packages read again, and packages that are none.

use super::*;
use crate::formats::import::sample::import;
use crate::formats::{apkg as export, sample};
use crate::model::{Body, Bundle, Timestamp};
use crate::schedule::fold;
use proptest::prelude::*;

fn read_again(bytes: &[u8]) -> Result<Incoming> {
    import(read, "again.apkg", bytes)
}

fn through_anki(bundle: &Bundle) -> Incoming {
    let written = export::write(bundle, &sample::options(true)).unwrap();
    read_again(&written.bytes).unwrap()
}

#[test]
fn cards_come_back_with_their_schedules_and_logs() {
    let mut bundle = sample::bundle();
    bundle.decks.remove(0);
    let incoming = through_anki(&bundle);
    let [deck] = &incoming.decks[..] else {
        panic!("{incoming:?}");
    };
    assert_eq!(deck.deck.name, "Progress");
    assert_eq!(deck.deck.notes.len(), bundle.decks[0].notes.len());
    for (note, was) in deck.deck.notes.iter().zip(&bundle.decks[0].notes) {
        assert_eq!(note.body, was.body);
        assert_eq!(note.guid, Some(was.id.to_string()));
        for card in &was.cards {
            let log = deck
                .logs
                .get(&card.card.content)
                .cloned()
                .unwrap_or_default();
            let plan = fold(&log);
            let then = card.plan.unwrap_or_default();
            assert_eq!(plan.suspended, then.suspended, "{}", card.card.front);
            assert_eq!(plan.buried_until.is_some(), then.buried_until.is_some());
            if then.drill.is_none() {
                assert_eq!(
                    (plan.due, plan.interval, plan.ease),
                    (then.due, then.interval, then.ease)
                );
            }
            let times = |log: &[crate::model::Entry]| -> Vec<Timestamp> {
                let reviews = log
                    .iter()
                    .filter(|entry| matches!(entry.event, crate::model::Event::Review { .. }));
                reviews.map(|entry| entry.at).collect()
            };
            assert_eq!(times(&log).len(), times(&card.log).len());
        }
    }
}

#[test]
fn a_card_never_touched_comes_without_a_log() {
    let mut bundle = sample::bundle();
    bundle.decks.truncate(1);
    let incoming = through_anki(&bundle);
    assert!(incoming.decks[0].logs.is_empty());
    assert_eq!(incoming.decks[0].deck.source, bundle.decks[0].source);
}

#[test]
fn what_is_no_package_is_refused() {
    for bytes in [&b""[..], b"no zip", b"PK\x03\x04"] {
        let error = read_again(bytes).unwrap_err();
        assert!(
            error.message.contains("no Anki package"),
            "{}",
            error.message
        );
    }
}

/// A text that reading leaves as it is.
fn side() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9(]([a-zA-Z0-9 ,.:;!?()+=/-]{0,30}[a-zA-Z0-9)?.])?(\n\n[a-z]{1,5} \\*\\*[a-z]{2}\\*\\*)?(\n\n- [a-z]{2}\n- `[a-z]{2}`)?"
        .prop_filter("a number begins a list", |text| !text.starts_with(|c: char| c.is_ascii_digit()))
        .prop_map(|text| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn decks_come_back_as_they_were(sides in prop::collection::vec((side(), side()), 1..4)) {
        let notes = sides.iter().map(|(front, back)| sample::basic(front, back));
        let bundle = Bundle {
            decks: vec![crate::model::BundleDeck {
                name: "A::B".into(),
                notes: notes.collect(),
                ..crate::model::BundleDeck::default()
            }],
            left_out: Vec::new(),
        };
        let incoming = through_anki(&bundle);
        for (note, (front, back)) in incoming.decks[0].deck.notes.iter().zip(&sides) {
            let body = Body::Basic { front: front.clone(), back: back.clone() };
            prop_assert_eq!(&note.body, &body);
        }
    }

    #[test]
    fn a_damaged_package_is_refused_or_read(at in 0.0..1.0_f64, byte in any::<u8>()) {
        let mut bytes = export::write(&sample::bundle(), &sample::options(true)).unwrap().bytes;
        let place = (bytes.len() as f64 * at) as usize;
        bytes[place] = byte;
        let _ = read_again(&bytes);
    }
}
