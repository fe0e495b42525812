//! “X, a G that …,”, “X (a G)”, “X—a G—”.

use std::ops::Range;

use super::{
    Ask, Construction, Definition, definition, introduces, is_sentence, is_term, term_of,
    whole_term_of,
};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::term_is_plural;
use crate::language::is_plural;
use crate::language::parser::{Dep, Pos, Tag};

/// “X, a G,”.
pub const APPOSITION: Construction = Construction {
    name: "apposition",
    find: find_apposition,
};

/// “X (G)”.
pub const BRACKET: Construction = Construction {
    name: "bracket",
    find: find_bracket,
};

fn find_apposition(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for other in (1..s.len()).filter(|at| {
        s.has_dep(*at, &[Dep::Appos])
            && (s.is_noun(*at) || s.is(*at, &["those"]) && s.is(at + 1, &["who", "that"]))
    }) {
        let Some(noun) = s
            .head(other)
            .filter(|noun| *noun < other && s.is_noun(*noun))
        else {
            continue;
        };
        let words = s.subtree(other);
        let mark = words.start.saturating_sub(1);
        if !s.is(mark, &[",", "—", "–", "("]) {
            continue;
        }
        let term = whole_term_of(s, noun);
        let end = closing(s, &words, mark);
        let listed = s.is(end, &[","])
            && (end + 1..s.len().min(end + 9))
                .any(|at| s.is(at, &["and", "or"]) && s.is(at - 1, &[","]));
        let of_name = term
            .clone()
            .any(|at| s.is(at, &["of"]) && s.has_pos(at + 1, &[Pos::Propn]));
        if is_gloss(s, other, &(words.start..end))
            && is_term(s, &term)
            && introduces(s, noun)
            && term.end + 1 >= mark
            && !listed
            && !of_name
        {
            let mut one = definition(&APPOSITION, s, at, term.clone(), vec![words.start..end]);
            one.plural = Some(is_plural(s.word(term.end - 1)));
            one.reverses = true;
            found.push(one);
            continue;
        }
        // “the gap between two neurons, the synapse”: the name comes last.
        let name = term_of(s, other);
        let long = s.chunk(noun).start..mark;
        let common = !s.has_pos(noun, &[Pos::Propn]);
        if common && s.is_bold(&name) && is_term(s, &name) && long.len() >= 4 {
            let mut one = definition(&APPOSITION, s, at, name, vec![long]);
            one.reverses = true;
            found.push(one);
        }
    }
}

/// Where an aside ends: at the mark that closes it, at the latest with the sentence.
fn closing(s: &Sentence, words: &Range<usize>, mark: usize) -> usize {
    let close = match s.word(mark) {
        "(" => ")",
        "—" | "–" => s.word(mark),
        _ => "",
    };
    let end = words.end.min(s.end());
    if close.is_empty() {
        return end;
    }
    s.find(words.start..s.len(), &[close]).unwrap_or(end)
}

/// Whether an aside says what something is: it has an article or more than its noun.
fn is_gloss(s: &Sentence, head: usize, words: &Range<usize>) -> bool {
    let determined = s.is(words.start, &["a", "an", "the", "any", "those"]);
    // “the mesosphere, the thermosphere and the exosphere”, “the mesosphere, thermosphere and exosphere”
    let listed = s.child(head, &[Dep::Conj]).is_some_and(|conj| {
        let first = s.chunk(conj).start;
        s.is(first, &["the"]) || !determined && !s.is(first, &["a", "an"])
    });
    let bare = s.has_tag(head, &[Tag::Nns, Tag::Nn])
        && s.has_pos(head, &[Pos::Noun])
        && words.end > head + 2;
    // `endorphins for pain relief, and a number of hormones`: a list goes on.
    let goes_on = words
        .clone()
        .any(|at| s.is(at, &[","]) && s.is(at + 1, &["and", "or"]));
    words.len() >= 4
        && !goes_on
        && (determined || bare)
        && !is_sentence(s, words)
        && !s.has_pos(head, &[Pos::Propn])
        && !listed
        && !s.is(words.start, &["or", "such", "including"])
}

/// “X—that is, G”, “X, that is, G”.
pub const THAT_IS: Construction = Construction {
    name: "that-is",
    find: find_that_is,
};

fn find_that_is(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for that in (2..s.len()).filter(|at| {
        s.is(*at, &["that"]) && s.is(at + 1, &["is"]) && s.is(at + 2, &[","]) && s.is_mark(at - 1)
    }) {
        let noun = that - 2;
        let end = s.find(that + 3..s.len(), &["—", ";"]).unwrap_or(s.end());
        let term = whole_term_of(s, noun);
        // “**dollarize**—that is, to use …”
        let named = s.bold.contains(&(noun..that - 1))
            || noun > 0 && s.has_tag(noun, &[Tag::Vb]) && s.is(noun - 1, &["to"]);
        let act = named && s.is(that + 3, &["to"]);
        let term = if act { noun..noun + 1 } else { term };
        if (act || s.is_noun(noun) && is_term(s, &term))
            && term.end == that - 1
            && end > that + 6
            && !is_sentence(s, &(that + 3..end))
        {
            let mut one = definition(&THAT_IS, s, at, term, vec![that + 3..end]);
            one.plural = Some(!act && is_plural(s.word(noun)));
            if act {
                one.ask = Ask::Does("mean".to_owned());
            }
            found.push(one);
        }
    }
}

