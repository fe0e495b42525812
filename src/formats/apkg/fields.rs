//! A note of ours as the fields of an Anki note.

use std::collections::BTreeMap;

use sha1::{Digest, Sha1};
use unicode_normalization::UnicodeNormalization;

use super::super::markup::{Dialect, Files, Mark, Rendered, plain, render, render_marked, text_of};
use super::note_types::{MORE_FIELDS, NoteType};
use crate::model::{Body, BundleNote};

/// Highest cloze number that Anki makes a card of.
const MAX_SLOT: u32 = 500;

/// The fields of a note.
pub(super) struct Fields {
    /// Its note type.
    pub note_type: NoteType,
    /// HTML, as many as the type has.
    pub fields: Vec<String>,
    /// The template ordinal of each card that shall exist, with its place among the note's cards where it is there.
    pub cards: Vec<(i64, Option<usize>)>,
    /// How many images are shown by their description.
    pub images: usize,
    /// How many blanks make no card: no card of the note belongs to them, or their number is too high.
    pub blanks_left_out: usize,
}

/// Makes the fields of a note. `source` names the article of its deck, `files` the deck's files in the package.
pub(super) fn fields(note: &BundleNote, source: Option<&str>, files: &Files) -> Fields {
    let mut made = match &note.body {
        Body::Basic { front, back } => sides(note, NoteType::Basic, [front, back], files),
        Body::BothWays { front, back } => sides(note, NoteType::BothWays, [front, back], files),
        Body::TwoWay { term, definition } => {
            sides(note, NoteType::TwoWay, [term, definition], files)
        }
        Body::Cloze { text, .. } => cloze(note, text, files),
    };
    for name in MORE_FIELDS {
        made.fields.push(match name {
            "Context" => context(note),
            "Source" => source.map(source_html).unwrap_or_default(),
            _ => String::new(),
        });
    }
    made
}

/// A note's tags as Anki holds them: a space between and around, none inside.
pub(super) fn tags(tags: &[String]) -> String {
    let mut words: Vec<String> = tags
        .iter()
        .map(|tag| {
            let tag: String = tag
                .chars()
                .filter(|c| !c.is_control() || c.is_whitespace())
                .nfc()
                .collect();
            tag.split_whitespace().collect::<Vec<_>>().join("_")
        })
        .filter(|tag| !tag.is_empty())
        .collect();
    words.sort();
    words.dedup();
    match words.is_empty() {
        true => String::new(),
        false => format!(" {} ", words.join(" ")),
    }
}

/// The sort field and checksum of a first field: its text without HTML, and the first 32 bits of that text's SHA-1.
pub(super) fn sort_and_checksum(html: &str) -> (String, i64) {
    let text = text_of(html);
    let digest = Sha1::digest(text.as_bytes());
    let sum = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    (text, i64::from(sum))
}

fn sides(note: &BundleNote, note_type: NoteType, texts: [&String; 2], files: &Files) -> Fields {
    let rendered = texts.map(|text| render(text, Dialect::Anki, files));
    let ways = if note_type == NoteType::Basic { 1 } else { 2 };
    Fields {
        note_type,
        images: rendered.iter().map(|side| side.images).sum(),
        fields: rendered
            .into_iter()
            .map(|side| not_empty(side.html))
            .collect(),
        cards: (0..ways)
            .map(|ord: u32| {
                let card = note.cards.iter().position(|card| card.card.slot == ord + 1);
                (i64::from(ord), card)
            })
            .collect(),
        blanks_left_out: 0,
    }
}

/// A cloze with a blank for each card: `{{cN::…}}`, N the card's slot.
fn cloze(note: &BundleNote, text: &str, files: &Files) -> Fields {
    let mut slots: BTreeMap<u32, usize> = BTreeMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut left_out = 0;
    for (place, card) in note.cards.iter().enumerate() {
        let card = &card.card;
        let fits = (1..=MAX_SLOT).contains(&card.slot) && !slots.contains_key(&card.slot);
        match card.blank.filter(|_| fits) {
            Some(start)
                if text
                    .get(start..)
                    .is_some_and(|rest| rest.starts_with(&card.back)) =>
            {
                slots.insert(card.slot, place);
                marks.push(Mark {
                    range: start..start + card.back.len(),
                    open: format!("{{{{c{}::", card.slot),
                    close: "}}".to_owned(),
                });
            }
            _ => left_out += 1,
        }
    }
    marks.sort_by_key(|mark| mark.range.start);
    let Rendered { html, images } = render_marked(text, &marks, Dialect::AnkiCloze, files);
    Fields {
        note_type: NoteType::Cloze,
        fields: vec![not_empty(html)],
        cards: slots
            .into_iter()
            .map(|(slot, place)| (i64::from(slot) - 1, Some(place)))
            .collect(),
        images,
        blanks_left_out: left_out,
    }
}

/// Anki takes a card whose front has no text for an empty one and offers to delete it.
fn not_empty(mut html: String) -> String {
    if text_of(&html).trim().is_empty() {
        html.push_str("&nbsp;");
    }
    html
}

/// The headings above the quote, outermost first.
fn context(note: &BundleNote) -> String {
    let section = note
        .origin
        .as_ref()
        .map(|origin| origin.section.as_slice())
        .unwrap_or_default();
    let section: Vec<String> = section
        .iter()
        .map(|heading| plain(heading, Dialect::Anki))
        .collect();
    section.join(" › ")
}

/// The name of an article, as a link where it is an address.
fn source_html(source: &str) -> String {
    let text = plain(source, Dialect::Anki);
    let is_address = ["http://", "https://"]
        .iter()
        .any(|scheme| source.starts_with(scheme));
    match is_address {
        true => format!("<a href=\"{text}\">{text}</a>"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn a_cloze_numbers_its_blanks_by_the_slots_of_its_cards() {
        let mut note = sample::cloze("A ⟦b⟧ c ⟦d⟧ e ⟦f⟧");
        note.cards[0].card.slot = 3;
        note.cards[1].card.slot = 1;
        note.cards.remove(2);
        let made = fields(&note, None, &Files::new());
        assert_eq!(made.fields[0], "A {{c3::b}} c {{c1::d}} e f");
        assert_eq!(made.cards, [(0, Some(1)), (2, Some(0))]);
        assert_eq!(made.fields.len(), 6);
    }

    #[test]
    fn tags_have_no_spaces_and_come_once() {
        let given = [
            "two words".to_owned(),
            "a".into(),
            "\u{7}".into(),
            "a".into(),
        ];
        assert_eq!(tags(&given), " a two_words ");
        assert_eq!(tags(&[]), "");
    }

    #[test]
    fn the_checksum_is_that_of_the_text_text_of() {
        // SHA-1 of "a" is 86f7e437…
        assert_eq!(sort_and_checksum("<b>a</b>"), ("a".into(), 0x86f7_e437));
    }
}
