//! Cards to print and cut out: a page of fronts, then a page of their backs, mirrored for two-sided printing.
//!
//! The grids fit both A4 and US Letter, and stand in the middle of the paper, so that a back lies behind its front
//! when the paper is turned over its long edge. A card whose text is long gets smaller type, then a larger cell. The
//! document holds no script and loads nothing.

mod fit;

use super::html::{self, Embedded, Faces};
use super::markup::Files;
use super::{Options, Written, count, media};
use crate::error::Result;
use crate::model::{Body, Bundle, BundleDeck, BundleNote};

const STYLE: &str = include_str!("sheet.css");

/// Width and height of all cells of a page, millimetres.
const WIDTH: f64 = 180.0;
const HEIGHT: f64 = 248.0;

/// What a cell keeps free at its left and right, and at its top and bottom together, millimetres: the padding and the
/// line of small print that `sheet.css` sets.
const SIDES: f64 = 12.0;
const ENDS: f64 = 16.0;

/// How far cut lines reach beyond the cells, millimetres.
const MARK: f64 = 5.0;

/// Type sizes in points, the preferred first.
const SIZES: [f64; 6] = [14.0, 12.0, 11.0, 10.0, 9.0, 8.0];

/// A point in millimetres.
const POINT: f64 = 25.4 / 72.0;

/// Most characters of a deck's name that a card shows.
const NAME: usize = 48;

/// How a page is divided.
struct Grid {
    columns: usize,
    rows: usize,
}

/// From the smallest cells to the largest.
const GRIDS: [Grid; 3] = [
    Grid {
        columns: 2,
        rows: 4,
    },
    Grid {
        columns: 1,
        rows: 2,
    },
    Grid {
        columns: 1,
        rows: 1,
    },
];

/// A card to cut out.
struct Piece {
    /// The number that stands on both its sides.
    number: usize,
    /// The deck's name as it is shown.
    deck: String,
    /// HTML of front and back.
    sides: [String; 2],
    /// Type size of each side, a place in [`SIZES`].
    sizes: [usize; 2],
}

/// Writes a bundle as sheets of cards.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let mut sheet = Sheet::default();
    let mut embedded = Embedded::default();
    for deck in &bundle.decks {
        let mut files = embedded.of(deck);
        files.retain(|reference, _| !media::is_sound(reference));
        sheet.sounds += deck.media.len() - files.len();
        for note in &deck.notes {
            sheet.note(deck, note, &files);
        }
    }
    let mut body = String::from(GUIDE);
    for (grid, pieces) in GRIDS.iter().zip(&sheet.pieces) {
        for page in pieces.chunks(grid.columns * grid.rows) {
            push_page(&mut body, grid, page, 0);
            push_page(&mut body, grid, page, 1);
        }
    }
    let (body, empty) = embedded.put_into(&body);
    let mut left_out = sheet.left_out(options);
    left_out.extend(html::too_many(empty));
    let style = format!("{STYLE}{}", rules());
    Ok(Written {
        bytes: html::document(&html::title(bundle), &style, &body, "").into_bytes(),
        left_out,
    })
}

/// What the screen shows above the pages, and paper does not.
const GUIDE: &str = "<p class=\"guide\">Print on both sides, turned over the long edge, at full size (100 %), \
                     then cut along the lines.</p>\n";

#[derive(Default)]
struct Sheet {
    /// The cards of each grid.
    pieces: [Vec<Piece>; GRIDS.len()],
    number: usize,
    images: usize,
    sounds: usize,
    too_long: usize,
}

impl Sheet {
    fn note(&mut self, deck: &BundleDeck, note: &BundleNote, files: &Files) {
        match &note.body {
            // On paper one card asks both ways: it can be turned over.
            Body::TwoWay { term, definition } => {
                self.piece(deck, html::plain_faces(term, definition, files));
            }
            Body::BothWays { front, back } => {
                self.piece(deck, html::plain_faces(front, back, files));
            }
            _ => {
                for card in &note.cards {
                    self.piece(deck, html::faces(&card.card, files));
                }
            }
        }
    }

    fn piece(&mut self, deck: &BundleDeck, faces: Faces) {
        self.images += faces.images;
        let sides = [faces.front, faces.back];
        let place = GRIDS.iter().zip(&mut self.pieces).find_map(|(grid, list)| {
            Some((list, [grid.size_for(&sides[0])?, grid.size_for(&sides[1])?]))
        });
        let Some((list, sizes)) = place else {
            self.too_long += 1;
            return;
        };
        self.number += 1;
        list.push(Piece {
            number: self.number,
            deck: shown_name(&deck.name),
            sides,
            sizes,
        });
    }

    fn left_out(&self, options: &Options) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.too_long > 0 {
            let cards = count(self.too_long, "card");
            sentences.push(format!("{cards}: longer than a page of small type"));
        }
        if self.images > 0 {
            let images = count(self.images, "image");
            sentences.push(format!(
                "{images}: shown by description, as no file came along"
            ));
        }
        if self.sounds > 0 {
            let sounds = count(self.sounds, "sound");
            sentences.push(format!("{sounds}: paper plays none"));
        }
        if options.with_progress {
            sentences.push("a sheet holds no schedules and no review log".to_owned());
        }
        sentences
    }
}

impl Grid {
    fn cell(&self) -> (f64, f64) {
        (WIDTH / self.columns as f64, HEIGHT / self.rows as f64)
    }

    /// The first type size at which a text fits a cell.
    fn size_for(&self, html: &str) -> Option<usize> {
        let (width, height) = self.cell();
        SIZES.iter().position(|points| {
            let em = points * POINT;
            fit::height(html, (width - SIDES) / em)
                .is_some_and(|needed| needed <= (height - ENDS) / em)
        })
    }

