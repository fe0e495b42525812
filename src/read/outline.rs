//! An article's blocks as lines of text, for tests and for looking at.

use crate::model::{Block, BlockKind};

/// One line a block, nested ones indented.
pub fn outline(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    walk(blocks, 0, &mut lines);
    lines
}

fn walk(blocks: &[Block], depth: usize, lines: &mut Vec<String>) {
    let pad = "  ".repeat(depth);
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                lines.push(format!("{pad}h{level} {}", text.plain()))
            }
            BlockKind::Paragraph(text) => lines.push(format!("{pad}p {}", text.plain())),
            BlockKind::Caption(text) => lines.push(format!("{pad}caption {}", text.plain())),
            BlockKind::Code { language, code, .. } => {
                lines.push(format!(
                    "{pad}code {} {code:?}",
                    language.as_deref().unwrap_or("-")
                ));
            }
            BlockKind::List(list) => {
                let start = list
                    .start
                    .map_or("-".to_string(), |start| start.to_string());
                lines.push(format!("{pad}list {start}"));
                for item in &list.items {
                    lines.push(format!("{pad}  *"));
                    walk(&item.blocks, depth + 2, lines);
                }
            }
            BlockKind::Table(table) => {
                let row = |cells: &[crate::model::Text]| {
                    let cells: Vec<&str> = cells.iter().map(|cell| cell.plain()).collect();
                    cells.join(" | ")
                };
                let caption = table.caption.as_ref().map_or("", |caption| caption.plain());
                lines.push(format!("{pad}table {caption} [{}]", row(&table.header)));
                for (cells, _) in &table.rows {
                    lines.push(format!("{pad}  [{}]", row(cells)));
                }
            }
            BlockKind::Quote(blocks) => {
                lines.push(format!("{pad}quote"));
                walk(blocks, depth + 1, lines);
            }
        }
    }
}
