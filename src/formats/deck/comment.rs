//! HTML comments in deck files: most are passed over, five kinds say something about the note that follows.

use std::ops::Range;

use crate::model::{Origin, Span};

/// The comment of a question that is asked both ways.
const BOTH_WAYS: &str = "both ways";

/// What the comments before a note say about it.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Where the first of them begins.
    pub(super) start: Option<(usize, usize)>,
    /// From `<!-- tags: a, b -->`.
    pub(super) tags: Vec<String>,
    /// From `<!-- somequiz: {…} -->`.
    pub(super) origin: Option<Origin>,
    /// From `<!-- guid: … -->`.
    pub(super) guid: Option<String>,
    /// From `<!-- both ways -->`: the answer is asked for with the question, and the question with the answer.
    pub(super) both_ways: bool,
    /// From `<!-- blanks: 3-7, 9-12 -->`: the cloze text is taken as it stands, with blanks at these bytes.
    pub(super) blanks: Option<Vec<Range<usize>>>,
}

impl Head {
    /// Takes in a comment's content; `Ok(false)` where it says nothing about a note.
    ///
    /// Errors: the comment is one of the five kinds but can't be read.
    pub(super) fn take(&mut self, content: &str) -> Result<bool, &'static str> {
        let content = content.trim();
        if let Some(json) = content.strip_prefix("somequiz:") {
            let origin = serde_json::from_str(json).map_err(|_| "this origin can't be read")?;
            self.origin = Some(origin);
        } else if let Some(tags) = content.strip_prefix("tags:") {
            self.tags.extend(read_tags(tags.trim())?);
        } else if let Some(guid) = content.strip_prefix("guid:") {
            self.guid = Some(read_guid(guid.trim()).ok_or("this guid can't be read")?);
        } else if content == BOTH_WAYS {
            self.both_ways = true;
        } else if let Some(blanks) = content.strip_prefix("blanks:") {
            self.blanks = Some(read_blanks(blanks).ok_or("these places of blanks can't be read")?);
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}

/// Whether a comment's content is one of the five kinds that speak of the note that follows.
pub(super) fn is_head(content: &str) -> bool {
    let content = content.trim_start();
    ["somequiz:", "tags:", "guid:", "blanks:"]
        .iter()
        .any(|kind| content.starts_with(kind))
        || content.trim_end() == BOTH_WAYS
}

/// Whether a comment belongs to what a note says rather than to where it came from.
pub(super) fn is_about_body(content: &str) -> bool {
    content.trim() == BOTH_WAYS || content.trim_start().starts_with("blanks:")
}

/// Tags between commas, or, for tags that hold commas themselves, a JSON list.
fn read_tags(text: &str) -> Result<Vec<String>, &'static str> {
    if text.starts_with('[') {
        return serde_json::from_str(text).map_err(|_| "this list of tags can't be read");
    }
    let tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty());
    Ok(tags.map(str::to_owned).collect())
}

/// A name as it stands or, for one that a comment can't hold so, a JSON string.
fn read_guid(text: &str) -> Option<String> {
    let guid = match text.starts_with('"') {
        true => serde_json::from_str(text).ok()?,
        false => text.to_owned(),
    };
    Some(guid).filter(|guid| !guid.is_empty())
}

fn read_blanks(text: &str) -> Option<Vec<Range<usize>>> {
    text.split(',')
        .map(|range| {
            let (start, end) = range.trim().split_once('-')?;
            Some(start.parse().ok()?..end.parse().ok()?)
        })
        .collect()
}

/// The comment line of an origin, line feed included.
pub(super) fn write_origin(out: &mut String, origin: &Origin) {
    // An origin is made of strings and numbers, which always can be written; an empty comment would be read as a fault.
    if let Ok(json) = serde_json::to_string(origin) {
        write_comment(out, "somequiz", &safe(&json));
    }
}

/// The comment line of a note's tags, line feed included; nothing where there are none.
pub(super) fn write_tags(out: &mut String, tags: &[String]) {
    if tags.is_empty() {
        return;
    }
    if tags.iter().all(|tag| is_plain_tag(tag)) && !tags[0].starts_with('[') {
        write_comment(out, "tags", &tags.join(", "));
    } else if let Ok(json) = serde_json::to_string(tags) {
        write_comment(out, "tags", &safe(&json));
    }
}

/// The comment line of a note's name in another tool.
pub(super) fn write_guid(out: &mut String, guid: &str) {
    if is_plain_tag(guid) && !guid.starts_with('"') {
        write_comment(out, "guid", guid);
    } else if let Ok(json) = serde_json::to_string(guid) {
        write_comment(out, "guid", &safe(&json));
    }
}

/// The comment line of a question that is asked both ways.
pub(super) fn write_both_ways(out: &mut String) {
    out.push_str("<!-- both ways -->\n");
}

/// The comment line of blanks that brackets can't show.
pub(super) fn write_blanks(out: &mut String, blanks: &[Range<usize>]) {
    let ranges: Vec<String> = blanks
        .iter()
        .map(|blank| format!("{}-{}", blank.start, blank.end))
        .collect();
    write_comment(out, "blanks", &ranges.join(", "));
}

