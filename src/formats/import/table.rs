//! Tables: comma- and tab-separated values, what Quizlet copies out, and Anki's “Notes in Plain Text”.

use csv::ReaderBuilder;

use super::hypertext::markdown;
use super::{Incoming, Options, Source, note};
use crate::error::{Error, Result};
use crate::formats::table::without_shield;
use crate::model::{Body, Note};

/// Which column holds what, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns {
    front: usize,
    back: usize,
    tags: Option<usize>,
    deck: Option<usize>,
    guid: Option<usize>,
    source: Option<usize>,
}

/// What the lines `#key:value` above Anki's tables say, and what is asked for.
#[derive(Default)]
struct Head {
    separator: Option<String>,
    is_html: bool,
    columns: Vec<(String, usize)>,
    deck: Option<String>,
    tags: Vec<String>,
    /// How many bytes it takes.
    length: usize,
}

/// Names of columns in the first row, by what they hold.
const NAMES: [(&str, &[&str]); 6] = [
    ("front", &["front", "question", "term", "prompt"]),
    ("back", &["back", "answer", "definition", "response"]),
    ("tags", &["tags", "tag", "labels"]),
    ("deck", &["deck"]),
    ("guid", &["guid", "id"]),
    ("source", &["source"]),
];

/// Reads a table.
///
/// Errors: a row without the columns that are asked for, with its line; a table that is not UTF-8.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let (name, text) = super::text(source)?;
    let head = head(text);
    let rows = rows(
        &text[head.length..],
        separator(name, &head, options),
        options,
    )?;
    let (columns, is_named) = columns(
        rows.first().map(|(_, cells)| cells.as_slice()),
        &head,
        options,
    )?;
    let table = Table {
        name,
        deck: head.deck.as_deref().unwrap_or(&source.name),
        first_line: text[..head.length].lines().count(),
        head: &head,
        columns,
    };
    let mut incoming = Incoming::default();
    for (line, cells) in rows.iter().skip(usize::from(is_named)) {
        table.take(*line, cells, &mut incoming)?;
    }
    incoming.drop_repeats();
    incoming.tell_missing_media();
    Ok(incoming)
}

/// A table, and where its cells go.
struct Table<'a> {
    name: &'a str,
    deck: &'a str,
    /// The lines above its first row.
    first_line: usize,
    head: &'a Head,
    columns: Columns,
}

impl Table<'_> {
    fn take(&self, line: usize, cells: &[String], incoming: &mut Incoming) -> Result<()> {
        let columns = &self.columns;
        let word = |place: Option<usize>| {
            let cell = place.and_then(|place| cells.get(place));
            cell.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let text = |place: usize| {
            cells
                .get(place)
                .map_or_else(String::new, |cell| side(cell, self.head.is_html))
        };
        let (front, back) = (text(columns.front), text(columns.back));
        if front.is_empty() || back.is_empty() {
            let empty = if front.is_empty() {
                "question"
            } else {
                "answer"
            };
            let error = Error::input(format!("this row has no {empty}"))
                .at_line(self.name, self.first_line + line);
            return Err(error.hint(
                "name the columns with --columns front=1,back=2, and what stands between them with --separator",
            ));
        }
        let mut tags = self.head.tags.clone();
        let own = word(columns.tags).unwrap_or("").split([' ', ',']);
        tags.extend(own.filter(|tag| !tag.is_empty()).map(str::to_owned));
        let note = Note {
            tags,
            guid: word(columns.guid).map(str::to_owned),
            ..note(Body::Basic { front, back })
        };
        incoming.put(
            word(columns.deck).unwrap_or(self.deck),
            word(columns.source),
            note,
        );
        Ok(())
    }
}

/// A cell as Markdown.
fn side(cell: &str, is_html: bool) -> String {
    match is_html {
        true => markdown(cell, false).text,
        false => without_shield(cell).trim().replace("\r\n", "\n"),
    }
}

/// Anki's head: lines `#key:value` (manual, “File Headers”).
fn head(text: &str) -> Head {
    let mut head = Head::default();
    for line in text.split_inclusive('\n') {
        let Some((key, value)) = line.strip_prefix('#').and_then(|line| line.split_once(':'))
        else {
            break;
        };
        let value = value.trim();
        let number = value
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        match (key.to_lowercase().as_str(), number) {
            ("separator", _) => head.separator = Some(value.to_owned()),
            ("html", _) => head.is_html = value.eq_ignore_ascii_case("true"),
            ("deck", _) => head.deck = Some(value.to_owned()),
            ("tags", _) => head.tags = value.split_whitespace().map(str::to_owned).collect(),
            (key, Some(number)) => {
                if let Some(key) = key.strip_suffix(" column") {
                    head.columns.push((key.to_owned(), number));
                }
            }
            ("columns" | "notetype" | "if matches", _) => {}
            _ => break,
        }
        head.length += line.len();
    }
    head
}

/// What stands between two columns: as asked, as the head says, a tab where there is one, else a comma.
fn separator(name: &str, head: &Head, options: &Options) -> String {
    let word = options.separator.or(head.separator.as_deref());
    let is_tab = name.to_lowercase().ends_with(".tsv") || name.to_lowercase().ends_with(".tab");
    match word.map(str::to_lowercase).as_deref() {
        Some("tab" | "\\t") => "\t".to_owned(),
        Some("comma") => ",".to_owned(),
        Some("semicolon") => ";".to_owned(),
        Some("pipe") => "|".to_owned(),
        Some("space") => " ".to_owned(),
        Some("colon") => ":".to_owned(),
        Some(_) => word.unwrap_or(",").to_owned(),
        None if is_tab => "\t".to_owned(),
        None => ",".to_owned(),
    }
}

