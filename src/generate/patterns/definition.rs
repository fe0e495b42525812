//! “What is X?” from a sentence that says so.

use std::ops::Range;

use super::{Candidate, Evidence, Pattern};
use crate::generate::constructions::{Ask, Definition};
use crate::generate::gloss::gloss;
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::wording::{
    Article, answer, capitalised, prose, term_form, term_is_plural, usual_article, with_article,
};
use crate::language::parser::{Dep, Pos, Tag};
use crate::model::{Kind, Span};

/// “What is a heap?”
pub const DEFINITION: Pattern = Pattern {
    name: "definition",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .definitions
        .iter()
        .filter(|definition| definition.gloss_in == definition.sentence)
        .filter_map(|definition| card(survey, definition))
        .collect()
}

fn card(survey: &Survey, definition: &Definition) -> Option<Candidate> {
    let back = answer(&gloss(survey, definition)?)?;
    let s = &survey.sentences[definition.sentence];
    // The parser took the noun or the verb for another one.
    let term = definition.term.clone();
    let head = (term.start..term.end)
        .find(|at| s.is(at + 1, &["of", "to"]))
        .unwrap_or(term.end - 1);
    // “What is hallucinations?”
    let singular = s.word(head).ends_with("ics") || definition.article.is_some();
    let several = s.has_tag(head, &[Tag::Nns]) && !singular;
    let joined = s.has_dep(head, &[Dep::Conj]) || s.child(head, &[Dep::Conj]).is_some();
    let one_of_two = joined && s.has_tag(head, &[Tag::Nnp]);
    if definition.plural == Some(true) && (s.has_tag(head, &[Tag::Nn]) || one_of_two)
        || definition.plural == Some(false) && several
    {
        return None;
    }
    let front = question(survey, definition);
    let card = Candidate::basic(Kind::Definition, front, back, 0, Span::default());
    Some(about(survey, definition, card))
}

/// The question that a definition answers.
fn question(survey: &Survey, definition: &Definition) -> String {
    let s = &survey.sentences[definition.sentence];
    let form = term_form(survey, s, definition.term.clone());
    let plural = definition.plural.unwrap_or_else(|| term_is_plural(&form));
    let article = definition
        .article
        .filter(|article| !(plural && *article == Article::Indefinite))
        .or_else(|| usual_article(survey, &form).filter(|_| !plural && definition.term.start > 0));
    let named = with_article(&form, article);
    let (be, does) = if plural {
        ("are", "do")
    } else {
        ("is", "does")
    };
    let asked = match &definition.ask {
        Ask::Is if is_person(s, definition) => format!("who {} {named}?", then(s, definition)),
        Ask::Is => format!("what {be} {named}?"),
        Ask::Whole(question) => return question.clone(),
        Ask::Be(quality) => format!("what {be} {named} {quality}?"),
        Ask::Where(verb) => format!("where {be} {named} {verb}?"),
        Ask::Does(verb) => format!("what {does} {named} {verb}?"),
        Ask::When(verb) => format!("when {does} {named} {verb}?"),
    };
    match &definition.topic {
        Some(topic) => {
            let topic = prose(s, topic.clone());
            format!(
                "{}, {asked}",
                capitalised(topic.trim().trim_end_matches(','))
            )
        }
        None => capitalised(&asked),
    }
}

/// Whether a term is a person's name: in full, and what it is ends as people's callings do.
fn is_person(s: &Sentence, definition: &Definition) -> bool {
    const CALLINGS: &[&str] = &["ist", "ian", "er", "or", "eer", "man", "woman"];
    let names = definition
        .term
        .clone()
        .filter(|at| s.has_pos(*at, &[Pos::Propn]));
    let first = definition.gloss.first().map_or(0..0, Range::clone);
    let noun = first
        .clone()
        .find(|at| s.is_noun(*at) && !s.has_dep(*at, &[Dep::Compound]));
    names.count() > 1
        && definition.gloss_in == definition.sentence
        && noun.is_some_and(|noun| {
            CALLINGS
                .iter()
                .any(|ending| s.lemma(noun).ends_with(ending))
        })
}

/// `was` where the sentence says so.
fn then(s: &Sentence, definition: &Definition) -> &'static str {
    let end = definition.term.end;
    if s.find(end..s.len().min(end + 6), &["was"]).is_some() {
        "was"
    } else {
        "is"
    }
}

/// Fills in what a card made of a definition rests on.
pub fn about(survey: &Survey, definition: &Definition, mut card: Candidate) -> Candidate {
    let s = &survey.sentences[definition.sentence];
    let bold = s.bold.iter().find(|bold| {
        definition.term.start <= bold.start
            && bold.end <= definition.term.end
            && !s.is(bold.end, &["of"])
    });
    let form = term_form(survey, s, bold.unwrap_or(&definition.term).clone());
    card.span = s.span();
    if definition.gloss_in != definition.sentence {
        card.span = card.span.join(survey.sentences[definition.gloss_in].span());
    }
    card.section = s.section;
    card.sentence = Some(definition.sentence);
    card.construction = definition.construction;
    card.evidence = Evidence {
        indefinite: definition.article == Some(Article::Indefinite),
        opens: definition.term.start <= 1,
        bold_here: s.is_bold(&definition.term),
        item: s.place == Place::Item,
        name: s.has_pos(
            definition.term.start,
            &[crate::language::parser::Pos::Propn],
        ),
    };
    card.term = Some(form.replace('`', ""));
    card
}
