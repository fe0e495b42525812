//! A quote as a reader meets it: its words without markup, and the words around it.

use crate::model::{Article, Part, Span, Text};

/// So many bytes are shown on either side of a quote; about a sentence or two.
const AROUND: usize = 300;

/// A quote and the words around it in its paragraph, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before it; begins with `…` where something was cut.
    pub before: String,
    /// The quote; on several lines where it is a list, a table or code.
    pub quote: String,
    /// What stands behind it; ends with `…` where something was cut.
    pub after: String,
}

/// The quote at a span of an article in its context.
pub fn context(article: &Article, span: Span) -> Context {
    let touched: Vec<Part> = article
        .parts()
        .into_iter()
        .filter(|part| place(part).overlaps(span))
        .collect();
    if let [Part::Text(text)] = touched[..] {
        return within(text, span);
    }
    let lines: Vec<&str> = touched
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.plain().trim(),
            Part::Code(code, _) => code.trim_end(),
        })
        .collect();
    Context {
        quote: lines.join("\n"),
        ..Context::default()
    }
}

fn place(part: &Part) -> Span {
    match part {
        Part::Text(text) => text.span(),
        Part::Code(_, span) => *span,
    }
}

fn within(text: &Text, span: Span) -> Context {
    let plain = text.plain();
    let range = text.plain_range(span);
    let (Some(before), Some(quote), Some(after)) = (
        plain.get(..range.start),
        plain.get(range.clone()),
        plain.get(range.end..),
    ) else {
        return Context {
            quote: plain.to_owned(),
            ..Context::default()
        };
    };
    Context {
        before: last_words(before),
        quote: quote.to_owned(),
        after: first_words(after),
    }
}

fn first_words(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(AROUND);
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..end])
}

fn last_words(text: &str) -> String {
    if text.len() <= AROUND {
        return text.to_owned();
    }
    let start = text.ceil_char_boundary(text.len() - AROUND);
    let start = text[start..].find(' ').map_or(start, |at| start + at + 1);
    format!("… {}", &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Item, List};

    fn paragraph(plain: &str, start: usize) -> Block {
        Block {
            kind: BlockKind::Paragraph(Text::verbatim(plain, start)),
            span: Span::new(start, start + plain.len()),
        }
    }

    fn article(blocks: Vec<Block>) -> Article {
        Article {
            blocks,
            ..Article::default()
        }
    }

    #[test]
    fn a_quote_stands_between_the_words_of_its_paragraph() {
        let words = "It is raining. A heap is a pool. The end.";
        let article = article(vec![paragraph("Other words.", 0), paragraph(words, 20)]);
        let found = context(&article, Span::new(35, 52));
        assert_eq!(found.before, "It is raining. ");
        assert_eq!(found.quote, "A heap is a pool.");
        assert_eq!(found.after, " The end.");
    }

    #[test]
    fn long_surroundings_are_cut_at_a_word() {
        let words = format!("{0}A heap is a pool.{0}", " naïve words".repeat(60));
        let start = words.find("A heap").unwrap();
        let article = article(vec![paragraph(&words, 0)]);
        let found = context(&article, Span::new(start, start + 17));
        assert!(found.before.starts_with("… ") && found.before.len() < 320);
        assert!(found.after.ends_with("words …") && found.after.len() < 320);
    }

    #[test]
    fn a_list_is_shown_line_by_line() {
        let items = ["first", "second"].iter().zip([10, 20]);
        let items = items.map(|(word, start)| Item {
            blocks: vec![paragraph(word, start)],
            span: Span::new(start, start + 8),
        });
        let list = Block {
            kind: BlockKind::List(List {
                start: None,
                items: items.collect(),
            }),
            span: Span::new(10, 28),
        };
        let article = article(vec![paragraph("There are two:", 30), list]);
        assert_eq!(context(&article, Span::new(10, 28)).quote, "first\nsecond");
    }
}
