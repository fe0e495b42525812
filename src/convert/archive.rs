//! ZIP archives from strangers: what is taken out of one is bounded, whatever it says of its own sizes.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{Error, Result};

/// The most that all files of an archive may hold, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What a ZIP archive begins with.
const MAGIC: &[u8] = b"PK\x03\x04";

/// An archive in memory.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens it, or `None` where the bytes are no archive.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        Some(Self {
            zip: ZipArchive::new(Cursor::new(bytes)).ok()?,
            left: LARGEST,
        })
    }

    /// Whether a file of this name is in it.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file, or `None` where it is not there or damaged.
    ///
    /// Errors: with it, more has been taken out than any article holds.
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Ok(file) = self.zip.by_name(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(Error::input("unpacks to more than 256 MB")
                .hint("if it is no trap, save its text alone"));
        }
        self.left -= bytes.len() as u64;
        Ok(read.ok().map(|_| bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn files_are_found_and_what_is_too_large_is_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        zip.start_file("a.txt", options).unwrap();
        zip.write_all(b"heap").unwrap();
        zip.start_file("bomb", options).unwrap();
        for _ in 0..257 {
            zip.write_all(&[0; 1024 * 1024]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.file("a.txt").unwrap().unwrap(), b"heap");
        assert_eq!(archive.file("b.txt").unwrap(), None);
        assert!(archive.has("bomb"));
        assert!(archive.file("bomb").is_err());
        assert!(Archive::open(b"PK\x03\x04 and no more").is_none());
        assert!(Archive::open(b"# Heap").is_none());
    }
}
