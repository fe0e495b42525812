//! Files: read whole, replaced whole, found in folders.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::Serialize;

use crate::error::{Error, Result};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// The largest file of another tool, in bytes.
const LARGEST_PACKAGE: u64 = 1 << 30;

/// File name endings of deck files, in lower case.
const DECK_EXTENSIONS: [&str; 2] = ["md", "markdown"];

/// Folders that hold other people's files.
const SKIPPED_FOLDERS: [&str; 2] = ["node_modules", "target"];

/// A file's bytes.
///
/// Errors: it can't be read, or is larger than [`LARGEST`].
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| unreadable(&error).at(&*name))?;
    read_whole(file).map_err(|error| error.at(name))
}

/// The bytes of a file of another tool, which may hold many images and sounds.
///
/// Errors: it can't be read, or is larger than 1 GB.
pub fn read_package(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| unreadable(&error).at(&*name))?;
    read_at_most(file, LARGEST_PACKAGE).map_err(|error| error.at(name))
}

/// Removes a file that was just made, where it is there.
pub fn remove(path: &Path) {
    // It is removed because something else went wrong, and that is what is told.
    let _ = fs::remove_file(path);
}

/// All of standard input; errors as for [`read`].
pub fn stdin() -> Result<Vec<u8>> {
    read_whole(io::stdin().lock()).map_err(|error| error.at("-"))
}

/// The text that a file's bytes are.
///
/// Errors: it is not UTF-8, with the line from which on it is not.
pub fn text(bytes: Vec<u8>, path: &Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let readable = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + readable.iter().filter(|byte| **byte == b'\n').count();
        Error::input("is not UTF-8 text from here on")
            .at_line(path.display().to_string(), line)
            .hint("save it as UTF-8")
    })
}

/// Makes a folder of the learner's data where it is missing, and those above it; for its owner alone.
pub fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| {
        Error::storage(format!("the folder can't be made: {}", reason(&error)))
            .at(folder.display().to_string())
    })
}

/// Makes a folder that the user named for decks, and those above it, where it is missing; with the usual permissions.
pub fn make_output_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        Error::storage(format!("the folder can't be made: {}", reason(&error)))
            .at(folder.display().to_string())
    })
}

fn read_whole(from: impl Read) -> Result<Vec<u8>> {
    read_at_most(from, LARGEST)
}

fn read_at_most(from: impl Read, largest: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(largest + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > largest {
        let message = format!("is larger than {} MB", largest >> 20);
        return Err(Error::input(message).hint("split it into smaller files"));
    }
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> Error {
    Error::input(format!("can't be read: {}", reason(error)))
}

/// What the system says, in words that are the same on every system where there are such.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "the permission is missing".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        _ => error.to_string(),
    }
}

/// Replaces a file whole, or makes it: whoever reads it meanwhile, and whoever finds it after a crash, has the old or
/// the new bytes. The new ones are on disk when this returns. Permissions stay; of a symbolic link the target is replaced.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_whole(path, bytes).map_err(|error| {
        Error::storage(format!("can't be written: {}", reason(&error)))
            .at(path.display().to_string())
    })
}

fn replace_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = link_target(path)?;
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".somequiz-");
    // Not the temporary file's 0600: what the user's umask gives a new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    match fs::metadata(&target) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) if old.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(old) => file.as_file().set_permissions(old.permissions())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&target)?;
    // Makes the new name durable; Windows has no such call and needs none.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Adds a JSON document as a line to the end of a file of the learner's data, which is made where it is missing, as is its
/// folder. It is on disk when this returns. A last line that was cut off by a crash is ended first.
pub fn append_json(path: &Path, value: &impl Serialize) -> Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    append_line(path, value).map_err(|error| {
        Error::storage(format!("can't be written: {}", reason(&error)))
            .at(path.display().to_string())
    })
}

fn append_line(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut options = File::options();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    let mut last = [b'\n'];
    if file.seek(SeekFrom::End(0))? > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != *b"\n" {
        line.insert(0, b'\n');
    }
    // One write, so that lines of two processes do not mix.
    file.write_all(&line)?;
    file.sync_data()
}

/// Where a chain of symbolic links ends; the path itself where it is none, or where there is nothing yet.
fn link_target(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => fs::canonicalize(path),
        Ok(_) => Ok(path.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(error),
    }
}

/// The one absolute name of a file or folder that exists, by which the store knows it.
///
/// Errors: nothing is there; its name is not UTF-8.
pub fn absolute(path: &Path) -> Result<String> {
    let full = fs::canonicalize(path)
        .map_err(|error| unreadable(&error).at(path.display().to_string()))?;
    let Some(name) = full.to_str() else {
        return Err(Error::input("has a name that is not UTF-8")
            .at(full.display().to_string())
            .hint("rename it, or the folder that it is in"));
    };
    // Windows marks such names with `\\?\`, which few programs take.
    let plain = name.strip_prefix(r"\\?\");
    let plain = plain.filter(|rest| cfg!(windows) && rest.as_bytes().get(1) == Some(&b':'));
    Ok(plain.unwrap_or(name).to_owned())
}

/// The Markdown files below a folder, by path; see [`walk_for`].
pub fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    walk_for(folder, &DECK_EXTENSIONS)
}

