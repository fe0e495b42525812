//! Articles in: bytes of a known or guessed format become an [`Article`].

mod chrome;
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

/// Reads an article. `name` is the path as given (`-` for standard input), `from` a reader's name or `None` to tell the
/// format from the name and the content.
///
/// Errors: an unknown `from`; a file that is binary, holds no text or is larger than [`MAX_BYTES`].
pub fn read(bytes: &[u8], name: &str, from: Option<&str>) -> Result<Article> {
    let chosen = from.map(|from| named(from, name)).transpose()?;
    if bytes.len() > MAX_BYTES {
        return Err(
            Error::input("the file is larger than 256 MB, too large for an article")
                .at(name)
                .hint("give the chapters one by one"),
        );
    }
    let decoded = encoding::decode(bytes).map_err(|error| error.at(name))?;
    if decoded.text.trim().is_empty() {
        return Err(Error::input("the file holds no text").at(name));
    }
    let reader = chosen.unwrap_or_else(|| format::of(name, &decoded.text));
    let mut article = (reader.read)(&decoded.text, name)?;
    table::adopt_captions(&mut article.blocks);
    article.name = name.to_string();
    article.format = reader.name.to_string();
    article.source = decoded.text;
    if let Some(remark) = decoded.remark {
        article.remarks.insert(0, remark);
    }
    if article.title.trim().is_empty() {
        article.title = stem(name).to_string();
    }
    Ok(article)
}

/// The reader that `--from` names: by its name or a file ending of its own.
fn named(from: &str, name: &str) -> Result<&'static Reader> {
    let wanted = from.to_ascii_lowercase();
    READERS
        .iter()
        .find(|reader| reader.name == wanted || reader.extensions.contains(&wanted.as_str()))
        .ok_or_else(|| {
            let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
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
