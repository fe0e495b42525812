//! What makes a card unsound. Each gate is one reason to drop it, by the rules of a good card.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::constructions::is_empty_noun;
use super::survey::Survey;
use super::wording::LONGEST_ANSWER;
use crate::language::{key, singular, stem};
use crate::model::{BLANK, Kind};

/// Phrases that speak to the reader or of the article, in lower case.
#[rustfmt::skip]
const ADDRESS: &[&str] = &[
    "in this article", "in this section", "in this chapter", "in this tutorial", "in this lesson", "in this module",
    "we will", "we'll", "we’ll", "you will", "you'll", "you’ll", "click", "subscribe", "http://", "https://", "www.",
    "©", "let us ", "let's", "let’s", "as mentioned", "as discussed", "as shown", "as we saw", "as you can see",
    "next section", "next chapter", "see also", "read more", "sign up", "for more information", "this text",
    "write a program", "recall that", "keep in mind", "note that", "in the figure", "in the table", "have seen",
    "discussed", "suppose", "imagine",
];

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

/// Words that carry no meaning of their own.
#[rustfmt::skip]
const STOP: &[&str] = &[
    "many", "much", "a", "an", "the", "of", "to", "in", "on", "at", "for", "from", "by", "with", "as", "is", "are", "was", "were",
    "be", "been", "that", "which", "who", "and", "or", "but", "what", "does", "do", "did", "how", "why", "when",
    "where", "than", "into", "about", "not", "can", "may", "has", "have", "called", "term", "means", "one", "it",
    "its", "their", "they", "between", "through",
];

/// The longest front, in characters (CARDS.md 7).
const LONGEST_FRONT: usize = 250;

/// A reason to drop a card.
pub struct Gate {
    /// Its name.
    pub name: &'static str,
    /// Whether a card passes.
    pub passes: fn(&Survey, &Sides) -> bool,
}

/// All gates.
#[rustfmt::skip]
pub const GATES: &[Gate] = &[
    Gate { name: "quoted", passes: |survey, sides| !survey.article.quote(sides.card.span).trim().is_empty() },
    Gate { name: "not-doubted", passes: |survey, sides| !survey.is_doubted(sides.card.span) },
    Gate { name: "length", passes: length },
    Gate { name: "whole", passes: whole },
    Gate { name: "front-stands-alone", passes: front_stands_alone },
    Gate { name: "back-stands-alone", passes: back_stands_alone },
    Gate { name: "names-its-subject", passes: names_its_subject },
    Gate { name: "no-leak", passes: no_leak },
    Gate { name: "not-addressed", passes: not_addressed },
    Gate { name: "says-something", passes: says_something },
    Gate { name: "no-mere-name", passes: no_mere_name },
];

/// A card with its two sides and their words in lower case.
pub struct Sides<'a> {
    card: &'a Candidate,
    front: String,
    back: String,
    asked: Vec<String>,
    answered: Vec<String>,
}

impl<'a> Sides<'a> {
    /// The sides of a card.
    pub fn of(card: &'a Candidate) -> Self {
        let (front, back) = card.sides();
        Self {
            card,
            asked: words(&front),
            answered: words(&back),
            front,
            back,
        }
    }

    /// Code and cells of tables are no prose.
    fn is_prose(&self) -> bool {
        !matches!(self.card.kind, Kind::Code | Kind::Table | Kind::Step)
    }
}

/// The first gate that a card fails; `None` for a sound one.
pub fn refused_by(survey: &Survey, card: &Candidate) -> Option<&'static str> {
    let sides = Sides::of(card);
    GATES
        .iter()
        .find(|gate| !(gate.passes)(survey, &sides))
        .map(|gate| gate.name)
}

/// The words of a side in lower case, code left out.
fn words(text: &str) -> Vec<String> {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" x ");
    prose
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn length(_: &Survey, sides: &Sides) -> bool {
    let front = sides.front.chars().count();
    let back = sides.back.chars().count();
    let most = if sides.card.kind == Kind::Code {
        2 * LONGEST_FRONT
    } else {
        LONGEST_FRONT
    };
    (8..=most).contains(&front) && (1..=LONGEST_ANSWER).contains(&back)
}

/// Brackets and quotes in pairs, no side that breaks off, no question as an answer.
fn whole(_: &Survey, sides: &Sides) -> bool {
    if !sides.is_prose() {
        return true;
    }
    let paired = |text: &str| {
        [('(', ')'), ('[', ']'), ('“', '”')]
            .iter()
            .all(|(open, close)| text.matches(*open).count() == text.matches(*close).count())
            && text.matches('"').count().is_multiple_of(2)
            && text.matches('`').count().is_multiple_of(2)
    };
    let hanging = [
        "of", "with", "by", "for", "from", "as", "at", "into", "than", "and", "or", "but", "a",
        "an", "the", "to", "that", "which", "is", "are", "between", "because", "when", "if",
    ];
    let text = sides.front.trim_end_matches(['.', ' ']).to_lowercase();
    let asks = sides
        .asked
        .last()
        .filter(|last| sides.card.kind == Kind::Cloze && text.ends_with(last.as_str()));
    let last = sides.answered.last().map_or("", String::as_str);
    let hangs = |word: &str| hanging.contains(&word);
    let broken = sides.back.ends_with(['…', ':', '-', '—'])
        || sides.back.contains('?')
        || sides.back.contains("...");
    let asks_well = sides.card.kind == Kind::Cloze || sides.front.ends_with('?');
    paired(&sides.front)
        && paired(&sides.back)
        && !hangs(last)
        && !asks.is_some_and(|last| hangs(last))
        && !broken
        && asks_well
}

