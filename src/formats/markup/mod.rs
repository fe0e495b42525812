//! Markdown to harmless HTML, with marks set around byte ranges of the Markdown.

mod marks;
mod renderer;
mod rewrite;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(super) use marks::Mark;
use marks::Marks;
use renderer::{PLAY, Renderer};
pub(super) use renderer::{is_line_break, options, references};
pub(super) use rewrite::rewrite;
pub(super) use text::text_of;

/// Whom the HTML is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A field of an Anki note: math in MathJax's delimiters, Anki's own brackets defused.
    Anki,
    /// The text of an Anki cloze note: also `}}` and `::` defused, and no `{{` but those of marks.
    AnkiCloze,
    /// A page under a strict content security policy: no `style` attributes, math as it was typed.
    Page,
}

/// The files that come with a text: what they are called where the text is shown, by the references in the text.
pub(super) type Files = BTreeMap<String, String>;

/// What came of a Markdown text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rendered {
    /// The HTML, in NFC; a lone paragraph comes without its `<p>`.
    pub html: String,
    /// How many images are shown by their description.
    pub images: usize,
}

/// Markdown as HTML. No tag comes from the text itself: HTML in it is shown as it was typed, links lead to
/// `http`, `https` or `mailto`, images without a file become their descriptions. A link to a sound that comes with the
/// text is followed by a player.
pub(super) fn render(markdown: &str, dialect: Dialect, files: &Files) -> Rendered {
    render_marked(markdown, &[], dialect, files)
}

/// Markdown as HTML with every mark set at least once. A mark across elements is closed and opened again, so that
/// elements and marks nest. Where a mark lies in something that is not shown (the address of a link), the text is
/// shown as it was typed, marks in place. Marks that do not fit the text are left out.
pub(super) fn render_marked(
    markdown: &str,
    marks: &[Mark],
    dialect: Dialect,
    files: &Files,
) -> Rendered {
    let marks = Marks::new(markdown, marks, dialect);
    let (html, images) = Renderer::new(markdown, marks, dialect, files).html();
    Rendered {
        html: finish(unwrap_paragraph(html.trim()), dialect),
        images,
    }
}

/// Plain text as HTML.
pub(super) fn plain(text: &str, dialect: Dialect) -> String {
    finish(&escape(text, dialect), dialect)
}

