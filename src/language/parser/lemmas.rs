//! Lemmas by rules of endings, lists of words and irregular forms, after WordNet's Morphy.

use super::attributes::Inflection;
use super::labels::Pos;
use super::lookup::SortedLines;

/// Irregular forms with their lemmas.
const IRREGULAR: SortedLines = SortedLines(include_str!("data/irregular.txt"));

/// Lemmas in blocks of words, each with its parts of speech.
const WORDS: SortedLines = SortedLines(include_str!("data/words.txt"));

/// A part of speech whose words have forms.
struct Class {
    /// Its letter in the list of irregular forms.
    letter: char,
    /// Its bit in the list of words.
    bit: u8,
    /// Endings and what takes their place, the rule of the greatest weight last.
    endings: &'static [(&'static str, &'static str)],
}

const NOUN: Class = Class {
    letter: 'n',
    bit: 1,
    endings: &[
        ("s", ""),
        ("ses", "s"),
        ("ves", "f"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ],
};

const VERB: Class = Class {
    letter: 'v',
    bit: 2,
    endings: &[
        ("s", ""),
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ],
};

const ADJECTIVE: Class = Class {
    letter: 'a',
    bit: 4,
    endings: &[("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
};

const ADVERB: Class = Class {
    letter: 'r',
    bit: 0,
    endings: &[("", "")],
};

const MARK: Class = Class {
    letter: 'p',
    bit: 0,
    endings: &[("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'")],
};

/// The lemma of a word. `lower` is the word in lower case.
pub fn lemma(text: &str, lower: &str, pos: Pos, inflection: Inflection) -> String {
    let is_base = match inflection {
        Inflection::Infinitive | Inflection::Positive => true,
        Inflection::Singular => pos == Pos::Noun,
        Inflection::Present => pos == Pos::Verb,
        Inflection::Other => false,
    };
    if is_base {
        return lower.to_owned();
    }
    match pos {
        Pos::Noun => NOUN.lemma(text, lower),
        Pos::Verb => VERB.lemma(text, lower),
        Pos::Adj => ADJECTIVE.lemma(text, lower),
        Pos::Adv => ADVERB.lemma(text, lower),
        Pos::Punct => MARK.lemma(text, lower),
        Pos::Propn => text.to_owned(),
        _ => lower.to_owned(),
    }
}

/// Whether a word in `-s` can be nothing but a verb: `defines`, not `means`.
pub fn is_only_a_verb(lower: &str) -> bool {
    let base = VERB.lemma(lower, lower);
    base != lower && lower.ends_with('s') && VERB.lists(&base) && !NOUN.lists(&base)
}

impl Class {
    /// An irregular form's lemma, else the word of the list that the last fitting ending gives, else a form that is
    /// no plain word, else what the first fitting ending gives, else the word as it is written.
    fn lemma(&self, text: &str, lower: &str) -> String {
        let mut listed: Option<String> = None;
        let (mut odd, mut unknown) = (None, None);
        let mut candidates = Vec::new();
        for (ending, replacement) in self.endings {
            let Some(stem) = lower.strip_suffix(ending) else {
                continue;
            };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.lists(&form) {
                candidates.push(form.clone());
                listed = Some(form);
            } else if !form.chars().all(char::is_alphabetic) {
                candidates.push(form.clone());
                odd.get_or_insert(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        let irregular = IRREGULAR.get(&format!("{} {lower}", self.letter));
        let irregular = irregular.into_iter().flat_map(|line| line.rsplit('\t'));
        // The last of the irregular lemmas that the endings do not give already.
        let irregular = irregular
            .filter(|form| !candidates.iter().any(|candidate| candidate == form))
            .map(str::to_owned)
            .next();
        irregular
            .or(listed)
            .or(odd)
            .or(unknown)
            .unwrap_or_else(|| text.to_owned())
    }

    /// Whether a word is in the list for this part of speech.
    fn lists(&self, word: &str) -> bool {
        let Some((first, block)) = WORDS.at_or_before(word).filter(|_| self.bit != 0) else {
            return false;
        };
        let mut listed = first.to_owned();
        for field in block.split(' ') {
            let &[shared, ref added @ .., parts] = field.as_bytes() else {
                continue;
            };
            listed.truncate(usize::from(shared.saturating_sub(b'0')));
            listed.push_str(str::from_utf8(added).unwrap_or_default());
            if listed == word {
                return parts.saturating_sub(b'0') & self.bit != 0;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{ADJECTIVE, Inflection, NOUN, Pos, VERB, WORDS, is_only_a_verb, lemma};

    fn other(word: &str, pos: Pos) -> String {
        lemma(word, &word.to_lowercase(), pos, Inflection::Other)
    }

    #[test]
    fn regular_and_irregular_forms_have_lemmas() {
        for (word, pos, expected) in [
            ("Heaps", Pos::Noun, "heap"),
            ("mice", Pos::Noun, "mouse"),
            ("boxes", Pos::Noun, "box"),
            ("running", Pos::Verb, "run"),
            ("used", Pos::Verb, "use"),
            ("went", Pos::Verb, "go"),
            ("larger", Pos::Adj, "large"),
            ("better", Pos::Adj, "well"),
            ("best", Pos::Adv, "well"),
            ("”", Pos::Punct, "\""),
            ("Xanthorps", Pos::Noun, "xanthorp"),
            ("Newton", Pos::Propn, "Newton"),
        ] {
            assert_eq!(other(word, pos), expected, "{word}");
        }
    }

    #[test]
    fn some_words_are_nothing_but_verbs() {
        assert!(is_only_a_verb("defines") && is_only_a_verb("educates"));
        assert!(!is_only_a_verb("means") && !is_only_a_verb("heaps") && !is_only_a_verb("define"));
    }

    #[test]
    fn a_base_form_is_its_own_lemma() {
        assert_eq!(lemma("Bus", "bus", Pos::Noun, Inflection::Singular), "bus");
        assert_eq!(
            lemma("need", "need", Pos::Verb, Inflection::Present),
            "need"
        );
    }

    #[test]
    fn every_word_of_the_list_is_found() {
        let blocks = WORDS.0.lines().filter_map(|line| line.split('\t').next());
        for word in blocks.step_by(7) {
            assert!(
                [NOUN, VERB, ADJECTIVE]
                    .iter()
                    .any(|class| class.lists(word)),
                "{word}"
            );
        }
        assert!(NOUN.lists("heap") && VERB.lists("heap") && !ADJECTIVE.lists("heap"));
        assert!(!NOUN.lists("heapx") && !NOUN.lists("") && !NOUN.lists("zzz"));
    }
}
