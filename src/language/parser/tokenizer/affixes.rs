//! What is split from the two ends of a word: how long its first and its last mark are.

use super::classes::{
    LONG_CURRENCIES, UNITS, is_currency, is_icon, is_lower, is_mark, is_quote, is_upper,
};

/// Length in bytes of the prefix that is a token of its own; 0 if there is none.
pub fn prefix(word: &str) -> usize {
    let mut characters = word.chars();
    let Some(first) = characters.next() else {
        return 0;
    };
    let next = characters.next();
    match first {
        '+' if !next.is_some_and(|next| next.is_ascii_digit()) => 1,
        '.' if next == Some('.') => run_of_dots(word.bytes()),
        'U' | 'C' | 'A' => LONG_CURRENCIES
            .iter()
            .find(|sign| word.starts_with(**sign))
            .map_or(0, |sign| sign.len()),
        '§' | '%' | '=' | '—' | '–' => first.len_utf8(),
        _ if is_mark(first) || is_quote(first) || is_currency(first) || is_icon(first) => {
            first.len_utf8()
        }
        _ => 0,
    }
}

/// Length in bytes of the suffix that is a token of its own; 0 if there is none. Of several, the longest counts.
pub fn suffix(word: &str) -> usize {
    let Some(last) = word.chars().next_back() else {
        return 0;
    };
    let before = &word[..word.len() - last.len_utf8()];
    let mut length = 0;
    if is_mark(last) || is_quote(last) || is_icon(last) || matches!(last, '—' | '–') {
        length = last.len_utf8();
    }
    match last {
        '…' if before.ends_with('…') => length = 2 * last.len_utf8(),
        's' | 'S' if before.ends_with(['\'', '’']) => length = possessive(before),
        '+' if ends_with_digit(before) => length = 1,
        '.' if before.ends_with('.') => length = run_of_dots(word.bytes().rev()),
        '.' if ends_with_closed_word(before) => length = 1,
        _ => {}
    }
    length.max(measure(word, last))
}

fn run_of_dots(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(|byte| *byte == b'.').count()
}

/// Length of an apostrophe that ends `before`, with the letter after it.
fn possessive(before: &str) -> usize {
    1 + before.chars().next_back().map_or(0, char::len_utf8)
}

/// Whether a full stop after this is no part of it: it ends like an ordinary word and not like an abbreviation.
fn ends_with_closed_word(before: &str) -> bool {
    let mut characters = before.chars().rev();
    let last = characters.next().unwrap_or(' ');
    let earlier = characters.next().unwrap_or(' ');
    last.is_ascii_digit()
        || matches!(last, '%' | '²' | '-' | '+' | '|')
        || is_lower(last)
        || is_mark(last)
        || is_quote(last)
        || is_upper(last) && is_upper(earlier)
        || matches!(last, 'F' | 'C' | 'K') && earlier == '°'
}

/// Length of a unit or a currency sign after a digit.
fn measure(word: &str, last: char) -> usize {
    let follows_digit = |sign: &&str| word.strip_suffix(*sign).is_some_and(ends_with_digit);
    if is_currency(last) {
        let long = LONG_CURRENCIES.iter().copied().find(follows_digit);
        let short = &word[word.len() - last.len_utf8()..];
        return long
            .or_else(|| Some(short).filter(follows_digit))
            .map_or(0, str::len);
    }
    // Most words end in a letter and hold no digit: look where a unit has room.
    let tail = word.chars().rev().skip(1).take(5);
    if !tail.clone().any(|character| character.is_ascii_digit()) {
        return 0;
    }
    let units = UNITS.split(' ').filter(follows_digit);
    units.map(str::len).max().unwrap_or(0)
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|character: char| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{prefix, suffix};

    #[test]
    fn marks_and_signs_are_split_from_the_front() {
        for (word, length) in [
            ("(a", 1),
            ("+a", 1),
            ("+1", 0),
            ("+", 1),
            ("...a", 3),
            (".a", 0),
            ("US$5", 3),
            ("USA", 0),
            ("“a", 3),
            ("§5", 2),
            ("", 0),
            ("……", 3),
            ("-a", 0),
        ] {
            assert_eq!(prefix(word), length, "{word}");
        }
    }

    #[test]
    fn marks_units_and_stops_are_split_from_the_back() {
        for (word, length) in [
            ("a,", 1),
            ("a.", 1),
            ("A.", 0),
            ("AB.", 1),
            ("a...", 3),
            ("Ann's", 2),
            ("Ann’s", 4),
            ("5km", 2),
            ("5km²", 4),
            ("km", 0),
            ("5€", 3),
            ("5US$", 3),
            ("x$", 0),
            ("5+", 1),
            ("C+", 0),
            ("20%", 1),
            ("°C.", 1),
            ("xC.", 0),
            ("……", 6),
            ("", 0),
            ("5m/s", 3),
        ] {
            assert_eq!(suffix(word), length, "{word}");
        }
    }
}
