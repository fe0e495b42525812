//! Whether the answer says what the question does not say already.

use std::collections::BTreeSet;

use super::{STOP, Sides};
use crate::generate::survey::Survey;
use crate::language::{key, stem};
use crate::model::{BLANK, Kind};

/// No stem of the answer in the question of a card that asks for a word.
pub fn no_leak(_: &Survey, sides: &Sides) -> bool {
    if matches!(sides.card.kind, Kind::Table | Kind::Code | Kind::Step) {
        return true;
    }
    let front = content(&sides.asked);
    let back = content(&sides.answered);
    if back.is_empty() {
        return true;
    }
    let telling = back.iter().filter(|stem| front.contains(*stem)).count();
    let asks_for_term = matches!(sides.card.kind, Kind::Term | Kind::Cloze);
    if asks_for_term {
        return leaked_words(sides, &front) == 0;
    }
    let short = sides.answered.len() <= 8 && sides.card.kind != Kind::Contrast;
    if short && (telling * 2 >= back.len() || telling > 0 && names_itself(sides, &back)) {
        return false;
    }
    telling < back.len()
}

/// “What are reserves? The Federal Reserve bank”: a term of one word in its own definition.
fn names_itself(sides: &Sides, back: &BTreeSet<String>) -> bool {
    let term = sides.card.term.as_deref().unwrap_or_default();
    sides.card.kind == Kind::Definition && !term.contains(' ') && back.contains(&stem(&key(term)))
}

/// The words of the answer but its head that stand in the question.
fn leaked_words(sides: &Sides, front: &BTreeSet<String>) -> usize {
    let stems: Vec<String> = sides
        .answered
        .iter()
        .flat_map(|word| word.split('-'))
        .map(|word| stem(&key(word)))
        .filter(|stem| stem.chars().count() > 2 && !STOP.contains(&stem.as_str()))
        .collect();
    let telling = if stems.len() > 1 {
        &stems[..stems.len() - 1]
    } else {
        &stems[..]
    };
    telling.iter().filter(|stem| front.contains(*stem)).count()
}

fn content(words: &[String]) -> BTreeSet<String> {
    words
        .iter()
        .filter(|word| !STOP.contains(&word.as_str()))
        .flat_map(|word| word.split('-'))
        .map(|word| stem(&key(word)))
        .filter(|stem| stem.chars().count() > 2)
        .collect()
}

/// An answer that is more than the question's own words.
pub fn says_something(_: &Survey, sides: &Sides) -> bool {
    match sides.card.kind {
        Kind::Table => {
            let (front, back) = (content(&sides.asked), content(&sides.answered));
            !letters(&sides.front).contains(&letters(&sides.back))
                && (back.is_empty() || !back.is_subset(&front))
        }
        Kind::Term if sides.front.starts_with("Which term") => {
            let gloss = sides.asked.iter().skip(3);
            !gloss
                .take(2)
                .any(|word| VAGUE_GENUS.contains(&word.as_str()))
        }
        Kind::Definition
            if VAGUE_GENUS
                .iter()
                .any(|word| sides.answered.iter().take(2).any(|first| first == word)) =>
        {
            false
        }
        Kind::Definition if sides.card.construction == "told" => true,
        // “The lithosphere: the crust together with …”
        Kind::Definition if sides.back.contains(": ") || is_listed(&sides.back) => false,
        Kind::Term if sides.front.contains(": ") || is_listed(&sides.front) => false,
        Kind::Definition if breaks_off(&sides.answered) => false,
        Kind::Term if breaks_off(&sides.asked) => false,
        Kind::Definition if is_circular(sides) || tells_of_the_word(sides) => false,
        Kind::Qa | Kind::Cause | Kind::Definition if points_at_the_same(sides) => false,
        Kind::Qa | Kind::Definition if answers_another_question(sides) => false,
        Kind::Definition => {
            let (front, back) = (content(&sides.asked), content(&sides.answered));
            let new = back.difference(&front).count();
            let short = sides.card.construction == "described" && new >= 1;
            short || sides.answered.len() >= 4 && new >= 2 || sides.answered.len() >= 6 && new >= 1
        }
        Kind::Cloze if sides.front.starts_with(&format!("{BLANK} –")) => false,
        Kind::Cloze
            if sides
                .answered
                .first()
                .is_some_and(|word| matches!(word.as_str(), "figure" | "table")) =>
        {
            false
        }
        Kind::Cloze => {
            !sides
                .front
                .trim_start()
                .starts_with(&format!("{BLANK} is one of"))
                && shows_enough(sides)
        }
        _ => true,
    }
}

/// “We say it is [...]”, “[...] the stack”: a blank in too few words that say anything, or one that took the verb along.
fn shows_enough(sides: &Sides) -> bool {
    const EMPTY: &[&str] = &[
        "you", "your", "we", "our", "say", "have", "this", "these", "here",
    ];
    let telling = sides
        .asked
        .iter()
        .filter(|word| !STOP.contains(&word.as_str()) && !EMPTY.contains(&word.as_str()))
        .count();
    let without_verb = sides.front.strip_prefix(BLANK).is_some_and(|rest| {
        let next = rest.trim_start().split(' ').next().unwrap_or_default();
        // “[...] Enables the feature”: a label, not the subject.
        let label = rest.starts_with(' ') && next.starts_with(char::is_uppercase);
        label
            || matches!(
                next,
                "a" | "an" | "the" | "what" | "how" | "that" | "its" | "their"
            )
    });
    telling >= 3 && sides.asked.len() >= 4 && !without_verb
}

