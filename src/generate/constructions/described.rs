//! “X is responsible for G”, “…, X, which is involved in G”, “X reclaims G”: what is told of a term where nothing says
//! what it is.

use std::ops::Range;

use super::{
    Ask, Construction, Definition, definition, introduces, is_term, term_of, to_end, whole_term_of,
};
use crate::generate::clause::{Clause, SUBJECT};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::{Dep, Pos, Tag, is_only_a_verb};

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
pub const LIGHT: &[&str] = &[
    "have", "do", "need", "want", "seem", "become", "occur", "happen", "mean", "refer", "include", "involve", "consist",
    "describe", "represent", "comprise", "denote", "state", "differ", "vary", "stand", "depend", "come", "go", "get",
    "make", "take", "tend", "begin", "start", "remain", "appear", "exist", "lie", "call", "show", "suggest", "say", "argue", "see", "look",
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
            let gloss = from..before_next_verb(s, clause.verb, to_end(clause, from));
            let mut one = definition(&DESCRIBED, s, at, term_of(s, clause.subject), vec![gloss]);
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

/// Where the words after a verb end, if another verb of the same subject follows: `the bloodstream` in `are secreted
/// into the bloodstream and travel throughout the body`.
fn before_next_verb(s: &Sentence, verb: usize, words: Range<usize>) -> usize {
    let next = s.children(verb).find(|at| {
        *at > words.start
            && s.has_dep(*at, &[Dep::Conj])
            && s.has_pos(*at, &[Pos::Verb, Pos::Aux])
            && (s.is_finite(*at) || s.has_tag(*at, &[Tag::Vb]))
    });
    let joint = next.and_then(|next| {
        (words.start..next)
            .rev()
            .find(|at| s.is(*at, &["and", "or", "but"]) && s.has_dep(*at, &[Dep::Cc]))
    });
    match joint {
        Some(joint) if s.is(joint - 1, &[","]) => joint - 1,
        Some(joint) => joint,
        None => words.end,
    }
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
    let end = before_next_verb(s, verb, from..end);
    let mut one = definition(&DESCRIBED, s, at, term, vec![from..end]);
    one.plural = Some(s.is(pronoun + 1, &["are"]));
    one.ask = ask;
    Some(one)
}

fn find_acts(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    if !clauses.iter().any(|clause| clause.main) {
        found.extend(unseen_verb(s, at));
    }
    for clause in clauses.iter().filter(|clause| is_about_a_term(s, clause)) {
        // `Calling the method blocks …`
        let doing =
            s.word(clause.subject).ends_with("ing") && term_of(s, clause.subject).len() == 1;
        let acts = !doing
            && clause.auxiliaries.is_empty()
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

/// `Diversity training educates participants …`, where the parser takes the verb for one more noun.
fn unseen_verb(s: &Sentence, at: usize) -> Option<Definition> {
    let verb = (1..s.len().min(7))
        .find(|at| s.has_tag(*at, &[Tag::Nns]) && is_only_a_verb(&s.word(*at).to_lowercase()))?;
    let term = s.bare(0..verb);
    let opens = (0..verb)
        .all(|at| s.has_pos(at, &[Pos::Noun, Pos::Propn, Pos::Adj]) || s.has_tag(at, &[Tag::Dt]));
    let past = (0..verb).all(|at| !s.is_finite(at)) && s.end() >= verb + 4;
    if !opens || !past || s.is(0, &["this", "that", "these", "those", "each", "every"]) {
        return None;
    }
    let mut one = definition(&ACTS, s, at, term, vec![verb..s.end()]);
    one.plural = Some(false);
    one.ask = Ask::Does("do".to_owned());
    Some(one)
}
