//! Cards: what a generator makes of an article, and what a learner is asked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Body, ContentHash, Span};
use crate::error::Error;

/// What stands for the blank in the front of a cloze card.
pub const BLANK: &str = "[...]";

/// What sort of question a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What is X?
    Definition,
    /// Which term means …?
    Term,
    /// A sentence with one blank.
    Cloze,
    /// Name the three ….
    Enumeration,
    /// How does X differ from Y?
    Contrast,
    /// Why, what for, when.
    Cause,
    /// What comes next?
    Step,
    /// How many, how much, when.
    Number,
    /// What does this code do or print?
    Code,
    /// For this row, what is that column?
    Table,
    /// Any other question and answer.
    Qa,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 11] = [
        Kind::Definition,
        Kind::Term,
        Kind::Cloze,
        Kind::Enumeration,
        Kind::Contrast,
        Kind::Cause,
        Kind::Step,
        Kind::Number,
        Kind::Code,
        Kind::Table,
        Kind::Qa,
    ];

    /// The word that stands for it in JSON and in deck files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Definition => "definition",
            Kind::Term => "term",
            Kind::Cloze => "cloze",
            Kind::Enumeration => "enumeration",
            Kind::Contrast => "contrast",
            Kind::Cause => "cause",
            Kind::Step => "step",
            Kind::Number => "number",
            Kind::Code => "code",
            Kind::Table => "table",
            Kind::Qa => "qa",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| Error::input(format!("“{text}” is no kind of card")))
    }
}

/// One question with its one answer, as a learner meets it. Made from a [`Body`] by [`Body::cards`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The hash of what is asked and answered.
    pub content: ContentHash,
    /// The question, Markdown. A cloze shows [`BLANK`] where the answer belongs.
    pub front: String,
    /// The answer, Markdown.
    pub back: String,
    /// In a cloze, the byte offset of [`BLANK`] in `front`.
    pub blank: Option<usize>,
    /// Which card of its note this is, from 1 up.
    pub slot: u32,
}

impl Card {
    /// In a cloze, the whole sentence with the answer in its place; otherwise the answer.
    pub fn answer_in_place(&self) -> String {
        match self.blank {
            Some(at) => format!(
                "{}{}{}",
                &self.front[..at],
                self.back,
                &self.front[at + BLANK.len()..]
            ),
            None => self.back.clone(),
        }
    }
}

/// A card made from an article, with the words it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// What it asks; makes exactly one card.
    pub body: Body,
    /// What sort of question.
    pub kind: Kind,
    /// Name of the pattern that made it.
    pub pattern: &'static str,
    /// The term that it tests, where it tests one.
    pub term: Option<String>,
    /// The headings above its quote, outermost first, the article's title left out.
    pub section: Vec<String>,
    /// The quote that it rests on, in [`super::Article::source`].
    pub span: Span,
    /// How good it is taken to be: higher is better.
    pub score: f64,
    /// Log-odds that it can be studied as it is, without what its author's verdicts add.
    pub usable: f64,
    /// Whether that, with what they add, is enough for the deck of an article as it is; others are sound and may need mending.
    pub is_sure: bool,
    /// Whether the reader marked its quote.
    pub is_highlighted: bool,
    /// Tags of its own.
    pub tags: Vec<String>,
}

/// A place where an article is at odds with itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Name of the rule.
    pub rule: &'static str,
    /// What is wrong, a sentence.
    pub message: String,
    /// The words that it is about.
    pub span: Span,
    /// Their 1-based line.
    pub line: usize,
    /// What is doubted: no card rests on these bytes. Empty where the words may stand all the same.
    pub doubted: Vec<Span>,
}

/// All that a generator made of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Generation {
    /// The cards, best first.
    pub cards: Vec<Generated>,
    /// What it doubts.
    pub warnings: Vec<Warning>,
    /// The code of the article's language, `en`.
    pub language: &'static str,
    /// What its author should know of how it was read. A clause each.
    pub remarks: Vec<String>,
}
