//! A page of letters by hand, and the Markdown that it becomes.

use super::glyphs::Glyph;
use super::*;
use crate::convert::draft::Marks;

/// Letters half an em wide from a place on.
fn set(text: &str, x: f64, y: f64, size: f64, marks: Marks) -> Vec<Glyph> {
    let letters = text.chars().enumerate();
    letters
        .map(|(at, c)| Glyph {
            text: c.to_string(),
            x: x + at as f64 * size / 2.0,
            y,
            width: size / 2.0,
            size,
            marks,
        })
        .collect()
}

fn prose(text: &str, x: f64, y: f64) -> Vec<Glyph> {
    set(text, x, y, 10.0, Marks::default())
}

fn markdown(pages: Vec<Vec<Glyph>>) -> String {
    let mut pages: Vec<Vec<Line>> = pages
        .into_iter()
        .map(|page| columns::in_reading_order(lines::of(page)))
        .collect();
    furniture::remove(&mut pages);
    draft::markdown(&blocks::of(pages))
}

#[test]
fn lines_become_paragraphs_and_divided_words_whole() {
    let page = [
        set("Memory", 50.0, 50.0, 20.0, Marks::default()),
        prose("A heap is a well-", 50.0, 80.0),
        prose("known pool of mem-", 50.0, 92.0),
        prose("ory. It is well-known.", 50.0, 104.0),
        prose("A stack is not.", 50.0, 128.0),
    ];
    assert_eq!(
        markdown(vec![page.concat()]),
        "# Memory\n\nA heap is a well-known pool of memory. It is well-known.\n\nA stack is not.\n"
    );
}

#[test]
fn a_long_piece_in_large_letters_is_no_heading() {
    let mut page = set("Memory", 50.0, 40.0, 20.0, Marks::default());
    for row in 0..6 {
        let y = 80.0 + f64::from(row) * 16.0;
        page.extend(set(
            "what comes first is large",
            50.0,
            y,
            14.0,
            Marks::default(),
        ));
    }
    for row in 0..9 {
        let y = 200.0 + f64::from(row) * 12.0;
        page.extend(prose("and what comes next is not as large as it", 50.0, y));
    }
    let made = markdown(vec![page]);
    let start = "# Memory\n\nwhat comes first is large what";
    assert!(made.starts_with(start), "{made}");
}

#[test]
fn one_column_is_read_after_the_other() {
    let mut page = set(
        "Title over both columns of it",
        50.0,
        40.0,
        18.0,
        Marks::default(),
    );
    for row in 0..8 {
        let y = 80.0 + f64::from(row) * 12.0;
        page.extend(prose(
            &format!("left {row} has many words to read"),
            50.0,
            y,
        ));
        page.extend(prose(
            &format!("right {row} has many words to see"),
            230.0,
            y,
        ));
    }
    let made = markdown(vec![page]);
    let at = |words: &str| {
        made.find(words)
            .unwrap_or_else(|| panic!("{words}: {made}"))
    };
    assert!(
        at("Title") < at("left 0") && at("left 7") < at("right 0"),
        "{made}"
    );
}

#[test]
fn headers_and_page_numbers_are_left_out() {
    let page = |number: usize| {
        let words = ["", "one heap", "two stacks", "three pools"][number];
        let mut page = prose("A course in memory", 200.0, 20.0);
        for row in 0..8 {
            let text = format!("Here {words} are in line {row}.");
            page.extend(prose(&text, 50.0, 100.0 + 24.0 * f64::from(row)));
        }
        page.extend(prose("The stack . . . . . . . . . . 12", 50.0, 700.0));
        page.extend(prose(&number.to_string(), 250.0, 780.0));
        page
    };
    let made = markdown(vec![page(1), page(2), page(3)]);
    assert!(
        !made.contains("course") && !made.contains("stack ."),
        "{made}"
    );
    assert!(made.starts_with("Here one heap are in line 0."), "{made}");
    assert!(!made.lines().any(|line| line == "2"), "{made}");
}

#[test]
fn code_keeps_its_indents_and_lists_their_items() {
    let code = Marks {
        code: true,
        ..Marks::default()
    };
    let page = [
        prose("Two kinds are there, and both are known:", 50.0, 80.0),
        prose("• the heap, which is a pool that is", 60.0, 92.0),
        prose("shared", 70.0, 104.0),
        prose("•", 60.0, 116.0),
        prose("the stack", 85.0, 116.0),
        set("if x {", 50.0, 140.0, 10.0, code),
        set("y = 1", 70.0, 152.0, 10.0, code),
        set("}", 50.0, 164.0, 10.0, code),
        set("f()", 50.0, 188.0, 10.0, code),
    ];
    assert_eq!(
        markdown(vec![page.concat()]),
        "Two kinds are there, and both are known:\n\n\
         - the heap, which is a pool that is shared\n- the stack\n\n\
         ```\nif x {\n    y = 1\n}\n\nf()\n```\n"
    );
}

#[test]
fn cells_below_each_other_are_a_table() {
    let page = [
        prose("Layer", 50.0, 80.0),
        prose("Height", 150.0, 80.0),
        prose("Troposphere", 50.0, 98.0),
        prose("0-12 km over", 150.0, 98.0),
        prose("the ground", 150.0, 110.0),
        prose("Exosphere", 50.0, 128.0),
        prose("above 600 km", 150.0, 128.0),
        prose(
            "The heights are averages that change over the year.",
            50.0,
            160.0,
        ),
    ];
    assert_eq!(
        markdown(vec![page.concat()]),
        "| Layer | Height |\n| --- | --- |\n| Troposphere | 0-12 km over the ground |\n\
         | Exosphere | above 600 km |\n\nThe heights are averages that change over the year.\n"
    );
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [
        &b"%PDF-1.7"[..],
        b"text",
        b"",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
    ] {
        assert!(convert(bytes).is_err());
    }
    assert!(suits(b"junk %PDF-1.7") && !suits(b"# PDF-"));
}