/// Part of a text as HTML: markup characters as entities, control characters left out.
fn escape(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = composed(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        // A doubled character may also come of two texts side by side, so the last of a text counts as doubled.
        let may_double = dialect == Dialect::AnkiCloze && next.is_none_or(|next| next == c);
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' if may_double => out.push_str("&#123;"),
            '}' if may_double => out.push_str("&#125;"),
            ':' if may_double => out.push_str("&#58;"),
            // A solidus overlay would make one character of itself and the `>` of a tag before it, in NFC.
            '\u{338}' => out.push_str("&#824;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// NFC, as Anki stores it, and the brackets defused that Anki would read as an instruction: to play a file or a voice,
/// to run LaTeX. Done last, as such a bracket may come of several texts.
fn finish(html: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['[', '{']).filter(|_| dialect != Dialect::Page) {
        out.push_str(&rest[..at]);
        let (bracket, after) = rest[at..].split_at(1);
        let is_tag =
            is_anki_tag(&rest[at..]) || (dialect == Dialect::Anki && rest[at..].starts_with("{{"));
        out.push_str(match bracket {
            "[" if is_tag => "&#91;",
            "{" if is_tag => "&#123;",
            _ => bracket,
        });
        rest = after;
    }
    out.push_str(rest);
    let out = out.replace(PLAY[0], "[sound:").replace(PLAY[1], "]");
    composed(&out).into_owned()
}

fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

fn is_anki_tag(text: &str) -> bool {
    ["[sound:", "[anki:", "[latex]", "[$]", "[$$]"]
        .iter()
        .any(|tag| {
            text.get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
        })
}

/// The inside of `<p>…</p>` where that is all there is.
fn unwrap_paragraph(html: &str) -> &str {
    html.strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|inside| !inside.contains("<p>"))
        .unwrap_or(html)
}

#[cfg(test)]
mod tests {
    use super::renderer::MAX_DEPTH;
    use super::*;
    use proptest::prelude::*;

    fn page(markdown: &str) -> String {
        render(markdown, Dialect::Page, &Files::new()).html
    }

    fn anki(markdown: &str) -> String {
        render(markdown, Dialect::Anki, &files()).html
    }

    fn files() -> Files {
        let pairs = [("a b.png", "1.png"), ("say.mp3", "2.mp3")];
        pairs.map(|(file, name)| (file.into(), name.into())).into()
    }

    /// Marks the answers that stand in `⟦ ⟧`, as Anki blanks counted from 1.
    fn cloze(text: &str) -> String {
        let (mut plain, mut marks, mut start) = (String::new(), Vec::new(), 0);
        for c in text.chars() {
            match c {
                '⟦' => start = plain.len(),
                '⟧' => marks.push(Mark {
                    range: start..plain.len(),
                    open: format!("{{{{c{}::", marks.len() + 1),
                    close: "}}".into(),
                }),
                _ => plain.push(c),
            }
        }
        render_marked(&plain, &marks, Dialect::AnkiCloze, &files()).html
    }

    #[test]
    fn html_in_the_text_is_shown_as_it_was_typed() {
        assert_eq!(
            page("a <b>x</b> <script>alert(1)</script>"),
            "a &lt;b&gt;x&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;"
        );
        assert!(page("<div onclick=x>\n\nhi").starts_with("<p>&lt;div onclick=x&gt;"));
        assert_eq!(page("a<br>b"), "a<br />\nb");
    }

    #[test]
    fn only_harmless_links_lead_anywhere() {
        assert_eq!(page("[x](javascript:alert(1))"), "x");
        assert_eq!(
            page("[x](https://a.b/?q=\"&r)"),
            "<a href=\"https://a.b/?q=&quot;&amp;r\" rel=\"noopener noreferrer\">x</a>"
        );
        assert_eq!(
            page("![a cat](cat.png)"),
            "<span class=\"image\">a cat</span>"
        );
        assert_eq!(
            page("![](img/cat.png)"),
            "<span class=\"image\">cat.png</span>"
        );
    }

    #[test]
    fn code_math_and_money_are_told_apart() {
        assert_eq!(
            page("```rust\nlet a = &b;\n```"),
            "<pre><code class=\"language-rust\">let a = &amp;b;\n</code></pre>"
        );
        assert_eq!(anki("$x_1$ is"), "\\(x_1\\) is");
        assert_eq!(anki("$$x$$"), "\\[x\\]");
        assert_eq!(page("between $5/$6"), "between $5/$6");
    }

    #[test]
    fn blanks_stand_inside_or_around_markup_as_they_were_set() {
        assert_eq!(
            cloze("The ⟦heap⟧ is a ⟦pool⟧."),
            "The {{c1::heap}} is a {{c2::pool}}."
        );
        assert_eq!(
            cloze("The **⟦heap⟧** is"),
            "The <strong>{{c1::heap}}</strong> is"
        );
        assert_eq!(
            cloze("The ⟦**heap**⟧ is"),
            "The {{c1::<strong>heap</strong>}} is"
        );
        assert_eq!(cloze("⟦The _big_⟧ heap"), "{{c1::The <em>big</em>}} heap");
        assert_eq!(cloze("un*⟦frigging⟧*"), "un<em>{{c1::frigging}}</em>");
        assert_eq!(
            cloze("call `f(⟦x⟧)` now"),
            "call <code>f({{c1::x}})</code> now"
        );
        assert_eq!(
            cloze("call ⟦`f()`⟧ now"),
            "call {{c1::<code>f()</code>}} now"
        );
        assert_eq!(
            cloze("call `⟦f()⟧` now"),
            "call <code>{{c1::f()}}</code> now"
        );
        assert_eq!(
            cloze("so ⟦$x$⟧ and $y=⟦z⟧$"),
            "so {{c1::\\(x\\)}} and \\(y={{c2::z}}\\)"
        );
        assert_eq!(cloze("a ⟦b &amp; c⟧ d"), "a {{c1::b &amp; c}} d");
        assert_eq!(cloze("a ⟦\\*⟧ d"), "a {{c1::*}} d");
    }

    #[test]
    fn a_blank_across_the_border_of_an_element_is_split_there() {
        assert_eq!(
            cloze("⟦The **big⟧ heap**"),
            "{{c1::The }}<strong>{{c1::big}} heap</strong>"
        );
        assert_eq!(
            cloze("**big ⟦heap** is⟧ it"),
            "<strong>big {{c1::heap}}</strong>{{c1:: is}} it"
        );
        assert_eq!(
            cloze("⟦[big](htt⟧p://a.b) heap"),
            "<a href=\"http://a.b\" rel=\"noopener noreferrer\">{{c1::big}}</a> heap"
        );
        assert_eq!(
            cloze("a ⟦b\n\nc⟧ d"),
            "<p>a {{c1::b}}</p>\n<p>{{c1::c}} d</p>"
        );
        assert_eq!(
            cloze("- a ⟦b⟧\n- ⟦c⟧"),
            "<ul>\n<li>a {{c1::b}}</li>\n<li>{{c2::c}}</li>\n</ul>"
        );
        assert_eq!(
            cloze("```\na ⟦b⟧\n⟦c⟧ d\n```"),
            "<pre><code>a {{c1::b}}\n{{c2::c}} d\n</code></pre>"
        );
    }

    #[test]
    fn the_signs_of_a_blank_are_defused_in_its_text() {
        assert_eq!(cloze("use ⟦std::vec⟧"), "use {{c1::std&#58;:vec}}");
        assert_eq!(cloze("a ⟦{{x}}⟧"), "a {{c1::&#123;{x&#125;&#125;}}");
        assert_eq!(
            cloze("{{c1::no}} ⟦yes⟧"),
            "&#123;{c1&#58;:no&#125;} {{c1::yes}}"
        );
        assert_eq!(anki("[sound:x.mp3]"), "&#91;sound:x.mp3]");
    }

    #[test]
    fn a_blank_in_something_unseen_shows_the_text_as_typed() {
        assert_eq!(
            cloze("see [here](http://⟦a.b⟧)"),
            "see [here](http://{{c1::a.b}})"
        );
    }

    #[test]
    fn deep_nesting_is_cut_and_its_words_are_kept() {
        let html = page(&format!("{}words", "> ".repeat(5000)));
        assert!(html.matches("<blockquote>").count() <= MAX_DEPTH);
        assert_eq!(
            html.matches("<blockquote>").count(),
            html.matches("</blockquote>").count()
        );
        assert!(html.contains("words"));
    }

    #[test]
    fn no_character_swallows_the_end_of_a_tag() {
        let html = page("[\u{338} onclick=x](http://a.b) *\u{338}* a =\u{338} b");
        assert!(
            html.contains("noreferrer\">&#824; onclick=x</a> <em>&#824;</em> a ≠ b"),
            "{html}"
        );
    }

    #[test]
    fn images_in_images_are_cut_too() {
        let html = page(&format!("{}a{}", "![".repeat(300), "](b)".repeat(300)));
        assert!(html.matches("<span").count() <= MAX_DEPTH);
        assert_eq!(
            html.matches("<span").count(),
            html.matches("</span>").count()
        );
    }

    #[test]
    fn a_picture_that_comes_along_is_shown_with_its_description() {
        assert_eq!(
            anki("see ![a *\"big\"* `heap`](<a b.png>)."),
            "see <img src=\"1.png\" alt=\"a &quot;big&quot; heap\">."
        );
        assert_eq!(anki("![](<a b.png>)"), "<img src=\"1.png\" alt=\"\">");
        assert_eq!(
            cloze("a ⟦![x](<a b.png>)⟧ ⟦b⟧"),
            "a {{c1::<img src=\"1.png\" alt=\"x\">}} {{c2::b}}"
        );
        assert_eq!(
            cloze("a ![⟦x⟧](<a b.png>) b"),
            "a ![{{c1::x}}](&lt;a b.png&gt;) b"
        );
    }

    #[test]
    fn a_sound_that_comes_along_is_played_behind_its_words() {
        assert_eq!(anki("[so](say.mp3) it is"), "so[sound:2.mp3] it is");
        assert_eq!(anki("[sound](say.mp3) [so](x.mp3)"), "[sound:2.mp3] so");
        assert_eq!(
            cloze("⟦[so](say.mp3)⟧ is [s⟦o⟧](say.mp3)"),
            "{{c1::so[sound:2.mp3]}} is s{{c2::o}}[sound:2.mp3]"
        );
        let page = render("[so](say.mp3)", Dialect::Page, &files()).html;
        assert_eq!(page, "so<audio controls src=\"2.mp3\"></audio>");
    }

    /// Whether tags close in the order in which they opened.
    fn nests(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1) {
            let name: String = tag.chars().take_while(|c| !" >".contains(*c)).collect();
            let closed = name.strip_prefix('/').map(str::to_owned);
            match closed {
                Some(name) if open.pop() == Some(name.clone()) => {}
                Some(_) => return false,
                None if ["br", "hr", "img"].contains(&name.as_str()) => {}
                None => open.push(name),
            }
        }
        open.is_empty()
    }

    proptest! {
        #[test]
        fn any_text_gives_html_that_nests_with_its_mark_and_without_foreign_tags(
            parts in prop::collection::vec(prop::sample::select(PARTS), 1..20),
            a in 0usize..60,
            b in 0usize..60,
        ) {
            let text = parts.concat();
            let mark = Mark {
                range: a.min(b)..a.max(b),
                open: "<mark>".into(),
                close: "</mark>".into(),
            };
            let fits = text.get(mark.range.clone()).is_some_and(|inside| !inside.is_empty());
            for dialect in [Dialect::Anki, Dialect::AnkiCloze, Dialect::Page] {
                let marks = std::slice::from_ref(&mark);
                let html = render_marked(&text, marks, dialect, &files()).html;
                prop_assert!(nests(&html), "{:?} {}", text, html);
                prop_assert!(!html.contains("<script") && !html.contains('\u{7}'), "{}", html);
                prop_assert_eq!(html.contains("<mark>"), fits, "{}", html);
            }
        }
    }

    /// Pieces of which texts are made.
    pub(super) const PARTS: &[&str] = &[
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```\n",
        "~~",
        "[",
        "](",
        ")",
        "](http://a.b)",
        "](<a b.png>)",
        "](say.mp3)",
        "![",
        "<b>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "{{",
        "}}",
        "::",
        "{{c1::",
        "$",
        "$$",
        "\\",
        "|",
        "\n|--|\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "e\u{301}",
        "\u{338}",
        "\u{7}",
        "\u{a0}",
        "\r\n",
        "[^1]",
        "\n[^1]: x\n",
        "<br>",
        "\t",
        "<script>",
    ];
}
