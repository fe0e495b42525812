//! `somequiz` turns course articles into flashcard decks and schedules their daily review with SM-2.
//!
//! The rooms in the order in which they depend on each other; ARCHITECTURE.md is the map.

pub mod error;
pub mod model;

pub mod convert;
pub mod language;

pub mod formats;
pub mod generate;
pub mod identity;
pub mod lint;
pub mod read;
pub mod review;
pub mod schedule;

pub mod store;
pub mod terminal;

pub mod cli;
