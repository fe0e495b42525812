//! The order of the day: which cards are asked, and which first.

use std::collections::VecDeque;

use super::Question;
use crate::model::{Day, State};

/// How many other cards are put between two cards of one note, where there are so many.
const APART: usize = 3;

/// How far ahead a card is looked for to put between two siblings; a bound on the work, not on the deck.
const LOOK_AHEAD: usize = 64;

/// How many cards may still be asked today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Cards never graded.
    pub new: u32,
    /// Cards to review; `None` for any number.
    pub reviews: Option<u32>,
}

impl Allowance {
    /// What is left of a day's limits after `introduced` new cards and `reviewed` reviews.
    pub fn left(
        new_per_day: u32,
        reviews_per_day: Option<u32>,
        introduced: u32,
        reviewed: u32,
    ) -> Self {
        Self {
            new: new_per_day.saturating_sub(introduced),
            reviews: reviews_per_day.map(|limit| limit.saturating_sub(reviewed)),
        }
    }
}

/// The cards to ask today in their order: those due, longest overdue first; then new ones as given, both as far as
/// allowed; then those in today's drill, which no limit cuts. Siblings are put apart where there is something to put
/// between them, and so is a card whose answer another one gives away. Cards that are not asked today are left out.
pub fn queue(cards: Vec<Question>, allowance: Allowance, today: Day) -> Vec<Question> {
    let mut due = Vec::new();
    let mut new = Vec::new();
    let mut drill = Vec::new();
    for card in cards {
        match card.plan.state(today) {
            State::Due => due.push(card),
            State::New => new.push(card),
            State::Learning => drill.push(card),
            State::Scheduled | State::Buried | State::Suspended => {}
        }
    }
    due.sort_by_key(|card| card.plan.due);
    due.truncate(allowance.reviews.map_or(usize::MAX, |left| left as usize));
    new.truncate(allowance.new as usize);
    due.append(&mut new);
    let mut queue = apart(due);
    queue.append(&mut drill);
    queue
}

/// The same cards, but none soon after one that gives its answer away or after a sibling, where others can be asked
/// between; else in the order given.
fn apart(cards: Vec<Question>) -> Vec<Question> {
    let mut waiting: VecDeque<Waiting> = cards.into_iter().map(Waiting::new).collect();
    let mut out: Vec<Waiting> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let recent = &out[out.len().saturating_sub(APART)..];
        let first = |fits: fn(&Waiting, &Waiting) -> bool| {
            waiting
                .iter()
                .take(LOOK_AHEAD)
                .position(|card| recent.iter().all(|before| fits(before, card)))
        };
        let next = first(|before, card| !before.is_sibling(card) && !before.gives_away(card))
            .or_else(|| first(|before, card| !before.is_sibling(card)))
            .unwrap_or(0);
        out.extend(waiting.remove(next));
    }
    out.into_iter().map(|waiting| waiting.question).collect()
}

/// Answers shorter than this turn up everywhere by chance; in bytes.
const TELLING: usize = 4;

/// A card in the queue, with its text in lower case.
struct Waiting {
    question: Question,
    text: String,
    answer: String,
}

impl Waiting {
    fn new(question: Question) -> Self {
        let answer = question.card.back.trim().to_lowercase();
        let text = format!("{}\n{answer}", question.card.front.to_lowercase());
        Self {
            question,
            text,
            answer,
        }
    }

    fn is_sibling(&self, other: &Waiting) -> bool {
        self.question.note == other.question.note
    }

    /// Whether a learner who has just seen this card has read the other one's answer.
    fn gives_away(&self, other: &Waiting) -> bool {
        other.answer.len() >= TELLING && self.text.contains(&other.answer)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, due, learning, names, new, sibling};
    use super::*;
    use crate::model::Days;

    const ANY: Allowance = Allowance {
        new: 100,
        reviews: None,
    };

    #[test]
    fn the_longest_overdue_comes_first_then_new_cards_then_the_drill() {
        let cards = vec![learning("l"), new("n"), due("b", 0), due("a", 9)];
        assert_eq!(names(&queue(cards, ANY, TODAY)), "a b n l");
    }

    #[test]
    fn limits_cut_new_cards_and_reviews_but_not_the_drill() {
        let cards = vec![
            due("a", 3),
            due("b", 2),
            new("n"),
            new("m"),
            learning("l"),
            learning("k"),
        ];
        let left = Allowance::left(3, Some(5), 2, 4);
        assert_eq!(names(&queue(cards, left, TODAY)), "a n l k");
        assert_eq!(
            Allowance::left(3, Some(5), 9, 9),
            Allowance {
                new: 0,
                reviews: Some(0)
            }
        );
    }

    #[test]
    fn siblings_are_moved_apart_where_others_can_stand_between() {
        let cards = vec![
            sibling("a1", "a"),
            sibling("a2", "a"),
            new("b"),
            new("c"),
            new("d"),
        ];
        assert_eq!(names(&queue(cards, ANY, TODAY)), "a1 b c d a2");
        let alone = vec![sibling("a1", "a"), sibling("a2", "a")];
        assert_eq!(names(&queue(alone, ANY, TODAY)), "a1 a2");
    }

    #[test]
    fn a_card_does_not_follow_one_that_gives_its_answer_away() {
        let mut told = new("What is a pool that threads share?");
        told.card.back = "Heap".into();
        let mut teller = new("What is a heap?");
        teller.card.back = "a pool".into();
        let cards = vec![teller, told, new("b"), new("c"), new("d")]
            .into_iter()
            .map(|mut card| {
                card.card.back = card.card.back.replace("answer", &card.card.front);
                card
            })
            .collect();
        let queue = queue(cards, ANY, TODAY);
        assert_eq!(
            names(&queue),
            "What is a heap? b c d What is a pool that threads share?"
        );
    }

    #[test]
    fn what_is_set_aside_or_not_yet_due_is_not_asked() {
        let mut suspended = due("s", 1);
        suspended.plan.suspended = true;
        let mut buried = due("b", 1);
        buried.plan.buried_until = Some(TODAY + Days(1));
        let cards = vec![suspended, buried, due("later", -1), new("n")];
        assert_eq!(names(&queue(cards, ANY, TODAY)), "n");
    }
}
