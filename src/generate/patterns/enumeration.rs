//! “Name the three”: a counted noun with its items, in one sentence or in a list below.

use std::ops::Range;

use super::statement::names_something;
use super::{Candidate, Pattern};
use crate::generate::question::invert;
use crate::generate::sentence::Sentence;
use crate::generate::survey::{Placed, Survey};
use crate::generate::wording::{capitalised, in_place, number_word, readable, small_number};
use crate::language::parser::{Dep, Tag};
use crate::model::{BlockKind, Item, Kind, Span};

/// “Which two subdivisions does the nervous system have?”
pub const ENUMERATION: Pattern = Pattern {
    name: "enumeration",
    any_language: false,
    propose: in_sentences,
};

/// The same of a list.
pub const LISTED: Pattern = Pattern {
    name: "list",
    any_language: false,
    propose: in_lists,
};

/// Longer fronts than this many characters hold a second clause.
pub const LONGEST_FRONT: usize = 120;

fn in_sentences(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in 0..survey.sentences.len() {
        if let Some((card, items)) = in_sentence(survey, at) {
            found.extend(in_order(&card, &items));
            found.push(card);
        }
    }
    found
}

/// “Of the five stages of grief, which comes after denial?”, where the items are stages of something.
fn in_order(whole: &Candidate, items: &[String]) -> Vec<Candidate> {
    const ORDERED: &[&str] = &["stages", "phases", "steps"];
    let (front, _) = whole.sides();
    let words = front.trim_start_matches("What are ").trim_end_matches('?');
    let ordered = words != front
        && words.starts_with("the ")
        && words.split(' ').any(|word| ORDERED.contains(&word));
    if !ordered || items.len() < 3 {
        return Vec::new();
    }
    items
        .windows(2)
        .map(|pair| {
            let front = format!("Of {words}, which comes after {}?", pair[0]);
            let back = capitalised(&pair[1]);
            let mut card = Candidate::basic(Kind::Step, front, back, whole.section, whole.span);
            card.sentence = whole.sentence;
            card
        })
        .collect()
}

