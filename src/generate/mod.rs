//! Cards out of an article: patterns propose, gates refuse, a ranking orders.
//!
//! `survey` looks the article over, `constructions` find what it defines, `patterns` make cards of that, `gates` drop
//! the unsound ones, `ranking` scores, `warnings` say where the article is at odds with itself.

mod antecedent;
mod candidate;
mod clause;
mod constructions;
mod context;
mod gaps;
mod gates;
mod gloss;
mod highlights;
mod leaning;
mod merge;
mod naming;
mod passages;
mod patterns;
mod promotion;
mod question;
mod ranking;
mod select;
mod sentence;
mod survey;
mod terms;
#[cfg(test)]
mod tests;
mod warnings;
mod wording;

use std::cell::OnceCell;

use crate::model::{
    Article, ContentHash, Deck, Generated, Generation, Kind, Note, Origin, Span, Text, Warning,
};

pub use context::{Context, context};
pub use highlights::{Found, find};
pub use leaning::{Judgement, Leaning};
pub use merge::{Change, Merge, merge};
pub use select::Verdict;

/// Which cards are wanted of an article.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// All that are sound, not only those that are usable.
    pub all: bool,
    /// What the author's verdicts on earlier cards say.
    pub leaning: Leaning,
    /// What the reader marked, in no order; what the article itself marks (`==so==`) comes on top.
    pub highlights: Vec<Span>,
    /// Only cards whose quote the reader marked.
    pub only_highlights: bool,
}

/// Makes the cards of an article, best first, and says where the article is at odds with itself: those that are
/// usable, or `all` that are sound.
///
/// Deterministic: the same article gives the same cards and scores on every machine.
pub fn generate(article: &Article, all: bool) -> Generation {
    let wishes = Wishes {
        all,
        ..Wishes::default()
    };
    generate_for(article, &wishes)
}

/// Likewise, for an author's wishes.
pub fn generate_for(article: &Article, wishes: &Wishes) -> Generation {
    let resolved = OnceCell::new();
    let (survey, warnings) = survey(article, &resolved);
    let wishes = with_own_highlights(wishes, article);
    let is_wanted = |verdict| verdict == Verdict::Kept || wishes.all && verdict == Verdict::LeftOut;
    let cards = select::judge(&survey, propose(&survey), &wishes)
        .into_iter()
        .filter(|one| is_wanted(one.verdict))
        .map(|one| generated(&survey, one))
        .collect();
    Generation {
        cards,
        warnings,
        language: survey.language,
        remarks: remarks(&survey, &wishes),
    }
}

/// A kept card as the rest of the program knows it.
fn generated(survey: &survey::Survey, one: select::Judged) -> Generated {
    let usable = one.usable();
    let card = one.card;
    Generated {
        section: card.path(survey),
        body: card.body,
        kind: card.kind,
        pattern: card.pattern,
        term: card.named.or(card.term),
        span: card.span,
        score: (one.rank * 10_000.0).round() / 10_000.0,
        usable,
        is_sure: one.verdict == Verdict::Kept,
        is_highlighted: one.highlighted,
        tags: Vec::new(),
    }
}

/// The wishes with what the article itself marks among the highlights.
fn with_own_highlights(wishes: &Wishes, article: &Article) -> Wishes {
    let mut all = wishes.clone();
    all.highlights.extend(highlights::marked(article));
    all
}

/// What an author should know of how the article was read.
fn remarks(survey: &survey::Survey, wishes: &Wishes) -> Vec<String> {
    let mut remarks = Vec::new();
    if survey.language != "en" {
        let language = survey.language;
        remarks.push(format!(
            "the language is taken to be {language}; only terms in bold become cards"
        ));
    } else if survey.too_long {
        let cut = "the article is very long; of its end only terms in bold become cards";
        remarks.push(cut.to_owned());
    }
    if wishes.only_highlights && wishes.highlights.is_empty() {
        remarks.push("no passage of it is highlighted".to_owned());
    }
    remarks
}

/// A proposed card and why it is in the deck or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Name of the pattern.
    pub pattern: &'static str,
    /// What sort of question.
    pub kind: Kind,
    /// What a learner would see first.
    pub front: String,
    /// The answer.
    pub back: String,
    /// The term that it tests.
    pub term: Option<String>,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
    /// What it rests on.
    pub span: Span,
    /// What became of it.
    pub verdict: Verdict,
    /// Log-odds that it tests a key term.
    pub key: f64,
    /// Log-odds that it rests on the best sentence for its term.
    pub place: f64,
    /// Log-odds that it can be studied as it is, the correction included.
    pub usable: f64,
    /// What the author's verdicts add to that.
    pub correction: f64,
    /// The properties that its scores are sums over.
    pub features: Vec<String>,
}

/// All proposed cards of an article, the dropped ones too.
pub fn explain(article: &Article) -> Vec<Explained> {
    explain_for(article, &Wishes::default())
}

/// Likewise, for an author's wishes.
pub fn explain_for(article: &Article, wishes: &Wishes) -> Vec<Explained> {
    let resolved = OnceCell::new();
    let (survey, _) = survey(article, &resolved);
    let wishes = with_own_highlights(wishes, article);
    select::judge(&survey, propose(&survey), &wishes)
        .into_iter()
        .map(|one| {
            let (front, back) = one.card.sides();
            let section = one.card.path(&survey);
            Explained {
                pattern: one.card.pattern,
                kind: one.card.kind,
                front,
                back,
                term: one.card.term,
                section,
                span: one.card.span,
                verdict: one.verdict,
                key: one.score.key,
                place: one.score.place,
                usable: one.score.usable,
                correction: one.correction,
                features: one.features,
            }
        })
        .collect()
}

fn survey<'a>(
    article: &'a Article,
    resolved: &'a OnceCell<Vec<(usize, Text)>>,
) -> (survey::Survey<'a>, Vec<Warning>) {
    let mut survey = survey::Survey::of(article, resolved);
    let warnings = warnings::warnings(&survey);
    survey.doubts = warnings::doubts(&warnings);
    (survey, warnings)
}

fn propose(survey: &survey::Survey) -> Vec<candidate::Candidate> {
    let mut proposed = Vec::new();
    let english = survey.language == "en";
    for pattern in patterns::PATTERNS
        .iter()
        .filter(|pattern| english || pattern.any_language)
    {
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
    let notes: Vec<Note> = cards.into_iter().map(|card| note(article, card)).collect();
    let names: Vec<&str> = article
        .above
        .iter()
        .chain([&article.title])
        .map(String::as_str)
        .collect();
    Deck {
        offered: notes.iter().map(Note::asked).collect(),
        name: names.join("::"),
        source: Some(article.name.clone()),
        language: Some(generation.language.to_owned()),
        notes,
        ..Deck::default()
    }
}

/// The note of a card, with its origin.
pub fn note(article: &Article, card: &Generated) -> Note {
    Note {
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
            stale: false,
        }),
        guid: None,
        line: 0,
        span: Span::default(),
    }
}
