//! What all readers do with headings: a leading number is left out, and the title alone stands at level 1.

use crate::model::{Block, BlockKind, Text};

/// Words that stand before a section's number.
const PARTS: [&str; 7] = [
    "chapter", "section", "part", "lesson", "unit", "module", "appendix",
];

/// A heading's text without its section number: `3.2 Loops` becomes `Loops`. A number that is part of the words
/// (`2 Kinds of memory`, `1984`) stays.
pub fn without_number(text: &Text) -> Text {
    let plain = text.plain();
    let skipped = number_length(plain);
    if skipped == 0 || plain[skipped..].trim().is_empty() {
        return text.clone();
    }
    text.slice(skipped..plain.len())
}

/// How deep a leading section number is (`3.2` is 2 deep), or `None` without one.
pub fn number_depth(plain: &str) -> Option<usize> {
    let length = number_length(plain);
    let number = plain[..length].trim().trim_end_matches(['.', ')', ':']);
    (length > 0).then(|| 1 + number.matches('.').count())
}

/// Length in bytes of a leading section number and the space after it.
fn number_length(plain: &str) -> usize {
    let start = plain.len() - plain.trim_start().len();
    let rest = &plain[start..];
    let word = rest
        .split_once(char::is_whitespace)
        .filter(|(word, _)| PARTS.contains(&word.to_lowercase().as_str()))
        .map_or(0, |(word, _)| word.len() + 1);
    let rest = &rest[word..];
    let digits = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(rest.len());
    let roman = rest
        .find(|c| !"IVX".contains(c))
        .filter(|length| *length > 0)
        .unwrap_or(0);
    let number = if digits > 0 { digits } else { roman };
    if number == 0 || rest.starts_with('.') {
        return 0;
    }
    let dotted = rest[..number].contains('.');
    let mark = rest[number..]
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | ':' | '.' | '—' | '–' | '-'))
        .map_or(0, char::len_utf8);
    let after = &rest[number + mark..];
    let space = after.len() - after.trim_start().len();
    let marked = mark > 0 || (dotted && digits > 0) || word > 0;
    // `I. Origins` is numbered, `I am` is not; `3.14` alone is a number, not a section.
    if !marked || space == 0 || after.trim().is_empty() {
        return 0;
    }
    let dash = after
        .trim_start()
        .chars()
        .next()
        .filter(|c| word > 0 && matches!(c, '—' | '–' | '-' | ':'))
        .map_or(0, char::len_utf8);
    let end = start + word + number + mark + space + dash;
    end + plain[end..].len() - plain[end..].trim_start().len()
}

/// Leaves out bare section numbers (`2 Light reactions`), where several headings are numbered one after the other.
pub fn settle_bare_numbers(blocks: &mut [Block]) {
    let numbers: Vec<u64> = blocks.iter().filter_map(bare_number).collect();
    if numbers
        .windows(2)
        .filter(|pair| pair[0] + 1 == pair[1])
        .count()
        == 0
    {
        return;
    }
    for block in blocks.iter_mut() {
        let numbered = bare_number(block).is_some();
        if let BlockKind::Heading { text, .. } = &mut block.kind
            && numbered
            && let Some(at) = text.plain().find(' ')
        {
            *text = text.slice(at + 1..text.plain().len());
        }
    }
}

/// The number that a heading begins with, a word with a capital letter behind it.
fn bare_number(block: &Block) -> Option<u64> {
    let BlockKind::Heading { text, .. } = &block.kind else {
        return None;
    };
    let (number, words) = text.plain().split_once(' ')?;
    let fits = number.len() <= 2 && words.starts_with(char::is_uppercase);
    number.parse().ok().filter(|_| fits)
}

/// The article's title, and headings set so that the title alone is at level 1: where several headings are at level 1,
/// or the title stands outside the blocks, all others go one deeper.
pub fn settle_levels(blocks: &mut [Block], title: Option<String>) -> String {
    let tops: Vec<&str> = blocks.iter().filter_map(top_heading).collect();
    let first = tops.first().map(|top| top.trim().to_string());
    let alone = tops.len() == 1;
    let title = title.filter(|title| !title.trim().is_empty());
    let first_is_title = match (&title, &first) {
        (Some(title), Some(first)) => alone || same_words(title, first),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let shift = tops.len() > usize::from(first_is_title);
    if shift {
        let mut kept = first_is_title;
        for block in blocks.iter_mut() {
            let is_top = top_heading(block).is_some();
            if let BlockKind::Heading { level, .. } = &mut block.kind {
                if is_top && kept {
                    kept = false;
                } else {
                    *level = (*level + 1).min(6);
                }
            }
        }
    }
    title.or(first).unwrap_or_default()
}

fn top_heading(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Heading { level: 1, text } => Some(text.plain()),
        _ => None,
    }
}

/// Whether two headings say the same, case and punctuation aside.
pub fn same_words(a: &str, b: &str) -> bool {
    bare_words(a).eq(bare_words(b))
}

/// What two headings have in common that say the same ([`same_words`]): to look one up among many.
pub fn words_key(words: &str) -> String {
    bare_words(words).collect()
}

fn bare_words(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn section_numbers_are_left_out_and_other_numbers_stay() {
        for (heading, words) in [
            ("1. Reference Counting", "Reference Counting"),
            ("3.2 Loops", "Loops"),
            ("3.2. Loops", "Loops"),
            ("Chapter 4: Memory", "Memory"),
            ("Chapter 4 – Memory", "Memory"),
            ("Section 2 Heaps", "Heaps"),
            ("2) Heaps", "Heaps"),
            ("II. Origins", "Origins"),
            ("I am here", "I am here"),
            ("2 kinds of memory", "2 kinds of memory"),
            ("1984", "1984"),
            ("3.14", "3.14"),
            ("C. elegans", "C. elegans"),
        ] {
            let text = without_number(&Text::verbatim(heading, 10));
            assert_eq!(text.plain(), words);
            assert_eq!(text.span().end, 10 + heading.len());
        }
        assert_eq!(number_depth("3.2 Loops"), Some(2));
        assert_eq!(number_depth("3. Loops"), Some(1));
        assert_eq!(number_depth("Loops"), None);
    }

    fn heading(level: u8, words: &str) -> Block {
        let text = Text::verbatim(words, 0);
        Block {
            kind: BlockKind::Heading { level, text },
            span: Span::new(0, words.len()),
        }
    }

    fn levels(blocks: &[Block]) -> Vec<u8> {
        blocks
            .iter()
            .filter_map(|block| match block.kind {
                BlockKind::Heading { level, .. } => Some(level),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn only_the_title_stays_at_level_one() {
        let mut blocks = vec![heading(1, "Memory"), heading(1, "Heap"), heading(2, "Use")];
        assert_eq!(settle_levels(&mut blocks, None), "Memory");
        assert_eq!(levels(&blocks), [1, 2, 3]);
        let mut blocks = vec![heading(1, "Memory"), heading(2, "Heap")];
        assert_eq!(
            settle_levels(&mut blocks, Some("All of memory".into())),
            "All of memory"
        );
        assert_eq!(levels(&blocks), [1, 2]);
        let mut blocks = vec![heading(1, "Heap"), heading(1, "Stack")];
        assert_eq!(settle_levels(&mut blocks, Some("Memory".into())), "Memory");
        assert_eq!(levels(&blocks), [2, 2]);
    }
}
