//! An article looked over: its sections, sentences and blocks in reading order, without what holds no knowledge.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::constructions::{Definition, is_term};
use super::definitions::definitions;
use super::sentence::{Place, Sentence};
use super::subject::subjects;
use super::terms::Terms;
use crate::language::{Token, key, sentences, tokens};
use crate::model::{Article, Block, BlockKind, MarkKind, Span, Text};

/// Sentences longer than this many bytes make no card and are not looked into.
const LONGEST_SENTENCE: usize = 700;

/// Headings are cut at this many bytes where they stand above a card.
const LONGEST_HEADING: usize = 200;

/// An article looked over.
pub struct Survey<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sections; the first is what stands before any heading.
    pub sections: Vec<Section<'a>>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence<'a>>,
    /// Its lists, tables and code in order.
    pub blocks: Vec<Placed<'a>>,
    /// Its candidate terms.
    pub terms: Terms,
    /// What its sentences define.
    pub definitions: Vec<Definition>,
    /// For the key of a term, the constructions that define it.
    constructions: BTreeMap<String, BTreeSet<&'static str>>,
    /// What is doubted, in order: nothing may rest on these bytes.
    pub doubts: Vec<Span>,
}

/// A section.
pub struct Section<'a> {
    /// The headings above, outermost first, its own last, the article's title left out.
    pub path: Vec<String>,
    /// Its own heading.
    pub heading: Option<&'a Text>,
}

/// A list, table or code block and what stands before it.
pub struct Placed<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its section.
    pub section: usize,
    /// The sentences of the paragraph before it in its section: indices of [`Survey::sentences`].
    pub before: Range<usize>,
    /// Likewise after it.
    pub after: Range<usize>,
}

/// What a heading says about its section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    /// Knowledge.
    Content,
    /// A list of aims stands below; prose after it counts again.
    Aims,
    /// Exercises, references: nothing down to the next heading.
    Nothing,
}

#[rustfmt::skip]
const AIMS: &[&str] = &[
    "learning objectives", "learning outcomes", "objectives", "learning goals", "goals", "prerequisites",
    "what you will learn", "what you'll learn", "table of contents", "contents",
];

#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "exercises", "exercise", "references", "bibliography", "further reading", "review questions", "quiz", "self-
    check questions", "critical thinking questions", "discussion questions", "practice problems", "try it",
    "try it yourself", "checkpoint", "practice", "problems", "acknowledgements", "acknowledgments",
    "about the author", "authors", "credits", "see also", "external links", "sources", "notes", "footnotes",
    "questions", "attribution", "related articles", "newsletter", "comments", "license", "suggested reading",
    "works cited",
];

impl<'a> Survey<'a> {
    /// Looks an article over. `doubts` are the bytes that nothing may rest on.
    pub fn of(article: &'a Article, doubts: Vec<Span>) -> Self {
        let mut survey = Self {
            article,
            sections: vec![Section {
                path: Vec::new(),
                heading: None,
            }],
            sentences: Vec::new(),
            blocks: Vec::new(),
            terms: Terms::default(),
            definitions: Vec::new(),
            constructions: BTreeMap::new(),
            doubts,
        };
        let mut walk = Walk {
            open: Vec::new(),
            worth: Worth::Content,
            before: 0..0,
            waiting: Vec::new(),
            passage: 0,
        };
        survey.add_blocks(&article.blocks, &mut walk);
        survey.terms = Terms::of(&survey);
        survey.add_definitions();
        let mut terms = std::mem::take(&mut survey.terms);
        terms.count(&survey);
        survey.terms = terms;
        survey
    }

    fn add_definitions(&mut self) {
        for sentence in &self.sentences {
            for subject in subjects(sentence)
                .iter()
                .filter(|subject| is_term(sentence, &subject.term))
            {
                self.terms.add(sentence.slice(subject.term.clone()));
            }
        }
        self.definitions = definitions(self);
        for definition in &self.definitions {
            let term = self.sentences[definition.sentence].slice(definition.term.clone());
            self.terms.add(term);
            self.constructions
                .entry(key(term))
                .or_default()
                .insert(definition.construction);
        }
    }

    /// The number of constructions that define the term of this key.
    pub fn constructions_of(&self, key: &str) -> usize {
        self.constructions.get(key).map_or(0, BTreeSet::len)
    }

    fn add_blocks(&mut self, blocks: &'a [Block], walk: &mut Walk) {
        for block in blocks {
            self.add_block(block, walk);
        }
    }

