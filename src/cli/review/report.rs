//! What a review says when it ends.

use std::fmt;

use serde::Serialize;

use crate::model::Day;
use crate::review::{Counts, Session, Summary};

/// What was done, and what comes next.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    day: Day,
    #[serde(flatten)]
    summary: Summary,
    left: Counts,
    next_due: Option<Day>,
    next_cards: u32,
}

impl Report {
    /// The end of a session; `ahead` is the next day with reviews and their number.
    pub fn new(session: &Session, day: Day, ahead: Option<(Day, u32)>) -> Self {
        Self {
            version: 1,
            day,
            summary: session.summary(),
            left: session.left(day),
            next_due: ahead.map(|(day, _)| day),
            next_cards: ahead.map_or(0, |(_, cards)| cards),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = self.summary;
        write!(f, "{} reviewed", cards(sum.reviewed))?;
        for (count, what) in [
            (sum.new, "new"),
            (sum.again, "again"),
            (sum.suspended, "suspended"),
            (sum.buried, "buried"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        let answers = sum.reviewed + sum.drilled;
        if answers > 0 && sum.millis > 0 {
            let seconds = sum.millis.div_ceil(1000);
            let each = seconds.div_ceil(answers as u64);
            write!(f, "; {}, {each} s an answer", time(seconds))?;
        }
        writeln!(f)?;
        let Counts { new, due, again } = self.left;
        if self.left.total() > 0 {
            writeln!(f, "left today: {due} due, {new} new, {again} again")?;
        }
        if let Some(day) = self.next_due {
            writeln!(f, "{}", ahead(day, self.next_cards, self.day))?;
        }
        if answers > 0 {
            writeln!(f, "`somequiz undo` takes the last answer back")?;
        }
        Ok(())
    }
}

/// When the next reviews are.
pub fn ahead(day: Day, count: u32, today: Day) -> String {
    let wait = match (day - today).0 {
        1 => "tomorrow".to_owned(),
        days => format!("on {day}, in {days} days"),
    };
    format!("next: {} {wait}", cards(count as usize))
}

fn cards(count: usize) -> String {
    match count {
        1 => "1 card".into(),
        _ => format!("{count} cards"),
    }
}

fn time(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(summary: Summary, left: Counts) -> String {
        Report {
            version: 1,
            day: Day(100),
            summary,
            left,
            next_due: Some(Day(106)),
            next_cards: 1,
        }
        .to_string()
    }

    #[test]
    fn it_says_what_was_done_and_what_comes() {
        let summary = Summary {
            reviewed: 12,
            new: 3,
            again: 2,
            drilled: 3,
            suspended: 0,
            buried: 1,
            millis: 130_500,
        };
        let left = Counts {
            new: 1,
            due: 0,
            again: 2,
        };
        assert_eq!(
            report(summary, left),
            "12 cards reviewed, 3 new, 2 again, 1 buried; 2 min 11 s, 9 s an answer\n\
             left today: 0 due, 1 new, 2 again\n\
             next: 1 card on 1970-04-17, in 6 days\n\
             `somequiz undo` takes the last answer back\n"
        );
    }

    #[test]
    fn with_nothing_done_it_is_short() {
        assert_eq!(
            report(Summary::default(), Counts::default()),
            "0 cards reviewed\nnext: 1 card on 1970-04-17, in 6 days\n"
        );
    }
}
