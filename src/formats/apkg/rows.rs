//! The rows of a package: what a bundle amounts to in Anki's tables, every id given.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::super::markup::Files;
use super::super::{Options, count, media};
use super::fields::{self, Fields};
use super::progress::{self, Review, Schedule};
use crate::model::{Bundle, BundleCard, BundleDeck, BundleNote, ContentHash, Day, State};

/// Ids before September 2001 look odd in Anki: they are taken for times, milliseconds since 1970.
const FIRST_ID: i64 = 1_000_000_000_000;

/// All rows.
#[derive(Default)]
pub(super) struct Rows {
    /// Id and name of each deck.
    pub decks: Vec<(i64, String)>,
    /// The notes.
    pub notes: Vec<NoteRow>,
    /// The cards.
    pub cards: Vec<CardRow>,
    /// The reviews: id, card's id, and the review.
    pub reviews: Vec<(i64, i64, Review)>,
    /// The day on which the collection starts.
    pub first_day: Option<Day>,
    /// What could not be carried.
    pub left_out: Vec<String>,
}

/// A row of `notes`.
pub(super) struct NoteRow {
    /// Its id.
    pub id: i64,
    /// What Anki knows it again by.
    pub guid: String,
    /// When it last changed, Unix seconds.
    pub modified: i64,
    /// Its tags, joined.
    pub tags: String,
    /// Its fields and type.
    pub fields: Fields,
}

/// A row of `cards`.
pub(super) struct CardRow {
    /// Its id.
    pub id: i64,
    /// Its note's id.
    pub note: i64,
    /// Its deck's id.
    pub deck: i64,
    /// Its template.
    pub ord: i64,
    /// Its schedule.
    pub schedule: Schedule,
    /// The last review that counts, Unix seconds.
    pub last_review: Option<i64>,
}

/// Makes all rows of a bundle.
pub(super) fn rows(bundle: &Bundle, options: &Options) -> Rows {
    let mut maker = Maker {
        rows: Rows::default(),
        options,
        first_day: first_day(bundle, options),
        deck_ids: BTreeMap::new(),
        taken_deck_ids: BTreeSet::new(),
        seen: BTreeSet::new(),
        last_card: 0,
        reviews: Vec::new(),
        lost: Lost::default(),
    };
    let notes: Vec<&BundleNote> = bundle.decks.iter().flat_map(|deck| &deck.notes).collect();
    let mut ids = note_ids(&notes, options).into_iter();
    for deck in &bundle.decks {
        maker.deck(&deck.name);
    }
    for deck in &bundle.decks {
        let files = media::names(deck);
        for (note, id) in deck.notes.iter().zip(&mut ids) {
            maker.note(deck, note, id, &files);
        }
    }
    maker.finish()
}

/// Ids of notes: when they last changed, moved on by a millisecond where that is taken, in order of the decks.
fn note_ids(notes: &[&BundleNote], options: &Options) -> Vec<i64> {
    let edited = |place: usize| {
        notes[place]
            .edited
            .0
            .clamp(FIRST_ID, options.now.at.0.max(FIRST_ID))
    };
    let mut order: Vec<usize> = (0..notes.len()).collect();
    order.sort_by_key(|place| (edited(*place), *place));
    let mut ids = vec![0; notes.len()];
    let mut last = 0;
    for place in order {
        last = edited(place).max(last + 1);
        ids[place] = last;
    }
    ids
}

/// The earliest day that a card of the bundle knows of, today at the latest.
fn first_day(bundle: &Bundle, options: &Options) -> Day {
    let cards = bundle
        .decks
        .iter()
        .flat_map(|deck| &deck.notes)
        .flat_map(|note| &note.cards);
    cards
        .filter(|_| options.with_progress)
        .flat_map(|card| {
            let plan = card.plan.as_ref();
            let logged = card.log.iter().map(|entry| entry.day);
            logged
                .chain(plan.and_then(|plan| plan.first))
                .chain(plan.and_then(|plan| plan.due))
        })
        // A day before 1970 comes of a broken clock; Anki takes a due day before its first.
        .filter(|day| day.0 >= 0)
        .fold(options.now.day, Day::min)
}

/// What is counted to be told.
#[derive(Default)]
struct Lost {
    images: usize,
    blanks: usize,
    twins: usize,
    without_cards: usize,
    buried_longer: usize,
}

struct Maker<'a> {
    rows: Rows,
    options: &'a Options,
    first_day: Day,
    /// Ids of decks by their names in lower case, as Anki compares them.
    deck_ids: BTreeMap<String, i64>,
    taken_deck_ids: BTreeSet<i64>,
    /// GUIDs of the notes so far.
    seen: BTreeSet<String>,
    last_card: i64,
    /// Reviews with the ids of their cards.
    reviews: Vec<(i64, Review)>,
    lost: Lost,
}

