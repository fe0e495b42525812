//! What speaks for a term: bold type, a heading, how often it is used; and how it is written inside a sentence.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::sentence::Sentence;
use super::survey::Survey;
use crate::language::{key, stem};
use crate::model::{MarkKind, Text};

/// Keys of headings that name no term.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "introduction", "overview", "summary", "conclusion", "background", "example", "discussion", "takeaway",
    "key takeaway", "key concept", "key point", "key term", "final thought", "application", "basic",
    "advantage", "disadvantage", "benefit", "limitation", "history", "result", "method", "conclusions", "type",
    "usage", "syntax", "step", "getting started", "faq", "next step", "installation", "setup", "motivation",
    "definition", "recap", "wrap-up", "link to learning", "more", "key equation", "concept", "purpose",
    "feature", "importance", "case study", "glossary",
];

/// At most this many mentions of a term are remembered.
const MOST_MENTIONS: usize = 40;

/// What is known of a term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// How it is written, as in the middle of a sentence.
    pub form: String,
    /// The author set it in bold.
    pub bold: bool,
    /// The author set it in italics.
    pub emphasis: bool,
    /// It is a heading.
    pub heading: bool,
    /// It is a part of a heading.
    pub heading_part: bool,
    /// How often it occurs in sentences.
    pub count: usize,
    /// Where: sentence and tokens, the first [`MOST_MENTIONS`].
    pub mentions: Vec<(usize, Range<usize>)>,
}

/// The candidate terms of an article by their [`key`].
#[derive(Clone, Debug, Default)]
pub struct Terms {
    by_key: BTreeMap<String, Term>,
    heading_stems: HashSet<String>,
    /// Keys of abbreviations and of what they stand for.
    abbreviations: HashMap<String, String>,
    /// How often a word stands inside a sentence in lower case and with a capital.
    cases: HashMap<String, (u32, u32)>,
}

impl Terms {
    /// The terms that the author's bold type, italics and headings name.
    pub fn of(survey: &Survey) -> Self {
        let mut terms = Self {
            cases: cases(survey),
            abbreviations: survey.sentences.iter().flat_map(abbreviations).collect(),
            ..Self::default()
        };
        let mut last = None;
        for sentence in &survey.sentences {
            if last != Some(sentence.passage) {
                terms.add_marked(sentence.text);
                last = Some(sentence.passage);
            }
        }
        for section in &survey.sections {
            if let Some(heading) = section.heading {
                terms.add_heading(heading.plain());
            }
        }
        terms
    }

    /// The term of this key, or the one that it abbreviates.
    pub fn get(&self, key: &str) -> Option<&Term> {
        self.by_key
            .get(self.in_full(key))
            .or_else(|| self.by_key.get(key))
    }

    /// The key of what a key abbreviates, `central nervous system` for `cn`; else the key itself.
    pub fn in_full<'a>(&'a self, key: &'a str) -> &'a str {
        self.abbreviations.get(key).map_or(key, String::as_str)
    }

