//! The daily review as a value: a queue, a session that takes actions and gives effects. No screen, no store, no clock.

mod choices;
mod queue;
mod session;

pub use choices::{Choice, choices};
pub use queue::{Allowance, queue};
pub use session::{Action, Counts, Deed, Effect, Session, Summary};

use crate::model::{Card, CardId, Plan};

/// A card on its way past its learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name for life.
    pub id: CardId,
    /// Its note's name: cards of one note are siblings, which are better not asked one after the other.
    pub note: CardId,
    /// Name of its deck.
    pub deck: String,
    /// Headings of the article above its quote, outermost first.
    pub section: Vec<String>,
    /// What it asks.
    pub card: Card,
    /// Its schedule.
    pub plan: Plan,
}

#[cfg(test)]
mod sample {
    use super::*;
    use crate::model::{ContentHash, Day};

    /// The day of all tests.
    pub(super) const TODAY: Day = Day(20_000);

    /// A new card of a note.
    pub(super) fn sibling(name: &str, note: &str) -> Question {
        let content = ContentHash::of(&[name.as_bytes()]);
        Question {
            id: CardId::first_seen(content, 0),
            note: CardId::first_seen(ContentHash::of(&[note.as_bytes()]), 0),
            deck: "deck".into(),
            section: Vec::new(),
            card: Card {
                content,
                front: name.into(),
                back: "answer".into(),
                blank: None,
                slot: 1,
            },
            plan: Plan::default(),
        }
    }

    /// A new card.
    pub(super) fn new(name: &str) -> Question {
        sibling(name, name)
    }

    /// A card that was due some days ago.
    pub(super) fn due(name: &str, days_ago: i32) -> Question {
        let mut question = new(name);
        question.plan.due = Some(Day(TODAY.0 - days_ago));
        question
    }

    /// A card in today's drill.
    pub(super) fn learning(name: &str) -> Question {
        let mut question = new(name);
        question.plan.due = Some(Day(TODAY.0 + 1));
        question.plan.drill = Some(TODAY);
        question
    }

    /// What the questions ask, with spaces between.
    pub(super) fn names<'a>(questions: impl IntoIterator<Item = &'a Question>) -> String {
        let names: Vec<&str> = questions
            .into_iter()
            .map(|question| question.card.front.as_str())
            .collect();
        names.join(" ")
    }
}
