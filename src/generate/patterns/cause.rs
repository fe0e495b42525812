//! “S because R”: why S?

use super::{Candidate, Pattern};
use crate::generate::constructions::clause_end;
use crate::generate::subject::subject;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, base_form, in_place, readable};
use crate::language::Tag;
use crate::model::Kind;

/// “Why does the heap grow?”
pub const CAUSE: Pattern = Pattern {
    name: "cause",
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| card(survey, at))
        .collect()
}

fn card(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let because = s.find(4, &["because"])?;
    if s.is(because + 1, &["of"])
        || s.is(
            because.checked_sub(1)?,
            &["not", "simply", "just", "partly", "only"],
        )
    {
        return None;
    }
    let subject = subject(s).filter(|subject| {
        subject.verb < because
            && subject.also.is_empty()
            && !s.is(
                subject.phrase.end - 1,
                &["reason", "reasons", "this", "that"],
            )
            && !s.has(subject.phrase.start, Tag::Number)
    })?;
    let name = in_place(
        survey,
        s,
        subject.phrase.start
            ..subject
                .second
                .as_ref()
                .map_or(subject.phrase.end, |second| second.end),
    );
    let verb = s.word(subject.verb).to_lowercase();
    let rest = readable(s, subject.verb + 1..because);
    let joined = |aux: &str, rest: String| format!("Why {aux} {name} {rest}?");
    let adverb = subject.second.is_none() && subject.phrase.end < subject.verb;
    if adverb
        || rest.contains([';', '—', ':'])
        || s.find(subject.verb, &["not", "but"])
            .is_some_and(|i| i < because)
    {
        return None;
    }
    let front = match s.tag(subject.verb)? {
        Tag::Be | Tag::Modal => joined(&verb, rest),
        Tag::Verb if verb.ends_with('s') && !verb.ends_with("ss") => {
            joined("does", format!("{} {rest}", base_form(&verb)))
        }
        Tag::Verb => joined("do", format!("{verb} {rest}")),
        _ => return None,
    };
    let end = clause_end(s, because + 1);
    if !(because + 1..end).any(|i| s.tag(i).is_some_and(Tag::is_finite)) {
        return None;
    }
    let back = format!(
        "Because {}",
        lower_first(&answer(s, because + 1..s.end())?, survey)
    );
    let mut card = Candidate::basic(Kind::Cause, front, back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = 0.2;
    Some(card)
}

fn lower_first(text: &str, survey: &Survey) -> String {
    match text.split_once(' ') {
        Some((first, rest)) => format!("{} {rest}", survey.terms.in_sentence(first)),
        None => survey.terms.in_sentence(text),
    }
}
