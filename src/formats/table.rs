//! Cards as a table, one row a card: comma- or tab-separated.
//!
//! The columns are `id,deck,kind,front,back,tags,section,source`, and with progress also
//! `state,due,interval,ease,reviews,lapses`. Front and back are Markdown; tags are joined by spaces (a space within a
//! tag becomes `_`), sections by ` > `. Text is UTF-8, lines end in CR LF, fields are quoted where RFC 4180 asks for it.
//!
//! A cell that a spreadsheet would take for a formula (it starts with `=`, `+`, `-`, `@`, a tab or a carriage return,
//! or with apostrophes before one of these) gets an apostrophe in front. To read such a table back, take one
//! apostrophe off every cell that has one or more of them before such a character.

use csv::{Terminator, WriterBuilder};

use super::{Options, Written, files_stay};
use crate::error::{Error, Result};
use crate::model::{Bundle, BundleCard, BundleDeck, BundleNote};

const COLUMNS: [&str; 8] = [
    "id", "deck", "kind", "front", "back", "tags", "section", "source",
];
const PROGRESS: [&str; 6] = ["state", "due", "interval", "ease", "reviews", "lapses"];

/// Writes a bundle as comma-separated values (RFC 4180).
pub fn write_csv(bundle: &Bundle, options: &Options) -> Result<Written> {
    write(bundle, options, b',')
}

/// Writes a bundle as tab-separated values, quoted as in RFC 4180.
pub fn write_tsv(bundle: &Bundle, options: &Options) -> Result<Written> {
    write(bundle, options, b'\t')
}

fn write(bundle: &Bundle, options: &Options, delimiter: u8) -> Result<Written> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::storage(format!("the table could not be written: {error}"))
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let mut header = COLUMNS.to_vec();
    if options.with_progress {
        header.extend(PROGRESS);
    }
    writer
        .write_record(header)
        .map_err(|error| failed(&error))?;
    for deck in &bundle.decks {
        for note in &deck.notes {
            for card in &note.cards {
                let mut row = row(deck, note, card);
                if options.with_progress {
                    row.extend(progress(card, options));
                }
                writer.write_record(row).map_err(|error| failed(&error))?;
            }
        }
    }
    let logs = bundle
        .decks
        .iter()
        .flat_map(|deck| &deck.notes)
        .flat_map(|note| &note.cards)
        .any(|card| !card.log.is_empty());
    let mut left_out = Vec::from_iter(files_stay(bundle));
    if options.with_progress && logs {
        left_out.push("a table holds schedules but no review log".to_owned());
    }
    Ok(Written {
        bytes: writer.into_inner().map_err(|error| failed(&error))?,
        left_out,
    })
}

fn row(deck: &BundleDeck, note: &BundleNote, card: &BundleCard) -> Vec<String> {
    let tags: Vec<String> = note
        .tags
        .iter()
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"))
        .collect();
    let section = note
        .origin
        .as_ref()
        .map(|origin| origin.section.join(" > "));
    vec![
        card.id.to_string(),
        cell(&deck.name),
        note.kind.name().to_owned(),
        cell(&card.card.front),
        cell(&card.card.back),
        cell(&tags.join(" ")),
        cell(&section.unwrap_or_default()),
        cell(deck.source.as_deref().unwrap_or_default()),
    ]
}

fn progress(card: &BundleCard, options: &Options) -> Vec<String> {
    let plan = card.plan.unwrap_or_default();
    vec![
        plan.state(options.now.day).name().to_owned(),
        plan.due.map(|day| day.to_string()).unwrap_or_default(),
        plan.interval.0.to_string(),
        format!("{}.{:02}", plan.ease.0 / 100, plan.ease.0 % 100),
        plan.reviews.to_string(),
        plan.lapses.to_string(),
    ]
}

/// A cell that no spreadsheet runs and no terminal obeys: an apostrophe before what would be a formula, control
/// characters but line feeds and tabs left out.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    if starts_formula(text) {
        out.push('\'');
    }
    out.extend(
        text.chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t')),
    );
    out
}

/// A cell as it was before an apostrophe was set before what would be a formula.
pub(super) fn without_shield(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => cell,
    }
}

fn starts_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn rows(written: &Written, delimiter: u8) -> Vec<csv::StringRecord> {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(written.bytes.as_slice())
            .records()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn every_card_is_a_row_and_comes_back_as_it_was() {
        let bundle = sample::bundle();
        let cards: Vec<&BundleCard> = bundle
            .decks
            .iter()
            .flat_map(|deck| &deck.notes)
            .flat_map(|note| &note.cards)
            .collect();
        for (write, delimiter) in [(write_csv as fn(&_, &_) -> _, b','), (write_tsv, b'\t')] {
            let written = write(&bundle, &sample::options(true)).unwrap();
            let rows = rows(&written, delimiter);
            assert_eq!(rows.len(), cards.len());
            for (row, card) in rows.iter().zip(&cards) {
                assert_eq!(row.len(), 14);
                assert_eq!(row[0], card.id.to_string());
                let back = row[4].strip_prefix('\'').unwrap_or(&row[4]);
                assert_eq!(back, card.card.back.replace('\u{1b}', ""));
            }
        }
    }

    #[test]
    fn formulas_and_escapes_are_harmless() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@x"), "'@x");
        assert_eq!(cell("'-x"), "''-x");
        assert_eq!(cell("\r=x"), "'=x");
        assert_eq!(cell("it's = fine"), "it's = fine");
        assert_eq!(cell("a\u{1b}[31mb"), "a[31mb");
    }

    #[test]
    fn quotes_commas_and_lines_are_quoted_as_the_rfc_has_it() {
        let bundle = Bundle {
            decks: vec![BundleDeck {
                name: "D".into(),
                notes: vec![sample::basic("a, \"b\"", "1\n2")],
                ..BundleDeck::default()
            }],
            left_out: Vec::new(),
        };
        let written = write_csv(&bundle, &sample::options(false)).unwrap();
        let text = String::from_utf8(written.bytes).unwrap();
        assert!(text.starts_with("id,deck,kind,front,back,tags,section,source\r\n"));
        assert!(text.contains(",\"a, \"\"b\"\"\",\"1\n2\",two_words memory::heap,,\r\n"));
    }
}