    /// The lines to cut along, each reaching beyond the cells at both its ends.
    fn cut_lines(&self) -> String {
        let (width, height) = self.cell();
        let mut path = String::new();
        for column in 0..=self.columns {
            let x = MARK + column as f64 * width;
            path.push_str(&format!("M{x} 0V{}", HEIGHT + 2.0 * MARK));
        }
        for row in 0..=self.rows {
            let y = MARK + row as f64 * height;
            path.push_str(&format!("M0 {y}H{}", WIDTH + 2.0 * MARK));
        }
        let (width, height) = (WIDTH + 2.0 * MARK, HEIGHT + 2.0 * MARK);
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>"
        )
    }
}

/// One side of a page of cards: 0 is the front. The style sheet lays out the backs from right to left.
fn push_page(body: &mut String, grid: &Grid, pieces: &[Piece], side: usize) {
    let class = ["fronts", "backs"][side];
    let cut = [grid.cut_lines(), String::new()];
    let (columns, rows) = (grid.columns, grid.rows);
    body.push_str(&format!(
        "<section class=\"page\">{}\n<div class=\"{class} grid-{columns}-{rows}\">\n",
        cut[side]
    ));
    for piece in pieces {
        body.push_str(&format!(
            "<article class=\"cell\">\n<div class=\"side size-{}\" dir=\"auto\">{}</div>\n\
             <footer><span dir=\"auto\">{}</span> <span>{}</span></footer>\n</article>\n",
            piece.sizes[side], piece.sides[side], piece.deck, piece.number
        ));
    }
    body.push_str("</div>\n</section>\n");
}

/// The rules of the style sheet that follow from the sizes above.
fn rules() -> String {
    let mut rules = String::new();
    for (place, points) in SIZES.iter().enumerate() {
        rules.push_str(&format!(".size-{place} {{ font-size: {points}pt; }}\n"));
    }
    for grid in &GRIDS {
        let (width, height) = grid.cell();
        let (columns, rows) = (grid.columns, grid.rows);
        rules.push_str(&format!(
            ".grid-{columns}-{rows} {{ grid: repeat({rows}, {height}mm) / repeat({columns}, {width}mm); }}\n"
        ));
    }
    rules
}

/// The last level of a deck's name, cut where it is long.
fn shown_name(name: &str) -> String {
    let name = name.rsplit("::").next().unwrap_or(name);
    let mut shown: String = name.chars().take(NAME).collect();
    if shown.len() < name.len() {
        shown.push('…');
    }
    html::escape(&shown)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn sheet(notes: Vec<BundleNote>) -> (String, Vec<String>) {
        let bundle = Bundle {
            decks: vec![BundleDeck {
                name: "A::Heap".into(),
                notes,
                ..BundleDeck::default()
            }],
            left_out: Vec::new(),
        };
        let written = write(&bundle, &sample::options(false)).unwrap();
        (String::from_utf8(written.bytes).unwrap(), written.left_out)
    }

    fn times(html: &str, what: &str) -> usize {
        html.matches(what).count()
    }

    #[test]
    fn every_page_of_fronts_has_a_page_of_backs_in_the_same_order() {
        let notes = (0..9).map(|n| sample::basic(&format!("q{n}."), &format!("a{n}.")));
        let (html, left_out) = sheet(notes.collect());
        assert_eq!(times(&html, "<section class=\"page\">"), 4);
        let order = ["q0.", "q7.", "a0.", "a7.", "q8.", "a8."];
        let places: Vec<usize> = order.iter().map(|text| html.find(text).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(
            times(&html, "<span dir=\"auto\">Heap</span> <span>9</span>"),
            2
        );
        assert_eq!(left_out, Vec::<String>::new());
    }

    #[test]
    fn a_two_way_note_is_one_card_and_a_cloze_one_for_each_blank() {
        let two_way = sample::note(Body::TwoWay {
            term: "stack".into(),
            definition: "memory".into(),
        });
        let (html, _) = sheet(vec![two_way, sample::cloze("a ⟦b⟧ c ⟦d⟧")]);
        assert_eq!(times(&html, "<article"), 2 * 3);
    }

    #[test]
    fn long_texts_get_smaller_type_then_a_larger_cell_and_are_told_when_no_page_holds_them() {
        let words = |count: usize| "word ".repeat(count);
        let small = |n| GRIDS[0].size_for(&words(n));
        assert_eq!(small(10), Some(0));
        assert!(small(60) > Some(0));
        assert_eq!(small(400), None);
        assert!(GRIDS[1].size_for(&words(400)).is_some());
        let (html, left_out) = sheet(vec![
            sample::basic("short", &words(400)),
            sample::basic(&words(9000), "short"),
        ]);
        assert_eq!(times(&html, "grid-1-2\">"), 2);
        assert_eq!(times(&html, "<article"), 2);
        assert_eq!(left_out, ["1 card: longer than a page of small type"]);
    }

    #[test]
    fn nothing_of_a_deck_becomes_a_tag_and_no_script_may_run() {
        let (html, _) = sheet(vec![sample::basic(
            "<script>alert(1)</script>",
            "<img src=x onerror=y>",
        )]);
        assert!(html.contains("script-src 'none'"));
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains(" style="));
    }

    #[test]
    fn the_name_of_a_deck_is_short() {
        assert_eq!(shown_name("A::<b>"), "&lt;b&gt;");
        assert_eq!(
            shown_name(&"ä".repeat(60)),
            format!("{}…", "ä".repeat(NAME))
        );
    }
}
