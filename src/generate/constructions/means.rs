//! “X refers to G”, “X means G”, “X is defined as G”, “X occurs when G”.

use super::{Ask, Construction, Definition, clause_end, definition, is_term, plural_by_verb};
use crate::generate::sentence::Sentence;
use crate::generate::subject::{Subject, phrase_with_of, subjects};
use crate::generate::survey::Survey;
use crate::language::key;

/// “X refers to G” and its like.
pub const MEANS: Construction = Construction {
    name: "means",
    weight: 0.9,
    find: |survey, at, found| find(survey, at, found, &MEANS),
};

/// “X occurs when G”.
pub const OCCURS: Construction = Construction {
    name: "occurs",
    weight: 0.1,
    find: |survey, at, found| find(survey, at, found, &OCCURS),
};

/// Verbs with what follows them, and how they are asked for.
const VERBS: &[(&[&str], &str, Ask)] = &[
    (&["refers", "to"], "means", Ask::Is),
    (&["refer", "to"], "means", Ask::Is),
    (&["means", "that"], "means", Ask::Does("mean")),
    (&["means"], "means", Ask::Does("mean")),
    (&["mean"], "means", Ask::Does("mean")),
    (&["denotes"], "means", Ask::Does("denote")),
    (&["describes"], "means", Ask::Does("describe")),
    (&["represents"], "means", Ask::Does("represent")),
    (&["involves"], "means", Ask::Does("involve")),
    (&["involve"], "means", Ask::Does("involve")),
    (&["consists", "of"], "means", Ask::Does("consist of")),
    (&["consist", "of"], "means", Ask::Does("consist of")),
    (&["is", "defined", "as"], "means", Ask::Is),
    (&["are", "defined", "as"], "means", Ask::Is),
    (&["is", "defined", "to", "be"], "means", Ask::Is),
    (&["can", "be", "defined", "as"], "means", Ask::Is),
    (&["may", "be", "defined", "as"], "means", Ask::Is),
    (&["can", "be", "thought", "of", "as"], "means", Ask::Is),
    (&["is", "the", "term", "for"], "means", Ask::Is),
    (&["states", "that"], "means", Ask::Does("state")),
    (&["holds", "that"], "means", Ask::Does("hold")),
    (&["says", "that"], "means", Ask::Does("say")),
    (&["suggests", "that"], "means", Ask::Does("suggest")),
    (&["proposes", "that"], "means", Ask::Does("propose")),
    (&["assumes", "that"], "means", Ask::Does("assume")),
    (&["argues", "that"], "means", Ask::Does("argue")),
    (&["claims", "that"], "means", Ask::Does("claim")),
    (&["asserts", "that"], "means", Ask::Does("assert")),
    (&["predicts", "that"], "means", Ask::Does("predict")),
    (&["posits", "that"], "means", Ask::Does("posit")),
    (&["focuses", "on"], "means", Ask::Does("focus on")),
    (&["emphasizes"], "means", Ask::Does("emphasize")),
    (&["occurs", "when"], "occurs", Ask::When("occur")),
    (&["occur", "when"], "occurs", Ask::When("occur")),
    (&["happens", "when"], "occurs", Ask::When("happen")),
    (&["exists", "when"], "occurs", Ask::When("exist")),
    (&["arises", "when"], "occurs", Ask::When("arise")),
];

fn find(survey: &Survey, at: usize, found: &mut Vec<Definition>, of: &Construction) {
    let s = &survey.sentences[at];
    for subject in subjects(s) {
        find_of(survey, at, &subject, found, of);
    }
    if of.name == "occurs" {
        conditional(s, at, found);
    }
}

fn find_of(
    survey: &Survey,
    at: usize,
    subject: &Subject,
    found: &mut Vec<Definition>,
    of: &Construction,
) {
    let s = &survey.sentences[at];
    let Some((words, _, ask)) = VERBS
        .iter()
        .find(|(words, kind, _)| *kind == of.name && follows(s, subject.verb, words))
    else {
        return;
    };
    if s.is(subject.verb, &["refer", "refers"])
        && (subject.verb..subject.verb + 8).any(|i| s.is(i, &["as"]))
    {
        return;
    }
    let keep_when = usize::from(of.name == "occurs");
    let start = subject.verb + words.len() - keep_when;
    let end = clause_end(s, start + 1);
    let mut terms = vec![subject.term.clone()];
    terms.extend(subject.second.clone());
    for term in terms {
        let bare = term.len() == 1 && term.start == subject.phrase.start;
        let says = matches!(ask, Ask::Does(verb) if !matches!(*verb, "mean" | "involve" | "consist of" | "denote" | "represent"));
        if says
            && bare
            && !survey
                .terms
                .get(&key(s.slice(term.clone())))
                .is_some_and(|term| term.bold || term.heading)
        {
            continue;
        }
        if end >= start + 2 && is_term(s, &term) {
            let mut one = definition(of, s, at, term, start..end);
            one.topic = subject.topic.clone();
            one.plural = plural_by_verb(s, subject.verb);
            one.reverses = *ask == Ask::Is && subject.second.is_none();
            one.ask = ask.clone();
            found.push(one);
        }
    }
}

/// “If imports exceed exports, a trade deficit exists.”
fn conditional(s: &Sentence, at: usize, found: &mut Vec<Definition>) {
    if !s.is(0, &["if", "when"]) {
        return;
    }
    for comma in (3..s.tokens.len()).filter(|i| s.is(*i, &[","])) {
        let start = comma + 1 + usize::from(s.is(comma + 1, &["then"]));
        let Some((phrase, term)) = phrase_with_of(s, start) else {
            continue;
        };
        let has = usize::from(s.is(phrase.end, &["has"]));
        let verb = match s.word(phrase.end + has) {
            "exists" | "exist" => "exist",
            "occurs" | "occur" | "occurred" => "occur",
            "results" | "result" => "result",
            _ => continue,
        };
        if is_term(s, &term) && phrase.end + has + 2 >= s.end() {
            let mut one = definition(&OCCURS, s, at, term, 0..comma);
            one.ask = Ask::When(verb);
            found.push(one);
        }
    }
}

fn follows(s: &Sentence, at: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(i, word)| s.is(at + i, &[word]))
}
