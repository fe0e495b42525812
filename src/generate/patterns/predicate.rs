//! “X is involved in Y”, “X controls Y”: what is X involved in, what does X control?

use std::ops::Range;

use super::{Candidate, Evidence, Pattern};
use crate::generate::constructions::{clause_end, is_term, plural_by_verb};
use crate::generate::sentence::Sentence;
use crate::generate::subject::{Subject, subjects};
use crate::generate::survey::Survey;
use crate::generate::wording::{answer, base_form, capitalised, readable, term_form, with_article};
use crate::language::{Tag, key, noun_phrase};
use crate::model::Kind;

/// “What is the amygdala involved in?”
pub const PREDICATE: Pattern = Pattern {
    name: "predicate",
    propose,
};

/// Participles and adjectives with the prepositions that complete them; the third says whether a place is asked for.
const STATES: &[(&str, &[&str], bool)] = &[
    ("involved", &["in"], false),
    ("associated", &["with"], false),
    ("responsible", &["for"], false),
    ("composed", &["of"], false),
    ("comprised", &["of"], false),
    ("made", &["of", "from"], false),
    ("based", &["on"], false),
    ("characterized", &["by"], false),
    ("caused", &["by"], false),
    ("derived", &["from"], false),
    ("determined", &["by"], false),
    ("measured", &["by", "in"], false),
    ("related", &["to"], false),
    (
        "located",
        &[
            "in", "on", "at", "near", "within", "between", "behind", "above", "below", "along",
            "beneath",
        ],
        true,
    ),
    ("found", &["in", "on", "at", "near"], true),
    ("stored", &["in", "on"], true),
];

/// Verbs after which a preposition belongs to the question.
#[rustfmt::skip]
const WITH_PREPOSITION: &[(&str, &str)] = &[
    ("serves", "as"), ("serve", "as"), ("acts", "as"), ("act", "as"), ("depends", "on"), ("depend", "on"),
    ("leads", "to"), ("lead", "to"), ("relies", "on"), ("rely", "on"), ("results", "in"), ("result", "in"),
    ("deals", "with"), ("deal", "with"), ("contributes", "to"), ("contribute", "to"), ("responds", "to"),
    ("respond", "to"), ("belongs", "to"), ("belong", "to"),
];

/// Verbs that ask for too much: “What does a bank take?”
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "gives", "give", "takes", "take", "makes", "make", "gets", "get", "sees", "see", "wants", "want", "needs", "need", "knows", "know",
    "thinks", "think", "says", "say", "finds", "find", "puts", "put", "lets", "let", "keeps", "keep", "includes", "include", "feels", "feel",
    "receives", "receive", "seems", "seem", "becomes", "become", "goes", "go", "comes", "come", "tells", "tell", "offers", "offer",
    "appears", "appear", "occurs", "occur", "lasts", "last", "exists", "exist", "happens", "happen", "lives", "live", "works", "work", "differs", "differ",
    "means", "mean", "refers", "refer", "remains", "remain", "believes", "believe", "looks", "look", "tries", "try", "begins", "begin",
];

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        for subject in subjects(s) {
            found.extend(card(survey, at, &subject));
        }
    }
    found
}

fn card(survey: &Survey, at: usize, subject: &Subject) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let form = term_form(survey, s, subject.term.clone());
    if subject.second.is_some()
        || !is_term(s, &subject.term)
        || s.plain().ends_with('?')
        || !is_known(survey, s, subject, &form)
    {
        return None;
    }
    let article = s
        .tag(subject.phrase.start)
        .filter(|tag| matches!(tag, Tag::Indefinite | Tag::Definite));
    let named = with_article(&form, article);
    let (front, gloss) = state(s, subject, &named).or_else(|| action(s, subject, &named))?;
    let back = answer(s, gloss)?;
    let mut card = Candidate::basic(Kind::Qa, capitalised(&front), back, s.section, s.span());
    card.sentence = Some(at);
    card.weight = -0.4;
    card.evidence = Evidence {
        indefinite: article == Some(Tag::Indefinite),
        opens: subject.phrase.start == 0,
        bold_here: s
            .bold
            .iter()
            .any(|bold| bold.start < subject.term.end && subject.term.start < bold.end),
        constructions: survey.constructions_of(&key(&form)),
        ..Evidence::default()
    };
    card.term = Some(form.replace('`', ""));
    Some(card)
}

