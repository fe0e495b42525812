//! “X is used to V”: what is X used for?

use super::{Candidate, Evidence, Pattern};
use crate::generate::constructions::{clause_end, is_term};
use crate::generate::subject::subject;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, base_form, in_place, readable, term_form, with_article};
use crate::language::{Tag, key};
use crate::model::Kind;

/// “What is a heap used for?”
pub const PURPOSE: Pattern = Pattern {
    name: "purpose",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| card(survey, at).or_else(|| uses(survey, at)))
        .collect()
}

fn card(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let subject =
        subject(s).filter(|subject| subject.second.is_none() && subject.topic.is_none())?;
    let modal = usize::from(s.is(subject.verb, &["can", "may"]) && s.is(subject.verb + 1, &["be"]));
    let used =
        (subject.verb + 1 + modal..subject.verb + 4 + modal).find(|i| s.is(*i, &["used"]))?;
    if modal == 0 && !s.is(subject.verb, &["is", "are"])
        || !s.is(used + 1, &["to", "for"])
        || !is_term(s, &subject.term)
    {
        return None;
    }
    let form = term_form(survey, s, subject.term.clone());
    let article = s
        .tag(subject.phrase.start)
        .filter(|tag| matches!(tag, Tag::Indefinite | Tag::Definite));
    let be = s.word(subject.verb);
    let named = with_article(&form, article);
    let front = if modal == 1 {
        format!("What can {named} be used for?")
    } else {
        format!("What {be} {named} used for?")
    };
    let start = if s.is(used + 1, &["to"]) {
        used + 1
    } else {
        used + 2
    };
    let back = answer(s, start..s.end())?;
    let mut card = Candidate::basic(Kind::Cause, front, back, s.section, s.span());
    card.weight = -0.4;
    card.sentence = Some(at);
    card.evidence = Evidence {
        indefinite: article == Some(Tag::Indefinite),
        opens: true,
        constructions: survey.constructions_of(&key(&form)),
        ..Evidence::default()
    };
    card.term = Some(form.replace('`', ""));
    Some(card)
}

/// “Python uses heaps to store objects”: what does Python use heaps for?
fn uses(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let subject = subject(s).filter(|subject| {
        subject.second.is_none() && subject.topic.is_none() && subject.also.is_empty()
    })?;
    if !s.is(
        subject.verb,
        &["uses", "use", "utilizes", "utilize", "employs", "employ"],
    ) {
        return None;
    }
    let object = s.phrase(subject.verb + 1)?;
    if !s.has(object.end, Tag::To)
        || s.tag(object.end + 1)? != Tag::Verb && s.tag(object.end + 1)? != Tag::Noun
        || s.has(object.start, Tag::Demonstrative)
    {
        return None;
    }
    let verb = s.word(subject.verb);
    let does = if verb.ends_with('s') { "does" } else { "do" };
    let who = in_place(survey, s, subject.phrase.clone());
    let front = format!(
        "What {does} {who} {} {} for?",
        base_form(verb),
        readable(s, object.clone())
    );
    let back = answer(s, object.end..clause_end(s, object.end))?;
    let mut card = Candidate::basic(Kind::Cause, front, back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = 0.2;
    Some(card)
}
