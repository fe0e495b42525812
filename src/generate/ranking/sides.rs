//! What the wording of a card says of it.

use super::features::bucket;
use crate::generate::candidate::Candidate;
use crate::language::frequency;
use crate::model::{BLANK, Kind};

/// The sides of a card; where a definition is asked for, the first word of it.
struct Sides {
    kind: Kind,
    front: String,
    back: String,
    /// The words of the two, in lower case.
    asked: Vec<String>,
    answered: Vec<String>,
    gloss: String,
}

/// A property of a card's sides.
type OfSides = (&'static str, fn(&Sides) -> bool);

#[rustfmt::skip]
const OF_SIDES: &[OfSides] = &[
    ("gloss a", |s| matches!(s.gloss.as_str(), "a" | "an")),
    ("gloss the", |s| s.gloss == "the"),
    ("gloss wh", |s| matches!(s.gloss.as_str(), "when" | "where" | "what" | "how")),
    ("front comma", |s| s.kind != Kind::Definition && s.front.contains([',', ';'])),
    ("front bracket", |s| s.front.contains('(')),
    ("back bracket", |s| s.back.contains('(')),
    ("front quotes", |s| s.front.contains('"') || s.front.contains('“') && s.kind != Kind::Term),
    ("back quotes", |s| s.back.contains(['“', '"'])),
    ("front number", |s| s.front.chars().any(|c| c.is_ascii_digit())),
    ("back number", |s| s.back.chars().any(|c| c.is_ascii_digit())),
    ("front code", |s| s.front.contains('`')),
    ("front pronoun", |s| has_word(&s.asked, &["it", "its", "they", "their", "them"])),
    ("back pronoun", |s| has_word(&s.answered, &["it", "its", "they", "their", "them"])),
    ("front you", |s| has_word(&s.asked, &["you", "your", "we", "our", "us"])),
    ("back you", |s| has_word(&s.answered, &["you", "your", "we", "our", "us"])),
    ("front vague", |s| has_word(&s.asked, &["some", "many", "most", "several", "other", "various", "certain", "often", "also"])),
    ("back vague", |s| has_word(&s.answered, &["some", "many", "several", "other", "others", "various", "certain", "things", "something"])),
    ("front comparative", |s| has_word(&s.asked, &["more", "less", "fewer", "greater", "higher", "lower"])),
    ("front the", |s| has_word(&s.asked, &["this", "these", "those", "such", "the"])),
    ("front and", |s| has_word(&s.asked, &["and", "or"])),
    ("back one word", |s| !s.back.trim().contains(' ')),
];

/// Adds what the two sides of a card say of it.
pub fn properties(card: &Candidate, found: &mut Vec<String>) {
    let (front, back) = card.sides();
    let count = |side: &str| side.split(' ').count();
    let front_words = bucket(count(&front), &[5, 8, 12, 17, 24]);
    let back_words = bucket(count(&back), &[1, 3, 6, 10, 16, 24]);
    match card.kind {
        Kind::Cloze => found.push(format!("cloze words {front_words}")),
        Kind::Term => found.push(format!("question words {front_words}")),
        Kind::Definition => {
            found.push(format!("question words {front_words}"));
            found.push(format!("gloss words {back_words}"));
        }
        _ => {
            found.push(format!("question words {front_words}"));
            found.push(format!("answer words {back_words}"));
        }
    }
    let gloss = back
        .split(' ')
        .next()
        .filter(|_| card.kind == Kind::Definition);
    let sides = Sides {
        kind: card.kind,
        gloss: gloss.unwrap_or_default().to_lowercase(),
        asked: words(&front),
        answered: words(&back),
        front,
        back,
    };
    let asked = match card.kind {
        Kind::Cloze => "cloze",
        Kind::Term => "gloss",
        _ => "question",
    };
    found.push(format!("{asked} content {}", content(&sides.asked)));
    if card.kind == Kind::Definition {
        found.push(format!("gloss content {}", content(&sides.answered)));
    }
    let held = OF_SIDES.iter().filter(|(_, holds)| holds(&sides));
    found.extend(held.map(|(name, _)| (*name).to_owned()));
    specificity("front", &sides.front, found);
    if card.kind != Kind::Cloze && card.kind != Kind::Term {
        specificity("back", &sides.back, found);
        found.push(format!("answer begins {}", opening(&sides.back)));
    }
    if card.kind == Kind::Cloze {
        let at = sides.front.find(BLANK).unwrap_or_default();
        let place = bucket(at * 100 / sides.front.len().max(1), &[0, 20, 50, 80]);
        found.push(format!("blank in part {place}"));
        found.push(format!("cloze begins {}", opening(&sides.front)));
    } else {
        let asks: Vec<&str> = sides.front.split(' ').take(2).collect();
        found.push(format!("asks {}", asks.join(" ").to_lowercase()));
    }
}

/// How many words mean something by themselves.
fn content(words: &[String]) -> usize {
    let telling = words.iter().filter(|word| !is_empty(word)).count();
    bucket(telling, &[2, 3, 4, 5, 6, 8, 10, 13])
}

/// Whether a word in lower case only ties others together.
#[rustfmt::skip]
fn is_empty(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "of" | "to" | "in" | "on" | "at" | "for" | "from" | "by" | "with" | "as" | "is" | "are"
            | "was" | "were" | "be" | "been" | "that" | "which" | "who" | "whom" | "whose" | "and" | "or" | "but"
            | "not" | "can" | "may" | "has" | "have" | "it" | "its" | "they" | "their" | "into" | "than" | "when"
            | "where" | "how" | "what" | "does" | "do" | "did" | "why" | "s" | "term" | "means" | "also"
    )
}

/// How many words of a side are uncommon, and how uncommon the least common one is.
fn specificity(name: &str, side: &str, found: &mut Vec<String>) {
    let classes: Vec<u64> = side
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 2)
        .map(|word| frequency(&word.to_lowercase()))
        .filter(|class| *class > 0)
        .collect();
    let uncommon = classes.iter().filter(|class| **class <= UNCOMMON).count();
    found.push(format!(
        "{name} uncommon words {}",
        bucket(uncommon, &[0, 1, 2, 4])
    ));
    let rarest = classes.iter().min().copied().unwrap_or_default();
    found.push(format!("{name} rarest {rarest}"));
}

/// The first word of a side, where it is one of those that tell its form.
fn opening(side: &str) -> String {
    let first = side.split(' ').next().unwrap_or_default().to_lowercase();
    let telling = [
        "a", "an", "the", "to", "by", "when", "if", "because", "in", "on", "for", "as", "one",
        "how", "what", "that", "it", "you", "we", BLANK,
    ];
    match first.as_str() {
        word if telling.contains(&word) => word.to_owned(),
        word if word.ends_with("ing") => "-ing".to_owned(),
        word if word.ends_with('s') => "-s".to_owned(),
        _ => "other".to_owned(),
    }
}

/// A word of this class or below stands less often than once in a hundred thousand.
const UNCOMMON: u64 = 8;

fn has_word(words: &[String], these: &[&str]) -> bool {
    words.iter().any(|word| these.contains(&word.as_str()))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
