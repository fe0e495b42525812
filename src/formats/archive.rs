//! Zip archives that are the same for the same members.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::error::{Error, Result};

/// A zip archive of members that are compressed, then members that are stored as they are, each with its name.
///
/// Errors: what only a lack of memory brings about.
pub(super) fn zip(packed: &[(&str, &[u8])], stored: &[(String, &[u8])]) -> Result<Vec<u8>> {
    write(packed, stored)
        .map_err(|error| Error::storage(format!("the archive could not be packed: {error}")))
}

fn write(packed: &[(&str, &[u8])], stored: &[(String, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in packed {
        zip.start_file(*name, deflated)?;
        zip.write_all(bytes)?;
    }
    for (name, bytes) in stored {
        zip.start_file(name, deflated.compression_method(CompressionMethod::Stored))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
