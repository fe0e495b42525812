//! The six grades of SM-2.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind};

/// A grade from 0 (blackout) to 5 (perfect), as SM-2 defines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

impl Grade {
    /// All six, from 0 to 5.
    pub const ALL: [Grade; 6] = [Grade(0), Grade(1), Grade(2), Grade(3), Grade(4), Grade(5)];

    /// The number, 0..=5.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Whether the answer was right: a grade of at least 3.
    pub fn passes(self) -> bool {
        self.0 >= 3
    }

    /// Whether the card is asked again the same day: a grade under 4 (SM-2, step 7).
    pub fn needs_drill(self) -> bool {
        self.0 < 4
    }

    /// What the grade means, in SM-2's own terms (step 4).
    pub fn meaning(self) -> &'static str {
        match self.0 {
            0 => "complete blackout",
            1 => "wrong; the right answer was remembered on sight",
            2 => "wrong; the right answer seemed easy to recall",
            3 => "right, with serious difficulty",
            4 => "right, after a hesitation",
            _ => "perfect",
        }
    }
}

impl TryFrom<u8> for Grade {
    type Error = Error;

    fn try_from(number: u8) -> Result<Self, Error> {
        if number > 5 {
            return Err(Error::new(Kind::Input, format!("{number} is not a grade"))
                .hint("grades go from 0 (blackout) to 5 (perfect)"));
        }
        Ok(Self(number))
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade.0
    }
}
