//! The styles of a Word document: which of them make headings, lists and code.

use std::collections::BTreeMap;

use crate::convert::draft::Marks;
use crate::convert::xml::{self, Element, Piece};
use crate::error::Result;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Role {
    /// Prose.
    #[default]
    Prose,
    /// The document's title.
    Title,
    /// A heading of this level, 1 the highest.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Whether the list is numbered.
        numbered: bool,
    },
    /// A line or more of code.
    Code,
    /// An entry of a table of contents.
    Contents,
}

/// A style, for paragraphs or for words.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    marks: Marks,
}

/// The styles of a document by their ids.
#[derive(Clone, Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

/// How far styles may rest on each other.
const DEPTH: usize = 10;

impl Styles {
    /// What paragraphs of a style are.
    pub fn role(&self, id: &str) -> Role {
        let named = self.chain(id).find_map(|style| role(&style.name));
        let outline = self.chain(id).find_map(|style| style.outline);
        // Without a style table the ids are all there is to go by.
        let own = role(id).filter(|_| !self.0.contains_key(id));
        named
            .or(own)
            .or(outline.map(|level| Role::Heading(level + 1)))
            .or(self.marks(id).code.then_some(Role::Code))
            .unwrap_or_default()
    }

    /// The list that a style puts its paragraphs in.
    pub fn list(&self, id: &str) -> Option<&str> {
        self.chain(id).find_map(|style| style.list.as_deref())
    }

    /// How words of a style for words are set.
    pub fn marks(&self, id: &str) -> Marks {
        let mut marks = Marks::default();
        for style in self.chain(id) {
            let name = style.name.to_lowercase();
            marks.bold |= style.marks.bold || name == "strong";
            marks.italic |= style.marks.italic || name == "emphasis";
            marks.code |= style.marks.code || is_code(&name);
        }
        marks
    }

    /// A style and those that it rests on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_ref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(DEPTH)
    }
}

/// What the name of a style says. Word's own names are the same in all languages of the program.
fn role(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    let compact = name.replace([' ', '-', '_'], "");
    if compact == "title" {
        return Some(Role::Title);
    }
    if let Some(level) = compact.strip_prefix("heading") {
        return level.parse().ok().map(Role::Heading);
    }
    if compact.starts_with("toc") {
        return Some(Role::Contents);
    }
    if compact.starts_with("listbullet") || compact.starts_with("listnumber") {
        let numbered = compact.starts_with("listnumber");
        return Some(Role::Item { numbered });
    }
    is_code(&name).then_some(Role::Code)
}

fn is_code(name: &str) -> bool {
    let words = ["code", "verbatim", "preformatted", "macro text"];
    words.iter().any(|word| name.contains(word))
}

/// Whether a font is one in which all letters are equally wide, as code is set.
pub fn is_monospaced(font: &str) -> bool {
    let font = font.to_lowercase();
    let names = ["mono", "courier", "consol", "menlo", "typewriter", "code"];
    names.iter().any(|name| font.contains(name))
}

/// Reads `styles.xml`.
///
/// Errors: it is no XML.
pub fn read(bytes: &[u8]) -> Result<Styles> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    xml::each(
        bytes,
        |element| element.name() == "latentStyles",
        |piece| match piece {
            Piece::Start(element) if element.name() == "style" => {
                let id = element.attribute("styleId").unwrap_or_default();
                open = Some((id, Style::default()));
            }
            Piece::Start(element) => {
                if let Some((_, style)) = &mut open {
                    property(style, &element);
                }
            }
            Piece::End(name) if name == "style" => styles.0.extend(open.take()),
            _ => {}
        },
    )?;
    Ok(styles)
}

fn property(style: &mut Style, element: &Element) {
    let value = element.attribute("val");
    match element.name().as_str() {
        "name" => style.name = value.unwrap_or_default(),
        "basedOn" => style.based_on = value,
        "outlineLvl" => {
            let level = value.and_then(|level| level.parse().ok());
            style.outline = level.filter(|level| *level < 9);
        }
        "numId" => style.list = value,
        "b" => style.marks.bold = is_on(element),
        "i" => style.marks.italic = is_on(element),
        "rFonts" => {
            let font = element.attribute("ascii").unwrap_or_default();
            style.marks.code = is_monospaced(&font);
        }
        _ => {}
    }
}

/// Whether a property such as bold is on: it is unless it says otherwise.
pub fn is_on(element: &Element) -> bool {
    let value = element.attribute("val");
    !value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
