//! Imports for the tests of the formats.

use super::{Incoming, Options, Source};
use crate::error::Result;
use crate::model::{Now, Timestamp};

/// Imports one file on 2026-11-22, an hour east of UTC.
pub(in crate::formats) fn import(
    read: fn(&Source, &Options) -> Result<Incoming>,
    file: &str,
    bytes: &[u8],
) -> Result<Incoming> {
    let at = |at| Now::new(at, 60, 240);
    let options = Options {
        now: at(Timestamp(1_795_338_000_000)),
        at: &at,
        columns: None,
        separator: None,
        rows: None,
    };
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let source = Source {
        name: name.to_owned(),
        files: vec![(file.to_owned(), bytes.to_vec())],
    };
    read(&source, &options)
}
