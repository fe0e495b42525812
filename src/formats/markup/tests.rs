//! What Markdown becomes in each dialect.

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
