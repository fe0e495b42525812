//! A card as a pattern proposes it, before gates and ranking.

use super::survey::Survey;
use super::terms::stems;
use crate::model::{Body, Kind, Span};

/// A proposed card.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What sort of question.
    pub kind: Kind,
    /// Name of the pattern; filled in by `generate`.
    pub pattern: &'static str,
    /// Its text; exactly one card.
    pub body: Body,
    /// The term that it tests, as in the middle of a sentence.
    pub term: Option<String>,
    /// The term as it is called outside of the sentence, where that is longer.
    pub named: Option<String>,
    /// Its section.
    pub section: usize,
    /// What it rests on.
    pub span: Span,
    /// The sentence that names the term, where there is one.
    pub sentence: Option<usize>,
    /// Which of its pattern's ways it was made: the construction of a definition, the role of a blank.
    pub construction: &'static str,
    /// Its front begins with the sentence before, so that `this` and `it` are known.
    pub context: bool,
    /// The term has an indefinite article, opens its sentence, is bold right here.
    pub evidence: Evidence,
}

/// What speaks for a card's term in its own sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// `a heap is …`
    pub indefinite: bool,
    /// The sentence begins with the term.
    pub opens: bool,
    /// Bold in this very sentence.
    pub bold_here: bool,
    /// In a list item.
    pub item: bool,
    /// A name inside the sentence.
    pub name: bool,
}

impl Candidate {
    /// A question and its answer.
    pub fn basic(kind: Kind, front: String, back: String, section: usize, span: Span) -> Self {
        Self {
            kind,
            pattern: "",
            body: Body::Basic { front, back },
            term: None,
            named: None,
            section,
            span,
            sentence: None,
            construction: "",
            context: false,
            evidence: Evidence::default(),
        }
    }

    /// What a learner sees first, and the answer.
    pub fn sides(&self) -> (String, String) {
        self.body
            .cards()
            .into_iter()
            .next()
            .map_or_else(Default::default, |card| (card.front, card.back))
    }

    /// The headings above it, but for those that tell the term which it asks for: they stand over the front.
    pub fn path(&self, survey: &Survey) -> Vec<String> {
        let Some(section) = survey.sections.get(self.section) else {
            return Vec::new();
        };
        let headings = section.path.iter();
        headings
            .filter(|heading| !self.is_told_by(heading))
            .cloned()
            .collect()
    }

    /// Whether a line over the front holds every word of the term that the card asks for.
    pub fn is_told_by(&self, line: &str) -> bool {
        if !matches!(self.kind, Kind::Term | Kind::Cloze) {
            return false;
        }
        let line = stems(line);
        let shown: Vec<&str> = line.split(' ').collect();
        let answer = stems(&self.sides().1);
        answer
            .split(' ')
            .filter(|word| !["a", "an", "the"].contains(word))
            .all(|word| shown.contains(&word))
    }
}
