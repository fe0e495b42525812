//! Captions without a label: lines that were taken for headings and aren't.

use crate::model::{Block, BlockKind};

/// A picture's caption looks like a heading with nothing under it. Where an article writes its headings in title case, a
/// line in sentence case between a paragraph and the next heading is such a caption.
pub fn settle(blocks: &mut [Block]) {
    let cases: Vec<bool> = blocks
        .iter()
        .filter_map(heading)
        .filter_map(is_title_case)
        .collect();
    let titled = cases.iter().filter(|titled| **titled).count();
    if cases.len() < 3 || titled * 4 < cases.len() * 3 {
        return;
    }
    for index in 1..blocks.len() {
        let empty = blocks
            .get(index + 1)
            .is_none_or(|next| heading(next).is_some());
        let under_text = heading(&blocks[index - 1]).is_none();
        if empty
            && under_text
            && heading(&blocks[index]).and_then(is_title_case) == Some(false)
            && let BlockKind::Heading { text, .. } = &blocks[index].kind
        {
            blocks[index].kind = BlockKind::Caption(text.clone());
        }
    }
}

fn heading(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Heading { text, .. } => Some(text.plain()),
        _ => None,
    }
}

/// Whether the words after the first begin with capitals, small words aside; `None` where no word tells.
fn is_title_case(words: &str) -> Option<bool> {
    let telling: Vec<&str> = words
        .split_whitespace()
        .skip(1)
        .filter(|word| word.chars().count() >= 5 && word.starts_with(char::is_alphabetic))
        .collect();
    let capital = telling
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    (!telling.is_empty()).then_some(capital * 2 > telling.len())
}
