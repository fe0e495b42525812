//! Words of the article as words of a card: without citations, trimmed, capitalised, with the article that fits.

use std::ops::Range;

use super::sentence::Sentence;
use super::survey::Survey;
use crate::language::parser::Tag;
use crate::language::{indefinite_article, is_plural, key};

/// The longest front, in characters (CARDS.md 7).
pub const LONGEST_FRONT: usize = 250;

/// The longest answer, in characters (CARDS.md 7).
pub const LONGEST_ANSWER: usize = 200;

/// A range of words as Markdown, without citations.
pub fn prose(s: &Sentence, words: Range<usize>) -> String {
    let bytes = s.bytes(words);
    let mut out = String::new();
    let mut from = bytes.start;
    for gap in s
        .gaps
        .iter()
        .filter(|gap| gap.start < bytes.end && bytes.start < gap.end)
    {
        push_piece(&mut out, s, from..gap.start.max(from));
        from = gap.end.min(bytes.end);
    }
    push_piece(&mut out, s, from..bytes.end);
    out
}

/// Appends bytes of the plain text as Markdown, white space folded, no space before a closing mark.
fn push_piece(out: &mut String, s: &Sentence, bytes: Range<usize>) {
    if bytes.is_empty() {
        return;
    }
    let piece = s.text.markdown(bytes);
    if piece
        .trim_start()
        .starts_with([',', '.', ';', ':', ')', '!', '?'])
    {
        out.truncate(out.trim_end().len());
    }
    let piece = if out.ends_with(char::is_whitespace) || out.is_empty() {
        piece.trim_start()
    } else {
        &piece
    };
    for c in piece.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
}

/// Words with every bracket and quotation closed: a bracket that a cut left open goes, a quotation is closed again.
pub fn closed(words: &str) -> String {
    let mut words = words.to_owned();
    if words.matches('(').count() == words.matches(')').count() + 1
        && let Some(open) = words.rfind('(')
    {
        if words[open..].split(' ').count() > 3 {
            words.push(')');
        } else {
            words.truncate(open);
            words.truncate(words.trim_end().len());
        }
    }
    if words.matches('“').count() == words.matches('”').count() + 1 {
        words.push('”');
    }
    if !words.matches('"').count().is_multiple_of(2) {
        words.push('"');
    }
    words
}

/// Several ranges of words, one after the other with a space between.
pub fn joined(s: &Sentence, ranges: &[Range<usize>]) -> String {
    let mut out = String::new();
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        let words = prose(s, range.clone());
        if !out.is_empty() && !words.starts_with([',', ';', ':', '.', '’', '\'']) {
            out.push(' ');
        }
        out.push_str(words.trim());
    }
    out
}

/// A range of words as Markdown, without citations, closing punctuation and a conjunction left hanging.
pub fn readable(s: &Sentence, words: Range<usize>) -> String {
    trimmed(&prose(s, words)).to_owned()
}

/// Words without the marks and conjunctions that a cut leaves at their ends.
pub fn trimmed(words: &str) -> &str {
    let marks = [',', ';', ':', '—', '–', ' '];
    let mut rest = words.trim().trim_start_matches([',', ';', ' ']);
    rest = rest.trim_end_matches(marks);
    rest = rest
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with("etc"))
        .unwrap_or(rest);
    [" and", " or", " but", " as", " which", " that"]
        .iter()
        .find_map(|joint| rest.strip_suffix(joint))
        .map_or(rest, |rest| rest.trim_end_matches(marks))
}

/// With a capital first letter, unless it begins with code.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() && !is_mixed(text) => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// `iPhone`, `x_1`: a first word that is written so and not otherwise.
fn is_mixed(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.chars().skip(1).any(char::is_uppercase)
        || first.contains(['_', '(', '.']) && first.trim_end_matches('.').contains(['_', '(', '.'])
}

/// A phrase as it is written in the middle of a sentence: only a first word at the start of one may lose its capital.
pub fn in_place(survey: &Survey, s: &Sentence, phrase: Range<usize>) -> String {
    let words = readable(s, phrase.clone());
    let opens = phrase.start == 0 || s.is(phrase.start - 1, &[":", "•", "-"]);
    if !opens || s.is_code(phrase.start) {
        return words;
    }
    lowered(survey, s, phrase.start, &words)
}

/// Words that begin with word `at` of a sentence, in lower case where that is no name.
pub fn lowered(survey: &Survey, s: &Sentence, at: usize, words: &str) -> String {
    let end = words.find(' ').unwrap_or(words.len());
    let first = &words[..end];
    let determiner = s.has_tag(
        at,
        &[
            Tag::Dt,
            Tag::In,
            Tag::PrpPossessive,
            Tag::Prp,
            Tag::Wrb,
            Tag::To,
        ],
    );
    let first = if determiner && first != "I" {
        first.to_lowercase()
    } else {
        survey
            .terms
            .in_sentence(words)
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    format!("{first}{}", &words[end..])
}

/// A term as it is written in the middle of a sentence, code kept as code.
pub fn term_form(survey: &Survey, s: &Sentence, term: Range<usize>) -> String {
    in_place(survey, s, term)
}

/// Whether a term, `law of demand` or `memory pools`, is plural.
pub fn term_is_plural(term: &str) -> bool {
    let head = term.split(" of ").next().unwrap_or(term);
    let last = head.split(' ').next_back().unwrap_or(head);
    !last.starts_with('`') && is_plural(last) && !last.chars().all(char::is_uppercase)
}

/// The article before a term in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// `a`, `an`.
    Indefinite,
    /// `the`.
    Definite,
}

/// The article that word `at` is.
pub fn article(s: &Sentence, at: usize) -> Option<Article> {
    if s.is(at, &["a", "an"]) {
        Some(Article::Indefinite)
    } else {
        s.is(at, &["the"]).then_some(Article::Definite)
    }
}

/// The term with an article.
pub fn with_article(term: &str, article: Option<Article>) -> String {
    match article {
        Some(Article::Indefinite) => {
            format!(
                "{} {term}",
                indefinite_article(term.trim_start_matches('`'))
            )
        }
        Some(Article::Definite) => format!("the {term}"),
        None => term.to_owned(),
    }
}

/// The article that the text gives a term elsewhere, where a sentence gives it none: `a` where it is counted.
pub fn usual_article(survey: &Survey, form: &str) -> Option<Article> {
    let term = survey.terms.get(&key(form))?;
    let counted = term.mentions.iter().any(|(at, words)| {
        let s = &survey.sentences[*at];
        let before = words.start.checked_sub(1);
        before.and_then(|before| article(s, before)) == Some(Article::Indefinite)
            && !s.is_noun(words.end)
    });
    counted.then_some(Article::Indefinite)
}

/// Words as an answer; `None` where they are too long.
pub fn answer(words: &str) -> Option<String> {
    let words = closed(trimmed(words));
    (!words.is_empty() && words.chars().count() <= LONGEST_ANSWER).then(|| capitalised(&words))
}

/// Small numbers as words.
pub fn number_word(number: usize) -> Option<&'static str> {
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    .get(number)
    .copied()
}

/// The number that a word or figure names, up to ten.
pub fn small_number(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    (0..=10).find(|n| number_word(*n) == Some(lower.as_str()) || lower == n.to_string())
}