fn in_sentence(survey: &Survey, at: usize) -> Option<(Candidate, Vec<String>)> {
    let s = &survey.sentences[at];
    let colon = s.find(3..s.len(), &[":", "—", "–"]);
    let (front, items, span) = if let Some(colon) = colon {
        let close = s.find(colon + 1..s.len(), &["—", "–"]).unwrap_or(s.end());
        let items = items(s, colon + 1..close)?;
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
    if front.chars().count() > LONGEST_FRONT {
        return None;
    }
    let back = joined(&items);
    let mut card = Candidate::basic(Kind::Enumeration, front, back, s.section, span);
    card.sentence = Some(at);
    Some((card, items))
}

/// “The three types are A, B, and C.”
fn the_three_are(survey: &Survey, s: &Sentence) -> Option<(String, Vec<String>, Span)> {
    let clause = s.clauses().iter().find(|clause| clause.main)?;
    let subject = clause.subject_words(s);
    let lists = s.is(clause.verb, &["are", "include", "were"]) && clause.auxiliaries.is_empty();
    if !lists || !s.is(subject.start, &["the"]) {
        return None;
    }
    let number = count_of(s, subject.start + 1)?;
    let items = items(s, clause.verb + 1..s.end()).filter(|items| items.len() == number)?;
    let phrase = in_place(survey, s, subject);
    Some((format!("What are {phrase}?"), items, s.span()))
}

/// “Python employs several strategies. These strategies include A, B, and C.”
fn these_include(survey: &Survey, at: usize) -> Option<(String, Vec<String>, Span)> {
    let s = &survey.sentences[at];
    let clause = s
        .clauses()
        .iter()
        .find(|clause| clause.main && clause.subject_words(s).start == 0)?;
    if clause.subject > 2
        || !s.is(clause.verb, &["include", "are"])
        || !clause.auxiliaries.is_empty()
    {
        return None;
    }
    let items = items(s, clause.verb + 1..s.end()).filter(|items| items.len() >= 3)?;
    let before = &survey.sentences[survey.sentence_before(at)?];
    let first = before
        .clauses()
        .iter()
        .find(|clause| clause.main && !clause.passive)?;
    let object = first.part(before, &[Dep::Dobj])?;
    if before.lemma(object) != s.lemma(clause.subject) || !names_something(before, first) {
        return None;
    }
    let chunk = before.chunk(object);
    let from = chunk.clone().find(|at| {
        !before.has_tag(*at, &[Tag::Dt, Tag::Cd])
            && !before.is(
                *at,
                &[
                    "several",
                    "many",
                    "different",
                    "various",
                    "some",
                    "multiple",
                ],
            )
    })?;
    let asked = invert(survey, before, first, &[before.subtree(object)]);
    let noun = readable(before, from..chunk.end);
    let front = format!(
        "Which {} {noun} {}?",
        number_word(items.len())?,
        asked.words_without_tail()
    );
    Some((front, items, before.span().join(s.span())))
}

/// The question for what stands before the colon, where it counts what follows.
fn counted_question(survey: &Survey, s: &Sentence, colon: usize, items: usize) -> Option<String> {
    let at = (0..colon).find(|at| count_of(s, *at) == Some(items))?;
    let head = (at + 1..colon).find(|head| s.is_noun(*head) && s.chunk(*head).contains(&at))?;
    let mut end = head + 1;
    while end < colon
        && s.is(end, &["of", "in", "for"])
        && let Some(object) = s.child(end, &[Dep::Pobj])
        && object < colon
    {
        end = object + 1;
    }
    let noun = readable(s, at..end);
    if !s.has_tag(head, &[Tag::Nns, Tag::Nnps]) {
        return None;
    }
    let there = s.is(0, &["there"]) && s.is(1, &["are"]) && at == 2 && end == colon;
    let the = at == 1 && s.is(0, &["the"]) && s.is(end, &["are"]) && end + 1 == colon;
    if there || the {
        return Some(format!("What are the {noun}?"));
    }
    let clause = s
        .clauses()
        .iter()
        .find(|clause| clause.main && clause.verb < at)?;
    if end != colon || clause.is_copula(s) || clause.negated {
        return None;
    }
    // “She proposed five stages of grief: …”
    if !names_something(s, clause) {
        return (end > head + 1).then(|| format!("What are the {noun}?"));
    }
    let preposition = (at > clause.verb + 1)
        .then(|| at - 1)
        .filter(|at| s.has_dep(*at, &[Dep::Prep, Dep::Agent]));
    let asked = invert(survey, s, clause, &[preposition.unwrap_or(at)..s.len()]);
    let words = asked.words();
    match preposition {
        Some(preposition) => Some(format!(
            "{} which {noun} {words}?",
            capitalised(s.word(preposition))
        )),
        None if clause.verb + 1 == at => Some(format!("Which {noun} {words}?")),
        None => None,
    }
}

/// The number that a word counts: `three`, `3`.
fn count_of(s: &Sentence, at: usize) -> Option<usize> {
    s.has_tag(at, &[Tag::Cd])
        .then(|| small_number(s.word(at)))
        .flatten()
        .filter(|n| (2..=7).contains(n))
}

/// `A, B, and C`, `A and B`: two to seven short phrases.
pub fn items(s: &Sentence, words: Range<usize>) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut from = words.start;
    let mut at = words.start;
    while at <= words.end {
        let open = s
            .is(at, &["("])
            .then(|| s.find(at..words.end, &[")"]))
            .flatten();
        if let Some(close) = open {
            at = close + 1;
            continue;
        }
        let last = at == words.end;
        let comma = !last && s.is(at, &[",", ";"]);
        let and = !last
            && s.is(at, &["and", "or"])
            && (s.is(at.wrapping_sub(1), &[",", ";"]) || !has_comma(s, &words));
        if last || comma || and {
            // “(a) the central nervous system”
            let lettered =
                s.is(from, &["("]) && s.is(from + 2, &[")"]) && s.word(from + 1).len() == 1;
            let item = readable(s, if lettered { from + 3 } else { from }..at);
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
    let clause = words.clone().any(|at| {
        s.is_finite(at)
            || s.has_tag(at, &[Tag::Prp, Tag::Wdt, Tag::Wp])
            || s.is(at, &["this", "these", "that", "those"])
    });
    ((2..=7).contains(&items.len())
        && short
        && !clause
        && s.find(words.clone(), &["and", "or"]).is_some())
    .then_some(items)
}

fn has_comma(s: &Sentence, words: &Range<usize>) -> bool {
    words.clone().any(|at| s.is(at, &[",", ";"]))
}

pub fn joined(items: &[String]) -> String {
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
    let lead = survey.sentences[survey.before(placed)].last()?;
    let colon = lead
        .find(2..lead.len(), &[":"])
        .filter(|colon| colon + 1 == lead.len())?;
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
    Some(Candidate::basic(
        Kind::Enumeration,
        front,
        back,
        placed.section,
        span,
    ))
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
