//! How common a word of English is, for telling terms from everyday words.
//!
//! `data/english.fst` maps some 83,000 words to their classes. `examples/pack-frequencies.rs` makes it of the frequency dictionary of
//! SymSpell (the MIT licence is in `data/LICENSE.symspell`), which counts words in books.

use std::sync::LazyLock;

use fst::Map;

use super::singular;

/// The notice that goes with the words and their classes.
pub const NOTICE: &str = concat!(
    "The classes of English words are made of SymSpell's frequency dictionary:\n\n",
    include_str!("data/LICENSE.symspell"),
);

static ENGLISH: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(&include_bytes!("data/english.fst")[..]).ok());

/// The class of a word in lower case: 0 for one that no list holds, else twice the logarithm to base ten of how often
/// it stands in a thousand million words, 15 for `the`, 10 for `dog`, 7 for `neuron`.
pub fn frequency(word: &str) -> u64 {
    let known = |word: &str| ENGLISH.as_ref().and_then(|map| map.get(word));
    known(word)
        .or_else(|| known(&singular(word)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::frequency;

    #[test]
    fn common_words_are_above_rare_ones() {
        assert_eq!(frequency("the"), 15);
        assert_eq!(frequency("dog"), 10);
        assert_eq!(frequency("dogs"), 9);
        assert_eq!(frequency("neuron"), 6);
        assert_eq!(frequency("qwertzuiop"), 0);
        assert!(frequency("process") > frequency("tuple"));
    }
}
