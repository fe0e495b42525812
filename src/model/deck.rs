//! Decks: what an author writes, note by note, and the cards that come of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{BLANK, Card, ContentHash, Kind, Span};

/// A deck of notes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deck {
    /// Its name; `::` nests decks.
    pub name: String,
    /// Tags of every card in it.
    pub tags: Vec<String>,
    /// The article that it was made from, as its author names it.
    pub source: Option<String>,
    /// The language of its text, `en`.
    pub language: Option<String>,
    /// Its notes in order.
    pub notes: Vec<Note>,
    /// What a generator has offered for it so far, by [`Note::asked`]: what of it is not there any more was rejected.
    pub offered: Vec<String>,
    /// What of a generator's cards the author put off, likewise: neither taken nor rejected.
    pub later: Vec<String>,
}

/// One thing to know, as written down once; it makes one card or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it says.
    pub body: Body,
    /// What sort of question its cards ask.
    pub kind: Kind,
    /// Tags of its own.
    pub tags: Vec<String>,
    /// Where a generator took it from.
    pub origin: Option<Origin>,
    /// What another tool, from which it was brought along, knows it by.
    pub guid: Option<String>,
    /// 1-based line of the deck file on which it starts; 0 where it is in no file.
    pub line: usize,
    /// Its bytes in the deck file, origin comment included.
    pub span: Span,
}

/// The forms that a note can have. All text is Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A question and its answer: one card.
    Basic {
        /// The question.
        front: String,
        /// The answer.
        back: String,
    },
    /// A question and its answer, either of which is asked for with the other: two cards, one each way.
    BothWays {
        /// What is asked first.
        front: String,
        /// What answers it.
        back: String,
    },
    /// A term and its definition: two cards, one each way.
    TwoWay {
        /// The term.
        term: String,
        /// Its definition.
        definition: String,
    },
    /// A text with blanks: one card for each.
    Cloze {
        /// The text with the answers in it, without brackets.
        text: String,
        /// Byte ranges of the answers in `text`: in order, not empty, not overlapping.
        blanks: Vec<Range<usize>>,
    },
}

/// Where a generator took a note from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// What sort of question.
    pub kind: Kind,
    /// Name of the pattern.
    pub pattern: String,
    /// The headings above the quote, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// The quote's bytes in the article.
    pub span: Span,
    /// Hash of the quote, so that a changed article is noticed.
    pub quote: ContentHash,
    /// [`Body::content`] of the note as it was generated, so that a changed note is noticed; `None` where nobody can
    /// tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<ContentHash>,
    /// The article does not say so any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
}

impl Note {
    /// Eight hexadecimal digits for what its first card asks, whatever it answers.
    pub fn asked(&self) -> String {
        let card = self.body.cards().into_iter().next();
        let front = card.map_or_else(String::new, |card| card.front);
        let mut digits = ContentHash::of(&[b"asked", front.as_bytes()]).to_string();
        digits.truncate(8);
        digits
    }

    /// Whether it says what a generator made it say.
    pub fn is_as_made(&self) -> bool {
        let made = self.origin.as_ref().and_then(|origin| origin.made);
        made.is_some_and(|made| made == self.body.content())
    }
}

impl Body {
    /// Hash of all that its cards ask and answer.
    pub fn content(&self) -> ContentHash {
        let contents: Vec<_> = self
            .cards()
            .iter()
            .map(|card| card.content.bytes())
            .collect();
        let parts: Vec<&[u8]> = contents.iter().map(|content| &content[..]).collect();
        ContentHash::of(&parts)
    }

    /// The cards of a note, slots counted from 1.
    ///
    /// Content hashes depend on the text alone: not on the deck, the tags or the place in the file.
    pub fn cards(&self) -> Vec<Card> {
        match self {
            Body::Basic { front, back } => vec![basic_card(front, back, 1)],
            Body::BothWays { front, back } => {
                vec![basic_card(front, back, 1), basic_card(back, front, 2)]
            }
            Body::TwoWay { term, definition } => {
                let hash = |side: &[u8]| {
                    ContentHash::of(&[b"two-way", side, term.as_bytes(), definition.as_bytes()])
                };
                vec![
                    Card {
                        content: hash(b"definition"),
                        front: format!("Define: {term}"),
                        back: definition.clone(),
                        blank: None,
                        slot: 1,
                    },
                    Card {
                        content: hash(b"term"),
                        front: format!("Which term is defined here?\n\n{definition}"),
                        back: term.clone(),
                        blank: None,
                        slot: 2,
                    },
                ]
            }
            Body::Cloze { text, blanks } => blanks
                .iter()
                .zip(1..)
                .map(|(blank, slot)| cloze_card(text, blank, slot))
                .collect(),
        }
    }
}

