//! Tags and texts of an HTML file with their places in it.

use std::borrow::Cow;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token as Gum, Tokenizer};

use crate::model::Span;

/// One piece of the file.
pub enum Token {
    /// A start tag: its name in lower case, its attributes, whether it closes itself.
    Start {
        /// The element's name.
        name: String,
        /// Names in lower case, values decoded.
        attributes: Vec<(String, String)>,
        /// `<br/>`.
        closed: bool,
        /// The tag's bytes.
        span: Span,
    },
    /// An end tag.
    End {
        /// The element's name.
        name: String,
        /// The tag's bytes.
        span: Span,
    },
    /// Text as it stands in the file, entities not decoded.
    Text(Span),
}

/// The tokens between two places of a file, in order.
pub fn tokens(source: &str, start: usize, end: usize) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = start;
    let source = &source[..end];
    // A title that is never closed would take the rest of the page as its text.
    if let Some(end) = unclosed_title(&source[start..]) {
        let end = start + end;
        collect(&source[start..end], start, &mut out);
        at = end;
    }
    collect(&source[at..], at, &mut out);
    out
}

/// The end of a `<title>` tag that has no `</title>`.
fn unclosed_title(source: &str) -> Option<usize> {
    let find = |needle: &[u8]| {
        source
            .as_bytes()
            .windows(needle.len())
            .position(|window| window.eq_ignore_ascii_case(needle))
    };
    let start = find(b"<title")?;
    if find(b"</title").is_some() {
        return None;
    }
    source[start..].find('>').map(|end| start + end + 1)
}

fn collect(source: &str, base: usize, out: &mut Vec<Token>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        match token {
            Gum::StartTag(tag) => {
                let attributes = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (lossy(name), lossy(&value.value)))
                    .collect();
                out.push(Token::Start {
                    name: lossy(&tag.name),
                    attributes,
                    closed: tag.self_closing,
                    span: placed(source, base, tag.span.start, tag.span.end),
                });
            }
            Gum::EndTag(tag) => out.push(Token::End {
                name: lossy(&tag.name),
                span: placed(source, base, tag.span.start, tag.span.end),
            }),
            Gum::String(text) => {
                let span = placed(source, base, text.span.start, text.span.end);
                match out.last_mut() {
                    // The tokenizer hands out text in pieces, around entities for one.
                    Some(Token::Text(last)) if last.end == span.start => last.end = span.end,
                    _ if span.is_empty() => {}
                    _ => out.push(Token::Text(span)),
                }
            }
            _ => {}
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A span within the file, at the borders of characters.
fn placed(source: &str, base: usize, start: usize, end: usize) -> Span {
    let start = source.floor_char_boundary(start);
    let end = source.floor_char_boundary(end);
    Span::new(base + start, base + end)
}

/// The longest name of an entity is shorter than this.
const ENTITY_BYTES: usize = 40;

/// Entities that are on every page; for the others the tokenizer is asked, which takes its time.
const COMMON: [(&str, &str); 8] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", "\u{a0}"),
    ("&#160;", "\u{a0}"),
    ("&rsquo;", "\u{2019}"),
];

/// The entity that raw text starts with, decoded, and its length in bytes; `None` where the `&` is just one.
pub fn entity(raw: &str) -> Option<(String, usize)> {
    let name = raw[1..]
        .bytes()
        .take(ENTITY_BYTES)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    let length = 1 + name + usize::from(raw[1 + name..].starts_with(';'));
    if name == 0 {
        return None;
    }
    if let Some((_, text)) = COMMON.iter().find(|(name, _)| *name == &raw[..length]) {
        return Some((text.to_string(), length));
    }
    let text: String = Tokenizer::new(&raw[..length])
        .flatten()
        .filter_map(|token| match token {
            Gum::String(text) => Some(lossy(&text.value)),
            _ => None,
        })
        .collect();
    (text != raw[..length]).then_some((text, length))
}

/// Raw text with its entities decoded.
pub fn decoded(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((text, length)) = entity(rest) {
            out.push_str(&text);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stand_where_the_file_has_them() {
        let source = "é<p class=\"a\">é &amp; b<!-- c > d --><br/>é</p>x";
        let spans: Vec<&str> = tokens(source, 0, source.len())
            .iter()
            .map(|token| match token {
                Token::Start { span, .. } | Token::End { span, .. } | Token::Text(span) => {
                    span.of(source)
                }
            })
            .collect();
        assert_eq!(
            spans,
            [
                "é",
                "<p class=\"a\">",
                "é &amp; b",
                "<br/>",
                "é",
                "</p>",
                "x"
            ]
        );
    }

    #[test]
    fn entities_are_decoded_with_and_without_semicolon() {
        assert_eq!(
            decoded("a &lt; b &copy 2 &#233; &nosuch; & c"),
            "a < b © 2 é &nosuch; & c"
        );
    }

    #[test]
    fn an_unclosed_title_does_not_swallow_the_page() {
        let source = "<title>T<p>text</p>";
        let found = tokens(source, 0, source.len());
        assert!(
            found
                .iter()
                .any(|token| matches!(token, Token::Start { name, .. } if name == "p"))
        );
    }
}
