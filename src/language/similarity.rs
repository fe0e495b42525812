//! How alike two texts are, word by word.

/// Words beyond this many in a text are not compared.
const MOST_WORDS: usize = 400;

/// Unshared words beyond this many are not looked through for slips of the pen.
const MOST_SLIPS: usize = 24;

/// What a word counts for that differs from its counterpart by one slip of the pen.
const SLIP: f64 = 0.8;

/// Words that questions are framed with and that are asked of nothing: one in the place of another asks the same.
const FRAME: &[&str] = &[
    "call",
    "called",
    "describe",
    "define",
    "defined",
    "definition",
    "does",
    "explain",
    "mean",
    "meaning",
    "means",
    "meant",
    "name",
    "named",
    "term",
    "what",
    "when",
    "where",
    "which",
    "whom",
    "whose",
    "word",
];

/// The words of a text, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In the text's order.
    words: Vec<Word>,
    /// In alphabetical order: what is compared.
    sorted: Vec<Word>,
}

/// One word in lower case, and what it counts for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    text: String,
    weight: u32,
    /// Whether another spelling would be another word: it holds digits, signs or inner capitals.
    is_exact: bool,
    /// Whether it names something: it is exact, or has a capital though no sentence begins with it.
    is_name: bool,
}

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// From 0 (nothing shared) to 1 (the same words). A word counts by its length, so that the small words which all
    /// texts share count for little; a word with one letter wrong counts nearly in full.
    pub share: f64,
    /// Whether a word that carries meaning went and another came: “the heap” for “the stack”, but not “which term means”
    /// for “what is the word for”.
    pub replaces: bool,
    /// Whether a name went and another came: “the layer Troposphere” for “the layer Mesosphere”.
    pub renames: bool,
    /// `share` of the words that carry meaning alone.
    pub topic: f64,
}

impl Words {
    /// The words of a text. White space, case and punctuation around words do not count.
    pub fn of(text: &str) -> Self {
        let mut words: Vec<Word> = text
            .split_whitespace()
            .filter_map(word)
            .take(MOST_WORDS)
            .collect();
        if let Some(first) = words.first_mut() {
            first.is_name = first.is_exact;
        }
        let mut sorted = words.clone();
        sorted.sort();
        Self { words, sorted }
    }

    /// The words in order, as one text: the same for texts that differ in case, white space or punctuation alone.
    pub fn key(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| &*word.text).collect();
        words.join(" ")
    }

    /// The distinct words, in alphabetical order.
    pub fn distinct(&self) -> impl Iterator<Item = &str> {
        let sorted = &self.sorted;
        (0..sorted.len())
            .filter(|at| *at == 0 || sorted[*at].text != sorted[at - 1].text)
            .map(|at| &*sorted[at].text)
    }

    /// What the text counts for: about its number of letters.
    pub fn weight(&self) -> u32 {
        self.sorted.iter().map(|word| word.weight).sum()
    }

    /// What this text has in common with another. Two texts without words are the same.
    pub fn likeness(&self, other: &Words) -> Likeness {
        let all = self.weight() + other.weight();
        if all == 0 {
            return Likeness {
                share: 1.0,
                replaces: false,
                renames: false,
                topic: 1.0,
            };
        }
        let (shared, mut gone, mut come) = split(&self.sorted, &other.sorted);
        let slips = pair_slips(&mut gone, &mut come);
        let share = (f64::from(shared) + SLIP * f64::from(slips)) / f64::from(all);
        let names = |words: &[&Word]| words.iter().any(|word| word.is_name && word.carries());
        let meaning = carried(&self.sorted) + carried(&other.sorted);
        let lost = carried(gone.iter().copied());
        let won = carried(come.iter().copied());
        Likeness {
            share,
            replaces: lost > 0 && won > 0,
            renames: names(&gone) && names(&come),
            topic: match meaning {
                0 => share,
                all => 1.0 - f64::from(lost + won) / f64::from(all),
            },
        }
    }
}

impl Word {
    /// Whether it carries meaning.
    fn carries(&self) -> bool {
        self.weight >= 4 && !FRAME.contains(&&*self.text)
    }
}

/// The weight of the words that carry meaning.
fn carried<'a>(words: impl IntoIterator<Item = &'a Word>) -> u32 {
    let carrying = words.into_iter().filter(|word| word.carries());
    carrying.map(|word| word.weight).sum()
}

/// How alike two texts are, from 0 (nothing shared) to 1 (the same words, in whatever order).
pub fn similarity(one: &str, other: &str) -> f64 {
    Words::of(one).likeness(&Words::of(other)).share
}

fn word(raw: &str) -> Option<Word> {
    let around =
        |c: char| c.is_ascii_punctuation() && !"+#%$&@=<>/".contains(c) || "“”‘’…–—".contains(c);
    let bare = raw.trim_matches(around);
    let text = if bare.is_empty() { raw } else { bare };
    let is_exact = text
        .chars()
        .any(|c| !c.is_alphabetic() && c != '-' && c != '\'')
        || text.chars().skip(1).any(char::is_uppercase);
    let length = u32::try_from(text.chars().take(8).count()).unwrap_or(8);
    // A full stop by itself ends a sentence whose last word is missing.
    let is_stop = raw.chars().all(|c| ".,;:!?".contains(c));
    (!is_stop).then(|| Word {
        text: text.to_lowercase(),
        weight: if is_exact { length.max(4) } else { length },
        is_exact,
        is_name: is_exact || text.starts_with(char::is_uppercase),
    })
}

