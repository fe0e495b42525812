//! Which function it is that does something.

use super::statement::is_example;
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::naming::CODE_NOUNS;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::readable;
use crate::language::parser::Tag;
use crate::language::{key, stem};
use crate::model::Kind;

/// “Which function displays output?”
pub const CODE_WORD: Pattern = Pattern {
    name: "code-word",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    of_main_clauses(survey, |s, clause| {
        if s.plain().ends_with('?') || is_example(s) {
            return None;
        }
        let (front, back) = which(s, clause)?;
        let term = back.replace('`', "");
        let mut card = Candidate::basic(Kind::Term, front, back, s.section, s.span());
        card.term = Some(term);
        card.construction = CODE_WORD.name;
        Some(card)
    })
}

/// `The print() function displays output`
fn which(s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let words = clause.subject_words(s);
    let noun = clause.subject;
    let code = noun.checked_sub(1).filter(|code| s.is_code(*code))?;
    let rest = clause.first_verb()..clause.words.end;
    let fits = !clause.negated
        && s.is(noun, CODE_NOUNS)
        && s.is(words.start, &["the"])
        && words == (code - 1..noun + 1)
        && !(clause.is_copula(s) && clause.auxiliaries.is_empty())
        && rest.len() >= 4
        && !rest.clone().any(|at| {
            // “Which method reverses a list? `reverse()`”
            s.has_tag(at, &[Tag::Prp]) || stem(&key(s.word(at))) == stem(&key(s.word(code)))
        });
    let noun = s.word(noun).to_lowercase();
    let front = format!("Which {noun} {}?", readable(s, rest));
    fits.then(|| (front, s.text.markdown(s.bytes(code..code + 1))))
}
