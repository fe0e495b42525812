//! Word documents: headings, lists, tables and code by their styles. Pictures, text boxes, notes and comments are left out.

mod body;
mod numbering;
mod styles;

use super::archive::Archive;
use super::{Converted, Converter, draft};
use crate::error::{Error, Result};

/// The converter for Word documents.
pub const CONVERTER: Converter = Converter {
    name: "docx",
    extensions: &["docx", "docm"],
    suits,
    convert,
};

/// Where the text stands in the archive.
const BODY: &str = "word/document.xml";

fn suits(bytes: &[u8]) -> bool {
    Archive::open(bytes).is_some_and(|archive| archive.has(BODY))
}

fn convert(bytes: &[u8]) -> Result<Converted> {
    let wrong = || {
        Error::input("this is no Word document that can be read")
            .hint("open it in a word processor and save it as .docx again")
    };
    let mut archive = Archive::open(bytes).ok_or_else(wrong)?;
    let body = archive.file(BODY)?.ok_or_else(wrong)?;
    let styles = archive.file("word/styles.xml")?.unwrap_or_default();
    let numbering = archive.file("word/numbering.xml")?.unwrap_or_default();
    let blocks = body::blocks(&body, styles::read(&styles)?, numbering::read(&numbering)?)?;
    Ok(Converted::markdown(draft::markdown(&blocks)))
}

#[cfg(test)]
mod tests;
