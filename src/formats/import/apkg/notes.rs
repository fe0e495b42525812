//! From Anki's notes to ours.

use std::collections::{BTreeMap, BTreeSet};

use super::cards::Logs;
use super::collection::{CardRow, Collection, NoteRow, NoteType, ReviewRow};
use super::lost::Lost;
use super::own;
use super::template::{self, Cloze, Filling};
use crate::error::{Error, Result};
use crate::formats::count;
use crate::formats::import::hypertext::{Hypertext, markdown};
use crate::formats::import::{self, Incoming, IncomingDeck, Options};
use crate::model::{Body, ContentHash, Note};

/// Makes decks of a collection.
///
/// Errors: a note that does not fit its type.
pub(super) fn convert(collection: &Collection, options: &Options) -> Result<Incoming> {
    let mut maker = Maker {
        collection,
        logs: Logs::new(collection, options),
        reviews: BTreeMap::new(),
        decks: BTreeMap::new(),
        guids: BTreeSet::new(),
        lost: Lost::default(),
    };
    for review in &collection.reviews {
        maker.reviews.entry(review.card).or_default().push(review);
    }
    let mut cards: BTreeMap<i64, Vec<&CardRow>> = BTreeMap::new();
    for card in &collection.cards {
        cards.entry(card.note).or_default().push(card);
    }
    for note in &collection.notes {
        maker.note(note, cards.remove(&note.id).unwrap_or_default())?;
    }
    maker.lost.cards_without_note = cards.values().map(Vec::len).sum();
    let known: BTreeSet<i64> = collection.cards.iter().map(|card| card.id).collect();
    let reviews = collection.reviews.iter();
    maker.lost.reviews_without_card = reviews
        .filter(|review| !known.contains(&review.card))
        .count();
    Ok(maker.finish())
}

struct Maker<'a> {
    collection: &'a Collection,
    logs: Logs<'a>,
    reviews: BTreeMap<i64, Vec<&'a ReviewRow>>,
    decks: BTreeMap<String, Building>,
    guids: BTreeSet<String>,
    lost: Lost,
}

/// A deck that is being made, with what its cards ask.
#[derive(Default)]
struct Building {
    incoming: IncomingDeck,
    contents: BTreeSet<ContentHash>,
}

/// A note of ours with the rows of its cards.
pub(super) struct Made<'a> {
    pub(super) body: Body,
    /// For each card of the body, where Anki has one.
    pub(super) cards: Vec<Option<&'a CardRow>>,
    /// Which of the note's cards it is, where the note became several.
    pub(super) ord: Option<i64>,
}

impl<'a> Maker<'a> {
    fn note(&mut self, note: &NoteRow, mut cards: Vec<&'a CardRow>) -> Result<()> {
        let Some(note_type) = self.collection.types.get(&note.type_id) else {
            self.lost.notes_without_type += 1;
            return Ok(());
        };
        if note.fields.len() != note_type.fields.len() {
            return Err(Error::input(format!(
                "note {} has {}, its type “{}” {}",
                note.id,
                count(note.fields.len(), "field"),
                note_type.name,
                note_type.fields.len()
            ))
            .hint("run Check Database in Anki and export again"));
        }
        cards.sort_by_key(|card| (card.ord, card.id));
        let all = cards.len();
        cards.dedup_by_key(|card| card.ord);
        self.lost.twins += all - cards.len();
        let Some(first) = cards.first() else {
            self.lost.notes_without_card += 1;
            return Ok(());
        };
        self.lost.notes_in_two_decks +=
            usize::from(cards.iter().any(|card| card.deck != first.deck));
        let deck = self.deck_name(first.deck);
        let made = match own::read(note, note_type, &cards) {
            Some(made) => {
                let source = own::source(note, note_type);
                let known = self.decks.entry(deck.clone()).or_default();
                known.incoming.deck.source = known.incoming.deck.source.take().or(source);
                vec![made]
            }
            None if note_type.is_cloze => self.cloze(note, note_type, &cards, &deck),
            None => self.sides(note, note_type, &cards, &deck),
        };
        let guid = self.guid(note);
        for made in made {
            let guid = guid.as_ref().map(|guid| match made.ord {
                Some(ord) => format!("{guid} card {}", ord + 1),
                None => guid.clone(),
            });
            self.take(&deck, note, made, guid);
        }
        Ok(())
    }

