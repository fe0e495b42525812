//! Tables of a page: those that hold data, and those that only lay it out.

use super::super::table;
use super::tree::Tree;
use super::walk::Walk;
use crate::model::{Block, BlockKind, Span, Text};

/// A cell over more columns than this fills only so many.
const MAX_SPAN: usize = 50;

/// Whether a table holds data: it is no frame for other blocks of the page.
pub fn is_data(tree: &Tree, index: usize) -> bool {
    let node = &tree.nodes[index];
    if matches!(node.attribute("role"), Some("presentation" | "none")) {
        return false;
    }
    let mut cells = 0;
    // Ends at the first table within, so that tables in tables are not searched over and over.
    for inner in tree.within(index).skip(1) {
        match tree.nodes[inner].name.as_str() {
            "table" | "h1" | "h2" | "h3" | "pre" | "blockquote" => return false,
            "td" | "th" => cells += 1,
            _ => {}
        }
    }
    cells > 1
}

/// The block of a table.
pub fn table(walk: &Walk<'_>, index: usize) -> Option<Block> {
    let tree = walk.tree;
    let mut rows: Vec<(Vec<Text>, Span)> = Vec::new();
    let mut has_header = false;
    // A page can't ask for more cells than it could write out: `<td>` and some.
    let mut room = tree.nodes[index].span.len() / 8;
    for row in tree.find_all(index, "tr") {
        if walk.out[row] {
            continue;
        }
        let cells: Vec<usize> = tree.nodes[row]
            .children
            .iter()
            .copied()
            .filter(|cell| {
                matches!(tree.nodes[*cell].name.as_str(), "td" | "th") && !walk.out[*cell]
            })
            .collect();
        if rows.is_empty() && !cells.is_empty() {
            let in_head = tree.nodes[tree.nodes[row].parent].name == "thead";
            let all_heads = cells.iter().all(|cell| tree.nodes[*cell].name == "th");
            has_header = in_head || all_heads;
        }
        let mut texts = Vec::new();
        for cell in cells {
            texts.push(walk.text(cell).0);
            room = room.saturating_sub(1);
            let columns = tree.nodes[cell]
                .attribute("colspan")
                .and_then(|span| span.trim().parse().ok());
            let more = columns.unwrap_or(1usize).clamp(1, MAX_SPAN) - 1;
            let more = more.min(room);
            room -= more;
            texts.extend(std::iter::repeat_n(Text::new(), more));
        }
        if !texts.is_empty() {
            rows.push((texts, tree.nodes[row].span));
        }
    }
    let caption = tree
        .find_all(index, "caption")
        .first()
        .map(|caption| walk.text(*caption).0)
        .filter(|caption| !caption.is_blank());
    let table = table::settle(rows, has_header, caption);
    (!table.rows.is_empty() || !table.header.is_empty()).then(|| Block {
        kind: BlockKind::Table(table),
        span: tree.nodes[index].span,
    })
}
