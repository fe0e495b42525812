//! Articles in: bytes of a known or guessed format become an [`Article`].

mod chrome;
mod converted;
mod encoding;
mod format;
mod heading;
mod highlights;
mod html;
mod label;
mod markdown;
#[cfg(test)]
mod outline;
mod table;
mod text;
mod wording;

pub use highlights::highlights;

use crate::convert::{CONVERTERS, Converter};
use crate::error::{Error, Result};
use crate::model::Article;

/// A format that articles come in.
pub struct Reader {
    /// Its name, as `--from` takes it.
    pub name: &'static str,
    /// File name endings without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Reads decoded text: `(source, name)`.
    pub read: fn(&str, &str) -> Result<Article>,
}

/// All readers.
pub const READERS: &[Reader] = &[text::READER, markdown::READER, html::READER];

/// The largest file that is read, in bytes: far above any article, far below what would exhaust a machine.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The names of all formats, as `--from` takes them.
pub fn formats() -> impl Iterator<Item = &'static str> {
    let readers = READERS.iter().map(|reader| reader.name);
    readers.chain(CONVERTERS.iter().map(|converter| converter.name))
}

/// The file name endings of all formats, without the dot and in lower case.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    let readers = READERS.iter().flat_map(|reader| reader.extensions);
    let converters = CONVERTERS.iter();
    readers
        .chain(converters.flat_map(|converter| converter.extensions))
        .copied()
}

/// The ending of files of a format, by its name; empty where there is no such format.
pub fn extension(format: &str) -> &'static str {
    let readers = READERS
        .iter()
        .map(|reader| (reader.name, reader.extensions));
    let converters = CONVERTERS.iter();
    readers
        .chain(converters.map(|converter| (converter.name, converter.extensions)))
        .find(|(name, _)| *name == format)
        .and_then(|(_, extensions)| extensions.first())
        .copied()
        .unwrap_or_default()
}

/// Reads the articles of a file: the chapters of a book, else one. `name` is the path as given (`-` for standard
/// input), `from` the name of a format or `None` to tell it from the name and the content.
///
/// Errors: an unknown `from`; a file that is binary, holds no text or is larger than [`MAX_BYTES`].
pub fn read_all(bytes: &[u8], name: &str, from: Option<&str>) -> Result<Vec<Article>> {
    let chosen = from.map(|from| named(from, name)).transpose()?;
    if bytes.len() > MAX_BYTES {
        return Err(
            Error::input("the file is larger than 256 MB, too large for an article")
                .at(name)
                .hint("give the chapters one by one"),
        );
    }
    match chosen {
        Some(Format::Text(reader)) => Ok(vec![text(bytes, name, Some(reader))?]),
        Some(Format::Converted(converter)) => converted::read(bytes, name, converter),
        None => match converted::of(name, bytes) {
            Some(converter) => converted::read(bytes, name, converter),
            None => Ok(vec![text(bytes, name, None)?]),
        },
    }
}

/// Reads the one article of a file.
///
/// Errors: as for [`read_all`]; the file is a book of several chapters.
pub fn read(bytes: &[u8], name: &str, from: Option<&str>) -> Result<Article> {
    let mut articles = read_all(bytes, name, from)?;
    match (articles.pop(), articles.len()) {
        (Some(article), 0) => Ok(article),
        (_, more) => Err(Error::input(format!("is a book of {} chapters", more + 1))
            .at(name)
            .hint("`somequiz generate BOOK -o DIR/` makes a deck a chapter")),
    }
}

/// Reads bytes that are text.
fn text(bytes: &[u8], name: &str, reader: Option<&'static Reader>) -> Result<Article> {
    let decoded = encoding::decode(bytes).map_err(|error| error.at(name))?;
    if decoded.text.trim().is_empty() {
        return Err(Error::input("the file holds no text").at(name));
    }
    let reader = reader.unwrap_or_else(|| format::of(name, &decoded.text));
    let mut article = settled(reader, decoded.text, name)?;
    if let Some(remark) = decoded.remark {
        article.remarks.insert(0, remark);
    }
    Ok(article)
}

/// What a reader makes of a text, with all that holds for every reader.
fn settled(reader: &Reader, source: String, name: &str) -> Result<Article> {
    let mut article = (reader.read)(&source, name)?;
    table::adopt_captions(&mut article.blocks);
    article.name = name.to_string();
    article.format = reader.name.to_string();
    article.source = source;
    if article.title.trim().is_empty() {
        article.title = stem(name).to_string();
    }
    Ok(article)
}

/// What `--from` can name.
enum Format {
    Text(&'static Reader),
    Converted(&'static Converter),
}

/// The format that `--from` names: by its name or a file ending of its own.
fn named(from: &str, name: &str) -> Result<Format> {
    let wanted = from.to_ascii_lowercase();
    let is_wanted =
        |name: &str, extensions: &[&str]| name == wanted || extensions.contains(&wanted.as_str());
    let reader = READERS
        .iter()
        .find(|reader| is_wanted(reader.name, reader.extensions));
    let converter = CONVERTERS
        .iter()
        .find(|converter| is_wanted(converter.name, converter.extensions));
    let format = reader.map(Format::Text);
    format.or(converter.map(Format::Converted)).ok_or_else(|| {
        let names: Vec<&str> = formats().collect();
        Error::input(format!("“{from}” is no format that articles are read from"))
            .at(name)
            .hint(format!("use one of {}", names.join(", ")))
    })
}

/// A file's name without folders and ending.
fn stem(name: &str) -> &str {
    if name == "-" {
        return "Standard input";
    }
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

#[cfg(test)]
mod tests;
