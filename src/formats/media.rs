//! Pictures and sounds that notes refer to by relative paths, and what formats call them.

use std::collections::BTreeMap;

use super::markup::{self, Files};
use crate::model::{Body, Bundle, BundleDeck, ContentHash};

/// Endings of files that browsers and Anki show or play, with their MIME types.
const TYPES: [(&str, &str); 16] = [
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
    ("aac", "audio/aac"),
    ("flac", "audio/flac"),
    ("m4a", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("weba", "audio/webm"),
];

/// The pictures and sounds that a note refers to by relative path, as the references are written, in order.
pub fn references(body: &Body) -> Vec<String> {
    let texts: Vec<&str> = match body {
        Body::Basic { front, back } | Body::BothWays { front, back } => vec![front, back],
        Body::TwoWay { term, definition } => vec![term, definition],
        Body::Cloze { text, .. } => vec![text],
    };
    let mut found = Vec::new();
    for text in texts {
        found.extend(markup::references(text));
    }
    // What has a colon is an address of the web, or a drive.
    found.retain(|reference| file_type(reference).is_some() && !reference.contains(':'));
    found
}

/// Whether a reference is to a sound.
pub(super) fn is_sound(reference: &str) -> bool {
    file_type(reference).is_some_and(|(_, mime)| mime.starts_with("audio/"))
}

/// The MIME type of the file that a reference is to.
pub(super) fn mime(reference: &str) -> &'static str {
    file_type(reference).map_or("application/octet-stream", |(_, mime)| mime)
}

/// Ending in lower case and MIME type.
fn file_type(reference: &str) -> Option<(&'static str, &'static str)> {
    let (_, ending) = reference.rsplit_once('.')?;
    TYPES
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending))
}

/// The name of a file in a package: from its content, so that no two files share one and none ever moves.
pub(super) fn name(reference: &str, bytes: &[u8]) -> String {
    let ending = file_type(reference).map_or("bin", |(ending, _)| ending);
    format!("{}.{ending}", ContentHash::of(&[bytes]))
}

/// The names of a deck's files in a package, by reference.
pub(super) fn names(deck: &BundleDeck) -> Files {
    let named =
        |(reference, bytes): (&String, &Vec<u8>)| (reference.clone(), name(reference, bytes));
    deck.media.iter().map(named).collect()
}

/// The files of all decks by their names in a package.
pub(super) fn packed(bundle: &Bundle) -> BTreeMap<String, &[u8]> {
    let files = bundle.decks.iter().flat_map(|deck| &deck.media);
    files
        .map(|(reference, bytes)| (name(reference, bytes), bytes.as_slice()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_sounds_at_relative_paths_are_referred_to() {
        let body = Body::Basic {
            front: "![a](img/a.PNG) and [hear](b.mp3) `![](code.png)`".into(),
            back: "[read](c.pdf) ![](https://a.b/c.png) ![d][1]\n\n[1]: <d e.svg> \"title\"".into(),
        };
        assert_eq!(references(&body), ["img/a.PNG", "b.mp3", "d e.svg"]);
    }

    #[test]
    fn files_are_named_by_their_content() {
        assert_eq!(name("a.PNG", b"1"), name("b/c.png", b"1"));
        assert_ne!(name("a.png", b"1"), name("a.png", b"2"));
        assert!(name("a.JPG", b"").ends_with(".jpg"));
    }
}