/// The rows with their lines, counted from 1. Separators of one byte go with quotes as RFC 4180 has them; others, and
/// rows that do not end with their line, are taken as they stand.
fn rows(text: &str, separator: String, options: &Options) -> Result<Vec<(usize, Vec<String>)>> {
    if let ([delimiter], None) = (separator.as_bytes(), options.rows) {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(*delimiter)
            .from_reader(text.as_bytes());
        return reader
            .records()
            .map(|record| {
                let record = record
                    .map_err(|error| Error::input(format!("the table can't be read: {error}")))?;
                let line = record.position().map_or(0, |at| at.line() as usize);
                Ok((line, record.iter().map(str::to_owned).collect()))
            })
            .collect();
    }
    let between = options
        .rows
        .map_or("\n", |rows| if rows == "\\n" { "\n" } else { rows });
    let mut line = 1;
    let mut rows = Vec::new();
    for row in text.split(between) {
        let start = line;
        line += row.matches('\n').count() + between.matches('\n').count();
        if !row.trim().is_empty() {
            rows.push((start, row.split(&separator).map(str::to_owned).collect()));
        }
    }
    Ok(rows)
}

/// Which column holds what, and whether the first row only names them.
fn columns(first: Option<&[String]>, head: &Head, options: &Options) -> Result<(Columns, bool)> {
    let mut columns = Columns {
        front: 0,
        back: 1,
        ..Columns::default()
    };
    let place = |wanted: &str| {
        head.columns
            .iter()
            .find(|(key, _)| key == wanted)
            .map(|(_, place)| *place)
    };
    (columns.tags, columns.deck, columns.guid) = (place("tags"), place("deck"), place("guid"));
    let taken: Vec<usize> = head.columns.iter().map(|(_, place)| *place).collect();
    let mut free = (0..).filter(|place| !taken.contains(place));
    columns.front = free.next().unwrap_or(0);
    columns.back = free.next().unwrap_or(1);
    let named = named(first.unwrap_or(&[]));
    let is_named = named.iter().any(|(what, _)| *what == "front")
        && named.iter().any(|(what, _)| *what == "back");
    if is_named {
        for (what, place) in &named {
            columns.set(what, *place);
        }
    }
    for pair in options
        .columns
        .unwrap_or("")
        .split(',')
        .filter(|pair| !pair.trim().is_empty())
    {
        let (what, place) = asked(pair)?;
        columns.set(what, place);
    }
    Ok((columns, is_named))
}

/// What each cell of the first row names, where it names something.
fn named(first: &[String]) -> Vec<(&'static str, usize)> {
    let name = |cell: &str| {
        let cell = cell.trim().to_lowercase();
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&cell.as_str()))
            .map(|(what, _)| *what)
    };
    first
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| Some((name(cell)?, place)))
        .collect()
}

/// `front=2`.
fn asked(pair: &str) -> Result<(&'static str, usize)> {
    let wrong = || {
        Error::new(
            crate::error::Kind::Usage,
            format!("“{pair}” names no column"),
        )
        .hint("write --columns front=1,back=2,tags=3,deck=4; columns are counted from 1")
    };
    let (what, number) = pair.split_once('=').ok_or_else(wrong)?;
    let (what, _) = NAMES
        .iter()
        .find(|(name, _)| *name == what.trim())
        .ok_or_else(wrong)?;
    let number: usize = number.trim().parse().map_err(|_| wrong())?;
    Ok((what, number.checked_sub(1).ok_or_else(wrong)?))
}

impl Columns {
    fn set(&mut self, what: &str, place: usize) {
        match what {
            "front" => self.front = place,
            "back" => self.back = place,
            "tags" => self.tags = Some(place),
            "deck" => self.deck = Some(place),
            "source" => self.source = Some(place),
            _ => self.guid = Some(place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import::sample::import;
    use crate::formats::{sample, table as export};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_table_holds_comes_back(
            sides in prop::collection::vec(("[^\\s\\p{Cc}]([^\\r\\p{Cc}]{0,8}[^\\s\\p{Cc}])?", "[^\\s\\p{Cc}]{1,6}"), 1..5)
        ) {
            let notes = sides.iter().map(|(front, back)| sample::basic(front, back));
            let mut bundle = sample::bundle();
            bundle.decks.truncate(1);
            bundle.decks[0].notes = notes.collect();
            let mut seen = std::collections::BTreeSet::new();
            bundle.decks[0].notes.retain(|note| seen.insert(note.body.content()));
            let options = sample::options(false);
            let csv = export::write_csv(&bundle, &options).unwrap().bytes;
            let tsv = export::write_tsv(&bundle, &options).unwrap().bytes;
            for (name, bytes) in [("x.csv", csv), ("x.tsv", tsv)] {
                let incoming = import(read, name, &bytes).unwrap();
                let bodies: Vec<&Body> = incoming.decks[0].deck.notes.iter().map(|note| &note.body).collect();
                let expected: Vec<&Body> = bundle.decks[0].notes.iter().map(|note| &note.body).collect();
                prop_assert_eq!(bodies, expected);
                prop_assert_eq!(&incoming.decks[0].deck.name, &bundle.decks[0].name);
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(incoming) = import(read, "x.csv", &bytes) {
                prop_assert!(incoming.decks.iter().all(|deck| !deck.deck.notes.is_empty()));
            }
        }
    }
}
