//! Noun phrases: where one that begins or ends at a token has its other end.

use std::ops::Range;

use super::{Tag, Token};

/// The longest phrase looked at, in tokens.
const LONGEST: usize = 14;

/// The noun phrase (token indices) that begins at a token, article included, without anything after its head noun.
/// `None` where none begins.
pub fn noun_phrase(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let determined = tokens.get(at)?.tag.is_determiner();
    let mut next = at;
    while tokens
        .get(next)
        .is_some_and(|token| token.tag.is_determiner())
        && next < at + 3
    {
        next += 1;
    }
    let mut end = None;
    while let Some(token) = tokens.get(next)
        && next < at + LONGEST
    {
        let after = tokens.get(next + 1).map(|token| token.tag);
        let headed = end.is_some();
        match token.tag {
            Tag::Noun | Tag::Name | Tag::Code => end = Some(next + 1),
            Tag::Number if !headed || after.is_none_or(|tag| tag != Tag::Noun) => {
                end = Some(next + 1)
            }
            Tag::Adjective if determined && !headed && !continues(after) => end = Some(next + 1),
            Tag::Adjective if !headed || continues(after) => {}
            Tag::Past if !headed && continues(after) => {}
            Tag::Ing if gerund(headed, after) => end = Some(next + 1),
            Tag::Ing if !headed && continues(after) => {}
            Tag::Adverb
                if !headed && matches!(after, Some(Tag::Adjective | Tag::Past | Tag::Ing)) => {}
            Tag::Genitive if headed && continues(after) => {}
            Tag::Conjunction | Tag::Mark if joins_modifiers(tokens, next) => {}
            _ => break,
        }
        next += 1;
    }
    end.map(|end| at..end)
}

/// The noun phrase (token indices) that ends before token `end`, article included: the longest one.
pub fn noun_phrase_before(tokens: &[Token], end: usize) -> Option<Range<usize>> {
    (end.saturating_sub(LONGEST)..end)
        .find(|start| noun_phrase(tokens, *start).is_some_and(|phrase| phrase.end == end))
        .map(|start| start..end)
}

/// Whether a modifier may be followed by this: more of the phrase.
fn continues(after: Option<Tag>) -> bool {
    matches!(
        after,
        Some(
            Tag::Noun | Tag::Name | Tag::Code | Tag::Adjective | Tag::Ing | Tag::Past | Tag::Number
        )
    )
}

/// `garbage collecting`, `pooling`: a form in -ing as a noun, not `boxes containing values`.
fn gerund(headed: bool, after: Option<Tag>) -> bool {
    match after {
        None
        | Some(
            Tag::Be
            | Tag::Verb
            | Tag::Have
            | Tag::Modal
            | Tag::Conjunction
            | Tag::Mark
            | Tag::Relative,
        ) => true,
        Some(Tag::Noun) => headed,
        Some(Tag::Preposition) => !headed,
        _ => false,
    }
}

/// `large, complex blocks`, `symbolic and numeric data`.
fn joins_modifiers(tokens: &[Token], at: usize) -> bool {
    let modifier = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i))
            .is_some_and(|token| matches!(token.tag, Tag::Adjective))
    };
    modifier(at.checked_sub(1)) && modifier(Some(at + 1)) && tokens[at].range.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    fn phrase(text: &str, at: usize) -> Option<String> {
        let tokens = tokens(text, 0..text.len(), &[]);
        noun_phrase(&tokens, at)
            .map(|p| text[tokens[p.start].range.start..tokens[p.end - 1].range.end].to_owned())
    }

    #[test]
    fn a_phrase_ends_at_its_head() {
        assert_eq!(phrase("a large pool of memory", 0).unwrap(), "a large pool");
        assert_eq!(
            phrase("the garbage collector identifies objects", 0).unwrap(),
            "the garbage collector"
        );
        assert_eq!(
            phrase("pre-allocated blocks divided into chunks", 0).unwrap(),
            "pre-allocated blocks"
        );
        assert_eq!(
            phrase("an object's reference count reaches", 0).unwrap(),
            "an object's reference count"
        );
        assert_eq!(phrase("is a thing", 0), None);
    }

    #[test]
    fn a_phrase_is_found_from_its_end() {
        let text = "it uses a lookup table called X";
        let tokens = tokens(text, 0..text.len(), &[]);
        assert_eq!(noun_phrase_before(&tokens, 5), Some(2..5));
    }
}
