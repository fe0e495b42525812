//! What an abbreviation stands for, where the article gives both.

use std::collections::BTreeSet;

use super::{Candidate, Pattern};
use crate::generate::survey::Survey;
use crate::generate::terms::abbreviated;
use crate::generate::wording::{capitalised, readable};
use crate::model::Kind;

/// “What does *DNR* stand for?”
pub const ABBREVIATION: Pattern = Pattern {
    name: "abbreviation",
    any_language: false,
    propose,
};

/// An abbreviation that the article uses less often is not worth a card.
const LEAST_USES: usize = 3;

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        for (words, short) in abbreviated(s) {
            let letters = s.word(short);
            let shouted = letters.len() > 1 && letters.chars().all(|c| c.is_ascii_uppercase());
            if !shouted || !known.insert(letters) || uses(survey, letters) < LEAST_USES {
                continue;
            }
            let back = capitalised(&readable(s, words));
            let front = format!("What does {letters} stand for?");
            let mut card = Candidate::basic(Kind::Qa, front, back.clone(), s.section, s.span());
            card.term = Some(back);
            card.sentence = Some(at);
            card.construction = "abbreviation";
            found.push(card);
        }
    }
    found
}

/// How often a word stands in the article.
fn uses(survey: &Survey, word: &str) -> usize {
    let sentences = survey.sentences.iter();
    sentences
        .map(|s| (0..s.len()).filter(|at| s.word(*at) == word).count())
        .sum()
}
