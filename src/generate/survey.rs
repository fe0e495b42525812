//! An article looked over: its sections, sentences and blocks in reading order, without what holds no knowledge.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::antecedent;
use super::constructions::{Definition, definitions};
use super::gates::made_up;
use super::naming::{is_term, term_of};
use super::passages::{Passage, first_parsed, sentences};
use super::sentence::{Place, Sentence};
use super::terms::Terms;
use crate::language::parser::Dep;
use crate::language::{key, recognise};
use crate::model::{Article, Block, BlockKind, Span, Text};

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
    /// The code of its language; `en` where it could not be told.
    pub language: &'static str,
    /// It is longer than what is parsed.
    pub too_long: bool,
    /// What is doubted, in order and apart: nothing may rest on these bytes.
    pub doubts: Vec<Span>,
    /// Names that its code defines: those of an example.
    pub made_up: BTreeSet<String>,
    /// The sentences of each passage.
    passages: Vec<Range<usize>>,
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
    /// The passage before it in its section.
    before: Option<usize>,
    /// Likewise after it.
    after: Option<usize>,
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
    "exercises", "exercise", "references", "bibliography", "further reading", "review questions", "quiz", "self-check questions", "critical thinking questions", "discussion questions", "practice problems", "try it",
    "try it yourself", "homework", "assignment", "assignments", "checkpoint", "practice", "problems", "acknowledgements", "acknowledgments",
    "about the author", "authors", "credits", "see also", "external links", "sources", "notes", "footnotes",
    "questions", "attribution", "related articles", "newsletter", "comments", "license", "suggested reading",
    "works cited",
];

impl<'a> Survey<'a> {
    /// Looks an article over; the texts that say what its pronouns stand for are kept in `resolved`.
    pub fn of(article: &'a Article, resolved: &'a OnceCell<Vec<(usize, Text)>>) -> Self {
        let mut walk = Walk::default();
        walk.add_blocks(&article.blocks);
        let mut survey = Self {
            article,
            sections: walk.sections,
            sentences: Vec::new(),
            blocks: walk.blocks,
            terms: Terms::default(),
            definitions: Vec::new(),
            constructions: BTreeMap::new(),
            language: language(&walk.passages),
            too_long: first_parsed(&walk.passages) < walk.passages.len(),
            doubts: Vec::new(),
            made_up: BTreeSet::new(),
            passages: Vec::new(),
        };
        survey.add_sentences(&walk.passages);
        if survey.language == "en" {
            let resolved = resolved.get_or_init(|| antecedent::resolved(&survey.sentences));
            antecedent::put(&mut survey.sentences, resolved);
        }
        survey.made_up = made_up(&survey);
        survey.terms = Terms::of(&survey);
        survey.add_definitions();
        let mut terms = std::mem::take(&mut survey.terms);
        terms.count(&survey);
        survey.terms = terms;
        survey
    }

    fn add_sentences(&mut self, passages: &[Passage<'a>]) {
        for sentences in sentences(passages, self.language == "en") {
            let start = self.sentences.len();
            self.sentences.extend(sentences);
            self.passages.push(start..self.sentences.len());
        }
    }

    fn add_definitions(&mut self) {
        for sentence in &self.sentences {
            for head in (0..sentence.len()).filter(|at| {
                sentence.is_noun(*at) && !sentence.has_dep(*at, &[Dep::Compound, Dep::Nmod])
            }) {
                let term = term_of(sentence, head);
                if is_term(sentence, &term) {
                    self.terms.add(sentence.slice(term));
                }
            }
        }
        self.definitions = definitions(self);
        for definition in &self.definitions {
            let term = self.sentences[definition.sentence].slice(definition.term.clone());
            self.terms.add(term);
            if definition.defines() {
                self.constructions
                    .entry(key(term))
                    .or_default()
                    .insert(definition.construction);
            }
        }
    }

    /// The sentences of the passage before a block.
    pub fn before(&self, placed: &Placed) -> Range<usize> {
        placed
            .before
            .map_or(0..0, |passage| self.passages[passage].clone())
    }

    /// The sentences of the passage after a block.
    pub fn after(&self, placed: &Placed) -> Range<usize> {
        placed
            .after
            .map_or(0..0, |passage| self.passages[passage].clone())
    }

    /// The sentence before another one in its passage.
    pub fn sentence_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        (self.sentences[before].passage == self.sentences[at].passage).then_some(before)
    }

    /// The number of constructions that define the term of this key.
    pub fn constructions_of(&self, key: &str) -> usize {
        self.constructions.get(key).map_or(0, BTreeSet::len)
    }

    /// Whether a quote touches bytes that are doubted.
    pub fn is_doubted(&self, span: Span) -> bool {
        let first = self.doubts.partition_point(|doubt| doubt.end <= span.start);
        self.doubts
            .get(first)
            .is_some_and(|doubt| doubt.overlaps(span))
    }
}

