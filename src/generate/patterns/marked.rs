//! The sentence of a term in bold with the term blanked, where no better card asks for it: for those who want a card of
//! each term that the author marks.

use std::ops::Range;

use super::cloze::{blanked, sentence_before};
use super::{Candidate, Evidence, Pattern};
use crate::generate::gloss::cut;
use crate::generate::naming::{term_of, with_its_noun};
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::wording::{
    Article, LONGEST_FRONT, article, capitalised, closed, prose, term_form, trimmed, with_article,
};
use crate::language::parser::{Pos, Tag};
use crate::model::{Body, Kind};

/// “We call this combination [...].”
pub const MARKED: Pattern = Pattern {
    name: "marked",
    any_language: false,
    propose,
};

/// The construction of its cards.
pub const LAST: &str = "marked";

/// Sentences longer than this many characters end before an afterthought.
const LONGEST: usize = 200;

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        if s.place == Place::Caption || !s.plain().ends_with('.') {
            continue;
        }
        for bold in &s.bold {
            let words = if s.is(bold.end, &["of"]) {
                term_of(s, bold.end - 1)
            } else {
                s.bare(bold.clone())
            };
            if words.is_empty() || words.len() > 6 || words.len() + 5 > s.len() {
                continue;
            }
            let before = sentence_before(survey, at, &words);
            found.extend(blank(s, at, &words, None));
            found.extend(before.and_then(|before| blank(s, at, &words, Some(before))));
            found.extend(told(survey, at, &words));
        }
    }
    found
}

/// “What is the intermembrane space? The …”: all that its sentence says, where that shows the term twice.
fn told(survey: &Survey, at: usize, words: &Range<usize>) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let form = term_form(survey, s, words.clone());
    let commas = (words.end + 3..s.len())
        .rev()
        .filter(|at| s.is(*at, &[","]));
    let back = std::iter::once(s.end())
        .chain(commas)
        .map(|end| closed(trimmed(&prose(s, 0..end))))
        .find(|back| back.chars().count() <= LONGEST_FRONT)?;
    let back = capitalised(&back);
    let noun = s.is_noun(words.end - 1) && !s.has_pos(words.start, &[Pos::Adp, Pos::Adv]);
    let plural = s.has_tag(words.end - 1, &[Tag::Nns]);
    let article = words.start.checked_sub(1).and_then(|at| article(s, at));
    let front = match (noun, plural) {
        (true, true) => format!("What are {form}?"),
        (true, false) => format!("What is {}?", with_article(&form, article)),
        (false, _) => format!("What does “{form}” mean?"),
    };
    let mut card = Candidate::basic(Kind::Definition, front, back, s.section, s.span());
    about(s, at, words, &mut card);
    Some(card)
}

/// A card with a bold term blanked, with the sentence before it or without.
fn blank(
    s: &Sentence,
    at: usize,
    words: &Range<usize>,
    before: Option<&Sentence>,
) -> Option<Candidate> {
    let article_at = words
        .start
        .checked_sub(1)
        .filter(|before| article(s, *before) == Some(Article::Indefinite));
    let (text, blank) = blanked(
        s,
        0..end(s, words),
        article_at.unwrap_or(words.start)..words.end,
    );
    // A bracket that was never closed may have taken the blank along.
    text.get(blank.clone())?;
    let lead = before.map_or(String::new(), |before| {
        format!("{} ", prose(before, 0..before.len()))
    });
    let span = before.map_or(s.span(), |before| before.span().join(s.span()));
    let mut card = Candidate::basic(Kind::Cloze, String::new(), String::new(), s.section, span);
    card.body = Body::Cloze {
        blanks: vec![blank.start + lead.len()..blank.end + lead.len()],
        text: lead + &text,
    };
    about(s, at, words, &mut card);
    card.context = before.is_some();
    Some(card)
}

/// Where the sentence ends, or an afterthought begins where it is long.
fn end(s: &Sentence, words: &Range<usize>) -> usize {
    if s.plain().chars().count() > LONGEST {
        cut(s, words.end..s.end()).end.max(words.end)
    } else {
        s.end()
    }
}

/// Fills in what a card of a bold term rests on.
fn about(s: &Sentence, at: usize, words: &Range<usize>, card: &mut Candidate) {
    card.term = Some(s.slice(words.clone()).replace('`', ""));
    card.named = with_its_noun(s, words);
    card.sentence = Some(at);
    card.construction = LAST;
    card.evidence = Evidence {
        indefinite: words
            .start
            .checked_sub(1)
            .is_some_and(|before| article(s, before) == Some(Article::Indefinite)),
        opens: words.start <= 1,
        bold_here: true,
        item: s.place == Place::Item,
        name: false,
    };
}