/// The files below a folder with one of some endings, which are in lower case, by path. Hidden files and folders, the
/// folders of build tools and symbolic links are passed over.
///
/// Errors: a folder that can't be read.
pub fn walk_for(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let wrong = |error: io::Error| unreadable(&error).at(folder.display().to_string());
        for entry in fs::read_dir(&folder).map_err(wrong)? {
            let entry = entry.map_err(wrong)?;
            // What a symbolic link is said to be is the link itself, so links are neither.
            let kind = entry.file_type().map_err(wrong)?;
            let path = entry.path();
            if kind.is_dir() && !is_skipped(&path) {
                folders.push(path);
            } else if kind.is_file() && is_visible(&path) && ends_in(&path, extensions) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files below a folder that end in one of these, with their paths in it, in order; hidden folders and those of
/// build tools are passed over.
///
/// Errors: one that can't be read; they hold more than 1 GB in all.
pub fn read_folder(folder: &Path, endings: &[&str]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut left = LARGEST_PACKAGE;
    for path in walk_for(folder, endings)? {
        let bytes = read(&path)?;
        let Some(rest) = left.checked_sub(bytes.len() as u64) else {
            return Err(Error::input("holds more than 1 GB").at(folder.display().to_string()));
        };
        left = rest;
        let name = path.strip_prefix(folder).unwrap_or(&path);
        files.push((name.display().to_string(), bytes));
    }
    Ok(files)
}

fn is_skipped(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    !is_visible(folder) || SKIPPED_FOLDERS.contains(&&*name)
}

/// Whether a file is named as deck files are.
pub fn is_deck_name(path: &Path) -> bool {
    is_visible(path) && ends_in(path, &DECK_EXTENSIONS)
}

fn is_visible(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.')
}

fn ends_in(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    extensions.contains(&&*extension.to_lowercase())
}

/// Size in bytes and time of the last change in nanoseconds since 1970; 0 where the system keeps no such time.
pub fn size_and_time(metadata: &Metadata) -> (u64, i64) {
    let nanoseconds =
        metadata
            .modified()
            .ok()
            .and_then(|time| match time.duration_since(UNIX_EPOCH) {
                Ok(since) => i64::try_from(since.as_nanos()).ok(),
                Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|n| -n),
            });
    (metadata.len(), nanoseconds.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::disallowed_methods,
        reason = "tests look at the files themselves"
    )]
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn a_file_is_made_and_replaced_whole() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("a.md");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        assert!(replace(home.path(), b"x").is_err());
        assert!(replace(&home.path().join("none/a.md"), b"x").is_err());
        assert!(read(home.path()).is_err());
    }

    #[test]
    fn lines_are_added_and_a_torn_one_is_ended() {
        let home = TempDir::new().unwrap();
        let path = home.path().join("new/a.jsonl");
        append_json(&path, &1).unwrap();
        append_json(&path, &"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"1\n\"two\"\n");
        fs::write(&path, b"1\n\"tw").unwrap();
        append_json(&path, &3).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"1\n\"tw\n3\n");
        assert!(append_json(home.path(), &1).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_made_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let home = TempDir::new().unwrap();
        let folder = home.path().join("a/b");
        make_folder(&folder).unwrap();
        make_folder(&folder).unwrap();
        for made in [folder.as_path(), folder.parent().unwrap()] {
            let mode = fs::metadata(made).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_with_its_line() {
        let error = text(b"a\n\xe9\n".to_vec(), Path::new("a.md")).unwrap_err();
        assert_eq!(error.place.unwrap().to_string(), "a.md:2");
        assert_eq!(text(b"a".to_vec(), Path::new("a.md")).unwrap(), "a");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let home = TempDir::new().unwrap();
        let path = home.path().join("a.md");
        let link = home.path().join("link.md");
        fs::write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        replace(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(replace(&path, b"three").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_walk_finds_deck_files_in_order_and_leaves_the_rest() {
        let home = TempDir::new().unwrap();
        for name in [
            "b/x.md",
            "a.MD",
            "c.markdown",
            "a.txt",
            ".git/h.md",
            ".h.md",
            "target/t.md",
        ] {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.path(), home.path().join("loop")).unwrap();
        let found = walk(home.path()).unwrap();
        let names: Vec<&str> = found
            .iter()
            .map(|path| path.strip_prefix(home.path()).unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["a.MD", "b/x.md", "c.markdown"]);
    }
}
