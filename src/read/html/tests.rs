//! Tests of the HTML reader.

use crate::model::{Article, BlockKind, MarkKind, Text};
use crate::read::outline::outline;
use crate::read::read;

fn article(source: &str) -> Article {
    read(source.as_bytes(), "a.html", None).unwrap()
}

fn lines(source: &str) -> Vec<String> {
    outline(&article(source).blocks)
}

fn first_paragraph(article: &Article) -> &Text {
    article
        .blocks
        .iter()
        .find_map(|block| match &block.kind {
            BlockKind::Paragraph(text) => Some(text),
            _ => None,
        })
        .unwrap()
}

const PROSE: &str = "The heap is a pool of memory, from which a program takes blocks, and to which it gives them back. \
                     The stack, by contrast, holds the frames of the calls that are running.";

#[test]
fn the_page_around_the_article_is_left_out() {
    let page = format!(
        "<!doctype html><html><head><title>The Heap | Learn</title><style>p{{}}</style><script>var x = '<p>no</p>';</script></head>\
         <body><header role=banner><a href=/>Learn</a></header><nav><ul><li><a href=/>Home</a></ul></nav>\
         <div class=wrap><div class=sidebar><h3>Popular</h3><p>Other things that people read here.</p></div>\
         <div class=content><h1>The Heap</h1><p class=byline>By Jane Roe</p><p>{PROSE}</p><div class='ad-slot'>Advertisement</div>\
         <h2>Use</h2><p>{PROSE}</p><div class=share-buttons><a href=#>Share</a></div>\
         <h3>Related articles</h3><ul><li><a href=x>The stack</a></ul></div></div>\
         <footer><p>© 2021 Learn</p></footer><div class=cookie-banner><p>We use cookies to improve your experience.</p></div></body></html>"
    );
    let prose = format!("p {PROSE}");
    assert_eq!(lines(&page), ["h1 The Heap", &prose, "h2 Use", &prose]);
    assert_eq!(article(&page).title, "The Heap");
}

#[test]
fn every_kind_of_block_is_read() {
    let page = "<title>The heap - Site</title><main><p>One<p>Two<br><br>Three<ol start=3><li>a<ul><li>b</ul><li>c</ol>\
        <pre><code class='language-Rust'>\nlet x = 1 &lt; 2;\n  y\n</code></pre>\
        <table><caption>Cap</caption><tr><th>A<th>B<tr><td>1<td>2</table><blockquote><p>Said.</blockquote>\
        <figure><img src=x alt='a heap in memory'><figcaption>The heap</figcaption></figure><dl><dt>Heap<dd>a pool</dl></main>";
    assert_eq!(
        lines(page),
        [
            "p One",
            "p Two",
            "p Three",
            "list 3",
            "  *",
            "    p a",
            "    list -",
            "      *",
            "        p b",
            "  *",
            "    p c",
            "code rust \"let x = 1 < 2;\\n  y\"",
            "table Cap [A | B]",
            "  [1 | 2]",
            "quote",
            "  p Said.",
            "caption a heap in memory",
            "caption The heap",
            "list -",
            "  *",
            "    p Heap: a pool",
        ]
    );
    assert_eq!(article(page).title, "The heap");
}

#[test]
fn text_maps_back_to_the_file_and_keeps_its_marks() {
    let source = "<p>The <b>heap</b>\n  is&nbsp;a &lt;pool&gt; of 10<sup>6</sup> \n<span class='key-term'>blocks</span><sup><a href=#n>1</a></sup>, \
                  <a href=/x>so</a> <code>f( )</code>.</p>";
    let article = article(source);
    let text = first_paragraph(&article);
    assert_eq!(
        text.plain(),
        "The heap is a <pool> of 10^6 blocks, so f( )."
    );
    let strong: Vec<&str> = text
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Strong)
        .map(|mark| mark.source.of(source))
        .collect();
    assert_eq!(
        strong,
        ["<b>heap</b>", "<span class='key-term'>blocks</span>"]
    );
    let at = text.plain().find("<pool>").unwrap();
    assert_eq!(text.source_span(at..at + 6).of(source), "&lt;pool&gt;");
    assert!(
        text.marks()
            .iter()
            .any(|mark| mark.kind == MarkKind::Link("/x".into()))
    );
}

#[test]
fn math_is_kept_as_tex() {
    let source = "<p>So <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math> it is.</p>";
    let article = article(source);
    let text = first_paragraph(&article);
    assert_eq!(text.plain(), "So x^2 it is.");
    assert_eq!(text.marks()[0].kind, MarkKind::Math);
}

#[test]
fn no_script_or_hidden_text_is_read() {
    let page = format!(
        "<body><p>{PROSE}</p><script>alert('<p>evil</p>')</script><style>.x</style><noscript>evil</noscript><template><p>evil</p></template>\
         <svg><text>evil</text></svg><p hidden>evil</p><p style='display: none'>evil</p><textarea>evil</textarea><button>evil</button>"
    );
    assert_eq!(lines(&page), [format!("p {PROSE}")]);
}

#[test]
fn malformed_pages_keep_their_words() {
    let page = "<title>Heap<body><p>The <b>heap is <i>a</b> pool</i>.<div>More<p>and <li>item</div></ul>end<table><td>1<tr><td>2";
    let all = lines(page).join(" ");
    for word in ["The heap is a pool.", "More", "and", "item", "end"] {
        assert!(all.contains(word), "{word} is not in {all}");
    }
}

#[test]
fn a_title_outside_of_the_article_is_found() {
    let page = format!(
        "<title>Deep Heaps – Site</title><body><div class=top><h1>Deep Heaps</h1></div><div class=body><p>{PROSE}</p><p>{PROSE}</p>\
         <h2>3. Use</h2><p>{PROSE}</p></div>"
    );
    let found = lines(&page);
    assert_eq!(found[0], "h1 Deep Heaps");
    assert_eq!(found[3], "h2 Use");
}
