//! “X is a G that …”, “X is the G of …”, “X can be a G”.

use super::{
    Ask, Construction, Definition, definition, is_asserted, is_term, is_whole_subject, terms_of,
    to_end, topic,
};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::is_plural;
use crate::language::parser::{Dep, Pos, Tag};

/// “A heap is a pool of memory”.
pub const IS_A: Construction = Construction { name: "is-a", find };

/// Heads of complements that do not say what a thing is.
#[rustfmt::skip]
const NO_GENUS: &[&str] = &[
    "example", "reason", "result", "case", "part", "problem", "fact", "question", "difference", "matter", "issue",
    "challenge", "cause", "same", "opposite", "step", "way", "key", "lot", "exception", "first", "topic", "idea", "variety", "number", "range", "factor",
];

/// Adjectives that judge rather than define.
#[rustfmt::skip]
const JUDGING: &[&str] = &[
    "good", "great", "important", "popular", "powerful", "useful", "crucial", "key", "major", "best", "better",
    "significant", "most", "vital", "critical", "essential", "big", "classic", "famous", "likely", "difficult",
    "easy", "interesting", "another", "other", "different", "broad", "diverse", "final", "further", "good", "excellent", "common", "well-known", "valuable", "perfect", "helpful", "same",
];

fn find(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for clause in clauses
        .iter()
        .filter(|clause| clause.is_copula(s) && is_asserted(s, clause))
    {
        if clause.negated {
            found.extend(rather(s, at, clause));
            continue;
        }
        let Some(complement) = complement(s, clause) else {
            continue;
        };
        let terms = terms_of(s, clause.subject);
        if terms.len() > 1
            && clause.is_plural(s) == Some(true)
            && !is_or(s, clause)
            && !is_plural(s.word(complement))
        {
            continue;
        }
        for term in &terms {
            if !is_term(s, term) || !is_whole_subject(s, clause, term) {
                continue;
            }
            let from = s.subtree(complement).start.max(clause.verb + 1);
            let mut one = definition(&IS_A, s, at, term.clone(), vec![to_end(clause, from)]);
            one.topic = topic(s, clause);
            one.plural = clause.is_plural(s);
            one.reverses = clause.auxiliaries.is_empty() && terms.len() == 1;
            one.ask = Ask::Is;
            found.push(one);
        }
    }
}

/// `X is not a G, but rather a G`.
fn rather(s: &Sentence, at: usize, clause: &Clause) -> Option<Definition> {
    let but = s.find(clause.verb..s.len(), &["but"])?;
    let from = but + 1 + usize::from(s.is(but + 1, &["rather"]));
    let term = terms_of(s, clause.subject).swap_remove(0);
    let says = s.is(from, &["a", "an", "the"]) && s.end() > from + 4;
    (says && is_term(s, &term) && is_whole_subject(s, clause, &term)).then(|| {
        let mut one = definition(&IS_A, s, at, term, vec![from..s.end()]);
        one.plural = clause.is_plural(s);
        one
    })
}

/// `A or B is`: two names of one thing.
fn is_or(s: &Sentence, clause: &Clause) -> bool {
    clause.subject_words(s).any(|at| s.is(at, &["or"]))
}

/// The head of a complement that says what the subject is.
fn complement(s: &Sentence, clause: &Clause) -> Option<usize> {
    let modal = clause.auxiliaries.iter().any(|at| !s.is(*at, &["can"]));
    if modal || clause.is_past(s) && s.is(s.chunk(clause.subject).start, &["the"]) {
        return None;
    }
    if let Some(clausal) = clause.part(s, &[Dep::Ccomp]) {
        let opening = s.subtree(clausal).start;
        // `is the change in the quantity demanded`, where the parser takes the participle for a verb.
        if opening == clause.verb + 1 && s.is(opening, &["a", "an", "the"]) {
            return s
                .child(clausal, &[Dep::Nsubj])
                .filter(|noun| s.is_noun(*noun) && !s.is(*noun, NO_GENUS));
        }
        let phrased = clause
            .part(s, &[Dep::Attr])
            .is_some_and(|attr| attr < clausal);
        if !phrased {
            return (s.is(opening, &["what", "how"]) && opening > clause.verb).then_some(clausal);
        }
    }
    if let Some(when) = clause
        .part(s, &[Dep::Advcl])
        .filter(|_| clause.part(s, &[Dep::Attr, Dep::Acomp]).is_none())
    {
        return s
            .is(s.subtree(when).start, &["when", "where"])
            .then_some(when);
    }
    let attr = clause.part(s, &[Dep::Attr]).filter(|attr| {
        !s.has_pos(*attr, &[Pos::Adj, Pos::Verb]) || s.child(*attr, &[Dep::Det]).is_some()
    })?;
    let chunk = s.chunk(attr);
    let first = chunk.start;
    let lone = s.has_tag(attr, &[Tag::Dt, Tag::Wp]) && s.children(attr).any(|child| child > attr);
    // `the part of the atmosphere that …`
    let part = s.is(attr, &["part"]) && s.is(first, &["the", "a"]) && s.is(attr + 1, &["of"]);
    let judged = (chunk.start..attr).any(|at| s.is(at, JUDGING))
        || !part && (s.is(attr, NO_GENUS) || s.has_lemma(attr, NO_GENUS));
    let counted = s.has_tag(first, &[Tag::Cd, Tag::Jjs, Tag::PrpPossessive])
        && !s.is(first, &["one"])
        || s.is(first, &["one"]) && s.is(first + 1, &["of"]);
    let determined = s.is(first, &["a", "an", "the", "any", "one"]);
    let bare = s.has_tag(attr, &[Tag::Nns, Tag::Nn])
        && s.has_pos(attr, &[Pos::Noun])
        && clause.words.end > attr + 2;
    let naming = s.is(first, &["the"]) && s.has_lemma(attr, &["name", "term", "word"]);
    // `An early tool was the price index, which …`: the complement is what is told of.
    let told_of = s.is(first, &["the"])
        && s.is(attr + 1, &[","])
        && s.is(attr + 2, &["which"])
        && s.is(s.chunk(clause.subject).start, &["a", "an"]);
    let quantity = s.child(attr, &[Dep::Nummod]).is_some();
    (lone || !judged && !counted && !told_of && !quantity && !naming && (determined || bare))
        .then_some(attr)
}
