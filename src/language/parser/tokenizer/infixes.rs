//! Marks inside a word that split it.

use std::ops::Range;

use super::classes::{is_icon, is_letter, is_lower, is_quote, is_upper};

/// Hyphens and dashes, in the order in which they are tried.
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// The byte ranges of the marks that split `word`, from left to right.
pub fn infixes(word: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, character) in word.char_indices() {
        let inside = found.last().is_some_and(|last| at < last.end);
        if !inside && !character.is_ascii_alphanumeric() {
            let length = infix(&word[at..], character, before);
            if length > 0 {
                found.push(at..at + length);
            }
        }
        before = Some(character);
    }
    found
}

/// Length of the mark that begins `rest` with `first`, after `before`.
fn infix(rest: &str, first: char, before: Option<char>) -> usize {
    let length = first.len_utf8();
    let next = rest[length..].chars().next();
    if first == '.' && next == Some('.') {
        return rest.bytes().take_while(|byte| *byte == b'.').count();
    }
    if first == '…' || is_icon(first) {
        return length;
    }
    let (Some(before), Some(next)) = (before, next) else {
        return 0;
    };
    let after_digit = before.is_ascii_digit();
    let splits = match first {
        '+' | '-' | '*' | '^' if after_digit && (next.is_ascii_digit() || next == '-') => true,
        '.' => (is_lower(before) || is_quote(before)) && (is_upper(next) || is_quote(next)),
        ',' => is_letter(before) && is_letter(next),
        ':' | '<' | '>' | '=' | '/' => (after_digit || is_letter(before)) && is_letter(next),
        _ => false,
    };
    if splits {
        return length;
    }
    if !(after_digit || is_letter(before)) {
        return 0;
    }
    let precedes_letter = |hyphen: &&&str| {
        rest.strip_prefix(**hyphen)
            .is_some_and(|rest| rest.starts_with(is_letter))
    };
    HYPHENS
        .iter()
        .find(precedes_letter)
        .map_or(0, |hyphen| hyphen.len())
}

#[cfg(test)]
mod tests {
    use super::infixes;

    #[test]
    fn a_word_is_split_at_hyphens_slashes_and_stops_between_sentences() {
        let split = |word: &str| {
            let ranges = infixes(word).into_iter();
            ranges
                .map(|range| word[range].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(split("well-known"), ["-"]);
        assert_eq!(split("and/or/not"), ["/", "/"]);
        assert_eq!(split("end.Next"), ["."]);
        assert_eq!(split("a--b...c…d"), ["--", "...", "…"]);
        assert_eq!(split("3-4"), ["-"]);
        assert_eq!(split("e.g"), [""; 0]);
        assert_eq!(split("1,000.5"), [""; 0]);
        assert_eq!(split("-a-"), [""; 0]);
    }
}
