//! The ways in which a sentence defines a term; one file each.

mod apposition;
mod called;
mod functional;
mod is_a;
mod label;
mod means;
mod we_call;
mod which_is;

use std::ops::Range;

use super::clause::{Clause, clauses};
use super::sentence::{Place, Sentence};
use super::survey::Survey;
use super::wording::{Article, article};
use crate::language::parser::{Dep, Pos, Tag};
use crate::language::singular;

/// Nouns that name nothing by themselves, singular.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "example", "way", "thing", "reason", "problem", "result", "difference", "number", "type", "kind", "part",
    "goal", "purpose", "idea", "one", "case", "fact", "point", "question", "answer", "step", "advantage",
    "disadvantage", "benefit", "use", "aim", "role", "rest", "majority", "effect", "first", "second", "third",
    "last", "next", "term", "word", "concept", "person", "man", "woman", "time", "today", "article", "chapter",
    "section", "book", "figure", "table", "paragraph", "sentence", "page", "video", "image", "issue", "topic",
    "name", "lot", "change", "approach", "method", "factor", "element", "aspect", "exercise", "situation", "form",
    "amount", "challenge", "solution", "exception", "focus", "everyone", "people", "other", "conclusion", "claim",
    "definition", "summary", "end", "side", "beginning", "sum", "presence", "absence", "ability", "option",
    "study", "research", "author", "year", "day", "line", "output", "thought", "notion", "view", "key", "field",
    "characteristic", "property", "feature", "component", "half", "group", "world", "reader", "order", "sort",
];

/// A way of defining.
pub struct Construction {
    /// Its name.
    pub name: &'static str,
    /// Finds the definitions of one sentence.
    pub find: fn(&Survey, usize, &[Clause], &mut Vec<Definition>),
}

/// All of them.
pub const CONSTRUCTIONS: &[Construction] = &[
    is_a::IS_A,
    means::MEANS,
    means::OCCURS,
    called::CALLED,
    called::REDUCED,
    we_call::WE_CALL,
    which_is::WHICH,
    apposition::APPOSITION,
    apposition::BRACKET,
    apposition::THAT_IS,
    apposition::BOLD,
    label::LABEL,
    functional::FUNCTIONAL,
];

/// How a term is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What is X?
    Is,
    /// What does X ‹verb›?, the verb in its base form.
    Does(String),
    /// When does X ‹verb›?
    When(String),
}

/// A term and what it is, in a sentence or two neighbouring ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Name of the construction.
    pub construction: &'static str,
    /// The sentence with the term.
    pub sentence: usize,
    /// The term's words in it, without article.
    pub term: Range<usize>,
    /// The article before the term, where it has one.
    pub article: Option<Article>,
    /// The sentence with the gloss; the same one or the one before.
    pub gloss_in: usize,
    /// The gloss's words in it, part by part.
    pub gloss: Vec<Range<usize>>,
    /// Whether the verb says that the term is plural; `None` where it does not say.
    pub plural: Option<bool>,
    /// `In Python`: words of the sentence with the term.
    pub topic: Option<Range<usize>>,
    /// How it is asked for.
    pub ask: Ask,
    /// The gloss picks the term out: `G is called X`, `X is a G that …`.
    pub reverses: bool,
}

/// All definitions of an article.
pub fn definitions(survey: &Survey) -> Vec<Definition> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        if s.len() < 4 || s.place == Place::Caption || s.plain().ends_with('?') {
            continue;
        }
        let clauses = clauses(s);
        for construction in CONSTRUCTIONS {
            (construction.find)(survey, at, &clauses, &mut found);
        }
    }
    found.retain(|definition| {
        let s = &survey.sentences[definition.gloss_in];
        let by_layout = ["label", "bold-gloss"].contains(&definition.construction);
        definition.gloss.iter().any(|range| !range.is_empty())
            && (!by_layout || !definition.gloss.iter().any(|range| is_sentence(s, range)))
    });
    found
}

/// The definition of `term` by `gloss`, both in sentence `at`; a plain “What is”, not to be reversed.
fn definition(
    of: &Construction,
    s: &Sentence,
    at: usize,
    term: Range<usize>,
    gloss: Vec<Range<usize>>,
) -> Definition {
    Definition {
        construction: of.name,
        sentence: at,
        article: term
            .start
            .checked_sub(1)
            .and_then(|before| article(s, before)),
        term,
        gloss_in: at,
        gloss,
        plural: None,
        topic: None,
        ask: Ask::Is,
        reverses: false,
    }
}

