//! All definitions of an article.

use super::constructions::{CONSTRUCTIONS, Definition};
use super::sentence::Place;
use super::survey::Survey;

/// The definitions that the constructions find, sentence by sentence.
pub fn definitions(survey: &Survey) -> Vec<Definition> {
    let mut found = Vec::new();
    for (at, sentence) in survey.sentences.iter().enumerate() {
        if sentence.tokens.len() < 4
            || sentence.place == Place::Caption
            || sentence.plain().ends_with('?')
        {
            continue;
        }
        for construction in CONSTRUCTIONS {
            (construction.find)(survey, at, &mut found);
        }
    }
    found
}
