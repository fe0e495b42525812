//! The pictures and sounds of a deck: files beside the deck file that its notes refer to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::files;
use crate::formats::media;
use crate::model::BundleNote;

/// The largest file that is taken along, and the most of a deck's files in all, bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
const MOST: u64 = 128 * 1024 * 1024;

/// Reads the files that notes refer to by relative paths, from the folder of their deck file and those below it.
///
/// A reference that leads nowhere, out of the folder or to too large a file is told in `left_out`.
pub fn gather(
    deck: &Path,
    notes: &[BundleNote],
    left_out: &mut Vec<String>,
) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut room = MOST;
    let mut references: Vec<String> = notes
        .iter()
        .flat_map(|note| media::references(&note.body))
        .collect();
    references.sort();
    references.dedup();
    for reference in references {
        match read(deck, &reference, room) {
            Ok(bytes) => {
                room -= bytes.len() as u64;
                found.insert(reference, bytes);
            }
            Err(reason) => left_out.push(format!("{reference} of {}: {reason}", deck.display())),
        }
    }
    found
}

/// The bytes of a file, or why it is not taken.
fn read(deck: &Path, reference: &str, room: u64) -> Result<Vec<u8>, String> {
    let path = locate(deck, reference)?;
    let metadata = fs::metadata(&path).map_err(|_| MISSING)?;
    if !metadata.is_file() {
        return Err(MISSING.to_owned());
    }
    if metadata.len() > LARGEST {
        return Err("it is larger than 16 MB".to_owned());
    }
    if metadata.len() > room {
        return Err("the deck's pictures and sounds are larger than 128 MB in all".to_owned());
    }
    files::read(&path).map_err(|error| error.message)
}

const MISSING: &str = "there is no such file";

/// The path of a file inside the deck's folder, symbolic links followed.
fn locate(deck: &Path, reference: &str) -> Result<PathBuf, String> {
    let outside = || "it lies outside the deck's folder".to_owned();
    let name = percent_decode_str(reference)
        .decode_utf8()
        .map_err(|_| MISSING)?;
    let relative = Path::new(&*name);
    let stays_inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !stays_inside {
        return Err(outside());
    }
    let folder = deck.parent().unwrap_or(Path::new(""));
    let folder = fs::canonicalize(folder).map_err(|_| MISSING)?;
    let path = fs::canonicalize(folder.join(relative)).map_err(|_| MISSING)?;
    match path.starts_with(&folder) {
        true => Ok(path),
        false => Err(outside()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::disallowed_methods,
        reason = "tests look at the files themselves"
    )]
    use super::*;
    use tempfile::TempDir;

    /// A folder with a deck, a picture beside it and one below it, and a secret above it.
    fn home() -> (TempDir, PathBuf) {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("deck");
        fs::create_dir_all(folder.join("img")).unwrap();
        fs::write(home.path().join("secret.png"), b"secret").unwrap();
        fs::write(folder.join("a b.png"), b"picture").unwrap();
        fs::write(folder.join("img/c.png"), b"below").unwrap();
        (home, folder.join("deck.md"))
    }

    #[test]
    fn files_beside_and_below_the_deck_are_read() {
        let (_home, deck) = home();
        assert_eq!(read(&deck, "a b.png", MOST).unwrap(), b"picture");
        assert_eq!(read(&deck, "a%20b.png", MOST).unwrap(), b"picture");
        assert_eq!(read(&deck, "./img/c.png", MOST).unwrap(), b"below");
        assert_eq!(read(&deck, "img", MOST).unwrap_err(), MISSING);
        assert_eq!(read(&deck, "none.png", MOST).unwrap_err(), MISSING);
        assert_eq!(read(&deck, "%ff.png", MOST).unwrap_err(), MISSING);
        assert_eq!(read(&deck, "a\0.png", MOST).unwrap_err(), MISSING);
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let (home, deck) = home();
        let whole = home.path().join("secret.png").display().to_string();
        for reference in [
            "../secret.png",
            "%2e%2e/secret.png",
            "img/../../secret.png",
            &whole,
        ] {
            let reason = read(&deck, reference, MOST).unwrap_err();
            assert!(reason.contains("outside"), "{reference}: {reason}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        let (home, deck) = home();
        let folder = deck.parent().unwrap();
        std::os::unix::fs::symlink(home.path().join("secret.png"), folder.join("l.png")).unwrap();
        std::os::unix::fs::symlink("a b.png", folder.join("inside.png")).unwrap();
        assert!(read(&deck, "l.png", MOST).unwrap_err().contains("outside"));
        assert_eq!(read(&deck, "inside.png", MOST).unwrap(), b"picture");
    }

    #[test]
    fn too_large_a_file_and_too_many_are_left() {
        let (_home, deck) = home();
        assert!(read(&deck, "a b.png", 3).unwrap_err().contains("in all"));
        let large = fs::File::create(deck.with_file_name("large.png")).unwrap();
        large.set_len(LARGEST + 1).unwrap();
        assert!(
            read(&deck, "large.png", MOST)
                .unwrap_err()
                .contains("16 MB")
        );
    }
}
