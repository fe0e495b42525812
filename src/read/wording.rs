//! Small changes of a [`Text`] that several readers make, its way back to the source kept.

use crate::model::{MarkKind, Span, Text};

/// The text without white space at its ends.
pub fn trimmed(text: &Text) -> Text {
    let plain = text.plain();
    let start = plain.len() - plain.trim_start().len();
    let end = plain.trim_end().len();
    if start == 0 && end == plain.len() {
        return text.clone();
    }
    text.slice(start..end.max(start))
}

/// Appends words that stand in the source from `start` on, without control characters; a tab reads as a space.
pub fn push_clean(text: &mut Text, words: &str, start: usize) {
    let mut at = start;
    for piece in words.split_inclusive(char::is_control) {
        let clean = piece.trim_end_matches(char::is_control);
        text.push_verbatim(clean, at);
        if piece.ends_with('\t') {
            text.push_replaced(" ", Span::new(at + clean.len(), at + piece.len()));
        }
        at += piece.len();
    }
}

/// The longest term of a definition list, in bytes: each of its definitions repeats it.
pub const LONGEST_TERM: usize = 300;

/// An entry of a definition list as running text: `term: definition`, the term strong.
pub fn definition_of(term: &Text, definition: &Text) -> Text {
    let mut text = trimmed(&term.slice(0..term.plain().trim_end_matches([':', ' ']).len()));
    let end = text.plain().len();
    let (from, to) = (text.span(), definition.span());
    text.mark(MarkKind::Strong, 0..end, from);
    text.push_replaced(": ", Span::new(from.end, to.start.max(from.end)));
    text.append(definition);
    text
}

/// Code as a card shows it: lines end with `\n`, spaces are spaces, and nothing blank stands at the end.
pub fn clean_code(code: &str) -> String {
    let code = code.replace("\r\n", "\n").replace('\r', "\n");
    let code: String = code
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect();
    code.trim_end().to_string()
}
