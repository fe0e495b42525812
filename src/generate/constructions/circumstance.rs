//! “In X, people …”, “X, in which people …”, “we calculate X by …”, “people with X feel …”, “use the term X to refer to …”:
//! a clause that says what goes on in a thing, how it is found or what it is taken for.

use std::ops::Range;

use super::{
    Ask, Construction, Definition, definition, introduces, is_term, term_of, to_end, whole_term_of,
};
use crate::generate::clause::Clause;
use crate::generate::survey::Survey;
use crate::generate::wording::{in_place, term_form};
use crate::language::parser::{Dep, Pos, Tag};

/// “In X, people …”, “X, in which people …”.
pub const HAPPENS: Construction = Construction {
    name: "happens",
    find: find_happens,
};

/// “We calculate X by …”.
pub const FOUND: Construction = Construction {
    name: "found",
    find: find_found,
};

/// “Located in the neck, X …”.
pub const PLACED: Construction = Construction {
    name: "placed",
    find: find_placed,
};

/// “People with X feel …”.
pub const PEOPLE: Construction = Construction {
    name: "people",
    find: find_people,
};

/// “Economists use the term X to refer to G”.
pub const USED: Construction = Construction {
    name: "used-for",
    find: find_used,
};

fn find_happens(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let mut add = |term: Range<usize>, gloss: Range<usize>| {
        let plain = !s.has_pos(term.start, &[Pos::Propn]) && !s.has_tag(term.end - 1, &[Tag::Nns]);
        let told = !s.has_tag(gloss.start, &[Tag::Prp]);
        if plain && told && gloss.len() >= 5 && is_term(s, &term) && introduces(s, term.end - 1) {
            let mut one = definition(&HAPPENS, s, at, term.clone(), vec![gloss]);
            let form = term_form(survey, s, term);
            one.ask = Ask::Whole(format!("What happens in {form}?"));
            found.push(one);
        }
    };
    // `In negative reinforcement, …`
    if s.is(0, &["in"])
        && let Some(comma) = s.find(2..s.len().min(10), &[","])
        && let Some(clause) = clauses
            .iter()
            .find(|clause| clause.main && clause.subject > comma && !clause.negated)
    {
        // `(MRI)` before the comma is no part of the name.
        let last = if s.is(comma - 1, &[")"]) {
            comma.saturating_sub(4)
        } else {
            comma - 1
        };
        let term = term_of(s, last);
        let bare = term.start == 1 && term.end == last + 1 && term.len() > 1;
        let own = s.subtree(clause.subject).start == comma + 1 && s.is_noun(clause.subject);
        if bare && own {
            add(term, to_end(clause, comma + 1));
        }
    }
    // `reaction formation, in which …`
    for comma in (2..s.len()).filter(|at| s.is(*at, &[","])) {
        let from = if s.is(comma + 1, &["in"]) && s.is(comma + 2, &["which"]) {
            comma + 3
        } else if s.is(comma + 1, &["whereby"]) {
            comma + 2
        } else {
            continue;
        };
        if s.is_noun(comma - 1) {
            let term = whole_term_of(s, comma - 1);
            let end = s.find(from..s.len(), &[";", "—"]).unwrap_or(s.end());
            if term.end == comma {
                add(term, from..end);
            }
        }
    }
}

fn find_found(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for verb in (1..s.len().min(6)).filter(|at| {
        s.has_lemma(
            *at,
            &[
                "calculate",
                "compute",
                "obtain",
                "measure",
                "determine",
                "derive",
            ],
        ) && s.has_tag(*at, &[Tag::Vbp, Tag::Vbz, Tag::Vb])
    }) {
        let way = s
            .find(verb + 2..s.len(), &["by", "when"])
            .filter(|way| s.has_tag(way + 1, &[Tag::Vbg]) || s.is(way + 1, &["we", "you"]));
        let Some(way) = way.filter(|way| s.is_noun(way - 1) && s.is(0, &["we", "you", "to"]))
        else {
            continue;
        };
        let term = term_of(s, way - 1);
        let first = s.has_tag(verb + 1, &[Tag::Dt]);
        if term.start == verb + 1 + usize::from(first) && term.end == way && is_term(s, &term) {
            let lemma = s.lemma(verb);
            let end = s.find(way..s.len(), &[";", ":", "—"]).unwrap_or(s.end());
            let mut one = definition(&FOUND, s, at, term.clone(), vec![way..end]);
            let the = if first { "the " } else { "" };
            let be = if s.has_tag(term.end - 1, &[Tag::Nns]) {
                "are"
            } else {
                "is"
            };
            let form = term_form(survey, s, term);
            one.ask = Ask::Whole(format!(
                "How {be} {the}{form} {}ed?",
                lemma.trim_end_matches('e')
            ));
            found.push(one);
        }
    }
}

fn find_placed(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(comma) = s.find(3..s.len().min(16), &[","]) else {
        return;
    };
    let subject = clauses
        .iter()
        .find(|clause| clause.main && clause.subject_words(s).start == comma + 1);
    let Some(clause) = subject.filter(|_| s.is(0, &["located", "situated", "found"])) else {
        return;
    };
    let term = term_of(s, clause.subject);
    if is_term(s, &term) && introduces(s, clause.subject) && s.has_pos(1, &[Pos::Adp, Pos::Adv]) {
        let mut one = definition(&PLACED, s, at, term, vec![1..comma]);
        one.plural = clause.is_plural(s);
        one.ask = Ask::Where(s.word(0).to_lowercase());
        found.push(one);
    }
}

fn find_people(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses.iter().filter(|clause| {
        clause.main
            && !clause.negated
            && !clause.passive
            && clause.auxiliaries.is_empty()
            && s.has_tag(clause.verb, &[Tag::Vbp])
            && s.has_lemma(
                clause.subject,
                &["people", "person", "individual", "patient", "child"],
            )
    }) {
        let object = clause.part(s, &[Dep::Dobj]);
        let with = s
            .child(clause.subject, &[Dep::Prep])
            .filter(|with| *with == clause.subject + 1 && s.is(*with, &["with"]));
        let Some((object, ill)) = object.zip(with.and_then(|with| s.child(with, &[Dep::Pobj])))
        else {
            continue;
        };
        let term = term_of(s, ill);
        let words = clause.subject_words(s);
        if is_term(s, &term) && term.end == words.end && words.len() <= term.len() + 3 {
            let from = s.subtree(object).start;
            let mut one = definition(&PEOPLE, s, at, term, vec![to_end(clause, from)]);
            let people = in_place(survey, s, words);
            one.ask = Ask::Whole(format!("What do {people} {}?", s.lemma(clause.verb)));
            found.push(one);
        }
    }
}

fn find_used(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for word in (2..s.len()).filter(|at| s.is(*at, &["term"]) && s.is(at - 1, &["the"])) {
        let to = s.find(word + 2..s.len().min(word + 9), &["to"]);
        let from = to.and_then(|to| match s.word(to + 1) {
            "refer" if s.is(to + 2, &["to"]) => Some((to, to + 3)),
            "describe" | "mean" | "denote" => Some((to, to + 2)),
            _ => None,
        });
        let Some((to, from)) = from else {
            continue;
        };
        let term = s.bare(word + 1..to);
        if is_term(s, &term) && s.end() > from + 3 {
            let mut one = definition(&USED, s, at, term, vec![from..s.end()]);
            one.article = None;
            one.reverses = true;
            found.push(one);
        }
    }
}
