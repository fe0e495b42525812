//! Articles built by hand.

use crate::model::{Article, Block, BlockKind, Item, List, MarkKind, Span, Table, Text};

/// An article of blocks written one a line: `# heading`, `- item`, `1. step`, `` `code ``, `|row|`, else a paragraph.
/// `**bold**` is bold.
pub fn article(lines: &str) -> Article {
    let mut article = Article {
        name: "a.md".into(),
        title: "Test".into(),
        source: lines.into(),
        ..Article::default()
    };
    let mut at = 0;
    for line in lines.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let span = Span::new(at, at + words.len());
        let part = |skip: usize| text(&words[skip..], at + skip);
        match words.chars().next() {
            None => {}
            Some('#') if words.starts_with("# ") && words.len() > 2 => push(
                &mut article,
                BlockKind::Heading {
                    level: 2,
                    text: part(2),
                },
                span,
            ),
            Some('-') if words.starts_with("- ") && words.len() > 2 => {
                push_item(&mut article, None, part(2), span)
            }
            Some('1') if words.starts_with("1. ") => {
                push_item(&mut article, Some(1), part(3), span)
            }
            Some('`') => {
                let inner = Span::new(at + 1, span.end);
                push(
                    &mut article,
                    BlockKind::Code {
                        language: None,
                        code: words[1..].into(),
                        inner,
                    },
                    span,
                );
            }
            Some('|') => push_row(&mut article, words, at, span),
            Some(_) => push(&mut article, BlockKind::Paragraph(part(0)), span),
        }
        at += line.len();
    }
    article
}

fn push(article: &mut Article, kind: BlockKind, span: Span) {
    article.blocks.push(Block { kind, span });
}

fn push_item(article: &mut Article, start: Option<u64>, text: Text, span: Span) {
    let item = Item {
        blocks: vec![Block {
            kind: BlockKind::Paragraph(text),
            span,
        }],
        span,
    };
    if let Some(Block {
        kind: BlockKind::List(list),
        span: whole,
    }) = article.blocks.last_mut()
        && list.start == start
    {
        list.items.push(item);
        *whole = whole.join(span);
        return;
    }
    push(
        article,
        BlockKind::List(List {
            start,
            items: vec![item],
        }),
        span,
    );
}

fn push_row(article: &mut Article, words: &str, at: usize, span: Span) {
    let mut cells = Vec::new();
    let mut start = 1;
    for cell in words[1..].split('|').filter(|cell| !cell.is_empty()) {
        cells.push(Text::verbatim(cell, at + start));
        start += cell.len() + 1;
    }
    match article.blocks.last_mut() {
        Some(Block {
            kind: BlockKind::Table(table),
            span: whole,
        }) => {
            table.rows.push((cells, span));
            *whole = whole.join(span);
        }
        _ => push(
            article,
            BlockKind::Table(Table {
                header: cells,
                ..Table::default()
            }),
            span,
        ),
    }
}

fn text(words: &str, at: usize) -> Text {
    let mut text = Text::new();
    let mut start = at;
    for (i, part) in words.split("**").enumerate() {
        let from = text.plain().len();
        text.push_verbatim(part, start);
        if i % 2 == 1 {
            text.mark(
                MarkKind::Strong,
                from..text.plain().len(),
                Span::new(start - 2, start + part.len() + 2),
            );
        }
        start += part.len() + 2;
    }
    text
}
