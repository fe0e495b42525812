//! What the words of a line look like, told once for each line: the same lines are looked at again and again.

use super::super::label;
use super::code;

/// What the words of a line look like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Whether it has two cells or more, a tab between them.
    pub is_row: bool,
    /// Whether it is a figure's or table's caption.
    pub is_caption: bool,
    /// Whether it reads as running text: a sentence or more.
    pub is_prose: bool,
    /// Whether it can be a heading: short, begun like one, without a final stop.
    pub is_heading: bool,
    /// Whether it is code by itself.
    pub is_code: bool,
    /// Whether it may be code beside lines that are.
    pub may_be_code: bool,
    /// Whether it begins a list's item.
    pub is_item: bool,
}

impl Shape {
    /// The shape of a line's words; an item is told by the line, which knows its margin.
    pub fn of(words: &str) -> Self {
        let is_code = code::is_code(words);
        Self {
            is_row: is_row(words),
            is_caption: label::is_caption(words),
            is_prose: is_prose(words),
            is_heading: is_heading(words),
            is_code,
            may_be_code: is_code || code::may_be_code(words),
            is_item: false,
        }
    }
}

/// Whether it has two cells or more, a tab between them.
fn is_row(words: &str) -> bool {
    words
        .split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count()
        >= 2
}

/// Whether it reads as running text: a sentence or more.
fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().take(30).count();
    // A question of a few words is a heading as often as a sentence.
    let asks = words.ends_with('?') && count <= 14;
    let stop = words
        .trim_end_matches(['"', '”', '’', ')', '\''])
        .ends_with(['.', '!', '?', ':', ';', '…']);
    let inner = count >= 16
        && [". ", "? ", "! ", "; "]
            .iter()
            .any(|stop| words.contains(stop));
    (stop && count >= 8 && !asks) || inner || count >= 30
}

/// Whether it can be a heading: short, begun like one, without a final stop.
fn is_heading(words: &str) -> bool {
    if words.len() > 120 {
        return false;
    }
    let count = words.split_whitespace().take(17).count();
    let first = words
        .trim_start_matches(['"', '“', '‘', '\'', '(', '¿', '_'])
        .chars()
        .next();
    let begins = first.is_some_and(|c| {
        c.is_uppercase() || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase())
    }) || words.contains("()");
    let question = words.ends_with('?');
    let stops =
        words.ends_with(['.', ':', ';', ',', '!', '=', '{', '}', '\\']) && !words.ends_with("...");
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    count <= if question { 16 } else { 14 }
        && begins
        && !stops
        && letters * 2 > words.chars().count()
        && !words.contains(" = ")
        && !breaks_off(words)
        && !words.contains('\t')
}

/// Whether a line ends with a word that another must follow: it leads in to what stands below.
fn breaks_off(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    let open = [
        "to", "are", "is", "that", "with", "of", "for", "the", "a", "an", "and", "or", "by", "be",
        "as", "from", "than",
    ];
    let asks = ["What", "Who", "How", "Why", "Where", "When", "Which"];
    open.contains(&last) && words.contains(' ') && !asks.iter().any(|word| words.starts_with(word))
}
