//! Scripts played on files and a store, with a log that must follow.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use somequiz::cli::collection;
use somequiz::formats::deck;
use somequiz::model::{
    CardId, ContentHash, Deck, Entry, Event, Grade, Kind, Note, Now, Origin, Span, Timestamp,
};
use somequiz::schedule;
use somequiz::store::{CardFilter, Store};
use tempfile::TempDir;

use super::chance::Chance;
use super::world::{Draft, World};

/// Two deck files, known to a store, each card graded once.
struct Desk {
    home: TempDir,
    store: Store,
    writes: u64,
}

fn now() -> Now {
    Now::new(Timestamp(1_800_000_000_000), 0, 240)
}

fn note(draft: &Draft) -> Note {
    let kind = Kind::Qa;
    let origin = draft.quote.map(|quote| Origin {
        kind,
        pattern: "any".into(),
        section: Vec::new(),
        span: Span::default(),
        quote,
        made: None,
        stale: false,
    });
    Note {
        body: draft.body.clone(),
        kind,
        tags: Vec::new(),
        origin,
        guid: None,
        line: 0,
        span: Span::default(),
    }
}

impl Desk {
    fn new(world: &World) -> Self {
        let home = TempDir::new().unwrap();
        let store = Store::open(home.path(), now()).unwrap();
        let mut desk = Self {
            home,
            store,
            writes: 0,
        };
        let paths = desk.write(world);
        collection::add(&mut desk.store, &paths, now(), true).unwrap();
        for card in desk.cards().into_keys() {
            desk.grade(card);
        }
        desk
    }

    /// Writes both decks; each time they are a second younger.
    fn write(&mut self, world: &World) -> Vec<PathBuf> {
        self.writes += 1;
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + self.writes);
        let decks = world.decks.iter().enumerate();
        decks
            .map(|(at, deck)| {
                let said = Deck {
                    name: at.to_string(),
                    notes: deck.now.iter().map(note).collect(),
                    ..Deck::default()
                };
                let path = self.home.path().join(format!("{at}.md"));
                fs::write(&path, deck::write(&said)).unwrap();
                fs::File::options()
                    .write(true)
                    .open(&path)
                    .unwrap()
                    .set_modified(time)
                    .unwrap();
                path
            })
            .collect()
    }

    fn grade(&mut self, card: CardId) {
        let grade = Grade::try_from(4).unwrap();
        let event = Event::Review {
            grade,
            drill: false,
            millis: 0,
        };
        let entry = Entry::new(card, event, now());
        let write = self.store.begin().unwrap();
        let plan = schedule::apply(&write.plan(card).unwrap(), &entry);
        write.append(&entry, &plan).unwrap();
        write.commit().unwrap();
    }

    /// The cards that stand in the decks, with what they ask.
    fn cards(&self) -> BTreeMap<CardId, ContentHash> {
        let cards = self.store.cards(&CardFilter::default()).unwrap();
        cards.into_iter().map(|row| (row.id, row.content)).collect()
    }
}

#[test]
fn every_log_is_on_its_card_or_among_the_orphans_whatever_is_edited() {
    let decks = super::deck::shipped();
    let (mut kept, mut edited) = (0, 0);
    for script in 0..40 {
        let mut world = World::new(&decks, &mut Chance::new(script ^ 0x5704e));
        let mut desk = Desk::new(&world);
        let graded: BTreeSet<CardId> = desk.cards().into_keys().collect();
        let before: Vec<CardId> = world.before().iter().map(|known| known.id).collect();
        assert_eq!(graded, before.iter().copied().collect());
        world.edit(&mut Chance::new(script));
        desk.write(&world);
        collection::refresh(&mut desk.store, now()).unwrap();
        let cards = desk.cards();
        let by_content: BTreeMap<ContentHash, CardId> =
            cards.iter().map(|(id, content)| (*content, *id)).collect();
        for draft in world.decks.iter().flat_map(|deck| &deck.now) {
            for (card, truth) in draft.body.cards().iter().zip(&draft.truth) {
                let id = by_content[&card.content];
                let number = before.iter().position(|known| *known == id);
                assert!(
                    truth.allows(number),
                    "script {script}, {}: {}",
                    draft.kind,
                    card.front
                );
                if draft.kind != "untouched" && truth.is_one() {
                    edited += 1;
                    kept += usize::from(number.is_some());
                }
            }
        }
        let orphans: BTreeSet<CardId> = desk
            .store
            .orphans()
            .unwrap()
            .into_iter()
            .map(|one| one.card)
            .collect();
        let standing: BTreeSet<CardId> = cards
            .into_keys()
            .filter(|card| graded.contains(card))
            .collect();
        assert!(standing.is_disjoint(&orphans));
        assert_eq!(
            standing.union(&orphans).copied().collect::<BTreeSet<_>>(),
            graded
        );
        let folded = schedule::fold_all(&desk.store.log().unwrap());
        assert_eq!(
            desk.store.plans().unwrap(),
            folded.into_iter().collect::<Vec<_>>()
        );
    }
    assert!(kept * 100 >= edited * 99, "{kept} of {edited}");
}
