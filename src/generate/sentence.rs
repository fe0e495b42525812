//! A sentence of the article with its words and how they hang together, and the way back to the article.

use std::cell::OnceCell;
use std::ops::Range;

use super::clause::{Clause, clauses};

use crate::language::parser::{Dep, Pos, Tag, Word};
use crate::model::{Span, Text};

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In running prose.
    Paragraph,
    /// In a list item.
    Item,
    /// In the caption of a figure or table.
    Caption,
}

/// A sentence. All ranges of words are of [`Sentence::words`].
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The text that it is part of.
    pub text: &'a Text,
    /// Its bytes in the plain text.
    pub range: Range<usize>,
    /// Its words with ranges in the plain text and heads within the sentence; none where it is too long to be a card.
    pub words: Vec<Word>,
    /// Bytes of the plain text that no card repeats: citations, references to figures.
    pub gaps: Vec<Range<usize>>,
    /// The words that the author set in bold, mark by mark.
    pub bold: Vec<Range<usize>>,
    /// The words of inline code, mark by mark.
    pub code: Vec<Range<usize>>,
    /// Where it stands.
    pub place: Place,
    /// Its section, an index of `Survey::sections`.
    pub section: usize,
    /// Its passage, counted from the start of the article; sentences of one paragraph or item share it.
    pub passage: usize,
    /// The first and last word of each word's subtree.
    edges: Vec<(usize, usize)>,
    /// Its clauses, once somebody has asked for them.
    clauses: OnceCell<Vec<Clause>>,
}

/// Verbs that an adjective completes, in their base form.
#[rustfmt::skip]
const LINKING: &[&str] = &[
    "be", "become", "seem", "remain", "appear", "feel", "look", "sound", "stay", "get", "grow", "turn", "prove", "keep",
    "make", "go", "come", "fall", "taste", "smell", "run", "lie", "stand", "hold", "leave", "render", "find",
    "consider", "call", "deem", "mean", "end", "start", "continue",
];

impl<'a> Sentence<'a> {
    /// A sentence of the words `at` of a parsed text.
    pub fn new(text: &'a Text, words: &[Word], at: Range<usize>, place: Place) -> Self {
        let mut own: Vec<Word> = words[at.clone()].to_vec();
        for word in &mut own {
            word.head = word
                .head
                .saturating_sub(at.start)
                .min(at.len().saturating_sub(1));
        }
        let range = match (own.first(), own.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        };
        Self {
            text,
            range,
            edges: edges(&own),
            words: own,
            gaps: Vec::new(),
            bold: Vec::new(),
            code: Vec::new(),
            place,
            section: 0,
            passage: 0,
            clauses: OnceCell::new(),
        }
    }

    /// Its finite clauses in the order of their verbs, relative clauses left out.
    pub fn clauses(&self) -> &[Clause] {
        self.clauses.get_or_init(|| clauses(self))
    }

