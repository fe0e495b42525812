//! “Name the three”: a counted noun with its items, in one sentence or in a list below.

use std::ops::Range;

use super::{Candidate, Pattern};
use crate::generate::sentence::Sentence;
use crate::generate::subject::subject;
use crate::generate::survey::{Placed, Survey};
use crate::generate::wording::{base_form, capitalised, in_place, number_word, readable};
use crate::language::{Tag, is_plural, noun_phrase, singular};
use crate::model::{BlockKind, Item, Kind};

/// “Which two subdivisions does the nervous system have?”
pub const ENUMERATION: Pattern = Pattern {
    name: "enumeration",
    propose: in_sentences,
};

/// The same of a list.
pub const LISTED: Pattern = Pattern {
    name: "list",
    propose: in_lists,
};

fn in_sentences(survey: &Survey) -> Vec<Candidate> {
    (0..survey.sentences.len())
        .filter_map(|at| in_sentence(survey, at))
        .collect()
}

fn in_sentence(survey: &Survey, at: usize) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let (front, items, span) = if let Some(colon) = s.find(3, &[":"]) {
        let items = items(s, colon + 1..s.end())?;
        (
            counted_question(survey, s, colon, items.len())?,
            items,
            s.span(),
        )
    } else if s.is(0, &["these"]) {
        these_include(survey, at)?
    } else {
        the_three_are(survey, s)?
    };
    let back = joined(&items);
    let mut card = Candidate::basic(Kind::Enumeration, front, back, s.section, span);
    card.sentence = Some(at);
    card.weight = 0.9;
    Some(card)
}

/// “The three types are A, B, and C.”
fn the_three_are(
    survey: &Survey,
    s: &Sentence,
) -> Option<(String, Vec<String>, crate::model::Span)> {
    let subject = subject(s)?;
    if !s.is(subject.verb, &["are", "include"]) || !s.is(subject.phrase.start, &["the"]) {
        return None;
    }
    let number = count_of(s, subject.phrase.start + 1)?;
    let items = items(s, subject.verb + 1..s.end()).filter(|items| items.len() == number)?;
    let phrase = in_place(survey, s, subject.phrase.clone());
    Some((format!("What are {phrase}?"), items, s.span()))
}

/// “Python employs several strategies. These strategies include A, B, and C.”
fn these_include(survey: &Survey, at: usize) -> Option<(String, Vec<String>, crate::model::Span)> {
    let s = &survey.sentences[at];
    let noun = noun_phrase(&s.tokens, 1).filter(|phrase| phrase.len() <= 2)?;
    if !s.is(noun.end, &["include", "are"]) {
        return None;
    }
    let items = items(s, noun.end + 1..s.end()).filter(|items| items.len() >= 3)?;
    let before = at
        .checked_sub(1)
        .map(|i| &survey.sentences[i])
        .filter(|before| before.passage == s.passage)?;
    let head = singular(s.word(noun.end - 1));
    let first = subject(before)?;
    let object = noun_phrase(&before.tokens, first.verb + 1)?;
    if !before.has(first.verb, Tag::Verb) || singular(before.word(object.end - 1)) != head {
        return None;
    }
    let from = object.clone().find(|i| {
        !matches!(
            before.tag(*i),
            Some(Tag::Quantifier | Tag::Number | Tag::Definite)
        ) && !before.is(*i, &["different"])
    })?;
    let noun = readable(before, from..object.end);
    let (does, verb) = agreement(before.word(first.verb));
    let who = in_place(survey, before, first.phrase.clone());
    let front = format!(
        "Which {} {noun} {does} {who} {verb}?",
        number_word(items.len())?
    );
    Some((front, items, before.span().join(s.span())))
}

fn agreement(verb: &str) -> (&'static str, String) {
    if verb.ends_with('s') {
        ("does", base_form(verb))
    } else {
        ("do", verb.to_lowercase())
    }
}