/// Whether anything but this sentence speaks for the term: type, a heading, or several mentions.
fn is_known(survey: &Survey, s: &Sentence, subject: &Subject, form: &str) -> bool {
    let bold = s
        .bold
        .iter()
        .any(|bold| bold.start < subject.term.end && subject.term.start < bold.end);
    let known = survey.terms.get(&key(form));
    let determined = subject.term.start > subject.phrase.start || subject.term.len() > 1;
    bold || known.is_some_and(|term| {
        term.bold || term.heading || determined && (term.heading_part || term.count >= 3)
    })
}

/// `is involved in …`: the question and the tokens of the answer.
fn state(s: &Sentence, subject: &Subject, named: &str) -> Option<(String, Range<usize>)> {
    if !s.is(subject.verb, &["is", "are"]) {
        return None;
    }
    let mut at = subject.verb + 1;
    while s.has(at, Tag::Adverb) {
        at += 1;
    }
    let (word, _, place) = STATES.iter().find(|(word, prepositions, _)| {
        s.is(at, &[word]) && s.is(at + 1 + up(s, at), prepositions)
    })?;
    let be = s.word(subject.verb);
    let preposition = at + 1 + up(s, at);
    let end = before_next_verb(s, preposition + 1..clause_end(s, preposition + 1));
    if end < preposition + 2 {
        return None;
    }
    if *place {
        return Some((format!("where {be} {named} {word}?"), preposition..end));
    }
    Some((
        format!("what {be} {named} {}?", readable(s, at..preposition + 1)),
        preposition + 1..end,
    ))
}

/// `made up of`.
fn up(s: &Sentence, at: usize) -> usize {
    usize::from(s.is(at, &["made"]) && s.is(at + 1, &["up"]))
}

/// `controls the …`, `serves as …`: the question and the tokens of the answer.
fn action(s: &Sentence, subject: &Subject, named: &str) -> Option<(String, Range<usize>)> {
    let verb = subject.verb;
    let does = if plural_by_verb(s, verb)? {
        "do"
    } else {
        "does"
    };
    if !s.has(verb, Tag::Verb) || s.is(verb, LIGHT) {
        return None;
    }
    let preposition = WITH_PREPOSITION
        .iter()
        .find(|(one, two)| s.is(verb, &[one]) && s.is(verb + 1, &[two]));
    let start = verb + 1 + usize::from(preposition.is_some());
    let tag = s.tag(start)?;
    let bare = matches!(tag, Tag::Noun | Tag::Adjective) && noun_phrase(&s.tokens, start).is_some();
    let object = bare
        || tag.is_determiner()
        || matches!(tag, Tag::Question | Tag::That)
        || preposition.is_some() && tag == Tag::Ing;
    let end = clause_end(s, start + 1);
    let end = before_next_verb(s, start + 1..end);
    let both = s.is(verb + 1, &["and"]);
    if !object || both || end < start + 3 || matches!(tag, Tag::Demonstrative) {
        return None;
    }
    let base = base_form(s.word(verb));
    let base = if does == "do" {
        s.word(verb).to_lowercase()
    } else {
        base
    };
    let asked = preposition.map_or(base.clone(), |(_, two)| format!("{base} {two}"));
    let start = if s.has(start, Tag::That) {
        start + 1
    } else {
        start
    };
    Some((format!("what {does} {named} {asked}?"), start..end))
}

/// The end of a range of tokens, or where `and looks …` begins another predicate in it.
fn before_next_verb(s: &Sentence, tokens: Range<usize>) -> usize {
    let verb = |at: usize| s.has(at, Tag::Verb) && s.word(at).ends_with('s');
    (tokens.start + 1..tokens.end)
        .find(|at| s.is(*at, &["and"]) && verb(at + 1))
        .unwrap_or(tokens.end)
}