/// What a comment says was offered before, and what was put off (`0a1b2c3d?`); `None` for a comment that says nothing
/// of it.
pub(super) fn read_offered(content: &str) -> Option<(Vec<String>, Vec<String>)> {
    let words = content.trim().strip_prefix("offered:")?.split_whitespace();
    let is_known = |word: &str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let (later, offered): (Vec<&str>, Vec<&str>) = words.partition(|word| word.ends_with('?'));
    let later = later.iter().map(|word| word.trim_end_matches('?'));
    let known = offered.into_iter().filter(|word| is_known(word));
    Some((
        known.map(str::to_owned).collect(),
        later
            .filter(|word| is_known(word))
            .map(str::to_owned)
            .collect(),
    ))
}

/// The comment of what was offered and of what was put off, line feed included; nothing where there is none.
pub(super) fn write_offered(out: &mut String, offered: &[String], later: &[String]) {
    let later = later.iter().map(|asked| format!("{asked}?"));
    let words: Vec<String> = offered.iter().cloned().chain(later).collect();
    if words.is_empty() {
        return;
    }
    out.push_str("<!-- offered:\n");
    for line in words.chunks(12) {
        out.push_str(&line.join(" "));
        out.push('\n');
    }
    out.push_str("-->\n");
}

fn write_comment(out: &mut String, kind: &str, content: &str) {
    out.push_str(&format!("<!-- {kind}: {content} -->\n"));
}

fn is_plain_tag(tag: &str) -> bool {
    !tag.is_empty()
        && tag.trim() == tag
        && !tag.contains([',', '<', '>'])
        && !tag.contains("--")
        && !tag.contains(char::is_control)
}

/// JSON in which no comment can end or begin.
fn safe(json: &str) -> String {
    json.replace("--", "\\u002d\\u002d")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
}

/// A comment in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// What stands between its marks.
    pub(super) content: Span,
    /// One past its last byte.
    pub(super) end: usize,
}

/// Finds comments that begin a line, in time that grows with the text alone.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// Where the last search began, and the next `-->` from there with whether only blanks stand behind it.
    found: Option<(usize, Option<(usize, bool)>)>,
}

impl Comments {
    /// The comment that begins at `start` with `<!--`; `None` where it never ends or words stand behind it in its last
    /// line.
    pub(super) fn at(&mut self, source: &str, start: usize) -> Option<Comment> {
        let from = start + "<!--".len();
        let (close, alone) = self.next_close(source, from)?;
        alone.then_some(Comment {
            content: Span::new(from, close),
            end: close + "-->".len(),
        })
    }

    fn next_close(&mut self, source: &str, from: usize) -> Option<(usize, bool)> {
        match self.found {
            Some((searched, None)) if searched <= from => None,
            Some((searched, Some(close))) if searched <= from && from <= close.0 => Some(close),
            _ => {
                let close = source[from..].find("-->").map(|at| {
                    let close = from + at;
                    let behind = &source[close + "-->".len()..];
                    let line = &behind[..behind.find('\n').unwrap_or(behind.len())];
                    (close, line.trim().is_empty())
                });
                self.found = Some((from, close));
                close
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContentHash, Kind};

    #[test]
    fn an_origin_goes_out_and_comes_back_and_never_ends_its_comment() {
        let origin = Origin {
            kind: Kind::Definition,
            pattern: "copula".into(),
            section: vec!["a --> <b> -- c".into(), "---".into()],
            span: Span::new(3, 9),
            quote: ContentHash::of(&[b"x"]),
            made: Some(ContentHash::of(&[b"y"])),
            stale: true,
        };
        let mut line = String::new();
        write_origin(&mut line, &origin);
        let comment = Comments::default().at(&line, 0).unwrap();
        assert_eq!(comment.end, line.len() - 1);
        let mut head = Head::default();
        assert_eq!(head.take(comment.content.of(&line)), Ok(true));
        assert_eq!(head.origin, Some(origin));
    }

    #[test]
    fn tags_with_commas_come_back_too() {
        for tags in [vec!["a", "b c"], vec!["a, b", "-->", ""], vec!["[x]"]] {
            let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
            let mut line = String::new();
            write_tags(&mut line, &tags);
            let comment = Comments::default().at(&line, 0).unwrap();
            let mut head = Head::default();
            assert_eq!(head.take(comment.content.of(&line)), Ok(true));
            assert_eq!(head.tags, tags);
        }
    }

    #[test]
    fn a_guid_comes_back_whatever_it_is_made_of() {
        for guid in ["c5f0", "Ab#-->", "\"x", "a, b", " x\u{1f}"] {
            let mut line = String::new();
            write_guid(&mut line, guid);
            let comment = Comments::default().at(&line, 0).unwrap();
            let mut head = Head::default();
            assert_eq!(head.take(comment.content.of(&line)), Ok(true));
            assert_eq!(head.guid.as_deref(), Some(guid));
        }
    }

    #[test]
    fn a_comment_ends_its_line_or_is_none() {
        let source = "<!-- a\nb --> c\n<!-- d -->  \n<!-- e";
        let mut comments = Comments::default();
        assert_eq!(comments.at(source, 0), None);
        assert_eq!(comments.at(source, 15).unwrap().content.of(source), " d ");
        assert_eq!(comments.at(source, 28), None);
    }
}
