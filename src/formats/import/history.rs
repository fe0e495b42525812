//! The log of a card as it is put together from another tool's rows.

use crate::model::{CardId, ContentHash, Day, Days, Ease, Entry, Event, Grade, Now, Seed};

/// A log that grows answer by answer.
pub(super) struct History {
    id: CardId,
    pub(super) entries: Vec<Entry>,
    /// Answers so far.
    pub(super) answers: u32,
    last_day: Option<Day>,
}

impl History {
    /// The log of the card that asks this; its id is yet to be given.
    pub(super) fn new(content: ContentHash) -> Self {
        Self {
            id: CardId::first_seen(content, 0),
            entries: Vec::new(),
            answers: 0,
            last_day: None,
        }
    }

    /// An answer. A second one of the same day is a drill, and so is one that changes no schedule.
    pub(super) fn answer(&mut self, now: Now, grade: Grade, millis: u32, changes_nothing: bool) {
        let drill = changes_nothing || self.last_day == Some(now.day);
        self.last_day = Some(now.day);
        self.answers += 1;
        let event = Event::Review {
            grade,
            drill,
            millis,
        };
        self.put(now, event);
    }

    /// Anything else.
    pub(super) fn put(&mut self, now: Now, event: Event) {
        self.entries.push(Entry::new(self.id, event, now));
    }
}

/// The schedule of a card that is due after an interval of another scheduler.
pub(super) fn seed(interval: Days, due: Day, ease: Ease, lapses: u32, reviews: u32) -> Seed {
    Seed {
        repetitions: repetitions(interval),
        ease,
        interval,
        due: Some(due),
        lapses,
        reviews,
    }
}

/// SM-2's count of passes for an interval of another scheduler: under two days six come next, after that the ease
/// counts.
pub(super) fn repetitions(interval: Days) -> u32 {
    match interval.0 {
        ..=0 => 0,
        1 | 2 => 1,
        _ => 2,
    }
}

/// A grade of SM-2 by its number; 5 for what is beyond.
pub(super) fn grade(number: u8) -> Grade {
    Grade::try_from(number).unwrap_or(Grade::ALL[5])
}
