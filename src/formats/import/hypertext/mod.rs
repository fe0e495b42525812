//! HTML of a note's field as Markdown, with the places of its blanks.

mod escape;
mod markers;
mod raw;
mod table;
mod tags;
mod writer;

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token as Gum, Tokenizer};
use pulldown_cmark::{Event, Parser, TagEnd};

use super::super::markup;
use writer::Writer;

/// A field as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hypertext {
    /// The Markdown.
    pub(super) text: String,
    /// Its blanks, in order of their ends.
    pub(super) blanks: Vec<Blank>,
}

/// A blank of a cloze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blank {
    /// Its number; blanks of one number are asked together.
    pub(super) number: u32,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What is shown in its place.
    pub(super) hint: Option<String>,
}

/// How much is done so that a Markdown reader sees the text as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// What is a sign of Markdown nearly always is escaped.
    Little,
    /// Whatever could be a sign is escaped.
    Much,
    /// So it is, and emphasis, links and math are left out: their signs are not read next to some characters.
    All,
}

/// One piece of HTML.
enum Token {
    Start {
        name: String,
        attributes: Vec<(String, String)>,
    },
    End(String),
    Text(String),
}

/// A field's HTML as Markdown; `{{c1::…}}` is read as a blank only `with_clozes`.
pub(super) fn markdown(html: &str, with_clozes: bool) -> Hypertext {
    let tokens = tokens(&markers::mark(html, with_clozes));
    let mut last = Hypertext::default();
    for care in [Care::Little, Care::Much, Care::All] {
        let (made, meant) = Writer::new(care).write(&tokens);
        last = made;
        if shown(&last.text) == meant {
            break;
        }
    }
    last
}

fn tokens(html: &str) -> Vec<Token> {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Tokenizer::new_with_emitter(html, emitter)
        .flatten()
        .filter_map(|token| match token {
            Gum::StartTag(tag) => Some(Token::Start {
                name: lossy(&tag.name),
                attributes: tag
                    .attributes
                    .iter()
                    .map(|(name, value)| {
                        let value = lossy(&value.value);
                        let value = value.chars().filter(|c| !markers::is_marker(*c));
                        (lossy(name), value.collect())
                    })
                    .collect(),
            }),
            Gum::EndTag(tag) => Some(Token::End(lossy(&tag.name))),
            Gum::String(text) => Some(Token::Text(lossy(&text.value))),
            _ => None,
        })
        .collect()
}

/// The words that a reader of the Markdown sees, without white space.
fn shown(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown, markup::options()) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) if markup::is_line_break(&text) => {}
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => words.push_str(&text),
            Event::FootnoteReference(label) => words.push_str(&format!("[^{label}]")),
            Event::TaskListMarker(_) => words.push('☐'),
            Event::End(TagEnd::FootnoteDefinition) => words.push('^'),
            _ => {}
        }
    }
    words.retain(|c| !c.is_whitespace());
    words
}

#[cfg(test)]
mod tests;
