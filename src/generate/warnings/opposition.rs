//! Whether two phrases that say nearly the same contradict each other.

use std::ops::Range;

use crate::generate::sentence::Sentence;
use crate::generate::wording::small_number;
use crate::language::parser::Tag;
use crate::language::stem;

/// Words of which one thing is one or the other, in their base form.
#[rustfmt::skip]
const OPPOSITES: &[(&str, &str)] = &[
    ("first", "last"), ("minimum", "maximum"), ("minimal", "maximal"), ("small", "large"), ("small", "big"),
    ("low", "high"), ("lower", "upper"), ("less", "more"), ("few", "many"), ("few", "more"), ("least", "most"),
    ("increase", "decrease"), ("rise", "fall"), ("grow", "shrink"), ("expand", "contract"), ("always", "never"),
    ("fast", "slow"), ("quick", "slow"), ("mutable", "immutable"), ("static", "dynamic"), ("before", "after"),
    ("above", "below"), ("inside", "outside"), ("internal", "external"), ("inner", "outer"), ("with", "without"),
    ("positive", "negative"), ("top", "bottom"), ("ascending", "descending"), ("odd", "even"), ("public", "private"),
    ("local", "global"), ("synchronous", "asynchronous"), ("short", "long"), ("strong", "weak"), ("hot", "cold"),
    ("finite", "infinite"), ("continuous", "discrete"), ("lossy", "lossless"), ("reversible", "irreversible"),
    ("cyclic", "acyclic"), ("temporary", "permanent"), ("optional", "mandatory"), ("optional", "required"),
    ("possible", "impossible"), ("equal", "unequal"), ("dependent", "independent"), ("direct", "indirect"),
    ("visible", "invisible"), ("homogeneous", "heterogeneous"), ("symmetric", "asymmetric"), ("early", "late"),
    ("old", "young"), ("old", "new"), ("single", "multiple"), ("empty", "full"), ("same", "different"),
    ("all", "none"), ("encode", "decode"), ("encrypt", "decrypt"), ("compress", "decompress"),
];

/// Words that definitions use for one another, in their base form.
#[rustfmt::skip]
const ALIKE: &[&[&str]] = &[
    &["item", "element", "entry", "member"], &["add", "insert", "put", "push"], &["remove", "delete", "take", "pop"],
    &["way", "method", "process", "technique"], &["set", "group", "collection"], &["store", "hold", "keep", "contain"],
    &["let", "allow", "permit"], &["big", "large", "great"], &["change", "alter", "modify"],
];

/// Words that deny what they hang on.
#[rustfmt::skip]
const DENIALS: &[&str] = &["not", "n't", "n’t", "no", "never", "without", "cannot"];

/// Words that make a number a rough one.
#[rustfmt::skip]
const ROUGH: &[&str] = &[
    "about", "around", "roughly", "approximately", "nearly", "almost", "some", "over", "under", "least", "most", "or",
    "to", "between", "than", "~", "≈", "up", "usually", "typically",
];

/// Words that say little: what remains when they differ is the same.
const LIGHT: &[&str] = &[
    "be", "have", "do", "that", "which", "who", "where", "one", "any", "kind", "type",
];

/// A phrase, looked at for what it says.
pub struct Phrase<'a> {
    words: Vec<Word<'a>>,
    rough: bool,
}

struct Word<'a> {
    /// The same for words alike.
    key: String,
    lemma: String,
    surface: &'a str,
    number: bool,
    denied: bool,
    adjective: bool,
}

/// The words of two phrases laid side by side.
struct Compared<'a> {
    /// Those that only the first has.
    ours: Vec<&'a Word<'a>>,
    /// Those that only the second has.
    theirs: Vec<&'a Word<'a>>,
    /// Those of both, in pairs.
    shared: Vec<(&'a Word<'a>, &'a Word<'a>)>,
}

/// What two phrases contradict each other in: the words of the one, and of the other.
#[derive(Debug, PartialEq, Eq)]
pub struct Opposition(pub String, pub String);

impl<'a> Phrase<'a> {
    /// The phrase of these words of a sentence.
    pub fn of(s: &Sentence<'a>, parts: &[Range<usize>]) -> Self {
        let all = || parts.iter().cloned().flatten();
        let denied: Vec<usize> = all()
            .filter(|at| s.is(*at, DENIALS))
            .filter_map(|at| match s.is(at, &["without"]) {
                true => s.children(at).next(),
                false => s.head(at),
            })
            .collect();
        let words = all()
            .filter(|at| says_something(s, *at))
            .map(|at| word(s, at, denied.contains(&at)))
            .collect();
        Self {
            words,
            rough: all().any(|at| s.is(at, ROUGH)),
        }
    }

