//! Text of strangers made harmless: nothing in it commands a terminal or hides what it says.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use unicode_width::UnicodeWidthChar;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// The text without anything that a terminal would obey: escape sequences are dropped whole; so are control characters
/// other than the line feed, characters that turn the direction of writing, and invisible tag characters. Tabs become
/// spaces up to the next of the tab stops, which stand four columns apart.
///
/// What comes from a deck, an article or a path goes through here before a terminal sees it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\t' || is_dropped(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => {
                out.push(c);
                column = 0;
            }
            '\t' => {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut chars),
            _ if is_dropped(c) => {}
            _ => {
                out.push(c);
                column += c.width().unwrap_or(0);
            }
        }
    }
    Cow::Owned(out)
}

/// The text on one line: [`harmless`], with runs of white space joined to one space.
pub fn one_line(text: &str) -> String {
    let safe = harmless(text);
    let mut out = String::with_capacity(safe.len());
    for word in safe.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// C0 but for the line feed and the tab, DEL, C1, direction marks and overrides, line and paragraph separators, tags.
fn is_dropped(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// What follows an ESC (ECMA-48, section 5.3).
fn skip_escape(chars: &mut Peekable<Chars>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        _ => {
            while chars.next_if(|c| (' '..='/').contains(c)).is_some() {}
            let _final_byte = chars.next_if(|c| ('0'..='~').contains(c));
        }
    }
}

/// The rest of a control sequence: parameters and intermediates up to its final byte (ECMA-48, section 5.4).
fn skip_control(chars: &mut Peekable<Chars>) {
    while chars.next_if(|c| (' '..='?').contains(c)).is_some() {}
    let _final_byte = chars.next_if(|c| ('@'..='~').contains(c));
}

/// The rest of a control string, up to BEL or ST; one that isn't ended on its line takes no more than the line.
fn skip_string(chars: &mut Peekable<Chars>) {
    while let Some(c) = chars.next_if(|c| *c != '\n') {
        if c == '\u{7}' || c == '\u{9c}' {
            return;
        }
        if c == '\u{1b}' && chars.next_if_eq(&'\\').is_some() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_go_whole() {
        assert_eq!(harmless("a\u{1b}[31mred\u{1b}[0mb"), "aredb");
        assert_eq!(harmless("a\u{1b}]0;PWNED\u{7}b"), "ab");
        assert_eq!(harmless("a\u{1b}]8;;http://x\u{1b}\\link"), "alink");
        assert_eq!(harmless("a\u{9b}31mred"), "ared");
        assert_eq!(harmless("a\u{1b}Pq#0\u{1b}\\b\u{1b}(Bc\u{1b}cd"), "abcd");
    }

    #[test]
    fn an_unended_string_takes_its_line_and_no_more() {
        assert_eq!(harmless("a\u{1b}]0;title\nnext"), "a\nnext");
    }

    #[test]
    fn what_hides_or_turns_text_goes() {
        assert_eq!(
            harmless("a\u{202e}b\u{2066}c\u{e0041}d\u{7f}e\rf\u{8}g\0"),
            "abcdefg"
        );
    }

    #[test]
    fn tabs_reach_the_next_stop() {
        assert_eq!(harmless("\tx\ty\n日\tz"), "    x   y\n日  z");
    }

    #[test]
    fn plain_text_is_lent_not_copied() {
        assert!(matches!(harmless("plain ünï 日本\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line(" a\n\tb \u{1b}[2J c"), "a b c");
    }

    proptest! {
        #[test]
        fn nothing_dangerous_comes_out(text in any::<String>(), at in 0usize..4, codes in prop::collection::vec(0u32..0xa0, 0..40)) {
            let mut text = text;
            for code in codes {
                text.push(char::from_u32(code).unwrap());
                if at == 0 { text.push_str("[31m"); }
            }
            let safe = harmless(&text);
            prop_assert!(safe.chars().all(|c| c == '\n' || (c != '\t' && !is_dropped(c))));
            prop_assert_eq!(harmless(&safe), safe.as_ref());
        }
    }
}