/// A card of a question and its answer is the same card whether or not it is asked the other way too.
fn basic_card(front: &str, back: &str, slot: u32) -> Card {
    Card {
        content: ContentHash::of(&[b"basic", front.as_bytes(), back.as_bytes()]),
        front: front.to_owned(),
        back: back.to_owned(),
        blank: None,
        slot,
    }
}

fn cloze_card(text: &str, blank: &Range<usize>, slot: u32) -> Card {
    let (before, answer, after) = (
        &text[..blank.start],
        &text[blank.clone()],
        &text[blank.end..],
    );
    Card {
        content: ContentHash::of(&[
            b"cloze",
            before.as_bytes(),
            answer.as_bytes(),
            after.as_bytes(),
        ]),
        front: format!("{before}{BLANK}{after}"),
        back: answer.to_owned(),
        blank: Some(blank.start),
        slot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_known_cards_never_change() {
        let hashes: Vec<String> = [
            Body::Basic {
                front: "What is a heap?".into(),
                back: "A pool of memory.".into(),
            },
            Body::TwoWay {
                term: "heap".into(),
                definition: "a pool of memory".into(),
            },
            Body::Cloze {
                text: "A heap is a pool.".into(),
                blanks: vec![2..6, 12..16],
            },
        ]
        .iter()
        .flat_map(Body::cards)
        .map(|card| card.content.to_string())
        .collect();
        assert_eq!(hashes, PINNED);
    }

    #[test]
    fn a_note_is_as_made_until_its_text_changes() {
        let body = |back: &str| Body::Basic {
            front: "What is a heap?".into(),
            back: back.into(),
        };
        let mut note = Note {
            body: body("A pool."),
            kind: Kind::Definition,
            tags: Vec::new(),
            origin: None,
            guid: None,
            line: 0,
            span: Span::default(),
        };
        assert!(!note.is_as_made());
        let origin = |made| Origin {
            kind: Kind::Definition,
            pattern: "definition".into(),
            section: Vec::new(),
            span: Span::default(),
            quote: ContentHash::of(&[]),
            made,
            stale: false,
        };
        note.origin = Some(origin(None));
        assert!(!note.is_as_made());
        note.origin = Some(origin(Some(note.body.content())));
        assert!(note.is_as_made());
        note.body = body("A large pool.");
        assert!(!note.is_as_made());
    }

    const PINNED: [&str; 5] = [
        "02c2989e0a51af0642e3f1f94441563e",
        "206ecf052eb4e12f70e4d1a477d08693",
        "92ed9677faba608b9615ecfec494f778",
        "734c533c39887005c9bd1ff65c543902",
        "01ada500ea9d7b2a3c8d369502cba7b8",
    ];

    #[test]
    fn both_ways_are_the_cards_that_two_notes_would_make() {
        let [front, back] = ["dog", "Hund"].map(str::to_owned);
        let cards = Body::BothWays {
            front: front.clone(),
            back: back.clone(),
        }
        .cards();
        let there = Body::Basic {
            front: front.clone(),
            back: back.clone(),
        }
        .cards();
        let again = Body::Basic {
            front: back,
            back: front,
        }
        .cards();
        assert_eq!(cards[0], there[0]);
        assert_eq!(cards[1].content, again[0].content);
        assert_eq!(cards[1].slot, 2);
    }

    #[test]
    fn a_cloze_makes_a_card_for_each_blank() {
        let cards = Body::Cloze {
            text: "A heap is a pool.".into(),
            blanks: vec![2..6, 12..16],
        }
        .cards();
        assert_eq!(cards[0].front, "A [...] is a pool.");
        assert_eq!(cards[1].back, "pool");
        assert_eq!(cards[1].answer_in_place(), "A heap is a pool.");
        assert_eq!(cards[1].slot, 2);
    }
}
