//! The log and the schedule of a card, from Anki's rows.

use super::collection::{CardRow, Collection, ReviewRow};
use crate::formats::import::Options;
use crate::formats::import::history::{self, History};
use crate::model::{ContentHash, Day, Days, Ease, Entry, Event, Grade, Now, Seed, Timestamp};

/// Numbers above are Unix seconds where a day or seconds may stand.
const SECONDS: i64 = 1_000_000_000;
/// The longest interval and the farthest day that are believed, in days.
const FARTHEST: i64 = 100_000;

/// Makes logs of the rows of one collection.
pub(super) struct Logs<'a> {
    collection: &'a Collection,
    options: &'a Options<'a>,
    first_day: i64,
}

/// The log of a card, and how many of its rows are not as Anki writes them.
#[derive(Default)]
pub(super) struct Log {
    pub(super) entries: Vec<Entry>,
    pub(super) odd_rows: usize,
    /// Whether its due day can't be.
    pub(super) is_due_odd: bool,
}

impl<'a> Logs<'a> {
    pub(super) fn new(collection: &'a Collection, options: &'a Options<'a>) -> Self {
        let zone = |at| i64::from((options.at)(at).offset_minutes);
        let start = Timestamp(collection.created.saturating_mul(1000));
        let east = collection.west.map_or_else(|| zone(start), |west| -west);
        Self {
            collection,
            options,
            first_day: (collection.created + east.clamp(-1440, 1440) * 60).div_euclid(86_400),
        }
    }

    /// What happened to a card: its answers, and a seed with the schedule that it has; nothing for one never touched.
    pub(super) fn log(&self, card: &CardRow, content: ContentHash, reviews: &[&ReviewRow]) -> Log {
        let mut history = History::new(content);
        let mut log = Log::default();
        let mut lapses = 0;
        for row in reviews {
            let now = (self.options.at)(Timestamp(row.at));
            if row.button == 0 {
                history.put(
                    now,
                    Event::Seed(set_by_hand(row, now, lapses, history.answers)),
                );
            } else if let Some(grade) = self.grade(row) {
                lapses += u32::from(row.kind == 1 && row.button == 1);
                let is_cramming = row.kind == 3 && row.factor == 0;
                history.answer(now, grade, small(row.millis), is_cramming);
            } else {
                log.odd_rows += 1;
            }
        }
        log.is_due_odd = card.kind != 0 && card.due < SECONDS && card.due.abs() > FARTHEST;
        let now = self.options.now;
        match card.queue {
            -1 => history.put(now, Event::Suspend),
            -3 | -2 => history.put(
                now,
                Event::Bury {
                    until: now.day + Days(1),
                },
            ),
            _ => {}
        }
        if card.kind != 0 || card.reps > 0 || !history.entries.is_empty() {
            history.put(now, Event::Seed(self.seed(card)));
        }
        log.entries = history.entries;
        log
    }

    /// Again, Hard, Good and Easy by their wordings. The first scheduler had no Hard in learning.
    fn grade(&self, row: &ReviewRow) -> Option<Grade> {
        let is_learning = row.kind == 0 || row.kind == 2;
        let button = match row.button {
            2 | 3 if is_learning && self.collection.three_buttons => row.button + 1,
            button => button,
        };
        match button {
            1 => Some(history::grade(1)),
            2..=4 => Some(history::grade(button as u8 + 1)),
            _ => None,
        }
    }

    fn seed(&self, card: &CardRow) -> Seed {
        let interval = card.interval.clamp(i64::from(card.kind == 2), FARTHEST);
        let interval = Days(i32::try_from(interval).unwrap_or(0));
        Seed {
            repetitions: if card.kind == 2 {
                history::repetitions(interval)
            } else {
                0
            },
            ease: ease(card.factor),
            interval: if card.kind == 1 { Days(0) } else { interval },
            due: (card.kind != 0).then(|| self.day(card.due)),
            lapses: small(card.lapses),
            reviews: if card.kind == 0 { 0 } else { small(card.reps) },
        }
    }

    /// The day on which a card is due: a day of the collection or, while it is learned, an instant.
    fn day(&self, due: i64) -> Day {
        if due > SECONDS {
            return (self.options.at)(Timestamp(due.saturating_mul(1000))).day;
        }
        let day = self.first_day + due.clamp(-FARTHEST, FARTHEST);
        Day(i32::try_from(day).unwrap_or(0))
    }
}

/// A row without a button is a schedule set by hand, or by Anki itself.
fn set_by_hand(row: &ReviewRow, now: Now, lapses: u32, answers: u32) -> Seed {
    let is_reset = row.kind == 4 && row.factor == 0;
    let interval = Days(i32::try_from(row.interval.clamp(0, FARTHEST)).unwrap_or(0));
    Seed {
        due: (!is_reset).then(|| now.day + interval),
        ..history::seed(interval, now.day, ease(row.factor), lapses, answers)
    }
}

/// Anki's ease is in thousandths; 0 where a card has none yet.
fn ease(factor: i64) -> Ease {
    match factor {
        1..=65_535 => Ease(u32::try_from((factor + 5) / 10).unwrap_or(250).max(130)),
        _ => Ease(250),
    }
}

fn small(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}
