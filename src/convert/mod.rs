//! Formats that are no text: their bytes become the text of a format that a reader reads.

mod archive;
mod docx;
mod draft;
mod epub;
mod notebook;
mod pdf;
mod xml;

use crate::error::Result;
pub use pdf::NOTICE;

/// A format that articles come in and that is no text to be read as it stands.
pub struct Converter {
    /// Its name, as `--from` takes it.
    pub name: &'static str,
    /// File name endings without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether a file's bytes are of this format, whatever its name is.
    pub suits: fn(&[u8]) -> bool,
    /// Makes text of the bytes, the same text of the same bytes.
    pub convert: fn(&[u8]) -> Result<Converted>,
}

/// All converters.
pub const CONVERTERS: &[Converter] = &[
    notebook::CONVERTER,
    docx::CONVERTER,
    epub::CONVERTER,
    pdf::CONVERTER,
];

/// What a file of such a format says, as text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Converted {
    /// The book's title; empty where the file is a single article.
    pub title: String,
    /// Its parts: the chapters of a book, or the one article.
    pub parts: Vec<Part>,
    /// What its user should know: pages that hold no text. A sentence each.
    pub remarks: Vec<String>,
}

/// A text of a converted file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What tells it from the other parts and stays when these change; empty where the file is a single article.
    pub name: String,
    /// Its title, where the file names one outside of the text.
    pub title: Option<String>,
    /// The name of the reader that reads the text.
    pub reader: &'static str,
    /// The text. Quotes are bytes of it.
    pub text: String,
}

impl Converted {
    /// A single article in Markdown.
    pub fn markdown(text: String) -> Self {
        Self {
            parts: vec![Part {
                reader: "markdown",
                text,
                ..Part::default()
            }],
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests;
