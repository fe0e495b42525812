//! “X, or the G, …”, “X—literally G—is …”, “(X means G)”: a gloss between marks that the parser does not tie to its term.

use super::{Ask, Construction, Definition, definition, introduces, is_sentence, is_term, term_of};
use crate::generate::clause::Clause;
use crate::generate::survey::Survey;
use crate::language::is_plural;
use crate::language::parser::{Pos, Tag};

/// “X, or the G,”.
pub const OR: Construction = Construction {
    name: "or-gloss",
    find: find_or,
};

/// “X—literally G—is”.
pub const DASHED: Construction = Construction {
    name: "dashed",
    find: find_dashed,
};

/// “(X means G)”.
pub const WORD: Construction = Construction {
    name: "word",
    find: find_word,
};

fn find_or(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for comma in (1..s.len()).filter(|at| s.is(*at, &[","]) && s.is(at + 1, &["or"])) {
        let (noun, from) = (comma - 1, comma + 2);
        if !s.is_noun(noun) {
            continue;
        }
        let term = term_of(s, noun);
        let article = term
            .start
            .checked_sub(1)
            .is_some_and(|at| s.has_tag(at, &[Tag::Dt]));
        // `a person, or a group that …` are two things.
        let explains = s.is(from, &["the", "our", "one's", "one’s"])
            || !article && s.is(from, &["a", "an", "any"]);
        let end = s
            .find(from + 2..s.len(), &[",", ")", "—", ";"])
            .unwrap_or(s.end());
        let gloss = from..end;
        let whole = gloss.clone().all(|at| !s.is(at, &["(", ")", "—"])) && !s.is(end, &[")"]);
        if explains
            && whole
            && s.is(end, &[","])
            && (end + 1..s.len().min(end + 3)).any(|at| s.is_finite(at))
            && gloss.len() >= 5
            && !is_sentence(s, &gloss)
            && term.end == comma
            && is_term(s, &term)
            && introduces(s, noun)
        {
            let mut one = definition(&OR, s, at, term, vec![gloss]);
            one.plural = Some(is_plural(s.word(noun)));
            one.reverses = true;
            found.push(one);
        }
    }
}

fn find_dashed(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let dashes = ["—", "–"];
    let Some(open) = s.find(1..s.len().min(8), &dashes) else {
        return;
    };
    let Some(close) = s.find(open + 4..s.len(), &dashes) else {
        return;
    };
    let hedged = s.is(
        open + 1,
        &["literally", "namely", "essentially", "simply", "basically"],
    );
    let gloss = open + 1 + usize::from(hedged)..close;
    let opens = s.is(gloss.start, &["a", "an", "the"]) || s.has_tag(gloss.start, &[Tag::Vbg]);
    let listed = gloss.clone().any(|at| s.is(at, &[","]));
    let term = term_of(s, open - 1);
    let known = found
        .iter()
        .any(|one| one.sentence == at && one.term == term);
    if opens
        && !listed
        && !known
        && s.is_finite(close + 1)
        && s.is_noun(open - 1)
        && !is_sentence(s, &gloss)
        && term.start <= 1
        && term.end == open
        && is_term(s, &term)
    {
        let mut one = definition(&DASHED, s, at, term, vec![gloss]);
        one.plural = Some(is_plural(s.word(open - 1)));
        one.reverses = true;
        found.push(one);
    }
}

fn find_word(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for open in (1..s.len()).filter(|at| s.is(*at, &["("]) && s.is(at + 2, &["means"])) {
        let word = open + 1;
        let close = s.find(word + 2..s.len(), &[")"]);
        let Some(close) = close.filter(|close| *close > word + 3) else {
            continue;
        };
        if s.has_pos(word, &[Pos::Adj, Pos::Noun, Pos::Propn, Pos::Verb]) {
            let mut one = definition(&WORD, s, at, word..word + 1, vec![word + 2..close]);
            one.ask = Ask::Whole(format!("What does “{}” mean?", s.word(word)));
            found.push(one);
        }
    }
}
