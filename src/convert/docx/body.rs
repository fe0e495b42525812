//! The text of a Word document, block by block.

use super::numbering::Numbering;
use super::styles::{Role, Styles, is_monospaced, is_on};
use crate::convert::draft::{Block, Marks, Run};
use crate::convert::xml::{self, Element, Piece};
use crate::error::Result;

/// Elements that are left out with all that is in them: what was deleted, pictures and text boxes, what an older
/// program would show instead, field codes, readings beside characters, and properties of no interest.
const LEFT_OUT: [&str; 13] = [
    "del",
    "moveFrom",
    "drawing",
    "pict",
    "object",
    "Fallback",
    "instrText",
    "rt",
    "sectPr",
    "sdtPr",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
];

/// More columns than a table for readers has.
const MOST_COLUMNS: usize = 64;

/// Reads `document.xml`.
///
/// Errors: it is no XML.
pub fn blocks(bytes: &[u8], styles: Styles, numbering: Numbering) -> Result<Vec<Block>> {
    let mut body = Body {
        styles,
        numbering,
        blocks: Vec::new(),
        paragraph: Paragraph::default(),
        marks: None,
        in_text: false,
        tables: 0,
        rows: Vec::new(),
        columns: 1,
        has_title: false,
    };
    xml::each(
        bytes,
        |element| LEFT_OUT.contains(&element.name().as_str()),
        |piece| match piece {
            Piece::Start(element) => body.start(&element),
            Piece::End(name) => body.end(&name),
            Piece::Text(text) if body.in_text => body.words(&text),
            Piece::Text(_) => {}
        },
    )?;
    Ok(body.blocks)
}

struct Body {
    styles: Styles,
    numbering: Numbering,
    blocks: Vec<Block>,
    paragraph: Paragraph,
    /// How the words of the run are set that is open; `None` between runs.
    marks: Option<Marks>,
    in_text: bool,
    /// How many tables are open; one within another is text of its cell.
    tables: usize,
    rows: Vec<Vec<Vec<Run>>>,
    /// Over how many columns the open cell goes.
    columns: usize,
    has_title: bool,
}

/// The paragraph that is open.
#[derive(Default)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: usize,
    outline: Option<u8>,
    runs: Vec<Run>,
}

impl Body {
    fn start(&mut self, element: &Element) {
        let value = || element.attribute("val").unwrap_or_default();
        match element.name().as_str() {
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = value(),
            "numId" => self.paragraph.list = Some(value()),
            "ilvl" => self.paragraph.level = value().parse::<usize>().unwrap_or(0).min(8),
            "outlineLvl" => {
                self.paragraph.outline = value().parse().ok().filter(|level| *level < 9)
            }
            "r" => self.marks = Some(Marks::default()),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" if self.marks.is_some() => {
                self.words(if element.name() == "tab" { "\t" } else { "\n" });
            }
            "noBreakHyphen" => self.words("-"),
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.rows.clear();
                }
            }
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            "tc" if self.tables == 1 => {
                self.columns = 1;
                self.cell();
            }
            "gridSpan" if self.tables == 1 => self.columns = value().parse().unwrap_or(1),
            name => self.mark(name, element),
        }
    }

    /// A property of the run that is open.
    fn mark(&mut self, name: &str, element: &Element) {
        let Some(marks) = &mut self.marks else {
            return;
        };
        match name {
            "b" => marks.bold = is_on(element),
            "i" => marks.italic = is_on(element),
            "rFonts" => {
                let font = element.attribute("ascii").unwrap_or_default();
                marks.code |= is_monospaced(&font);
            }
            "rStyle" => {
                let style = self
                    .styles
                    .marks(&element.attribute("val").unwrap_or_default());
                marks.bold |= style.bold;
                marks.italic |= style.italic;
                marks.code |= style.code;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.marks = None,
            "p" => self.paragraph(),
            "tc" if self.tables == 1 => {
                (1..self.columns.min(MOST_COLUMNS)).for_each(|_| self.cell())
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table();
                }
            }
            _ => {}
        }
    }

    /// Words of the paragraph that is open; those outside of runs are formulas.
    fn words(&mut self, text: &str) {
        self.paragraph.runs.push(Run {
            text: text.replace(['\u{ad}', '\u{200b}'], ""),
            marks: self.marks.unwrap_or_default(),
        });
    }

    fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// The paragraph that ends.
    fn paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let style = self.styles.role(&paragraph.style);
        let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        if self.tables > 0 {
            let cell = self.rows.last_mut().and_then(|row| row.last_mut());
            if let Some(cell) = cell.filter(|_| !text.trim().is_empty()) {
                if !cell.is_empty() {
                    cell.push(Run {
                        text: " ".to_owned(),
                        ..Run::default()
                    });
                }
                cell.extend(paragraph.runs);
            }
            return;
        }
        if is_code(&paragraph, style) {
            self.blocks.push(Block::Code(text));
        } else if !text.trim().is_empty() {
            let block = self.block(paragraph, style);
            self.blocks.extend(block);
        }
    }

    fn block(&mut self, paragraph: Paragraph, role: Role) -> Option<Block> {
        let level = paragraph.outline.map(|level| level + 1);
        let runs = paragraph.runs;
        match (role, level) {
            (Role::Contents, _) => return None,
            (Role::Title, _) => {
                self.has_title = true;
                return Some(Block::Heading(1, unmarked(runs)));
            }
            (Role::Heading(level), _) | (Role::Prose, Some(level)) => {
                let level = level.saturating_add(u8::from(self.has_title));
                return Some(Block::Heading(level, unmarked(runs)));
            }
            _ => {}
        }
        let of_style = self.styles.list(&paragraph.style).map(str::to_owned);
        // A list of the number 0 takes a paragraph out of the list that its style puts it in.
        let list = paragraph.list.or(of_style).filter(|list| list != "0");
        let depth = paragraph.level;
        let number = match (&list, role) {
            (Some(list), _) => self.numbering.next(list, depth),
            (None, Role::Item { numbered }) => {
                if !matches!(self.blocks.last(), Some(Block::Item { .. })) {
                    self.numbering.restart(STYLED);
                }
                numbered.then(|| self.numbering.count(STYLED, depth))
            }
            (None, _) => return Some(Block::Paragraph(runs)),
        };
        Some(Block::Item {
            depth,
            number,
            runs,
        })
    }

    /// The table that ends: one of a single cell is a frame around its text.
    fn table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        match rows.as_slice() {
            [] => {}
            [row] if row.len() == 1 => self.blocks.push(Block::Paragraph(row[0].clone())),
            _ => self.blocks.push(Block::Table(rows)),
        }
    }
}

/// The list of items that a style alone makes items.
const STYLED: &str = "styled";

/// Whether a paragraph is code: by its style, or because all its words are set as code.
fn is_code(paragraph: &Paragraph, role: Role) -> bool {
    let mut words = paragraph
        .runs
        .iter()
        .filter(|run| !run.text.trim().is_empty());
    role == Role::Code
        || role == Role::Prose
            && paragraph.list.is_none()
            && paragraph.runs.iter().any(|run| !run.text.trim().is_empty())
            && words.all(|run| run.marks.code)
}

/// The words of a heading, which is bold or not as its style wants it.
fn unmarked(mut runs: Vec<Run>) -> Vec<Run> {
    for run in &mut runs {
        run.marks.bold = false;
        run.marks.italic = false;
    }
    runs
}