    fn add_block(&mut self, block: &'a Block, walk: &mut Walk) {
        if let BlockKind::Heading { level, text } = &block.kind {
            return self.add_heading(*level, text, walk);
        }
        if walk.worth == Worth::Nothing {
            return;
        }
        match &block.kind {
            BlockKind::Heading { .. } => {}
            BlockKind::Paragraph(text) => {
                if walk.worth == Worth::Aims
                    && !text.plain().trim_end().ends_with(':')
                    && text.plain().len() > 80
                {
                    walk.worth = Worth::Content;
                }
                if walk.worth == Worth::Content {
                    let added = self.add_text(text, Place::Paragraph, walk);
                    for waiting in std::mem::take(&mut walk.waiting) {
                        self.blocks[waiting].after = added.clone();
                    }
                    walk.before = added;
                }
            }
            _ if walk.worth == Worth::Aims => {}
            BlockKind::Caption(text) => {
                self.add_text(text, Place::Caption, walk);
            }
            BlockKind::Quote(inner) => self.add_blocks(inner, walk),
            BlockKind::List(list) => {
                self.place(block, walk);
                for item in &list.items {
                    self.add_item(&item.blocks, walk);
                }
            }
            BlockKind::Code { .. } | BlockKind::Table(_) => self.place(block, walk),
        }
    }

    fn add_item(&mut self, blocks: &'a [Block], walk: &mut Walk) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) => {
                    let added = self.add_text(text, Place::Item, walk);
                    walk.before = added;
                }
                BlockKind::List(list) => {
                    self.place(block, walk);
                    for item in &list.items {
                        self.add_item(&item.blocks, walk);
                    }
                }
                BlockKind::Code { .. } | BlockKind::Table(_) => self.place(block, walk),
                _ => {}
            }
        }
    }

    fn place(&mut self, block: &'a Block, walk: &mut Walk) {
        walk.waiting.push(self.blocks.len());
        self.blocks.push(Placed {
            block,
            section: self.sections.len() - 1,
            before: walk.before.clone(),
            after: 0..0,
        });
    }

    fn add_heading(&mut self, level: u8, text: &'a Text, walk: &mut Walk) {
        let plain = text.plain().trim();
        walk.open.retain(|(open, _)| *open < level);
        if level > 1 {
            let end = plain.floor_char_boundary(LONGEST_HEADING);
            walk.open.push((level, plain[..end].to_owned()));
        }
        let lower = plain.trim_end_matches(':').to_lowercase();
        walk.worth = if AIMS.contains(&lower.as_str()) {
            Worth::Aims
        } else if NOTHING.contains(&lower.as_str()) {
            Worth::Nothing
        } else {
            Worth::Content
        };
        walk.before = 0..0;
        walk.waiting.clear();
        let path = walk
            .open
            .iter()
            .map(|(_, heading)| heading.clone())
            .collect();
        let heading = (walk.worth == Worth::Content).then_some(text);
        self.sections.push(Section { path, heading });
    }

    /// Adds the sentences of a text; gives their indices.
    fn add_text(&mut self, text: &'a Text, place: Place, walk: &mut Walk) -> Range<usize> {
        let start = self.sentences.len();
        let atoms = atoms(text);
        let mut bold = bold(text).into_iter().peekable();
        walk.passage += 1;
        for range in sentences(text.plain(), &atoms) {
            let tokens = if range.len() <= LONGEST_SENTENCE {
                tokens(text.plain(), range.clone(), &atoms)
            } else {
                Vec::new()
            };
            self.sentences.push(Sentence {
                text,
                bold: bold_tokens(&mut bold, text.plain(), &range, &tokens),
                range,
                tokens,
                place,
                section: self.sections.len() - 1,
                passage: walk.passage,
            });
        }
        start..self.sentences.len()
    }

    /// Whether a quote touches bytes that are doubted.
    pub fn is_doubted(&self, span: Span) -> bool {
        let first = self.doubts.partition_point(|doubt| doubt.end <= span.start);
        self.doubts
            .get(first)
            .is_some_and(|doubt| doubt.overlaps(span))
    }
}

/// What is remembered while walking over the blocks.
struct Walk {
    open: Vec<(u8, String)>,
    worth: Worth,
    before: Range<usize>,
    waiting: Vec<usize>,
    passage: usize,
}

/// Code and formulas: one word each.
pub fn atoms(text: &Text) -> Vec<Range<usize>> {
    let mut atoms: Vec<Range<usize>> = text
        .marks()
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Math))
        .map(|mark| mark.range.clone())
        .collect();
    atoms.sort_by_key(|atom| atom.start);
    atoms.dedup_by(|next, kept| next.start < kept.end);
    atoms
}

/// The ranges in bold, in order.
fn bold(text: &Text) -> Vec<Range<usize>> {
    let mut bold: Vec<Range<usize>> = text
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Strong)
        .map(|mark| mark.range.clone())
        .collect();
    bold.sort_by_key(|range| range.start);
    bold
}

/// The tokens of a sentence that are in bold; takes the ranges up to its end.
fn bold_tokens(
    bold: &mut Peekable<IntoIter<Range<usize>>>,
    plain: &str,
    sentence: &Range<usize>,
    tokens: &[Token],
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    while let Some(mark) = bold.next_if(|mark| mark.start < sentence.end) {
        let start = tokens.partition_point(|token| token.range.start < mark.start);
        let end = tokens.partition_point(|token| token.range.end <= mark.end);
        let end = (start + 1..end)
            .find(|at| plain[tokens[*at].range.clone()].starts_with('('))
            .unwrap_or(end);
        if mark.start >= sentence.start && start < end && end - start <= 8 {
            found.push(start..end);
        }
    }
    found
}
