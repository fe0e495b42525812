//! Quantities that a sentence is about: how many, how much, what percentage.

use super::statement::names_something;
use super::{Candidate, Pattern, of_main_clauses};
use crate::generate::clause::Clause;
use crate::generate::question::invert;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, in_place, readable};
use crate::language::parser::{Dep, Tag};
use crate::model::Kind;

/// “How many chambers does the heart have?”
pub const NUMBER: Pattern = Pattern {
    name: "number",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    of_main_clauses(survey, |s, clause| {
        if clause.negated {
            return None;
        }
        let share = share(s, clause);
        let is_share = share.is_some();
        let (front, back) = share
            .or_else(|| counted_object(survey, s, clause))
            .or_else(|| measure(survey, s, clause))?;
        let mut card = Candidate::basic(Kind::Number, front, back, s.section, s.span());
        if is_share {
            card.construction = "share";
        }
        Some(card)
    })
}

/// “What percentage of adults …?”, “What fraction of hearing loss …?”
fn share(s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    const FRACTIONS: &[&str] = &[
        "half", "third", "thirds", "quarter", "quarters", "fifth", "fourth",
    ];
    let head = clause.subject;
    let words = clause.subject_words(s);
    let percent = s.is(head, &["percent", "%"]);
    let fraction = s.is(head, FRACTIONS);
    let of = (head + 1..words.end)
        .find(|at| s.is(*at, &["of"]))
        .filter(|of| *of == head + 1)?;
    let named = !(of..words.end).any(|at| {
        s.has_tag(at, &[Tag::Prp, Tag::PrpPossessive])
            || s.is(at, &["this", "these", "those", "that", "them", "such"])
    });
    let end = (clause.verb + 2..clause.words.end)
        .find(|at| s.is(*at, &[",", "(", ";", "—"]))
        .unwrap_or(clause.words.end);
    let named = named && !(of..end).any(|at| s.is(at, &["%", "percent", "(", ","]));
    let told = end >= clause.first_verb() + 2;
    if !(percent || fraction)
        || !named
        || !told
        || words.end > clause.first_verb()
        || words.len() > 12
    {
        return None;
    }
    let asked = if percent { "percentage" } else { "fraction" };
    let rest = readable(s, of..end);
    let when = s
        .find(2..words.start.min(6), &[","])
        .filter(|_| s.is(0, &["in", "by", "as"]))
        .map(|comma| readable(s, 0..comma));
    let what = when.map_or("What".to_owned(), |when| format!("{when}, what"));
    let from = if s.is(words.start, &["an"]) && s.is(words.start + 1, &["estimated"]) {
        words.start + 1
    } else {
        words.start
    };
    Some((
        format!("{what} {asked} {rest}?"),
        answer(&readable(s, from..of))?,
    ))
}

/// Nouns that a number with a unit tells the size of.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "rate", "percentage", "share", "length", "height", "depth", "width", "speed", "size", "distance", "weight",
    "mass", "age", "temperature", "threshold", "frequency", "population", "duration", "area", "volume", "density",
    "price", "cost", "probability", "ratio", "prevalence", "range", "limit", "maximum", "minimum", "average",
];

/// “What is the concordance rate of the disorder among twins?”
fn measure(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let words = clause.subject_words(s);
    let after = clause.verb + 1..clause.words.end;
    let number = after.clone().find(|at| s.has_tag(*at, &[Tag::Cd]))?;
    let hedge = [
        "about",
        "around",
        "approximately",
        "roughly",
        "only",
        "between",
        "nearly",
        "almost",
        "some",
        "$",
        "up",
        "to",
    ];
    let soon = (after.start..number).all(|at| s.is(at, &hedge));
    let fits = clause.is_copula(s)
        && clause.auxiliaries.is_empty()
        && s.has_lemma(clause.subject, MEASURES)
        && s.is(words.start, &["the"])
        && words.len() >= 3
        && names_something(s, clause)
        && soon;
    if !fits || after.len() > 8 {
        return None;
    }
    let be = s.word(clause.verb).to_lowercase();
    let front = format!("What {be} {}?", in_place(survey, s, words));
    Some((front, answer(&readable(s, after))?))
}

fn counted_object(survey: &Survey, s: &Sentence, clause: &Clause) -> Option<(String, String)> {
    let object = clause.part(s, &[Dep::Dobj, Dep::Attr]).or_else(|| {
        clause
            .part(s, &[Dep::Prep])
            .filter(|at| *at == clause.verb + 1)
            .and_then(|at| s.child(at, &[Dep::Pobj]))
    })?;
    let number = s
        .child(object, &[Dep::Nummod])
        .filter(|at| s.has_tag(*at, &[Tag::Cd]))?;
    let start = s.subtree(number).start;
    let bare = s.chunk(object).start == start
        || s.is(
            s.chunk(object).start,
            &["about", "some", "around", "approximately", "only"],
        );
    if !bare
        || !names_something(s, clause)
        || s.is(number, &["one"])
        || s.is(number + 1, &["%", "percent"])
        || s.chunk(object).end < number + 2
    {
        return None;
    }
    let whole = s.subtree(object);
    let mark = (object + 1..whole.end).find(|at| {
        s.is_mark(*at)
            || s.has_dep(*at, &[Dep::Relcl, Dep::Appos, Dep::Conj, Dep::Cc])
            || s.has_tag(*at, &[Tag::Wdt, Tag::Wp])
    });
    let words = whole.start..mark.unwrap_or(whole.end);
    let asked = invert(survey, s, clause, &[words.start..s.len()]);
    let preposition = (words.start > clause.verb + 1).then(|| s.word(clause.verb + 1));
    if preposition.is_some() || clause.is_copula(s) {
        return None;
    }
    let rest = readable(s, number + 1..words.end);
    let back = answer(&readable(s, words.start..number + 1))?;
    Some((format!("How many {rest} {}?", asked.words()), back))
}
