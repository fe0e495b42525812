//! Anki packages and collections, in all three forms that Anki writes (see `package`).
//!
//! A note becomes a question and answer for each of its cards, filled into its own templates; a cloze note stays one
//! where brackets can say all of it. The log of a card comes along answer by answer, and a seed sets the schedule that
//! Anki had.

mod cards;
mod collection;
mod lost;
mod notes;
mod own;
mod package;
mod protobuf;
mod template;

use super::{Incoming, Options, Source};
use crate::error::{Error, Result};

/// Reads a package.
///
/// Errors: it is none, or is damaged; nothing of it is taken then.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let [(_, bytes)] = source.files.as_slice() else {
        return Err(Error::input("an Anki package is one file").hint("name the .apkg file itself"));
    };
    let package = package::open(bytes)?;
    let collection = collection::read(package.collection)?;
    let mut incoming = notes::convert(&collection, options)?;
    incoming.media = package.media;
    incoming.left_out.extend(package.left_out);
    incoming.tell_missing_media();
    Ok(incoming)
}

#[cfg(test)]
mod tests;
