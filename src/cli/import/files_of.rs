//! The files that an import is made of.

use std::path::Path;

use crate::cli::files;
use crate::error::Result;
use crate::formats::import::Source;

/// What tools that keep cards in a folder keep them in.
const ENDINGS: [&str; 4] = ["md", "markdown", "org", "db"];

/// Reads a file, standard input, or a folder with all that is in it.
pub(super) fn source(path: &Path) -> Result<Source> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if path == Path::new("-") {
        return Ok(Source {
            name: "cards".to_owned(),
            files: vec![("-".to_owned(), files::stdin()?)],
        });
    }
    if !path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        return Ok(Source {
            name: stem.into_owned(),
            files: vec![(name.into_owned(), files::read_package(path)?)],
        });
    }
    Ok(Source {
        name: stem.into_owned(),
        files: files::read_folder(path, &ENDINGS)?,
    })
}
