//! `fmt`: deck files in their normal form.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Context, choice, files, notes};
use crate::error::{Error, Kind, Result};
use crate::formats::deck;
use crate::terminal::one_line;

/// Which decks.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
One blank line stands between notes, and fields are written as this program writes them. \
Front matter, headings, remarks and what the deck says stay. \
A deck with errors is left alone and reported; the exit code is 1 then.

Examples:
  somequiz fmt heap.deck.md
  somequiz fmt decks/ --check    exit code 1 where something would change")]
pub struct Args {
    /// Deck files, folders of them, or decks by name
    #[arg(required = true, value_name = "DECK")]
    decks: Vec<String>,
    /// Change nothing; exit code 1 where something would change
    #[arg(long)]
    check: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What became of the decks.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    check: bool,
    decks: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    path: String,
    /// Whether its text changed, or would change.
    changed: bool,
    /// The first line that does; where there is an error, that of the error.
    line: Option<usize>,
    /// Why it was left alone.
    error: Option<String>,
    hint: Option<String>,
}

/// Writes the decks in their normal form, each by itself.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let mut decks = Vec::new();
    for path in args.paths(context)? {
        decks.push(match format(&path, args.check) {
            Ok(line) => Line {
                path: path.display().to_string(),
                changed: line.is_some(),
                line,
                error: None,
                hint: None,
            },
            Err(error) if error.kind == Kind::Input => Line {
                path: path.display().to_string(),
                changed: false,
                line: error.place.and_then(|place| place.line),
                error: Some(error.message),
                hint: error.hint,
            },
            Err(error) => return Err(error),
        });
    }
    let fails = |line: &Line| line.error.is_some() || args.check && line.changed;
    let fails = decks.iter().any(fails);
    let report = Report {
        version: 1,
        check: args.check,
        decks,
    };
    context.out.report(&report, args.json)?;
    Ok(if fails { Kind::Input.exit_code() } else { 0 })
}

impl Args {
    /// The files that are meant. What is there goes before decks of that name.
    fn paths(&self, context: &Context) -> Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for name in &self.decks {
            let path = PathBuf::from(name);
            if path.is_dir() {
                for file in files::walk(&path)? {
                    let bytes = files::read(&file)?;
                    if deck::is_meant_as_deck(&String::from_utf8_lossy(&bytes)) {
                        paths.push(file);
                    }
                }
            } else if path.exists() || files::is_deck_name(&path) {
                paths.push(path);
            } else {
                let store = context.open_untouched()?;
                let decks = choice::decks(&store, std::slice::from_ref(name))?;
                paths.extend(decks.into_iter().map(|deck| PathBuf::from(deck.path)));
            }
        }
        Ok(paths)
    }
}

/// Writes a deck file in its normal form, or only looks at it. The first line that changes; none where it is so already.
fn format(path: &Path, check: bool) -> Result<Option<usize>> {
    let file = notes::read(path)?;
    let name = path.display().to_string();
    if !deck::is_meant_as_deck(&file.text) {
        return Err(Error::input("is not a deck file")
            .at(name)
            .hint("`somequiz generate ARTICLE -o DECK` makes a deck of an article"));
    }
    let text = file.normal_form(&name)?;
    if text == file.text {
        return Ok(None);
    }
    if !check {
        files::replace(path, text.as_bytes())?;
    }
    let (old, new) = (file.text.split('\n'), text.split('\n'));
    let same = old.zip(new).take_while(|(old, new)| old == new).count();
    Ok(Some(same + 1))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for deck in &self.decks {
            let path = one_line(&deck.path);
            let line = deck
                .line
                .map_or_else(String::new, |line| format!(":{line}"));
            match (&deck.error, &deck.hint) {
                (Some(error), Some(hint)) => {
                    writeln!(f, "{path}{line}: left alone: {error}\n  hint: {hint}")?;
                }
                (Some(error), None) => writeln!(f, "{path}{line}: left alone: {error}")?,
                (None, _) if !deck.changed => {}
                (None, _) if self.check => writeln!(f, "{path}{line}: would change from here on")?,
                (None, _) => writeln!(f, "{path}: changed from line {}", deck.line.unwrap_or(1))?,
            }
        }
        Ok(())
    }
}
