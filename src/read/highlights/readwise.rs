//! The CSV export of Readwise: a row a highlight, the columns named in the first row.

use super::HINT;
use crate::error::{Error, Result};
use crate::model::Highlight;

/// Reads `Highlight,Book Title,…`; other columns are passed over.
///
/// Errors: there is no column of highlights.
pub(super) fn read(text: &str) -> Result<Vec<Highlight>> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let wrong = |error: csv::Error| Error::input(format!("is no table: {error}")).hint(HINT);
    let head = reader.headers().map_err(wrong)?;
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let Some(highlight) = column("Highlight") else {
        return Err(Error::input("is no export of highlights that can be read").hint(HINT));
    };
    let work = column("Book Title");
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        found.push(Highlight {
            text: cell(Some(highlight)),
            work: cell(work),
            ..Highlight::default()
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names_and_cells_may_hold_lines() {
        let text = "\
Note,Highlight,Book Title,Book Author,Highlighted at
mine,\"A heap, they say,\nis a \"\"pool\"\".\",Memory,Ada,2024-05-01 10:00:00+00:00
,second
";
        let found = read(text).unwrap();
        assert_eq!(found[0].text, "A heap, they say,\nis a \"pool\".");
        assert_eq!(found[0].work, "Memory");
        assert_eq!(
            (found[1].text.as_str(), found[1].work.as_str()),
            ("second", "")
        );
    }
}
