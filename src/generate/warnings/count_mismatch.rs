//! A count that its list does not keep.

use super::Rule;
use crate::generate::survey::atoms;
use crate::generate::wording::number_word;
use crate::language::{Tag, is_plural, sentences, tokens};
use crate::model::{Article, BlockKind, Text, Warning};

/// “There are three types:” over four items.
pub const COUNT_MISMATCH: Rule = Rule {
    name: "count-mismatch",
    check,
};

fn check(article: &Article) -> Vec<Warning> {
    let mut found = Vec::new();
    for pair in article.blocks.windows(2) {
        let (BlockKind::Paragraph(text), BlockKind::List(list)) = (&pair[0].kind, &pair[1].kind)
        else {
            continue;
        };
        let Some((range, count)) = announced(text) else {
            continue;
        };
        if count != list.items.len() && !list.items.is_empty() {
            let span = text.source_span(range);
            let said = number_word(count).unwrap_or_default();
            found.push(Warning {
                rule: COUNT_MISMATCH.name,
                message: format!(
                    "The text announces {said}; the list below has {}.",
                    list.items.len()
                ),
                span,
                line: 0,
            });
        }
    }
    found
}

/// The last sentence, where it ends in a colon and begins with the one counted noun in it: “There are three types of X:”.
fn announced(text: &Text) -> Option<(std::ops::Range<usize>, usize)> {
    let range = sentences(text.plain(), &atoms(text)).pop()?;
    let plain = &text.plain()[range.clone()];
    if !plain.ends_with(':') || plain.len() > 200 {
        return None;
    }
    let words = tokens(text.plain(), range.clone(), &[]);
    let word = |at: usize| {
        words
            .get(at)
            .map_or("", |token| &text.plain()[token.range.clone()])
    };
    let numbers: Vec<usize> = (0..words.len())
        .filter(|at| words[*at].tag == Tag::Number)
        .collect();
    let [at] = numbers.as_slice() else {
        return None;
    };
    let count = (2..=10)
        .find(|n| number_word(*n).is_some_and(|name| name.eq_ignore_ascii_case(word(*at))))?;
    let introduces = word(0).eq_ignore_ascii_case("there") && *at <= 3
        || word(0).eq_ignore_ascii_case("the") && *at == 1;
    let counted = (at + 1..at + 4).any(|next| is_plural(word(next)));
    (introduces && counted).then_some((range, count))
}