impl Maker<'_> {
    /// The id of a deck: from its name, so that it is the same in every package.
    fn deck(&mut self, name: &str) -> i64 {
        let name = deck_name(name);
        let key = name.to_lowercase();
        if let Some(id) = self.deck_ids.get(&key) {
            return *id;
        }
        let hash = ContentHash::of(&[b"anki deck", key.as_bytes()]).bytes();
        let spread = u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]);
        let mut id = FIRST_ID + i64::from(spread);
        while !self.taken_deck_ids.insert(id) {
            id += 1;
        }
        self.deck_ids.insert(key, id);
        self.rows.decks.push((id, name));
        id
    }

    fn note(&mut self, deck: &BundleDeck, note: &BundleNote, id: i64, files: &Files) {
        let guid = note.guid.clone().unwrap_or_else(|| note.id.to_string());
        if !self.seen.insert(guid.clone()) {
            self.lost.twins += 1;
            return;
        }
        let fields = fields::fields(note, deck.source.as_deref(), files);
        self.lost.images += fields.images;
        self.lost.blanks += fields.blanks_left_out;
        if fields.cards.is_empty() {
            self.lost.without_cards += 1;
            return;
        }
        let deck = self.deck(&deck.name);
        let position = self.rows.notes.len() as i64 + 1;
        for (ord, place) in &fields.cards {
            self.last_card = id.max(self.last_card + 1);
            let card = place.and_then(|place| note.cards.get(place));
            let (schedule, last_review) = self.progress(card, position);
            self.rows.cards.push(CardRow {
                id: self.last_card,
                note: id,
                deck,
                ord: *ord,
                schedule,
                last_review,
            });
        }
        self.rows.notes.push(NoteRow {
            id,
            guid,
            modified: note
                .edited
                .0
                .min(self.options.now.at.0)
                .div_euclid(1000)
                .max(1),
            tags: fields::tags(&note.tags),
            fields,
        });
    }

    /// The schedule of a card and its last review in milliseconds, to be settled with the ids of the log.
    fn progress(&mut self, card: Option<&BundleCard>, position: i64) -> (Schedule, Option<i64>) {
        let Some((card, plan)) = card
            .filter(|_| self.options.with_progress)
            .and_then(|card| Some((card, card.plan?)))
        else {
            return (progress::new_card(position), None);
        };
        let today = self.options.now.day;
        if plan.state(today) == State::Buried
            && plan.buried_until.is_some_and(|until| (until - today).0 > 1)
        {
            self.lost.buried_longer += 1;
        }
        for review in progress::reviews(card, self.options) {
            self.reviews.push((self.last_card, review));
        }
        let schedule = progress::schedule(&plan, position, self.first_day, self.options);
        (
            schedule,
            plan.last_at
                .map(|at| at.0.div_euclid(1000))
                .filter(|at| *at > 0),
        )
    }

    fn finish(mut self) -> Rows {
        self.reviews
            .sort_by_key(|(card, review)| (review.at, *card));
        let mut last = 0;
        let mut last_reviews = BTreeMap::new();
        for (card, review) in self.reviews {
            last = review.at.max(last + 1);
            self.rows.reviews.push((last, card, review));
            if review.counts() {
                last_reviews.insert(card, last / 1000);
            }
        }
        for card in &mut self.rows.cards {
            card.last_review = last_reviews.get(&card.id).copied().or(card.last_review);
        }
        self.rows.first_day = Some(self.first_day);
        self.rows.left_out = self.lost.sentences();
        self.rows
    }
}

impl Lost {
    fn sentences(&self) -> Vec<String> {
        let sentence = |number: usize, noun: &str, fate: &str| {
            (number > 0).then(|| format!("{}: {fate}", count(number, noun)))
        };
        [
            sentence(
                self.images,
                "image",
                "shown by description, as no file came along",
            ),
            sentence(
                self.blanks,
                "blank",
                "left without a card, as no numbered card belongs to it",
            ),
            sentence(
                self.twins,
                "note",
                "left out, as another note of the export has the same id",
            ),
            sentence(
                self.without_cards,
                "note",
                "left out, as no card belongs to it",
            ),
            sentence(
                self.buried_longer,
                "card",
                "buried for several days here, in Anki until tomorrow",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A deck's name without what Anki would change in it: control characters, quotes, levels without a name.
fn deck_name(name: &str) -> String {
    let levels: Vec<String> = name
        .split("::")
        .map(|level| {
            let level: String = level
                .chars()
                .filter(|c| !c.is_control() && *c != '"')
                .nfc()
                .collect();
            level.trim().to_owned()
        })
        .filter(|level| !level.is_empty())
        .collect();
    match levels.is_empty() {
        true => "somequiz".to_owned(),
        false => levels.join("::"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn ids_are_unique_and_keep_the_order_of_the_deck() {
        let rows = rows(&sample::bundle(), &sample::options(true));
        let notes: Vec<i64> = rows.notes.iter().map(|note| note.id).collect();
        assert!(notes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(rows.cards.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert!(rows.reviews.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn reviews_of_one_moment_get_ids_of_their_own_and_the_last_one_is_told() {
        let mut bundle = sample::bundle();
        for note in &mut bundle.decks[1].notes {
            for entry in note.cards.iter_mut().flat_map(|card| &mut card.log) {
                entry.at = Timestamp(sample::NOW - 1);
            }
        }
        let rows = rows(&bundle, &sample::options(true));
        for card in &rows.cards {
            let last = rows
                .reviews
                .iter()
                .rfind(|(_, of, review)| *of == card.id && review.counts());
            if let Some((id, _, _)) = last {
                assert_eq!(card.last_review, Some(id / 1000));
            }
        }
    }

    #[test]
    fn a_note_that_comes_twice_is_written_once_and_told() {
        let mut bundle = sample::bundle();
        let twin = bundle.decks[0].notes[0].clone();
        bundle.decks[1].notes.push(twin);
        let rows = rows(&bundle, &sample::options(false));
        assert!(
            rows.left_out
                .iter()
                .any(|sentence| sentence.starts_with("1 note: left out"))
        );
    }

    #[test]
    fn names_of_decks_lose_what_anki_would_change() {
        assert_eq!(deck_name("A::: \"x\"::::\u{7}"), "A::: x");
        assert_eq!(deck_name(" :: "), "somequiz");
    }
}
