//! How a card's term stands in its own sentence.

use super::features::bucket;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::terms::Term;
use crate::language::parser::{Dep, Pos, Tag};

/// Adds what the place of a term in sentence `at` says.
pub fn properties(survey: &Survey, term: &Term, at: usize, found: &mut Vec<String>) {
    let s = &survey.sentences[at];
    let mention = term.mentions.iter().find(|(sentence, _)| *sentence == at);
    let Some((_, words)) = mention.filter(|(_, words)| !words.is_empty()) else {
        return;
    };
    let head = words.end - 1;
    let dep = s.words.get(head).map_or("", |word| word.dep.name());
    found.push(format!("stands as {dep}"));
    let before = words.start.checked_sub(1);
    let determiner = match before {
        Some(at) if s.is(at, &["the"]) => "the",
        Some(at) if s.is(at, &["a", "an"]) => "a",
        Some(at) if s.has_tag(at, &[Tag::PrpPossessive]) => "whose",
        Some(at) if s.has_pos(at, &[Pos::Det, Pos::Adj]) => "other",
        _ => "none",
    };
    found.push(format!("stands after {determiner}"));
    let (verb, steps) = verb_over(s, head);
    found.push(format!("stands under {verb}"));
    found.push(format!("stands deep {}", bucket(steps, &[1, 2, 3, 5])));
    let listed = s.has_dep(head, &[Dep::Conj]) || s.child(head, &[Dep::Conj]).is_some();
    if listed {
        found.push("stands in a list".to_owned());
    }
    let others = s.bold.iter().filter(|bold| !bold.contains(&head));
    found.push(format!("stands with {} in bold", others.count().min(3)));
}

/// The sort of verb that governs a word, and how many heads lie between the word and the root.
fn verb_over(s: &Sentence, word: usize) -> (&'static str, usize) {
    let (mut at, mut steps, mut verb) = (word, 0, None);
    while let Some(head) = s.head(at).filter(|_| steps < 20) {
        at = head;
        steps += 1;
        if verb.is_none() && s.has_pos(at, &[Pos::Verb, Pos::Aux]) {
            verb = Some(at);
        }
    }
    let Some(verb) = verb else {
        return ("none", steps);
    };
    let sorts: &[(&str, &[&str])] = &[
        ("be", &["be"]),
        (
            "call",
            &[
                "call", "name", "term", "know", "refer", "define", "mean", "denote", "describe",
            ],
        ),
        (
            "have",
            &[
                "have", "include", "contain", "involve", "comprise", "consist",
            ],
        ),
        (
            "cause",
            &[
                "cause", "lead", "result", "produce", "create", "increase", "reduce", "cut",
                "raise", "affect",
            ],
        ),
        (
            "use",
            &[
                "use", "make", "do", "get", "take", "give", "need", "require", "provide", "allow",
                "help", "let",
            ],
        ),
        (
            "say",
            &[
                "say", "show", "see", "suggest", "argue", "find", "think", "believe", "consider",
                "note",
            ],
        ),
    ];
    let known = sorts.iter().find(|(_, verbs)| s.has_lemma(verb, verbs));
    (known.map_or("another", |(name, _)| name), steps)
}
