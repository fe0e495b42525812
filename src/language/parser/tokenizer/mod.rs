//! Splits a run of characters without white space into tokens, by the rules with which the model was trained.

mod addresses;
mod affixes;
mod classes;
mod infixes;

use std::cmp::Reverse;

use super::lookup::SortedLines;

/// Words that are split, or left whole, against the rules.
const EXCEPTIONS: SortedLines = SortedLines(include_str!("../data/exceptions.txt"));

/// Length in bytes of the longest of them.
const LONGEST_EXCEPTION: usize = 29;

/// Tokens that the rules make of an exception at most.
const MOST_PIECES: usize = 11;

/// A token of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Length in bytes.
    pub length: usize,
    /// The form under which the model knows it, where an exception gives one.
    pub norm: Option<&'static str>,
}

impl Piece {
    fn plain(length: usize) -> Piece {
        Piece { length, norm: None }
    }
}

/// The tokens of a word, which is not empty and holds no white space. Their lengths add up to its own.
pub fn split(word: &str) -> Vec<Piece> {
    if let Some(pieces) = exception(word) {
        return pieces;
    }
    let pieces = split_by_rules(word, true);
    if pieces.len() > 1 {
        merge_exceptions(word, &pieces)
    } else {
        pieces
    }
}

/// The tokens of an exception.
fn exception(word: &str) -> Option<Vec<Piece>> {
    if word.is_empty() || word.len() > LONGEST_EXCEPTION {
        return None;
    }
    let line = EXCEPTIONS.get(word)?;
    if line.is_empty() {
        return Some(vec![Piece::plain(word.len())]);
    }
    let piece = |text: &'static str| match text.split_once(' ') {
        Some((text, norm)) => Piece {
            length: text.len(),
            norm: Some(norm),
        },
        None => Piece::plain(text.len()),
    };
    Some(line.split('\t').map(piece).collect())
}

/// Splits marks from both ends until nothing is left to split, then looks at what remains.
fn split_by_rules(word: &str, with_exceptions: bool) -> Vec<Piece> {
    let is_exception = |text: &str| with_exceptions && exception(text).is_some();
    let (mut pieces, mut suffixes) = (Vec::new(), Vec::new());
    let mut rest = word;
    while !rest.is_empty() && !is_exception(rest) {
        let prefix = affixes::prefix(rest);
        let after = &rest[prefix..];
        if prefix > 0 && is_exception(after) {
            pieces.push(Piece::plain(prefix));
            rest = after;
            break;
        }
        let suffix = affixes::suffix(after);
        let before = &rest[..rest.len() - suffix];
        if suffix > 0 && is_exception(before) {
            suffixes.push(Piece::plain(suffix));
            rest = before;
            break;
        }
        if prefix + suffix == 0 {
            break;
        }
        if prefix > 0 {
            pieces.push(Piece::plain(prefix));
        }
        if suffix > 0 {
            suffixes.push(Piece::plain(suffix));
        }
        rest = &rest[prefix..rest.len() - suffix];
    }
    push_middle(rest, with_exceptions, &mut pieces);
    pieces.extend(suffixes.into_iter().rev());
    pieces
}

/// Adds the tokens of a word without affixes.
fn push_middle(word: &str, with_exceptions: bool, pieces: &mut Vec<Piece>) {
    if word.is_empty() {
        return;
    }
    if let Some(found) = exception(word).filter(|_| with_exceptions) {
        pieces.extend(found);
        return;
    }
    let mut start = 0;
    if !addresses::is_address(word) {
        for infix in infixes::infixes(word) {
            if infix.start == 0 {
                continue;
            }
            if infix.start > start {
                pieces.push(Piece::plain(infix.start - start));
            }
            pieces.push(Piece::plain(infix.len()));
            start = infix.end;
        }
    }
    if start < word.len() {
        pieces.push(Piece::plain(word.len() - start));
    }
}

