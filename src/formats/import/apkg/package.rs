//! The zip that a package is: which collection is the real one, and the media files, in all three forms.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::protobuf;
use crate::error::{Error, Result};
use crate::formats::count;
use crate::formats::import::media_name;

/// The largest collection, in bytes.
const LARGEST_COLLECTION: u64 = 1 << 30;
/// The largest image or sound.
const LARGEST_FILE: u64 = 100 << 20;
/// How much all images and sounds may hold.
const LARGEST_MEDIA: u64 = 1 << 30;

/// What is in a package.
pub(super) struct Package {
    /// The collection, a SQLite file.
    pub(super) collection: Vec<u8>,
    /// Images and sounds by the names that fields use, made safe.
    pub(super) media: BTreeMap<String, Vec<u8>>,
    /// What is wrong with the media, a sentence each.
    pub(super) left_out: Vec<String>,
}

/// How a package is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `collection.anki2`.
    First,
    /// `collection.anki21`.
    Second,
    /// `collection.anki21b`, in zstd.
    Latest,
}

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Takes a package apart.
///
/// Errors: it is no zip or a damaged one, is of a form that is not known, holds no collection, or is too large.
pub(super) fn open(bytes: &[u8]) -> Result<Package> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let form = form(&mut zip)?;
    let name = match form {
        Form::First => "collection.anki2",
        Form::Second => "collection.anki21",
        Form::Latest => "collection.anki21b",
    };
    let Some(collection) = member(&mut zip, name, LARGEST_COLLECTION, form)? else {
        return Err(
            Error::input(format!("it holds no {name}, so it is no Anki package"))
                .hint("export it again from Anki: File, Export, “Anki Deck Package”"),
        );
    };
    let mut package = Package {
        collection,
        media: BTreeMap::new(),
        left_out: Vec::new(),
    };
    let names = media_names(&mut zip, form)?;
    package.take_media(&mut zip, form, names)?;
    Ok(package)
}

/// `meta` tells the form; a package without it is of the first or second (a decoy `collection.anki2` says no more than
/// that Anki is too old, so it comes last).
fn form(zip: &mut Zip<'_>) -> Result<Form> {
    let has = |name: &str| zip.index_for_name(name).is_some();
    if !has("meta") {
        return Ok(if has("collection.anki21") {
            Form::Second
        } else {
            Form::First
        });
    }
    let meta = member(zip, "meta", 1024, Form::First)?.unwrap_or_default();
    match protobuf::fields(&meta).find_map(|(number, value)| (number == 1).then(|| value.number()))
    {
        Some(Some(1)) => Ok(Form::First),
        Some(Some(2)) => Ok(Form::Second),
        Some(Some(3)) => Ok(Form::Latest),
        _ => Err(
            Error::input("it is of a form that only a newer Anki writes")
                .hint("export it with “Support older Anki versions” ticked"),
        ),
    }
}

/// A member of the zip, out of zstd in the latest form; `None` where there is none.
fn member(zip: &mut Zip<'_>, name: &str, largest: u64, form: Form) -> Result<Option<Vec<u8>>> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let mut bytes = Vec::new();
    let read = match form {
        Form::Latest => StreamingDecoder::new(file)
            .map_err(|error| damaged(&error))?
            .take(largest + 1)
            .read_to_end(&mut bytes),
        _ => file.take(largest + 1).read_to_end(&mut bytes),
    };
    read.map_err(|error| damaged(&format!("{name}: {error}")))?;
    if bytes.len() as u64 > largest {
        return Err(
            Error::input(format!("its {name} is larger than {} MB", largest >> 20))
                .hint("export fewer decks at a time"),
        );
    }
    Ok(Some(bytes))
}

/// The members that hold media, with the names that fields use.
fn media_names(zip: &mut Zip<'_>, form: Form) -> Result<Vec<(String, String)>> {
    let Some(map) = member(zip, "media", LARGEST_FILE, form)? else {
        return Ok(Vec::new());
    };
    if form == Form::Latest {
        let entries = protobuf::fields(&map).filter(|(number, _)| *number == 1);
        let name = |entry: &[u8]| {
            let name = protobuf::fields(entry).find(|(number, _)| *number == 1);
            name.map(|(_, value)| String::from_utf8_lossy(value.bytes()).into_owned())
        };
        return Ok((0..)
            .zip(entries)
            .filter_map(|(place, (_, entry)): (usize, _)| {
                Some((place.to_string(), name(entry.bytes())?))
            })
            .collect());
    }
    let map: BTreeMap<String, String> = serde_json::from_slice(&map)
        .map_err(|error| Error::input(format!("its list of media can't be read: {error}")))?;
    Ok(map.into_iter().collect())
}

impl Package {
    fn take_media(
        &mut self,
        zip: &mut Zip<'_>,
        form: Form,
        names: Vec<(String, String)>,
    ) -> Result<()> {
        let (mut missing, mut renamed, mut total) = (0, 0, 0_u64);
        for (key, name) in names {
            let Some(bytes) = member(zip, &key, LARGEST_FILE, form)? else {
                missing += 1;
                continue;
            };
            total += bytes.len() as u64;
            if total > LARGEST_MEDIA {
                return Err(Error::input("its images and sounds hold more than 1 GB")
                    .hint("export fewer decks at a time"));
            }
            let safe = media_name(&name);
            renamed += usize::from(safe != name);
            self.media.insert(safe, bytes);
        }
        if missing > 0 {
            let files = count(missing, "media file");
            self.left_out
                .push(format!("{files} that the package names but does not hold"));
        }
        if renamed > 0 {
            let files = count(renamed, "media file");
            self.left_out.push(format!(
                "the names of {files}, which no system takes; they are changed"
            ));
        }
        Ok(())
    }
}

fn damaged(error: &dyn std::fmt::Display) -> Error {
    Error::input(format!("is no Anki package, or a damaged one: {error}"))
        .hint("export it again, or see whether all of it was downloaded")
}