/// “…, X, a G.”, at the end of a sentence, whatever the parser makes of it.
pub const LAST: Construction = Construction {
    name: "closing-apposition",
    find: find_last,
};

fn find_last(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(mark) = (2..s.len()).rev().find(|at| s.is(*at, &[","])) else {
        return;
    };
    let noun = mark - 1;
    let gloss = mark + 1..s.end();
    let verb = (0..noun).rev().find(|at| s.is_finite(*at)).unwrap_or(2);
    let phrase = s.is(gloss.start, &["a", "an", "the"])
        && s.is_noun(noun)
        && !s.has_pos(noun, &[Pos::Propn])
        && !s.has_dep(noun, &[Dep::Conj, Dep::Nsubj, Dep::Nsubjpass])
        && gloss.len() >= 4
        && !is_sentence(s, &gloss)
        && (verb..mark).all(|at| !s.is(at, &[","]))
        && gloss
            .clone()
            .all(|at| !(s.is(at, &["or", "and"]) && s.is(at + 1, &["a", "an", "the"])));
    // A noun that opens the sentence's first part is no apposition's: `In the morning, the children …`.
    let after_verb = (0..noun).any(|at| s.is_finite(at));
    let term = whole_term_of(s, noun);
    let known = found
        .iter()
        .any(|one| one.sentence == at && one.gloss.iter().any(|part| part.start == gloss.start));
    if phrase
        && after_verb
        && !known
        && is_term(s, &term)
        && term.end == mark
        && introduces(s, noun)
    {
        let plural = term_is_plural(s.slice(term.clone()));
        let mut one = definition(&LAST, s, at, term, vec![gloss]);
        one.plural = Some(plural);
        one.reverses = true;
        found.push(one);
    }
}

/// “X: a G”, at the end of a sentence.
pub const COLON: Construction = Construction {
    name: "colon-gloss",
    find: find_colon,
};

fn find_colon(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(mark) = s.find(4..s.len(), &[":"]) else {
        return;
    };
    let noun = mark - 1;
    let gloss = mark + 1..s.end();
    let head = gloss
        .clone()
        .find(|at| s.is_noun(*at) && s.chunk(*at).start <= gloss.start);
    let several = s.has_tag(noun, &[Tag::Nns])
        && head.is_some_and(|head| s.has_tag(head, &[Tag::Nns]) && gloss.end > head + 3);
    let phrase = head.is_some() && (s.is(gloss.start, &["a", "an", "the", "any"]) || several);
    if !phrase || !s.is_noun(noun) || gloss.len() < 5 || is_sentence(s, &gloss) {
        return;
    }
    let term = whole_term_of(s, noun);
    let known = found
        .iter()
        .any(|one| one.sentence == at && one.term == term);
    let listed = gloss.clone().any(|at| {
        s.is(at, &[";"]) || s.is(at, &[","]) && s.is(at + 1, &["and", "or", "a", "an", "the"])
    });
    if !known && !listed && is_term(s, &term) && term.end == mark && introduces(s, noun) {
        let mut one = definition(&COLON, s, at, term, vec![gloss]);
        one.reverses = true;
        found.push(one);
    }
}

/// “**X**—a G—”, “**X**: the G”: a gloss right after a term in bold, whatever the parser makes of it.
pub const BOLD: Construction = Construction {
    name: "bold-gloss",
    find: find_bold,
};

fn find_bold(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for bold in &s.bold {
        let start = bold.end + 1;
        let opens = s.is(bold.end, &["—", "–", ":"]) && s.is(start, &["a", "an", "the", "any"]);
        // `**append** means add to the end`, where the parser takes a verb for a noun or a noun for a verb.
        let means = s.is(bold.end, &["means"]) && s.end() > start + 2;
        let end = s.find(start..s.len(), &["—", "–", ";"]).unwrap_or(s.end());
        let known = found
            .iter()
            .any(|one| one.sentence == at && one.term == *bold);
        if (means || opens && end > start + 4) && !known && is_term(s, bold) {
            let mut one = definition(&BOLD, s, at, s.bare(bold.clone()), vec![start..end]);
            if means {
                one.ask = Ask::Does("mean".to_owned());
            }
            one.reverses = true;
            found.push(one);
        }
    }
}

fn find_bracket(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for open in (1..s.len()).filter(|at| s.is(*at, &["("])) {
        let Some(close) = s.find(open + 1..s.len(), &[")"]) else {
            continue;
        };
        let noun = open - 1;
        let inner = open + 1..close;
        let opens =
            s.is(inner.start, &["a", "an", "the", "any"]) || s.is(inner.start, &["when", "where"]);
        let known = found.iter().any(|one| {
            one.sentence == at
                && one
                    .gloss
                    .first()
                    .is_some_and(|gloss| gloss.start == inner.start)
        });
        if !s.is_noun(noun)
            || !opens
            || inner.len() < 4
            || known
            || s.gaps
                .iter()
                .any(|gap| gap.start == s.words[open].range.start)
        {
            continue;
        }
        let term = whole_term_of(s, noun);
        if is_term(s, &term) && term.end == open {
            let mut one = definition(&BRACKET, s, at, term.clone(), vec![inner]);
            one.plural = Some(is_plural(s.word(noun)));
            one.reverses = true;
            found.push(one);
        }
    }
}
