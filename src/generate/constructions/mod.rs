//! The ways in which a sentence defines a term; one file each.

mod aside;
mod called;
mod functional;
mod is_a;
mod label;
mod means;
mod we_call;
mod which_is;

use std::ops::Range;

use super::sentence::Sentence;
use super::survey::Survey;
use crate::language::{Tag, noun_phrase};

/// Nouns that say nothing by themselves, singular.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "example", "way", "thing", "reason", "problem", "result", "difference", "number", "type", "kind", "part",
    "goal", "purpose", "idea", "one", "case", "fact", "study", "research", "point", "question", "answer",
    "step", "advantage", "disadvantage", "benefit", "use", "aim", "role", "rest", "majority", "effect", "first",
    "second", "third", "last", "next", "term", "word", "concept", "person", "man", "woman", "child", "student",
    "researcher", "author", "scientist", "year", "day", "week", "month", "time", "today", "article", "chapter",
    "section", "book", "figure", "table", "paragraph", "sentence", "text", "page", "video", "image", "line",
    "two", "three", "four", "five", "six", "issue", "topic", "fundamental", "basic", "name", "lot", "change",
    "cause", "evidence", "approach", "technique", "method", "process", "argument", "explanation", "view",
    "factor", "element", "aspect", "feature", "exercise", "program", "programmer", "code", "output", "input",
    "user", "situation", "condition", "form", "set", "group", "level", "amount", "state", "area", "challenge",
    "solution", "key", "exception", "focus", "task", "component", "everyone", "people", "human", "individual",
    "mr", "mrs", "dr", "best", "worst", "important", "major", "main", "thought", "conclusion", "assumption",
    "finding", "theorist", "psychologist", "economist", "world", "country", "life", "measure", "symptom",
    "subject", "participant", "statement", "claim", "notion", "checkpoint", "tip", "hint", "caution",
    "remember", "definition", "summary", "reminder", "top", "middle", "bottom", "end", "side", "beginning",
    "center", "centre", "front", "total", "sum", "average", "presence", "absence", "existence", "ability",
    "work",
];

/// Verbs that tell of a state or time, not of what a thing does.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "occurs", "occur", "lasts", "last", "extends", "extend", "exists", "exist", "begins", "begin", "happens",
    "happen", "appears", "appear", "remains", "remain", "seems", "seem", "tends", "tend", "goes", "go", "comes",
    "come", "lies", "lie", "varies", "vary", "continues", "continue", "needs", "need", "wants", "want", "gets",
    "get", "falls", "fall", "rises", "rise", "becomes", "become", "looks", "look", "has", "have",
];

/// A way of defining.
pub struct Construction {
    /// Its name.
    pub name: &'static str,
    /// How much it speaks for its term being a key term; see shared weights in `ranking`.
    pub weight: f64,
    /// Finds the definitions of one sentence.
    pub find: fn(&Survey, usize, &mut Vec<Definition>),
}

/// All of them.
pub const CONSTRUCTIONS: &[Construction] = &[
    is_a::IS_A,
    is_a::IS_THE,
    is_a::CAN_BE,
    means::MEANS,
    means::OCCURS,
    called::CALLED,
    called::REDUCED,
    called::THIS_IS_CALLED,
    we_call::WE_CALL,
    we_call::USE_THE_TERM,
    which_is::WHICH,
    aside::APPOSITIVE,
    aside::GLOSS,
    aside::DASH,
    label::LABEL,
    functional::FUNCTIONAL,
];

/// How a term is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// What is X?
    Is,
    /// What does X ‹verb›?, the verb in its base form.
    Does(&'static str),
    /// When does X ‹verb›?
    When(&'static str),
}

/// A term and what it is, in a sentence or two neighbouring ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Name of the construction.
    pub construction: &'static str,
    /// The construction's weight.
    pub weight: f64,
    /// The sentence with the term.
    pub sentence: usize,
    /// The term's tokens in it, without article.
    pub term: Range<usize>,
    /// The article before the term, where it has one.
    pub article: Option<Tag>,
    /// The sentence with the gloss; the same one or the one before.
    pub gloss_in: usize,
    /// The gloss's tokens in it.
    pub gloss: Range<usize>,
    /// Whether the verb says that the term is plural; `None` where it does not say.
    pub plural: Option<bool>,
    /// `In Python`: tokens of the sentence with the term.
    pub topic: Option<Range<usize>>,
    /// How it is asked for.
    pub ask: Ask,
    /// The gloss picks the term out: `G is called X`, `X is a G that …`.
    pub reverses: bool,
}

/// The definition of `term` by `gloss`, both in sentence `at`; a plain “What is”, not to be reversed.
fn definition(
    of: &Construction,
    s: &Sentence,
    at: usize,
    term: Range<usize>,
    gloss: Range<usize>,
) -> Definition {
    let article = term
        .start
        .checked_sub(1)
        .and_then(|before| s.tag(before))
        .filter(|tag| matches!(tag, Tag::Indefinite | Tag::Definite));
    Definition {
        construction: of.name,
        weight: of.weight,
        sentence: at,
        term,
        article,
        gloss_in: at,
        gloss,
        plural: None,
        topic: None,
        ask: Ask::Is,
        reverses: false,
    }
}

/// Whether a verb is a plural's: `are`, `contain`; `None` where its form does not say.
pub fn plural_by_verb(s: &Sentence, verb: usize) -> Option<bool> {
    match s.word(verb).to_lowercase().as_str() {
        "is" | "was" | "has" | "does" => Some(false),
        "are" | "were" | "have" | "do" => Some(true),
        word if s.has(verb, Tag::Verb) => Some(!word.ends_with('s') || word.ends_with("ss")),
        _ => None,
    }
}

