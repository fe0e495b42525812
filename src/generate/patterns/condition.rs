//! “When A, B”: what happens when A?

use super::{Candidate, Pattern};
use crate::generate::constructions::clause_end;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, readable};
use crate::language::Tag;
use crate::model::Kind;

/// “What happens when a function returns?”
pub const CONDITION: Pattern = Pattern {
    name: "condition",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| card(survey, at))
        .collect()
}

fn card(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let comma = s
        .find(3, &[","])
        .filter(|comma| s.is(0, &["when"]) && *comma <= 16)?;
    let (condition, main) = (1..comma, main_clause(s, comma)?);
    let phrase = s.phrase(1).filter(|_| !s.has(1, Tag::Demonstrative));
    let you = s.is(1, &["you"]);
    let verb = if you { 2 } else { phrase?.end };
    let finite = s
        .tag(verb)
        .is_some_and(|tag| tag.is_finite() || tag == Tag::Noun || tag == Tag::Adverb);
    let subject = s.phrase(main.start)?;
    let acts = s
        .tag(subject.end)
        .is_some_and(|tag| tag.is_finite() || tag == Tag::Adverb);
    let told = s.is(verb, &["was", "were", "had", "did"])
        || s.has(subject.start, Tag::Pronoun)
        || s.has(subject.start, Tag::Demonstrative);
    let narrates = main
        .clone()
        .any(|i| s.is(i, &["was", "were", "had", "we", "i"]));
    if !finite || !acts || told || narrates {
        return None;
    }
    let front = format!("What happens when {}?", readable(s, condition));
    let back = answer(s, main)?;
    let mut card = Candidate::basic(Kind::Cause, front, back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = 0.1;
    Some(card)
}

/// What follows the condition; an aside between commas that begins with a participle is passed over.
fn main_clause(s: &Sentence, comma: usize) -> Option<std::ops::Range<usize>> {
    let mut start = comma + 1;
    if s.has(start, Tag::Ing) {
        start = s.find(start, &[","])? + 1;
    }
    let end = clause_end(s, start);
    (end >= start + 4).then_some(start..end)
}
