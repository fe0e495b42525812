//! Words of the article as words of a card: trimmed, capitalised, made a question.

use std::ops::Range;

use super::constructions::{Ask, Definition};
use super::sentence::Sentence;
use super::survey::Survey;
use crate::language::{Tag, indefinite_article, is_plural, key};

/// The longest answer, in characters (CARDS.md 7).
pub const LONGEST_ANSWER: usize = 200;

/// A range of tokens as Markdown, citations and references to figures left out, without closing punctuation.
pub fn readable(s: &Sentence, tokens: Range<usize>) -> String {
    let out = prose(s, tokens);
    let marks = [',', ';', ':', '—', '–', ' '];
    let trimmed = out.trim().trim_end_matches(marks);
    let trimmed = trimmed.strip_suffix('.').unwrap_or(trimmed);
    let joint = [" and", " or", " but", " as", " which"]
        .iter()
        .find_map(|joint| trimmed.strip_suffix(joint));
    joint
        .map_or(trimmed, |rest| rest.trim_end_matches(marks))
        .to_owned()
}

/// A range of tokens as Markdown, citations and references to figures left out.
pub fn prose(s: &Sentence, tokens: Range<usize>) -> String {
    let mut out = String::new();
    let mut from = tokens.start;
    let mut at = tokens.start;
    while at < tokens.end {
        let reference = s
            .is(at, &["(", "["])
            .then(|| s.after_closing(at))
            .flatten()
            .filter(|after| *after <= tokens.end && is_reference(s, at..*after));
        match reference.or_else(|| pointer_end(s, at, tokens.end)) {
            Some(after) => {
                push_piece(&mut out, s, from..at);
                from = after;
                at = after;
            }
            None => at += 1,
        }
    }
    push_piece(&mut out, s, from..tokens.end);
    out
}

fn push_piece(out: &mut String, s: &Sentence, tokens: Range<usize>) {
    if tokens.is_empty() {
        return;
    }
    let starts_with_mark =
        s.has(tokens.start, Tag::Mark) && !s.is(tokens.start, &["(", "[", "“", "\"", "‘"]);
    if starts_with_mark {
        out.truncate(out.trim_end().len());
    } else if !out.is_empty() {
        out.push(' ');
    }
    for c in s.text.markdown(s.bytes(tokens)).chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
}

/// `, such as Table 3.1,`, `, shown in Figure 2`: where such a pointer that begins at a comma ends.
fn pointer_end(s: &Sentence, at: usize, end: usize) -> Option<usize> {
    if !s.is(at, &[","]) {
        return None;
    }
    let named = (at + 1..(at + 6).min(end))
        .find(|i| s.is(*i, &["figure", "table"]) && s.has(i + 1, Tag::Number))?;
    if (at + 1..named).any(|i| s.is(i, &[","])) {
        return None;
    }
    let tail = s.is(
        named + 2,
        &[
            "shows",
            "show",
            "summarizes",
            "illustrates",
            "indicates",
            "depicts",
            "demonstrates",
            "presents",
            "below",
            "above",
        ],
    );
    let after = named + 2 + usize::from(tail);
    match after >= end {
        true => Some(end),
        false => s
            .is(after, &[","])
            .then_some(after + usize::from(s.tag(after + 1).is_some_and(Tag::is_determiner))),
    }
}

/// `(Smith & Jones, 2001)`, `(Figure 3.2)`, `(see below)`, `[12]`.
fn is_reference(s: &Sentence, tokens: Range<usize>) -> bool {
    let year = tokens.clone().any(|at| {
        let word = s.word(at);
        word.get(..4)
            .and_then(|year| year.parse::<u32>().ok())
            .is_some_and(|year| (1500..2100).contains(&year))
    });
    let first = tokens.start + 1;
    let number = s.is(tokens.start, &["["]) && s.has(first, Tag::Number);
    year && tokens.len() > 3
        || number
        || s.is(
            first,
            &[
                "figure", "fig", "table", "see", "chapter", "section", "equation", "image",
                "credit",
            ],
        )
}

/// With a capital first letter, unless it begins with code.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// A term as it is written in the middle of a sentence, code kept as code.
pub fn term_form(survey: &Survey, s: &Sentence, term: Range<usize>) -> String {
    let markdown = readable(s, term.clone());
    if !term.clone().any(|at| s.has(at, Tag::Code)) {
        return in_place(survey, s, term);
    }
    let plain = s.slice(term.clone());
    if term.len() == 1 && !markdown.contains('`') && !plain.contains('`') {
        return format!("`{plain}`");
    }
    markdown
}