/// The weight that two sorted lists share, both sides added up, and the words that only one of them has.
fn split<'a>(one: &'a [Word], other: &'a [Word]) -> (u32, Vec<&'a Word>, Vec<&'a Word>) {
    let (mut shared, mut gone, mut come) = (0, Vec::new(), Vec::new());
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.text.cmp(&b.text) {
            std::cmp::Ordering::Less => gone.extend(left.next()),
            std::cmp::Ordering::Greater => come.extend(right.next()),
            std::cmp::Ordering::Equal => {
                // The same word may count differently where capitals differ.
                shared += a.weight + b.weight;
                left.next();
                right.next();
            }
        }
    }
    gone.extend(left);
    come.extend(right);
    (shared, gone, come)
}

/// Takes out the pairs that differ by one slip and gives the weight of their words together.
fn pair_slips(gone: &mut Vec<&Word>, come: &mut Vec<&Word>) -> u32 {
    if gone.len() > MOST_SLIPS || come.len() > MOST_SLIPS {
        return 0;
    }
    let mut weight = 0;
    gone.retain(|word| {
        let Some(at) = come.iter().position(|other| is_slip(word, other)) else {
            return true;
        };
        weight += word.weight + come.remove(at).weight;
        false
    });
    weight
}

/// Whether one word becomes the other by one letter changed, left out, put in, or swapped with its neighbour.
fn is_slip(one: &Word, other: &Word) -> bool {
    let (short, long) = (one.weight.min(other.weight), one.weight.max(other.weight));
    if one.is_exact || other.is_exact || short < 3 || long < 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.text.chars().collect(), other.text.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - head;
    let pairs = a.iter().rev().zip(b.iter().rev());
    let tail = pairs.take(rest).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    matches!((a, b), ([_], [_]) | ([_], []) | ([], [_]))
        || matches!((a, b), ([w, x], [y, z]) if w == z && x == y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slip(one: &str, other: &str) -> bool {
        is_slip(&word(one).unwrap(), &word(other).unwrap())
    }

    #[test]
    fn case_space_and_punctuation_do_not_count() {
        assert_eq!(similarity("What is  a heap?", "what is a “heap”"), 1.0);
        assert_eq!(Words::of("A,\n b!").key(), "a b");
        assert_eq!(Words::of("a , `?` .").key(), "a `?`");
        assert_eq!(similarity("", " "), 1.0);
        assert_eq!(similarity("heap", ""), 0.0);
        assert!(similarity("C", "C++") < 0.5);
    }

    #[test]
    fn small_words_count_for_little() {
        assert!(
            similarity("the heap is here", "a heap was there")
                > similarity("the heap", "the stack")
        );
    }

    #[test]
    fn one_slip_of_the_pen_is_seen_and_another_word_is_not() {
        for (one, other) in [
            ("heap", "heep"),
            ("memory", "memroy"),
            ("stack", "stacks"),
            ("pool", "spool"),
            ("heap", "hep"),
        ] {
            assert!(slip(one, other) && slip(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("heap", "stack"),
            ("mRNA", "tRNA"),
            ("1912", "1913"),
            ("is", "it"),
            ("row", "bow"),
            ("meiosis", "mitosis"),
        ] {
            assert!(!slip(one, other) && !slip(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_word_that_takes_the_place_of_another_is_told() {
        let replaces = |one, other| Words::of(one).likeness(&Words::of(other)).replaces;
        assert!(replaces("What is the heap?", "What is the stack?"));
        assert!(!replaces("What is the heap?", "What is a heap?"));
        assert!(!replaces("What is the heap?", "What is the heap good for?"));
        assert!(!replaces("What is the heep?", "What is the heap?"));
        assert!(!replaces(
            "Which term means that?",
            "What is the word for that?"
        ));
    }

    #[test]
    fn a_name_that_takes_the_place_of_another_is_told() {
        let renames = |one, other| Words::of(one).likeness(&Words::of(other)).renames;
        assert!(renames("Who was born in Paris?", "Who was born in London?"));
        assert!(renames("What does `a.rs` hold?", "What does `b.rs` hold?"));
        assert!(!renames("Paris lies where?", "London lies where?"));
        assert!(!renames("Who founded Rome?", "Who established Rome?"));
    }

    #[test]
    fn the_topic_is_what_is_asked_of_whatever_the_frame() {
        let topic = |one, other| Words::of(one).likeness(&Words::of(other)).topic;
        assert_eq!(topic("What is demand?", "How does one define demand?"), 1.0);
        assert_eq!(topic("What is demand?", "What is supply?"), 0.0);
        assert_eq!(topic("Is it?", "Is it?"), 1.0);
    }

    proptest! {
        #[test]
        fn any_two_texts_are_as_alike_one_way_as_the_other(one in "\\PC{0,40}", other in "\\PC{0,40}") {
            let there = similarity(&one, &other);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert_eq!(similarity(&one, &one), 1.0);
            prop_assert_eq!(there == 0.0, similarity(&other, &one) == 0.0);
        }
    }
}