/// Puts exceptions together again that the rules split, such as the face `):` after a word. Where two overlap, the
/// longer one counts; of two of the same length, the earlier.
fn merge_exceptions(word: &str, pieces: &[Piece]) -> Vec<Piece> {
    let mut found = split_exceptions(word, pieces);
    if found.is_empty() {
        return pieces.to_vec();
    }
    found.sort_by_key(|(first, count, _)| (Reverse(*count), *first));
    let mut taken = vec![false; pieces.len()];
    found.retain(|(first, count, _)| {
        let free = !taken[*first] && !taken[first + count - 1];
        taken[*first..first + count].fill(true);
        free
    });
    found.sort_by_key(|(first, ..)| *first);
    let mut merged = Vec::with_capacity(pieces.len());
    let mut next = 0;
    for (first, count, whole) in found {
        merged.extend_from_slice(&pieces[next..first]);
        merged.extend(whole);
        next = first + count;
    }
    merged.extend_from_slice(&pieces[next..]);
    merged
}

/// The runs of pieces that are what the rules make of an exception: first piece, number of pieces, what the exception
/// makes of them.
fn split_exceptions(word: &str, pieces: &[Piece]) -> Vec<(usize, usize, Vec<Piece>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for first in 0..pieces.len() {
        let mut end = start;
        for (count, piece) in (1..=MOST_PIECES).zip(&pieces[first..]) {
            end += piece.length;
            if end - start > LONGEST_EXCEPTION {
                break;
            }
            let text = &word[start..end];
            if count > 1
                && let Some(whole) = exception(text)
                && has_same_lengths(&split_by_rules(text, false), &pieces[first..first + count])
            {
                found.push((first, count, whole));
            }
        }
        start += pieces[first].length;
    }
    found
}

fn has_same_lengths(one: &[Piece], other: &[Piece]) -> bool {
    one.iter()
        .map(|piece| piece.length)
        .eq(other.iter().map(|piece| piece.length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST_EXCEPTION, MOST_PIECES, split, split_by_rules};

    fn tokens(word: &str) -> Vec<&str> {
        let mut start = 0;
        let pieces = split(word).into_iter();
        pieces
            .map(|piece| {
                start += piece.length;
                &word[start - piece.length..start]
            })
            .collect()
    }

    #[test]
    fn words_are_split_as_the_model_expects() {
        assert_eq!(tokens("can't"), ["ca", "n't"]);
        assert_eq!(tokens("(e.g.,"), ["(", "e.g.", ","]);
        assert_eq!(tokens("\"Stop!\""), ["\"", "Stop", "!", "\""]);
        assert_eq!(
            tokens("state-of-the-art."),
            ["state", "-", "of", "-", "the", "-", "art", "."]
        );
        assert_eq!(
            tokens("https://example.com/a-b."),
            ["https://example.com/a-b", "."]
        );
        assert_eq!(tokens("example):"), ["example", "):"]);
        assert_eq!(tokens("$5bn"), ["$", "5bn"]);
        assert_eq!(tokens("..."), ["..."]);
    }

    #[test]
    fn exceptions_are_as_long_and_as_much_split_as_stated() {
        let lines = super::EXCEPTIONS.0.lines();
        let words: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        let longest = words.iter().map(|word| word.len()).max();
        assert_eq!(longest, Some(LONGEST_EXCEPTION));
        let split = |word: &&str| split_by_rules(word, false).len();
        assert_eq!(words.iter().map(split).max(), Some(MOST_PIECES));
    }

    #[test]
    fn a_very_long_word_is_split_in_linear_time() {
        for unit in [
            "a", ".", "(", "a-", ".a", "'s", "5km", "a@", "--", "…", "a.B",
        ] {
            let word = unit.repeat(30_000 / unit.len());
            assert_eq!(tokens(&word).concat(), word);
        }
    }

    proptest! {
        #[test]
        fn the_tokens_of_any_word_add_up_to_it(word in "\\S{1,40}") {
            let found = tokens(&word);
            prop_assert!(found.iter().all(|token| !token.is_empty()));
            prop_assert_eq!(found.concat(), word);
        }
    }
}
