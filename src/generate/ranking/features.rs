//! What a score is made of: named properties of a card, of its sentence and of the term that it tests.

use super::{mentions, sides, standing};
use crate::generate::candidate::Candidate;
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::terms::Term;
use crate::language::parser::{Pos, Tag};
use crate::language::{frequency, key};
use crate::model::Kind;

/// The properties that a card has, by name.
pub fn features(survey: &Survey, card: &Candidate) -> Vec<String> {
    let made = format!("made {} {}", card.pattern, card.construction);
    let place = match card.evidence {
        evidence if evidence.indefinite => "a",
        evidence if evidence.opens => "opens",
        _ => "inside",
    };
    let mut found = vec![
        made.trim().to_owned(),
        format!("kind {}", card.kind.name()),
        format!("{made} {place}"),
    ];
    of_term(survey, card, &mut found);
    sides::properties(card, &mut found);
    if let Some(at) = card.sentence {
        of_sentence(survey, &survey.sentences[at], &mut found);
        let unknown = Term::default();
        let term = card.term.as_deref();
        let term = term.and_then(|form| survey.terms.get(&key(form)));
        standing::properties(survey, term.unwrap_or(&unknown), at, &mut found);
    }
    found
}

/// The number of bounds that a count is over.
pub(super) fn bucket(count: usize, bounds: &[usize]) -> usize {
    bounds.iter().filter(|bound| count > **bound).count()
}

/// A card's term and what is known of it.
struct Tested<'a> {
    survey: &'a Survey<'a>,
    card: &'a Candidate,
    form: &'a str,
    term: &'a Term,
    words: usize,
    defined: usize,
}

/// A property of a card's term.
type OfTerm = (&'static str, fn(&Tested) -> bool);

#[rustfmt::skip]
const OF_TERM: &[OfTerm] = &[
    ("term bold", |t| t.term.bold),
    ("term bold here", |t| t.card.evidence.bold_here),
    ("term plain among bold", |t| !t.term.bold && t.survey.terms.are_bold()),
    ("term italic", |t| t.term.emphasis),
    ("term heading", |t| t.term.heading),
    ("term heading part", |t| t.term.heading_part),
    ("term heading family", |t| t.survey.terms.is_heading_family(t.form)),
    ("term in own heading", |t| mentions::is_in_own_heading(t.survey, t.card, t.form)),
    ("term in title", |t| t.survey.article.title.len() < 500 && t.survey.article.title.to_lowercase().contains(&t.form.to_lowercase())),
    ("term indefinite", |t| t.card.evidence.indefinite),
    ("term opens", |t| t.card.evidence.opens),
    ("term name", |t| t.card.evidence.name),
    ("in item", |t| t.card.evidence.item),
    ("term defined once", |t| t.defined == 1),
    ("term defined twice", |t| t.defined > 1),
    ("term words 1", |t| t.words == 1),
    ("term words 2", |t| t.words == 2),
    ("term words 3", |t| t.words == 3),
    ("term words 4", |t| t.words > 3),
    ("term of", |t| t.form.contains(" of ")),
    ("term hyphen", |t| t.form.contains('-')),
    ("term call", |t| t.form.contains("()")),
    ("term capitals", |t| t.form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())),
    ("term short", |t| t.form.chars().count() <= 4),
    ("term long words", |t| t.form.split(' ').all(|word| word.chars().count() >= 9)),
    ("term first here", |t| t.card.sentence.is_some() && t.term.mentions.first().map(|(at, _)| *at) == t.card.sentence),
    ("tests term", |t| matches!(t.card.kind, Kind::Definition | Kind::Term | Kind::Cloze)),
];

