//! What an import says.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::progress::Recorded;
use super::written::Plan;
use crate::cli::table::count;
use crate::formats::import::Incoming;
use crate::terminal::one_line;

/// What came.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    version: u8,
    folder: String,
    decks: Vec<DeckLine>,
    /// Images and sounds that were written.
    media: usize,
    /// Images and sounds that are there with other bytes, and were left.
    media_kept: usize,
    /// Cards that have a schedule now; none where nothing was written.
    scheduled: Option<usize>,
    /// Reviews that came along.
    reviews: Option<usize>,
    /// Cards whose schedule was left as it is here.
    schedules_left: Option<usize>,
    /// What could not be carried.
    left_out: Vec<String>,
}

#[derive(Debug, Serialize)]
struct DeckLine {
    name: String,
    path: String,
    /// Notes that are new here.
    added: usize,
    /// Notes that were here already.
    known: usize,
}

impl Report {
    pub(super) fn new(folder: &Path, plan: &Plan, incoming: &Incoming) -> Self {
        let decks = plan.decks.iter().map(|deck| DeckLine {
            name: deck.name.clone(),
            path: deck.path.display().to_string(),
            added: deck.added,
            known: deck.known,
        });
        Self {
            version: 1,
            folder: folder.display().to_string(),
            decks: decks.collect(),
            media: plan.media.len(),
            media_kept: plan.media_kept,
            scheduled: None,
            reviews: None,
            schedules_left: None,
            left_out: incoming.left_out.clone(),
        }
    }

    pub(super) fn set_recorded(&mut self, recorded: &Recorded) {
        self.scheduled = Some(recorded.cards);
        self.reviews = Some(recorded.reviews);
        self.schedules_left = Some(recorded.left);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for deck in &self.decks {
            let known = match deck.known {
                0 => String::new(),
                known => format!(", {known} here already"),
            };
            writeln!(
                f,
                "{}: {} new{known} ({})",
                one_line(&deck.name),
                count(deck.added, "note"),
                one_line(&deck.path)
            )?;
        }
        if self.media > 0 {
            writeln!(f, "{}", count(self.media, "media file"))?;
        }
        if self.media_kept > 0 {
            writeln!(
                f,
                "{} differ from those here, which stay",
                count(self.media_kept, "media file")
            )?;
        }
        match (self.scheduled, self.reviews) {
            (None, _) => writeln!(f, "nothing was written"),
            (Some(cards), Some(reviews)) if cards > 0 => {
                writeln!(
                    f,
                    "{} with a schedule, {}",
                    count(cards, "card"),
                    count(reviews, "review")
                )
            }
            _ => Ok(()),
        }
    }
}
