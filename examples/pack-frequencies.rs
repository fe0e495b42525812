//! Packs a list of words with their counts, a line each, into the map of classes that `frequency` reads.
//!
//! usage: cargo run --example pack-frequencies -- frequency_dictionary_en_82_765.txt src/language/frequency/data/english.fst

#![expect(
    clippy::disallowed_methods,
    reason = "an example is a shell: it reads and writes files"
)]

use std::collections::BTreeMap;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(list), Some(packed)) = (arguments.next(), arguments.next()) else {
        return Err("usage: pack-frequencies LIST PACKED".into());
    };
    let list = std::fs::read_to_string(list)?;
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for line in list.trim_start_matches('\u{feff}').lines() {
        let (word, count) = line.split_once(' ').ok_or("a line without a count")?;
        counts.insert(word, count.trim().parse()?);
    }
    let total: f64 = counts.values().sum();
    let mut map = fst::MapBuilder::memory();
    for (word, count) in counts {
        let class = (2.0 * (count / total * 1e9).log10()).max(1.0);
        map.insert(word, class as u64)?;
    }
    std::fs::write(packed, map.into_inner()?)?;
    Ok(())
}
