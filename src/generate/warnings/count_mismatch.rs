//! A count that its list does not keep.

use super::Rule;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::{number_word, small_number};
use crate::language::parser::Tag;
use crate::model::{BlockKind, Warning};

/// “There are three types:” over four items.
pub const COUNT_MISMATCH: Rule = Rule {
    name: "count-mismatch",
    check,
};

fn check(survey: &Survey) -> Vec<Warning> {
    let mut found = Vec::new();
    for placed in &survey.blocks {
        let BlockKind::List(list) = &placed.block.kind else {
            continue;
        };
        let Some(lead) = survey.sentences[survey.before(placed)].last() else {
            continue;
        };
        let Some(count) = announced(lead) else {
            continue;
        };
        if count != list.items.len() && !list.items.is_empty() {
            let said = number_word(count).unwrap_or_default();
            found.push(Warning {
                rule: COUNT_MISMATCH.name,
                message: format!(
                    "The text announces {said}; the list below has {}.",
                    list.items.len()
                ),
                span: lead.span(),
                line: 0,
                doubted: vec![lead.span()],
            });
        }
    }
    found
}

/// The count of a sentence that ends in a colon and begins with the one counted noun in it: “There are three types of X:”.
fn announced(s: &Sentence) -> Option<usize> {
    if !s.plain().ends_with(':') || s.plain().len() > 200 {
        return None;
    }
    let numbers: Vec<usize> = (0..s.len())
        .filter(|at| s.has_tag(*at, &[Tag::Cd]))
        .collect();
    let [at] = numbers.as_slice() else {
        return None;
    };
    let count = small_number(s.word(*at)).filter(|count| *count >= 2)?;
    let introduces = s.is(0, &["there"]) && *at <= 3 || s.is(0, &["the"]) && *at == 1;
    let counted = (at + 1..at + 4).any(|next| s.has_tag(next, &[Tag::Nns, Tag::Nnps]));
    (introduces && counted).then_some(count)
}
