//! Whether a card makes sense by itself: what its words point at stands on it.

use super::{STOP, Sides, words};
use crate::generate::naming::is_empty_noun;
use crate::generate::patterns::LIST;
use crate::generate::survey::Survey;
use crate::language::{singular, stem};
use crate::model::Kind;

/// Words that mean nothing without a noun before them.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "it", "its", "they", "their", "them", "theirs", "he", "she", "his", "him", "her", "hers", "itself", "themselves",
];

/// Words that point at something nearby.
const POINTING: &[&str] = &["this", "these", "those", "such"];

/// Words that say which `those` are.
#[rustfmt::skip]
const LIMITS: &[&str] = &[
    "who", "that", "of", "with", "in", "whose", "which", "used", "needed", "without",
];

/// Every word that points has what it points at before it on the front.
pub fn front_stands_alone(_: &Survey, sides: &Sides) -> bool {
    let opens = sides.asked.first().is_some_and(|first| {
        PRONOUNS.contains(&first.as_str()) || POINTING.contains(&first.as_str())
    });
    if sides.card.context {
        let pairs = sides.asked.windows(2);
        let chooses = pairs
            .filter(|pair| pair[0] == "the")
            .any(|pair| matches!(pair[1].as_str(), "former" | "latter"));
        let lead = sides.front.split(". ").next().unwrap_or_default();
        return !opens && !chooses && !dangles(&words(lead), 0, false);
    }
    !sides.is_prose() || !dangles(&sides.asked, 0, sides.card.kind == Kind::Cloze)
}

/// Likewise on the back, where the front has named its subject.
pub fn back_stands_alone(_: &Survey, sides: &Sides) -> bool {
    if !sides.is_prose() || sides.card.kind == Kind::Cloze {
        return true;
    }
    let mut both = sides.asked.clone();
    both.extend(sides.answered.iter().cloned());
    let first = sides.answered.first().map_or("", String::as_str);
    // “It’s a perfect use case”
    let first = first.split(['’', '\'']).next().unwrap_or(first);
    // “By what three things is people’s desire influenced? Their religion, …”
    let told = sides.front.starts_with("What happens") || sides.card.construction == LIST;
    (told || !PRONOUNS.contains(&first)) && !dangles(&both, sides.asked.len(), false)
}

/// Whether a word at or after `from` points outside of the words.
fn dangles(words: &[String], from: usize, cloze: bool) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let named_before = |at: usize| {
        words[..at]
            .iter()
            .filter(|word| !STOP.contains(&word.as_str()))
            .count()
            >= if cloze { 1 } else { 2 }
    };
    (from..words.len()).any(|at| match word(at) {
        "such" => !matches!(word(at + 1), "as" | "that") && !repeats(words, at),
        "those" => !LIMITS.contains(&word(at + 1)) && !repeats(words, at),
        // “institutions that take deposits and use these to make loans”, “When …, we call this …”
        "these" if at >= 5 && matches!(word(at + 1), "to" | "as" | "for" | "and") => false,
        "this" if at >= 8 && matches!(word(at - 1), "call" | "calls") => false,
        // “this combination of patents and trademarks”
        "this" | "these" if (at + 2..at + 4).any(|of| word(of) == "of") => at + 6 > words.len(),
        "this" | "these" => !repeats(words, at),
        // “once they’re connected”
        pronoun if PRONOUNS.contains(&bare(pronoun)) => !named_before(at) || is_inside(words, at),
        "i" => word(at + 1) != "e",
        "my" | "me" => true,
        "neither" if at == 0 => true,
        "here" | "ex" => true,
        // “In both experiments …”
        "both" if at <= 1 => !words.iter().skip(at).take(8).any(|and| and == "and"),
        _ => points_into_text(words, at),
    })
}

