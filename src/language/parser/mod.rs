//! A statistical parser of English: tokens, tags, lemmas, dependencies and sentences, as spaCy's `en_core_web_sm` 3.8.0 gives them.
//!
//! A text goes through these files in turn: `segments` and `tokenizer` cut it into tokens, `lexicon` and `encoder` turn
//! each into a vector that knows its neighbours, `tagger` reads a tag from it, `scorer` builds the tree move by move,
//! `projectivity` repairs what moves cannot express, `attributes` and `lemmas` add what follows by rule.
//!
//! The weights and tables are spaCy's, under the licences of `NOTICES`. All sums have a fixed order and no step depends
//! on chance or on the machine, so that the same text gives the same parse everywhere.

mod attributes;
mod chunks;
mod convolution;
mod encoder;
mod features;
mod hashing;
mod labels;
mod lemmas;
mod lexicon;
mod lookup;
mod matrix;
mod maxout;
mod moves;
mod projectivity;
mod scorer;
mod segments;
mod session;
mod tagger;
mod tokenizer;
mod transitions;
mod tree;
mod weights;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use encoder::Encoder;
use scorer::Scorer;
use session::Session;
use tagger::Tagger;
use weights::Weights;

pub use labels::{Dep, Pos, Tag};
pub use lemmas::is_only_a_verb;

/// Whose work the weights and tables are, and the licences that go with them.
pub const NOTICES: &str = concat!(
    include_str!("data/NOTICE"),
    "\n",
    include_str!("data/LICENSE.en_core_web_sm"),
    "\n",
    include_str!("data/LICENSES_SOURCES"),
);

/// A parsed text.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// The words, in the order of the text. Marks are words too.
    pub words: Vec<Word>,
    edges: Vec<Edges>,
}

/// A word of a parsed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Its tag.
    pub tag: Tag,
    /// Its part of speech.
    pub pos: Pos,
    /// Its lemma; of an atom, the text itself.
    pub lemma: String,
    /// The word that it depends on; itself if it is the head of its sentence.
    pub head: usize,
    /// What it is to its head.
    pub dep: Dep,
    /// Whether it begins a sentence.
    pub starts: bool,
}

/// The first and the last word of a subtree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edges {
    left: usize,
    right: usize,
}

/// A part of a text that is not plain prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// How it is read.
    pub kind: Kind,
}

/// How a piece is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One token, whatever it holds: inline code, a formula, an address.
    Atom,
    /// Not at all, as if it were cut out together with the white space before it: a citation, "(Figure 3.2)".
    Gap,
}

/// The parser.
#[derive(Debug)]
pub struct Parser {
    encoder: Encoder,
    tagger: Tagger,
    scorer: Scorer,
}

static ENGLISH: LazyLock<Parser> = LazyLock::new(Parser::read);

impl Parser {
    /// The parser of English. The first use unpacks the weights, which takes a few milliseconds.
    pub fn english() -> &'static Parser {
        &ENGLISH
    }

    fn read() -> Parser {
        let mut weights = Weights::open();
        let parser = Parser {
            encoder: Encoder::read(&mut weights),
            tagger: Tagger::read(&mut weights),
            scorer: Scorer::read(&mut weights),
        };
        debug_assert!(
            weights.is_at_end(),
            "the weights are not those of this model"
        );
        parser
    }

    /// Parses a paragraph. White space of any kind and length is one separator. `pieces` are its parts that are not
    /// plain prose.
    pub fn parse(&self, text: &str, pieces: &[Piece]) -> Parse {
        Session::new(self).parse(text, pieces)
    }

    /// Parses the paragraphs of an article, each for itself. What is computed for a word serves all of them, so that
    /// this is much faster than one call a paragraph.
    pub fn parse_all(&self, texts: &[(&str, &[Piece])]) -> Vec<Parse> {
        let mut session = Session::new(self);
        texts
            .iter()
            .map(|(text, pieces)| session.parse(text, pieces))
            .collect()
    }
}