/// The token at which a clause that runs from `from` ends: a semicolon, a dash, `, but`, or the end of the sentence.
pub fn clause_end(s: &Sentence, from: usize) -> usize {
    let end = s.end();
    let mut at = from;
    while at < end {
        if s.is(at, &["(", "["]) {
            at = s.after_closing(at).unwrap_or(at + 1);
            continue;
        }
        let stop = s.is(at, &[";", "—", "–"])
            || s.is(at, &[","])
                && (s.is(
                    at + 1,
                    &[
                        "but", "so", "although", "though", "whereas", "while", "because", "however",
                    ],
                ) || new_clause(s, at + 1));
        let runs_on = s.is(at, &["and"])
            && at > from + 2
            && (from..at).any(|i| s.tag(i).is_some_and(Tag::is_finite))
            && new_clause(s, at)
            && !(from..at).any(|i| {
                matches!(
                    s.tag(i),
                    Some(Tag::Relative | Tag::Question | Tag::That | Tag::Subordinator)
                )
            });
        let verb_follows = s.is(at, &["and"])
            && at > from + 4
            && matches!(s.tag(at + 1), Some(Tag::Be | Tag::Modal | Tag::Have));
        if stop || runs_on || verb_follows {
            return at;
        }
        at += 1;
    }
    end.max(from)
}

/// Where an aside that runs from `from` ends: at a comma before the main verb, a semicolon, a dash, or the sentence's end.
pub fn aside_end(s: &Sentence, from: usize) -> usize {
    let end = clause_end(s, from);
    let mut at = from;
    loop {
        at = s.until(at, end, &[","]);
        if at >= end {
            return end;
        }
        let next = at + 1 + usize::from(s.has(at + 1, Tag::Adverb));
        let verb_like = s.word(next).ends_with('s')
            && matches!(s.tag(next + 1), Some(Tag::Definite | Tag::Indefinite));
        if verb_like
            || s.tag(next)
                .is_some_and(|tag| tag.is_finite() || tag == Tag::Past)
        {
            return at;
        }
        at += 1;
    }
}

/// `and it …`, `and the heap is …`: a conjunction with a subject and verb of its own.
fn new_clause(s: &Sentence, at: usize) -> bool {
    if !s.is(at, &["and"]) {
        return false;
    }
    if s.has(at + 1, Tag::Pronoun) {
        return true;
    }
    if s.has(at + 1, Tag::Quantifier) && s.tag(at + 2).is_some_and(Tag::is_finite) {
        return true;
    }
    if s.has(at + 1, Tag::Ing) {
        return s.is(at - 1, &[","]) && (at + 2..s.end()).any(|i| s.is(i, &["is", "are"]));
    }
    let definite = matches!(s.tag(at + 1), Some(Tag::Demonstrative | Tag::Definite));
    noun_phrase(&s.tokens, at + 1)
        .and_then(|phrase| s.tag(after_prepositions(s, phrase.end)))
        .is_some_and(|tag| tag.is_finite() || definite && tag == Tag::Past)
}

/// The token after the prepositional phrases that begin at a token: past `of society`, `for organic products`.
pub fn after_prepositions(s: &Sentence, at: usize) -> usize {
    let mut end = at;
    while s.has(end, Tag::Preposition)
        && let Some(inner) = noun_phrase(&s.tokens, end + 1)
    {
        end = inner.end;
    }
    end
}

/// Whether a term's head says nothing by itself: `example`, `way`, `type`.
pub fn is_empty_noun(word: &str) -> bool {
    EMPTY.contains(&crate::language::singular(word).as_str())
}

/// Whether a range of tokens can be a term: one to five words, of which none is a pronoun or `this`, with a head that names something.
pub fn is_term(s: &Sentence, term: &Range<usize>) -> bool {
    let words = term.clone().filter(|at| !s.has(*at, Tag::Mark)).count();
    if !(1..=5).contains(&words) || !super::terms::is_term_like(s.slice(term.clone())) {
        return false;
    }
    let bad = term.clone().any(|at| {
        s.tag(at).is_none_or(|tag| {
            matches!(
                tag,
                Tag::Pronoun
                    | Tag::Number
                    | Tag::Demonstrative
                    | Tag::Possessive
                    | Tag::Quantifier
                    | Tag::Question
                    | Tag::Modal
                    | Tag::Genitive
            ) || tag == Tag::Be
                || tag == Tag::Mark && !s.is(at, &["-", "&", "'", "’", "/"])
        })
    });
    let first = s.tag(term.start);
    let starts_well = !matches!(
        first,
        Some(Tag::Number | Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Adverb | Tag::That)
    );
    let comparative = s.is(
        term.start,
        &[
            "same",
            "following",
            "best",
            "first",
            "second",
            "third",
            "last",
            "next",
            "main",
            "most",
            "only",
            "resulting",
            "basic",
            "new",
            "new",
        ],
    );
    let head = (term.start..term.end)
        .find(|at| s.is(at + 1, &["of"]))
        .unwrap_or(term.end - 1);
    let empty = is_empty_noun(s.word(head)) && (words == 1 || head + 1 < term.end);
    let bold = s.bold.iter().any(|bold| bold.end == term.end);
    let lettered = term.len() > 1 && s.word(term.end - 1).len() == 1 && !bold;
    let modified = words > 1
        && (term.start..term.end - 1)
            .all(|at| matches!(s.tag(at), Some(Tag::Adjective | Tag::Past | Tag::Ing)));
    let lettered = lettered || modified && !bold && is_empty_noun(s.word(term.end - 1));
    let headless = lettered || s.has(term.end - 1, Tag::Adjective) && !bold && words < 3;
    !bad && !headless && starts_well && !comparative && !empty
}
