//! Decks before and after a script of edits, with the truth about every card.

use somequiz::identity::{Change, Known, Written};
use somequiz::model::{Body, CardId, ContentHash, Note};

use super::chance::Chance;
use super::kinds::{self, Kind};

/// Which card of before a card of now is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// This one: it must keep its log.
    Is(usize),
    /// One of these in part: it may have the log of one of them.
    MayBe(Vec<usize>),
    /// None: it must begin anew.
    New,
}

impl Truth {
    /// Whether a card may be taken for that one.
    pub fn allows(&self, number: Option<usize>) -> bool {
        match (self, number) {
            (_, None) => true,
            (Truth::Is(right), Some(number)) => *right == number,
            (Truth::MayBe(right), Some(number)) => right.contains(&number),
            (Truth::New, Some(_)) => false,
        }
    }

    /// Whether it must keep a log.
    pub fn is_one(&self) -> bool {
        matches!(self, Truth::Is(_))
    }

    /// The cards that it is or may be.
    pub fn numbers(&self) -> Vec<usize> {
        match self {
            Truth::Is(number) => vec![*number],
            Truth::MayBe(numbers) => numbers.clone(),
            Truth::New => Vec::new(),
        }
    }
}

/// A note as it is now.
#[derive(Clone, Debug)]
pub struct Draft {
    pub body: Body,
    pub quote: Option<ContentHash>,
    /// Of each card.
    pub truth: Vec<Truth>,
    /// What was done to it.
    pub kind: &'static str,
}

/// A deck before and now.
pub struct Deck {
    pub before: Vec<Known>,
    pub now: Vec<Draft>,
}

/// Two decks, and notes that were in neither.
pub struct World {
    pub decks: Vec<Deck>,
    /// Of the same decks, held back: near to what they hold, and other cards.
    near: Vec<Note>,
    /// Of other decks.
    far: Vec<Note>,
}

impl World {
    /// Takes two decks, turns some of their notes into the other forms and holds some back.
    pub fn new(all: &[Vec<Note>], chance: &mut Chance) -> Self {
        let mut order: Vec<usize> = (0..all.len()).collect();
        chance.shuffle(&mut order);
        let mut world = World {
            decks: Vec::new(),
            near: Vec::new(),
            far: order[2..]
                .iter()
                .flat_map(|deck| all[*deck].clone())
                .collect(),
        };
        let mut number = 0;
        // Decks that their author wrote rest on no article.
        let is_generated = chance.once_in(2);
        for deck in &order[..2] {
            let mut made = Deck {
                before: Vec::new(),
                now: Vec::new(),
            };
            for note in &all[*deck] {
                if chance.once_in(6) {
                    world.near.push(note.clone());
                    continue;
                }
                let body = if chance.once_in(5) {
                    kinds::other_form(&note.body, chance).unwrap_or_else(|| note.body.clone())
                } else {
                    note.body.clone()
                };
                let origin = note.origin.as_ref().filter(|_| is_generated);
                let quote = origin.map(|origin| origin.quote);
                let cards = body.cards();
                let name = CardId::first_seen(cards[0].content, 0);
                let truth = (number..number + cards.len()).map(Truth::Is).collect();
                number += cards.len();
                made.before.extend(cards.into_iter().map(|card| Known {
                    id: CardId::first_seen(card.content, 0),
                    note: name,
                    slot: card.slot,
                    content: card.content,
                    front: card.front,
                    back: card.back,
                    blank: card.blank,
                    quote,
                }));
                made.now.push(Draft {
                    body,
                    quote,
                    truth,
                    kind: "untouched",
                });
            }
            world.decks.push(made);
        }
        let before: Vec<Known> = world.before().into_iter().cloned().collect();
        world
            .near
            .retain(|note| !before.iter().any(|known| asks_the_same(note, known)));
        world
    }

    /// All cards before, as they are numbered.
    pub fn before(&self) -> Vec<&Known> {
        self.decks.iter().flat_map(|deck| &deck.before).collect()
    }

    /// One script: up to a dozen edits, each to another note, then another order.
    pub fn edit(&mut self, chance: &mut Chance) {
        for _ in 0..1 + chance.below(12) {
            let kind = *chance.of(kinds::ALL);
            self.deed(kind, chance);
        }
        if chance.once_in(3) {
            for deck in &mut self.decks {
                chance.shuffle(&mut deck.now);
            }
        }
    }

    fn deed(&mut self, kind: Kind, chance: &mut Chance) {
        let deck = chance.below(2);
        let Some(at) = self.untouched(deck, chance) else {
            return;
        };
        let note = &self.decks[deck].now[at];
        match kind {
            Kind::Text(name, change) => {
                let draft = change(note, chance);
                self.put(
                    deck,
                    at,
                    draft.map(|draft| {
                        vec![Draft {
                            kind: name,
                            ..draft
                        }]
                    }),
                );
            }
            Kind::Move(name, change) => self.carry(deck, at, name, change, chance),
            Kind::TwoWay => self.two_way(deck, at),
            Kind::Swap if self.twin(note).is_none() => {
                let draft = kinds::swapped(note);
                self.put(deck, at, draft.map(|draft| vec![draft]));
            }
            Kind::Swap => {}
            Kind::Split => self.put(deck, at, kinds::split(note)),
            Kind::Merge => self.merge(deck, at, chance),
            Kind::Delete => drop(self.decks[deck].now.remove(at)),
            Kind::Near => self.write_new("new, of the same deck", deck, at, true),
            Kind::Far => self.write_new("new, of another subject", deck, at, false),
        }
    }

