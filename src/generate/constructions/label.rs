//! “X: G”, “X – G”: a list item or paragraph that begins with its term.

use super::{Construction, Definition, definition, is_term};
use crate::generate::clause::Clause;
use crate::generate::sentence::Place;
use crate::generate::survey::Survey;
use crate::language::parser::Pos;

/// “X: G”.
pub const LABEL: Construction = Construction {
    name: "label",
    find,
};

fn find(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let opens = s.range.start == s.text.plain().len() - s.text.plain().trim_start().len();
    let bold = s.bold.first().filter(|bold| bold.start == 0);
    if !opens || s.place == Place::Paragraph && bold.is_none() {
        return;
    }
    let apart =
        |at: usize| s.is(at, &[":", "—"]) || s.words[at - 1].range.end < s.words[at].range.start;
    let Some(mark) =
        (1..s.len().min(8)).find(|at| s.is(*at, &[":", "–", "—", "-", "="]) && apart(*at))
    else {
        return;
    };
    let term = bold.cloned().unwrap_or(0..mark);
    let start = s.bare(term.clone()).start;
    // `Series: A series is a G`
    let said_again = (mark + 2..s.len().min(mark + 7)).find(|at| {
        s.is(*at, &["is", "are"]) && s.word(at - 1).eq_ignore_ascii_case(s.word(term.end - 1))
    });
    let gloss = said_again.unwrap_or(mark) + 1..s.end();
    let says = gloss.len() >= 4
        && !s.is(gloss.start, &["for", "see", "note", "if", "when"])
        && gloss.clone().any(|at| s.has_pos(at, &[Pos::Noun]));
    if term.end + 1 >= mark && says && is_term(s, &(start..term.end)) {
        let gloss_start = gloss.start;
        let mut one = definition(&LABEL, s, at, start..term.end, vec![gloss]);
        one.reverses = s.is(gloss_start, &["a", "an", "the"]);
        found.push(one);
    }
}
