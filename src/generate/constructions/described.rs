//! “X is responsible for G”, “…, X, which is involved in G”, “X reclaims G”: what is told of a term where nothing says
//! what it is.

use super::{
    Ask, Construction, Definition, definition, introduces, is_term, term_of, to_end, whole_term_of,
};
use crate::generate::clause::{Clause, SUBJECT};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::{Dep, Tag};

/// “X is responsible for G”.
pub const DESCRIBED: Construction = Construction {
    name: "described",
    find: find_described,
};

/// “X reclaims G”.
pub const ACTS: Construction = Construction {
    name: "acts",
    find: find_acts,
};

/// Verbs that say what others think, or nothing by themselves, in their base form.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "have", "do", "need", "want", "seem", "become", "occur", "happen", "mean", "refer", "include", "involve", "consist",
    "describe", "represent", "comprise", "denote", "state", "come", "go", "get", "make", "take", "tend", "begin",
    "start", "remain", "appear", "exist", "lie", "call", "show", "suggest", "say", "argue", "see", "look",
];

/// Participles and adjectives that lead away from what a term is.
#[rustfmt::skip]
const LEADING_AWAY: &[&str] = &[
    "call", "know", "name", "discuss", "show", "list", "likely", "able", "similar", "different", "due", "available",
    "say", "think", "believe", "important", "common", "rare", "true", "clear", "sure", "aware", "subject", "see",
];

/// Participles that a place follows.
const PLACED: &[&str] = &["locate", "find", "situate", "store"];

const PREPOSITIONS: &[&str] = &[
    "of", "on", "to", "from", "with", "for", "as", "by", "in", "into",
];

fn find_described(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses.iter().filter(|clause| is_about_a_term(s, clause)) {
        let be = clause.first_verb();
        if (clause.passive && be + 1 == clause.verb || clause.is_copula(s) && be == clause.verb)
            && let Some((ask, from)) = quality(s, clause.verb, be, clause.words.end)
        {
            let mut one = definition(
                &DESCRIBED,
                s,
                at,
                term_of(s, clause.subject),
                vec![to_end(clause, from)],
            );
            one.plural = clause.is_plural(s);
            one.ask = ask;
            found.push(one);
        }
    }
    found.extend((2..s.len()).filter_map(|verb| relative(s, at, verb)));
}

/// Whether a clause of the present says something of a term that it brings up.
fn is_about_a_term(s: &Sentence, clause: &Clause) -> bool {
    let term = term_of(s, clause.subject);
    let subject = clause.subject_words(s);
    clause.main
        && !clause.negated
        && s.has_tag(clause.first_verb(), &[Tag::Vbz, Tag::Vbp])
        && introduces(s, clause.subject)
        && is_term(s, &term)
        && subject.end <= term.end
        && subject.len() <= term.len() + 1
}

/// `responsible for`, `involved in` and where what follows begins, of a verb or form of to be.
fn quality(s: &Sentence, verb: usize, be: usize, end: usize) -> Option<(Ask, usize)> {
    let word = be + 1;
    let told = if word == verb {
        s.has_tag(word, &[Tag::Vbn])
    } else {
        s.has_dep(word, &[Dep::Acomp])
    };
    let preposition = word + 1;
    let used = s.has_lemma(word, &["use"]) && s.is(preposition, &["to"]);
    let fits = s.is(preposition, PREPOSITIONS) && s.has_dep(preposition, &[Dep::Prep, Dep::Agent]);
    if !told || s.has_lemma(word, LEADING_AWAY) || end < preposition + 3 {
        return None;
    }
    let place = s.has_lemma(word, PLACED) && s.has_tag(preposition, &[Tag::In]);
    let word = s.word(word).to_lowercase();
    if used {
        return Some((Ask::Be(format!("{word} for")), preposition));
    }
    if place {
        return Some((Ask::Where(word), preposition));
    }
    let preposition_word = s.word(preposition).to_lowercase();
    fits.then(|| {
        (
            Ask::Be(format!("{word} {preposition_word}")),
            preposition + 1,
        )
    })
}

/// `X, which is responsible for G`.
fn relative(s: &Sentence, at: usize, verb: usize) -> Option<Definition> {
    if !s.has_dep(verb, &[Dep::Relcl]) || s.child(verb, &[Dep::Neg]).is_some() {
        return None;
    }
    let clause = s.subtree(verb);
    let pronoun = clause.start;
    let noun = pronoun.checked_sub(2).filter(|noun| s.is_noun(*noun))?;
    let aside = s.is(pronoun, &["which"])
        && s.child(verb, SUBJECT) == Some(pronoun)
        && s.is(pronoun - 1, &[","])
        && s.is(pronoun + 1, &["is", "are"]);
    let term = whole_term_of(s, noun);
    if !aside || !is_term(s, &term) || !introduces(s, noun) {
        return None;
    }
    let end = clause.end.min(s.end());
    let (ask, from) = quality(s, verb, pronoun + 1, end)?;
    let mut one = definition(&DESCRIBED, s, at, term, vec![from..end]);
    one.plural = Some(s.is(pronoun + 1, &["are"]));
    one.ask = ask;
    Some(one)
}

fn find_acts(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses.iter().filter(|clause| is_about_a_term(s, clause)) {
        let acts = clause.auxiliaries.is_empty()
            && !clause.is_copula(s)
            && !s.has_lemma(clause.verb, LIGHT)
            && clause.words.end >= clause.verb + 3;
        let told = found
            .iter()
            .any(|other| other.sentence == at && other.term == term_of(s, clause.subject));
        if acts && !told {
            let gloss = vec![to_end(clause, clause.verb)];
            let mut one = definition(&ACTS, s, at, term_of(s, clause.subject), gloss);
            one.plural = clause.is_plural(s);
            one.ask = Ask::Does("do".to_owned());
            found.push(one);
        }
    }
}
