//! A Kindle's "My Clippings.txt": the title, a line on place and time, a blank line, the words, a line of equals signs.

use crate::model::Highlight;

/// What ends an entry.
const RULE: &str = "==========";

/// Whether a text is such a file.
pub(super) fn is_clippings(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == RULE)
}

/// Reads the highlights; notes and bookmarks are passed over where the device speaks English.
pub(super) fn read(text: &str) -> Vec<Highlight> {
    let mut found = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([RULE]) {
        if line.trim_end() == RULE {
            found.extend(entry(&lines));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    found
}

fn entry(lines: &[&str]) -> Option<Highlight> {
    let lines = &lines[lines.iter().position(|line| !line.trim().is_empty())?..];
    let [work, place, words @ ..] = lines else {
        return None;
    };
    let place = place.trim_start().strip_prefix("- ")?;
    let place = place.strip_prefix("Your ").unwrap_or(place);
    let text = words.join("\n");
    let text = text.trim();
    // What stands in place of words when a book's limit of clippings is reached.
    let is_limit = text.starts_with('<') && text.ends_with('>');
    if place.starts_with("Note") || place.starts_with("Bookmark") || is_limit {
        return None;
    }
    Some(Highlight {
        text: text.to_owned(),
        work: work.trim_start_matches('\u{feff}').trim().to_owned(),
        ..Highlight::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_are_read_and_notes_and_bookmarks_are_not() {
        let text = "\
Memory (Ada)\r
- Your Highlight on page 12 | Location 180-182 | Added on Friday, 1 May 2020 10:00:00\r
\r
A heap is a pool\r
of memory.\r
==========\r
Memory (Ada)\r
- Your Note on page 12 | Location 182 | Added on Friday, 1 May 2020 10:01:00\r
\r
look this up\r
==========\r
\u{feff}Memory (Ada)\r
- Your Bookmark on Location 190 | Added on Friday, 1 May 2020 10:02:00\r
\r
\r
==========\r
Memory (Ada)\r
- Highlight Loc. 200-01 | Added on Friday, May 1, 2020, 10:03 AM\r
\r
<You have reached the clipping limit for this item>\r
==========\r
Memoria (Ada)\r
- La subrayado en la página 3 | posición 30 | Añadido el viernes\r
\r
Un montón\r
==========";
        let found = read(text);
        let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["A heap is a pool\nof memory.", "Un montón"]);
        assert_eq!(found[0].work, "Memory (Ada)");
    }
}
