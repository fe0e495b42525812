//! Where a page's article is: the element that a readability library finds, or the page's own word for it.

use dom_smoothie::{Config, Readability};

use super::tree::Tree;

/// Pages with more elements than this are searched by their own marks alone: scoring them would take too long.
const MAX_NODES: usize = 60_000;

/// The library sees so many bytes of each text: it takes a square of a text's length to write one full of `&`.
const LONGEST_TEXT: usize = 16 * 1024;

/// The attribute that carries a node's index through the library.
const KEY: &str = "data-sq";

/// The number of letters and digits in each node.
pub fn letters(tree: &Tree, source: &str) -> Vec<usize> {
    let mut counts = vec![0; tree.nodes.len()];
    for index in (0..tree.nodes.len()).rev() {
        let node = &tree.nodes[index];
        if node.is_text() {
            let silent = matches!(
                tree.nodes[node.parent].name.as_str(),
                "script" | "style" | "noscript" | "template"
            );
            if !silent {
                counts[index] = node
                    .span
                    .of(source)
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .count();
            }
        }
        if index > 0 {
            counts[node.parent] += counts[index];
        }
    }
    counts
}

/// The element that holds the article.
pub fn root(tree: &Tree, source: &str, letters: &[usize]) -> usize {
    let body = tree.find_all(0, "body").first().copied().unwrap_or(0);
    let own = named(tree, letters);
    let found = if tree.nodes.len() <= MAX_NODES && !tree.too_deep {
        readable(tree, source, letters)
    } else {
        None
    };
    let enough = |index: &usize| letters[*index] * 4 >= letters[own.unwrap_or(body)];
    match (found.filter(enough), own) {
        // The page's own mark and the library's find: the wider, so that nothing of the article is lost.
        (Some(found), Some(own)) if tree.is_in(found, own) => own,
        (Some(found), _) => found,
        (None, Some(own)) => own,
        (None, None) => body,
    }
}

/// The one element that the page itself calls its article or main part.
fn named(tree: &Tree, letters: &[usize]) -> Option<usize> {
    let most = |found: Vec<usize>| {
        let all: usize = found.iter().map(|index| letters[*index]).sum();
        found
            .into_iter()
            .max_by_key(|index| letters[*index])
            .filter(|index| letters[*index] * 10 >= all * 7 && letters[*index] > 0)
    };
    let by = |key: &str, value: &str| -> Vec<usize> {
        (0..tree.nodes.len())
            .filter(|index| {
                tree.nodes[*index]
                    .attribute(key)
                    .is_some_and(|own| own.eq_ignore_ascii_case(value))
            })
            .collect()
    };
    most(by("itemprop", "articleBody"))
        .or_else(|| most(tree.find_all(0, "article")))
        .or_else(|| most(tree.find_all(0, "main")))
        .or_else(|| most(by("role", "main")))
}

/// The smallest element that holds nine tenths of the letters that the library keeps.
fn readable(tree: &Tree, source: &str, letters: &[usize]) -> Option<usize> {
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    let page = keyed(tree, source);
    let article = Readability::new(page, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let mut kept = vec![0usize; tree.nodes.len()];
    let content: &str = &article.content;
    for piece in content.split(&format!("{KEY}=\"")).skip(1) {
        let index = piece
            .split('"')
            .next()
            .and_then(|number| number.parse::<usize>().ok());
        if let Some(index) = index.filter(|index| *index < kept.len()) {
            kept[index] = own_letters(tree, index, letters);
        }
    }
    for index in (1..kept.len()).rev() {
        kept[tree.nodes[index].parent] += kept[index];
    }
    let all = kept[0];
    let mut at = 0;
    while let Some(next) = tree.nodes[at]
        .children
        .iter()
        .find(|child| kept[**child] * 10 > all * 9)
    {
        at = *next;
    }
    (all > 0).then_some(at)
}

/// Letters that stand in an element itself and not in an element in it.
fn own_letters(tree: &Tree, index: usize, letters: &[usize]) -> usize {
    tree.nodes[index]
        .children
        .iter()
        .filter(|child| tree.nodes[**child].is_text())
        .map(|child| letters[*child])
        .sum()
}

/// The page written anew, each element with its index.
fn keyed(tree: &Tree, source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    write_keyed(tree, 0, source, &mut out);
    out
}

fn write_keyed(tree: &Tree, index: usize, source: &str, out: &mut String) {
    let node = &tree.nodes[index];
    if node.is_text() {
        let text = node.span.of(source);
        let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
        out.push_str(&text.replace('<', "&lt;"));
        return;
    }
    if matches!(
        node.name.as_str(),
        "script" | "style" | "noscript" | "template" | "svg" | "textarea" | "iframe" | "title"
    ) {
        return;
    }
    let plain = !node.name.is_empty() && node.name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let open = index > 0 && plain;
    if open {
        out.push_str(&format!("<{} {KEY}=\"{index}\"", node.name));
        for key in ["class", "id", "role", "itemprop", "href", "hidden"] {
            if let Some(value) = node.attribute(key) {
                let value = value.replace('&', "&amp;").replace('"', "&quot;");
                out.push_str(&format!(" {key}=\"{value}\""));
            }
        }
        out.push('>');
    }
    for child in &node.children {
        write_keyed(tree, *child, source, out);
    }
    if open && !node.children.is_empty() {
        out.push_str(&format!("</{}>", node.name));
    }
}
