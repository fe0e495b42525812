//! Highlights that other programs export: Readwise (CSV), Kindle ("My Clippings.txt"), Hypothesis (JSON).

mod hypothesis;
mod kindle;
mod readwise;

use super::encoding;
use crate::error::{Error, Result};
use crate::model::Highlight;

/// Reads an export of highlights, of whichever program. `name` is its path as given.
///
/// Errors: it is of no such program, or holds no highlight.
pub fn highlights(bytes: &[u8], name: &str) -> Result<Vec<Highlight>> {
    let decoded = encoding::decode(bytes).map_err(|error| error.at(name))?;
    let text = decoded.text.trim_start_matches('\u{feff}').trim_start();
    let found = if text.starts_with(['{', '[']) {
        hypothesis::read(text)
    } else if kindle::is_clippings(text) {
        Ok(kindle::read(text))
    } else {
        readwise::read(text)
    };
    let found: Vec<Highlight> = found
        .map_err(|error| error.at(name))?
        .into_iter()
        .filter(|highlight| highlight.text.chars().any(char::is_alphanumeric))
        .collect();
    if found.is_empty() {
        return Err(Error::input("holds no highlight").at(name).hint(HINT));
    }
    Ok(found)
}

/// What can be read.
const HINT: &str = "give a CSV export of Readwise, the file “My Clippings.txt” of a Kindle, or a JSON export of Hypothesis";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_program_is_told_from_the_content() {
        for text in [
            "Highlight,Book Title\nA heap is a pool,Memory\n",
            "\u{feff}Memory (Ada)\r\n- Your Highlight on page 1\r\n\r\nA heap is a pool\r\n==========\r\n",
            "[{\"document\":{\"title\":[\"Memory\"]},\"target\":[{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"A heap is a pool\"}]}]}]",
        ] {
            let found = highlights(text.as_bytes(), "x").unwrap();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].text, "A heap is a pool");
            assert!(found[0].work.starts_with("Memory"));
        }
    }

    #[test]
    fn what_is_no_export_is_refused_with_a_hint() {
        for text in [
            "A heap is a pool.",
            "{\"rows\": 3}",
            "{",
            "a,b\n1,2\n",
            "Highlight\n...\n",
        ] {
            let error = highlights(text.as_bytes(), "x.csv").unwrap_err();
            assert_eq!(error.place.unwrap().path, "x.csv", "{text}");
            assert!(error.hint.is_some(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), head in 0usize..4) {
            let head = ["", "Highlight\n", "==========\n- x\n", "[{\"target\":"][head];
            // Whether it can be read is all the same.
            let _ = highlights(&[head.as_bytes(), &bytes].concat(), "x");
        }
    }
}