    /// What this phrase and another one contradict each other in, if they say the same otherwise.
    pub fn opposition(&self, other: &Self) -> Option<Opposition> {
        let Compared {
            mut ours,
            mut theirs,
            shared,
        } = self.compare(other);
        if let Some((one, two)) = opposed(&ours, &theirs) {
            let (one, two) = (ours.remove(one), theirs.remove(two));
            let short = ours.len().min(theirs.len());
            let near = shared.len() >= 2 && short * 3 <= shared.len();
            let numbers = ours.iter().chain(&theirs).any(|word| word.number);
            let denial = self.denies() || other.denies();
            return (near && !numbers && !denial)
                .then(|| Opposition(one.surface.to_owned(), two.surface.to_owned()));
        }
        if let ([one], [two]) = (ours.as_slice(), theirs.as_slice())
            && one.number
            && two.number
        {
            let exact = !self.rough && !other.rough && !shared.is_empty();
            return exact.then(|| Opposition(one.surface.to_owned(), two.surface.to_owned()));
        }
        let (one, _) = shared.iter().find(|(one, two)| one.denied != two.denied)?;
        let deny = |denied: bool| match denied {
            true => format!("not {}", one.lemma),
            false => one.lemma.clone(),
        };
        (ours.is_empty() && theirs.is_empty() && shared.len() >= 2)
            .then(|| Opposition(deny(one.denied), deny(!one.denied)))
    }

    fn compare<'b>(&'b self, other: &'b Self) -> Compared<'b> {
        let mut compared = Compared {
            ours: Vec::new(),
            theirs: other.words.iter().collect(),
            shared: Vec::new(),
        };
        for word in &self.words {
            let same = |other: &&Word| other.key == word.key;
            match compared.theirs.iter().position(same) {
                Some(at) => compared.shared.push((word, compared.theirs.remove(at))),
                None => compared.ours.push(word),
            }
        }
        compared
    }

    fn denies(&self) -> bool {
        self.words.iter().any(|word| word.denied)
    }
}

fn says_something(s: &Sentence, at: usize) -> bool {
    let light = s.has_lemma(at, LIGHT) || s.is(at, DENIALS) && !s.is(at, &["never", "without"]);
    let listed = OPPOSITES
        .iter()
        .any(|(one, two)| s.has_lemma(at, &[one, two]));
    let form = s.has_tag(
        at,
        &[
            Tag::Dt,
            Tag::Pdt,
            Tag::In,
            Tag::To,
            Tag::Cc,
            Tag::Prp,
            Tag::PrpPossessive,
            Tag::Wdt,
            Tag::Wp,
            Tag::WpPossessive,
            Tag::Wrb,
            Tag::Ex,
            Tag::Rp,
        ],
    );
    !s.is_mark(at) && !light && (listed || !form)
}

fn word<'a>(s: &Sentence<'a>, at: usize, denied: bool) -> Word<'a> {
    let lemma = s.lemma(at);
    let number = number(s.word(at));
    let alike = ALIKE
        .iter()
        .find(|group| group.contains(&lemma.as_str()))
        .map_or(lemma.as_str(), |group| group[0]);
    Word {
        key: number.clone().unwrap_or_else(|| stem(alike)),
        surface: s.word(at),
        number: number.is_some(),
        denied,
        adjective: s.has_tag(at, &[Tag::Jj, Tag::Vbn, Tag::Vbg]),
        lemma,
    }
}

/// `1,000` and `1000`, `eight` and `8` are one number.
fn number(word: &str) -> Option<String> {
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    let plain = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    small_number(word)
        .map(|number| number.to_string())
        .or(plain.then_some(digits))
}

/// The places of the one word of the first list and the one of the second that are opposites.
fn opposed(ours: &[&Word], theirs: &[&Word]) -> Option<(usize, usize)> {
    ours.iter().enumerate().find_map(|(at, one)| {
        let other = theirs.iter().position(|two| are_opposites(one, two))?;
        Some((at, other))
    })
}

fn are_opposites(one: &Word, two: &Word) -> bool {
    let listed = OPPOSITES.iter().any(|(low, high)| {
        [(low, high), (high, low)]
            .iter()
            .any(|(low, high)| one.lemma == **low && two.lemma == **high)
    });
    let prefixed = |long: &str, short: &str| {
        ["un", "non", "non-"]
            .iter()
            .any(|prefix| long.strip_prefix(prefix) == Some(short))
    };
    let formed = one.adjective
        && two.adjective
        && (prefixed(&one.lemma, &two.lemma) || prefixed(&two.lemma, &one.lemma));
    listed || formed
}