/// `the diagram below`, `Figure 3`, `the first, known as …`: words that take their sense from what stands around them in
/// the article.
fn points_into_text(words: &[String], at: usize) -> bool {
    #[rustfmt::skip]
    const SHOWN: &[&str] = &[
        "the", "shown", "described", "as", "see", "example", "figure", "animation", "image", "picture", "diagram",
        "graph", "chart", "code", "program", "video", "list",
    ];
    const PARTS: &[&str] = &[
        "section",
        "chapter",
        "example",
        "paragraph",
        "article",
        "module",
    ];
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let (before, next) = (word(at.wrapping_sub(1)), word(at + 1));
    match word(at) {
        "above" | "below" => SHOWN.contains(&before),
        "following" | "aforementioned" | "former" | "latter" => before == "the",
        "previous" | "earlier" | "preceding" | "next" => PARTS.contains(&next),
        "figure" | "fig" | "table" | "chapter" | "section" | "module" | "equation" | "exercise" => {
            next.starts_with(|c: char| c.is_ascii_digit())
        }
        "second" | "third" | "fourth" if at == 1 && before == "a" => true,
        // “The sum of the two”
        "first" | "second" | "third" | "other" | "others" | "rest" | "two" => {
            let alone = ["", "known", "called", "is", "has", "was"].contains(&next);
            before == "the" && alone
        }
        _ => false,
    }
}

/// `they` of `they’re`.
fn bare(word: &str) -> &str {
    word.split(['’', '\'']).next().unwrap_or(word)
}

/// `The stretch during which it must be valid`: the only noun before the pronoun is the one that its clause is about.
fn is_inside(words: &[String], at: usize) -> bool {
    let articles = words[..at]
        .iter()
        .filter(|word| matches!(word.as_str(), "the" | "a" | "an"));
    at > 1
        && words[at] == "it"
        && (words[at - 1] == "which" || words[at - 1] == "whom")
        && articles.count() < 2
}

/// Whether the noun after a pointing word stands before it too.
fn repeats(words: &[String], at: usize) -> bool {
    words[at + 1..].iter().take(3).any(|noun| {
        words[..at]
            .iter()
            .any(|before| !STOP.contains(&before.as_str()) && stem(before) == stem(noun))
    })
}

/// Nouns that a definite article alone does not make known.
#[rustfmt::skip]
const SHELLS: &[&str] = &[
    "process", "system", "result", "data", "value", "code", "program", "group", "figure", "model", "rule", "list",
    "event", "activity", "task", "company", "student", "participant", "researcher", "finding", "experiment", "team",
    "statement", "expression", "function", "graph", "curve", "diagram", "line", "loop", "variable", "object", "class",
    "string", "patient", "theory", "firm", "company", "level", "approach", "law", "policy", "investor", "author", "child", "individual", "product", "price", "test", "item", "state", "disorder", "drug",
];

/// “What does the process need?”: the subject of a question is more than a shell.
pub fn names_its_subject(_: &Survey, sides: &Sides) -> bool {
    if sides.card.kind == Kind::Term && is_bare_shell(&sides.answered) {
        return false;
    }
    if !matches!(
        sides.card.kind,
        Kind::Qa | Kind::Cause | Kind::Number | Kind::Contrast | Kind::Definition
    ) {
        return true;
    }
    // “Who founded the first hospice?”
    if sides.card.construction == "who" {
        return true;
    }
    let start = sides
        .asked
        .iter()
        .position(|word| word == "the")
        .filter(|at| *at <= 3);
    let Some(at) = start else { return true };
    let noun = sides.asked.get(at + 1).map_or("", String::as_str);
    let next = sides.asked.get(at + 2).map_or("", String::as_str);
    let named = sides
        .card
        .term
        .as_deref()
        .is_some_and(|term| term.contains(' '));
    let bare = !named && (is_empty_noun(noun) || SHELLS.contains(&singular(noun).as_str()));
    !bare
        || matches!(next, "of" | "that" | "for" | "in" | "between" | "to")
        || sides.front.contains('`')
        || is_compound(&sides.asked[at + 1..])
}

/// `the theory`: an answer that names nothing.
fn is_bare_shell(words: &[String]) -> bool {
    let [the, noun] = words else {
        return false;
    };
    the == "the" && (is_empty_noun(noun) || SHELLS.contains(&singular(noun).as_str()))
}

/// Whether the word after a noun belongs to it: it is no verb that the question is about.
fn is_compound(words: &[String]) -> bool {
    const HEADS: &[&str] = &[
        "function",
        "method",
        "operator",
        "statement",
        "system",
        "model",
        "curve",
        "theory",
        "effect",
        "loop",
        "keyword",
        "cycle",
        "structure",
    ];
    words
        .get(1)
        .is_some_and(|next| HEADS.contains(&next.as_str()))
}
