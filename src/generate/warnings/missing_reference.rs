//! A reference to a figure, table, listing or section that the article lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Rule;
use crate::generate::survey::Survey;
use crate::model::{Block, BlockKind, Warning};

/// “Figure 3.7” where the article has Figures 3.1 to 3.4.
///
/// Judged only where the article has two things or more of that kind in the same numbering, since a chapter speaks of
/// the figures of other chapters, and only where the number falls among theirs or follows a numbering from 1 on. Where
/// half of them seem to be missing, their captions were lost on the way here, and nothing is said.
pub const MISSING_REFERENCE: Rule = Rule {
    name: "missing-reference",
    check,
};

/// Words that a number follows, and the kind that they name.
#[rustfmt::skip]
const LABELS: &[(&str, &str)] = &[
    ("figure", "Figure"), ("figures", "Figure"), ("fig", "Figure"), ("fig.", "Figure"), ("figs", "Figure"),
    ("figs.", "Figure"), ("table", "Table"), ("tables", "Table"), ("listing", "Listing"), ("listings", "Listing"),
    ("section", "Section"), ("sections", "Section"),
];

/// Words around a reference which say that it leads out of the article.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "chapter", "chapters", "book", "textbook", "paper", "lecture", "lectures", "module", "lesson", "volume", "next",
    "later", "previous", "earlier", "appendix", "manual", "specification", "rfc", "et", "al",
];

/// What is numbered alike: a kind, and what stands before the last part of the number, `3.` of `3.7`.
type Scheme = (&'static str, String);

fn check(survey: &Survey) -> Vec<Warning> {
    let mut numbered = BTreeMap::new();
    collect(
        &survey.article.source,
        &survey.article.blocks,
        &mut numbered,
    );
    let mut missing: BTreeMap<Scheme, BTreeMap<u32, Warning>> = BTreeMap::new();
    let mut passage = None;
    for s in &survey.sentences {
        if passage.replace(s.passage) == Some(s.passage) {
            continue;
        }
        for found in references(s.text.plain()) {
            let Some(message) = lacking(&found, &numbered) else {
                continue;
            };
            let warning = Warning {
                rule: MISSING_REFERENCE.name,
                message,
                span: s.text.source_span(found.range),
                line: 0,
                doubted: Vec::new(),
            };
            let of_scheme = missing.entry(found.scheme).or_default();
            of_scheme.entry(found.last).or_insert(warning);
        }
    }
    missing.retain(|scheme, found| {
        let has = numbered.get(scheme).map_or(0, BTreeSet::len);
        found.len() <= (has / 2).max(1)
    });
    missing
        .into_values()
        .flat_map(BTreeMap::into_values)
        .collect()
}

/// What is wrong with a reference, if anything.
fn lacking(found: &Reference, numbered: &BTreeMap<Scheme, BTreeSet<u32>>) -> Option<String> {
    let has = numbered.get(&found.scheme)?;
    let (first, last) = (*has.first()?, *has.last()?);
    let expected = first < found.last && found.last < last || first == 1 && found.last > last;
    let (kind, prefix) = (found.scheme.0, &found.scheme.1);
    let listed: Vec<String> = has.iter().map(|last| format!("{prefix}{last}")).collect();
    let listed = match listed.as_slice() {
        [.., end] if listed.len() > 6 => {
            format!("{} numbers from {} to {end}", has.len(), listed[0])
        }
        _ => listed.join(", "),
    };
    (has.len() >= 2 && expected && !has.contains(&found.last)).then(|| {
        format!(
            "The text refers to {kind} {prefix}{}; the article has no {} of that number, only {listed}. Correct the \
             number, or add what is missing.",
            found.last,
            kind.to_lowercase(),
        )
    })
}

/// The numbers of what the article shows: of captions, headings, and passages and code that begin like a caption.
fn collect(source: &str, blocks: &[Block], numbered: &mut BTreeMap<Scheme, BTreeSet<u32>>) {
    for block in blocks {
        let mut found = Vec::new();
        match &block.kind {
            BlockKind::Heading { text, .. } => {
                found.push(section(block.span.of(source)));
                found.push(captioned(text.plain()));
            }
            BlockKind::Paragraph(text) | BlockKind::Caption(text) => {
                found.push(captioned(text.plain()));
            }
            BlockKind::Table(table) => {
                let cells = table.rows.iter().flat_map(|(cells, _)| cells);
                let texts = table.caption.iter().chain(cells);
                found.extend(texts.map(|text| captioned(text.plain())));
            }
            BlockKind::Code { code, .. } => {
                let lines = code
                    .lines()
                    .map(|line| line.trim_start_matches(is_ornament));
                found.extend(lines.map(captioned));
            }
            BlockKind::Quote(inner) => collect(source, inner, numbered),
            BlockKind::List(list) => {
                for item in &list.items {
                    collect(source, &item.blocks, numbered);
                }
            }
        }
        for (scheme, last) in found.into_iter().flatten() {
            numbered.entry(scheme).or_default().insert(last);
        }
    }
}

/// The number of words that begin like a caption: after it follows a mark, a capital letter, or nothing.
fn captioned(plain: &str) -> Option<(Scheme, u32)> {
    let plain = plain.trim_start();
    let (kind, start) = label(plain)?;
    let (scheme, last, end) = number(kind, plain, start)?;
    let after = plain[end..].trim_start_matches(|c: char| c.is_whitespace() || c == ')');
    let opens = |c: char| !c.is_lowercase() && !matches!(c, ',' | ';');
    let lettered = plain[end..].starts_with(|c: char| c.is_ascii_lowercase());
    (lettered || after.chars().next().is_none_or(opens)).then_some((scheme, last))
}

/// The number of a heading with its markup: `## 3.2 Loops`, `<h2>Section 3.2: Loops</h2>`.
fn section(source: &str) -> Option<(Scheme, u32)> {
    let mut rest = source.trim_start_matches(is_ornament);
    while let Some((_, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = after.trim_start_matches(is_ornament);
    }
    let start = label(rest)
        .filter(|(kind, _)| *kind == "Section")
        .map_or(0, |(_, start)| start);
    let (scheme, last, _) = number("Section", rest, start)?;
    Some((scheme, last))
}

/// What stands around the words of a heading or a line of code.
fn is_ornament(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '*' | '_' | '/' | '-' | '§' | '>')
}

/// The kind that the first word names, and where its number begins.
fn label(plain: &str) -> Option<(&'static str, usize)> {
    let (word, _) = plain.split_once(char::is_whitespace)?;
    let lower = word.to_lowercase();
    let (_, kind) = LABELS.iter().find(|(label, _)| *label == lower)?;
    let rest = plain[word.len()..].trim_start();
    Some((kind, plain.len() - rest.len()))
}

/// A number of up to four parts, `3`, `3.7`, `2-1`, with its scheme and where it ends.
fn number(kind: &'static str, plain: &str, start: usize) -> Option<(Scheme, u32, usize)> {
    let digits = |from: usize| {
        let rest = plain.get(from..).unwrap_or_default();
        from + rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len())
    };
    let (mut from, mut end) = (start, digits(start));
    for _ in 0..3 {
        let next = end + 1;
        if end == from || !plain[end..].starts_with(['.', '-']) || digits(next) == next {
            break;
        }
        (from, end) = (next, digits(next));
    }
    let last = plain[from..end].parse().ok().filter(|last| *last < 1000)?;
    Some(((kind, plain[start..from].to_owned()), last, end))
}

