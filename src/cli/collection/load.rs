//! Deck files read and understood, on all cores.

use std::path::Path;

use crate::cli::{files, jobs};
use crate::error::{Error, Result};
use crate::formats::deck::{self, Problem};
use crate::model::{ContentHash, Deck};
use crate::store::Stamp;

/// A file to read.
pub(super) struct Wanted {
    /// Its absolute path.
    pub(super) path: String,
    /// Whether somebody named this very file, so that it has to be a deck.
    pub(super) is_named: bool,
    /// Whether it has yet to be told from an article.
    is_found: bool,
}

/// A file that was read.
pub(super) struct Loaded {
    pub(super) path: String,
    pub(super) is_named: bool,
    /// What it says, or why nobody can tell.
    pub(super) file: Result<Understood, Problem>,
}

/// What a deck file says.
pub(super) struct Understood {
    pub(super) stamp: Stamp,
    pub(super) deck: Deck,
    pub(super) problems: Vec<Problem>,
    /// Whether it is a deck file rather than an article; told of found files alone.
    pub(super) is_deck: bool,
}

impl Wanted {
    /// A deck that the store knows.
    pub(super) fn known(path: String) -> Self {
        Self {
            path,
            is_named: false,
            is_found: false,
        }
    }

    /// A file that the user named.
    pub(super) fn named(path: String) -> Self {
        Self {
            path,
            is_named: true,
            is_found: false,
        }
    }

    /// A file of a folder, which may be anything.
    pub(super) fn found(path: String) -> Self {
        Self {
            path,
            is_named: false,
            is_found: true,
        }
    }
}

/// Reads files on all cores and hands them over one by one, in order.
pub(super) fn each(wanted: &[Wanted], take: impl FnMut(Loaded) -> Result<()>) -> Result<()> {
    jobs::each(wanted, jobs::cores(), load, take)
}

fn load(wanted: &Wanted) -> Loaded {
    Loaded {
        path: wanted.path.clone(),
        is_named: wanted.is_named,
        file: understand(wanted),
    }
}

fn understand(wanted: &Wanted) -> Result<Understood, Problem> {
    let path = Path::new(&wanted.path);
    // Looked at before it is read: a change in between is then seen the next time.
    let metadata = std::fs::metadata(path)
        .map_err(|error| problem(Error::input(format!("can't be read: {error}"))))?;
    let bytes = files::read(path).map_err(problem)?;
    let (size, modified_ns) = files::size_and_time(&metadata);
    let stamp = Stamp {
        size,
        modified_ns,
        hash: ContentHash::of(&[&bytes]),
    };
    let text = files::text(bytes, path).map_err(problem)?;
    let is_deck = !wanted.is_found || deck::is_deck(&text);
    let file = deck::parse(&text, &stem(&wanted.path));
    Ok(Understood {
        stamp,
        deck: file.deck,
        problems: file.problems,
        is_deck,
    })
}

fn problem(error: Error) -> Problem {
    Problem {
        is_error: true,
        line: error.place.and_then(|place| place.line).unwrap_or(0),
        message: error.message,
        hint: error.hint.unwrap_or_else(|| "see who may read it".into()),
    }
}

/// A file's name without its folder and ending: a deck's name where it gives itself none. `heap.deck.md` is `heap`.
pub(super) fn stem(path: &str) -> String {
    let name = Path::new(path)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    name.strip_suffix(".deck").unwrap_or(&name).to_owned()
}
