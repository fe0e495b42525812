//! “What three things do the ovaries secrete?”: a list that ends a clause, though nothing counts it.

use super::enumeration::{LONGEST_FRONT, items, joined};
use super::statement::{is_example, names_something};
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::naming::{is_term, term_of};
use crate::generate::question::invert;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{capitalised, number_word};
use crate::language::key;
use crate::language::parser::Dep;
use crate::model::Kind;

/// “By what three things …?”
pub const UNCOUNTED: Pattern = Pattern {
    name: "uncounted",
    any_language: false,
    propose: |survey| of_main_clauses(survey, |s, clause| card(survey, s, clause)),
};

/// The construction of its cards.
pub const LIST: &str = "uncounted";

/// Items of more words are no mere names.
const LONGEST_ITEM: usize = 4;

fn card(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<Candidate> {
    if clause.negated || clause.is_copula(s) {
        return None;
    }
    let (object, preposition) = last_part(s, clause)?;
    s.child(object, &[Dep::Conj])?;
    let asks = names_something(s, clause)
        && is_about_a_term(survey, s, clause)
        && !is_example(s)
        && !(clause.words.start..clause.verb).any(|at| s.is(at, &["also"]));
    if !asks {
        return None;
    }
    let words = s.subtree(object);
    let open = words.clone().any(|at| {
        s.is(
            at,
            &["other", "others", "more", "etc", "etc.", "such", "as"],
        )
    });
    let items = items(s, words.clone()).filter(|items| (3..=5).contains(&items.len()))?;
    let brief = items
        .iter()
        .all(|item| item.split(' ').count() <= LONGEST_ITEM);
    if words.end < clause.words.end || open || !brief || !are_things(s, object, items.len()) {
        return None;
    }
    let what = format!("what {} things", number_word(items.len())?);
    let asked = invert(
        survey,
        s,
        clause,
        &[preposition.unwrap_or(words.start)..s.len()],
    );
    let front = match preposition {
        Some(preposition) => format!("{} {what} {}?", s.word(preposition), asked.words()),
        None => format!("{what} {}?", asked.words()),
    };
    if front.chars().count() > LONGEST_FRONT {
        return None;
    }
    let (front, back) = (capitalised(&front), joined(&items));
    let mut card = Candidate::basic(Kind::Enumeration, front, back, s.section, s.span());
    card.construction = LIST;
    Some(card)
}

/// Whether the subject names one of the article's terms.
fn is_about_a_term(survey: &Survey, s: &Sentence, clause: &Clause) -> bool {
    clause.subject_words(s).any(|at| {
        let term = term_of(s, at);
        let known = survey.terms.get(&key(s.slice(term.clone())));
        s.is_noun(at)
            && is_term(s, &term)
            && known.is_some_and(|term| term.bold || term.heading || term.count >= 3)
    })
}

/// The last object of a clause, and the preposition before it where it has one.
fn last_part(s: &Sentence, clause: &Clause) -> Option<(usize, Option<usize>)> {
    let part = s
        .children(clause.verb)
        .rfind(|at| *at > clause.verb && s.has_dep(*at, &[Dep::Dobj, Dep::Prep, Dep::Agent]))?;
    if s.has_dep(part, &[Dep::Dobj]) {
        return Some((part, None));
    }
    Some((s.child(part, &[Dep::Pobj])?, Some(part)))
}

/// Whether so many nouns are joined to each other.
fn are_things(s: &Sentence, first: usize, number: usize) -> bool {
    let things = std::iter::successors(Some(first), |at| s.child(*at, &[Dep::Conj]));
    let nouns = |at: &usize| s.is_noun(*at) && !s.word(*at).ends_with("ing");
    things.clone().count() == number && things.clone().all(|at| nouns(&at))
}
