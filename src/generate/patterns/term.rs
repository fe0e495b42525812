//! The other way round: “What is the term for G?”, where the gloss picks the term out.

use super::definition::about;
use super::{Candidate, Pattern};
use crate::generate::constructions::{Definition, after_prepositions};
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, capitalised, term_form};
use crate::language::Tag;
use crate::model::{Kind, Span};

/// “What is the term for a pool of memory that all objects share?”
pub const TERM: Pattern = Pattern {
    name: "term",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .definitions
        .iter()
        .filter(|definition| {
            definition.reverses
                && definition.gloss_in == definition.sentence
                && definition.topic.is_none()
        })
        .filter_map(|definition| card(survey, definition))
        .collect()
}

fn card(survey: &Survey, definition: &Definition) -> Option<Candidate> {
    let s = &survey.sentences[definition.gloss_in];
    let first = definition.gloss.start;
    let noun_phrase = matches!(
        s.tag(first)?,
        Tag::Indefinite | Tag::Definite | Tag::Noun | Tag::Adjective
    );
    let clause = s.phrase(first).is_some_and(|phrase| {
        s.tag(after_prepositions(s, phrase.end))
            .is_some_and(Tag::is_finite)
    });
    if clause {
        return None;
    }
    let picks_out = definition.gloss.len() >= 7;
    if !noun_phrase || !picks_out || s.is(first, &["one"]) {
        return None;
    }
    let gloss = answer(s, definition.gloss.clone())?;
    let mut words = gloss.splitn(2, ' ');
    let opening = words.next().unwrap_or_default();
    let rest = words.next().unwrap_or_default();
    let opening = if s.has(first, Tag::Code) {
        opening.to_owned()
    } else {
        survey.terms.in_sentence(opening)
    };
    let front = format!("What is the term for {opening} {rest}?");
    if front.chars().count() > 170 {
        return None;
    }
    let back = capitalised(&term_form(survey, s, definition.term.clone()));
    Some(about(
        survey,
        definition,
        Candidate::basic(Kind::Term, front, back, 0, Span::default()),
    ))
}