/// “Another method is [...]”, “[...] is also found in …”: one of several, and no word says which.
pub fn picks_out(_: &Survey, sides: &Sides) -> bool {
    if sides.card.kind == Kind::Qa && sides.asked.iter().any(|word| word == "also") {
        return false;
    }
    if sides.card.kind != Kind::Cloze || sides.card.evidence.bold_here {
        return true;
    }
    let word = |at: usize| sides.asked.get(at).map_or("", String::as_str);
    let counted =
        matches!(word(0), "one" | "two" | "three" | "four" | "several") && word(1) != "of";
    let one_of_many = matches!(word(0), "another" | "other" | "some" | "there") || counted;
    // “A good model is the [...]”
    let indefinite = matches!(word(0), "a" | "an")
        && sides.card.construction == "complement"
        && !sides.card.evidence.opens;
    let before = sides.front.split(BLANK).next().unwrap_or_default();
    let listed = [" are ", " include ", " includes "]
        .iter()
        .any(|verb| before.contains(verb));
    let near = before.trim_end();
    let near = near.strip_suffix(" the").unwrap_or(near);
    let told_what = listed || near.ends_with(" is");
    let one_of_many = one_of_many && told_what || indefinite;
    let also = sides.front.starts_with(BLANK) || sides.front.starts_with(&format!("The {BLANK}"));
    let added = also && sides.asked.iter().take(4).any(|word| word == "also");
    !one_of_many && !added
}

/// “The trailer, the beans, the cash” or “… and, over time”: a list, or a clause that was cut.
fn is_listed(side: &str) -> bool {
    let parts: Vec<&str> = side.trim_end_matches(['?', '”', '.']).split(", ").collect();
    let things = parts.iter().filter(|part| part.starts_with("the ")).count();
    let short = parts.iter().all(|part| part.split(' ').count() <= 8);
    let cut = parts.len() > 1 && parts[parts.len() - 2].ends_with(" and");
    // “…, compared”
    let left = parts.len() > 1
        && parts
            .last()
            .is_some_and(|last| !last.contains(' ') && last.ends_with("ed"));
    things >= 2 && short || cut || left
}

/// “A world in which exchange rates”: a clause that is not there any more.
fn breaks_off(words: &[String]) -> bool {
    let which = words
        .windows(2)
        .rposition(|pair| pair[1] == "which" && pair[0] == "in");
    which.is_some_and(|at| words.len() < at + 5)
}

/// “What is a pendulum? A pendulum that …”
fn is_circular(sides: &Sides) -> bool {
    let term = sides
        .card
        .term
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let mut first = sides.answered.iter();
    match term.split_once(' ') {
        // “What are afferent fibers? Afferent means …”
        Some((own, _)) => first.next().is_some_and(|word| word == own),
        None => first.take(3).any(|word| stem(word) == stem(&term)),
    }
}

/// “A Greek word that means fear” tells of the word, not of the thing.
fn tells_of_the_word(sides: &Sides) -> bool {
    let start = sides.answered.iter().take(4);
    let word = start.clone().position(|word| word == "word");
    sides.front.starts_with("What is")
        && word.is_some_and(|at| {
            sides
                .answered
                .get(at + 1)
                .is_some_and(|next| matches!(next.as_str(), "that" | "which" | "for" | "meaning"))
        })
}

/// “What would the test pass? Even if …”, “What is the tree? The will show …”, “What does using do?”
fn answers_another_question(sides: &Sides) -> bool {
    let word = |at: usize| sides.answered.get(at).map_or("", String::as_str);
    let circumstance = matches!(word(0), "even" | "if" | "because" | "although")
        && sides.front.starts_with("What");
    let no_noun = matches!(word(0), "the" | "a" | "an")
        && matches!(
            word(1),
            "is" | "are" | "was" | "will" | "can" | "may" | "must" | "has"
        );
    let term = sides.card.term.as_deref().unwrap_or_default();
    let doing = sides.front.ends_with(" do?")
        && term.ends_with("ing")
        && !term.contains(' ')
        && !sides.card.evidence.bold_here;
    circumstance || no_noun || doing
}

/// “The same principles”: as what?
fn points_at_the_same(sides: &Sides) -> bool {
    sides.answered.len() <= 8
        && sides.answered.iter().any(|word| word == "same")
        && !sides
            .answered
            .iter()
            .any(|word| word == "as" || word == "that")
}

/// Words by which the first words of a definition say that it is none.
#[rustfmt::skip]
const VAGUE_GENUS: &[&str] = &[
    "another", "other", "some", "certain", "more", "less", "important", "various", "major", "further",
];

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
