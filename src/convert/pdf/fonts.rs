//! Fonts of a PDF: what their codes mean, and whether they are bold, italic or those of code.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::hayro_syntax::object::{Array, Dict, Name};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};

use crate::convert::draft::Marks;

/// The notice that goes with the fonts that PDF files take for granted.
pub const NOTICE: &str = concat!(
    "The fonts that PDF files need not carry are PDFium's:\n\n",
    include_str!("data/LICENSE.foxit"),
);

/// The fonts of a document, each read once.
#[derive(Default)]
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    marks: RefCell<BTreeMap<Vec<u8>, Marks>>,
}

/// A font that words are set in.
#[derive(Clone)]
pub struct Face<'a> {
    font: Font<'a>,
    /// How its words look.
    pub marks: Marks,
}

/// A letter that a code of a text stands for.
pub struct Letter {
    /// Its text; empty where the font does not tell it.
    pub text: String,
    /// How far the next one stands from it, in ems.
    pub advance: f64,
    /// Whether its code is the single byte 32, which spaces between words are added to.
    pub is_space: bool,
}

impl<'a> Fonts<'a> {
    /// The font that a dictionary describes, or `None` where it can't be read.
    pub fn face(&self, dict: &Dict<'a>) -> Option<Face<'a>> {
        let standard: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(_) => None,
        });
        let none: CMapResolverFn = Arc::new(|_| None);
        let font = self.cache.font(dict, &standard, &none)?;
        let mut known = self.marks.borrow_mut();
        let marks = known
            .entry(dict.data().to_vec())
            .or_insert_with(|| marks(dict));
        Some(Face {
            font,
            marks: *marks,
        })
    }
}

impl Face<'_> {
    /// The letters of a text.
    pub fn letters(&self, text: &[u8]) -> Vec<Letter> {
        let mut letters = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let (code, length) = self.font.read_code(text, at);
            let length = length.max(1);
            let glyph = self.font.map_code(code);
            let meaning = match self.font.glyph(glyph, code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            letters.push(Letter {
                text: match meaning {
                    Some(BfString::Char(c)) => c.to_string(),
                    Some(BfString::String(text)) => text,
                    None => String::new(),
                },
                advance: self.font.code_advance(code).x / 1000.0,
                is_space: length == 1 && text[at] == b' ',
            });
            at += length;
        }
        letters
    }
}

/// Bits of a font descriptor's flags (ISO 32000-1, table 123).
const FIXED_PITCH: i32 = 1;
const ITALIC: i32 = 1 << 6;
const FORCE_BOLD: i32 = 1 << 18;

/// How a font looks, by its name and its descriptor.
fn marks(dict: &Dict) -> Marks {
    let inner = dict.get::<Array>("DescendantFonts");
    let inner = inner.and_then(|fonts| fonts.iter::<Dict>().next());
    let inner = inner.as_ref().unwrap_or(dict);
    let flags = inner.get::<Dict>("FontDescriptor");
    let flags = flags.and_then(|descriptor| descriptor.get::<i32>("Flags"));
    let flags = flags.unwrap_or(0);
    let name = dict.get::<Name>("BaseFont");
    let name = name.map_or(String::new(), |name| {
        String::from_utf8_lossy(name.as_ref()).to_lowercase()
    });
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Marks {
        bold: flags & FORCE_BOLD != 0 || has(&["bold", "black", "heavy", "cmbx", "-bd"]),
        italic: flags & ITALIC != 0 || has(&["italic", "oblique", "cmti"]),
        code: flags & FIXED_PITCH != 0 || has(&["mono", "courier", "consol", "menlo", "cmtt"]),
    }
}
