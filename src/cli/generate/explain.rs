//! `generate --explain`: every proposed card with what became of it and why.

use serde::Serialize;

use crate::cli::Context;
use crate::error::Result;
use crate::generate::{self, Verdict, Wishes};
use crate::model::{Article, Kind};

/// A proposed card in the shape of its JSON.
#[derive(Debug, Serialize)]
struct Line<'a> {
    version: u8,
    source: &'a str,
    pattern: &'a str,
    kind: Kind,
    front: &'a str,
    back: &'a str,
    term: Option<&'a str>,
    section: &'a [String],
    start: usize,
    end: usize,
    verdict: String,
    key: f64,
    place: f64,
    usable: f64,
    correction: f64,
    features: &'a [String],
}

/// Prints them, best first: a JSON document a card, or a few lines of text.
pub fn explain(
    article: &Article,
    wishes: &Wishes,
    json: bool,
    context: &mut Context,
) -> Result<()> {
    for card in generate::explain_for(article, wishes) {
        let verdict = match card.verdict {
            Verdict::LeftOut => "left out: it may need mending".to_owned(),
            Verdict::Kept => "kept".to_owned(),
            Verdict::Repeats => "dropped: a better card asks the same".to_owned(),
            Verdict::Refused(gate) => format!("dropped: {gate}"),
        };
        if json {
            context.out.json(&Line {
                version: 1,
                source: &article.name,
                pattern: card.pattern,
                kind: card.kind,
                front: &card.front,
                back: &card.back,
                term: card.term.as_deref(),
                section: &card.section,
                start: card.span.start,
                end: card.span.end,
                verdict,
                key: card.key,
                place: card.place,
                usable: card.usable,
                correction: card.correction,
                features: &card.features,
            })?;
        } else {
            let line = article.line(card.span.start);
            let learned = if card.correction == 0.0 {
                String::new()
            } else {
                format!(", {:+.2} of it by your verdicts", card.correction)
            };
            context.out.text(&format!(
                "{}:{line}: {} ({}, key term {:+.2}, usable {:+.2}{learned})\n  Q: {}\n  A: {}\n",
                article.name, verdict, card.pattern, card.key, card.usable, card.front, card.back
            ))?;
        }
    }
    context.out.flush()
}
