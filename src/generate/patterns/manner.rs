//! “By V-ing A, S can V B”: how can S V B? “To V A, S Vs B”: why does S V B?

use super::{Candidate, Pattern};
use crate::generate::constructions::clause_end;
use crate::generate::sentence::Sentence;
use crate::generate::subject::phrase_with_of;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, base_form, in_place, readable};
use crate::language::Tag;
use crate::model::Kind;

/// “How can Python reclaim memory?”
pub const MANNER: Pattern = Pattern {
    name: "manner",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| card(survey, at))
        .collect()
}

fn card(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let by =
        s.is(0, &["by"]) && (s.has(1, Tag::Ing) || s.has(1, Tag::Adverb) && s.has(2, Tag::Ing));
    let to = s.has(0, Tag::To) && s.has(1, Tag::Verb);
    if !by && !to {
        return None;
    }
    let comma = s.find(3, &[","]).filter(|comma| *comma <= 18)?;
    let asked = asked(survey, s, comma + 1)?;
    let front = format!("{} {asked}?", if by { "How" } else { "Why" });
    let back = answer(s, 0..comma)?;
    let mut card = Candidate::basic(Kind::Cause, front, back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = 0.1;
    Some(card)
}

/// The clause that begins at a token as a question without its question word: `does Python use a collector`.
fn asked(survey: &Survey, s: &Sentence, start: usize) -> Option<String> {
    let (phrase, _) = phrase_with_of(s, start)?;
    let end = clause_end(s, phrase.end);
    let name = in_place(survey, s, phrase.clone());
    let verb = s.word(phrase.end).to_lowercase();
    let rest = readable(s, phrase.end + 1..end);
    if end < phrase.end + 3 || rest.split(' ').count() > 22 {
        return None;
    }
    match s.tag(phrase.end)? {
        Tag::Modal | Tag::Be => Some(format!("{verb} {name} {rest}")),
        Tag::Verb if verb.ends_with('s') && !verb.ends_with("ss") => {
            Some(format!("does {name} {} {rest}", base_form(&verb)))
        }
        Tag::Verb => Some(format!("do {name} {verb} {rest}")),
        _ => None,
    }
}
