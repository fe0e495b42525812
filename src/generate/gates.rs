//! What makes a card unsound. Each gate is one reason to drop it.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::survey::Survey;
use super::wording::LONGEST_ANSWER;
use crate::language::{Tag, Token, is_plural, key, stem, tokens};
use crate::model::{BLANK, Kind};

/// Phrases that speak to the reader or of the article, in lower case.
#[rustfmt::skip]
const ADDRESS: &[&str] = &[
    "in this article", "\nlatin for", "\ngreek for", "discussed", "in this section", "in this chapter", "in this tutorial", "in this lesson", "we will",
    "we'll", "you will", "you'll learn", "click", "subscribe", "http://", "https://", "www.", "©", "let us ",
    "let’s", "as mentioned", "as discussed", "as shown", "as we saw", "write a program", "\nex:", "\nexample",
    "next section", "next chapter", "see also", "read more", "sign up", "for more information", "visit this",
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
pub const GATES: &[Gate] = &[
    Gate {
        name: "quoted",
        passes: quoted,
    },
    Gate {
        name: "not-doubted",
        passes: |survey, sides| !survey.is_doubted(sides.card.span),
    },
    Gate {
        name: "length",
        passes: length,
    },
    Gate {
        name: "whole",
        passes: whole,
    },
    Gate {
        name: "stands-alone",
        passes: stands_alone,
    },
    Gate {
        name: "no-such",
        passes: |_, sides| !leans_on_such(&sides.front) && !leans_on_such(&sides.back),
    },
    Gate {
        name: "no-leak",
        passes: no_leak,
    },
    Gate {
        name: "not-addressed",
        passes: not_addressed,
    },
    Gate {
        name: "no-mere-name",
        passes: no_mere_name,
    },
    Gate {
        name: "worth",
        passes: worth,
    },
];

/// A card with its two sides and their words.
pub struct Sides<'a> {
    card: &'a Candidate,
    front: String,
    back: String,
    front_tokens: Vec<Token>,
    back_tokens: Vec<Token>,
}

/// The first gate that a card fails; `None` for a sound one.
pub fn refused_by(survey: &Survey, card: &Candidate) -> Option<&'static str> {
    let (front, back) = card.sides();
    let front_tokens = tokens(&front, 0..front.len(), &[]);
    let back_tokens = tokens(&back, 0..back.len(), &[]);
    let sides = Sides {
        card,
        front,
        back,
        front_tokens,
        back_tokens,
    };
    GATES
        .iter()
        .find(|gate| !(gate.passes)(survey, &sides))
        .map(|gate| gate.name)
}

fn quoted(survey: &Survey, sides: &Sides) -> bool {
    !survey.article.quote(sides.card.span).trim().is_empty()
}

fn length(_: &Survey, sides: &Sides) -> bool {
    let code = sides.card.kind == Kind::Code;
    let (front, back) = (sides.front.chars().count(), sides.back.chars().count());
    front
        <= if code {
            2 * LONGEST_FRONT
        } else {
            LONGEST_FRONT
        }
        && (1..=LONGEST_ANSWER).contains(&back)
        && front >= 8
}

/// Brackets and quotes in pairs, no answer that breaks off, no question as an answer.
fn whole(_: &Survey, sides: &Sides) -> bool {
    let code = matches!(sides.card.kind, Kind::Code | Kind::Table);
    let even = |text: &str| {
        text.matches('(').count() == text.matches(')').count()
            && text.matches('“').count() == text.matches('”').count()
            && text.matches('"').count().is_multiple_of(2)
    };
    let broken = sides.back_tokens.last().is_some_and(|last| {
        matches!(
            last.tag,
            Tag::Conjunction | Tag::Indefinite | Tag::Definite | Tag::To | Tag::Possessive
        ) || matches!(
            &sides.back[last.range.clone()],
            "of" | "with" | "by" | "for" | "from" | "as" | "at" | "into" | "than"
        )
    });
    let relative = sides
        .back_tokens
        .iter()
        .rposition(|token| token.tag == Tag::Relative);
    let unfinished = relative.is_some_and(|at| !has_verb(&sides.back, &sides.back_tokens[at..]));
    let asks = sides.back.contains('?') || sides.back.ends_with(['…', ':']);
    code || even(&sides.back) && even(&sides.front) && !broken && !unfinished && !asks
}

/// Whether a relative clause has a verb, or a word in -s that may be one.
fn has_verb(text: &str, clause: &[Token]) -> bool {
    let verb = |token: &Token| token.tag.is_finite() || matches!(token.tag, Tag::Past | Tag::To);
    clause.iter().any(verb)
        || clause.len() > 3
            && clause
                .iter()
                .any(|token| is_plural(&text[token.range.clone()]))
}

