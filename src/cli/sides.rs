//! The sides of a note, given on the command line.

use super::misuse;
use crate::error::{Error, Result};
use crate::formats::deck;
use crate::model::Body;

/// What a note says, side by side.
#[derive(clap::Args, Debug)]
pub struct Sides {
    /// The question, Markdown
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    front: Option<String>,
    /// Its answer
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    back: Option<String>,
    /// Ask for the question with the answer, too
    #[arg(long, conflicts_with_all = ["term", "definition", "cloze"])]
    both_ways: bool,
    /// A term, asked both ways
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with_all = ["front", "back"])]
    term: Option<String>,
    /// Its definition
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with_all = ["front", "back"])]
    definition: Option<String>,
    /// A text with its answers in [square brackets]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true,
        conflicts_with_all = ["front", "back", "term", "definition"])]
    cloze: Option<String>,
}

impl Sides {
    /// Whether none is given.
    pub fn is_empty(&self) -> bool {
        let sides = [&self.front, &self.back, &self.term, &self.definition];
        sides.iter().all(|side| side.is_none()) && self.cloze.is_none() && !self.both_ways
    }

    /// The note that they make, with what is missing taken from a note of the same form.
    ///
    /// Errors: a side is missing; the cloze can't be read.
    pub fn body(&self, old: Option<&Body>) -> Result<Body> {
        if let Some(text) = &self.cloze {
            return deck::read_cloze(text);
        }
        let is_question = self.front.is_some() || self.back.is_some() || self.both_ways;
        let (one, other) = match old {
            Some(Body::Basic { front, back } | Body::BothWays { front, back }) if is_question => {
                (Some(front), Some(back))
            }
            Some(Body::TwoWay { term, definition })
                if self.term.is_some() || self.definition.is_some() =>
            {
                (Some(term), Some(definition))
            }
            _ => (None, None),
        };
        let side = |given: &Option<String>, old: Option<&String>| given.clone().or(old.cloned());
        let basic = (side(&self.front, one), side(&self.back, other));
        if self.term.is_none() && self.definition.is_none() {
            let both_ways = self.both_ways || matches!(old, Some(Body::BothWays { .. }));
            return match basic {
                (Some(front), Some(back)) if both_ways => Ok(Body::BothWays { front, back }),
                (Some(front), Some(back)) => Ok(Body::Basic { front, back }),
                _ => Err(missing(old, "--front and --back")),
            };
        }
        match (side(&self.term, one), side(&self.definition, other)) {
            (Some(term), Some(definition)) => Ok(Body::TwoWay { term, definition }),
            _ => Err(missing(old, "--term and --definition")),
        }
    }
}

fn missing(old: Option<&Body>, both: &str) -> Error {
    let what = match old {
        None => {
            return misuse(
                format!("a note needs both {both}"),
                "give the other side too",
            );
        }
        Some(Body::Basic { .. } | Body::BothWays { .. }) => "a question with its answer",
        Some(Body::TwoWay { .. }) => "a term with its definition",
        Some(Body::Cloze { .. }) => "a text with blanks",
    };
    misuse(
        format!("this note is {what}"),
        format!("give both {both} to make another note of it"),
    )
}
