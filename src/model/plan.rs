//! What the schedule says of a card: the result of folding its log.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Day, Days, Timestamp};

/// An ease factor (EF) in whole hundredths: 250 is 2.50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ease(pub u32);

impl Serialize for Ease {
    /// As a number with its hundredths, 2.5 for 250.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Ease {
    /// From a number with hundredths.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ease = f64::deserialize(deserializer)?;
        let hundredths = (ease * 100.0).round();
        match (0.0..=1_000_000.0).contains(&hundredths) {
            true => Ok(Ease(hundredths as u32)),
            false => Err(serde::de::Error::custom("this is no ease factor")),
        }
    }
}

/// The schedule of one card. Made only by `schedule`; stored as an index that can be rebuilt from the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Passes in a row since the card was new or last failed (SM-2's n).
    pub repetitions: u32,
    /// SM-2's ease factor.
    pub ease: Ease,
    /// Days from the last scheduled review to the next; 0 for a new card.
    pub interval: Days,
    /// The day of the next review; `None` for a card never graded.
    pub due: Option<Day>,
    /// Times a card that had been passed before was failed.
    pub lapses: u32,
    /// Scheduled reviews, drills not counted.
    pub reviews: u32,
    /// The day of the first review.
    pub first: Option<Day>,
    /// The day of the last scheduled review.
    pub last: Option<Day>,
    /// The instant of the last scheduled review.
    pub last_at: Option<Timestamp>,
    /// The day on which the card was graded under 4 and has not been graded 4 or more since: it is asked again that day.
    pub drill: Option<Day>,
    /// Not asked at all.
    pub suspended: bool,
    /// Not asked before this day.
    pub buried_until: Option<Day>,
}

impl Default for Plan {
    /// A card never seen: EF 2.50, no date.
    fn default() -> Self {
        Self {
            repetitions: 0,
            ease: Ease(250),
            interval: Days(0),
            due: None,
            lapses: 0,
            reviews: 0,
            first: None,
            last: None,
            last_at: None,
            drill: None,
            suspended: false,
            buried_until: None,
        }
    }
}

/// What a card is to its learner on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Never graded.
    New,
    /// Graded under 4 today; asked again until it gets 4.
    Learning,
    /// To be reviewed today.
    Due,
    /// To be reviewed on a later day.
    Scheduled,
    /// Set aside until a later day.
    Buried,
    /// Set aside until further notice.
    Suspended,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [State; 6] = [
        State::New,
        State::Learning,
        State::Due,
        State::Scheduled,
        State::Buried,
        State::Suspended,
    ];

    /// The word for it on the command line, in tables and, the same, in JSON.
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Learning => "learning",
            State::Due => "due",
            State::Scheduled => "scheduled",
            State::Buried => "buried",
            State::Suspended => "suspended",
        }
    }
}

impl Plan {
    /// What the card is on a day.
    pub fn state(&self, today: Day) -> State {
        if self.suspended {
            return State::Suspended;
        }
        if self.buried_until.is_some_and(|until| until > today) {
            return State::Buried;
        }
        if self.drill == Some(today) {
            return State::Learning;
        }
        match self.due {
            None => State::New,
            Some(due) if due <= today => State::Due,
            Some(_) => State::Scheduled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_one_name_everywhere() {
        for state in State::ALL {
            let json = serde_json::to_string(&state).unwrap();
            assert_eq!(json, format!("\"{}\"", state.name()));
        }
    }
}