fn of_term(survey: &Survey, card: &Candidate, found: &mut Vec<String>) {
    let Some(form) = card.term.as_deref() else {
        found.push("term none".to_owned());
        return;
    };
    let key = key(form);
    let unknown = Term::default();
    let tested = Tested {
        survey,
        card,
        form,
        term: survey.terms.get(&key).unwrap_or(&unknown),
        words: form.split(' ').count(),
        defined: survey.constructions_of(&key),
    };
    let held = OF_TERM.iter().filter(|(_, holds)| holds(&tested));
    found.extend(held.map(|(name, _)| (*name).to_owned()));
    let count = tested.term.count;
    found.push(format!("term count {}", bucket(count, &[1, 2, 4, 7, 12])));
    found.push(format!(
        "term count {} words {}",
        bucket(count, &[1, 4, 12]),
        tested.words.min(3)
    ));
    mentions::properties(survey, tested.term, found);
    rarity(form, found);
    let last = form.split(' ').next_back().unwrap_or_default();
    if let Some(ending) = ENDINGS.iter().find(|ending| last.ends_with(**ending)) {
        found.push(format!("term ends {ending}"));
    }
}

/// How common the words of a term are in English, by the number of words.
fn rarity(form: &str, found: &mut Vec<String>) {
    let form = form.to_lowercase();
    let classes: Vec<u64> = form
        .split([' ', '-', '(', ')'])
        .filter(|word| !matches!(*word, "" | "of" | "the" | "and" | "a"))
        .map(frequency)
        .collect();
    let words = classes.len().min(3);
    let named = [
        ("rarest", classes.iter().min()),
        ("commonest", classes.iter().max()),
        ("head", classes.last()),
    ];
    for (name, class) in named {
        found.extend(class.map(|class| format!("term {name} {class} words {words}")));
    }
}

/// Endings of nouns that name ideas, acts, fields and agents.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "tion", "sion", "ism", "ity", "ness", "ment", "ics", "logy", "ing", "ance", "ence", "er", "or", "ist", "sis", "cy",
    "s",
];

/// A property of a card's sentence.
type OfSentence = (&'static str, fn(&Sentence) -> bool);

#[rustfmt::skip]
const OF_SENTENCE: &[OfSentence] = &[
    ("sentence past", |s| has_tag(s, &[Tag::Vbd]) && !has_tag(s, &[Tag::Vbz, Tag::Vbp])),
    ("sentence modal", |s| has_tag(s, &[Tag::Md])),
    ("sentence example", |s| s.is(0, &["for"]) && s.is(1, &["example", "instance"])),
    ("sentence we", |s| (0..s.len()).any(|at| s.is(at, &["you", "we", "i"]))),
    ("sentence number", |s| has_tag(s, &[Tag::Cd])),
    ("sentence names", |s| (1..s.len()).filter(|at| s.has_pos(*at, &[Pos::Propn])).count() >= 2),
    ("sentence cites", |s| !s.gaps.is_empty()),
    ("sentence not", |s| (0..s.len()).any(|at| s.is(at, &["not", "n't", "n’t", "never"]))),
    ("sentence item", |s| s.place == Place::Item),
    ("sentence opens passage", |s| s.text.plain().trim_start().starts_with(s.plain())),
    ("sentence joined", |s| s.plain().contains([';', '—', ':'])),
    ("sentence links", |s| s.has_pos(0, &[Pos::Adv, Pos::Cconj, Pos::Sconj])),
    ("sentence points", |s| s.is(0, &["this", "these", "it", "they", "such", "another", "other"])),
    ("sentence quotes", |s| s.plain().contains(['“', '"'])),
];

fn of_sentence(survey: &Survey, s: &Sentence, found: &mut Vec<String>) {
    let held = OF_SENTENCE.iter().filter(|(_, holds)| holds(s));
    found.extend(held.map(|(name, _)| (*name).to_owned()));
    if survey.sections[s.section].heading.is_some() {
        found.push("sentence under heading".to_owned());
    }
    found.push(format!(
        "sentence words {}",
        bucket(s.len(), &[10, 16, 22, 30, 40])
    ));
}

fn has_tag(s: &Sentence, tags: &[Tag]) -> bool {
    (0..s.len()).any(|at| s.has_tag(at, tags))
}
