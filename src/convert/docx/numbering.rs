//! The lists of a Word document: which are numbered, and what number comes next.

use std::collections::BTreeMap;

use crate::convert::xml::{self, Piece};
use crate::error::Result;

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    /// The levels of each pattern that are numbered.
    patterns: BTreeMap<String, Vec<usize>>,
    /// The pattern of each list.
    lists: BTreeMap<String, String>,
    /// The last number of each list and level.
    last: BTreeMap<(String, usize), u64>,
}

impl Numbering {
    /// The number of the next item of a list at a level, 0 the outermost; `None` for a bullet.
    pub fn next(&mut self, list: &str, level: usize) -> Option<u64> {
        let deeper = (list.to_owned(), level + 1)..=(list.to_owned(), usize::MAX);
        let deeper: Vec<_> = self
            .last
            .range(deeper)
            .map(|(key, _)| key.clone())
            .collect();
        for key in deeper {
            self.last.remove(&key);
        }
        let pattern = self.lists.get(list)?;
        if !self.patterns.get(pattern)?.contains(&level) {
            return None;
        }
        Some(self.count(list, level))
    }

    /// The number of the next item of a list that is numbered.
    pub fn count(&mut self, list: &str, level: usize) -> u64 {
        let last = self.last.entry((list.to_owned(), level)).or_default();
        *last += 1;
        *last
    }

    /// Begins lists that nothing but a style makes anew.
    pub fn restart(&mut self, list: &str) {
        self.last.retain(|(own, _), _| own != list);
    }
}

/// Reads `numbering.xml`.
///
/// Errors: it is no XML.
pub fn read(bytes: &[u8]) -> Result<Numbering> {
    let mut numbering = Numbering::default();
    let (mut pattern, mut level, mut list) = (String::new(), 0, String::new());
    xml::each(
        bytes,
        |_| false,
        |piece| {
            let Piece::Start(element) = piece else {
                return;
            };
            let value = element.attribute("val").unwrap_or_default();
            match element.name().as_str() {
                "abstractNum" => pattern = element.attribute("abstractNumId").unwrap_or_default(),
                "lvl" => {
                    let ilvl = element.attribute("ilvl").unwrap_or_default();
                    level = ilvl.parse().unwrap_or(0);
                }
                "numFmt" if value != "bullet" && value != "none" => {
                    let levels = numbering.patterns.entry(pattern.clone()).or_default();
                    levels.push(level);
                }
                "num" => list = element.attribute("numId").unwrap_or_default(),
                "abstractNumId" => {
                    numbering.lists.insert(list.clone(), value);
                }
                _ => {}
            }
        },
    )?;
    Ok(numbering)
}
