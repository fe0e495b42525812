//! Pictures and sounds that become part of a document.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::markup::Files;
use super::super::media;
use crate::model::BundleDeck;

/// What stands around the number of a file until its bytes are put in: rendered text holds no control characters.
const PLACE: [char; 2] = ['\u{5}', '\u{6}'];

/// The size in bytes at which a document takes no more files: it holds a file anew wherever it is shown.
const FULL: usize = 64 * 1024 * 1024;

/// What stands for a file when the document is full; a browser shows the description of a picture in its stead.
const NOTHING: &str = "data:,";

/// The files of a document. Texts are rendered with a number for each, so that one that is shown often costs nothing
/// until it is known how many there is room for.
#[derive(Default)]
pub(in super::super) struct Embedded<'a> {
    files: Vec<(&'static str, &'a [u8])>,
}

impl<'a> Embedded<'a> {
    /// What the files of a deck are called until they are put in.
    pub(in super::super) fn of(&mut self, deck: &'a BundleDeck) -> Files {
        let mut places = Files::new();
        for (reference, bytes) in &deck.media {
            let place = format!("{}{}{}", PLACE[0], self.files.len(), PLACE[1]);
            places.insert(reference.clone(), place);
            self.files.push((media::mime(reference), bytes));
        }
        places
    }

    /// HTML with the files in their places, as addresses that hold all bytes (RFC 2397), and how many places stay empty.
    pub(in super::super) fn put_into(&self, html: &str) -> (String, usize) {
        let mut out = String::with_capacity(html.len());
        let mut empty = 0;
        let mut rest = html;
        while let Some((before, after)) = rest.split_once(PLACE[0]) {
            out.push_str(before);
            let (number, after) = after.split_once(PLACE[1]).unwrap_or(("", after));
            let file = number
                .parse()
                .ok()
                .and_then(|number: usize| self.files.get(number));
            match file.filter(|(_, bytes)| out.len() + bytes.len() / 3 * 4 < FULL) {
                Some((mime, bytes)) => {
                    out.push_str(&format!("data:{mime};base64,"));
                    STANDARD.encode_string(bytes, &mut out);
                }
                None => {
                    out.push_str(NOTHING);
                    empty += 1;
                }
            }
            rest = after;
        }
        out.push_str(rest);
        (out, empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck(bytes: Vec<u8>) -> BundleDeck {
        BundleDeck {
            media: [("a.svg".to_owned(), bytes)].into(),
            ..BundleDeck::default()
        }
    }

    #[test]
    fn files_take_their_places() {
        let deck = deck(b"<svg/>".to_vec());
        let mut embedded = Embedded::default();
        embedded.of(&deck);
        let place = &embedded.of(&deck)["a.svg"];
        let (html, empty) = embedded.put_into(&format!("a {place} b"));
        assert_eq!(html, "a data:image/svg+xml;base64,PHN2Zy8+ b");
        assert_eq!(empty, 0);
    }

    #[test]
    fn a_document_takes_no_more_files_once_it_is_full() {
        let deck = deck(vec![0; FULL / 2]);
        let mut embedded = Embedded::default();
        let place = &embedded.of(&deck)["a.svg"];
        let (html, empty) = embedded.put_into(&place.repeat(3));
        assert!(html.ends_with("data:,data:,") && html.len() < FULL);
        assert_eq!(empty, 2);
    }
}
