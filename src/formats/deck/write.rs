//! Notes as text.

use super::{cloze, comment, field, front_matter};
use crate::model::{Body, Deck, Note};

/// A new deck file's text: front matter with the keys that are set, then the notes with a blank line between them.
pub fn write(deck: &Deck) -> String {
    let mut out = String::new();
    front_matter::write(&mut out, deck);
    for (at, note) in deck.notes.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push_str(&write_note(note));
    }
    if !deck.offered.is_empty() || !deck.later.is_empty() {
        out.push('\n');
    }
    comment::write_offered(&mut out, &deck.offered, &deck.later);
    out
}

/// One note as it stands in a deck file, comments with its origin and tags included; ends with a line feed.
pub fn write_note(note: &Note) -> String {
    let mut out = String::new();
    if let Some(origin) = &note.origin {
        comment::write_origin(&mut out, origin);
    }
    if let Some(guid) = &note.guid {
        comment::write_guid(&mut out, guid);
    }
    comment::write_tags(&mut out, &note.tags);
    out.push_str(&write_body(&note.body));
    out
}

/// The body of a note as `Q:`/`A:`, `T:`/`D:` or `C:` lines; ends with a line feed.
///
/// Reading it gives the body back, in its normal form: line ends are line feeds, and the blank lines before a side and
/// the blanks behind it are gone, as are fewer than four columns of indentation of its first line. A cloze whose blanks
/// brackets can't show (in code, say) gets a comment with their places.
pub fn write_body(body: &Body) -> String {
    let mut out = String::new();
    match body {
        Body::BothWays { front, back } => {
            comment::write_both_ways(&mut out);
            field::write(&mut out, "Q:", front);
            field::write(&mut out, "A:", back);
        }
        Body::Basic { front, back } => {
            field::write(&mut out, "Q:", front);
            field::write(&mut out, "A:", back);
        }
        Body::TwoWay { term, definition } => {
            field::write(&mut out, "T:", term);
            field::write(&mut out, "D:", definition);
        }
        Body::Cloze { text, blanks } => match cloze::bracketed(text, blanks) {
            Some(bracketed) => field::write(&mut out, "C:", &bracketed),
            None => {
                comment::write_blanks(&mut out, blanks);
                field::write(&mut out, "C:", text);
            }
        },
    }
    out
}
