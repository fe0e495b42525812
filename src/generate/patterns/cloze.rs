//! A sentence with its key term blanked.

use std::ops::Range;

use super::{Candidate, Evidence, Pattern};
use crate::generate::constructions::clause_end;
use crate::generate::sentence::{Place, Sentence};
use crate::generate::subject::{opening, subject};
use crate::generate::survey::Survey;
use crate::generate::terms::Term;
use crate::generate::wording::{capitalised, is_joint, prose};
use crate::language::{Tag, stem};
use crate::model::{Body, Kind};

/// “The [...] is a pool of memory.”
pub const CLOZE: Pattern = Pattern {
    name: "cloze",
    propose,
};

/// Sentences longer than this many characters are cut short after the term, where they can be.
const LONGEST_SENTENCE: usize = 230;

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (_, term) in survey.terms.iter() {
        let marked = term.bold || term.heading || term.heading_part;
        if marked {
            found.extend(
                term.mentions
                    .iter()
                    .filter_map(|(sentence, tokens)| card(survey, term, *sentence, tokens)),
            );
        }
    }
    found
}

fn card(survey: &Survey, term: &Term, at: usize, tokens: &Range<usize>) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let bold_here = s
        .bold
        .iter()
        .any(|bold| bold.start < tokens.end && tokens.start < bold.end);
    let subject = subject(s).is_some_and(|subject| subject.term == *tokens);
    if s.place == Place::Caption
        || tokens.len() > 6
        || leaks(s, tokens)
        || !bold_here && !is_apt(s, term, tokens, subject)
    {
        return None;
    }
    let clause = clause(s, tokens);
    let alone = stands_alone(s, clause.start);
    let context = if alone {
        None
    } else {
        Some(context(survey, at, tokens).filter(|_| bold_here)?)
    };
    let article = tokens
        .start
        .checked_sub(1)
        .filter(|before| s.has(*before, Tag::Indefinite));
    let from = if alone { clause } else { 0..s.tokens.len() };
    let lead = context.map_or(String::new(), |before| {
        format!("{} ", prose(before, 0..before.tokens.len()))
    });
    let (text, blank) = blanked(s, from, article.unwrap_or(tokens.start)..tokens.end);
    let blank = blank.start + lead.len()..blank.end + lead.len();
    let text = lead + &text;
    text.get(blank.clone())?;
    let mut weight = -0.3;
    let part = s.tag(tokens.end).is_some_and(Tag::is_nominal) || s.is(tokens.end, &["of"]);
    for (holds, bonus) in [
        (bold_here, 0.6),
        (subject, 0.2),
        (!alone, -0.5),
        (part, -0.6),
    ] {
        weight += if holds { bonus } else { 0.0 };
    }
    let span = context.map_or(s.span(), |before| before.span().join(s.span()));
    let mut card = Candidate::basic(Kind::Cloze, String::new(), String::new(), s.section, span);
    card.body = Body::Cloze {
        text,
        blanks: vec![blank],
    };
    card.term = Some(term.form.clone());
    card.context = context.is_some();
    card.sentence = Some(at);
    card.weight = weight;
    card.evidence = Evidence {
        indefinite: article.is_some(),
        opens: tokens.start <= 1,
        bold_here,
        item: s.place == Place::Item,
        ..Evidence::default()
    };
    Some(card)
}

/// Whether a mention that is not bold may be blanked: it is no part of a longer phrase or of a list, and the sentence
/// is about it, or it is a whole heading of several words.
fn is_apt(s: &Sentence, term: &Term, tokens: &Range<usize>, subject: bool) -> bool {
    let before = tokens.start.checked_sub(1);
    let inside = before.and_then(|at| s.tag(at)).is_some_and(Tag::is_nominal)
        || s.tag(tokens.end).is_some_and(Tag::is_nominal);
    let listed = before.is_some_and(|at| s.is(at, &[",", "and", "or", "as"]))
        && (s.is(tokens.end, &[",", "and", "or"]) || tokens.end + 1 >= s.tokens.len());
    let several = tokens.len() > 1;
    let about = term.bold || subject && (term.heading || several) || term.heading && several;
    !inside && !listed && about
}

/// The clause that holds the term: what the sentence opens with and other main clauses left out, where enough remains.
fn clause(s: &Sentence, tokens: &Range<usize>) -> Range<usize> {
    let (_, start) = opening(s);
    let mut start = if start <= tokens.start { start } else { 0 };
    let mut end = clause_end(s, start);
    while end <= tokens.start {
        start = end + 1;
        while s.is(start, &["and", "but", "so", "however", ","]) && start < tokens.start {
            start += 1;
        }
        end = clause_end(s, start);
    }
    let short = end < start + 7
        || (start..end).all(|at| {
            !s.tag(at)
                .is_some_and(|tag| tag.is_finite() || tag == Tag::Past)
        });
    let whole = end + 2 >= s.tokens.len();
    let end = if whole { s.tokens.len() } else { end };
    if short || !stands_alone(s, start) || end < tokens.end {
        opening_or_all(s, tokens)..s.tokens.len()
    } else {
        start..end
    }
}

