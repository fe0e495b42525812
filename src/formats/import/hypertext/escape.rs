//! Words that Markdown shows as they are.

use super::Care;

/// A word on its way into Markdown: what stands right before and behind it, and whether it begins a line.
pub(super) struct Place {
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
    pub(super) begins_line: bool,
    pub(super) in_table: bool,
}

/// A word without white space, with a backslash before each character that would be read as a sign.
pub(super) fn word(word: &str, place: &Place, care: Care) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    if place.begins_line
        && let Some((before, sign)) = line_sign(word)
    {
        out.push_str(before);
        out.push('\\');
        out.push(sign);
        let rest = &word[before.len() + sign.len_utf8()..];
        out.push_str(&characters(rest, Some(sign), place, care));
        return out;
    }
    characters(word, place.before, place, care)
}

fn characters(word: &str, before: Option<char>, place: &Place, care: Care) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut before = before;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().or(place.after);
        let escape = match care {
            Care::Little => is_sign(c, before, after),
            Care::Much | Care::All => "\\`*_[]<>#$|~&!".contains(c),
        };
        if escape || (place.in_table && c == '|') {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// What precedes a sign that only counts at the start of a line, and the sign.
fn line_sign(word: &str) -> Option<(&str, char)> {
    let first = word.chars().next()?;
    let is_run = |c: char| word.chars().all(|other| other == c);
    match first {
        '#' if word.trim_start_matches('#').is_empty() => Some(("", '#')),
        '>' => Some(("", '>')),
        '-' | '+' if word.len() == 1 => Some(("", first)),
        '-' | '=' if is_run(first) => Some(("", first)),
        '~' if word.starts_with("~~~") => Some(("", '~')),
        ':' if word.len() == 1 => Some(("", ':')),
        _ => {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let sign = word[digits..].chars().next();
            sign.filter(|c| {
                (1..=9).contains(&digits) && matches!(c, '.' | ')') && word.len() == digits + 1
            })
            .map(|sign| (&word[..digits], sign))
        }
    }
}

fn is_sign(c: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let touches = before.is_some() || after.is_some();
    match c {
        '`' => true,
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        '*' => touches,
        '_' => touches && !(is_word(before) && is_word(after)),
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
        '~' => after == Some('~') || before == Some('~'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str, begins_line: bool) -> String {
        let place = Place {
            before: None,
            after: None,
            begins_line,
            in_table: false,
        };
        word(text, &place, Care::Little)
    }

    #[test]
    fn only_what_would_be_a_sign_is_escaped() {
        for (text, expected) in [
            ("snake_case", "snake_case"),
            ("_x", "\\_x"),
            ("*", "*"),
            ("2*3", "2\\*3"),
            ("a<b", "a\\<b"),
            ("<", "<"),
            ("AT&T", "AT\\&T"),
            ("C:\\dir", "C:\\dir"),
            ("\\*", "\\\\\\*"),
        ] {
            assert_eq!(little(text, false), expected);
        }
    }

    #[test]
    fn signs_of_a_line_are_escaped_at_its_start_alone() {
        for (text, expected) in [("1.", "1\\."), ("-", "\\-"), ("#", "\\#"), (">x", "\\>x")] {
            assert_eq!(little(text, true), expected);
            assert_eq!(little(text, false), text);
        }
        assert_eq!(little("1.5", true), "1.5");
        assert_eq!(little("#tag", true), "#tag");
    }
}
