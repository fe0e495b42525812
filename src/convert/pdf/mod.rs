//! PDF: letters with their places become lines, lines in reading order become headings, paragraphs, lists, tables and code.

mod blocks;
mod columns;
mod fonts;
mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod streams;
mod tables;

use hayro_font::hayro_syntax::{LoadPdfError, Pdf};

use super::{Converted, Converter, draft};
use crate::error::{Error, Result};
use fonts::Fonts;
pub use fonts::NOTICE;
use lines::Line;
use streams::Budget;

/// The converter for PDF.
pub const CONVERTER: Converter = Converter {
    name: "pdf",
    extensions: &["pdf"],
    suits,
    convert,
};

/// The largest file that is converted, in bytes: a page of it may unpack to a thousand times its size.
const LARGEST: usize = 64 * 1024 * 1024;

/// More pages than a book has.
const MOST_PAGES: usize = 3000;

/// More letters than a page, and than a book has.
const MOST_ON_PAGE: usize = 200_000;
const MOST_GLYPHS: usize = 10_000_000;

/// How many bytes may stand before the mark of a PDF.
const BEFORE_MARK: usize = 1024;

fn suits(bytes: &[u8]) -> bool {
    let mark = b"%PDF-";
    let start = &bytes[..bytes.len().min(BEFORE_MARK)];
    start.windows(mark.len()).any(|window| window == mark)
}

fn convert(bytes: &[u8]) -> Result<Converted> {
    if bytes.len() > LARGEST {
        return Err(
            Error::input("the PDF is larger than 64 MB").hint("give its chapters one by one")
        );
    }
    if streams::is_bomb(bytes) {
        return Err(
            Error::input("a part of the PDF unpacks to more than 256 MB")
                .hint("if it is no trap, save its text alone"),
        );
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            Error::input("the PDF is locked with a password").hint("save it without one")
        }
        LoadPdfError::Invalid => {
            Error::input("this is no PDF that can be read").hint("see whether a reader opens it")
        }
    })?;
    let fonts = Fonts::default();
    let mut budget = Budget::default();
    let mut left = MOST_GLYPHS;
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let found = glyphs::of(page, &fonts, &mut budget, left.min(MOST_ON_PAGE));
        left -= found.len();
        pages.push(columns::in_reading_order(lines::of(found)));
    }
    let empty = pages.iter().filter(|page| page.is_empty()).count();
    if empty == pages.len() {
        return Err(Error::input("the PDF holds pictures of pages and no text")
            .hint("run text recognition over it first, ocrmypdf for one"));
    }
    let remarks = if empty == 0 {
        Vec::new()
    } else {
        let all = pages.len();
        vec![format!(
            "{empty} of {all} pages hold no text; they may be pictures."
        )]
    };
    furniture::remove(&mut pages);
    let mut converted = Converted::markdown(draft::markdown(&blocks::of(pages)));
    converted.remarks = remarks;
    Ok(converted)
}

#[cfg(test)]
mod tests;
