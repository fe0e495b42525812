//! What of the page is still among the blocks, told by its words.

use std::collections::BTreeSet;

use super::super::chrome::{Sign, sign};
use super::super::heading::words_key;
use crate::model::{Block, BlockKind, Item, MarkKind};

/// Takes out notices, bylines over the text, tables of contents, and what follows the article.
pub fn remove(blocks: &mut Vec<Block>) {
    cut_end(blocks);
    drop_head(blocks);
    drop_contents(blocks);
    blocks.retain(|block| words(block).and_then(sign) != Some(Sign::Notice));
}

/// The words of a heading or paragraph.
fn words(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) | BlockKind::Caption(text) => {
            Some(text.plain())
        }
        _ => None,
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// Whether a block is more than a page has around its article: a long paragraph, code, a table.
fn is_article(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(text) => text.plain().len() > 160 && sign(text.plain()).is_none(),
        BlockKind::Code { .. } | BlockKind::Table(_) => true,
        BlockKind::Quote(blocks) => blocks.iter().any(is_article),
        BlockKind::List(list) => list
            .items
            .iter()
            .any(|item| item.blocks.iter().any(is_article)),
        _ => false,
    }
}

/// From the first sign of an end on which no more of the article follows.
fn cut_end(blocks: &mut Vec<Block>) {
    let mut cut = blocks.len();
    for index in (1..blocks.len()).rev() {
        match words(&blocks[index]).and_then(sign) {
            Some(Sign::After | Sign::AboutAuthor) => cut = index,
            Some(Sign::Menu | Sign::Notice) if cut == index + 1 => cut = index,
            _ if is_links(&blocks[index]) && cut == index + 1 => cut = index,
            _ if is_article(&blocks[index]) => {
                // A few sentences about the author may stand under their heading.
                let about = index > 1
                    && words(&blocks[index - 1]).and_then(sign) == Some(Sign::AboutAuthor);
                if !about {
                    break;
                }
            }
            _ => {}
        }
    }
    blocks.truncate(cut);
}

/// Bylines and buttons before the first paragraph of the text.
fn drop_head(blocks: &mut Vec<Block>) {
    let head = blocks
        .iter()
        .position(is_article)
        .unwrap_or(blocks.len())
        .min(12);
    let mut index = 0;
    blocks.retain(|block| {
        index += 1;
        if index <= head && is_links(block) {
            return false;
        }
        let foreign = words(block)
            .and_then(sign)
            .is_some_and(|sign| matches!(sign, Sign::Byline | Sign::Menu));
        index > head || !foreign || is_heading(block)
    });
}

/// A menu: a line or list of links and nothing else.
fn is_links(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(text) => {
            let links = text
                .marks()
                .iter()
                .filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
            let (count, length) = links.fold((0, 0), |(count, length), mark| {
                (count + 1, length + mark.range.len())
            });
            count >= 2 && length * 10 >= text.plain().len() * 8 && !text.plain().ends_with('.')
        }
        BlockKind::List(list) => list.items.len() >= 2 && list.items.iter().all(is_link_item),
        _ => false,
    }
}

fn is_link_item(item: &Item) -> bool {
    item.blocks.iter().all(|block| match &block.kind {
        BlockKind::Paragraph(text) => text.marks().iter().any(|mark| {
            matches!(mark.kind, MarkKind::Link(_)) && mark.range.len() + 2 >= text.plain().len()
        }),
        BlockKind::List(list) => list.items.iter().all(is_link_item),
        _ => false,
    })
}

/// A list of the article's own headings.
fn drop_contents(blocks: &mut Vec<Block>) {
    let titles: BTreeSet<String> = blocks
        .iter()
        .filter(|block| is_heading(block))
        .filter_map(|block| words(block).map(words_key))
        .collect();
    let mut index = 0;
    while index < blocks.len().min(12) {
        let BlockKind::List(list) = &blocks[index].kind else {
            index += 1;
            continue;
        };
        let lists_titles = list.items.len() >= 2
            && list.items.iter().all(|item| {
                item_words(item).is_some_and(|words| titles.contains(&words_key(words)))
            });
        if lists_titles {
            blocks.remove(index);
            if index > 0 && words(&blocks[index - 1]).and_then(sign) == Some(Sign::Contents) {
                index -= 1;
                blocks.remove(index);
            }
        } else {
            index += 1;
        }
    }
}

fn item_words(item: &Item) -> Option<&str> {
    item.blocks.first().and_then(words)
}