/// Every word that points has what it points at before it on the front.
fn front_stands_alone(_: &Survey, sides: &Sides) -> bool {
    let opens = sides.asked.first().is_some_and(|first| {
        PRONOUNS.contains(&first.as_str()) || POINTING.contains(&first.as_str())
    });
    if sides.card.context {
        return !opens;
    }
    !sides.is_prose() || !dangles(&sides.asked, 0, sides.card.kind == Kind::Cloze)
}

/// Likewise on the back, where the front has named its subject.
fn back_stands_alone(_: &Survey, sides: &Sides) -> bool {
    if !sides.is_prose() || sides.card.kind == Kind::Cloze {
        return true;
    }
    let mut both = sides.asked.clone();
    both.extend(sides.answered.iter().cloned());
    let first = sides.answered.first().map_or("", String::as_str);
    let told = sides.front.starts_with("What happens");
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
        "this" | "these" => !repeats(words, at),
        pronoun if PRONOUNS.contains(&pronoun) => !named_before(at),
        "i" | "my" | "me" => true,
        "above" | "below" => matches!(
            word(at.wrapping_sub(1)),
            "the" | "shown" | "described" | "as" | "see" | "example" | "figure"
        ),
        "following" | "aforementioned" | "former" | "latter" => word(at.wrapping_sub(1)) == "the",
        "previous" | "earlier" | "preceding" | "next" => matches!(
            word(at + 1),
            "section" | "chapter" | "example" | "paragraph" | "article" | "module"
        ),
        "figure" | "fig" | "table" | "chapter" | "section" | "module" | "equation" | "exercise" => {
            word(at + 1).starts_with(|c: char| c.is_ascii_digit())
        }
        "here" | "ex" => true,
        _ => false,
    })
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
fn names_its_subject(_: &Survey, sides: &Sides) -> bool {
    if sides.card.kind == Kind::Term && is_bare_shell(&sides.answered) {
        return false;
    }
    if !matches!(
        sides.card.kind,
        Kind::Qa | Kind::Cause | Kind::Number | Kind::Contrast | Kind::Definition
    ) {
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

/// No stem of the answer in the question of a card that asks for a word.
fn no_leak(_: &Survey, sides: &Sides) -> bool {
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
    if sides.answered.len() <= 6 && telling * 2 >= back.len() && sides.card.kind != Kind::Contrast {
        return false;
    }
    telling < back.len()
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

/// Nothing that speaks to the reader or of the article itself.
fn not_addressed(survey: &Survey, sides: &Sides) -> bool {
    let lower = format!("{}\n{}", sides.front, sides.back).to_lowercase();
    let asks = sides
        .card
        .sentence
        .is_some_and(|at| survey.sentences[at].plain().ends_with('?'));
    !ADDRESS.iter().any(|talk| lower.contains(talk)) && !asks
}

/// An answer that is more than the question's own words.
fn says_something(_: &Survey, sides: &Sides) -> bool {
    match sides.card.kind {
        Kind::Table => !letters(&sides.front).contains(&letters(&sides.back)),
        Kind::Definition
            if VAGUE_GENUS
                .iter()
                .any(|word| sides.answered.iter().take(2).any(|first| first == word)) =>
        {
            false
        }
        Kind::Definition if is_circular(sides) => false,
        Kind::Definition => {
            let (front, back) = (content(&sides.asked), content(&sides.answered));
            let new = back.difference(&front).count();
            sides.answered.len() >= 3 && new >= 2 || sides.answered.len() >= 6 && new >= 1
        }
        Kind::Cloze if sides.front.starts_with(&format!("{BLANK} –")) => false,
        Kind::Cloze => {
            !sides
                .front
                .trim_start()
                .starts_with(&format!("{BLANK} is one of"))
                && sides.asked.len() >= 5
        }
        _ => true,
    }
}

/// “What is a pendulum? A pendulum that …”
fn is_circular(sides: &Sides) -> bool {
    let term = sides
        .card
        .term
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    !term.contains(' ') && sides.answered.iter().take(3).any(|word| *word == term)
}

/// Words by which the first words of a definition say that it is none.
const VAGUE_GENUS: &[&str] = &["another", "other", "some", "certain", "more", "less"];

/// A person or place is no term, unless the author makes it one.
fn no_mere_name(survey: &Survey, sides: &Sides) -> bool {
    let Some(term) = sides
        .card
        .term
        .as_deref()
        .filter(|_| matches!(sides.card.kind, Kind::Definition | Kind::Term | Kind::Cloze))
    else {
        return true;
    };
    let name = term
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase));
    let known = survey.terms.get(&key(term));
    let several = term.contains(' ');
    let marked =
        known.is_some_and(|known| known.bold || !several && (known.heading || known.heading_part));
    let titled = survey.article.title.len() < 500
        && survey
            .article
            .title
            .to_lowercase()
            .contains(&term.to_lowercase());
    !name || marked || titled
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
