//! What was made of an article, as JSON.

use serde::Serialize;

use super::source::MadeArticle;
use crate::model::{Article, CardId, Generated, Kind};

/// What was made of one article, in the shape of its JSON.
#[derive(Debug, Serialize)]
pub(super) struct Report<'a> {
    version: u8,
    title: &'a str,
    source: &'a str,
    cards: Vec<CardLine<'a>>,
    warnings: Vec<WarningLine<'a>>,
    /// Where `--highlights` names a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<HighlightLine<'a>>,
}

/// What became of the highlights of other programs.
#[derive(Debug, Serialize)]
struct HighlightLine<'a> {
    found: usize,
    missing: Vec<&'a str>,
    others: usize,
}

#[derive(Debug, Serialize)]
struct CardLine<'a> {
    id: CardId,
    kind: Kind,
    front: String,
    back: String,
    term: Option<&'a str>,
    section: &'a [String],
    quote: &'a str,
    start: usize,
    end: usize,
    score: f64,
    tags: &'a [String],
}

#[derive(Debug, Serialize)]
struct WarningLine<'a> {
    rule: &'a str,
    message: &'a str,
    quote: &'a str,
    start: usize,
    end: usize,
    line: usize,
}

impl<'a> Report<'a> {
    /// The report of an article and its cards.
    pub(super) fn of(made: &'a MadeArticle) -> Self {
        let (article, generation) = (&made.article, &made.generation);
        Report {
            highlights: made.found.as_ref().map(|found| HighlightLine {
                found: found.spans.len(),
                missing: found.missing.iter().map(|one| one.text.as_str()).collect(),
                others: found.others,
            }),
            version: 1,
            title: &article.title,
            source: &article.name,
            cards: generation
                .cards
                .iter()
                .filter_map(|card| card_line(article, card))
                .collect(),
            warnings: generation
                .warnings
                .iter()
                .map(|warning| WarningLine {
                    rule: warning.rule,
                    message: &warning.message,
                    quote: article.quote(warning.span),
                    start: warning.span.start,
                    end: warning.span.end,
                    line: warning.line,
                })
                .collect(),
        }
    }
}

fn card_line<'a>(article: &'a Article, card: &'a Generated) -> Option<CardLine<'a>> {
    let asked = card.body.cards().into_iter().next()?;
    Some(CardLine {
        id: CardId::first_seen(asked.content, 0),
        kind: card.kind,
        front: asked.front,
        back: asked.back,
        term: card.term.as_deref(),
        section: &card.section,
        quote: article.quote(card.span),
        start: card.span.start,
        end: card.span.end,
        score: card.score,
        tags: &card.tags,
    })
}
