//! Which reader a file is for: by its name's ending, else by what it looks like.

use super::{READERS, Reader, html, markdown, text};

/// How many bytes at the start decide.
const PROBE: usize = 16 * 1024;

/// The reader for a file of this name and content.
pub fn of(name: &str, source: &str) -> &'static Reader {
    if let Some((_, ending)) = name.rsplit_once('.') {
        let ending = ending.to_ascii_lowercase();
        if let Some(reader) = READERS
            .iter()
            .find(|reader| reader.extensions.contains(&ending.as_str()))
        {
            return reader;
        }
    }
    let probe = source.trim_start_matches('\u{feff}').trim_start();
    let probe = &probe[..probe.floor_char_boundary(PROBE)];
    let reader = if looks_like_html(probe) {
        &html::READER
    } else if looks_like_markdown(probe) {
        &markdown::READER
    } else {
        &text::READER
    };
    READERS
        .iter()
        .find(|listed| listed.name == reader.name)
        .unwrap_or(&READERS[0])
}

fn looks_like_html(probe: &str) -> bool {
    let lower = probe.to_ascii_lowercase();
    let opens = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
    ];
    opens.iter().any(|open| lower.starts_with(open))
        || (lower.starts_with('<') && lower.contains("</p>"))
        || (lower.starts_with("<?xml") && lower.contains("<html"))
}

/// Two signs of Markdown are enough, or one that hardly stands in other text.
fn looks_like_markdown(probe: &str) -> bool {
    if probe.starts_with("---\n") || probe.starts_with("---\r\n") || probe.starts_with("+++\n") {
        return true;
    }
    let mut signs = 0;
    for line in probe.lines() {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        // A single `#` also starts a comment of code that stands in plain text.
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            signs += if level > 1 { 2 } else { 1 };
        } else if line.starts_with("```") || line.starts_with("~~~") {
            signs += 2;
        } else if (line.contains("](") && line.contains('['))
            || line.matches("**").count() >= 2
            || line.starts_with("| --")
        {
            signs += 1;
        }
    }
    signs >= 2 || (signs == 1 && probe.starts_with("# "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_before_the_content() {
        assert_eq!(of("a/b.MD", "<html>").name, "markdown");
        assert_eq!(of("b.htm", "text").name, "html");
        assert_eq!(of("b.txt", "# x").name, "text");
    }

    #[test]
    fn content_decides_without_an_ending() {
        assert_eq!(of("-", "\u{feff}\n<!DOCTYPE html><p>x").name, "html");
        assert_eq!(of("-", "# Heap\n\nThe heap.").name, "markdown");
        assert_eq!(of("-", "Heap\n\nThe heap.\n\nx = 5 # five\n").name, "text");
        assert_eq!(
            of("v1.2 notes", "Heap\n\nSee [a](b) and [c](d).\n\n## Use\n").name,
            "markdown"
        );
    }
}
