//! “X refers to G”, “X means that …”, “X occurs when …”.

use super::{
    Ask, Construction, Definition, definition, is_asserted, is_term, is_whole_subject, term_of,
    terms_of, to_end, topic,
};
use crate::generate::clause::Clause;
use crate::generate::survey::Survey;
use crate::generate::wording::in_place;
use crate::language::parser::{Dep, Tag};

/// “X refers to G”.
pub const MEANS: Construction = Construction {
    name: "meaning",
    find: find_means,
};

/// “X occurs when …”.
pub const OCCURS: Construction = Construction {
    name: "occurs-when",
    find: find_occurs,
};

/// Verbs that say what something is, in their base form.
const VERBS: &[&str] = &[
    "mean",
    "describe",
    "denote",
    "involve",
    "represent",
    "comprise",
    "consist",
    "refer",
    "signify",
    "entail",
    "measure",
];

/// Verbs that say what a theory or law is.
const STATING: &[&str] = &[
    "suggest",
    "state",
    "assert",
    "propose",
    "hold",
    "predict",
    "posit",
    "say",
    "emphasize",
    "argue",
    "claim",
];

/// Nouns of which such a verb tells what they are.
const TEACHINGS: &[&str] = &[
    "theory",
    "law",
    "principle",
    "hypothesis",
    "model",
    "rule",
    "theorem",
    "doctrine",
    "perspective",
    "view",
    "act",
    "approach",
];

fn find_means(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses.iter().filter(|clause| {
        !clause.negated
            && !clause.passive
            && is_asserted(s, clause)
            && clause.auxiliaries.is_empty()
    }) {
        let teaches = s.has_lemma(clause.verb, STATING)
            && (s.has_lemma(clause.subject, TEACHINGS) || s.is_bold(&term_of(s, clause.subject)));
        if !(s.has_lemma(clause.verb, VERBS) || teaches) || clause.is_past(s) {
            continue;
        }
        let refers = s.has_lemma(clause.verb, &["refer"]);
        let consists = s.has_lemma(clause.verb, &["consist"]);
        let from = if refers || consists {
            let preposition = clause.verb + 1;
            if !s.is(preposition, &["to", "of"]) {
                continue;
            }
            preposition + 1
        } else if clause
            .part(s, &[Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Attr])
            .is_some()
        {
            clause.verb
                + 1
                + usize::from(
                    s.is(clause.verb + 1, &["that"]) && !s.has_tag(clause.verb + 2, &[Tag::Wdt]),
                )
        } else {
            continue;
        };
        for term in terms_of(s, clause.subject)
            .into_iter()
            .filter(|term| is_term(s, term) && is_whole_subject(s, clause, term))
        {
            let mut one = definition(&MEANS, s, at, term, vec![to_end(clause, from)]);
            one.topic = topic(s, clause);
            one.plural = clause.is_plural(s);
            one.reverses = refers;
            one.ask = match s.lemma(clause.verb).as_str() {
                "refer" => Ask::Is,
                "consist" => Ask::Does("consist of".to_owned()),
                lemma => Ask::Does(lemma.to_owned()),
            };
            found.push(one);
        }
    }
}

fn find_occurs(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses
        .iter()
        .filter(|clause| !clause.negated && !clause.passive && !clause.is_past(s))
    {
        if !s.has_lemma(clause.verb, &["occur", "happen", "arise"]) || clause.auxiliaries.len() > 1
        {
            continue;
        }
        let Some(when) = clause
            .part(s, &[Dep::Advcl])
            .map(|part| clause.words_of(s, part))
        else {
            continue;
        };
        if !s.is(when.start, &["when", "if"]) {
            continue;
        }
        for term in terms_of(s, clause.subject)
            .into_iter()
            .filter(|term| is_term(s, term) && is_whole_subject(s, clause, term))
        {
            let mut gloss = to_end(clause, when.start);
            // `when two threads access the same memory and one of them writes`: both must hold.
            if s.is(gloss.end, &["and"]) {
                gloss.end = s
                    .find(gloss.end..s.len(), &[",", ";", "—"])
                    .unwrap_or(s.end());
            }
            let mut one = definition(&OCCURS, s, at, term, vec![gloss]);
            one.topic = topic(s, clause);
            one.plural = clause.is_plural(s);
            one.ask = match clause.auxiliaries.first() {
                Some(modal) if s.has_tag(*modal, &[Tag::Md]) => {
                    let subject = in_place(survey, s, clause.subject_words(s));
                    Ask::Whole(format!(
                        "When {} {subject} {}?",
                        s.word(*modal),
                        s.word(clause.verb)
                    ))
                }
                Some(_) => continue,
                None => Ask::When(s.lemma(clause.verb)),
            };
            found.push(one);
        }
    }
}
