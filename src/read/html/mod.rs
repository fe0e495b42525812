//! HTML articles: the main content of a page, with the place of every block in the file.

mod content;
mod discard;
mod grid;
mod inline;
mod leftover;
mod tokens;
mod tree;
mod walk;

use super::{Reader, heading};
use crate::error::{Error, Result};
use crate::model::{Article, Block, BlockKind, Text};
use tree::Tree;
use walk::Walk;

/// The reader for HTML.
pub const READER: Reader = Reader {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    read,
};

fn read(source: &str, name: &str) -> Result<Article> {
    let tree = tree::parse(source);
    let letters = content::letters(&tree, source);
    let root = content::root(&tree, source, &letters);
    let mut out = discard::marks(&tree, root, &letters);
    let mut blocks = Walk {
        tree: &tree,
        source,
        out: &out,
    }
    .blocks(root, 0);
    if blocks.is_empty() {
        // Everything was taken for the page's own: then the page is all there is.
        out = discard::marks(&tree, 0, &letters);
        blocks = Walk {
            tree: &tree,
            source,
            out: &out,
        }
        .blocks(0, 0);
    }
    let page_title = page_title(&tree, source);
    add_title(&tree, source, root, page_title.as_deref(), &mut blocks);
    leftover::remove(&mut blocks);
    heading::settle_bare_numbers(&mut blocks);
    let has_top = blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
    let title = heading::settle_levels(
        &mut blocks,
        page_title
            .filter(|_| !has_top)
            .map(|title| without_site(&title).to_string()),
    );
    if blocks.is_empty() {
        return Err(Error::input("no text was found in this HTML file").at(name));
    }
    let remarks = if tree.too_deep {
        vec![format!(
            "Elements nested deeper than {} levels were joined.",
            tree::MAX_DEPTH
        )]
    } else {
        Vec::new()
    };
    Ok(Article {
        title,
        blocks,
        remarks,
        ..Article::default()
    })
}

/// The blocks of a piece of HTML within another text: the bytes of `source` from `start` to `end`.
pub fn fragment(source: &str, start: usize, end: usize) -> Vec<Block> {
    let tree = tree::parse_part(source, start, end);
    let letters = content::letters(&tree, source);
    let out = discard::marks(&tree, 0, &letters);
    Walk {
        tree: &tree,
        source,
        out: &out,
    }
    .blocks(0, 0)
}

/// The page's `title` as it stands.
fn page_title(tree: &Tree, source: &str) -> Option<String> {
    let index = tree.find_all(0, "title").first().copied()?;
    let text = tree.nodes[index].children.first()?;
    let raw = tree.nodes[*text].span.of(source);
    let title = tokens::decoded(raw)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!title.is_empty()).then_some(title)
}

/// A page's title without the site's name behind it.
fn without_site(title: &str) -> &str {
    let cut = [" | ", " — ", " – ", " · ", " :: ", " » ", " - "]
        .iter()
        .filter_map(|mark| title.rfind(mark))
        .filter(|at| *at >= 3)
        .max();
    cut.map_or(title, |at| title[..at].trim_end())
}

/// Puts the page's `h1` first where it stands outside of the main content.
fn add_title(
    tree: &Tree,
    source: &str,
    root: usize,
    page_title: Option<&str>,
    blocks: &mut Vec<Block>,
) {
    if blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }))
    {
        return;
    }
    let out = vec![false; tree.nodes.len()];
    let walk = Walk {
        tree,
        source,
        out: &out,
    };
    let mut end = 0;
    let tops: Vec<(usize, Text)> = tree
        .find_all(0, "h1")
        .into_iter()
        // One in another is part of its words.
        .filter(|index| {
            let span = tree.nodes[*index].span;
            let outer = span.start >= end;
            end = end.max(span.end);
            outer
        })
        .filter(|index| {
            !tree.is_in(*index, root) || tree.nodes[*index].span.start <= tree.nodes[root].span.end
        })
        .map(|index| (index, walk.text(index).0))
        .filter(|(_, text)| !text.is_blank())
        .collect();
    let named = tops
        .iter()
        .find(|(_, text)| page_title.is_some_and(|title| title.starts_with(text.plain().trim())));
    let first = blocks.first().map_or(usize::MAX, |block| block.span.start);
    let only = tops.first().filter(|_| tops.len() == 1);
    let Some((index, text)) = named
        .or(only)
        .filter(|(index, _)| tree.nodes[*index].span.start < first)
    else {
        return;
    };
    blocks.insert(
        0,
        Block {
            kind: BlockKind::Heading {
                level: 1,
                text: heading::without_number(text),
            },
            span: tree.nodes[*index].span,
        },
    );
}

#[cfg(test)]
mod tests;
