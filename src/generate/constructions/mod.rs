//! The ways in which a sentence defines a term; one file each.

mod apposition;
mod aside;
mod called;
mod circumstance;
mod described;
mod functional;
mod is_a;
mod label;
mod means;
mod told;
mod we_call;
mod which_is;

use std::ops::Range;

use super::clause::{Clause, SUBJECT};
use super::naming::{is_empty_noun, is_term, term_of, terms_of, whole_term_of};
use super::sentence::{Place, Sentence};
use super::survey::Survey;
use super::wording::{Article, article};
use crate::language::parser::{Dep, Pos, Tag};

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
    apposition::COLON,
    apposition::LAST,
    aside::OR,
    aside::DASHED,
    aside::WORD,
    label::LABEL,
    functional::FUNCTIONAL,
    described::DESCRIBED,
    circumstance::HAPPENS,
    circumstance::FOUND,
    circumstance::PLACED,
    circumstance::PEOPLE,
    circumstance::USED,
    described::ACTS,
    told::TOLD,
];

/// How a term is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What is X?
    Is,
    /// What is X ‹responsible for›?
    Be(String),
    /// Where is X ‹located›?
    Where(String),
    /// What does X ‹verb›?, the verb in its base form.
    Does(String),
    /// When does X ‹verb›?
    When(String),
    /// The question as it is.
    Whole(String),
}

impl Definition {
    /// Whether it says what the term is, not only something of it.
    pub fn defines(&self) -> bool {
        ![
            described::DESCRIBED.name,
            described::ACTS.name,
            told::TOLD.name,
            circumstance::HAPPENS.name,
            circumstance::FOUND.name,
            circumstance::PLACED.name,
            aside::WORD.name,
            circumstance::PEOPLE.name,
        ]
        .contains(&self.construction)
    }
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
        let example = s.is(0, &["ex"]) && s.is(1, &[":", "."]) || s.is(0, &["ex:", "ex."]);
        if s.len() < 4 || s.place == Place::Caption || s.plain().ends_with('?') || example {
            continue;
        }
        let clauses = s.clauses();
        for construction in CONSTRUCTIONS {
            (construction.find)(survey, at, clauses, &mut found);
        }
    }
    found.retain(|definition| is_phrase(survey, definition));
    found
}

/// Whether the gloss of a definition is a phrase that says something by itself, and no sentence that was cut.
fn is_phrase(survey: &Survey, definition: &Definition) -> bool {
    let s = &survey.sentences[definition.gloss_in];
    let gloss = &definition.gloss;
    // Marks alone tie the gloss to its term: a whole sentence may follow them.
    let by_marks = ["colon-gloss", "dashed", "or-gloss", "closing-apposition"]
        .contains(&definition.construction);
    let by_layout = ["label", "bold-gloss"].contains(&definition.construction);
    let says_what = definition.ask == Ask::Is && definition.gloss_in == definition.sentence;
    let strict =
        by_layout || says_what && ["named", "called", "meaning"].contains(&definition.construction);
    let whole_clause = definition.construction == "called" && !definition.reverses;
    let points = says_what && gloss.iter().any(|part| points_away(s, part));
    let runs_on = says_what
        && !by_layout
        && !whole_clause
        && (has_main_verb(s, gloss) || runs_on(s, gloss, by_marks));
    let sentence = strict && gloss.iter().any(|part| is_sentence(s, part));
    gloss.iter().any(|part| !part.is_empty()) && !points && !runs_on && !sentence
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

/// `the address of that location`: what location?
fn points_away(s: &Sentence, words: &Range<usize>) -> bool {
    let noun = |at: usize| s.has_pos(at, &[Pos::Noun, Pos::Propn]);
    words.clone().skip(1).any(|at| {
        s.is(at, &["that"])
            && s.has_tag(at, &[Tag::Dt])
            && s.has_dep(at, &[Dep::Det])
            && noun(at + 1)
    })
}

/// Whether a verb with a subject stands in the words of a gloss and in no clause that hangs on one of them: they are no
/// phrase, whatever it was that the parser took for one.
fn has_main_verb(s: &Sentence, gloss: &[Range<usize>]) -> bool {
    const HANGING: &[Dep] = &[Dep::Ccomp, Dep::Pcomp, Dep::Csubj, Dep::Xcomp];
    const ALWAYS: &[Dep] = &[Dep::Relcl, Dep::Acl, Dep::Advcl];
    let within = |at: usize| gloss.iter().any(|part| part.contains(&at));
    let opening = gloss.first().map_or(0, |part| part.start);
    let told = |verb: usize| {
        let own = s.child(verb, SUBJECT).is_some_and(within);
        let modal = s
            .child(verb, &[Dep::Aux])
            .is_some_and(|aux| s.has_tag(aux, &[Tag::Md]));
        own && (modal || s.has_tag(verb, &[Tag::Vbz, Tag::Vbp]))
            // `to gain insights, identify patterns`: one more of what is to be done.
            || s.has_tag(verb, &[Tag::Vb])
                && s.has_dep(verb, &[Dep::Conj])
                && !(opening..verb).any(|at| s.has_tag(at, &[Tag::To]) && within(at))
    };
    let hangs = |verb: usize| {
        let mut at = verb;
        loop {
            let head = s.head(at).filter(|head| within(*head));
            if s.has_dep(at, ALWAYS) || head.is_some() && s.has_dep(at, HANGING) {
                return true;
            }
            match head {
                Some(head) => at = head,
                None => return false,
            }
        }
    };
    let clause = s.has_tag(opening, &[Tag::Wrb, Tag::Wp, Tag::In]);
    !clause && (0..s.len()).any(|at| within(at) && told(at) && !hangs(at))
}

/// `an individual drinks or is injected with a substance`: a finite verb that no word before it makes hang on a noun.
fn runs_on(s: &Sentence, gloss: &[Range<usize>], by_marks: bool) -> bool {
    const HANGING: &[Dep] = &[Dep::Relcl, Dep::Acl, Dep::Advcl, Dep::Pcomp, Dep::Csubj];
    let Some(first) = gloss.first() else {
        return false;
    };
    let finite = first
        .clone()
        .find(|at| s.has_tag(*at, &[Tag::Vbz, Tag::Vbp, Tag::Vbd, Tag::Md]));
    let Some(verb) = finite else {
        return false;
    };
    let main = if s.has_dep(verb, &[Dep::Aux, Dep::Auxpass]) {
        s.head(verb).unwrap_or(verb)
    } else {
        verb
    };
    let tied = (first.start..verb).any(|at| {
        s.has_tag(
            at,
            &[Tag::Wdt, Tag::Wp, Tag::WpPossessive, Tag::Wrb, Tag::Prp],
        ) || s.is(at, &["that", "if", "than", "as", "because"])
    });
    let hangs = s.has_dep(main, HANGING) || !by_marks && s.has_dep(main, &[Dep::Ccomp]);
    !tied && !hangs
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
