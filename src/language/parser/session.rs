//! One call of the parser: the paragraphs of an article, which share what is known of their words.

use std::collections::HashMap;
use std::ops::Range;

use super::attributes::{Reading, attributes, fixed_lemma};
use super::features::Form;
use super::lexicon::Lexicon;
use super::segments::{Segment, segments};
use super::tokenizer::{self, split};
use super::{Edges, Parse, Parser, Piece, Word, lemmas, projectivity, tree};

/// Longer paragraphs are parsed in parts of this many tokens, each for itself. That bounds the memory, which is nine
/// kilobytes a token, and the time of what is not linear.
const LONGEST: usize = 4096;

/// Word forms that are kept from one paragraph to the next.
const FORMS: usize = 8192;

/// A token before it is tagged.
#[derive(Debug)]
struct Token<'t> {
    range: Range<usize>,
    form: Form<'t>,
    is_atom: bool,
}

/// What is known of the words of earlier paragraphs.
#[derive(Debug)]
pub struct Session<'p, 't> {
    parser: &'p Parser,
    lexicon: Lexicon<'t>,
    splits: HashMap<&'t str, Vec<tokenizer::Piece>>,
}

impl<'p, 't> Session<'p, 't> {
    /// Before the first paragraph.
    pub fn new(parser: &'p Parser) -> Session<'p, 't> {
        Session {
            parser,
            lexicon: Lexicon::default(),
            splits: HashMap::new(),
        }
    }

    /// Parses a paragraph.
    pub fn parse(&mut self, text: &'t str, pieces: &[Piece]) -> Parse {
        let mut tokens = Vec::new();
        for segment in segments(text, pieces) {
            self.tokenize(text, segment, &mut tokens);
        }
        let mut words = Vec::with_capacity(tokens.len());
        for part in tokens.chunks(LONGEST) {
            self.parse_part(part, &mut words);
        }
        let heads: Vec<usize> = words.iter().map(|word| word.head).collect();
        let edges = tree::edges(&heads);
        mark_starts(&mut words, &edges);
        Parse { words, edges }
    }

    fn tokenize(&mut self, text: &'t str, segment: Segment, tokens: &mut Vec<Token<'t>>) {
        let Segment {
            range,
            is_atom,
            spaced,
        } = segment;
        let word = &text[range.clone()];
        if is_atom {
            let form = Form {
                text: word,
                norm: None,
                spaced,
            };
            tokens.push(Token {
                range,
                form,
                is_atom,
            });
            return;
        }
        if self.splits.len() >= FORMS {
            self.splits.clear();
        }
        let mut start = range.start;
        for piece in self.splits.entry(word).or_insert_with(|| split(word)) {
            let range = start..start + piece.length;
            start = range.end;
            let form = Form {
                text: &text[range.clone()],
                norm: piece.norm,
                spaced: false,
            };
            tokens.push(Token {
                range,
                form,
                is_atom,
            });
        }
        if let Some(last) = tokens.last_mut() {
            last.form.spaced = spaced;
        }
    }

    /// Adds the words of tokens that are parsed together.
    fn parse_part(&mut self, tokens: &[Token<'t>], words: &mut Vec<Word>) {
        if self.lexicon.len() >= FORMS {
            self.lexicon.clear();
        }
        let forms = tokens.iter().map(|token| self.lexicon.number(token.form));
        let forms: Vec<usize> = forms.collect();
        self.lexicon.complete(&self.parser.encoder);
        let vectors = self.parser.encoder.encode(&forms, &self.lexicon);
        let tags = self.parser.tagger.tag(&vectors);
        let (heads, labels) = self.parser.scorer.parse(&vectors).into_arcs();
        let mut heads: Vec<usize> = heads
            .into_iter()
            .enumerate()
            .map(|(at, head)| head.unwrap_or(at))
            .collect();
        let deps = projectivity::resolve(&mut heads, &labels);

        let first = words.len();
        let lower = |at: usize| forms.get(at).map_or("", |form| self.lexicon.lower(*form));
        let reading = |at: usize| Reading {
            tag: tags[at],
            dep: deps[at],
            lower: lower(at),
        };
        for (at, token) in tokens.iter().enumerate() {
            let word = reading(at);
            let before = at.checked_sub(1).map(reading);
            let (pos, inflection) = attributes(word, before);
            let earlier = before.map_or("", |before| before.lower);
            let lemma = if token.is_atom {
                token.form.text.to_owned()
            } else if let Some(lemma) = fixed_lemma(word.tag, word.lower, earlier, lower(at + 1)) {
                lemma.to_owned()
            } else {
                lemmas::lemma(token.form.text, word.lower, pos, inflection)
            };
            words.push(Word {
                range: token.range.clone(),
                tag: word.tag,
                pos,
                lemma,
                head: first + heads[at],
                dep: word.dep,
                starts: false,
            });
        }
    }
}

/// A sentence begins where the subtree of its head does.
fn mark_starts(words: &mut [Word], edges: &[Edges]) {
    for at in 0..words.len() {
        if words[at].head == at {
            words[edges[at].left].starts = true;
        }
    }
}
