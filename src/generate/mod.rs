//! Cards out of an article: patterns propose, gates refuse, a ranking orders.
//!
//! `survey` looks the article over, `constructions` find what it defines, `patterns` make cards of that, `gates` drop
//! the unsound ones, `ranking` scores, `warnings` say where the article is at odds with itself.

mod candidate;
mod constructions;
mod definitions;
mod gates;
mod patterns;
mod ranking;
mod select;
mod sentence;
mod subject;
mod survey;
mod terms;
#[cfg(test)]
mod tests;
mod warnings;
mod wording;

use crate::model::{Article, ContentHash, Deck, Generation, Note, Origin, Span};

/// Makes all sound cards of an article, best first, and says where the article is at odds with itself.
///
/// Deterministic: the same article gives the same cards and scores on every machine.
pub fn generate(article: &Article) -> Generation {
    let warnings = warnings::warnings(article);
    let survey = survey::Survey::of(
        article,
        warnings.iter().map(|warning| warning.span).collect(),
    );
    let proposed = propose(&survey);
    Generation {
        cards: select::select(&survey, proposed),
        warnings,
    }
}

fn propose(survey: &survey::Survey) -> Vec<candidate::Candidate> {
    let mut proposed = Vec::new();
    for pattern in patterns::PATTERNS {
        for mut card in (pattern.propose)(survey) {
            card.pattern = pattern.name;
            proposed.push(card);
        }
    }
    proposed
}

/// The deck of a generation: its notes in the order of the article, each with its origin.
pub fn deck(article: &Article, generation: &Generation) -> Deck {
    let mut cards: Vec<_> = generation.cards.iter().collect();
    cards.sort_by_key(|card| card.span.start);
    let notes = cards
        .into_iter()
        .map(|card| Note {
            body: card.body.clone(),
            kind: card.kind,
            tags: card.tags.clone(),
            origin: Some(Origin {
                kind: card.kind,
                pattern: card.pattern.to_owned(),
                section: card.section.clone(),
                span: card.span,
                quote: ContentHash::of(&[article.quote(card.span).as_bytes()]),
                made: Some(card.body.content()),
            }),
            line: 0,
            span: Span::default(),
        })
        .collect();
    Deck {
        name: article.title.clone(),
        source: Some(article.name.clone()),
        language: Some("en".to_owned()),
        notes,
        ..Deck::default()
    }
}