    fn deck_name(&mut self, id: i64) -> String {
        match self
            .collection
            .decks
            .get(&id)
            .filter(|name| !name.trim().is_empty())
        {
            Some(name) => name.clone(),
            None => {
                self.lost.decks_without_name += 1;
                "Unnamed".to_owned()
            }
        }
    }

    /// A note's GUID; none where it is empty or taken.
    fn guid(&mut self, note: &NoteRow) -> Option<String> {
        let is_new = !note.guid.is_empty() && self.guids.insert(note.guid.clone());
        self.lost.guids += usize::from(!is_new);
        is_new.then(|| note.guid.clone())
    }

    /// A question and answer for each card.
    fn sides(
        &mut self,
        note: &NoteRow,
        note_type: &NoteType,
        cards: &[&'a CardRow],
        deck: &str,
    ) -> Vec<Made<'a>> {
        let mut made = Vec::new();
        let is_one = cards.len() == 1 && cards[0].ord == 0;
        for card in cards {
            let template = usize::try_from(card.ord)
                .ok()
                .and_then(|ord| note_type.templates.get(ord));
            let Some(template) = template else {
                self.lost.cards_without_template += 1;
                continue;
            };
            let filling = filling(note, note_type, deck, &template.name, Cloze::Marked);
            let side = |text: &str, is_answer| {
                markdown(&template::fill(text, &filling, is_answer), false).text
            };
            let front = side(&template.question, false);
            if front.is_empty() {
                self.lost.cards_without_question += 1;
                continue;
            }
            let back = self.answer(side(&template.answer, true));
            made.push(Made {
                body: Body::Basic { front, back },
                cards: vec![Some(*card)],
                ord: (!is_one).then_some(card.ord),
            });
        }
        self.lost.hidden_fields += hidden_fields(note, note_type);
        both_ways(made)
    }

    /// An answer; no deck holds an empty one.
    fn answer(&mut self, back: String) -> String {
        if back.is_empty() {
            self.lost.cards_without_answer += 1;
            return "—".to_owned();
        }
        back
    }

    /// A cloze where each blank has a number of its own and nothing else is shown; else a question for each card.
    fn cloze(
        &mut self,
        note: &NoteRow,
        note_type: &NoteType,
        cards: &[&'a CardRow],
        deck: &str,
    ) -> Vec<Made<'a>> {
        let Some(template) = note_type.templates.first() else {
            self.lost.cards_without_template += cards.len();
            return Vec::new();
        };
        let side = |text: &str, cloze, is_answer| {
            let filling = filling(note, note_type, deck, &template.name, cloze);
            markdown(&template::fill(text, &filling, is_answer), true)
        };
        let mut text = side(&template.question, Cloze::Marked, false);
        let more = side(&template.answer, Cloze::Left, true).text;
        self.lost.hidden_fields += hidden_fields(note, note_type);
        text.blanks
            .sort_by_key(|blank| (blank.range.start, blank.range.end));
        let card_of = |number: u32| {
            cards
                .iter()
                .find(|card| card.ord + 1 == i64::from(number))
                .copied()
        };
        if more.is_empty()
            && is_plain(&text)
            && text
                .blanks
                .iter()
                .all(|blank| card_of(blank.number).is_some())
        {
            let blanks = &text.blanks;
            return vec![Made {
                cards: blanks.iter().map(|blank| card_of(blank.number)).collect(),
                body: Body::Cloze {
                    blanks: blanks.iter().map(|blank| blank.range.clone()).collect(),
                    text: text.text,
                },
                ord: None,
            }];
        }
        let mut made = Vec::new();
        for card in cards {
            match blanked(&text, card.ord + 1) {
                Some((front, mut back)) => {
                    if !more.is_empty() {
                        back = format!("{back}\n\n{more}");
                    }
                    made.push(Made {
                        body: Body::Basic { front, back },
                        cards: vec![Some(*card)],
                        ord: Some(card.ord),
                    });
                }
                None => self.lost.cards_without_question += 1,
            }
        }
        self.lost.split_clozes += usize::from(!made.is_empty());
        made
    }

