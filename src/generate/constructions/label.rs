//! “X: G” in a list item or a bold label.

use super::{Construction, Definition, definition, is_term};
use crate::generate::sentence::Place;
use crate::generate::survey::Survey;
use crate::language::Tag;
use crate::model::MarkKind;

/// “Heap: a pool of memory that …”
pub const LABEL: Construction = Construction {
    name: "label",
    weight: -0.3,
    find,
};

fn find(survey: &Survey, at: usize, found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    let Some(colon) = (1..7).find(|i| s.is(*i, &[":", "—", "–"])) else {
        return;
    };
    let first = at == 0 || survey.sentences[at - 1].passage != s.passage;
    let bold = s.text.marks().iter().any(|mark| {
        mark.kind == MarkKind::Strong
            && mark.range.start <= s.range.start
            && mark.range.end + 1 >= s.tokens[colon].range.start
    });
    let term = 0..colon;
    if !first
        || !(bold || s.place == Place::Item && s.is(colon, &[":"]))
        || !is_term(s, &term)
        || s.end() < colon + 4
    {
        return;
    }
    let named = (colon + 2..s.end())
        .filter(|i| s.tag(*i).is_some_and(Tag::is_nominal))
        .all(|i| s.has(i, Tag::Name));
    if named {
        return;
    }
    let mut one = definition(&LABEL, s, at, term, colon + 1..s.end());
    one.article = None;
    found.push(one);
}
