//! How a card stands after something was recorded: the answer of `grade`, `undo`, `suspend`, `unsuspend` and `bury`.

use std::fmt;

use serde::Serialize;

use super::log::describe;
use super::record::Recorded;
use crate::model::{CardId, Day, Event, Plan, State};

/// A card after something was recorded.
#[derive(Debug, Serialize)]
pub struct Standing {
    version: u8,
    card: CardId,
    /// The log entry.
    seq: i64,
    #[serde(flatten)]
    event: Event,
    state: State,
    plan: Plan,
}

impl Standing {
    /// The card of a log entry as it stands on a day.
    pub fn new(recorded: &Recorded, today: Day) -> Self {
        Self {
            version: 1,
            card: recorded.entry.card,
            seq: recorded.entry.seq,
            event: recorded.entry.event,
            state: recorded.plan.state(today),
            plan: recorded.plan,
        }
    }
}

impl Standing {
    /// When the card is asked next, in words.
    pub fn outlook(&self) -> String {
        match (self.state, self.plan.due, self.plan.buried_until) {
            (State::Buried, _, Some(day)) => format!("buried until {day}"),
            (State::Learning, ..) => "asked again today".to_owned(),
            (State::Scheduled, Some(day), _) => format!("asked again on {day}"),
            (state, ..) => state.name().to_owned(),
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let card = self.card.short();
        let outlook = self.outlook();
        match self.event {
            Event::Suspend | Event::Bury { .. } => writeln!(f, "{card}: {outlook}"),
            Event::Unsuspend => writeln!(f, "{card}: unsuspended, {outlook}"),
            event => writeln!(f, "{card}: {}, {outlook}", describe(&event)),
        }
    }
}
