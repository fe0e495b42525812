//! Notes of this program's own exports: their fields are its forms of notes.

use super::collection::{CardRow, NoteRow, NoteType};
use super::notes::Made;
use crate::formats::import::hypertext::markdown;
use crate::model::Body;

/// A note of one of the types of our packages; `None` for any other.
pub(super) fn read<'a>(
    note: &NoteRow,
    note_type: &NoteType,
    cards: &[&'a CardRow],
) -> Option<Made<'a>> {
    let card = |ord: i64| cards.iter().find(|card| card.ord == ord).copied();
    let text =
        |place: usize| markdown(note.fields.get(place).map_or("", String::as_str), false).text;
    let made = |body, cards| Made {
        body,
        cards,
        ord: None,
    };
    let sides = || {
        let (one, other) = (text(0), text(1));
        (!one.is_empty() && !other.is_empty()).then_some((one, other))
    };
    match note_type.name.as_str() {
        "somequiz Basic" => {
            sides().map(|(front, back)| made(Body::Basic { front, back }, vec![card(0)]))
        }
        "somequiz Two-way" => sides().map(|(term, definition)| {
            made(Body::TwoWay { term, definition }, vec![card(0), card(1)])
        }),
        "somequiz Both ways" => sides()
            .map(|(front, back)| made(Body::BothWays { front, back }, vec![card(0), card(1)])),
        "somequiz Cloze" => cloze(note).map(|(body, numbers)| {
            let cards = numbers
                .into_iter()
                .map(|number| card(i64::from(number) - 1));
            made(body, cards.collect())
        }),
        _ => None,
    }
}

/// A cloze with the numbers of its blanks.
fn cloze(note: &NoteRow) -> Option<(Body, Vec<u32>)> {
    let mut text = markdown(note.fields.first()?, true);
    text.blanks.sort_by_key(|blank| blank.range.start);
    let is_flat = text
        .blanks
        .windows(2)
        .all(|pair| pair[0].range.end <= pair[1].range.start);
    let numbers = text.blanks.iter().map(|blank| blank.number).collect();
    let blanks: Vec<_> = text.blanks.into_iter().map(|blank| blank.range).collect();
    let is_cloze = is_flat && !blanks.is_empty();
    is_cloze.then_some((
        Body::Cloze {
            text: text.text,
            blanks,
        },
        numbers,
    ))
}

/// The article that its deck was made from.
pub(super) fn source(note: &NoteRow, note_type: &NoteType) -> Option<String> {
    let place = note_type.fields.iter().position(|name| name == "Source")?;
    let text = markdown(note.fields.get(place)?, false).text;
    let address = text
        .split_once("](")
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    Some(address.map_or(text.clone(), str::to_owned)).filter(|source| !source.is_empty())
}