fn opening_or_all(s: &Sentence, tokens: &Range<usize>) -> usize {
    let (_, start) = opening(s);
    if start <= tokens.start { start } else { 0 }
}

/// The sentence from a token on, and where the blank is in it; an abbreviation in brackets goes with its term.
fn blanked(s: &Sentence, clause: Range<usize>, tokens: Range<usize>) -> (String, Range<usize>) {
    let short = s.is(tokens.end, &["("])
        && s.is(tokens.end + 2, &[")"])
        && s.word(tokens.end + 1).chars().any(char::is_uppercase);
    let end = if short { tokens.end + 3 } else { tokens.end };
    let answer = s.text.markdown(s.bytes(tokens.clone()));
    let spaced = |left: usize, right: usize| match (s.tokens.get(left), s.tokens.get(right)) {
        (Some(left), Some(right)) if left.range.end < right.range.start => " ",
        _ => "",
    };
    let start = clause.start;
    let mut text = prose(s, start..tokens.start);
    if start < tokens.start {
        text = capitalised(text.trim_end());
        text.push_str(spaced(tokens.start - 1, tokens.start));
    }
    let blank = text.len()..text.len() + answer.len();
    text.push_str(&answer);
    let room = LONGEST_SENTENCE.saturating_sub(text.chars().count());
    let tail = std::iter::once(clause.end.max(end))
        .chain((end + 4..clause.end).rev().filter(|at| is_joint(s, *at)))
        .map(|stop| prose(s, end..stop))
        .find(|tail| tail.chars().count() <= room)
        .unwrap_or_else(|| prose(s, end..clause.end.max(end)));
    if !tail.trim().starts_with(['.', ',', ';', ':', '!']) {
        text.push_str(spaced(end - 1, end));
    }
    text.push_str(tail.trim());
    text.truncate(text.trim_end_matches([',', ';', ' ']).len().max(blank.end));
    if !text.ends_with(['.', '!', '”', '"', ')']) || text.len() == blank.end {
        text.push('.');
    }
    (text, blank)
}

/// The sentence before, when both together stand alone and it does not show the answer.
fn context<'a, 'b>(
    survey: &'b Survey<'a>,
    at: usize,
    tokens: &Range<usize>,
) -> Option<&'b Sentence<'a>> {
    let s = &survey.sentences[at];
    let before = &survey.sentences[at.checked_sub(1)?];
    let hidden = stems(s, tokens.clone());
    let shows = (0..before.tokens.len()).any(|i| hidden.contains(&stem(before.word(i))));
    let start = opening(before).1;
    (before.passage == s.passage && stands_alone(before, start) && is_whole(s) && !shows)
        .then_some(before)
}

/// A whole statement of at least eight words that leans on no other sentence.
fn stands_alone(s: &Sentence, start: usize) -> bool {
    let first = s.tag(start);
    let exists = s.is(start, &["there"]) && s.has(start + 1, Tag::Be);
    let leaning = !exists
        && matches!(
            first,
            Some(
                Tag::That
                    | Tag::Pronoun
                    | Tag::Demonstrative
                    | Tag::Conjunction
                    | Tag::Possessive
                    | Tag::Mark
                    | Tag::Adverb
            ) | None
        )
        || s.is(
            start,
            &[
                "for", "such", "here", "so", "ex", "imagine", "consider", "suppose", "note",
                "recall", "notice", "remember",
            ],
        );
    !leaning && is_whole(s)
}

fn is_whole(s: &Sentence) -> bool {
    let has_verb = s
        .tokens
        .iter()
        .any(|token| token.tag.is_finite() || token.tag == Tag::Past);
    let prose = s.place == Place::Paragraph && s.tokens.len() > 8;
    let least = if s.bold.is_empty() { 9 } else { 7 };
    (has_verb || prose)
        && (least..=80).contains(&s.tokens.len())
        && s.plain().ends_with(['.', '!', '”', '"', ')'])
}

/// Whether a stem of the answer is left in sight; the head of several words may be.
fn leaks(s: &Sentence, tokens: &Range<usize>) -> bool {
    let mut hidden = stems(s, tokens.clone());
    if hidden.len() > 1 {
        hidden.pop();
    }
    (0..s.tokens.len())
        .filter(|at| !tokens.contains(at))
        .any(|at| hidden.contains(&stem(s.word(at))))
}

fn stems(s: &Sentence, tokens: Range<usize>) -> Vec<String> {
    tokens
        .map(|at| stem(s.word(at)))
        .filter(|stem| stem.len() > 2)
        .collect()
}
