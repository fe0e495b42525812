//! Plain text as copied from a web page: no markup, so lines are told by their shape.

mod blocks;
mod captions;
mod code;
mod frame;
mod line;
mod list;
mod listing;
mod paragraph;
mod rows;
mod shape;

use super::Reader;
use crate::error::{Error, Result};
use crate::model::Article;

/// The reader for plain text.
pub const READER: Reader = Reader {
    name: "text",
    extensions: &["txt", "text"],
    read,
};

fn read(source: &str, name: &str) -> Result<Article> {
    let lines = line::lines(source);
    let frame = frame::find(&lines);
    let (title, blocks) = blocks::build(&lines, &frame);
    if blocks.is_empty() {
        return Err(Error::input("no text was found in this file").at(name));
    }
    Ok(Article {
        title: title.unwrap_or_default(),
        blocks,
        ..Article::default()
    })
}

#[cfg(test)]
mod tests;