/// A mention of something numbered.
struct Reference {
    scheme: Scheme,
    /// The last part of its number.
    last: u32,
    /// Its bytes in the plain text.
    range: Range<usize>,
}

/// The mentions in a passage that lead nowhere else.
fn references(plain: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let starts = plain
        .char_indices()
        .filter(|(at, c)| {
            c.is_ascii_alphabetic() && !plain[..*at].ends_with(|c: char| c.is_alphanumeric())
        })
        .map(|(at, _)| at);
    for at in starts {
        let Some((kind, first)) = label(&plain[at..]) else {
            continue;
        };
        let mut start = at + first;
        let mut begins = at;
        while let Some((scheme, last, end)) = number(kind, plain, start) {
            if is_own(plain, at, end, &scheme) {
                found.push(Reference {
                    scheme,
                    last,
                    range: begins..end,
                });
            }
            let plural = plain[at..at + first]
                .trim_end()
                .trim_end_matches('.')
                .ends_with('s');
            let Some(joined) = [" and ", " or ", ", and ", ", "]
                .iter()
                .find(|joint| plural && plain[end..].starts_with(**joint))
            else {
                break;
            };
            start = end + joined.len();
            begins = start;
        }
    }
    found
}

/// Whether a mention is of a thing of this article, as far as the words around it tell.
fn is_own(plain: &str, at: usize, end: usize, scheme: &Scheme) -> bool {
    let after = &plain[end..];
    let from = plain[..at]
        .rfind(['.', '?', '!', ';'])
        .map_or(0, |mark| mark + 1);
    let to = after
        .find(['.', '?', '!', ';'])
        .map_or(plain.len(), |mark| end + mark);
    let elsewhere = plain[from..to]
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ELSEWHERE.contains(&word.to_lowercase().as_str()));
    let follows = [" of ", " in ", " from ", " by ", " at "];
    let before = plain[..at].trim_end();
    let owned = ["’s", "'s", "their", "his", "her", "its", "whose"];
    let of_another = follows.iter().any(|word| after.starts_with(word))
        || owned.iter().any(|word| before.ends_with(word));
    // “Section 8 housing” is no reference.
    let bare = *scheme == ("Section", String::new());
    let closes = after.chars().next().is_none_or(|c| ".,;:)]".contains(c));
    let joined = after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '–'))
        && !after.starts_with(|c: char| c.is_ascii_lowercase());
    !elsewhere && !of_another && !joined && (!bare || closes)
}
