//! How sure it is that one card is a new wording of another.

use crate::language::{self, Words};
use crate::model::{BLANK, Body, Card, ContentHash};

use super::Known;

/// An answer of at least this weight (about its letters) tells cards of different forms apart, if no other card has it.
const TELLING: u32 = 10;

/// What two questions and two answers have to share to be near: each pair is enough. What one side lacks, the other makes
/// up for. Set with the scripts of `tests/edits`.
const NEAR: &[(f64, f64)] = &[(0.9, 0.25), (0.75, 0.6)];

/// The same where no word of the answer gave way to another: a clause came or went.
const GROWN: &[(f64, f64)] = &[(0.6, 0.25), (0.5, 0.6)];

/// The same where both rest on one quote: few cards do.
const OF_ONE_QUOTE: &[(f64, f64)] = &[(0.5, 0.5)];

/// The same where the answer is long: chance makes no two long answers alike.
const LONG: &[(f64, f64)] = &[(0.4, 0.9)];

/// What both sides have to share for a doubt to be worth a word.
const DOUBTFUL: &[(f64, f64)] = &[(0.4, 0.4)];

/// One card's words.
pub(super) struct Side {
    pub(super) front: Words,
    pub(super) back: Words,
    pub(super) front_key: String,
    pub(super) back_key: String,
    quote: Option<ContentHash>,
    is_cloze: bool,
    is_basic: bool,
}

/// What a comparison of two cards gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Likeness {
    /// They are taken to be one card. Over 2 for the same question, over 1 for the same answer, under 1 for nearly the
    /// same text.
    Same(f64),
    /// They may be one card, and are taken to be two.
    Doubtful(f64),
    /// They are two cards.
    Other,
}

impl Side {
    /// A card as it was.
    pub(super) fn old(known: &Known) -> Self {
        Self::of(
            &known.front,
            &known.back,
            known.content,
            known.blank,
            known.quote,
        )
    }

    /// A card as it is, of a note that rests on a quote.
    pub(super) fn new(card: &Card, quote: Option<ContentHash>) -> Self {
        Self::of(&card.front, &card.back, card.content, card.blank, quote)
    }

    fn of(
        question: &str,
        answer: &str,
        content: ContentHash,
        blank: Option<usize>,
        quote: Option<ContentHash>,
    ) -> Self {
        let basic = Body::Basic {
            front: question.to_owned(),
            back: answer.to_owned(),
        };
        let is_basic = basic.cards().iter().any(|card| card.content == content);
        // The blank is no word.
        let front = match blank {
            Some(_) => Words::of(&question.replace(BLANK, " ")),
            None => Words::of(question),
        };
        let back = Words::of(answer);
        Self {
            front_key: front.key(),
            back_key: back.key(),
            front,
            back,
            quote,
            is_cloze: blank.is_some(),
            is_basic,
        }
    }
}

/// Compares a card as it was with one as it is. `is_lone_back`: no other card has the answer of the new one.
///
/// Where both sides changed, a word of meaning in the question that gave way to another makes another question, however
/// alike the rest is.
pub(super) fn compare(old: &Side, new: &Side, is_lone_back: bool) -> Likeness {
    if old.is_cloze != new.is_cloze {
        return compare_forms(old, new);
    }
    let (front, back) = (old.front.likeness(&new.front), old.back.likeness(&new.back));
    if old.front_key == new.front_key {
        return Likeness::Same(2.0 + back.share);
    }
    if old.back_key == new.back_key {
        return same_answer(old, new, front, is_lone_back);
    }
    let share = |bars: &[(f64, f64)]| {
        let mut bars = bars.iter();
        bars.any(|(question, answer)| front.share >= *question && back.share >= *answer)
    };
    let is_near = share(NEAR)
        || (front.topic >= 0.9 && back.share >= 0.6)
        || (share(GROWN) && !back.replaces)
        || (share(LONG) && new.back.weight() >= 2 * TELLING)
        || (share(OF_ONE_QUOTE) && rest_on_one_quote(old, new));
    let score = (front.share + back.share) / 2.0;
    if is_near && !front.replaces {
        Likeness::Same(score)
    } else if is_near || share(DOUBTFUL) {
        Likeness::Doubtful(score)
    } else {
        Likeness::Other
    }
}

/// An answer that no other card has tells the card, however short it is, where the questions share a word of meaning and
/// do not differ in a name.
fn same_answer(old: &Side, new: &Side, front: language::Likeness, is_lone_back: bool) -> Likeness {
    let is_same_form = old.is_basic == new.is_basic;
    let is_other_name = front.share >= 0.6 && front.renames;
    let is_related = front.topic > 0.0 || (front.share >= 0.25 && !front.replaces);
    let tells = is_lone_back
        && (is_same_form || new.back.weight() >= TELLING)
        && is_related
        && !is_other_name;
    let is_near = (front.share >= 0.7 || front.topic >= 0.9) && !front.replaces;
    if tells || is_near {
        Likeness::Same(1.0 + front.share)
    } else if front.share >= 0.4 || is_lone_back {
        Likeness::Doubtful(1.0 + front.share)
    } else {
        Likeness::Other
    }
}

/// A question that became a sentence with a blank, or the other way round: the same card where it asks for the same
/// answer by the same words.
fn compare_forms(old: &Side, new: &Side) -> Likeness {
    if old.back_key != new.back_key {
        return Likeness::Other;
    }
    let cue = old.front.likeness(&new.front).share;
    if cue >= 0.5 {
        Likeness::Same(1.0 + cue)
    } else if cue >= 0.3 || rest_on_one_quote(old, new) {
        Likeness::Doubtful(1.0 + cue)
    } else {
        Likeness::Other
    }
}

fn rest_on_one_quote(old: &Side, new: &Side) -> bool {
    old.quote.is_some() && old.quote == new.quote
}