/// A walk over the blocks of an article.
struct Walk<'a> {
    sections: Vec<Section<'a>>,
    passages: Vec<Passage<'a>>,
    blocks: Vec<Placed<'a>>,
    open: Vec<(u8, String)>,
    worth: Worth,
    before: Option<usize>,
    waiting: Vec<usize>,
}

impl Default for Walk<'_> {
    fn default() -> Self {
        Self {
            sections: vec![Section {
                path: Vec::new(),
                heading: None,
            }],
            passages: Vec::new(),
            blocks: Vec::new(),
            open: Vec::new(),
            worth: Worth::Content,
            before: None,
            waiting: Vec::new(),
        }
    }
}

impl<'a> Walk<'a> {
    fn add_blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.add_block(block);
        }
    }

    fn add_block(&mut self, block: &'a Block) {
        if let BlockKind::Heading { level, text } = &block.kind {
            return self.add_heading(*level, text);
        }
        if self.worth == Worth::Nothing {
            return;
        }
        match &block.kind {
            BlockKind::Heading { .. } => {}
            BlockKind::Paragraph(text) => {
                if self.worth == Worth::Aims && !is_aim(text.plain()) {
                    self.end_aims();
                }
                if self.worth == Worth::Content {
                    let added = self.add_text(text, Place::Paragraph);
                    for waiting in std::mem::take(&mut self.waiting) {
                        self.blocks[waiting].after = added;
                    }
                    self.before = added;
                }
            }
            _ if self.worth == Worth::Aims => {}
            BlockKind::Caption(text) => {
                self.add_text(text, Place::Caption);
            }
            BlockKind::Quote(inner) => self.add_blocks(inner),
            BlockKind::List(list) => {
                self.place(block);
                for item in &list.items {
                    self.add_item(&item.blocks);
                }
            }
            BlockKind::Code { .. } | BlockKind::Table(_) => self.place(block),
        }
    }

    fn add_item(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) => {
                    let added = self.add_text(text, Place::Item);
                    self.before = added;
                }
                BlockKind::List(list) => {
                    self.place(block);
                    for item in &list.items {
                        self.add_item(&item.blocks);
                    }
                }
                BlockKind::Code { .. } | BlockKind::Table(_) => self.place(block),
                _ => {}
            }
        }
    }

    fn place(&mut self, block: &'a Block) {
        self.waiting.push(self.blocks.len());
        self.blocks.push(Placed {
            block,
            section: self.sections.len() - 1,
            before: self.before,
            after: None,
        });
    }

    /// The prose after a list of aims is no part of it: it stands under what stood above the aims' own heading.
    fn end_aims(&mut self) {
        self.worth = Worth::Content;
        self.open.pop_if(|(_, heading)| is_titled(heading, AIMS));
        let path = self.path();
        self.sections.push(Section {
            path,
            heading: None,
        });
    }

    /// The open headings, outermost first.
    fn path(&self) -> Vec<String> {
        let open = self.open.iter();
        open.map(|(_, heading)| heading.clone()).collect()
    }

    fn add_heading(&mut self, level: u8, text: &'a Text) {
        let plain = text.plain().trim();
        self.open.retain(|(open, _)| *open < level);
        if level > 1 {
            let end = plain.floor_char_boundary(LONGEST_HEADING);
            self.open.push((level, plain[..end].to_owned()));
        }
        self.worth = if is_titled(plain, AIMS) {
            Worth::Aims
        } else if is_titled(plain, NOTHING) {
            Worth::Nothing
        } else {
            Worth::Content
        };
        self.before = None;
        self.waiting.clear();
        let path = self.path();
        let heading = (self.worth == Worth::Content).then_some(text);
        self.sections.push(Section { path, heading });
    }

    fn add_text(&mut self, text: &'a Text, place: Place) -> Option<usize> {
        self.passages.push(Passage {
            text,
            place,
            section: self.sections.len() - 1,
        });
        Some(self.passages.len() - 1)
    }
}

/// Whether a heading is one of these, given in lower case.
fn is_titled(heading: &str, titles: &[&str]) -> bool {
    let lower = heading.trim_end_matches(':').to_lowercase();
    titles.contains(&lower.as_str())
}

/// `You will be able to:`, `Explain the law of demand`: what stands below a heading of aims before the prose begins.
fn is_aim(plain: &str) -> bool {
    let lower = plain.trim_end().to_lowercase();
    let speaks = ["you ", "able to", "this "]
        .iter()
        .any(|word| lower.contains(word));
    if lower.ends_with(':') {
        speaks
    } else {
        lower.len() <= 80
    }
}

/// The language of an article, told from its first passages.
fn language(passages: &[Passage]) -> &'static str {
    let mut sample = String::new();
    for passage in passages
        .iter()
        .filter(|passage| passage.place == Place::Paragraph)
    {
        sample.push_str(passage.text.plain());
        sample.push('\n');
        if sample.len() > ENOUGH_TO_TELL {
            break;
        }
    }
    recognise(&sample).unwrap_or("en")
}

/// So many bytes tell a language.
const ENOUGH_TO_TELL: usize = 4000;