    /// Adds a note to its deck with the logs of its cards. A note that asks no more than others do is left out.
    fn take(&mut self, deck: &str, note: &NoteRow, made: Made<'_>, guid: Option<String>) {
        let deck = self.decks.entry(deck.to_owned()).or_default();
        let mut is_new = false;
        for (card, row) in made.body.cards().iter().zip(&made.cards) {
            if !deck.contents.insert(card.content) {
                self.lost.same += 1;
                continue;
            }
            is_new = true;
            let Some(row) = row else {
                continue;
            };
            self.lost.flags += usize::from(row.flags & 7 != 0);
            self.lost.filtered += usize::from(row.is_filtered);
            self.lost.memories += usize::from(row.has_memory);
            let reviews = self.reviews.get(&row.id).map_or(&[][..], Vec::as_slice);
            let log = self.logs.log(row, card.content, reviews);
            self.lost.odd_rows += log.odd_rows;
            self.lost.odd_dues += usize::from(log.is_due_odd);
            if !log.entries.is_empty() {
                deck.incoming.logs.insert(card.content, log.entries);
            }
        }
        if !is_new {
            return;
        }
        deck.incoming.deck.notes.push(Note {
            tags: note.tags.clone(),
            guid,
            ..import::note(made.body)
        });
    }

    fn finish(self) -> Incoming {
        let decks = self
            .decks
            .into_iter()
            .filter(|(_, deck)| !deck.incoming.deck.notes.is_empty());
        Incoming {
            decks: decks
                .map(|(name, mut deck)| {
                    deck.incoming.deck.name = name;
                    deck.incoming
                })
                .collect(),
            left_out: self.lost.told(self.collection),
            ..Incoming::default()
        }
    }
}

/// Two cards that ask for each other become one note.
fn both_ways(mut made: Vec<Made<'_>>) -> Vec<Made<'_>> {
    let [there, again] = made.as_slice() else {
        return made;
    };
    let (
        Body::Basic { front, back },
        Body::Basic {
            front: second,
            back: first,
        },
    ) = (&there.body, &again.body)
    else {
        return made;
    };
    if front != first || back != second || (there.ord, again.ord) != (Some(0), Some(1)) {
        return made;
    }
    let body = Body::BothWays {
        front: front.clone(),
        back: back.clone(),
    };
    let cards = made.drain(..).flat_map(|made| made.cards).collect();
    vec![Made {
        body,
        cards,
        ord: None,
    }]
}

fn filling<'a>(
    note: &'a NoteRow,
    note_type: &'a NoteType,
    deck: &str,
    card: &str,
    cloze: Cloze,
) -> Filling<'a> {
    Filling {
        names: &note_type.fields,
        values: &note.fields,
        given: [
            ("Tags", note.tags.join(" ")),
            ("Deck", deck.to_owned()),
            (
                "Subdeck",
                deck.rsplit("::").next().unwrap_or(deck).to_owned(),
            ),
            ("Type", note_type.name.clone()),
            ("Card", card.to_owned()),
        ],
        cloze,
    }
}

/// Fields with words that no template shows.
fn hidden_fields(note: &NoteRow, note_type: &NoteType) -> usize {
    let shown: BTreeSet<&str> = note_type
        .templates
        .iter()
        .flat_map(|template| [&template.question, &template.answer])
        .flat_map(|side| template::names(side))
        .collect();
    let fields = note_type.fields.iter().zip(&note.fields);
    fields
        .filter(|(name, value)| {
            !shown.contains(name.as_str()) && !markdown(value, false).text.is_empty()
        })
        .count()
}

/// Whether brackets can say it: every number once, no hint, no blank in another.
fn is_plain(text: &Hypertext) -> bool {
    let numbers: BTreeSet<u32> = text.blanks.iter().map(|blank| blank.number).collect();
    !text.blanks.is_empty()
        && numbers.len() == text.blanks.len()
        && text.blanks.iter().all(|blank| blank.hint.is_none())
        && text
            .blanks
            .windows(2)
            .all(|pair| pair[0].range.end <= pair[1].range.start)
}

/// A cloze with the blanks of one number left out, and what they hold; `None` where there are none.
fn blanked(text: &Hypertext, number: i64) -> Option<(String, String)> {
    let (mut front, mut answers, mut from) = (String::new(), Vec::new(), 0);
    for blank in text
        .blanks
        .iter()
        .filter(|blank| i64::from(blank.number) == number)
    {
        // A blank inside another of its number is asked with that one.
        let Some(before) = text.text.get(from..blank.range.start) else {
            continue;
        };
        front.push_str(before);
        front.push_str(&format!("[{}]", blank.hint.as_deref().unwrap_or("...")));
        answers.push(&text.text[blank.range.clone()]);
        from = blank.range.end;
    }
    front.push_str(text.text.get(from..)?);
    (!answers.is_empty()).then(|| (front, answers.join("; ")))
}
