//! Several files written, all of them or none.

use std::path::{Path, PathBuf};

use super::collection::{self, Refreshed};
use super::files;
use crate::error::{Error, Result};
use crate::model::Now;
use crate::store::Store;

/// A deck file and what is to become of it.
pub struct Change {
    /// Where it stands.
    pub path: PathBuf,
    /// Its text as it was read; none where it has yet to be made.
    pub old: Option<String>,
    /// Its text to be.
    pub new: String,
}

/// Writes deck files, one after the other, and has the store read them in one transaction, so that cards may go from
/// one to another. Where something fails, the files are what they were.
///
/// Errors: a file can't be written, or somebody else has written to it since it was read.
pub fn decks(store: &mut Store, changes: &[Change], now: Now) -> Result<Refreshed> {
    let mut rewrite = Rewrite::default();
    let paths: Vec<PathBuf> = changes.iter().map(|change| change.path.clone()).collect();
    let done = changes
        .iter()
        .try_for_each(|change| rewrite.change(change))
        .and_then(|()| collection::rewritten(store, &paths, now));
    if done.is_err() {
        rewrite.take_back();
    }
    done
}

/// Files that were written, so that they can be taken back.
#[derive(Default)]
pub struct Rewrite {
    made: Vec<PathBuf>,
    replaced: Vec<(PathBuf, Vec<u8>)>,
}

impl Rewrite {
    /// Writes a file.
    pub fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        if path.exists() {
            let old = files::read(path)?;
            files::replace(path, bytes)?;
            self.replaced.push((path.to_owned(), old));
        } else {
            files::replace(path, bytes)?;
            self.made.push(path.to_owned());
        }
        Ok(())
    }

    fn change(&mut self, change: &Change) -> Result<()> {
        let is_as_read = match &change.old {
            Some(old) => files::read(&change.path)? == old.as_bytes(),
            None => !change.path.exists(),
        };
        if !is_as_read {
            return Err(Error::input("the deck file was changed meanwhile")
                .at(change.path.display().to_string())
                .hint("run the command again"));
        }
        self.put(&change.path, change.new.as_bytes())
    }

    /// Makes the files what they were before.
    pub fn take_back(self) {
        for path in &self.made {
            files::remove(path);
        }
        for (path, bytes) in &self.replaced {
            // The error that led here is the one to tell.
            let _ = files::replace(path, bytes);
        }
    }
}