/// The words of a term whose head noun is given: without determiner, with `of` phrases that belong to the name, and
/// as far as the author's bold type goes.
pub fn term_of(s: &Sentence, head: usize) -> Range<usize> {
    if let Some(bold) = s.bold.iter().find(|bold| bold.contains(&head)) {
        let bold = s.bare(bold.clone());
        let end = of_name(s, head).filter(|_| bold.end == head + 1 && bold.len() > 1);
        return bold.start..end.unwrap_or(bold.end);
    }
    let mut term = s.bare(s.chunk(head));
    term.end = of_name(s, head).unwrap_or(term.end);
    // `the quantity demanded is`
    let participle = head + 1;
    if term.end == participle
        && s.has_tag(participle, &[Tag::Vbn])
        && s.has_dep(participle, &[Dep::Acl])
        && s.subtree(participle).len() == 1
        && s.is_finite(participle + 1)
    {
        term.end += 1;
    }
    if s.is(term.start, &["word", "term", "name"]) && term.len() > 1 {
        term.start += 1;
    }
    term
}

/// Where a name with `of` after its head noun ends: `law of demand`, `theory of pitch perception`.
fn of_name(s: &Sentence, head: usize) -> Option<usize> {
    let of = s
        .child(head, &[Dep::Prep])
        .filter(|of| *of == head + 1 && s.is(*of, &["of"]))?;
    let chunk = s.chunk(s.child(of, &[Dep::Pobj])?);
    let plain = chunk.len() <= 2
        && !chunk
            .clone()
            .any(|at| s.has_tag(at, &[Tag::Dt, Tag::PrpPossessive, Tag::Prp, Tag::Cd]));
    (plain && chunk.start == head + 2).then_some(chunk.end)
}

/// The words of a term of which a noun is given that a clause or an aside follows: `labor` in `the division of labor,
/// which …` stands for the whole.
pub fn whole_term_of(s: &Sentence, noun: usize) -> Range<usize> {
    let of = s
        .head(noun)
        .filter(|of| s.has_dep(noun, &[Dep::Pobj]) && s.is(*of, &["of"]));
    if let Some(outer) = of
        .and_then(|of| s.head(of))
        .filter(|outer| s.is_noun(*outer))
    {
        let term = term_of(s, outer);
        if term.contains(&noun) && !is_empty_noun(s.word(outer)) {
            return term;
        }
    }
    term_of(s, noun)
}

/// The terms that a subject or object names: its own, those joined to it by `and` or `or`, and other names of it.
pub fn terms_of(s: &Sentence, head: usize) -> Vec<Range<usize>> {
    let mut terms = vec![term_of(s, head)];
    let mut last = head;
    while let Some(next) = s.child(last, &[Dep::Conj]).filter(|next| s.is_noun(*next)) {
        terms.push(term_of(s, next));
        last = next;
    }
    terms
}

/// The sentence before, whole, as what a pointing word takes up: its number and the words of the gloss.
fn told_before(survey: &Survey, at: usize) -> Option<(usize, Vec<Range<usize>>)> {
    let before = survey.sentence_before(at)?;
    let s = &survey.sentences[before];
    (s.len() > 4).then(|| (before, std::iter::once(0..s.end()).collect()))
}

/// Whether a noun phrase brings its noun up by itself: `a heap`, `the heap`, `heaps`; not `this heap`, `its heap`,
/// `another heap`.
pub fn introduces(s: &Sentence, head: usize) -> bool {
    let chunk = s.chunk(head);
    !chunk.clone().any(|at| {
        at != head
            && (s.has_tag(
                at,
                &[
                    Tag::PrpPossessive,
                    Tag::Prp,
                    Tag::Wdt,
                    Tag::WpPossessive,
                    Tag::Jjs,
                ],
            ) || s.has_tag(at, &[Tag::Cd]) && !s.is(at + 1, &["-"])
                || s.is(
                    at,
                    &[
                        "this", "these", "that", "those", "such", "another", "other", "some",
                        "many", "most", "final", "first", "last", "second", "third", "next",
                        "each", "every", "both", "given", "certain", "several", "no", "one",
                    ],
                ))
    })
}

/// Whether a clause says something of a term alone: of `consumption`, not of `consumption by households`.
fn is_whole_subject(s: &Sentence, clause: &Clause, term: &Range<usize>) -> bool {
    let words = clause.subject_words(s);
    let joined = s.child(clause.subject, &[Dep::Conj]).is_some();
    introduces(s, clause.subject)
        && (joined || words.end == term.end)
        && (joined && words.contains(&term.start)
            || term.start
                <= words.start
                    + 1
                    + usize::from(s.is(words.start + 1, &["term", "word", "concept"])))
}

/// Whether the author says a clause in his own voice: it is no part of a report, a quotation or a condition.
fn is_asserted(s: &Sentence, clause: &Clause) -> bool {
    let contrasted = s.has_dep(clause.verb, &[Dep::Advcl])
        && s.child(clause.verb, &[Dep::Mark])
            .is_some_and(|mark| s.is(mark, &["while", "whereas", "although", "though"]));
    let quoted = clause
        .words
        .clone()
        .any(|at| s.is(at, &["“", "”", "\"", "‘"]))
        && (clause.words.start > 0 && s.is(clause.words.start - 1, &["“", "\"", "‘"]));
    (clause.main || contrasted) && !quoted
}

