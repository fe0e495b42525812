//! Fields as Anki's editor writes them, and what they become.

use super::*;
use crate::formats::markup::{Dialect, render};
use proptest::prelude::*;

fn text(html: &str) -> String {
    markdown(html, false).text
}

#[test]
fn lines_and_paragraphs() {
    for (html, expected) in [
        ("a<br>b", "a  \nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<div>b</div><div>c</div>", "a  \nb  \nc"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a\n  b&nbsp;c", "a b c"),
        ("<h2>Title</h2>text", "## Title\n\ntext"),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<blockquote>a<br>b</blockquote>c", "> a  \n> b\n\nc"),
        ("a<script>x</script><style>y</style>b<!-- z -->c", "abc"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn emphasis_links_and_scripts() {
    for (html, expected) in [
        ("<b>a</b> and <i>b</i>", "**a** and *b*"),
        ("<b> a </b>b", "**a** b"),
        ("x<b></b>y", "xy"),
        ("<b><i>a</b>b</i>", "***a****b*"),
        ("<u>a</u><span style=\"color:red\">b</span>", "ab"),
        ("<a href=\"https://a.b/c\">d</a>", "[d](https://a.b/c)"),
        ("<a href=\"javascript:x\">d</a>", "d"),
        ("H<sub>2</sub>O, x<sup>ab</sup>", "H₂O, x^(ab)"),
        ("a<b>(b)</b>c", "a(b)c"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn lists_code_and_tables() {
    for (html, expected) in [
        ("a<ul><li>b</li><li>c</li></ul>d", "a\n\n- b\n- c\n\nd"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n   - b\n2. c"),
        ("<code>a`b</code>", "``a`b``"),
        (
            "<pre><code class=\"language-rust\">fn f() {\n    1\n}\n</code></pre>",
            "```rust\nfn f() {\n    1\n}\n```",
        ),
        ("x<pre>a<br>b</pre>y", "x\n\n```\na\nb\n```\n\ny"),
        (
            "<table><tr><th>a<th>b<tr><td>1|2<td><ul><li>x<li>y</ul></table>z",
            "| a | b |\n|---|---|\n| 1\\|2 | x<br>y |\n\nz",
        ),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn math_images_and_sounds() {
    for (html, expected) in [
        (
            r"\(x^2\) and \[ \frac{a}{b} \]",
            r"$x^2$ and $$\frac{a}{b}$$",
        ),
        ("[$]a_1[/$] $5", "$a_1$ $5"),
        (
            "<img src=\"bone 1.png\" alt=\"a bone\">",
            "![a bone](<media/bone 1.png>)",
        ),
        ("<img src=x.png>", "![](media/x.png)"),
        ("[sound:say &amp; go.mp3]", "[sound](<media/say & go.mp3>)"),
        ("<img src=\"../../etc/passwd\">", "![](media/etcpasswd)"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn blanks_are_where_they_were() {
    let made = markdown(
        "<b>A {{c1::heap}}</b> is a {{c2::<i>pool</i>::what?}} \\({{c3::x}}^2\\)",
        true,
    );
    assert_eq!(made.text, "**A heap** is a *pool* $x^2$");
    let blanks: Vec<(u32, &str, Option<&str>)> = made
        .blanks
        .iter()
        .map(|blank| {
            (
                blank.number,
                &made.text[blank.range.clone()],
                blank.hint.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        blanks,
        [
            (1, "heap", None),
            (2, "*pool*", Some("what?")),
            (3, "x", None)
        ]
    );
    let made = markdown("<pre>a{{c1::b}}</pre><code>`{{c2::c}}</code>", true);
    let words: Vec<&str> = made
        .blanks
        .iter()
        .map(|blank| &made.text[blank.range.clone()])
        .collect();
    assert_eq!(words, ["b", "c"]);
}

#[test]
fn deep_nesting_and_large_tables_are_no_trouble() {
    for piece in [
        "<div>",
        "<ul><li>",
        "<blockquote>",
        "<b>",
        "<table><tr><td>",
        "<sub>",
        "{{c1::",
        "<a href='http://a'>",
    ] {
        let made = markdown(&format!("{}x", piece.repeat(20_000)), true);
        assert!(made.text.contains('x'), "{piece}");
    }
}

proptest! {
    #[test]
    fn any_words_are_shown_as_they_are(words in "[ -~é]{0,40}", line in "[ -~]{0,12}") {
        let html: String = format!("{words}\n{line}")
            .chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let made = text(&html);
        prop_assert_eq!(shown(&made), squeezed(&format!("{words}{line}")), "{}", made);
    }

    #[test]
    fn any_html_is_read(html in "(<[a-z]{1,5}>|</[a-z]{1,5}>|[a-z*_`\\[\\]|#]{1,4}| |<table>|<tr>|<td>|<li>|<ul>|</ul>|</table>|<pre>|</pre>|\\{\\{c1::|\\}\\}|::|\\\\\\(|\\\\\\)|<br>|<p>|<blockquote>|<sup>|</sup>){0,30}") {
        let made = markdown(&html, true);
        for blank in made.blanks {
            prop_assert!(made.text.get(blank.range).is_some());
        }
    }

    #[test]
    fn what_is_written_for_anki_comes_back_as_it_reads(
        markdown_text in "([a-z]{1,4}|[A-Z]\\.|\\*\\*[a-z]{2}\\*\\*|\\*[a-z]{2}\\*|`[a-z]{2}`|\\$[a-z]\\^2\\$|\n\n|\n- [a-z]{2}|\n1\\. [a-z]| ){1,12}"
    ) {
        let files = std::collections::BTreeMap::new();
        let html = render(&markdown_text, Dialect::Anki, &files).html;
        let again = render(&text(&html), Dialect::Anki, &files).html;
        prop_assert_eq!(shown(&text(&html)), shown(&text(&again)));
    }
}
