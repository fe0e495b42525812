//! Language work on plain text, behind one narrow interface: sentences, tokens, phrases, words, similarity. Knows no article and no card.
//!
//! Everything here is English and structural: a small closed-class lexicon, word endings and the words beside.
//! A statistical parser may take the place of `tokens` and `phrases` without its callers noticing.

mod lexicon;
pub mod parser;
mod phrases;
mod sentences;
mod similarity;
mod tokens;
mod words;

pub use phrases::{noun_phrase, noun_phrase_before};
pub use sentences::sentences;
pub use similarity::{Likeness, Words, similarity};
pub use tokens::{Tag, Token, tokens};
pub use words::{indefinite_article, is_plural, key, singular, stem};
