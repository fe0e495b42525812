//! The page around a plain-text article: what stands above its title, between title and text, and below its end.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::chrome::{Sign, sign};
use super::super::heading::{same_words, words_key};
use super::line::Line;

/// Lines further down than this belong to no page head.
const HEAD_LINES: usize = 80;

/// So many lines of text are enough to tell which words an article uses, and what its footer says.
const USED_LINES: usize = 4000;

/// What belongs to the article.
pub struct Frame {
    /// Index of the title's line.
    pub title: Option<usize>,
    /// For each line whether it is the article's.
    pub kept: Vec<bool>,
    /// The entries of the table of contents, where the page has one: the article's sections, as keys of their words.
    pub contents: BTreeSet<String>,
}

/// Tells the article's lines from the page's.
pub fn find(lines: &[Line<'_>]) -> Frame {
    let signs: Vec<Option<Sign>> = lines.iter().map(|line| sign(line.words())).collect();
    let mut kept: Vec<bool> = signs
        .iter()
        .map(|sign| *sign != Some(Sign::Notice))
        .collect();
    let head_end = (0..lines.len().min(HEAD_LINES))
        .find(|index| kept[*index] && is_body(&lines[*index]))
        .unwrap_or(lines.len().min(HEAD_LINES));
    let tail = tail_start(lines, &signs, head_end);
    kept[tail..].fill(false);
    let title = title(lines, &signs, head_end.min(tail), tail);
    let last = last_places(lines, &signs);
    let mut contents = BTreeSet::new();
    if let Some(title) = title {
        kept[..title].fill(false);
        contents = drop_under_title(lines, &signs, &last, title..head_end.min(tail), &mut kept);
    }
    for index in title.unwrap_or(0)..tail {
        if kept[index] && signs[index] == Some(Sign::Contents) {
            let end = contents_end(lines, &last, index + 1);
            if end > index + 2 {
                kept[index..end].fill(false);
                contents.extend(entries(&lines[index + 1..end]));
            }
        }
    }
    if !kept.contains(&true) {
        kept.fill(true);
    }
    Frame {
        title,
        kept,
        contents,
    }
}

/// Running text, code, a table or a list: what only the article itself has.
fn is_body(line: &Line<'_>) -> bool {
    line.shape.is_prose
        || line.shape.is_row
        || line.shape.is_caption
        || line.bullet().is_some()
        || line.shape.is_code
}

/// The title's line: the first that can be one; below a menu or beside a byline, the one whose words the article uses.
fn title(
    lines: &[Line<'_>],
    signs: &[Option<Sign>],
    head_end: usize,
    tail: usize,
) -> Option<usize> {
    let byline = (0..head_end).find(|index| signs[*index] == Some(Sign::Byline));
    let contents = (0..head_end).find(|index| signs[*index] == Some(Sign::Contents));
    let count = |sign| {
        (0..head_end)
            .filter(|index| signs[*index] == Some(sign))
            .count()
    };
    // One word of menus alone may be the title itself.
    let menu = count(Sign::Menu) > 1 || count(Sign::Notice) > 0;
    // A word of menus right above the byline may be the title of an article about it.
    let is_beside =
        |index: usize| byline.is_some_and(|byline| index < byline && index + 2 >= byline);
    let can_be = |index: &usize| {
        let line = &lines[*index];
        signs[*index].is_none_or(|sign| sign == Sign::Menu && is_beside(*index))
            && line.words().len() <= 200
            && !line.shape.is_prose
            && !is_trail(line.words())
    };
    if byline.is_none() && contents.is_none() && !menu {
        let first = &lines.first()?;
        let fits =
            first.shape.is_heading || (head_end > 0 && !first.words().ends_with(['.', ':', ',']));
        return (fits && head_end > 0).then_some(0);
    }
    let limit = byline.or(contents).unwrap_or(head_end);
    let mut candidates: Vec<usize> = (0..limit).filter(can_be).collect();
    if byline.is_none() && contents.is_none() {
        candidates.truncate(3);
    }
    if candidates.is_empty() {
        candidates = (limit..head_end).filter(can_be).take(3).collect();
    }
    let text = &lines[head_end..tail];
    let used = word_stems(text.iter().take(USED_LINES).map(Line::words));
    let footer = &lines[tail..lines.len().min(tail + USED_LINES)];
    let mut best = None;
    for index in candidates {
        let score = title_score(lines[index].words(), &used, footer);
        // Among equals the one nearest to the byline is the title; without a byline, the first.
        if best.is_none_or(|(_, top)| score > top || (score == top && byline.is_some())) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| index)
}

/// Percentage of a line's words that the article uses; less for the name that the footer has.
fn title_score(words: &str, used: &BTreeSet<String>, footer: &[Line<'_>]) -> usize {
    let own = word_stems([words].into_iter());
    if own.is_empty() {
        return 1;
    }
    let hits = own.iter().filter(|stem| used.contains(*stem)).count();
    let in_footer = footer.iter().any(|line| line.words().contains(words));
    let score = 2 + hits * 100 / own.len();
    match sign(words) {
        Some(_) => score / 2,
        None if in_footer => score / 4,
        None => score,
    }
}

/// The first letters of words that carry meaning, so that plurals meet.
fn word_stems<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    for line in lines {
        for word in line.split(|c: char| !c.is_alphanumeric()) {
            if word.chars().count() >= 4 || word.starts_with(char::is_uppercase) {
                stems.insert(word.to_lowercase().chars().take(5).collect());
            }
        }
    }
    stems
}

/// A trail of places: `Home > Courses > Python`.
fn is_trail(words: &str) -> bool {
    [" > ", " » ", " › ", " / "].iter().any(|arrow| {
        words.matches(arrow).count() >= 2
            || (words.to_lowercase().starts_with("home") && words.contains(arrow))
    })
}

/// Between title and text: byline, buttons, and a table of contents go. Gives the entries of the latter.
fn drop_under_title(
    lines: &[Line<'_>],
    signs: &[Option<Sign>],
    last: &BTreeMap<String, usize>,
    head: Range<usize>,
    kept: &mut [bool],
) -> BTreeSet<String> {
    let title = head.start;
    let mut contents = BTreeSet::new();
    let is_byline = |index: usize| signs.get(index).copied().flatten() == Some(Sign::Byline);
    let mut at = title + 1;
    while at < head.end {
        let words = lines[at].words();
        let beside_byline = (at > title + 1 && is_byline(at - 1)) || is_byline(at + 1);
        if signs[at] == Some(Sign::Contents) {
            let end = contents_end(lines, last, at + 1);
            kept[at..end].fill(false);
            contents.extend(entries(&lines[at + 1..end]));
            at = end;
        } else if signs[at].is_some()
            || is_trail(words)
            || (beside_byline && is_name(words))
            || same_words(words, lines[title].words())
        {
            kept[at] = false;
            at += 1;
        } else {
            break;
        }
    }
    contents
}

/// Where the words of each line stand last, for the lines that a heading may be; nothing where no table of contents is.
fn last_places(lines: &[Line<'_>], signs: &[Option<Sign>]) -> BTreeMap<String, usize> {
    if !signs.contains(&Some(Sign::Contents)) {
        return BTreeMap::new();
    }
    let short = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.words().len() < 200);
    short
        .map(|(index, line)| (words_key(entry_words(line)), index))
        .collect()
}

/// Where a table of contents ends: its entries stand again further down, each entry once.
fn contents_end(lines: &[Line<'_>], last: &BTreeMap<String, usize>, start: usize) -> usize {
    let mut seen = BTreeSet::new();
    let mut at = start;
    while at < lines.len() && seen.len() < 200 {
        let entry = words_key(entry_words(&lines[at]));
        let again = last.get(&entry).is_some_and(|place| *place > at);
        if !again || !seen.insert(entry) {
            break;
        }
        at += 1;
    }
    at
}

/// The words of a table of contents' entries.
fn entries(lines: &[Line<'_>]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| words_key(entry_words(line)))
}

/// A line without bullet and number.
fn entry_words<'a>(line: &Line<'a>) -> &'a str {
    let words = line.words();
    let words = line.bullet().map_or(words, |length| &words[length..]);
    let words = words.strip_suffix("[edit]").unwrap_or(words);
    words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
}

/// Two to four words that all begin with a capital letter.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (2..=4).contains(&count)
        && words
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '(' | '?'))
}

/// The first line after the article: the earliest sign of an end that no more of the article follows.
fn tail_start(lines: &[Line<'_>], signs: &[Option<Sign>], head_end: usize) -> usize {
    let mut tail = lines.len();
    let (mut prose, mut prose_bytes, mut own) = (0, 0, false);
    for index in (head_end..lines.len()).rev() {
        let line = &lines[index];
        let ends = match signs[index] {
            Some(Sign::After) => !own && prose == 0,
            Some(Sign::AboutAuthor) => !own && prose <= 3 && prose_bytes <= 1000,
            Some(Sign::Notice) => !own && prose == 0 && tail < lines.len(),
            _ => false,
        };
        if ends {
            tail = index;
            (prose, prose_bytes) = (0, 0);
        } else if signs[index].is_none() {
            own |= line.shape.is_row || line.shape.is_code || line.shape.is_caption;
            if line.shape.is_prose {
                prose += 1;
                prose_bytes += line.span.len();
            }
        }
        if own || prose > 3 {
            break;
        }
    }
    let is_foot =
        |index: usize| matches!(signs[index], Some(Sign::Menu | Sign::Notice | Sign::After));
    while tail < lines.len() && tail > head_end && is_foot(tail - 1) {
        tail -= 1;
    }
    tail
}
