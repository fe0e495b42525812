//! A self-contained document around a body: its head, its content security policy, its style and script.
//!
//! The policy allows files that are part of the document, and its own style and script alone, by a nonce that is a hash of the whole content: a text
//! in the content can't know it.

use super::super::count;
use super::super::markup::{self, Dialect};
use crate::model::{Bundle, ContentHash};

/// A document of a title, a style sheet, a body in HTML, and a script (`""` for none).
pub(in super::super) fn document(title: &str, style: &str, body: &str, script: &str) -> String {
    let nonce = ContentHash::of(&[title.as_bytes(), body.as_bytes()]);
    let title = escape(title);
    let (allowed, script) = match script {
        "" => ("script-src 'none'".to_owned(), String::new()),
        _ => (
            format!("script-src 'nonce-{nonce}'"),
            format!("<script nonce=\"{nonce}\">\n{script}</script>\n"),
        ),
    };
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'nonce-{nonce}'; \
         {allowed}; img-src data:; media-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style nonce=\"{nonce}\">\n{style}</style>\n</head>\n<body>\n\
         {body}{script}</body>\n</html>\n"
    )
}

/// What a document of these decks is called.
pub(in super::super) fn title(bundle: &Bundle) -> String {
    match bundle.decks.as_slice() {
        [] => "No cards".to_owned(),
        [deck] => last_level(&deck.name).to_owned(),
        [first, rest @ ..] => format!(
            "{} and {}",
            last_level(&first.name),
            count(rest.len(), "more deck")
        ),
    }
}

fn last_level(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

/// Plain text as HTML.
pub(in super::super) fn escape(text: &str) -> String {
    markup::plain(text, Dialect::Page)
}
