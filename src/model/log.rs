//! The log: what happened, in order, never changed. The schedule is a fold over it.

use serde::{Deserialize, Serialize};

use super::{CardId, ContentHash, Day, Days, Ease, Grade, Now, Timestamp};

/// One line of the append-only log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the log, from 1 up; 0 before it is stored.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// The local zone's offset from UTC then, in minutes east.
    pub offset_minutes: i32,
    /// The learner's day then, kept so that a later change of zone or day start moves no date.
    pub day: Day,
    /// Which card.
    pub card: CardId,
    /// What happened to it.
    #[serde(flatten)]
    pub event: Event,
}

impl Entry {
    /// What happens to a card now; not yet stored.
    pub fn new(card: CardId, event: Event, now: Now) -> Self {
        Self {
            seq: 0,
            at: now.at,
            offset_minutes: now.offset_minutes,
            day: now.day,
            card,
            event,
        }
    }
}

/// What can happen to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It was answered.
    Review {
        /// SM-2's grade.
        grade: Grade,
        /// Whether this was a repeat of the same day's drill, which changes no schedule.
        drill: bool,
        /// Time from question to grade, in milliseconds; 0 where it was not measured.
        millis: u32,
    },
    /// It is not to be asked until it is unsuspended.
    Suspend,
    /// It is asked again.
    Unsuspend,
    /// It is not to be asked before a day.
    Bury {
        /// The first day on which it may be asked again.
        until: Day,
    },
    /// Its text changed in the deck file; the history goes on.
    Edit {
        /// Content before.
        from: ContentHash,
        /// Content now.
        to: ContentHash,
    },
    /// Its schedule was set otherwise than by an answer: brought along from another tool, or set there by hand. The
    /// entries before it are history that this program did not write, so they can't be taken back.
    Seed(Seed),
    /// An earlier entry of the same card does not count.
    Undo {
        /// The `seq` of the entry that is taken back.
        of: i64,
    },
    /// By the learner's word it goes on as a card that was taken for a new one.
    Adopt {
        /// Content with which it left its deck.
        from: ContentHash,
        /// Content of the card that it goes on as.
        to: ContentHash,
    },
}

/// A schedule as another tool had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed {
    /// Passes in a row, as SM-2 counts them.
    pub repetitions: u32,
    /// The ease factor.
    pub ease: Ease,
    /// Days from the last review to the next; 0 for a new card.
    pub interval: Days,
    /// The day of the next review; `None` for a card that is new again.
    pub due: Option<Day>,
    /// Times a card that had been passed before was failed.
    pub lapses: u32,
    /// Answers so far, as that tool counts them.
    pub reviews: u32,
}
