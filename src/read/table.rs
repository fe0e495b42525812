//! What all readers do with a table's rows: tell the header, and the caption that spans it.

use crate::model::{Block, BlockKind, Span, Table, Text};

/// A table of rows, the first of which is its header where `has_header` says so. A header of one cell over several
/// columns is taken as the caption, and the next row as the header; an empty header is none.
pub fn settle(mut rows: Vec<(Vec<Text>, Span)>, has_header: bool, caption: Option<Text>) -> Table {
    let blank_header = rows.first().is_some_and(|(cells, _)| filled(cells) == 0);
    let has_header = has_header && !blank_header;
    rows.retain(|(cells, _)| filled(cells) > 0);
    let columns = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
    let mut table = Table {
        caption,
        ..Table::default()
    };
    if has_header && !rows.is_empty() {
        table.header = rows.remove(0).0;
        if columns >= 3 && filled(&table.header) == 1 && rows.len() >= 2 && filled(&rows[0].0) > 1 {
            let title = std::mem::replace(&mut table.header, rows.remove(0).0);
            table.caption = table
                .caption
                .or_else(|| title.into_iter().find(|cell| !cell.is_blank()));
        }
    }
    table.rows = rows;
    table
}

/// Gives tables the captions that stand beside them: `Table 3 …` below a table, else above it.
pub fn adopt_captions(blocks: &mut Vec<Block>) {
    let mut settled: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut waiting = std::mem::take(blocks).into_iter().peekable();
    while let Some(block) = waiting.next() {
        if !is_table_caption(&block) {
            settled.push(block);
        } else if let Some(table) = settled.last_mut().filter(|above| takes_caption(above)) {
            give(table, block);
        } else if let Some(table) = waiting.peek_mut().filter(|below| takes_caption(below)) {
            give(table, block);
        } else {
            settled.push(block);
        }
    }
    *blocks = settled;
}

/// Makes a caption the table's own.
fn give(table: &mut Block, caption: Block) {
    table.span = table.span.join(caption.span);
    if let (BlockKind::Table(table), BlockKind::Caption(text)) = (&mut table.kind, caption.kind) {
        table.caption = Some(text);
    }
}

fn is_table_caption(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Caption(text) if text.plain().starts_with("Table"))
}

fn takes_caption(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Table(table) if table.caption.is_none())
}

fn filled(cells: &[Text]) -> usize {
    cells.iter().filter(|cell| !cell.is_blank()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> (Vec<Text>, Span) {
        let cells = cells.iter().map(|cell| Text::verbatim(cell, 0)).collect();
        (cells, Span::new(0, 1))
    }

    #[test]
    fn a_single_cell_over_the_columns_is_the_caption() {
        let rows = vec![
            row(&["Stages", "", ""]),
            row(&["Stage", "Age", "Task"]),
            row(&["1", "0", "Trust"]),
        ];
        let table = settle(rows, true, None);
        assert_eq!(table.caption.unwrap().plain(), "Stages");
        assert_eq!(table.header[1].plain(), "Age");
        assert_eq!(table.rows.len(), 1);
    }

    fn block(kind: BlockKind) -> Block {
        Block {
            kind,
            span: Span::new(0, 1),
        }
    }

    #[test]
    fn a_caption_beside_a_table_becomes_the_tables() {
        let caption = |words: &str| block(BlockKind::Caption(Text::verbatim(words, 0)));
        let table = || {
            block(BlockKind::Table(settle(
                vec![row(&["a", "b"])],
                false,
                None,
            )))
        };
        let mut blocks = vec![
            table(),
            caption("Table 1 One"),
            caption("Table 2 Two"),
            table(),
            caption("Figure 3 F"),
        ];
        adopt_captions(&mut blocks);
        let captions: Vec<&str> = blocks
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Table(table) => table.caption.as_ref().unwrap().plain(),
                BlockKind::Caption(text) => text.plain(),
                _ => "",
            })
            .collect();
        assert_eq!(captions, ["Table 1 One", "Table 2 Two", "Figure 3 F"]);
    }
}
