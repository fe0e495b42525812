//! Files that are no text: converted to it, then read like any other.

use super::{READERS, settled, stem};
use crate::convert::{CONVERTERS, Converted, Converter, Part};
use crate::error::{Error, Result};
use crate::model::Article;

/// The converter for a file, if it is no text: by its content, else by its name's ending.
pub fn of(name: &str, bytes: &[u8]) -> Option<&'static Converter> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    let by_content = CONVERTERS.iter().find(|converter| (converter.suits)(bytes));
    by_content.or_else(|| {
        CONVERTERS
            .iter()
            .find(|converter| converter.extensions.contains(&ending.as_str()))
    })
}

/// Reads the articles of a file that is converted first. Parts of a book that hold no text are left out.
///
/// Errors: the bytes are not of the format; there is no text in them.
pub fn read(bytes: &[u8], name: &str, converter: &Converter) -> Result<Vec<Article>> {
    // Other people's code reads other people's files: where it gives up on one, the rest of a course is still read.
    let converted = std::panic::catch_unwind(|| (converter.convert)(bytes));
    let converted = converted.unwrap_or_else(|_| {
        Err(Error::input("is so damaged that it can't be read")
            .hint("open it in the program that made it, and save it again"))
    });
    let converted = converted.map_err(|error| error.at(name))?;
    let Converted {
        title,
        parts,
        remarks,
    } = converted;
    let is_book = !title.is_empty();
    let mut articles = Vec::new();
    for part in parts {
        match article(part, name) {
            Ok(article) => articles.push(article),
            Err(error) if !is_book => return Err(error),
            Err(_) => {}
        }
    }
    for article in &mut articles {
        article.format = converter.name.to_string();
        article.above = Vec::from_iter(is_book.then(|| title.clone()));
    }
    if let [only] = articles.as_mut_slice() {
        only.name = name.to_owned();
        only.above.clear();
    }
    let Some(first) = articles.first_mut() else {
        return Err(Error::input("the file holds no text").at(name));
    };
    first.remarks.splice(0..0, remarks);
    Ok(articles)
}

/// An article named after its file, or after its file and its name in that.
fn article(part: Part, file: &str) -> Result<Article> {
    if part.text.trim().is_empty() {
        return Err(Error::input("the file holds no text").at(file));
    }
    let name = match part.name.as_str() {
        "" => file.to_owned(),
        part => format!("{file}#{part}"),
    };
    let reader = READERS.iter().find(|reader| reader.name == part.reader);
    let mut article = settled(reader.unwrap_or(&READERS[0]), part.text, &name)?;
    if let Some(title) = part.title {
        article.title = title;
    } else if article.title == stem(&name) {
        article.title = stem(file).to_owned();
    }
    Ok(article)
}
