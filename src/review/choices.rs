//! What each of the six grades would do to a card.

use serde::Serialize;

use crate::model::{CardId, Days, Entry, Grade, Now, Plan};
use crate::schedule;

/// A grade and what would come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The grade.
    pub grade: Grade,
    /// Whether the card would come back today.
    pub again: bool,
    /// Days from today to the next review.
    pub wait: Days,
    /// The whole schedule.
    pub plan: Plan,
}

/// The six grades with what each would do to a card's schedule now; empty where the card is not to be asked.
pub fn choices(card: CardId, plan: &Plan, now: Now) -> Vec<Choice> {
    Grade::ALL
        .into_iter()
        .filter_map(|grade| choice(card, plan, grade, now))
        .collect()
}

fn choice(card: CardId, plan: &Plan, grade: Grade, now: Now) -> Option<Choice> {
    let event = schedule::review_event(plan, grade, now, 0)?;
    let entry = Entry::new(card, event, now);
    let after = schedule::apply(plan, &entry);
    Some(Choice {
        grade,
        again: after.drill == Some(now.day),
        wait: after.due.map_or(Days(0), |due| due - now.day),
        plan: after,
    })
}