/// No word that points outside the card.
fn stands_alone(_: &Survey, sides: &Sides) -> bool {
    if matches!(sides.card.kind, Kind::Code | Kind::Table) {
        return true;
    }
    let cloze = sides.card.kind == Kind::Cloze;
    let starts_with_pronoun = |text: &str, tokens: &[Token]| {
        tokens
            .first()
            .is_some_and(|token| token.tag == Tag::Pronoun)
            && !["We ", "You ", "There "]
                .iter()
                .any(|word| text.starts_with(word))
    };
    let pointing = !sides.card.context && points(&sides.front, &sides.front_tokens, cloze)
        || points_in_answer(sides)
        || cloze && starts_with_pronoun(&sides.front, &sides.front_tokens)
        || starts_with_pronoun(&sides.back, &sides.back_tokens)
        || begins_with_their_condition(sides);
    !pointing
}

/// `such lists`, `such a reversal`: leans on a sentence before. `such as` and `such that` do not.
fn leans_on_such(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let leans = !matches!(words.peek(), Some(&("as" | "that")));
        if word.eq_ignore_ascii_case("such") && leans {
            return true;
        }
    }
    false
}

/// `When they …` as an answer.
fn begins_with_their_condition(sides: &Sides) -> bool {
    let [first, second, ..] = sides.back_tokens.as_slice() else {
        return false;
    };
    first.tag == Tag::Subordinator
        && second.tag == Tag::Pronoun
        && sides.back.get(second.range.clone()) != Some("you")
}

/// The answer may point at what the question names.
fn points_in_answer(sides: &Sides) -> bool {
    let both = format!("{} {}", sides.front, sides.back);
    let shift = sides.front.len() + 1;
    let mut words = sides.front_tokens.clone();
    words.extend(sides.back_tokens.iter().map(|token| Token {
        range: token.range.start + shift..token.range.end + shift,
        tag: token.tag,
    }));
    points(&sides.back, &sides.back_tokens, false) && points(&both, &words, false)
}

/// Verbs after “we” by which an author speaks of the article.
#[rustfmt::skip]
const TALK: &[&str] = &[
    "will", "discuss", "discussed", "see", "saw", "look", "focus", "explore", "examine", "mentioned", "learned",
    "now", "have", "just", "shall", "introduce", "turn", "consider", "described", "noted", "show", "define",
    "already", "return", "begin", "start",
];

/// Whether the noun after `this` or `those` stands earlier in the text.
fn resolved(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |token: &Token| stem(&text[token.range.clone()]);
    let bare = at > 4 && tokens.get(at + 1).is_none_or(|next| !next.tag.is_nominal());
    if bare
        && tokens[..at]
            .iter()
            .any(|token| token.tag == Tag::Noun && is_plural(&text[token.range.clone()]))
    {
        return true;
    }
    let Some(noun) = tokens
        .get(at + 1)
        .filter(|next| next.tag.is_nominal())
        .map(word)
    else {
        return false;
    };
    tokens[..at]
        .iter()
        .any(|token| token.tag.is_nominal() && word(token) == noun)
}

fn points(text: &str, tokens: &[Token], cloze: bool) -> bool {
    let word = |at: usize| {
        tokens.get(at).map_or(String::new(), |token| {
            text[token.range.clone()].to_lowercase()
        })
    };
    (0..tokens.len()).any(|at| {
        let this = word(at);
        let next = word(at + 1);
        match this.as_str() {
            "this" => {
                at + 1 >= tokens.len()
                    || !tokens[at + 1].tag.is_nominal()
                    || !resolved(text, tokens, at)
            }
            "these" => !resolved(text, tokens, at),
            "those" => {
                !matches!(
                    next.as_str(),
                    "who" | "that" | "of" | "with" | "in" | "whose" | "needed" | "used"
                ) && !resolved(text, tokens, at)
            }
            "that" => {
                at > 0
                    && matches!(tokens[at - 1].tag, Tag::Preposition | Tag::To)
                    && tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Noun)
                    && !resolved(text, tokens, at)
            }
            "above" | "below" => {
                next.is_empty()
                    || matches!(
                        word(at.wrapping_sub(1)).as_str(),
                        "the" | "shown" | "described" | "as" | "see"
                    )
            }
            "following" | "aforementioned" | "former" | "latter" => {
                word(at.wrapping_sub(1)) == "the"
            }
            "previous" | "earlier" | "preceding" => matches!(
                next.as_str(),
                "section" | "chapter" | "example" | "step" | "paragraph" | "article"
            ),
            "figure" | "fig" | "table" | "chapter" | "section" | "module" | "appendix"
            | "equation" => next.starts_with(|c: char| c.is_ascii_digit()),
            "i" | "me" | "my" | "mine" => {
                text.get(tokens[at].range.clone()) != Some("I") || next != "and"
            }
            "he" | "she" | "his" | "him" | "her" | "hers" => {
                !tokens[..at].iter().any(|t| t.tag.is_nominal())
            }
            "we" => TALK.contains(&next.as_str()),
            "let's" | "let’s" => true,
            "it" | "they" | "its" | "their" | "them" => {
                cloze && !tokens[..at].iter().any(|t| t.tag.is_nominal())
            }
            _ => false,
        }
    })
}

