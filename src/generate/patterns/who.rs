//! Whose idea a thing was.

use std::ops::Range;

use super::statement::{is_example, names_something};
use super::{Candidate, Pattern};
use crate::generate::clause::{Clause, SUBJECT};
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, in_place, readable};
use crate::language::parser::{Dep, Pos, Tag};
use crate::model::Kind;

/// “Who proposed the five stages of grief?”
pub const WHO: Pattern = Pattern {
    name: "who",
    any_language: false,
    propose,
};

/// What a person does to a thing that bears the name ever after, in its base form.
#[rustfmt::skip]
const AUTHORED: &[&str] = &[
    "propose", "develop", "coin", "introduce", "found", "create", "invent", "discover", "establish", "formulate",
    "devise", "originate", "pioneer", "popularize", "design", "write", "patent", "compose", "prove",
];

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        if s.place == Place::Caption || s.plain().ends_with('?') || is_example(s) {
            continue;
        }
        for (work, name) in works(survey, s) {
            let front = format!("Who {work}?");
            let mut card = Candidate::basic(Kind::Qa, front, name, s.section, s.span());
            card.sentence = Some(at);
            card.construction = WHO.name;
            found.push(card);
        }
    }
    found
}

/// What a sentence says that somebody made, with its verb, and who.
fn works(survey: &Survey, s: &Sentence) -> Vec<(String, String)> {
    let clauses = s.clauses();
    let made = clauses
        .iter()
        .filter(|clause| clause.main && !clause.negated && s.has_lemma(clause.verb, AUTHORED))
        .filter_map(|clause| match clause.passive {
            true => by_agent(survey, s, clause),
            false => by_subject(s, clause),
        });
    let aside = (2..s.len()).filter_map(|verb| in_relative(s, verb));
    made.chain(aside).collect()
}

/// `Adler proposed the concept of …`
fn by_subject(s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let name = person(s, clause.subject)?;
    if !clause.auxiliaries.is_empty() || !s.has_tag(clause.verb, &[Tag::Vbd]) {
        return None;
    }
    let work = work(s, clause.verb, clause.words.end)?;
    Some((work, answer(&readable(s, name))?))
}

/// `…, who founded the first hospice`
fn in_relative(s: &Sentence, verb: usize) -> Option<(String, String)> {
    let subject = s.child(verb, SUBJECT)?;
    let fits = s.has_dep(verb, &[Dep::Relcl])
        && s.has_lemma(verb, AUTHORED)
        && s.has_tag(verb, &[Tag::Vbd])
        && s.is(subject, &["who"])
        && subject + 1 == verb
        && s.is(subject.checked_sub(1)?, &[","]);
    let name = person(s, s.head(verb)?)?;
    if !fits || name.end + 1 != subject {
        return None;
    }
    let work = work(s, verb, s.subtree(verb).end)?;
    Some((work, answer(&readable(s, name))?))
}

/// `The test was developed by Hermann Rorschach`
fn by_agent(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let by = clause.part(s, &[Dep::Agent])?;
    let name = person(s, s.child(by, &[Dep::Pobj])?)?;
    if !names_something(s, clause) || !clause.is_past(s) || by != clause.verb + 1 {
        return None;
    }
    let what = in_place(survey, s, clause.subject_words(s));
    let verb = s.word(clause.verb).to_lowercase();
    (what.contains(' ')).then_some((format!("{verb} {what}"), answer(&readable(s, name))?))
}

/// The words of a person's name: capitals without an article, at most three.
fn person(s: &Sentence, head: usize) -> Option<Range<usize>> {
    let chunk = s.chunk(head);
    let capital = |at: usize| {
        s.has_pos(at, &[Pos::Propn])
            && s.word(at).starts_with(char::is_uppercase)
            && s.word(at)
                .chars()
                .skip(1)
                .all(|c| c.is_lowercase() || "-.’'".contains(c))
    };
    let joined = s.child(head, &[Dep::Conj]).is_some();
    (chunk.len() <= 3 && chunk.clone().all(capital) && !joined).then_some(chunk)
}

/// The verb and what it made, up to where more is said of it; nothing that points elsewhere.
fn work(s: &Sentence, verb: usize, end: usize) -> Option<String> {
    let object = s
        .children(verb)
        .find(|at| *at > verb && s.has_dep(*at, &[Dep::Dobj, Dep::Ccomp]))?;
    let whole = s.subtree(object);
    let end = whole.end.min(end).min(s.end());
    let end = (object + 1..end)
        .find(|at| s.is(*at, &[",", "(", ";", "—", ":"]))
        .unwrap_or(end);
    let words = verb + 1..end;
    let points = words.clone().any(|at| {
        s.has_tag(at, &[Tag::PrpPossessive, Tag::Prp])
            || s.is(
                at,
                &[
                    "this", "these", "those", "such", "another", "new", "several", "many", "some",
                    "number",
                ],
            )
    });
    let says = s.has_dep(object, &[Dep::Ccomp]) && s.is(verb + 1, &["that"])
        || s.is(verb + 1, &["the", "a", "an"]) && words.len() >= 4;
    (says && !points && (3..=18).contains(&words.len()))
        .then(|| format!("{} {}", s.word(verb).to_lowercase(), readable(s, words)))
}
