//! “What is X?” from a sentence that says so.

use super::{Candidate, Evidence, Pattern};
use crate::generate::constructions::Definition;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, question, term_form};
use crate::language::{Tag, key};
use crate::model::{Kind, Span};

/// “What is a heap?”
pub const DEFINITION: Pattern = Pattern {
    name: "definition",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .definitions
        .iter()
        .filter_map(|definition| card(survey, definition))
        .collect()
}

fn card(survey: &Survey, definition: &Definition) -> Option<Candidate> {
    let gloss = &survey.sentences[definition.gloss_in];
    let back = answer(gloss, definition.gloss.clone())?;
    Some(about(
        survey,
        definition,
        Candidate::basic(
            Kind::Definition,
            question(survey, definition),
            back,
            0,
            Span::default(),
        ),
    ))
}

/// Fills in what a card made of a definition rests on.
pub fn about(survey: &Survey, definition: &Definition, mut card: Candidate) -> Candidate {
    let s = &survey.sentences[definition.sentence];
    let bold = s.bold.iter().find(|bold| {
        bold.start >= definition.term.start
            && bold.end <= definition.term.end
            && !s.is(bold.end, &["of"])
    });
    let form = term_form(survey, s, bold.unwrap_or(&definition.term).clone());
    card.span = s.span();
    if definition.gloss_in != definition.sentence {
        card.span = card.span.join(survey.sentences[definition.gloss_in].span());
    }
    card.section = s.section;
    card.sentence = Some(definition.sentence);
    card.weight = definition.weight;
    card.evidence = Evidence {
        indefinite: definition.article == Some(Tag::Indefinite),
        opens: definition.term.start <= 1,
        bold_here: s
            .bold
            .iter()
            .any(|bold| bold.start < definition.term.end && definition.term.start < bold.end),
        item: s.place == crate::generate::sentence::Place::Item,
        name: definition.term.start > 0 && s.has(definition.term.start, Tag::Name),
        constructions: survey.constructions_of(&key(&form)),
    };
    card.term = Some(form.replace('`', ""));
    card
}