/// The question for what stands before the colon, where it counts what follows.
fn counted_question(survey: &Survey, s: &Sentence, colon: usize, items: usize) -> Option<String> {
    let at = (0..colon).find(|at| count_of(s, *at) == Some(items))?;
    let phrase = noun_phrase(&s.tokens, at).or_else(|| noun_phrase(&s.tokens, at + 1))?;
    let mut end = phrase.end;
    while s.is(end, &["of", "in", "for"]) && end < colon {
        end = noun_phrase(&s.tokens, end + 1)?.end;
    }
    let noun = readable(s, at..end);
    if !is_plural(s.word(phrase.end - 1)) {
        return None;
    }
    if s.is(0, &["there"]) && s.is(1, &["are"]) && at == 2 && end == colon {
        return Some(format!("What are the {noun}?"));
    }
    if at == 1 && s.is(0, &["the"]) && s.is(end, &["are"]) && end + 1 == colon {
        return Some(format!("What are the {noun}?"));
    }
    let subject = subject(s)?;
    if end != colon || subject.second.is_some() {
        return None;
    }
    let who = in_place(survey, s, subject.phrase.clone());
    let verb = subject.verb;
    if verb + 1 == at && (s.has(verb, Tag::Verb) || s.has(verb, Tag::Have)) {
        let (does, base) = agreement(s.word(verb));
        return Some(format!("Which {noun} {does} {who} {base}?"));
    }
    let passive = s.has(verb, Tag::Be) || s.has(verb, Tag::Modal);
    if passive && at > 1 && s.has(at - 1, Tag::Preposition) && s.has(at - 2, Tag::Past) {
        let tail = readable(s, verb + 1..at - 1);
        return Some(format!(
            "{} which {noun} {} {who} {tail}?",
            capitalised(s.word(at - 1)),
            s.word(verb)
        ));
    }
    None
}

/// The number that a token counts: `three`, `3`.
fn count_of(s: &Sentence, at: usize) -> Option<usize> {
    if !s.has(at, Tag::Number) {
        return None;
    }
    let word = s.word(at).to_lowercase();
    (2..=7).find(|n| number_word(*n) == Some(&word) || n.to_string() == word)
}

/// `A, B, and C`, `A and B`: two to seven short phrases.
fn items(s: &Sentence, tokens: Range<usize>) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut from = tokens.start;
    let mut at = tokens.start;
    while at <= tokens.end {
        let open = s.is(at, &["("]).then(|| s.after_closing(at)).flatten();
        if let Some(after) = open {
            at = after;
            continue;
        }
        let last = at == tokens.end;
        let comma = !last && s.is(at, &[",", ";"]);
        let and = !last
            && s.is(at, &["and", "or"])
            && (s.is(at.wrapping_sub(1), &[",", ";"]) || !has_comma(s, &tokens));
        if last || comma || and {
            let item = readable(s, from..at);
            if !item.is_empty() {
                items.push(item);
            }
            from = at + 1;
        }
        at += 1;
    }
    let short = items
        .iter()
        .all(|item| item.len() <= 70 && item.split(' ').count() <= 8);
    let clause = tokens.clone().any(|at| {
        s.tag(at).is_some_and(|tag| {
            matches!(
                tag,
                Tag::Be | Tag::Pronoun | Tag::Modal | Tag::Relative | Tag::Demonstrative
            )
        })
    });
    ((2..=7).contains(&items.len())
        && short
        && !clause
        && s.find(tokens.start, &["and", "or"]).is_some())
    .then_some(items)
}

fn has_comma(s: &Sentence, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| s.is(at, &[",", ";"]))
}

fn joined(items: &[String]) -> String {
    match items {
        [rest @ .., last] if rest.len() > 1 => {
            capitalised(&format!("{}, and {last}", rest.join(", ")))
        }
        [one, last] => capitalised(&format!("{one} and {last}")),
        _ => items.join(", "),
    }
}

fn in_lists(survey: &Survey) -> Vec<Candidate> {
    survey
        .blocks
        .iter()
        .filter_map(|placed| list(survey, placed))
        .collect()
}

/// A list under “There are three types of X:”.
fn list(survey: &Survey, placed: &Placed) -> Option<Candidate> {
    let BlockKind::List(list) = &placed.block.kind else {
        return None;
    };
    let lead = &survey.sentences[placed.before.clone()].last()?;
    let colon = lead
        .find(2, &[":"])
        .filter(|colon| colon + 1 == lead.tokens.len())?;
    let items: Vec<String> = list.items.iter().map(label).collect::<Option<_>>()?;
    if !(2..=7).contains(&items.len()) {
        return None;
    }
    let front = counted_question(survey, lead, colon, items.len())?;
    let back = items
        .iter()
        .map(|item| format!("- {item}"))
        .collect::<Vec<_>>()
        .join("\n");
    let span = lead.span().join(placed.block.span);
    let mut card = Candidate::basic(Kind::Enumeration, front, back, placed.section, span);
    card.weight = 0.7;
    Some(card)
}

/// A short item, or its label.
fn label(item: &Item) -> Option<String> {
    let BlockKind::Paragraph(text) = &item.blocks.first()?.kind else {
        return None;
    };
    let plain = text.plain();
    let end = plain
        .find(": ")
        .or_else(|| plain.find(". "))
        .unwrap_or(plain.trim_end().len());
    let words = text.markdown(0..end);
    let words = words.trim().trim_end_matches(['.', ';', ',', ':']);
    (!words.is_empty() && words.len() <= 60).then(|| capitalised(words))
}
