//! Ordered instructions: what comes after a step.

use super::{Candidate, Pattern};
use crate::generate::gaps::pieces;
use crate::generate::survey::{Placed, Survey};
use crate::language::parser::{Parser, Tag};
use crate::model::{BlockKind, Item, Kind, Text};

/// “What comes after …?”
pub const STEP: Pattern = Pattern {
    name: "step",
    any_language: false,
    propose,
};

fn propose(survey: &Survey) -> Vec<Candidate> {
    survey
        .blocks
        .iter()
        .flat_map(|placed| steps(survey, placed))
        .collect()
}

fn steps(survey: &Survey, placed: &Placed) -> Vec<Candidate> {
    let BlockKind::List(list) = &placed.block.kind else {
        return Vec::new();
    };
    let texts: Vec<(&Item, &Text)> = list
        .items
        .iter()
        .filter_map(|item| Some((item, first_text(item)?)))
        .collect();
    let instructions = texts
        .iter()
        .filter(|(_, text)| is_instruction(text.plain()))
        .count();
    if list.start.is_none()
        || texts.len() != list.items.len()
        || !(3..=12).contains(&texts.len())
        || instructions * 3 < texts.len() * 2
    {
        return Vec::new();
    }
    let what = survey.sections[placed.section]
        .path
        .last()
        .cloned()
        .unwrap_or_else(|| survey.article.title.clone());
    texts
        .windows(2)
        .filter_map(|pair| {
            let [(one, before), (other, after)] = pair else {
                return None;
            };
            let front = format!("{what}: what comes after “{}”?", first_sentence(before)?);
            let back = first_sentence(after)?;
            let span = one.span.join(other.span);
            let card = Candidate::basic(Kind::Step, front, back, placed.section, span);

            Some(card)
        })
        .collect()
}

fn first_text(item: &Item) -> Option<&Text> {
    match &item.blocks.first()?.kind {
        BlockKind::Paragraph(text) => Some(text),
        _ => None,
    }
}

/// The first sentence without its full stop, where it is short.
fn first_sentence(text: &Text) -> Option<String> {
    let parse = Parser::english().parse(text.plain(), &pieces(text));
    let first = parse.sentences().into_iter().next()?;
    let end = parse.words.get(first.end - 1)?.range.end;
    let words = text
        .markdown(0..end)
        .trim_end_matches(['.', ':', ';'])
        .trim()
        .to_owned();
    (words.chars().count() <= 120).then_some(words)
}

/// Whether a text begins with a verb in its base form.
fn is_instruction(plain: &str) -> bool {
    let end = plain.floor_char_boundary(200);
    let words = Parser::english().parse(&plain[..end], &[]).words;
    let Some(first) = words.first() else {
        return false;
    };
    let object = words
        .get(1)
        .is_some_and(|next| matches!(next.tag, Tag::Dt | Tag::In | Tag::Cd | Tag::PrpPossessive));
    let word = plain[first.range.clone()].to_lowercase();
    matches!(first.tag, Tag::Vb | Tag::Vbp)
        || object && !word.ends_with('s') && matches!(first.tag, Tag::Nn | Tag::Nnp)
}
