//! Language work on plain text: a parser of English, words by themselves, similarity. Knows no article and no card.

pub mod frequency;
pub mod parser;
mod recognise;
mod similarity;
mod words;

pub use frequency::frequency;
pub use recognise::recognise;
pub use similarity::{Likeness, Words, similarity};
pub use words::{indefinite_article, is_plural, key, singular, stem};