/// No stem of the answer in the question of a card that asks for a term or a word.
fn no_leak(_: &Survey, sides: &Sides) -> bool {
    let short = sides.back_tokens.len() <= 6;
    if matches!(sides.card.kind, Kind::Term | Kind::Cloze)
        || short && !matches!(sides.card.kind, Kind::Table | Kind::Code)
    {
        let front = content_stems(&sides.front, &sides.front_tokens);
        let back = content_stems(&sides.back, &sides.back_tokens);
        let asked = sides.card.kind == Kind::Definition || sides.card.kind == Kind::Enumeration;
        return if asked {
            !back.iter().all(|stem| front.contains(stem))
        } else {
            !leaks(sides, &front)
        };
    }
    true
}

/// Whether a stem of the answer is in sight; the head of an answer of several words may be.
fn leaks(sides: &Sides, front: &BTreeSet<String>) -> bool {
    let stems: Vec<String> = sides
        .back_tokens
        .iter()
        .flat_map(|token| {
            key(&sides.back[token.range.clone()])
                .split(' ')
                .map(stem)
                .collect::<Vec<_>>()
        })
        .filter(|stem| stem.chars().count() > 2)
        .collect();
    let telling = if stems.len() > 1 {
        &stems[..stems.len() - 1]
    } else {
        &stems[..]
    };
    telling.iter().any(|stem| front.contains(stem))
}

fn content_stems(text: &str, tokens: &[Token]) -> BTreeSet<String> {
    tokens
        .iter()
        .filter(|token| {
            matches!(
                token.tag,
                Tag::Noun
                    | Tag::Name
                    | Tag::Code
                    | Tag::Adjective
                    | Tag::Verb
                    | Tag::Past
                    | Tag::Ing
            )
        })
        .flat_map(|token| {
            key(&text[token.range.clone()])
                .split(' ')
                .map(stem)
                .collect::<Vec<_>>()
        })
        .filter(|stem| stem.chars().count() > 2)
        .collect()
}

/// Nothing that speaks to the reader or of the article itself.
fn not_addressed(survey: &Survey, sides: &Sides) -> bool {
    let lower = format!("{}\n{}", sides.front, sides.back).to_lowercase();
    let sentence = sides.card.sentence.map(|at| &survey.sentences[at]);
    let question = sentence.is_some_and(|s| s.plain().ends_with('?'));
    !ADDRESS.iter().any(|talk| lower.contains(talk)) && !question
}

/// A definition says something: at least three words beside those of the term.
fn worth(_: &Survey, sides: &Sides) -> bool {
    if sides.card.kind == Kind::Table && letters(&sides.front).contains(&letters(&sides.back)) {
        return false;
    }
    if sides.card.kind != Kind::Definition {
        return !sides
            .front
            .trim_start()
            .starts_with(&format!("{BLANK} is one of"));
    }
    let term = content_stems(&sides.front, &sides.front_tokens);
    let back = content_stems(&sides.back, &sides.back_tokens);
    let words = sides
        .back_tokens
        .iter()
        .filter(|token| token.tag != Tag::Mark)
        .count();
    words >= 4
        && (words >= 6 && back.difference(&term).count() >= 1
            || back.difference(&term).count() >= 2)
}

/// A person or place is no term, unless the author makes it one or it comes up again and again.
fn no_mere_name(survey: &Survey, sides: &Sides) -> bool {
    let Some(term) = sides
        .card
        .term
        .as_deref()
        .filter(|_| matches!(sides.card.kind, Kind::Definition | Kind::Term | Kind::Qa))
    else {
        return true;
    };
    let name = term
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase));
    let known = survey.terms.get(&key(term));
    let marked = known.is_some_and(|known| known.bold || known.heading || known.heading_part);
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
