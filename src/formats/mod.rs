//! Decks on paper and in other tools: the deck file, and formats that a bundle of decks is written in.

pub mod apkg;
mod archive;
pub mod deck;
pub mod html;
pub mod import;
pub mod json;
pub mod markdown;
mod markup;
pub mod media;
pub mod mochi;
pub mod quizlet;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod sample;
pub mod sheet;
pub mod table;

use crate::error::{Error, Kind, Result};
use crate::model::{Bundle, Entry, Now, Plan};

/// A format that decks are exported to.
pub struct Format {
    /// Its name, as `--to` takes it.
    pub name: &'static str,
    /// File name endings without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// One line for the help text.
    pub about: &'static str,
    /// Writes a bundle: the bytes of the file, and what could not be carried.
    pub write: fn(&Bundle, &Options) -> Result<Written>,
}

/// What an export is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The present, for stamps.
    pub now: Now,
    /// Whether schedules and logs travel too.
    pub with_progress: bool,
    /// Minutes after midnight at which the learner's day starts.
    pub day_start_minutes: u32,
    /// The schedule after one more log entry (`schedule::apply`): other tools keep intervals with every answer, so a
    /// log is replayed on its way out.
    pub replay: fn(&Plan, &Entry) -> Plan,
}

/// An export's file.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the format could not carry, a sentence each.
    pub left_out: Vec<String>,
}

/// All formats.
pub const FORMATS: &[Format] = &[
    Format {
        name: "apkg",
        extensions: &["apkg"],
        about: "Anki package, for every Anki since 2.1.49",
        write: apkg::write,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        about: "comma-separated table, one row a card (RFC 4180)",
        write: table::write_csv,
    },
    Format {
        name: "tsv",
        extensions: &["tsv", "tab"],
        about: "tab-separated table, one row a card",
        write: table::write_tsv,
    },
    Format {
        name: "json",
        extensions: &["json"],
        about: "JSON with everything that is known",
        write: json::write,
    },
    Format {
        name: "md",
        extensions: &["md", "markdown"],
        about: "deck file, as a person writes it",
        write: markdown::write,
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        about: "one self-contained page to read, practise and print",
        write: html::write,
    },
    Format {
        name: "mochi",
        extensions: &["mochi"],
        about: "Mochi file",
        write: mochi::write,
    },
    Format {
        name: "quizlet",
        extensions: &[],
        about: "lines of term, tab, definition, for Quizlet's import",
        write: quizlet::write,
    },
    Format {
        name: "sheet",
        extensions: &[],
        about: "cards to print on both sides and cut out, as HTML",
        write: sheet::write,
    },
];

/// The format of a name, as `--to` takes it; case does not count.
///
/// Errors: there is none of that name; the hint lists them.
pub fn by_name(name: &str) -> Result<&'static Format> {
    FORMATS
        .iter()
        .find(|format| format.name.eq_ignore_ascii_case(name))
        .ok_or_else(|| {
            Error::new(Kind::Usage, format!("“{name}” is no format")).hint(format!(
                "the formats are {}",
                FORMATS
                    .iter()
                    .map(|format| format.name)
                    .collect::<Vec<_>>()
                    .join(", ")
            ))
        })
}

/// The format of a file name's ending (without the dot; case does not count), where it names one.
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| {
        format
            .extensions
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}

/// That a format of text carries no pictures and sounds, where the decks have such.
fn files_stay(bundle: &Bundle) -> Option<String> {
    let files: usize = bundle.decks.iter().map(|deck| deck.media.len()).sum();
    (files > 0).then(|| {
        let files = count(files, "file");
        format!("{files} with pictures and sounds: named in the text, to be copied along")
    })
}

/// “1 card”, “2 cards”.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_find_their_format() {
        assert_eq!(by_name("APKG").unwrap().name, "apkg");
        assert_eq!(by_extension("HTM").unwrap().name, "html");
        assert!(by_extension("pdf").is_none());
        assert!(by_name("pdf").is_err());
    }

    #[test]
    fn every_format_writes_every_sample_and_writes_it_alike_twice() {
        let bundle = sample::bundle();
        for with_progress in [false, true] {
            let options = sample::options(with_progress);
            for format in FORMATS {
                let first = (format.write)(&bundle, &options).unwrap();
                let again = (format.write)(&bundle, &options).unwrap();
                assert!(!first.bytes.is_empty(), "{}", format.name);
                assert!(first.bytes == again.bytes, "{}", format.name);
            }
        }
    }
}