    /// Puts notes in the place of one, but for such as read like another card of before: they would be that card.
    fn put(&mut self, deck: usize, at: usize, drafts: Option<Vec<Draft>>) {
        if let Some(drafts) = drafts.filter(|drafts| drafts.iter().all(|one| self.is_free(one))) {
            self.decks[deck].now.splice(at..=at, drafts);
        }
    }

    /// A note goes to the other deck.
    fn carry(
        &mut self,
        deck: usize,
        at: usize,
        name: &'static str,
        change: Option<kinds::Change>,
        chance: &mut Chance,
    ) {
        let note = self.decks[deck].now[at].clone();
        let draft = match change {
            Some(change) => change(&note, chance).filter(|draft| self.is_free(draft)),
            None => Some(note),
        };
        let Some(draft) = draft else { return };
        self.decks[deck].now.remove(at);
        let to = &mut self.decks[1 - deck].now;
        let place = chance.below(to.len() + 1);
        to.insert(
            place,
            Draft {
                kind: name,
                ..draft
            },
        );
    }

    fn merge(&mut self, deck: usize, at: usize, chance: &mut Chance) {
        let other = self.untouched(deck, chance).filter(|other| *other != at);
        let Some(other) = other else { return };
        let notes = &self.decks[deck].now;
        if let Some(one) = kinds::merge(&notes[at], &notes[other])
            && self.is_free(&one)
        {
            self.decks[deck].now[at] = one;
            self.decks[deck].now.remove(other);
        }
    }

    /// A question and, where it is there, its twin, which asks the other way, become one note with both ways.
    fn two_way(&mut self, deck: usize, at: usize) {
        let notes = &self.decks[deck].now;
        let Some((body, asked)) = kinds::two_way(&notes[at]) else {
            return;
        };
        let Some(twin) = self.twin(&notes[at]) else {
            let truth = vec![asked, Truth::New];
            self.decks[deck].now[at] = Draft {
                body,
                truth,
                kind: "question to two-way",
                ..notes[at].clone()
            };
            return;
        };
        if let Some(other) = notes
            .iter()
            .position(|note| note.truth == [Truth::Is(twin)])
            && notes[other].kind == "untouched"
        {
            let truth = vec![asked, Truth::Is(twin)];
            self.decks[deck].now[at] = Draft {
                body,
                truth,
                kind: "two questions to two-way",
                ..notes[at].clone()
            };
            self.decks[deck].now.remove(other);
        }
    }

    /// The card of before that asks for the question of a note by its answer.
    fn twin(&self, note: &Draft) -> Option<usize> {
        let Body::Basic { front, back } = &note.body else {
            return None;
        };
        let (front, back) = (front.to_lowercase(), back.to_lowercase());
        let before = self.before();
        before.iter().position(|known| {
            let (asked, answer) = (known.front.to_lowercase(), known.back.to_lowercase());
            asked.contains(&back) && front.contains(&answer) && asked != front
        })
    }

    /// A note about something else, before another.
    fn write_new(&mut self, kind: &'static str, deck: usize, at: usize, near: bool) {
        let Some(note) = (if near { &mut self.near } else { &mut self.far }).pop() else {
            return;
        };
        let draft = Draft {
            truth: vec![Truth::New; note.body.cards().len()],
            quote: note.origin.map(|origin| origin.quote),
            body: note.body,
            kind,
        };
        if self.is_free(&draft) {
            self.decks[deck].now.insert(at, draft);
        }
    }

    fn untouched(&self, deck: usize, chance: &mut Chance) -> Option<usize> {
        let notes = self.decks[deck].now.iter().enumerate();
        let free: Vec<usize> = notes
            .filter(|(_, note)| note.kind == "untouched")
            .map(|(at, _)| at)
            .collect();
        (free.len() > 2).then(|| *chance.of(&free))
    }

    /// Whether no card of it is one that was there before, word for word.
    fn is_free(&self, draft: &Draft) -> bool {
        let before = self.before();
        let cards = draft.body.cards();
        cards.iter().zip(&draft.truth).all(|(card, truth)| {
            let same = before
                .iter()
                .position(|known| known.content == card.content);
            same.is_none_or(|at| truth.numbers().contains(&at))
        })
    }

    /// As the program sees it: without the truth.
    pub fn changes(&self) -> Vec<Change> {
        let decks = self.decks.iter();
        decks
            .map(|deck| Change {
                before: deck.before.clone(),
                now: deck
                    .now
                    .iter()
                    .map(|note| Written {
                        cards: note.body.cards(),
                        quote: note.quote,
                    })
                    .collect(),
                hides: false,
            })
            .collect()
    }
}

/// Whether a note asks in a question what a card asks in another form: which term means what is quoted in it.
fn asks_the_same(note: &Note, known: &Known) -> bool {
    let Body::Basic { front, back } = &note.body else {
        return false;
    };
    let quoted = front.split(['“', '”']).nth(1).unwrap_or(front);
    back.eq_ignore_ascii_case(&known.back)
        && known.front.to_lowercase().contains(&quoted.to_lowercase())
}
