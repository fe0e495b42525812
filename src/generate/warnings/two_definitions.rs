//! A term that the article defines twice, the definitions at odds.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Rule;
use super::opposition::Phrase;
use crate::generate::clause::Clause;
use crate::generate::constructions::introduces;
use crate::generate::naming::{is_term, term_of};
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::language::key;
use crate::language::parser::{Dep, Tag};
use crate::model::Warning;

/// “A stack is a list in which the last item is removed first” and elsewhere “… the first item …”.
///
/// Two definitions are at odds where they say the same but for one pair of opposites, a number, or a denial. What one
/// of them says in other words or adds is no contradiction; so most that are at odds in substance are not found.
pub const TWO_DEFINITIONS: Rule = Rule {
    name: "two-definitions",
    check,
};

/// Ways of defining whose glosses can be laid side by side.
const COMPARED: &[&str] = &["is-a", "meaning", "occurs-when"];

/// Words before a gloss which say that it is not the only one, or not held any more.
#[rustfmt::skip]
const HEDGES: &[&str] = &[
    "may", "can", "could", "might", "sometimes", "often", "also", "another", "traditionally", "originally", "formerly",
    "once", "some", "either", "was", "were", "if", "when", "usually", "today", "now", "instead", "would", "suppose",
];

/// So many definitions of one term are compared with each other.
const MOST: usize = 20;

/// What a sentence says that something is.
struct Said {
    sentence: usize,
    term: Range<usize>,
    construction: &'static str,
    gloss_in: usize,
    gloss: Vec<Range<usize>>,
}

fn check(survey: &Survey) -> Vec<Warning> {
    let mut said: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for one in definitions(survey).chain(measures(survey)) {
        let s = &survey.sentences[one.sentence];
        if is_plainly_said(s, &one) {
            let of_term = said.entry(key(s.slice(one.term.clone()))).or_default();
            of_term.push(one);
        }
    }
    let mut found = Vec::new();
    for of_term in said.values_mut() {
        of_term.sort_by_key(|one| one.sentence);
        of_term.truncate(MOST);
        for (at, second) in of_term.iter().enumerate() {
            let contradicted = of_term[..at]
                .iter()
                .find_map(|first| contradiction(survey, first, second));
            found.extend(contradicted);
        }
    }
    found
}

fn definitions<'a>(survey: &'a Survey) -> impl Iterator<Item = Said> + 'a {
    survey
        .definitions
        .iter()
        .filter(|one| COMPARED.contains(&one.construction))
        .map(|one| Said {
            sentence: one.sentence,
            term: one.term.clone(),
            construction: one.construction,
            gloss_in: one.gloss_in,
            gloss: one.gloss.clone(),
        })
}

/// “A byte is 8 bits”, which no card asks for.
fn measures<'a>(survey: &'a Survey) -> impl Iterator<Item = Said> + 'a {
    survey.sentences.iter().enumerate().flat_map(|(at, s)| {
        s.clauses()
            .iter()
            .filter_map(move |clause| measure(s, at, clause))
    })
}

fn measure(s: &Sentence, at: usize, clause: &Clause) -> Option<Said> {
    let attr = clause.part(s, &[Dep::Attr])?;
    let from = clause.verb + 1;
    let counted = s.has_tag(from, &[Tag::Cd]) && s.is_noun(attr);
    let term = term_of(s, clause.subject);
    let whole = clause.subject_words(s).end == term.end
        && introduces(s, clause.subject)
        && is_term(s, &term)
        && s.is(term.start.wrapping_sub(1), &["a", "an"]);
    let asserted = clause.main && !clause.negated && clause.auxiliaries.is_empty();
    (counted && whole && asserted && clause.is_copula(s)).then(|| Said {
        sentence: at,
        term,
        construction: "is-a",
        gloss_in: at,
        gloss: std::iter::once(from..clause.words.end).collect(),
    })
}

/// Whether the author says this of the term as such, in his own voice: without condition, doubt or question.
fn is_plainly_said(s: &Sentence, one: &Said) -> bool {
    let start = match one.gloss.first() {
        Some(gloss) if one.gloss_in == one.sentence => gloss.start.max(one.term.end),
        _ => return false,
    };
    let opens = one.term.start - usize::from(one.term.start > 0);
    let scoped = (0..opens).any(|at| s.has_tag(at, &[Tag::In]));
    let hedged = (0..start).any(|at| s.is(at, HEDGES));
    s.place != Place::Caption && !scoped && !hedged && !s.plain().ends_with('?')
}

fn contradiction(survey: &Survey, first: &Said, second: &Said) -> Option<Warning> {
    let (one, two) = (
        &survey.sentences[first.sentence],
        &survey.sentences[second.sentence],
    );
    // Answers to choose from, and the tops of two different things.
    let choices = one.place == Place::Item && two.place == Place::Item;
    let definite = |s: &Sentence, said: &Said| s.is(said.term.start.wrapping_sub(1), &["the"]);
    let of_sections = one.section != two.section && definite(one, first) && definite(two, second);
    if first.sentence == second.sentence
        || first.construction != second.construction
        || choices
        || of_sections
    {
        return None;
    }
    let odds = Phrase::of(one, &first.gloss).opposition(&Phrase::of(two, &second.gloss))?;
    Some(Warning {
        rule: TWO_DEFINITIONS.name,
        message: format!(
            "“{}” is defined twice, and not alike: line {} says “{}”, this sentence “{}”. Keep the one that is right.",
            two.slice(second.term.clone()),
            survey.article.line(one.span().start),
            odds.0,
            odds.1,
        ),
        span: two.span(),
        line: 0,
        doubted: vec![one.span(), two.span()],
    })
}
