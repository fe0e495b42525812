//! The other way round: “What is G called?”, where the gloss picks the term out.

use super::definition::about;
use super::{Candidate, Pattern};
use crate::generate::constructions::Definition;
use crate::generate::gloss::gloss;
use crate::generate::survey::Survey;
use crate::generate::wording::{capitalised, prose, term_form};
use crate::language::parser::{Pos, Tag};
use crate::model::{Kind, Span};

/// “What is a pool of memory that all objects share called?”
pub const TERM: Pattern = Pattern {
    name: "term",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .definitions
        .iter()
        .filter_map(|definition| {
            if definition.gloss_in != definition.sentence {
                return called_this(survey, definition);
            }
            let one_way = !definition.reverses || definition.topic.is_some();
            (!one_way).then(|| card(survey, definition)).flatten()
        })
        .collect()
}

/// “Firms lower their prices. This is called X.”: the first sentence, then what it is called.
fn called_this(survey: &Survey, definition: &Definition) -> Option<Candidate> {
    let before = &survey.sentences[definition.gloss_in];
    let s = &survey.sentences[definition.sentence];
    let told = capitalised(prose(before, 0..before.len()).trim());
    let links = (1..5).any(|at| before.is(at, &[","])) && !before.is(0, &["when", "if"])
        || before.has_pos(0, &[Pos::Adv, Pos::Cconj])
        || before.is(0, &["figure", "table", "we", "you"]);
    if !told.ends_with('.') || links {
        return None;
    }
    let front = format!("{told} What is this called?");
    let back = capitalised(&term_form(survey, s, definition.term.clone()));
    let mut card = about(
        survey,
        definition,
        Candidate::basic(Kind::Term, front, back, 0, Span::default()),
    );
    card.construction = "this is called";
    card.context = true;
    Some(card)
}

fn card(survey: &Survey, definition: &Definition) -> Option<Candidate> {
    let s = &survey.sentences[definition.gloss_in];
    let first = definition.gloss.first()?.start;
    let noun_phrase = s.has_tag(first, &[Tag::Dt]) || s.has_pos(first, &[Pos::Noun, Pos::Adj]);
    let words: usize = definition.gloss.iter().map(ExactSizeIterator::len).sum();
    if !noun_phrase || words < 6 || s.is(first, &["this", "these", "that", "one"]) {
        return None;
    }
    let gloss = gloss(survey, definition)?;
    if gloss.split(' ').count() < 6 {
        return None;
    }
    let front = format!("Which term means “{gloss}”?");
    if front.chars().count() > 190 {
        return None;
    }
    let back = capitalised(&term_form(survey, s, definition.term.clone()));
    let card = Candidate::basic(Kind::Term, front, back, 0, Span::default());
    Some(about(survey, definition, card))
}
