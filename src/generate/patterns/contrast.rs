//! “Unlike the heap, the stack …”, “X …, whereas Y …”.

use super::{Candidate, Pattern};
use crate::generate::sentence::Sentence;
use crate::generate::subject::phrase_with_of;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, in_place, term_is_plural};
use crate::language::noun_phrase;
use crate::model::Kind;

/// “How does the stack differ from the heap?”
pub const CONTRAST: Pattern = Pattern {
    name: "contrast",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| unlike(survey, at).or_else(|| whereas(survey, at)))
        .collect()
}

fn unlike(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    if !s.is(0, &["unlike"]) {
        return None;
    }
    let (other, _) = phrase_with_of(s, 1).filter(|(phrase, _)| s.is(phrase.end, &[","]))?;
    let (one, _) = phrase_with_of(s, other.end + 1)?;
    if !s.tag(one.end)?.is_finite() {
        return None;
    }
    let back = answer(s, one.start..s.end())?;
    let name = in_place(survey, s, one);
    let does = if term_is_plural(&name) { "do" } else { "does" };
    let front = format!(
        "How {does} {name} differ from {}?",
        in_place(survey, s, other)
    );
    Some(card(s, at, front, back))
}

fn whereas(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let joint = s.find(4, &["whereas"])?;
    let (one, _) = phrase_with_of(s, 0)?;
    let (other, _) = phrase_with_of(s, joint + 1)?;
    let both = s.tag(one.end)?.is_finite() && s.tag(other.end)?.is_finite();
    if !both || noun_phrase(&s.tokens, 0)?.len() > 6 {
        return None;
    }
    let back = answer(s, 0..s.end())?;
    let front = format!(
        "How do {} and {} differ?",
        in_place(survey, s, one),
        in_place(survey, s, other)
    );
    Some(card(s, at, front, back))
}

fn card(s: &Sentence, at: usize, front: String, back: String) -> Candidate {
    let mut card = Candidate::basic(Kind::Contrast, front, back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = 0.8;
    card
}