/// Whether words hold a clause that is no relative clause: what the parser took for a phrase is a sentence.
fn is_sentence(s: &Sentence, words: &Range<usize>) -> bool {
    words.clone().any(|at| {
        s.has_dep(at, &[Dep::Nsubj, Dep::Nsubjpass])
            && s.head(at).is_some_and(|verb| {
                words.contains(&verb)
                    && !s.has_dep(
                        verb,
                        &[Dep::Relcl, Dep::Ccomp, Dep::Advcl, Dep::Acl, Dep::Pcomp],
                    )
            })
    })
}

/// Whether a noun's head says nothing by itself: `example`, `way`, `type`.
pub fn is_empty_noun(word: &str) -> bool {
    EMPTY.contains(&singular(word).as_str())
}

/// Whether a range of words can be a term: one to five words that name something, none of them pointing.
pub fn is_term(s: &Sentence, term: &Range<usize>) -> bool {
    let words = term.clone().filter(|at| !s.is_mark(*at)).count();
    if !(1..=5).contains(&words) || !super::terms::is_term_like(s.slice(term.clone())) {
        return false;
    }
    if s.bold.contains(term) {
        return true;
    }
    let bold = s.is_bold(term);
    let head = (term.start..term.end)
        .find(|at| s.is(at + 1, &["of"]))
        .unwrap_or(term.end - 1);
    let named = s.is_noun(head)
        || bold
        || s.has_tag(head, &[Tag::Vbg, Tag::Fw, Tag::Xx, Tag::Add])
        || s.has_pos(head, &[Pos::Verb, Pos::Adj]) && words > 1;
    let empty = is_empty_noun(s.word(head)) && (words == 1 || loosely_modified(s, term, head));
    let graded = s.has_tag(term.start, &[Tag::Jjs, Tag::Jjr, Tag::Rbr, Tag::Rbs]);
    let opens_well =
        !s.is(term.start, LOOSE) && !s.has_tag(term.start, &[Tag::In, Tag::To, Tag::Cc]);
    let points = term.clone().any(|at| points(s, at, term, bold));
    let runs_on = !bold
        && term
            .clone()
            .any(|at| s.has_tag(at, &[Tag::Vbz, Tag::Vbp, Tag::Vbd]));
    named && opens_well && !points && !runs_on && (bold || !empty && !graded)
}

/// Words that a phrase begins with which is no name.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "first", "second", "third", "last", "next", "main", "most", "only", "new", "own", "good", "whole", "several",
    "many", "few", "various", "certain", "different", "particular", "specific",
];

/// Tags of words that no name holds.
#[rustfmt::skip]
const POINTING: &[Tag] = &[
    Tag::Prp, Tag::PrpPossessive, Tag::Dt, Tag::Pdt, Tag::Wdt, Tag::Wp, Tag::Wrb, Tag::Md, Tag::Ex,
];

/// Whether a word of a phrase points elsewhere, counts, or is a mark that splits the phrase.
fn points(s: &Sentence, at: usize, term: &Range<usize>, bold: bool) -> bool {
    s.has_tag(at, POINTING)
        || s.is(at, &["such", "other", "same", "following", "another"])
        || s.is(at, &["’s", "'s"]) && at + 1 == term.end
        || !bold && s.has_tag(at, &[Tag::Cd])
        || !bold && s.is_mark(at) && !s.is(at, &["-", "/", "’", "'"])
}

/// `common example`, `way of life`: an empty noun that its modifiers do not fill.
fn loosely_modified(s: &Sentence, term: &Range<usize>, head: usize) -> bool {
    head + 1 < term.end
        || (term.start..head).all(|at| s.has_pos(at, &[Pos::Adj, Pos::Adv, Pos::Num]))
}

/// `In Python,`: a place or field that a clause begins with, as the topic of a question.
pub fn topic(s: &Sentence, clause: &Clause) -> Option<Range<usize>> {
    let opening = s.children(clause.verb).find(|at| {
        s.has_dep(*at, &[Dep::Prep])
            && *at < clause.subject
            && s.is(*at, &["in", "within", "for", "under"])
    })?;
    let words = s.subtree(opening);
    let object = s.child(opening, &[Dep::Pobj])?;
    let pointing = words.clone().any(|at| {
        s.has_tag(
            at,
            &[Tag::PrpPossessive, Tag::Prp, Tag::Cd, Tag::Wdt, Tag::Vbg],
        ) || s.is(
            at,
            &[
                "this", "these", "that", "those", "such", "some", "many", "most", "all", "each",
                "other", "above", "previous",
            ],
        )
    });
    (words.end <= clause.subject
        && words.len() <= 7
        && !pointing
        && !is_empty_noun(s.word(object))
        && !s.is(
            object,
            &[
                "contrast",
                "addition",
                "general",
                "practice",
                "particular",
                "short",
                "turn",
                "instance",
                "words",
                "essence",
            ],
        ))
    .then_some(words)
}

/// From a word to the end of its clause.
pub fn to_end(clause: &Clause, from: usize) -> Range<usize> {
    from..clause.words.end.max(from)
}
