//! Instants, calendar days and their difference, each a type of its own.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Kind};

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Used in the log alone; schedules count in [`Day`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC with milliseconds; an instant beyond chrono's years is shown as its number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::from_timestamp_millis(self.0) {
            Some(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true)),
            None => write!(f, "{} ms", self.0),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&text)
            .map(|at| Timestamp(at.timestamp_millis()))
            .map_err(serde::de::Error::custom)
    }
}

/// A learner's calendar day: days since 1970-01-01, with the hour at which a day starts already applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// A number of days.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Days(pub i32);

impl Sub for Day {
    type Output = Days;
    fn sub(self, earlier: Day) -> Days {
        Days(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Days> for Day {
    type Output = Day;
    fn add(self, days: Days) -> Day {
        Day(self.0.saturating_add(days.0))
    }
}

impl Day {
    fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_epoch_days(self.0)
    }
}

impl fmt::Display for Day {
    /// `2026-11-22`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{}", date.format("%Y-%m-%d")),
            None => write!(f, "day {}", self.0),
        }
    }
}

impl FromStr for Day {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(|date| Day(date.to_epoch_days()))
            .map_err(|_| {
                Error::new(Kind::Input, format!("“{text}” is not a date"))
                    .hint("write dates as 2026-11-22")
            })
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The present, asked for once a process and handed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub at: Timestamp,
    /// The local zone's offset from UTC at that instant, in minutes east.
    pub offset_minutes: i32,
    /// The learner's day at that instant.
    pub day: Day,
}

impl Now {
    /// The present at `at` in a zone `offset_minutes` east of UTC, for a learner whose day starts
    /// `day_start_minutes` after midnight (240 for 04:00).
    pub fn new(at: Timestamp, offset_minutes: i32, day_start_minutes: u32) -> Self {
        let local = at.0 + i64::from(offset_minutes) * 60_000;
        let day = (local - i64::from(day_start_minutes) * 60_000).div_euclid(86_400_000);
        Self {
            at,
            offset_minutes,
            day: Day(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (Timestamp, i32) {
        let time = DateTime::parse_from_rfc3339(text).unwrap();
        (
            Timestamp(time.timestamp_millis()),
            time.offset().local_minus_utc() / 60,
        )
    }

    fn day(text: &str) -> String {
        let (at, offset) = at(text);
        Now::new(at, offset, 240).day.to_string()
    }

    #[test]
    fn the_day_starts_at_four_in_the_local_zone() {
        assert_eq!(day("2026-11-22T03:59:59+01:00"), "2026-11-21");
        assert_eq!(day("2026-11-22T04:00:00+01:00"), "2026-11-22");
        assert_eq!(day("2026-11-22T23:30:00-08:00"), "2026-11-22");
        assert_eq!(day("1969-12-31T12:00:00Z"), "1969-12-31");
    }

    #[test]
    fn days_differ_by_days() {
        let day: Day = "2026-03-01".parse().unwrap();
        assert_eq!((day + Days(-1)).to_string(), "2026-02-28");
        assert_eq!((day + Days(6)) - day, Days(6));
        assert!("2026-13-01".parse::<Day>().is_err());
    }
}
