//! Front matter: TOML between two lines `---` at the start of a deck file.

use toml::{Table, Value};

use super::lines::{Lines, is_separator, tag};
use super::problem::Problem;
use crate::model::Deck;

/// Longer front matter is not read: it is a file that begins with a separator.
const LIMIT: usize = 64 * 1024;

/// What the front matter says, and where the notes begin.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The keys, in a deck without notes; its name is empty where none is given.
    pub(super) deck: Deck,
    /// Offset of the first byte behind it.
    pub(super) end: usize,
    /// 1-based line behind it.
    pub(super) next_line: usize,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
}

/// Reads the front matter of a deck file whose first line starts at byte `start`.
pub(super) fn read(source: &str, start: usize) -> FrontMatter {
    let mut front = FrontMatter {
        end: start,
        next_line: 1,
        ..FrontMatter::default()
    };
    let mut lines = Lines::new(source, start, 1);
    if !lines.next().is_some_and(|line| is_separator(line.text)) {
        return front;
    }
    let opened = lines.clone();
    let Some(close) = lines
        .take_while(|line| line.start - start <= LIMIT)
        .find(|line| is_separator(line.text))
    else {
        front.problems.push(Problem::error(
            1,
            "the front matter that begins here has no end",
            "put a line `---` behind it; a deck can't begin with a separator",
        ));
        return front;
    };
    let content_start = opened.clone().next().map_or(close.start, |line| line.start);
    let content = &source[content_start..close.start];
    front.end = source[close.start..]
        .find('\n')
        .map_or(source.len(), |at| close.start + at + 1);
    front.next_line = close.number + 1;
    match content.parse::<Table>() {
        Ok(table) => front.take(&table, content),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            front.problems.push(not_toml(content, at, error.message()));
            if Lines::new(content, 0, 2).any(|line| tag(line.text).is_some()) {
                (front.end, front.next_line) = (content_start, 2);
            }
        }
    }
    front
}

fn not_toml(content: &str, at: usize, reason: &str) -> Problem {
    let reason = reason.lines().next().unwrap_or_default();
    let is_yaml = |line: &str| {
        line.split_once(": ")
            .is_some_and(|(key, _)| !key.is_empty() && !key.contains([' ', '=', '"']))
    };
    let hint = if content.lines().any(|line| tag(line).is_some()) {
        "a deck can't begin with a separator: leave the first line `---` out"
    } else if content.lines().any(is_yaml) {
        "front matter is TOML, not YAML: write `name = \"…\"` in place of `name: …`"
    } else {
        "front matter is TOML: `name = \"…\"`, `tags = [\"…\", \"…\"]`"
    };
    Problem::error(
        2 + newlines(content, at),
        format!("the front matter is not TOML: {reason}"),
        hint,
    )
}

fn newlines(text: &str, before: usize) -> usize {
    let bytes = text.as_bytes();
    bytes[..before.min(bytes.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

impl FrontMatter {
    fn take(&mut self, table: &Table, content: &str) {
        for (key, value) in table {
            let taken = match key.as_str() {
                "name" => string(value).map(|name| self.deck.name = name),
                "source" => string(value).map(|source| self.deck.source = Some(source)),
                "language" => string(value).map(|language| self.deck.language = Some(language)),
                "tags" => strings(value).map(|tags| self.deck.tags = tags),
                _ => Some(()),
            };
            if taken.is_none() {
                let line = content
                    .lines()
                    .take_while(|line| !line.trim_start().starts_with(key));
                let form = if key == "tags" {
                    "[\"…\", \"…\"]"
                } else {
                    "\"…\""
                };
                self.problems.push(Problem::error(
                    2 + line.count(),
                    format!("`{key}` in the front matter is not what it should be"),
                    format!("write `{key} = {form}`"),
                ));
            }
        }
    }
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn strings(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(string).collect()
}

/// Writes the keys that are set between `---` lines, and a blank line; nothing where none is.
pub(super) fn write(out: &mut String, deck: &Deck) {
    let mut keys = String::new();
    if !deck.name.is_empty() {
        keys.push_str(&format!("name = {}\n", quoted(&deck.name)));
    }
    if !deck.tags.is_empty() {
        let tags: Vec<String> = deck.tags.iter().map(|tag| quoted(tag)).collect();
        keys.push_str(&format!("tags = [{}]\n", tags.join(", ")));
    }
    if let Some(source) = &deck.source {
        keys.push_str(&format!("source = {}\n", quoted(source)));
    }
    if let Some(language) = &deck.language {
        keys.push_str(&format!("language = {}\n", quoted(language)));
    }
    if !keys.is_empty() {
        out.push_str(&format!("---\n{keys}---\n\n"));
    }
}

/// A TOML basic string (TOML 1.0, "String"), on one line whatever it holds.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_others_are_no_trouble() {
        let front = read("---\nname = \"N\"\ntags = [\"a\"]\nx = 1\n---\nQ: q", 0);
        assert_eq!(front.deck.name, "N");
        assert_eq!(front.deck.tags, ["a"]);
        assert_eq!((front.end, front.next_line), (38, 6));
        assert_eq!(front.problems, []);
    }

    #[test]
    fn faults_are_told_with_their_lines() {
        let front = read("---\r\nname = \"N\"\r\nrest: x\r\n---\r\nQ: q", 0);
        assert_eq!((front.problems[0].line, front.next_line), (3, 5));
        assert!(front.problems[0].hint.contains("YAML"));
        let front = read("---\nname = 1\ntags = \"a\"\n---\n", 0);
        let lines: Vec<_> = front.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3]);
        assert_eq!(read("---\nQ: a\nA: b\n", 0).problems.len(), 1);
    }

    #[test]
    fn a_separator_at_the_start_hides_no_note() {
        let front = read("---\nQ: a\nA: b\n---\nQ: c\nA: d\n", 0);
        assert_eq!((front.end, front.next_line), (4, 2));
    }

    #[test]
    fn what_is_written_is_read() {
        let deck = Deck {
            name: "a \"b\"\n---\n\u{7f}\u{1b}\\".into(),
            tags: vec!["x, y".into(), String::new()],
            source: Some("é".into()),
            language: Some(String::new()),
            notes: vec![],
            ..Deck::default()
        };
        let mut out = String::new();
        write(&mut out, &deck);
        assert_eq!(read(&out, 0).deck, deck);
    }
}
