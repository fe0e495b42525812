//! “`print()` displays output”: what a piece of code or a term in bold does.

use super::{Ask, Construction, Definition, definition, introduces, term_of, to_end};
use crate::generate::clause::Clause;
use crate::generate::naming::{CODE_NOUNS, is_keyword_of};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::Tag;

/// “X ‹verb› …”.
pub const FUNCTIONAL: Construction = Construction {
    name: "functional",
    find,
};

/// Verbs of which it says little that something does so.
const STATES: &[&str] = &[
    "be",
    "have",
    "need",
    "want",
    "seem",
    "become",
    "occur",
    "happen",
    "mean",
    "refer",
    "include",
    "involve",
    "consist",
    "describe",
    "represent",
    "comprise",
    "denote",
    "state",
];

/// “The `print()` function displays output”, which the parser seldom sees through: by its words alone.
fn code_noun(s: &Sentence, at: usize) -> Option<Definition> {
    let noun = (1..s.len().min(6)).find(|noun| s.is(*noun, CODE_NOUNS))?;
    let opens = usize::from(s.is(0, &["the", "a"]));
    let code = opens..noun;
    let named = s.is_code(opens) && code.len() == 1
        || s.slice(code.clone()).ends_with("()")
        || opens == 1 && is_keyword_of(s, opens, noun)
        || s.bold.contains(&code);
    // `The len() function, when called on a string, returns`
    let aside = s
        .is(noun + 1, &[","])
        .then(|| s.find(noun + 2..s.len().min(noun + 14), &[","]))
        .flatten();
    let verb = aside.unwrap_or(noun) + 1;
    let acts = s.word(verb).ends_with('s')
        && s.word(verb).len() > 3
        && !s.is_mark(verb)
        && !s.is(verb, &["is", "was"])
        && !s.has_lemma(verb, STATES)
        && !s.is(verb, &["has", "does", "this"]);
    if !named || !acts || s.end() < verb + 2 || s.is_mark(verb + 1) {
        return None;
    }
    let mut one = definition(&FUNCTIONAL, s, at, opens..noun + 1, vec![verb..s.end()]);
    one.plural = Some(false);
    one.ask = Ask::Does("do".to_owned());
    Some(one)
}

fn find(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    if let Some(one) = code_noun(s, at) {
        found.push(one);
        return;
    }
    for clause in clauses
        .iter()
        .filter(|clause| clause.main && !clause.negated && !clause.passive)
    {
        let subject = clause.subject_words(s);
        let code =
            subject.clone().any(|word| s.is_code(word)) || s.slice(subject.clone()).contains("()");
        let term = term_of(s, clause.subject);
        let named = code || s.is_bold(&term);
        let acts = clause.auxiliaries.is_empty()
            && s.has_tag(clause.verb, &[Tag::Vbz, Tag::Vbp])
            && !s.has_lemma(clause.verb, STATES);
        if !named
            || !acts
            || !introduces(s, clause.subject)
            || clause.words.end < clause.verb + 3
            || subject.len() > 5
        {
            continue;
        }
        let mut one = definition(&FUNCTIONAL, s, at, term, vec![to_end(clause, clause.verb)]);
        one.plural = clause.is_plural(s);
        one.ask = Ask::Does("do".to_owned());
        found.push(one);
    }
}
