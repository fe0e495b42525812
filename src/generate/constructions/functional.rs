//! “The garbage collector reclaims memory”: what a thing does, said of a term that a heading, bold type or code names.

use super::{
    Ask, Construction, Definition, STATES, clause_end, definition, is_term, plural_by_verb,
};
use crate::generate::subject::subject;
use crate::generate::survey::Survey;
use crate::language::{Tag, is_plural, key};

/// “X ‹verb› …”
pub const FUNCTIONAL: Construction = Construction {
    name: "functional",
    weight: 0.1,
    find,
};

fn find(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(subject) = subject(s).filter(|subject| subject.second.is_none()) else {
        return;
    };
    if !s.has(subject.verb, Tag::Verb)
        || s.is(subject.verb, &["refers", "refer", "means", "mean"])
        || !is_term(s, &subject.term)
    {
        return;
    }
    if s.is(subject.verb, STATES) {
        return;
    }
    let words = s.slice(subject.term.clone());
    let named = survey.terms.get(&key(words)).is_some_and(|term| {
        term.bold
            || term.heading
            || term.heading_part
                && (subject.term.len() > 1 || subject.term.start > subject.phrase.start)
    });
    let bold = s
        .bold
        .iter()
        .any(|bold| bold.start < subject.term.end && subject.term.start < bold.end);
    let known = named
        || bold
        || survey.terms.is_heading_family(words)
        || s.has(subject.phrase.start, Tag::Indefinite)
        || subject.term.clone().any(|i| s.has(i, Tag::Code));
    let singular = !is_plural(s.word(subject.term.end - 1));
    let end = clause_end(s, subject.verb + 1);
    let ends_s = s.word(subject.verb).ends_with('s');
    if known && end >= subject.verb + 4 && singular == ends_s {
        let mut one = definition(&FUNCTIONAL, s, at, subject.term.clone(), subject.verb..end);
        one.topic = subject.topic.clone();
        one.plural = plural_by_verb(s, subject.verb);
        one.ask = Ask::Does("do");
        found.push(one);
    }
}
