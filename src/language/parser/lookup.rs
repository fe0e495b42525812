//! Tables of text that are searched where they lie: sorted lines, found by bisection, with nothing to build at the start.

use std::cmp::Ordering;

/// Lines in the byte order of their keys. A key ends at the first tab of its line or, without one, at its end.
#[derive(Debug, Clone, Copy)]
pub struct SortedLines(pub &'static str);

impl SortedLines {
    /// What follows `key` and its tab; the empty text where nothing does.
    pub fn get(self, key: &str) -> Option<&'static str> {
        let (found, rest) = self.at_or_before(key)?;
        (found == key).then_some(rest)
    }

    /// The last line whose key is not greater than `key`, as its key and what follows it.
    pub fn at_or_before(self, key: &str) -> Option<(&'static str, &'static str)> {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        let mut best = None;
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(low, |at| low + at + 1);
            let end = bytes[middle..high]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(high, |at| middle + at);
            let line = self.0.get(start..end)?;
            let (found, rest) = line.split_once('\t').unwrap_or((line, ""));
            match found.cmp(key) {
                Ordering::Equal => return Some((found, rest)),
                Ordering::Less => {
                    best = Some((found, rest));
                    low = end + 1;
                }
                Ordering::Greater => high = start,
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::SortedLines;

    #[test]
    fn every_line_is_found_by_its_key_and_no_other_key_is() {
        let table = SortedLines("a\t1\nab\nb\t2\t3\nba\t4\n");
        assert_eq!(table.get("a"), Some("1"));
        assert_eq!(table.get("ab"), Some(""));
        assert_eq!(table.get("b"), Some("2\t3"));
        assert_eq!(table.get("ba"), Some("4"));
        for key in ["", "A", "aa", "abc", "bb", "é"] {
            assert_eq!(table.get(key), None, "{key}");
        }
        assert_eq!(table.at_or_before("az"), Some(("ab", "")));
        assert_eq!(table.at_or_before("A"), None);
        assert_eq!(SortedLines("").get("a"), None);
    }
}
