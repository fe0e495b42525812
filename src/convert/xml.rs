//! XML in pieces: elements by their names without prefix, text with its entities decoded.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};

/// One piece.
pub enum Piece<'a> {
    /// An element begins; one without content is followed by its end.
    Start(Element<'a>),
    /// An element ends; its name without prefix.
    End(String),
    /// Text between tags.
    Text(String),
}

/// An element's start tag.
pub struct Element<'a> {
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> String {
        self.tag.local_name().as_ref().to_owned()
    }

    /// An attribute's value, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let attributes = attributes.with_checks(false).flatten();
        attributes
            .into_iter()
            .find(|one| one.key.local_name().as_ref() == name)
            .map(|one| {
                one.normalized_value(XmlVersion::Implicit1_0)
                    .map_or_else(|_| one.value.to_string(), |value| value.into_owned())
            })
    }
}

/// Hands over the pieces of a document in order. `is_left_out` tells elements that are passed over with all that is in
/// them.
///
/// Errors: the document is no XML.
pub fn each(
    bytes: &[u8],
    is_left_out: impl Fn(&Element) -> bool,
    mut take: impl FnMut(Piece),
) -> Result<()> {
    let text = text(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    // How many elements are open within one that is left out, itself included.
    let mut out = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            Error::input(format!("a part of it can't be read: {error}"))
                .hint("open it in the program that made it, and save it again")
        })?;
        match event {
            Event::Start(_) if out > 0 => out += 1,
            Event::End(_) if out > 0 => out -= 1,
            Event::Eof => return Ok(()),
            _ if out > 0 => {}
            Event::Start(tag) => {
                let element = Element { tag };
                if is_left_out(&element) {
                    out = 1;
                } else {
                    take(Piece::Start(element));
                }
            }
            Event::Empty(tag) => {
                let element = Element { tag };
                let name = element.name();
                if !is_left_out(&element) {
                    take(Piece::Start(element));
                    take(Piece::End(name));
                }
            }
            Event::End(tag) => take(Piece::End(tag.local_name().as_ref().to_owned())),
            Event::Text(text) => take(Piece::Text(text.xml10_content().into_owned())),
            Event::CData(text) => take(Piece::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(entity) => take(Piece::Text(resolved(&entity))),
            _ => {}
        }
    }
}

/// UTF-8 or UTF-16, the two that XML parsers must know; other bytes become replacement characters.
pub fn text(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    text.into_owned()
}

/// What an entity stands for; nothing where only a document type would tell.
fn resolved(entity: &BytesRef) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(&entity.xml10_content())
            .unwrap_or_default()
            .to_owned(),
    }
}
