//! “G is called X”, “a G known as X”, “this is called X” with the sentence before.

use std::ops::Range;

use super::{Construction, Definition, definition, is_sentence, is_term, term_of, told_before};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::{Dep, Pos, Tag};

/// “G is called X”.
pub const CALLED: Construction = Construction {
    name: "called",
    find: find_called,
};

/// “a G called X”.
pub const REDUCED: Construction = Construction {
    name: "named",
    find: find_reduced,
};

/// Participles that give a name.
const NAMING: &[&str] = &[
    "called", "termed", "named", "known", "dubbed", "titled", "labeled", "labelled", "referred",
];

/// The names that follow a naming participle.
fn names(s: &Sentence, participle: usize) -> Vec<Range<usize>> {
    let mut from = participle + 1;
    while s.is(
        from,
        &[
            "as",
            "to",
            "simply",
            "collectively",
            "the",
            "a",
            "an",
            "“",
            "\"",
            "‘",
        ],
    ) || s.has_pos(from, &[Pos::Adv])
    {
        from += 1;
    }
    let needs_as = s.is(participle, &["known", "referred"]);
    if needs_as && !(participle + 1..from).any(|at| s.is(at, &["as"])) || from >= s.len() {
        return Vec::new();
    }
    if let Some(bold) = s.bold.iter().find(|bold| bold.start == from) {
        return vec![bold.clone()];
    }
    let Some(head) = (from..s.len().min(from + 7)).find(|at| {
        s.is_noun(*at)
            && !(s.has_dep(*at, &[Dep::Compound, Dep::Nmod, Dep::Poss]) && s.words[*at].head > *at)
    }) else {
        // `are called heterozygous`
        let adjective =
            s.has_pos(from, &[Pos::Adj]) && (from + 1 >= s.end() || s.is_mark(from + 1));
        return if adjective {
            vec![from..from + 1]
        } else {
            Vec::new()
        };
    };
    let mut term = term_of(s, head);
    term.start = term.start.max(from);
    if (from..term.start).any(|at| s.is_mark(at)) || term.start > from + 1 {
        return Vec::new();
    }
    if s.has_tag(term.end, &[Tag::Vbn, Tag::Vbd])
        && (term.end + 1 >= s.end() || s.is_mark(term.end + 1))
    {
        term.end += 1;
    }
    let mut all = vec![term];
    if let Some(other) = s
        .child(head, &[Dep::Conj])
        .filter(|other| s.is(other.saturating_sub(1), &["or"]))
    {
        all.push(term_of(s, other));
    }
    all
}

fn find_called(survey: &Survey, at: usize, clauses: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for verb in (2..s.len()).filter(|at| s.is(*at, NAMING)) {
        let Some(be) = (verb.saturating_sub(3)..verb)
            .find(|at| s.is(*at, &["is", "are", "was", "were", "be"]))
        else {
            continue;
        };
        let subject = clauses
            .iter()
            .find(|clause| clause.verb == verb && clause.passive && !clause.negated)
            .map(|clause| clause.subject_words(s));
        // Where the parser sees no passive, all before the verb is the subject of a sentence that begins with a noun.
        let opens = s.has_tag(0, &[Tag::Dt, Tag::Nn, Tag::Nns, Tag::Jj, Tag::Wp])
            && clauses.iter().all(|clause| clause.verb > be);
        let Some(subject) = subject.or_else(|| opens.then_some(0..be)) else {
            continue;
        };
        if s.is(be, &["was", "were"]) && !s.is_bold(&(verb..s.len())) {
            continue;
        }
        for term in names(s, verb) {
            let pointing = s.is(
                subject.start,
                &[
                    "this", "these", "that", "such", "it", "they", "which", "those",
                ],
            );
            let mut one = definition(&CALLED, s, at, term.clone(), vec![subject.clone()]);
            one.reverses = !pointing;
            if s.is(subject.start, &["such"]) && subject.len() > 5 {
                // “Such a reference to memory that is no longer valid is called X”
                one.gloss = vec![subject.start + 1..subject.end];
                one.reverses = true;
            } else if pointing && subject.start > 4 {
                // “…; this is known as X”: the clause before says what.
                one.gloss = vec![0..subject.start];
            } else if pointing {
                let Some(before) = told_before(survey, at) else {
                    continue;
                };
                (one.gloss_in, one.gloss) = before;
            }
            if is_term(s, &term) || s.has_pos(term.start, &[Pos::Adj]) {
                found.push(one);
            }
        }
    }
}

fn find_reduced(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for participle in (1..s.len()).filter(|at| s.is(*at, NAMING)) {
        let reduced = s.has_dep(participle, &[Dep::Acl, Dep::Relcl, Dep::Advcl]);
        // “This difference, called X, drives …”: the parser may take the participle for the verb.
        let mistaken = s.has_tag(participle, &[Tag::Vbd]) && s.is(participle - 1, &[","]);
        let noun = if reduced {
            s.head(participle)
        } else {
            s.child(participle, &[Dep::Nsubj]).filter(|_| mistaken)
        };
        let Some(noun) = noun.filter(|noun| *noun < participle && s.is_noun(*noun)) else {
            continue;
        };
        // `Calvel, who invented this rest, named it autolyse`
        if s.is(
            participle + 1,
            &["it", "them", "this", "these", "him", "her"],
        ) {
            continue;
        }
        if s.has_dep(participle, &[Dep::Relcl]) && s.child(participle, &[Dep::Auxpass]).is_none() {
            continue;
        }
        let naming = if reduced {
            s.subtree(participle)
        } else {
            participle - 1..participle
        };
        for term in names(s, participle)
            .into_iter()
            .filter(|term| is_term(s, term))
        {
            let chunk = s.subtree(noun).start..naming.start.min(participle);
            let mut gloss = whole_phrase(s, noun).min(chunk.start)..chunk.end;
            if is_sentence(s, &gloss) {
                // The parser hung the name on a noun too far away: what is named stands right before.
                let Some(near) = (gloss.start..gloss.end).rev().find(|at| s.is_noun(*at)) else {
                    continue;
                };
                gloss.start = whole_phrase(s, near);
            }
            let after = after_name(s, &term, s.subtree(noun).end.max(naming.end));
            let mut one = definition(&REDUCED, s, at, term, vec![gloss, after]);
            one.reverses = true;
            found.push(one);
        }
    }
}

/// Where the phrase of a noun begins, from the outermost noun on: `an area of the eye` for `eye`.
fn whole_phrase(s: &Sentence, noun: usize) -> usize {
    let of = s
        .head(noun)
        .filter(|of| s.has_dep(noun, &[Dep::Pobj]) && s.is(*of, &["of"]));
    let outer = of
        .and_then(|of| s.head(of))
        .filter(|outer| s.is_noun(*outer) && *outer < noun);
    s.chunk(outer.unwrap_or(noun)).start
}

/// What is said of the thing after its name: `, which …`, `that …`, `in which …`.
fn after_name(s: &Sentence, term: &Range<usize>, end: usize) -> Range<usize> {
    let mut from = term.end;
    while from < end && s.is_mark(from) {
        from += 1;
    }
    let goes_on = s.is(from, &["that", "which", "who", "in", "where", "whose"]) && end > from + 2;
    if goes_on {
        from..end.min(s.end())
    } else {
        term.end..term.end
    }
}
