//! Where and how the article uses a term.

use std::collections::BTreeSet;
use std::ops::Range;

use super::features::bucket;
use crate::generate::candidate::Candidate;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::terms::Term;
use crate::language::parser::Dep;

/// Adds what the mentions of a term say of it.
pub fn properties(survey: &Survey, term: &Term, found: &mut Vec<String>) {
    let share = |holds: &dyn Fn(&Sentence, &Range<usize>) -> bool| {
        let holding = term
            .mentions
            .iter()
            .filter(|(at, words)| holds(&survey.sentences[*at], words));
        bucket(
            holding.count() * 100 / term.mentions.len().max(1),
            &[0, 33, 66],
        )
    };
    let after_a = share(&|s, words| is_after(s, words, &["a", "an"]));
    let after_the = share(&|s, words| is_after(s, words, &["the"]));
    let within = share(&is_within);
    let subject = share(&|s, words| s.has_dep(words.end - 1, &[Dep::Nsubj, Dep::Nsubjpass]));
    let sections: BTreeSet<usize> = term
        .mentions
        .iter()
        .map(|(at, _)| survey.sentences[*at].section)
        .collect();
    found.extend([
        format!("mentions after a {after_a}"),
        format!("mentions after the {after_the}"),
        format!("mentions within longer {within}"),
        format!("mentions as subject {subject}"),
        format!(
            "mentions in sections {}",
            bucket(sections.len(), &[1, 2, 4])
        ),
    ]);
    if let Some((at, words)) = term.mentions.first() {
        let quarter = *at * 4 / survey.sentences.len().max(1);
        found.push(format!("term tags {}", tags(&survey.sentences[*at], words)));
        found.push(format!("first mention in quarter {quarter}"));
    }
}

/// Whether the heading above a card names its term.
pub fn is_in_own_heading(survey: &Survey, card: &Candidate, form: &str) -> bool {
    let section = survey.sections.get(card.section);
    section
        .and_then(|section| section.heading)
        .is_some_and(|heading| {
            let heading = heading.plain();
            heading.len() < 200
                && !form.is_empty()
                && heading.to_lowercase().contains(&form.to_lowercase())
        })
}

fn is_after(s: &Sentence, words: &Range<usize>, these: &[&str]) -> bool {
    words.start.checked_sub(1).is_some_and(|at| s.is(at, these))
}

/// Whether a mention is part of a longer phrase.
fn is_within(s: &Sentence, words: &Range<usize>) -> bool {
    let before = words.start.checked_sub(1);
    s.has_dep(
        words.end - 1,
        &[Dep::Compound, Dep::Amod, Dep::Nmod, Dep::Poss],
    ) || before.is_some_and(|at| {
        s.has_dep(at, &[Dep::Amod, Dep::Compound]) && words.contains(&s.words[at].head)
    })
}

/// The tags of a term's words, the first three.
fn tags(s: &Sentence, words: &Range<usize>) -> String {
    let names: Vec<&str> = words
        .clone()
        .take(3)
        .map(|at| s.words[at].tag.name())
        .collect();
    names.join(" ")
}