    /// All terms with their keys, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Term)> {
        self.by_key.iter()
    }

    /// Whether the author sets terms in bold: three of them at least.
    pub fn are_bold(&self) -> bool {
        self.by_key
            .values()
            .filter(|term| term.bold)
            .take(3)
            .count()
            == 3
    }

    /// Whether the words are those of a heading but for their endings: `garbage collector` under “Garbage Collection”.
    pub fn is_heading_family(&self, term: &str) -> bool {
        self.heading_stems.contains(&stems(term))
    }

    /// Notes that a construction names this term.
    pub fn add(&mut self, term: &str) {
        let key = key(term);
        if !key.is_empty() {
            let form = self.in_sentence(term);
            self.by_key.entry(key).or_insert_with(|| Term {
                form,
                ..Term::default()
            });
        }
    }

    /// Counts the terms' mentions.
    pub fn count(&mut self, survey: &Survey) {
        let first: HashSet<String> = self
            .by_key
            .keys()
            .filter_map(|key| key.split(' ').next().map(str::to_owned))
            .collect();
        for (index, sentence) in survey.sentences.iter().enumerate() {
            let mut words: Vec<(String, usize)> = Vec::new();
            for at in 0..sentence.len() {
                if !sentence.is_mark(at) && !sentence.is(at, &["'s", "’s"]) {
                    words.extend(
                        key(sentence.word(at))
                            .split(' ')
                            .map(|word| (word.to_owned(), at)),
                    );
                }
            }
            for start in 0..words.len() {
                if first.contains(&words[start].0) {
                    self.count_from(index, &words[start..]);
                }
            }
        }
    }

    fn count_from(&mut self, sentence: usize, words: &[(String, usize)]) {
        let mut phrase = String::new();
        for (word, at) in words.iter().take(6) {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(word);
            if let Some(term) = self.by_key.get_mut(&phrase) {
                term.count += 1;
                if term.mentions.len() < MOST_MENTIONS {
                    term.mentions.push((sentence, words[0].1..at + 1));
                }
            }
        }
    }

    /// Bold and italic words that are neither a whole line nor a label.
    fn add_marked(&mut self, text: &Text) {
        for mark in text.marks() {
            let strong = mark.kind == MarkKind::Strong;
            if !strong && mark.kind != MarkKind::Emphasis {
                continue;
            }
            let plain = &text.plain()[mark.range.clone()];
            let trimmed = plain.trim().trim_matches(['"', '“', '”', '.', ',', ';']);
            let whole = mark.range.len() + 2 >= text.plain().trim().len();
            if whole || !is_term_like(trimmed) || is_label(text, &mark.range) {
                continue;
            }
            let before = text.plain()[..mark.range.start].trim_end();
            let starts = before.is_empty() || before.ends_with(['.', '!', '?', ':', '•']);
            let form = if starts {
                self.in_sentence(trimmed)
            } else {
                trimmed.to_owned()
            };
            let term = self.by_key.entry(key(trimmed)).or_default();
            if term.form.is_empty() {
                term.form = form;
            }
            term.bold |= strong;
            term.emphasis |= !strong;
        }
    }

    fn add_heading(&mut self, heading: &str) {
        let shouted = heading.contains(' ') && !heading.chars().any(char::is_lowercase);
        let heading = if shouted {
            heading.to_lowercase()
        } else {
            bare_heading(heading)
        };
        let parts = heading_parts(&heading);
        let single = parts.len() == 1;
        for part in parts {
            if !is_term_like(part) || part.split_whitespace().count() > 4 || is_empty_heading(part)
            {
                continue;
            }
            self.heading_stems.insert(stems(part));
            let form = self.in_sentence(part);
            let term = self.by_key.entry(key(part)).or_default();
            if term.form.is_empty() {
                term.form = form;
            }
            term.heading |= single;
            term.heading_part |= !single;
        }
    }

    /// Words that may begin a sentence or a heading, as they are written in the middle of one.
    pub fn in_sentence(&self, words: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        let mut name_follows = false;
        for word in words.split(' ').rev() {
            let bare = bare_word(word);
            let capital = bare.starts_with(char::is_uppercase);
            let keeps = !capital
                || self.is_name(bare)
                || name_follows && !self.cases.contains_key(&bare.to_lowercase());
            name_follows = capital && keeps;
            out.push(if keeps {
                word.to_owned()
            } else {
                word.to_lowercase()
            });
        }
        out.reverse();
        out.join(" ")
    }

    /// Whether a word keeps its capital inside a sentence: it is all capitals, or mostly seen with one.
    pub fn is_name(&self, bare: &str) -> bool {
        let mut chars = bare.chars();
        if !chars.next().is_some_and(char::is_uppercase) {
            return false;
        }
        let rest = chars.as_str();
        if rest
            .chars()
            .any(|c| c.is_uppercase() || c == '_' || c == '(')
        {
            return !rest.contains('-') || self.seen_with_capital(bare);
        }
        rest.is_empty() && bare != "A" || self.seen_with_capital(bare)
    }

    fn seen_with_capital(&self, bare: &str) -> bool {
        let (lower, capital) = self
            .cases
            .get(&bare.to_lowercase())
            .copied()
            .unwrap_or_default();
        capital > lower
    }
}

/// A word without the marks around it and without its genitive.
fn bare_word(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_')
        .trim_end_matches("'s")
        .trim_end_matches("’s")
}

