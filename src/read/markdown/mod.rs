//! Markdown articles, with tables, math, footnotes, definition lists and front matter.

mod frames;
mod front_matter;
mod inline;
mod walker;

use pulldown_cmark::{Options, Parser};

use super::{Reader, heading};
use crate::error::{Error, Result};
use crate::model::Article;
use walker::Walker;

/// The reader for Markdown.
pub const READER: Reader = Reader {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd", "mdx", "rmd", "qmd"],
    read,
};

fn read(source: &str, name: &str) -> Result<Article> {
    let base = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut walker = Walker::new(source, base);
    for (event, range) in Parser::new_ext(&source[base..], options()).into_offset_iter() {
        walker.event(event, range);
    }
    let (mut blocks, title, remarks) = walker.finish();
    heading::settle_bare_numbers(&mut blocks);
    let title = heading::settle_levels(&mut blocks, title);
    if blocks.is_empty() {
        return Err(Error::input("no text was found in this Markdown file").at(name));
    }
    Ok(Article {
        title,
        blocks,
        remarks,
        ..Article::default()
    })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

#[cfg(test)]
mod tests;
