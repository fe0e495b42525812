//! Where sentences begin and end.

use std::ops::Range;

use super::lexicon::is_function_word;

/// Abbreviations that never end a sentence, in lower case without the last full stop.
#[rustfmt::skip]
const NEVER_LAST: &[&str] = &[
    "adm", "approx", "c.f", "ca", "cap", "capt", "cf", "ch", "col", "dept", "dr", "e.g", "ed", "eds", "eq",
    "eqs", "esp", "est", "ex", "fig", "figs", "gen", "gov", "hon", "i.e", "lt", "messrs", "mme", "mr", "mrs",
    "ms", "mt", "no", "nos", "p", "pp", "prof", "rev", "sec", "sen", "sgt", "st", "viz", "vol", "vols", "vs",
];

/// Abbreviations that may also end a sentence.
#[rustfmt::skip]
const PERHAPS_LAST: &[&str] = &[
    "a.d", "a.m", "al", "b.c", "co", "corp", "d.c", "etc", "inc", "jr", "ltd", "p.m", "ph.d", "sr", "u.k",
    "u.n", "u.s", "u.s.a",
];

/// The byte ranges of the sentences of a text, trimmed of white space, in order. `atoms` are ranges (inline code,
/// formulas) within which no sentence ends; in order, not overlapping.
pub fn sentences(text: &str, atoms: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut atoms = atoms.iter().peekable();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while atoms.next_if(|atom| atom.end <= at).is_some() {}
        if atoms.peek().is_some_and(|atom| atom.start <= at) {
            continue;
        }
        let end = match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                while chars.next_if(|(_, c)| is_closer(*c)).is_some() {}
                let end = chars.peek().map_or(text.len(), |(end, _)| *end);
                let code_follows = atoms.peek().is_some_and(|atom| {
                    atom.start > end && text[end..atom.start].chars().all(char::is_whitespace)
                });
                let ends = code_follows && c != '…' || ends_here(text, start, at, end, c);
                if !ends {
                    continue;
                }
                end
            }
            '\n' if text[at + 1..].starts_with('\n') => at,
            _ => continue,
        };
        push_trimmed(&mut found, text, start..end);
        start = end;
    }
    push_trimmed(&mut found, text, start..text.len());
    found
}

fn push_trimmed(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']' | '»'
    )
}

/// Whether the mark at `at`, whose closing quotes end at `end`, ends the sentence that began at `start`.
fn ends_here(text: &str, start: usize, at: usize, end: usize, mark: char) -> bool {
    let rest = &text[end..];
    if matches!(mark, '。' | '！' | '？') || rest.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest
        .trim_start()
        .trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«']);
    let Some(first) = next.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return rest
            .trim_start()
            .strip_prefix('(')
            .is_some_and(|rest| rest[first.len_utf8()..].starts_with(')'));
    }
    if mark != '.' {
        return true;
    }
    let before = last_word(&text[start..at]);
    let lower = before.to_lowercase();
    if NEVER_LAST.contains(&lower.as_str()) {
        return lower == "no" && !first.is_ascii_digit();
    }
    if PERHAPS_LAST.contains(&lower.as_str()) {
        return is_function_word(&first_word(next).to_lowercase());
    }
    !is_initial(before) || is_function_word(&first_word(next).to_lowercase())
}

/// `F` in `B. F. Skinner`.
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
}

/// At most 40 bytes are looked at, so that a text without white space is no trouble.
fn last_word(text: &str) -> &str {
    let floor = text.floor_char_boundary(text.len().saturating_sub(40));
    text[floor..]
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘'))
        .next()
        .unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(40)
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(text.len().min(text.floor_char_boundary(40)), |(end, _)| end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &[]).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn sentences_end_at_full_stops_and_closing_quotes() {
        assert_eq!(
            split("One is here. “Two is quoted.” Is three a question? Yes! "),
            [
                "One is here.",
                "“Two is quoted.”",
                "Is three a question?",
                "Yes!"
            ]
        );
    }

    #[test]
    fn abbreviations_decimals_and_initials_end_none() {
        assert_eq!(
            split("It is 3.5 m, e.g. Dr. Who by B. F. Skinner et al. 2001, or i.e. Mr. X.").len(),
            1
        );
        assert_eq!(split("Take vitamin C. The rest is rest.").len(), 2);
        assert_eq!(split("Made in the U.S. The dollar fell.").len(), 2);
        assert_eq!(split("The U.S. Senate met.").len(), 1);
        assert_eq!(split("See Figure 1.2 (p. 4). Then go.").len(), 2);
    }

    #[test]
    fn code_ends_none() {
        let text = "Call `a. B` now. Done.";
        assert_eq!(sentences(text, std::slice::from_ref(&(5..11))).len(), 2);
    }

    #[test]
    fn odd_text_is_split_without_harm() {
        for text in ["", ".", "...", "é. É", "\n\n\n", "a.\u{200b}B. C", "。。"] {
            for range in sentences(text, &[]) {
                assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            }
        }
    }
}
