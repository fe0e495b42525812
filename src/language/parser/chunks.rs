//! Base noun phrases.

use std::ops::Range;

use super::Parse;
use super::labels::{Dep, Pos};

impl Parse {
    /// The base noun phrases, as ranges of words: a noun or pronoun in a place where one can stand, with all that
    /// depends on it to the left. None lies within another.
    pub fn noun_chunks(&self) -> Vec<Range<usize>> {
        let mut chunks: Vec<Range<usize>> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            if !matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron) {
                continue;
            }
            let start = self.left_edge(at);
            let is_nested = chunks.last().is_some_and(|last| start < last.end);
            if !is_nested && is_nominal(self.words[self.first_conjunct(at)].dep) {
                chunks.push(start..at + 1);
            }
        }
        chunks
    }

    /// The word that stands in the place that a conjunct shares; the word itself if it is no conjunct.
    fn first_conjunct(&self, word: usize) -> usize {
        if self.words[word].dep != Dep::Conj {
            return word;
        }
        let mut head = self.words[word].head;
        while self.words[head].dep == Dep::Conj && self.words[head].head < head {
            head = self.words[head].head;
        }
        head
    }
}

/// Whether a noun phrase can stand in this place.
fn is_nominal(dep: Dep) -> bool {
    matches!(
        dep,
        Dep::Oprd
            | Dep::Nsubj
            | Dep::Dobj
            | Dep::Nsubjpass
            | Dep::Pcomp
            | Dep::Pobj
            | Dep::Dative
            | Dep::Appos
            | Dep::Attr
            | Dep::Root
    )
}
