//! The clock: the only place that asks the time.

use chrono::{DateTime, Local};

use crate::error::{Error, Kind, Result};
use crate::model::{Now, Timestamp};

/// Where the present comes from.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Instant and minutes east of UTC, where `SOMEQUIZ_NOW` sets them.
    fixed: Option<(Timestamp, i32)>,
    day_start_minutes: u32,
}

impl Clock {
    /// The system's clock, or the time that `SOMEQUIZ_NOW` (RFC 3339) sets; a learner's day starts `day_start_minutes`
    /// after midnight.
    ///
    /// Errors: `SOMEQUIZ_NOW` is no such time.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that asks for the time"
    )]
    pub fn from_env(day_start_minutes: u32) -> Result<Self> {
        let fixed = match std::env::var("SOMEQUIZ_NOW") {
            Ok(text) if !text.is_empty() => Some(instant(&text)?),
            _ => None,
        };
        Ok(Self {
            fixed,
            day_start_minutes,
        })
    }

    /// The present. Asked once a command; a review asks again at every answer.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that asks for the time"
    )]
    pub fn now(&self) -> Result<Now> {
        let (at, offset_minutes) = self.fixed.unwrap_or_else(|| {
            let now = Local::now();
            (
                Timestamp(now.timestamp_millis()),
                now.offset().local_minus_utc() / 60,
            )
        });
        Ok(Now::new(at, offset_minutes, self.day_start_minutes))
    }

    /// What the learner's clock showed at an instant: in the zone that `SOMEQUIZ_NOW` sets, else in the system's with
    /// its offset of that time.
    pub fn at(&self, at: Timestamp) -> Now {
        let offset_minutes = match self.fixed {
            Some((_, offset_minutes)) => offset_minutes,
            None => DateTime::from_timestamp_millis(at.0).map_or(0, |utc| {
                utc.with_timezone(&Local).offset().local_minus_utc() / 60
            }),
        };
        Now::new(at, offset_minutes, self.day_start_minutes)
    }
}

fn instant(text: &str) -> Result<(Timestamp, i32)> {
    let time = DateTime::parse_from_rfc3339(text).map_err(|error| {
        Error::new(
            Kind::Usage,
            format!("SOMEQUIZ_NOW is “{text}”, which is no time: {error}"),
        )
        .hint("write it as 2026-11-22T09:00:00+01:00, or unset it")
    })?;
    Ok((
        Timestamp(time.timestamp_millis()),
        time.offset().local_minus_utc() / 60,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_time_keeps_its_zone() {
        let (at, offset) = instant("2026-11-22T03:30:00+01:00").unwrap();
        assert_eq!(at.to_string(), "2026-11-22T02:30:00.000Z");
        assert_eq!(offset, 60);
        assert_eq!(Now::new(at, offset, 240).day.to_string(), "2026-11-21");
        assert_eq!(instant("tomorrow").unwrap_err().kind, Kind::Usage);
    }
}
