//! EPUB books: each file of the spine is a chapter in HTML, named as the table of contents names it.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::Archive;
use super::xml::{self, Piece};
use super::{Converted, Converter, Part};
use crate::error::{Error, Result};

/// The converter for EPUB.
pub const CONVERTER: Converter = Converter {
    name: "epub",
    extensions: &["epub"],
    suits,
    convert,
};

/// Where an archive says which file describes the book.
const CONTAINER: &str = "META-INF/container.xml";

/// Where it says which files are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// More chapters than a book has.
const MOST_CHAPTERS: usize = 5000;

fn suits(bytes: &[u8]) -> bool {
    Archive::open(bytes).is_some_and(|archive| archive.has(CONTAINER))
}

fn convert(bytes: &[u8]) -> Result<Converted> {
    let wrong =
        || Error::input("this is no EPUB that can be read").hint("see whether a reader opens it");
    let mut archive = Archive::open(bytes).ok_or_else(wrong)?;
    let container = archive.file(CONTAINER)?.ok_or_else(wrong)?;
    let path = attributes(&container, "rootfile", "full-path")?
        .into_iter()
        .next()
        .ok_or_else(wrong)?;
    let package = Package::read(&archive.file(&path)?.ok_or_else(wrong)?, &path)?;
    let chapters = package.chapters();
    let locked = archive.file(ENCRYPTION)?.unwrap_or_default();
    let locked = attributes(&locked, "CipherReference", "URI")?;
    if chapters.iter().any(|chapter| locked.contains(chapter)) {
        return Err(
            Error::input("the book is encrypted, so its text can't be read")
                .hint("ask its seller for a copy without copy protection"),
        );
    }
    let titles = package.titles(&mut archive)?;
    let mut names = BTreeSet::new();
    let mut parts = Vec::new();
    for path in chapters {
        let Some(bytes) = archive.file(&path)? else {
            continue;
        };
        parts.push(Part {
            name: unique(stem(&path), &mut names),
            title: titles.get(&path).cloned(),
            reader: "html",
            text: xml::text(&bytes),
        });
    }
    Ok(Converted {
        title: package.title,
        parts,
        remarks: Vec::new(),
    })
}

/// What the package file says of a book. Paths are those of the archive.
#[derive(Default)]
struct Package {
    title: String,
    /// The files by their ids.
    items: BTreeMap<String, Item>,
    /// The ids of the chapters in reading order.
    spine: Vec<String>,
}

struct Item {
    path: String,
    media: String,
    is_contents: bool,
}

impl Package {
    fn read(bytes: &[u8], path: &str) -> Result<Self> {
        let mut package = Self::default();
        let mut in_title = false;
        xml::each(
            bytes,
            |_| false,
            |piece| match piece {
                Piece::Start(element) => match element.name().as_str() {
                    "title" => in_title = package.title.is_empty(),
                    "item" => {
                        let value = |name: &str| element.attribute(name).unwrap_or_default();
                        let is_contents = value("properties").split(' ').any(|word| word == "nav");
                        let item = Item {
                            path: resolved(path, &value("href")),
                            media: value("media-type"),
                            is_contents,
                        };
                        package.items.insert(value("id"), item);
                    }
                    "itemref" if element.attribute("linear").as_deref() != Some("no") => {
                        package.spine.extend(element.attribute("idref"));
                    }
                    _ => {}
                },
                Piece::End(name) => in_title &= name != "title",
                Piece::Text(text) if in_title => package.title += &text,
                Piece::Text(_) => {}
            },
        )?;
        package.title = one_line(&package.title);
        if package.title.is_empty() {
            package.title = "Book".to_owned();
        }
        Ok(package)
    }

    /// The paths of the chapters in reading order, each once.
    fn chapters(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let items = self.spine.iter().filter_map(|id| self.items.get(id));
        items
            .filter(|item| item.media.contains("html") && !item.is_contents)
            .filter(|item| seen.insert(&item.path))
            .map(|item| item.path.clone())
            .take(MOST_CHAPTERS)
            .collect()
    }

    /// The first title that the tables of contents give each file.
    fn titles(&self, archive: &mut Archive) -> Result<BTreeMap<String, String>> {
        let mut titles = BTreeMap::new();
        let contents = self.items.values();
        for item in contents.filter(|item| item.is_contents || item.media.contains("ncx")) {
            if let Some(bytes) = archive.file(&item.path)? {
                // A book can be read without its table of contents.
                let _ = contents_of(&bytes, &item.path, &mut titles);
            }
        }
        Ok(titles)
    }
}