/// A phrase as it is written in the middle of a sentence: only a first word at the start of one may lose its capital.
pub fn in_place(survey: &Survey, s: &Sentence, phrase: Range<usize>) -> String {
    let words = readable(s, phrase.clone());
    if phrase.start > 0 && !s.is(phrase.start - 1, &[":"]) || s.has(phrase.start, Tag::Code) {
        return words;
    }
    let lower = survey.terms.in_sentence(&words);
    let end = words.find(' ').unwrap_or(words.len());
    format!(
        "{}{}",
        &lower[..lower.find(' ').unwrap_or(lower.len())],
        &words[end..]
    )
}

/// Whether a term, `law of demand` or `memory pools`, is plural.
pub fn term_is_plural(term: &str) -> bool {
    let head = term.split(" of ").next().unwrap_or(term);
    let last = head.split(' ').next_back().unwrap_or(head);
    head.contains(" and ")
        || (!last.starts_with('`') && is_plural(last) && !last.chars().all(char::is_uppercase))
}

/// The term with the article that its sentence gives it.
pub fn with_article(term: &str, article: Option<Tag>) -> String {
    match article {
        Some(Tag::Indefinite) => format!("{} {term}", indefinite_article(term)),
        Some(Tag::Definite) => format!("the {term}"),
        _ => term.to_owned(),
    }
}

/// The question that a definition answers.
pub fn question(survey: &Survey, definition: &Definition) -> String {
    let s = &survey.sentences[definition.sentence];
    let form = term_form(survey, s, definition.term.clone());
    let plural = definition.plural.unwrap_or_else(|| term_is_plural(&form));
    let article = definition
        .article
        .filter(|tag| !(plural && *tag == Tag::Indefinite));
    let opens_bare = definition.term.start == 0;
    let article =
        article.or_else(|| usual_article(survey, &form).filter(|_| !plural && !opens_bare));
    let named = with_article(&form, article);
    let asked = match &definition.ask {
        Ask::Is => format!("what {} {named}?", if plural { "are" } else { "is" }),
        Ask::Does(verb) => format!(
            "what {} {named} {verb}?",
            if plural { "do" } else { "does" }
        ),
        Ask::When(verb) => format!(
            "when {} {named} {verb}?",
            if plural { "do" } else { "does" }
        ),
    };
    match &definition.topic {
        Some(topic) => format!("{}, {asked}", capitalised(&readable(s, topic.clone()))),
        None => capitalised(&asked),
    }
}

/// `a` for a term that has one where it is mentioned elsewhere.
fn usual_article(survey: &Survey, form: &str) -> Option<Tag> {
    let term = survey.terms.get(&key(form))?;
    let counted = term.mentions.iter().any(|(at, tokens)| {
        let s = &survey.sentences[*at];
        tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| s.has(before, Tag::Indefinite))
            && !s.tag(tokens.end).is_some_and(Tag::is_nominal)
    });
    counted.then_some(Tag::Indefinite)
}

/// The gloss as an answer; cut at a clause where it is too long, `None` where that can't be done.
pub fn answer(s: &Sentence, gloss: Range<usize>) -> Option<String> {
    let whole = readable(s, gloss.clone());
    if whole.chars().count() <= LONGEST_ANSWER {
        return Some(capitalised(&whole));
    }
    (gloss.start + 5..gloss.end)
        .rev()
        .filter(|at| is_joint(s, *at))
        .map(|at| readable(s, gloss.start..at))
        .find(|cut| cut.chars().count() <= LONGEST_ANSWER)
        .map(|cut| capitalised(&cut))
}

/// Whether a sentence may be cut short before this token and stay one.
pub fn is_joint(s: &Sentence, at: usize) -> bool {
    s.is(at, &[";", "—", ":"])
        || s.is(at, &[","])
            && (s.has(at + 1, Tag::Relative)
                || s.has(at + 1, Tag::Ing)
                || s.is(
                    at + 1,
                    &[
                        "such",
                        "including",
                        "especially",
                        "so",
                        "but",
                        "because",
                        "although",
                        "even",
                        "unless",
                        "if",
                        "when",
                    ],
                ))
        || s.is(at, &["("])
}

/// The base form of a verb in the third person: `uses` is `use`, `carries` is `carry`.
pub fn base_form(verb: &str) -> String {
    let lower = verb.to_lowercase();
    let cut = |tail: &str, new: &str| lower.strip_suffix(tail).map(|stem| format!("{stem}{new}"));
    match lower.as_str() {
        "has" => "have".to_owned(),
        "does" => "do".to_owned(),
        _ => cut("ies", "y")
            .or_else(|| cut("sses", "ss"))
            .or_else(|| cut("ches", "ch"))
            .or_else(|| cut("shes", "sh"))
            .or_else(|| cut("xes", "x"))
            .or_else(|| cut("oes", "o"))
            .or_else(|| cut("s", "").filter(|_| !lower.ends_with("ss")))
            .unwrap_or(lower),
    }
}

/// Small numbers as words.
pub fn number_word(number: usize) -> Option<&'static str> {
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    .get(number)
    .copied()
}
