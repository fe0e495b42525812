//! Elements of a page that are no part of its article, by their names, roles and classes.

use super::tree::{Node, Tree};

/// Elements whose text is never read.
const SILENT: [&str; 24] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "head", "title", "select", "textarea", "button", "input", "datalist",
    "dialog", "nav", "footer", "menu", "search",
];

/// Roles of what stands around an article.
const ROLES: [&str; 14] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "form",
    "doc-toc",
    "button",
];

/// Words of classes and ids that name what stands around an article.
const CLASSES: [&str; 58] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "toc",
    "tableofcontents",
    "share",
    "sharing",
    "social",
    "related",
    "recommended",
    "recommendations",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "comments",
    "comment",
    "respond",
    "disqus",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adslot",
    "sponsor",
    "sponsored",
    "promo",
    "popup",
    "modal",
    "footer",
    "byline",
    "author",
    "authorbox",
    "pagination",
    "pager",
    "prevnext",
    "editsection",
    "navbox",
    "reflist",
    "references",
    "hatnote",
    "noprint",
    "feedback",
    "rating",
    "metadata",
    "postmeta",
    "lineno",
    "linenos",
    "headerlink",
    "skiplink",
];

/// Pairs of words that do so together.
const PAIRS: [(&str, &str); 22] = [
    ("table", "contents"),
    ("skip", "link"),
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("prev", "next"),
    ("post", "meta"),
    ("entry", "meta"),
    ("article", "meta"),
    ("page", "meta"),
    ("tag", "list"),
    ("tags", "list"),
    ("post", "tags"),
    ("entry", "tags"),
    ("read", "next"),
    ("also", "like"),
    ("edit", "link"),
    ("edit", "page"),
    ("edit", "section"),
    ("reading", "time"),
    ("read", "time"),
    ("was", "helpful"),
];

/// Elements on which classes are believed: a comment in highlighted code is a `span class="comment"`.
const CLASSED: [&str; 17] = [
    "div", "section", "ul", "ol", "p", "header", "table", "dl", "details", "aside", "form",
    "figure", "article", "h2", "h3", "h4", "address",
];

/// What an element's own tag says of it.
pub fn is_foreign(node: &Node) -> bool {
    let name = node.name.as_str();
    SILENT.contains(&name)
        || (name == "aside" && !is_note(node))
        || (name == "form" && !node.has_block)
        || node.attribute("hidden").is_some()
        || (node.attribute("aria-hidden") == Some("true") && name != "img")
        || node
            .attribute("role")
            .is_some_and(|role| ROLES.contains(&role.trim().to_ascii_lowercase().as_str()))
        || node.attribute("style").is_some_and(is_invisible)
        || is_classed_foreign(node)
}

fn is_invisible(style: &str) -> bool {
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// An aside that an author wrote: a note, a tip, an example.
fn is_note(node: &Node) -> bool {
    let words = name_words(node.attribute("class"));
    [
        "note",
        "notes",
        "tip",
        "callout",
        "admonition",
        "warning",
        "info",
        "example",
        "box",
        "important",
        "definition",
    ]
    .iter()
    .any(|word| words.iter().any(|own| own == word))
}

/// Whether an element's class names it as part of the page.
fn is_classed_foreign(node: &Node) -> bool {
    let words = name_words(node.attribute("class"));
    if words.is_empty() {
        return false;
    }
    if ["span", "a", "sup", "small", "td"].contains(&node.name.as_str()) {
        return words.iter().any(|word| IN_LINE.contains(&word.as_str())) || has_pair(&words);
    }
    let whole = ["tags", "meta", "bio", "widget"]
        .iter()
        .any(|class| node.has_class(class));
    CLASSED.contains(&node.name.as_str()) && (whole || is_named(&words))
}

/// Classes that are believed on elements in a line of text.
const IN_LINE: [&str; 7] = [
    "editsection",
    "headerlink",
    "lineno",
    "linenos",
    "gutter",
    "skiplink",
    "noprint",
];

/// Whether an element's id names it as part of the page. The ids of sections are made from their headings
/// (`id="comments"` in an article about code), so a heading of its own speaks against it.
fn is_id_foreign(tree: &Tree, index: usize) -> bool {
    let node = &tree.nodes[index];
    let words = name_words(node.attribute("id"));
    if words.is_empty()
        || words.len() > 3
        || !["div", "aside", "ul", "form", "table"].contains(&node.name.as_str())
    {
        return false;
    }
    let headed = node
        .children
        .iter()
        .find(|child| !tree.nodes[**child].is_text())
        .is_some_and(|child| matches!(tree.nodes[*child].name.as_str(), "h1" | "h2" | "h3"));
    is_named(&words)
        && (!headed
            || words
                .iter()
                .any(|word| matches!(word.as_str(), "comments" | "respond" | "sidebar")))
        && !node.has_class("section")
}

fn is_named(words: &[String]) -> bool {
    has_pair(words) || words.iter().any(|word| CLASSES.contains(&word.as_str()))
}

fn has_pair(words: &[String]) -> bool {
    words
        .windows(2)
        .any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
}

/// The words of a class or id in lower case: `post-meta authorBox` has four.
fn name_words(value: Option<&str>) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower_before = false;
    for c in value.unwrap_or("").chars().take(400).chain([' ']) {
        if (!c.is_alphanumeric() || (c.is_uppercase() && lower_before)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        lower_before = c.is_lowercase();
    }
    words
}

/// For each node whether it is left out under `root`: foreign by its tag, unless it holds most of the words.
pub fn marks(tree: &Tree, root: usize, letters: &[usize]) -> Vec<bool> {
    let mut out = vec![false; tree.nodes.len()];
    let all = letters[root].max(1);
    let mut waiting = tree.nodes[root].children.clone();
    while let Some(index) = waiting.pop() {
        let node = &tree.nodes[index];
        if node.is_text() {
            continue;
        }
        let silent =
            SILENT.contains(&node.name.as_str()) && node.name != "nav" && node.name != "footer";
        if (is_foreign(node) || is_id_foreign(tree, index))
            && (silent || letters[index] * 5 < all * 2)
        {
            out[index] = true;
        } else {
            waiting.extend(&node.children);
        }
    }
    out
}
