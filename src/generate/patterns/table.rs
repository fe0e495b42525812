//! Tables with a header: a row and a column ask for their cell.

use super::{Candidate, Pattern};
use crate::generate::survey::{Placed, Survey};
use crate::generate::wording::{capitalised, term_is_plural};
use crate::language::parser::{Dep, Parser, Pos, Tag};
use crate::model::{BlockKind, Kind, Span, Table, Text};

/// “For a row, what is the column?”
pub const TABLE: Pattern = Pattern {
    name: "table",
    any_language: false,
    propose,
};

/// At most this many rows; longer tables are data, not knowledge.
const MOST_ROWS: usize = 12;

/// Columns that are no knowledge by themselves.
#[rustfmt::skip]
const UNASKED: &[&str] = &["example", "examples", "output", "notes", "source", "reference", "comments", "explanation"];

/// At most this many cards a table: the leftmost columns first, as authors put what matters there.
const MOST_CARDS: usize = 12;

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .blocks
        .iter()
        .flat_map(|placed| rows(survey, placed))
        .collect()
}

fn rows(survey: &Survey, placed: &Placed) -> Vec<Candidate> {
    let BlockKind::Table(table) = &placed.block.kind else {
        return Vec::new();
    };
    if table.header.len() < 2
        || table.header.len() > 5
        || !(2..=MOST_ROWS).contains(&table.rows.len())
        || !labels_are_words(table)
    {
        return Vec::new();
    }
    let subject = subject(survey, &table.header[0]);
    let mut found = Vec::new();
    for (place, column) in table.header.iter().enumerate().skip(1) {
        for (cells, span) in &table.rows {
            if cells.len() != table.header.len() {
                continue;
            }
            let cell = &cells[place];
            found.extend(card(
                survey,
                &subject,
                &cells[0],
                column,
                cell,
                *span,
                placed.section,
            ));
        }
    }
    found.truncate(MOST_CARDS);
    found
}

/// What a row is called: the first column's name where that is one thing (“the layer Mesosphere”), else nothing.
fn subject(survey: &Survey, header: &Text) -> String {
    let name = survey.terms.in_sentence(header.plain().trim());
    if names_a_property(&name) && !term_is_plural(&name) {
        format!("the {name} ")
    } else {
        String::new()
    }
}

/// Whether “the …” can stand before it: up to four words that end in one with meaning, and no verb phrase or sentence.
fn names_a_property(name: &str) -> bool {
    const LOOSE: [&str; 18] = [
        "in", "of", "to", "with", "for", "on", "by", "at", "from", "as", "is", "are", "and", "or",
        "used", "called", "than", "this",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && name.starts_with(char::is_alphabetic)
        && !name.contains(['.', '…', '?', ':', '(', '/', '='])
        && !words
            .iter()
            .any(|word| ["is", "are", "it", "this"].contains(word))
        && !words.last().is_some_and(|word| LOOSE.contains(word))
}

/// Whether the first column names things, each once.
fn labels_are_words(table: &Table) -> bool {
    let mut labels: Vec<String> = table
        .rows
        .iter()
        .filter_map(|(cells, _)| cells.first())
        .map(|cell| cell.plain().trim().to_lowercase())
        .collect();
    let all = labels.len() == table.rows.len();
    let words = labels.iter().all(|label| {
        label.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && label.len() <= 60
            && !label.starts_with(|c: char| c.is_ascii_digit())
            && names_something(label)
    });
    labels.sort();
    labels.dedup();
    all && words && labels.len() == table.rows.len()
}

/// Whether a label is a noun phrase or code, not `Pays attention easily`.
fn names_something(label: &str) -> bool {
    let words = Parser::english().parse(label, &[]).words;
    let noun = words
        .iter()
        .any(|word| matches!(word.pos, Pos::Noun | Pos::Propn | Pos::X | Pos::Sym));
    let verb = words
        .iter()
        .any(|word| word.dep == Dep::Root && matches!(word.tag, Tag::Vbz | Tag::Vbp | Tag::Vbd));
    noun && !verb || label.contains('(') || words.len() == 1
}

fn card(
    survey: &Survey,
    subject: &str,
    row: &Text,
    column: &Text,
    cell: &Text,
    span: Span,
    section: usize,
) -> Option<Candidate> {
    let name = column.plain().trim();
    let words = |text: &Text| text.markdown(0..text.plain().len()).trim().to_owned();
    let (row_words, back) = (words(row), words(cell));
    let bulleted = [row, cell]
        .iter()
        .any(|text| text.plain().trim_start().starts_with(['•', '-', '*']));
    let numeric = bulleted || !cell.plain().contains(char::is_alphabetic);
    if name.len() < 2
        || name.len() > 40
        || back.is_empty()
        || back.eq_ignore_ascii_case("none")
        || numeric
        || back.chars().count() > 110
        || name.contains('?')
    {
        return None;
    }
    let lower = survey.terms.in_sentence(name);
    let be = if term_is_plural(&lower) { "are" } else { "is" };
    if !is_askable(&lower) {
        return None;
    }
    let front = format!("For {subject}{row_words}, what {be} the {lower}?");
    let code = cell
        .plain()
        .split(' ')
        .next()
        .is_some_and(|word| word.contains(|c: char| !c.is_alphabetic()));
    let back = if code { back } else { capitalised(&back) };
    let mut card = Candidate::basic(Kind::Table, front, back, section, span);
    card.term = Some(row.plain().trim().to_owned());
    Some(card)
}

/// Whether “what is the ‹column›?” is a question: the column names a thing.
fn is_askable(column: &str) -> bool {
    let words = Parser::english().parse(column, &[]).words;
    let ends_well = words.last().is_some_and(|last| {
        matches!(
            last.pos,
            Pos::Noun | Pos::Propn | Pos::X | Pos::Sym | Pos::Num | Pos::Punct
        )
    });
    let begins_well = words
        .first()
        .is_some_and(|first| !matches!(first.tag, Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::In));
    ends_well
        && begins_well
        && column.starts_with(char::is_alphabetic)
        && !column.contains(" that ")
        && !UNASKED.contains(&column)
}
