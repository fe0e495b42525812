//! A sentence of the article with its words, and the way back to the article.

use std::ops::Range;

use super::constructions::is_empty_noun;
use crate::language::{Tag, Token, noun_phrase, noun_phrase_before};
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

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The text that it is part of.
    pub text: &'a Text,
    /// Its bytes in the plain text.
    pub range: Range<usize>,
    /// Its words, with ranges in the plain text; empty where the sentence is too long to be a card.
    pub tokens: Vec<Token>,
    /// The tokens that the author set in bold, mark by mark.
    pub bold: Vec<Range<usize>>,
    /// Where it stands.
    pub place: Place,
    /// Its section, an index of `Survey::sections`.
    pub section: usize,
    /// Its passage, counted from the start of the article; sentences of one paragraph or item share it.
    pub passage: usize,
}

impl<'a> Sentence<'a> {
    /// The words as they stand.
    pub fn plain(&self) -> &'a str {
        &self.text.plain()[self.range.clone()]
    }

    /// A token's word; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text.plain()[token.range.clone()])
    }

    /// Whether a token is one of these words, ASCII case aside.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// A token's class.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|token| token.tag)
    }

    /// Whether a token is of a class.
    pub fn has(&self, at: usize, tag: Tag) -> bool {
        self.tag(at) == Some(tag)
    }

    /// The bytes of a range of tokens in the plain text; empty for an empty range.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match (
            self.tokens.get(tokens.start),
            tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                first.range.start..last.range.end
            }
            _ => self.range.start..self.range.start,
        }
    }

    /// The words of a range of tokens as they stand.
    pub fn slice(&self, tokens: Range<usize>) -> &'a str {
        &self.text.plain()[self.bytes(tokens)]
    }

    /// The first token at or after `from` that is one of these words.
    pub fn find(&self, from: usize, words: &[&str]) -> Option<usize> {
        (from..self.tokens.len()).find(|at| self.is(*at, words))
    }

    /// Its place in the article.
    pub fn span(&self) -> Span {
        self.text.source_span(self.range.clone())
    }

    /// The noun phrase that begins at a token, article included; the author's bold type decides where it ends.
    pub fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let skip = usize::from(matches!(self.tag(at)?, Tag::Indefinite | Tag::Definite));
        match self
            .bold
            .iter()
            .find(|bold| bold.start == at || bold.start == at + skip)
        {
            Some(bold) if !self.has(bold.end, Tag::Noun) => Some(at..bold.end),
            _ => noun_phrase(&self.tokens, at),
        }
    }

    /// The noun phrase that ends before a token, article included; the author's bold type decides where it begins.
    pub fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        if let Some(bold) = self.bold.iter().find(|bold| bold.end == end) {
            let article = bold
                .start
                .checked_sub(1)
                .filter(|at| matches!(self.tag(*at), Some(Tag::Indefinite | Tag::Definite)));
            return Some(article.unwrap_or(bold.start)..end);
        }
        let phrase = noun_phrase_before(&self.tokens, end)?;
        let of = phrase.start.checked_sub(1).filter(|at| {
            self.is(*at, &["of"]) && !self.tag(phrase.start).is_some_and(Tag::is_determiner)
        });
        let outer = of.and_then(|of| noun_phrase_before(&self.tokens, of));
        match outer {
            Some(outer) if !is_empty_noun(self.word(outer.end - 1)) => {
                Some(outer.start..phrase.end)
            }
            _ => Some(phrase),
        }
    }

    /// The first of these marks at or after `from` and before `end` that is in no parenthesis opened since; else `end`.
    pub fn until(&self, from: usize, end: usize, words: &[&str]) -> usize {
        let mut at = from;
        while at < end {
            if self.is(at, &["(", "["]) {
                at = self.after_closing(at).unwrap_or(at + 1);
                continue;
            }
            if self.is(at, words) {
                return at;
            }
            at += 1;
        }
        end.max(from)
    }

    /// The number of tokens without the sentence's final mark and closing quotes.
    pub fn end(&self) -> usize {
        let mut end = self.tokens.len();
        while end > 0 && self.has(end - 1, Tag::Mark) && !self.is(end - 1, &[")", "]", "}"]) {
            end -= 1;
        }
        end
    }

    /// The token after the closing mark that belongs to the opening one at `open`.
    pub fn after_closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for at in open..self.tokens.len() {
            match self.word(at) {
                "(" | "[" => depth += 1,
                ")" | "]" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}
