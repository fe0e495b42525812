//! Decks as a deck file, as a person writes it.

use super::{Options, Written, count, deck, files_stay};
use crate::error::Result;
use crate::model::{Bundle, BundleDeck, BundleNote, Deck, Note, Span};

/// Writes a bundle as one deck file. A deck file holds one deck: several become one, named by what their names share,
/// with the name of each as a tag of its notes.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let mut left_out = Vec::from_iter(files_stay(bundle));
    if options.with_progress {
        left_out.push("a deck file holds no schedules and no review log".to_owned());
    }
    let mut deck = match bundle.decks.as_slice() {
        [one] => deck_of(one),
        several => {
            left_out.push(format!(
                "a deck file holds one deck: the names of the {} became tags",
                count(several.len(), "deck")
            ));
            merged(several)
        }
    };
    gather_tags(&mut deck);
    Ok(Written {
        bytes: deck::write(&deck).into_bytes(),
        left_out,
    })
}

fn deck_of(deck: &BundleDeck) -> Deck {
    Deck {
        name: deck.name.clone(),
        source: deck.source.clone(),
        notes: deck.notes.iter().map(note_of).collect(),
        ..Deck::default()
    }
}

fn note_of(note: &BundleNote) -> Note {
    Note {
        body: note.body.clone(),
        kind: note.kind,
        tags: note.tags.clone(),
        origin: note.origin.clone(),
        guid: note.guid.clone(),
        line: 0,
        span: Span::default(),
    }
}

fn merged(decks: &[BundleDeck]) -> Deck {
    let mut all = Deck {
        name: shared_name(decks),
        ..Deck::default()
    };
    for deck in decks {
        let name = deck.name.split_whitespace().collect::<Vec<_>>().join("_");
        for mut note in deck.notes.iter().map(note_of) {
            if !note.tags.contains(&name) {
                note.tags.push(name.clone());
            }
            all.notes.push(note);
        }
    }
    all
}

/// Tags that all of several notes have become the deck's.
fn gather_tags(deck: &mut Deck) {
    let [first, _, ..] = deck.notes.as_slice() else {
        return;
    };
    let mut shared = first.tags.clone();
    shared.retain(|tag| deck.notes.iter().all(|note| note.tags.contains(tag)));
    for note in &mut deck.notes {
        note.tags.retain(|tag| !shared.contains(tag));
    }
    deck.tags = shared;
}

/// The levels that all names begin with; “Decks” where they share none.
fn shared_name(decks: &[BundleDeck]) -> String {
    let mut names = decks
        .iter()
        .map(|deck| deck.name.split("::").collect::<Vec<_>>());
    let mut shared = names.next().unwrap_or_default();
    for name in names {
        let same = shared.iter().zip(&name).take_while(|(a, b)| a == b).count();
        shared.truncate(same);
    }
    if shared.is_empty() {
        return "Decks".to_owned();
    }
    shared.join("::")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn named(name: &str) -> BundleDeck {
        BundleDeck {
            name: name.into(),
            notes: vec![sample::basic("Q?", "A.")],
            ..BundleDeck::default()
        }
    }

    #[test]
    fn a_deck_written_and_read_again_says_the_same() {
        let mut bundle = sample::bundle();
        bundle.decks.truncate(1);
        // No deck file holds a note without a word.
        bundle.decks[0]
            .notes
            .retain(|note| !note.cards[0].card.front.trim().is_empty());
        bundle.decks[0].notes[0].tags.push("own".into());
        let deck = &bundle.decks[0];
        let written = write(&bundle, &sample::options(false)).unwrap();
        let read = deck::parse(&String::from_utf8(written.bytes).unwrap(), "x");
        assert_eq!(read.deck.name, deck.name);
        assert_eq!(read.deck.source, deck.source);
        assert_eq!(read.deck.tags, deck.notes[1].tags);
        assert_eq!(read.deck.notes.len(), deck.notes.len());
        for (read, note) in read.deck.notes.iter().zip(&deck.notes) {
            assert_eq!(read.body, note.body);
            assert_eq!(read.tags, note.tags[2..]);
            assert_eq!(read.origin, note.origin);
            assert_eq!(read.guid, note.guid);
        }
    }

    #[test]
    fn several_decks_become_one_named_by_what_they_share() {
        let deck = merged(&[named("A::B::one"), named("A::B::two 2")]);
        assert_eq!(deck.name, "A::B");
        assert!(deck.notes[1].tags.contains(&"A::B::two_2".to_owned()));
        assert_eq!(merged(&[named("A"), named("B")]).name, "Decks");
    }
}