/// Reads a table of contents: `<a href>` of EPUB 3, `<text>` and `<content src>` of EPUB 2.
fn contents_of(bytes: &[u8], path: &str, titles: &mut BTreeMap<String, String>) -> Result<()> {
    let (mut label, mut target) = (String::new(), None);
    xml::each(
        bytes,
        |_| false,
        |piece| {
            let entry = match piece {
                Piece::Text(text) => {
                    label += &text;
                    return;
                }
                Piece::Start(element) => match element.name().as_str() {
                    "a" => {
                        label.clear();
                        target = element.attribute("href");
                        return;
                    }
                    "text" => {
                        label.clear();
                        return;
                    }
                    "content" => element.attribute("src"),
                    _ => return,
                },
                Piece::End(name) if name == "a" => target.take(),
                Piece::End(_) => return,
            };
            let title = one_line(&label);
            if let Some(entry) = entry.filter(|_| !title.is_empty()) {
                titles.entry(resolved(path, &entry)).or_insert(title);
            }
        },
    )
}

/// The values of an attribute of all elements of a name.
fn attributes(bytes: &[u8], element: &str, attribute: &str) -> Result<Vec<String>> {
    let mut values = Vec::new();
    xml::each(
        bytes,
        |_| false,
        |piece| {
            if let Piece::Start(start) = piece
                && start.name() == element
            {
                values.extend(start.attribute(attribute));
            }
        },
    )?;
    Ok(values)
}

/// The path in the archive that a reference in a file means, without its fragment.
fn resolved(from: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// A reference with `%20` and the like as the characters that they stand for.
fn unescaped(reference: &str) -> String {
    let bytes = reference.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let code = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A file's name without folders and ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A name that no other chapter has.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut unique = name.to_owned();
    let mut number = 2;
    while !taken.insert(unique.clone()) {
        unique = format!("{name}-{number}");
        number += 1;
    }
    unique
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const PACKAGE: &str = r#"<package xmlns:dc="x"><metadata><dc:title>On
        Memory</dc:title><dc:title>Second</dc:title></metadata><manifest>
        <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="a" href="text/the%20heap.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="more/the%20heap.xhtml" media-type="application/xhtml+xml"/>
        <item id="c" href="aside.xhtml" media-type="application/xhtml+xml"/>
        <item id="p" href="p.png" media-type="image/png"/></manifest>
        <spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="b"/>
        <itemref idref="c" linear="no"/><itemref idref="p"/><itemref idref="z"/></spine></package>"#;

    const CONTAINER_XML: &str =
        r#"<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>"#;

    #[test]
    fn chapters_come_in_the_order_of_the_spine_with_the_titles_of_the_contents() {
        let nav = r##"<nav><a href="text/the%20heap.xhtml#x">The <b>heap</b> &amp; more</a>
            <a href="text/the%20heap.xhtml">Later</a></nav>"##;
        let book = packed(&[
            ("mimetype", "application/epub+zip"),
            (CONTAINER, CONTAINER_XML),
            ("O/p.opf", PACKAGE),
            ("O/nav.xhtml", nav),
            ("O/text/the heap.xhtml", "<p>one"),
            ("O/more/the heap.xhtml", "<p>two"),
        ]);
        assert!(suits(&book));
        let made = convert(&book).unwrap();
        assert_eq!(made.title, "On Memory");
        let parts: Vec<_> = made
            .parts
            .iter()
            .map(|part| {
                (
                    part.name.as_str(),
                    part.title.as_deref(),
                    part.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            parts,
            [
                ("the heap", None, "<p>two"),
                ("the heap-2", Some("The heap & more"), "<p>one"),
            ]
        );
    }

    #[test]
    fn titles_of_version_2_are_found_and_encrypted_books_refused() {
        let mut titles = BTreeMap::new();
        let contents = r#"<ncx><navPoint><navLabel><text>The heap</text></navLabel>
            <content src="../a.xhtml#b"/></navPoint></ncx>"#;
        contents_of(contents.as_bytes(), "O/toc/toc.ncx", &mut titles).unwrap();
        assert_eq!(titles["O/a.xhtml"], "The heap");
        let locked = r#"<e><CipherReference URI="O/text/the heap.xhtml"/></e>"#;
        let book = packed(&[
            (CONTAINER, CONTAINER_XML),
            ("O/p.opf", PACKAGE),
            (ENCRYPTION, locked),
        ]);
        let error = convert(&book).unwrap_err();
        assert!(error.message.contains("encrypted"), "{error}");
        assert!(convert(&packed(&[(CONTAINER, "<a")])).is_err());
        assert!(convert(b"text").is_err());
    }
}
