//! The rules, one card at a time.

use super::{Look, Rule};
use crate::language::stem;
use crate::model::{BLANK, Kind};

/// The longest question and answer, in characters without code and tables.
const LONGEST_QUESTION: usize = 250;
const LONGEST_ANSWER: usize = 300;

/// A longer list is not learned as a list.
const LONGEST_LIST: usize = 7;

/// A sentence with more blanks is no one thing.
const MOST_BLANKS: usize = 5;

/// All of them, in the order in which they are told.
pub const RULES: &[Rule] = &[
    Rule {
        name: "points-nowhere",
        explanation: "The question begins with a word that stands for something outside of the card.",
        hint: "name the thing: months from now nothing else is there to tell",
        finds: points_nowhere,
    },
    Rule {
        name: "answer-shown",
        explanation: "The question holds its own answer.",
        hint: "ask without the words of the answer",
        finds: answer_shown,
    },
    Rule {
        name: "yes-or-no",
        explanation: "The answer is yes or no: every other guess is right.",
        hint: "ask for the thing itself: which, what, why",
        finds: yes_or_no,
    },
    Rule {
        name: "long-question",
        explanation: "The question is so long that its first words are learned instead of its sense.",
        hint: "leave out what the answer does not depend on",
        finds: |look| too_long("question", look.front, LONGEST_QUESTION),
    },
    Rule {
        name: "long-answer",
        explanation: "The answer holds more than one thing to know.",
        hint: "make a card of each thing",
        finds: |look| too_long("answer", look.back, LONGEST_ANSWER),
    },
    Rule {
        name: "long-list",
        explanation: "The answer is a list that is too long to be recalled at once.",
        hint: "ask for one item a card, or group the items",
        finds: long_list,
    },
    Rule {
        name: "many-blanks",
        explanation: "A sentence has so many blanks that little is left to tell them by.",
        hint: "split the sentence",
        finds: many_blanks,
    },
    Rule {
        name: "bare-blank",
        explanation: "A blank has too few words around it to be filled by knowledge.",
        hint: "add what tells the answer from others",
        finds: bare_blank,
    },
];

/// `It`, `This`, `These`, `The above …`, `as mentioned`.
fn points_nowhere(look: &Look) -> Option<String> {
    const POINTING: &[&str] = &[
        "it", "its", "they", "their", "them", "this", "these", "those", "he", "she", "his", "her",
        "such",
    ];
    const ELSEWHERE: &[&str] = &[
        "the above",
        "as mentioned",
        "as discussed",
        "as shown above",
        "in this section",
        "in this chapter",
        "in this article",
        "see below",
        "the figure below",
        "the previous section",
    ];
    let lower = look.front.to_lowercase();
    let first = words(&lower).next().unwrap_or_default();
    let opens = POINTING.contains(&first) && !lower.trim_start().starts_with(['`', '$']);
    if opens && look.kind != Kind::Code {
        return Some(format!(
            "“{first}” stands for something that the card does not name"
        ));
    }
    let phrase = ELSEWHERE.iter().find(|phrase| lower.contains(**phrase))?;
    Some(format!(
        "“{phrase}” points at something outside of the card"
    ))
}

/// A short answer whose every word stands in the question; a choice between two shows both on purpose.
fn answer_shown(look: &Look) -> Option<String> {
    let cells = matches!(look.kind, Kind::Table | Kind::Step | Kind::Code);
    let lower = look.front.to_lowercase();
    let chooses = !look.is_cloze && words(&lower).any(|word| word == "or");
    let answer: Vec<String> = words(&look.back.to_lowercase())
        .filter(|word| !EMPTY.contains(word))
        .map(stem)
        .collect();
    if cells || chooses || answer.is_empty() || answer.len() > 4 || look.back.contains('`') {
        return None;
    }
    let shown: Vec<String> = words(&lower).map(stem).collect();
    answer
        .iter()
        .all(|word| shown.contains(word))
        .then(|| "the question holds its own answer".to_owned())
}

fn yes_or_no(look: &Look) -> Option<String> {
    let answer = look.back.trim().trim_end_matches(['.', '!']).to_lowercase();
    (!look.is_cloze && ["yes", "no", "true", "false"].contains(&answer.as_str()))
        .then(|| format!("the answer is just “{answer}”"))
}

fn too_long(what: &str, side: &str, most: usize) -> Option<String> {
    let length = prose(side).chars().count();
    (length > most).then(|| format!("the {what} has {length} characters; {most} are a lot"))
}

fn long_list(look: &Look) -> Option<String> {
    let lines = prose(look.back);
    let items = lines.lines().filter(|line| is_item(line)).count();
    (items > LONGEST_LIST).then(|| format!("the answer is a list of {items}"))
}

fn many_blanks(look: &Look) -> Option<String> {
    (look.blanks > MOST_BLANKS).then(|| format!("the sentence has {} blanks", look.blanks))
}

fn bare_blank(look: &Look) -> Option<String> {
    let around = look.front.replace(BLANK, " ");
    let telling = words(&around).filter(|word| !EMPTY.contains(&word.to_lowercase().as_str()));
    (look.is_cloze && telling.count() < 2)
        .then(|| "hardly a word stands around the blank".to_owned())
}

/// Words that tell nothing by themselves.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "is", "are", "was", "were", "be", "and", "it",
    "its", "by", "for",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
}

/// Markdown without fenced code, tables and images.
fn prose(markdown: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in markdown.lines() {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && !start.starts_with('|') && !start.starts_with("![") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ")
        || line.starts_with("* ")
        || number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "))
}
