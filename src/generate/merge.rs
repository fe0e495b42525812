//! Three ways into one: what a generator made of an article once, what it makes of it now, and what the author did to
//! the deck in between.
//!
//! The author wins: what was changed by hand stays as it is, what was taken out stays out. What nobody touched follows
//! the article; what the article does not say any more is marked, never dropped.

use std::collections::BTreeSet;

use crate::language::Words;
use crate::model::{Article, Body, ContentHash, Note, Origin};

/// Cards of one pattern that are less alike than this are two cards.
const ALIKE: f64 = 0.6;

/// By how much the same quote makes two cards of one pattern more alike.
const SAME_QUOTE: f64 = 0.3;

/// What becomes of a deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// Notes of the deck that change, by their numbers, in order.
    pub changes: Vec<Change>,
    /// Notes to be appended, in the order of the article.
    pub added: Vec<Note>,
    /// Notes that the author changed, and the generator makes as well.
    pub by_hand: usize,
    /// Notes whose quote the article holds no more.
    pub stale: Vec<usize>,
    /// Offered before and taken out by the author: so many stay out.
    pub rejected: usize,
    /// All that was ever offered, by [`Note::asked`].
    pub offered: Vec<String>,
}

/// What becomes of one note.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its number in the deck.
    pub note: usize,
    /// Where it comes from now.
    pub origin: Origin,
    /// What it says now, where nobody had changed it; `None`: what it says stays.
    pub body: Option<Body>,
}

/// Merges what a generator makes of an article `now` (its notes, in order) into the notes of a deck; `offered` is what
/// it was offered before.
pub fn merge(article: &Article, deck: &[Note], offered: &[String], now: &[Note]) -> Merge {
    let pairs = pairs(deck, now);
    let mut merge = Merge::default();
    for (number, note) in deck.iter().enumerate() {
        let Some(origin) = &note.origin else {
            continue;
        };
        match pairs.iter().find(|(old, _)| *old == number) {
            Some((_, new)) => merge.follow(article, number, note, &now[*new]),
            None if is_there(article, origin) => merge.mark(number, origin, false),
            None => {
                merge.stale.push(number);
                merge.mark(number, origin, true);
            }
        }
    }
    let known: BTreeSet<&String> = offered.iter().collect();
    let fresh = now.iter().enumerate();
    for (_, note) in fresh.filter(|(number, _)| !pairs.iter().any(|(_, new)| new == number)) {
        if known.contains(&note.asked()) {
            merge.rejected += 1;
        } else {
            merge.added.push(note.clone());
        }
    }
    let all = offered.iter().cloned().chain(now.iter().map(Note::asked));
    let mut seen = BTreeSet::new();
    merge.offered = all.filter(|asked| seen.insert(asked.clone())).collect();
    merge
}

impl Merge {
    /// A note that the generator makes now, too: what nobody touched takes its new words, all learn where they stand.
    fn follow(&mut self, article: &Article, number: usize, note: &Note, new: &Note) {
        let (Some(old), Some(origin)) = (&note.origin, &new.origin) else {
            return;
        };
        let same = note.body == new.body;
        let touched = !same && !note.is_as_made();
        self.by_hand += usize::from(touched);
        let body = (!same && !touched).then(|| new.body.clone());
        // A place that still holds the quote needs no new one: the file stays as it is.
        let stands = quote_of(article, old) == old.quote
            && old.quote == origin.quote
            && old.made == origin.made
            && !old.stale;
        if body.is_some() || !stands {
            self.changes.push(Change {
                note: number,
                origin: origin.clone(),
                body,
            });
        }
    }

    fn mark(&mut self, number: usize, origin: &Origin, stale: bool) {
        if origin.stale != stale {
            let origin = Origin {
                stale,
                ..origin.clone()
            };
            self.changes.push(Change {
                note: number,
                origin,
                body: None,
            });
        }
    }
}

/// Which note of the deck is which of now, each once: the surest first.
fn pairs(deck: &[Note], now: &[Note]) -> Vec<(usize, usize)> {
    let words = |notes: &[Note]| -> Vec<Words> {
        let texts = notes.iter().map(|note| text(&note.body));
        texts.map(|text| Words::of(&text)).collect()
    };
    let (before, after) = (words(deck), words(now));
    let mut field: Vec<(f64, usize, usize)> = Vec::new();
    for (old, note) in deck.iter().enumerate() {
        for (new, other) in now.iter().enumerate() {
            let alike = || before[old].likeness(&after[new]).share;
            field.extend(likeness(note, other, alike).map(|score| (score, old, new)));
        }
    }
    field.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, old, new) in field {
        if pairs.iter().all(|pair| pair.0 != old && pair.1 != new) {
            pairs.push((old, new));
        }
    }
    pairs
}

/// How surely a note of the deck is one of now: made of it word for word, saying or asking the same, of one pattern and
/// much alike.
fn likeness(note: &Note, other: &Note, alike: impl Fn() -> f64) -> Option<f64> {
    let made = |note: &Note| note.origin.as_ref().and_then(|origin| origin.made);
    if made(note).is_some() && made(note) == made(other) {
        return Some(5.0);
    }
    if note.body == other.body {
        return Some(4.0);
    }
    let (old, new) = (note.origin.as_ref()?, other.origin.as_ref()?);
    if note.asked() == other.asked() {
        return Some(3.0);
    }
    if (old.kind, &old.pattern) != (new.kind, &new.pattern) {
        return None;
    }
    let same = if old.quote == new.quote {
        SAME_QUOTE
    } else {
        0.0
    };
    let score = alike() + same;
    (score >= ALIKE).then_some(score)
}

fn text(body: &Body) -> String {
    match body {
        Body::Basic { front, back } | Body::BothWays { front, back } => format!("{front} {back}"),
        Body::TwoWay { term, definition } => format!("{term} {definition}"),
        Body::Cloze { text, .. } => text.clone(),
    }
}

fn quote_of(article: &Article, origin: &Origin) -> ContentHash {
    ContentHash::of(&[article.quote(origin.span).as_bytes()])
}

/// Whether the article holds the quote of an origin, at its place or anywhere else.
fn is_there(article: &Article, origin: &Origin) -> bool {
    let source = &article.source;
    let length = origin.span.len();
    let holds = |start: usize| {
        let words = source.get(start..start + length);
        words.is_some_and(|words| ContentHash::of(&[words.as_bytes()]) == origin.quote)
    };
    // A quote begins where no word goes on.
    let bytes = source.as_bytes();
    let begins = |start: &usize| *start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
    let last = source.len().saturating_sub(length);
    length > 0 && (holds(origin.span.start) || (0..=last).filter(begins).any(holds))
}