    /// The words as they stand.
    pub fn plain(&self) -> &'a str {
        &self.text.plain()[self.range.clone()]
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A word; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.words
            .get(at)
            .map_or("", |word| &self.text.plain()[word.range.clone()])
    }

    /// A word's base form in lower case; empty past the end.
    pub fn lemma(&self, at: usize) -> String {
        self.words
            .get(at)
            .map_or_else(String::new, |word| word.lemma.to_lowercase())
    }

    /// Whether a word is one of these, ASCII case aside.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether a word's base form is one of these.
    pub fn has_lemma(&self, at: usize, lemmas: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| {
            lemmas
                .iter()
                .any(|lemma| word.lemma.eq_ignore_ascii_case(lemma))
        })
    }

    /// Whether a word's tag is one of these.
    pub fn has_tag(&self, at: usize, tags: &[Tag]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| tags.contains(&word.tag))
    }

    /// Whether a word's relation to its head is one of these.
    pub fn has_dep(&self, at: usize, deps: &[Dep]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| deps.contains(&word.dep))
    }

    /// Whether a word's part of speech is one of these.
    pub fn has_pos(&self, at: usize, of: &[Pos]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| of.contains(&word.pos))
    }

    /// A noun or a name, or code used as one.
    pub fn is_noun(&self, at: usize) -> bool {
        self.has_pos(at, &[Pos::Noun, Pos::Propn]) || self.is_code(at) || self.is_unknown_noun(at)
    }

    /// A rare noun that the parser takes for something else: `chromatin` in `the nucleus contains chromatin`, where
    /// nothing but a noun completes the verb, or `ionosphere` in `the ionosphere is`.
    fn is_unknown_noun(&self, at: usize) -> bool {
        let completes = self.has_dep(at, &[Dep::Acomp])
            && self.has_tag(at, &[Tag::Jj])
            && self.head(at).is_some_and(|verb| {
                verb + 1 == at && self.has_pos(verb, &[Pos::Verb]) && !self.has_lemma(verb, LINKING)
            });
        let stands_for_one = at > 0
            && self.has_dep(at, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj, Dep::Pobj])
            && self.has_tag(at, &[Tag::Rb, Tag::Jj, Tag::Vb])
            && self.is(at - 1, &["a", "an", "the"]);
        completes || stands_for_one
    }

    /// Inline code or a formula.
    pub fn is_code(&self, at: usize) -> bool {
        self.code.iter().any(|code| code.contains(&at))
    }

    /// A mark of punctuation.
    pub fn is_mark(&self, at: usize) -> bool {
        self.has_pos(at, &[Pos::Punct]) && !self.is_code(at)
    }

    /// A verb in a form that makes a clause.
    pub fn is_finite(&self, at: usize) -> bool {
        self.has_tag(at, &[Tag::Vbz, Tag::Vbp, Tag::Vbd, Tag::Md])
    }

    /// What hangs on a word, in order.
    pub fn children(&self, of: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (first, last) = self.edges.get(of).copied().unwrap_or((1, 0));
        (first..=last).filter(move |at| *at != of && self.words[*at].head == of)
    }

    /// The first word that hangs on another by one of these relations.
    pub fn child(&self, of: usize, deps: &[Dep]) -> Option<usize> {
        self.children(of).find(|at| self.has_dep(*at, deps))
    }

    /// The word that another hangs on; `None` for a root.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.words
            .get(at)
            .map(|word| word.head)
            .filter(|head| *head != at)
    }

    /// A word and all that hangs on it.
    pub fn subtree(&self, at: usize) -> Range<usize> {
        self.edges
            .get(at)
            .map_or(at..at, |(first, last)| *first..*last + 1)
    }

    /// The bytes of a range of words in the plain text; empty for an empty range.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let last = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last));
        match (self.words.get(words.start), last) {
            (Some(first), Some(last)) if words.start < words.end => {
                first.range.start..last.range.end
            }
            _ => self.range.start..self.range.start,
        }
    }

    /// A range of words as they stand.
    pub fn slice(&self, words: Range<usize>) -> &'a str {
        &self.text.plain()[self.bytes(words)]
    }

    /// Its place in the article.
    pub fn span(&self) -> Span {
        self.text.source_span(self.range.clone())
    }

    /// The number of words without the sentence's final marks.
    pub fn end(&self) -> usize {
        let mut end = self.len();
        while end > 0 && self.is_mark(end - 1) && !self.is(end - 1, &[")", "]", "}"]) {
            end -= 1;
        }
        end
    }

    /// The first of these words at or after `from` and before `end`.
    pub fn find(&self, range: Range<usize>, words: &[&str]) -> Option<usize> {
        range.into_iter().find(|at| self.is(*at, words))
    }

    /// The base noun phrase of a head noun: all before it that belongs to it, determiner included.
    pub fn chunk(&self, head: usize) -> Range<usize> {
        let first = self.edges.get(head).map_or(head, |(first, _)| *first);
        let start = (first..head)
            .rev()
            .take_while(|at| !self.is(*at, &[",", ";", ":", "(", "—", "–"]) || self.joins(*at))
            .last()
            .unwrap_or(head);
        start..head + 1
    }

    /// A comma between two adjectives of one noun.
    fn joins(&self, at: usize) -> bool {
        let adjective = |at: usize| self.has_dep(at, &[Dep::Amod]) || self.has_pos(at, &[Pos::Adj]);
        self.is(at, &[","]) && at > 0 && adjective(at - 1) && adjective(at + 1)
    }

    /// A range of words without the determiners and marks that it begins with.
    pub fn bare(&self, words: Range<usize>) -> Range<usize> {
        let skipped = words
            .clone()
            .take_while(|at| {
                *at + 1 < words.end
                    && (self.has_tag(*at, &[Tag::Dt, Tag::Pdt, Tag::PrpPossessive])
                        || self.is_mark(*at))
            })
            .count();
        words.start + skipped..words.end
    }

    /// Whether two ranges of words share one that is bold.
    pub fn is_bold(&self, words: &Range<usize>) -> bool {
        self.bold
            .iter()
            .any(|bold| bold.start < words.end && words.start < bold.end)
    }
}

/// The first and last word of each word's subtree.
fn edges(words: &[Word]) -> Vec<(usize, usize)> {
    let mut edges: Vec<(usize, usize)> = (0..words.len()).map(|at| (at, at)).collect();
    for at in 0..words.len() {
        let (mut above, mut steps) = (at, 0);
        while words[above].head != above && steps <= words.len() {
            above = words[above].head;
            edges[above].0 = edges[above].0.min(at);
            edges[above].1 = edges[above].1.max(at);
            steps += 1;
        }
    }
    edges
}
