//! Hashes by which the model knows strings: one number a string, and four rows of a table a number.

use super::lookup::SortedLines;

/// Strings that have a number of their own.
const SYMBOLS: SortedLines = SortedLines(include_str!("data/symbols.txt"));

/// Length in bytes of the longest of them.
const LONGEST_SYMBOL: usize = 10;

/// The number of a string: its own if it is a symbol of the model, else MurmurHash64A with seed 1.
pub fn number(text: &str) -> u64 {
    Some(text)
        .filter(|text| text.len() <= LONGEST_SYMBOL)
        .and_then(|text| SYMBOLS.get(text))
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| murmur64(text.as_bytes(), 1))
}

/// Austin Appleby's MurmurHash64A.
fn murmur64(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let (words, tail) = bytes.as_chunks::<8>();
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// Four keys of a number: MurmurHash3 x64 128 of its eight bytes, cut into 32 bits each.
pub fn row_keys(number: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mixed = number
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    // The length of the input, eight bytes, goes into both halves.
    let mut high = seed ^ 8;
    let mut low = (seed ^ mixed ^ 8).wrapping_add(high);
    high = high.wrapping_add(low);
    low = avalanche(low);
    high = avalanche(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [
        low as u32,
        (low >> 32) as u32,
        high as u32,
        (high >> 32) as u32,
    ]
}

/// The last step of MurmurHash3: every bit of the input reaches every bit of the output.
fn avalanche(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_SYMBOL, SYMBOLS, number};

    #[test]
    fn the_longest_symbol_is_as_long_as_stated() {
        let names = SYMBOLS.0.lines().filter_map(|line| line.split('\t').next());
        assert_eq!(names.map(str::len).max(), Some(LONGEST_SYMBOL));
    }

    #[test]
    fn strings_have_the_numbers_that_the_model_was_trained_with() {
        // From spacy.strings.get_string_id.
        assert_eq!(number("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(number("nsubj"), 429);
        assert_eq!(number(""), 0);
    }
}
