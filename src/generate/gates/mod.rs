//! What makes a card unsound. Each gate is one reason to drop it, by the rules of a good card.

mod example;
mod standing;
mod telling;

pub use example::made_up;
use example::names_no_example;
use standing::{back_stands_alone, front_stands_alone, names_its_subject};
pub use telling::asks_for_one_of_many;
use telling::{no_leak, picks_out, says_something};

use super::candidate::Candidate;
use super::patterns::LAST;
use super::survey::Survey;
use super::wording::{LONGEST_ANSWER, LONGEST_FRONT};
use crate::language::key;
use crate::model::Kind;

/// Phrases that speak to the reader or of the article, in lower case.
#[rustfmt::skip]
const ADDRESS: &[&str] = &[
    "in this article", "in this section", "in this chapter", "in this tutorial", "in this lesson", "in this module",
    "we will", "we'll", "we’ll", "you will", "you'll", "you’ll", "click", "subscribe", "http://", "https://", "www.",
    "©", "let us ", "let's", "let’s", "as mentioned", "as discussed", "as shown", "as we saw", "as you can see",
    "next section", "next chapter", "so far", "in this image", "in this photo", "see also", "read more", "sign up", "for more information", "this text",
    "write a program", "recall that", "keep in mind", "note that", "in the figure", "in the table", "have seen",
    "discussed", "talked about", "we haven", "we've", "we’ve", "suppose", "imagine", "our example", "this example", "area labeled", "line labeled",
];

/// Words that carry no meaning of their own.
#[rustfmt::skip]
const STOP: &[&str] = &[
    "many", "much", "a", "an", "the", "of", "to", "in", "on", "at", "for", "from", "by", "with", "as", "is", "are", "was", "were",
    "be", "been", "that", "which", "who", "and", "or", "but", "what", "does", "do", "did", "how", "why", "when",
    "where", "than", "into", "about", "not", "can", "may", "has", "have", "called", "term", "means", "one", "it",
    "its", "their", "they", "between", "through", "happens", "once",
];

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
    Gate { name: "picks-out", passes: picks_out },
    Gate { name: "says-something", passes: says_something },
    Gate { name: "no-mere-name", passes: no_mere_name },
    Gate { name: "no-example", passes: names_no_example },
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
    let longest = if sides.card.construction == LAST {
        LONGEST_FRONT
    } else {
        LONGEST_ANSWER
    };
    let most = if sides.card.kind == Kind::Code {
        2 * LONGEST_FRONT
    } else {
        LONGEST_FRONT
    };
    (8..=most).contains(&front) && (1..=longest).contains(&back)
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
        "an", "the", "to", "that", "which", "is", "are", "between", "because", "when", "if", "up",
    ];
    let text = sides.front.trim_end_matches(['.', ' ']).to_lowercase();
    let asks = sides
        .asked
        .last()
        .filter(|last| sides.card.kind == Kind::Cloze && text.ends_with(last.as_str()));
    let last = sides.answered.last().map_or("", String::as_str);
    // “the person you actually are”
    let told = matches!(last, "is" | "are") && sides.answered.len() > 3;
    let hangs = |word: &str| hanging.contains(&word);
    let broken = sides.back.ends_with(['…', ':', '-', '—'])
        || sides.back.contains('?')
        || sides.back.contains("...");
    let asks_well = sides.card.kind == Kind::Cloze || sides.front.ends_with('?');
    paired(&sides.front)
        && paired(&sides.back)
        && (told || !hangs(last))
        && !asks.is_some_and(|last| hangs(last))
        && !broken
        && asks_well
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
    // `DataFrame` is a name of code; `Kaggle: Kaggle is …` is the author's own list of terms.
    let inner = term.chars().skip(1).any(char::is_uppercase);
    let coined = !several && inner && !term.starts_with("Mc");
    let labelled = sides.card.sentence.is_some_and(|at| {
        let passage = survey.sentences[at].text.plain().trim_start();
        let rest = passage.strip_prefix(term);
        rest.is_some_and(|rest| rest.starts_with(':'))
    });
    let marked =
        known.is_some_and(|known| known.bold || !several && (known.heading || known.heading_part));
    let titled = survey.article.title.len() < 500
        && survey
            .article
            .title
            .to_lowercase()
            .contains(&term.to_lowercase());
    !name || coined || labelled || marked || titled || sides.card.evidence.indefinite
}
