//! What stands on pages and is no part of the text: running headers and footers, page numbers, tables of contents.

use std::collections::BTreeMap;

use super::lines::Line;

/// How many lines at the top and bottom of a page may be such.
const EDGE: usize = 3;

/// How far apart the same header may stand on two pages, in points.
const PLACE: f64 = 4.0;

/// Takes them off the pages.
pub fn remove(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    let written = pages.iter().filter(|page| !page.is_empty()).count();
    for page in pages.iter() {
        let mut own: Vec<_> = edges(page).map(|at| key(&page[at])).collect();
        own.sort();
        own.dedup();
        for (text, place) in own {
            *seen.entry((text, place)).or_default() += 1;
        }
    }
    // Odd and even pages may have headers of their own.
    let enough = (written * 2).div_ceil(5).max(2);
    for page in pages.iter_mut() {
        page.retain(|line| !is_of_contents(line));
        let mut out: Vec<usize> = edges(page)
            .filter(|at| {
                let (text, place) = key(&page[*at]);
                let near = (place - 1..=place + 1).map(|place| (text.clone(), place));
                let times: usize = near.filter_map(|key| seen.get(&key)).sum();
                // What stands above or below all else needs no more than to be there again.
                times >= enough || is_outermost(page, *at) && (times >= 2 || is_page_number(&text))
            })
            .collect();
        out.sort_unstable();
        for at in out.into_iter().rev() {
            page.remove(at);
        }
    }
}

/// Whether a line is one of a table of contents: dots lead to its page.
fn is_of_contents(line: &Line) -> bool {
    let text = line.text().replace(' ', "");
    text.contains("......")
        && text
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .ends_with('.')
}

/// The lines that stand at the top and at the bottom.
fn edges(page: &[Line]) -> impl Iterator<Item = usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|one, other| page[*one].y.total_cmp(&page[*other].y));
    let bottom = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    let mut edges = order[..EDGE.min(order.len())].to_vec();
    edges.extend(&order[bottom..]);
    edges.into_iter()
}

/// A line's words with its numbers as one sign, and its place.
fn key(line: &Line) -> (String, i64) {
    let mut text = String::new();
    for c in line.text().chars() {
        if !c.is_ascii_digit() {
            text.push(c);
        } else if !text.ends_with('#') {
            text.push('#');
        }
    }
    (text.trim().to_owned(), (line.y / PLACE).round() as i64)
}

/// Whether a line is a page's number alone: `12`, `Page 12 of 20`, `12/20`.
fn is_page_number(key: &str) -> bool {
    let lower = key.to_lowercase();
    let rest = lower.replace("page", "").replace("of", "");
    lower.contains('#') && rest.len() < 10 && !rest.contains(char::is_alphabetic)
}

/// Whether no line stands above it, or none below.
fn is_outermost(page: &[Line], at: usize) -> bool {
    let y = page[at].y;
    page.iter().all(|line| line.y > y - 1.0) || page.iter().all(|line| line.y < y + 1.0)
}
