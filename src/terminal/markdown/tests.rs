//! Markdown in, lines out.

use super::*;
use crate::terminal::Colour;
use proptest::prelude::*;

fn texts(markdown: &str, columns: usize) -> String {
    let lines: Vec<String> = render(markdown, columns, None)
        .iter()
        .map(Line::text)
        .collect();
    lines.join("\n")
}

#[test]
fn paragraphs_are_wrapped_and_stand_apart() {
    assert_eq!(texts("one two\nthree\n\nfour", 9), "one two\nthree\n\nfour");
}

#[test]
fn lists_keep_their_order_and_nesting() {
    let list = "Steps:\n\n3. first\n4. second\n   - inner one\n   - inner\n\nend";
    assert_eq!(
        texts(list, 14),
        "Steps:\n\n3. first\n4. second\n   • inner one\n   • inner\n\nend"
    );
    assert_eq!(texts("- a b c\n\n- d", 5), "• a b\n  c\n\n• d");
    assert_eq!(texts("- [x] done\n- [ ] not", 40), "• [x] done\n• [ ] not");
}

#[test]
fn code_keeps_its_lines_and_indentation() {
    let code = "```python\ndef f(x):\n    return  x\n\nf(1)\n```\nand `x`";
    assert_eq!(
        texts(code, 40),
        "  def f(x):\n      return  x\n  \n  f(1)\n\nand x"
    );
    assert_eq!(texts("```\nabcdefgh\n```", 6), "  abcd\n  efgh");
}

#[test]
fn quotes_links_images_and_math_read_well() {
    assert_eq!(texts("> a b\n> c", 5), "│ a b\n│ c");
    assert_eq!(
        texts("[the docs](http://x) ![a cat](c.png) ![](d.png)", 60),
        "the docs [image: a cat] [image: d.png]"
    );
    assert_eq!(
        texts("So $x^2$, \\(y_1\\) and $$\\frac{1}{2}$$", 60),
        "So x², y₁ and\n  1/2"
    );
    assert_eq!(texts("costs $5 or $6", 60), "costs $5 or $6");
}

#[test]
fn html_is_shown_but_for_breaks_and_comments() {
    assert_eq!(texts("a<br>b <i>c</i> <!-- d -->e", 60), "a\nb <i>c</i> e");
}

#[test]
fn a_table_stands_in_columns() {
    let table = "| a | long |\n|:--|--:|\n| x | 1 |\n| yy | 22 |";
    assert_eq!(
        texts(table, 40),
        "a  │ long\n───┼─────\nx  │    1\nyy │   22"
    );
}

#[test]
fn the_highlighted_range_has_its_style() {
    let style = Style::BOLD.colour(Colour::Green);
    let highlight = Highlight { range: 6..8, style };
    let lines = render("A **heap** is a pool", 40, Some(&highlight));
    assert_eq!(lines[0].text(), "A heap is a pool");
    let shown: Vec<&str> = lines[0]
        .pieces
        .iter()
        .filter(|piece| piece.style == style)
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(shown, ["ap"]);
}

#[test]
fn strangers_get_no_control_character_through() {
    let hostile = "a\u{1b}[31mb\n\n```\n\u{1b}]0;x\u{7}code\u{9b}1m\n```\n| \u{202e}a |\n|--|\n| &#27;[31m &#x9b; |\n";
    assert!(
        texts(hostile, 40)
            .chars()
            .all(|c| !c.is_control() || c == '\n')
    );
}

#[test]
fn what_is_too_deep_or_too_long_still_fits() {
    let deep = format!("{} x", ">".repeat(5_000));
    assert!(
        render(&deep, 40, None)
            .iter()
            .all(|line| line.width() <= 40)
    );
    let long = "word ".repeat(100_000);
    assert!(texts(&long, 80).ends_with("[…]"));
}

proptest! {
    #[test]
    fn any_text_fits_its_columns(text in "[-a-z |>`*_$#\\[\\]()<\n\t\\\\é日1.!&;]{0,120}", columns in 8usize..60) {
        for line in render(&text, columns, None) {
            prop_assert!(line.width() <= columns, "{:?}", line.text());
            prop_assert!(!line.text().contains(MARK));
        }
    }
}