/// `central nervous system (CNS)`: the keys of an abbreviation and of the words before it that have its initials.
fn abbreviations(s: &Sentence) -> Vec<(String, String)> {
    abbreviated(s)
        .map(|(words, short)| (key(s.word(short)), key(s.slice(words))))
        .collect()
}

/// The words that an abbreviation in brackets after them stands for, and the abbreviation.
pub fn abbreviated(s: &Sentence) -> impl Iterator<Item = (Range<usize>, usize)> {
    (1..s.len())
        .filter(|at| s.is(*at, &["("]) && s.is(at + 2, &[")"]))
        .filter_map(|at| {
            let start = start_of_initials(s, at, s.word(at + 1))?;
            Some((start..at, at + 1))
        })
}

/// The token before `end` from which on the words' initials spell an abbreviation.
fn start_of_initials(s: &Sentence, end: usize, abbreviation: &str) -> Option<usize> {
    let letters: String = abbreviation
        .chars()
        .filter(|c| c.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect();
    let mut initials = String::new();
    for at in (end.saturating_sub(6)..end).rev() {
        let word: String = s
            .word(at)
            .split('-')
            .filter_map(|part| part.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        initials.insert_str(0, &word);
        if initials.len() >= letters.len() {
            return (letters.len() > 1 && initials == letters).then_some(at);
        }
    }
    None
}

/// The stems of a term's words.
pub fn stems(term: &str) -> String {
    key(term).split(' ').map(stem).collect::<Vec<_>>().join(" ")
}

fn cases(survey: &Survey) -> HashMap<String, (u32, u32)> {
    let mut cases: HashMap<String, (u32, u32)> = HashMap::new();
    for sentence in &survey.sentences {
        for at in 1..sentence.len() {
            let word = sentence.word(at);
            if sentence.is_mark(at)
                || (sentence.is_mark(at - 1) && !sentence.is(at - 1, &[",", ";", "(", ")"]))
            {
                continue;
            }
            let (lower, capital) = cases.entry(word.to_lowercase()).or_default();
            if word.starts_with(char::is_uppercase) {
                *capital += 1;
            } else {
                *lower += 1;
            }
        }
    }
    cases
}

/// One to six words that name something.
pub fn is_term_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && text.len() <= 60
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !text.contains(['?', '!', ':', ';', ',', '=', '"', '“', '|'])
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && ![
            "figure", "fig.", "table", "chapter", "section", "note", "example", "ex", "tip",
            "warning", "listing", "n't", "n’t",
        ]
        .contains(
            &text
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_lowercase()
                .as_str(),
        )
}

/// `**Note:** …` at the start of a text.
fn is_label(text: &Text, range: &Range<usize>) -> bool {
    range.start == 0
        && (text.plain()[range.clone()].trim_end().ends_with(':'))
        && text.plain()[range.clone()].split_whitespace().count() > 4
}

/// A heading without its question: `What is a heap?` is `heap`.
fn bare_heading(heading: &str) -> String {
    let heading = heading.trim().trim_end_matches([':', '?', '.']);
    let lower = heading.to_lowercase();
    let lead = [
        "what is an ",
        "what is a ",
        "what is the ",
        "what is ",
        "what are ",
        "the ",
        "a ",
        "an ",
        "understanding ",
        "introduction to ",
        "defining ",
    ]
    .into_iter()
    .find(|lead| lower.starts_with(lead));
    match lead {
        Some(lead) => heading.get(lead.len()..).unwrap_or(heading).to_owned(),
        None => heading.to_owned(),
    }
}

/// `A and B`, `A, B, and C`, `A vs. B`: the parts; else the whole.
fn heading_parts(heading: &str) -> Vec<&str> {
    let mut parts = vec![heading];
    for joint in [" and ", " vs. ", " vs ", " versus ", " or ", ", "] {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(joint))
            .collect();
    }
    parts
        .into_iter()
        .map(|part| {
            part.trim()
                .trim_start_matches("and ")
                .trim_start_matches("the ")
                .trim_start_matches("The ")
                .trim_end_matches([',', ';'])
        })
        .filter(|part| !part.is_empty())
        .collect()
}

fn is_empty_heading(heading: &str) -> bool {
    EMPTY.contains(&key(heading).as_str())
}
