//! Tests of the Markdown reader.

use crate::model::{Article, BlockKind, MarkKind, Text};
use crate::read::read;

fn article(source: &str) -> Article {
    read(source.as_bytes(), "a.md", None).unwrap()
}

fn outline(article: &Article) -> Vec<String> {
    article
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { level, text } => format!("h{level} {}", text.plain()),
            BlockKind::Paragraph(text) => format!("p {}", text.plain()),
            BlockKind::Caption(text) => format!("caption {}", text.plain()),
            BlockKind::Code { language, code, .. } => format!("code {language:?} {code}"),
            BlockKind::List(list) => format!("list {:?} {}", list.start, list.items.len()),
            BlockKind::Table(table) => format!("table {}x{}", table.header.len(), table.rows.len()),
            BlockKind::Quote(blocks) => format!("quote {}", blocks.len()),
        })
        .collect()
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

#[test]
fn every_kind_of_block_is_read() {
    let article = article(
        "---\ntitle: Memory\n---\n\n# Memory\n\n## 1. Heap\n\nThe heap\nis a pool.\n\n- a\n- b\n  1. c\n\n\
         ```Python\nx = 7\n\n  y\n```\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n> Said.\n\n**Figure 1.2** The heap.\n\n\
         ![a picture of heaps](x.png)\n",
    );
    assert_eq!(article.title, "Memory");
    assert_eq!(
        outline(&article),
        [
            "h1 Memory",
            "h2 Heap",
            "p The heap is a pool.",
            "list None 2",
            "code Some(\"python\") x = 7\n\n  y",
            "table 2x1",
            "quote 1",
            "caption Figure 1.2 The heap.",
            "caption a picture of heaps",
        ]
    );
    let BlockKind::Code { inner, .. } = &article.blocks[4].kind else {
        panic!("code expected")
    };
    assert_eq!(article.quote(*inner), "x = 7\n\n  y");
}

#[test]
fn marks_keep_their_source() {
    let source = "\u{feff}The **heap** is `a & b` and [big](u), \\* &amp; ==so== $x^2$ for $5 or $6.\r\nYes.\r\n";
    let article = article(source);
    let text = first_paragraph(&article);
    assert_eq!(
        text.plain(),
        "The heap is a & b and big, * & so x^2 for $5 or $6. Yes."
    );
    let sources: Vec<&str> = text
        .marks()
        .iter()
        .map(|mark| mark.source.of(source))
        .collect();
    assert_eq!(
        sources,
        ["**heap**", "`a & b`", "[big](u)", "==so==", "$x^2$"]
    );
    assert_eq!(text.marks()[2].kind, MarkKind::Link("u".into()));
    let at = text.plain().find("& so").unwrap();
    assert_eq!(text.source_span(at..at + 4).of(source), "&amp; ==so==");
}

#[test]
fn definition_lists_footnotes_and_html_keep_their_words() {
    let article = article(
        "# T\n\nHeap\n: a pool of memory\n\nThe <b>stack</b> is[^1] fast.<script>alert(1)</script>\n\n[^1]: Note.\n",
    );
    let BlockKind::List(list) = &article.blocks[1].kind else {
        panic!("list expected, got {:?}", article.blocks)
    };
    let BlockKind::Paragraph(text) = &list.items[0].blocks[0].kind else {
        panic!("paragraph expected")
    };
    assert_eq!(text.plain(), "Heap: a pool of memory");
    assert_eq!(article.quote(text.span()), "Heap\n: a pool of memory");
    assert_eq!(first_paragraph(&article).plain(), "The stack is fast.");
    assert_eq!(first_paragraph(&article).marks()[0].kind, MarkKind::Strong);
}

#[test]
fn deep_nesting_is_flattened_with_a_remark() {
    let article = article(&format!("{} deep\n\nend\n", ">".repeat(5000)));
    assert_eq!(article.remarks.len(), 1);
    assert_eq!(outline(&article), ["quote 1", "p end"]);
}

#[test]
fn a_highlight_may_run_over_other_marks_and_lines_and_code_keeps_its_signs() {
    let source = "Rain. ==A *heap* is\na **pool** of `a == b`== when x == y, $a==b$ and ==so== on.";
    let article = article(source);
    let text = first_paragraph(&article);
    assert_eq!(
        text.plain(),
        "Rain. A heap is a pool of a == b when x == y, a==b and so on."
    );
    let marked: Vec<(&str, &str)> = text
        .marks()
        .iter()
        .filter(|mark| mark.kind == MarkKind::Highlight)
        .map(|mark| (&text.plain()[mark.range.clone()], mark.source.of(source)))
        .collect();
    let first = "==A *heap* is\na **pool** of `a == b`==";
    assert_eq!(
        marked,
        [("A heap is a pool of a == b", first), ("so", "==so==")]
    );
    let bold = text
        .marks()
        .iter()
        .find(|mark| mark.kind == MarkKind::Strong);
    assert_eq!(&text.plain()[bold.unwrap().range.clone()], "pool");
}

#[test]
fn signs_of_equality_that_open_or_close_nothing_stay() {
    for words in [
        "if a == b or c == d",
        "x ==y",
        "== a ==",
        "a !== b !== c",
        "a === b === c",
    ] {
        let article = article(&format!("{words}\n"));
        assert_eq!(first_paragraph(&article).plain(), words);
        assert!(first_paragraph(&article).marks().is_empty(), "{words}");
    }
}
