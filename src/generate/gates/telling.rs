//! Whether the answer says what the question does not say already.

use std::collections::BTreeSet;

use super::{STOP, Sides, words};
use crate::generate::candidate::Candidate;
use crate::generate::patterns::{CHOICE, LAST};
use crate::generate::survey::Survey;
use crate::language::{key, stem};
use crate::model::{BLANK, Kind};

/// No stem of the answer in the question of a card that asks for a word.
pub fn no_leak(_: &Survey, sides: &Sides) -> bool {
    if matches!(sides.card.kind, Kind::Table | Kind::Code | Kind::Step) {
        return true;
    }
    let front = content(&sides.asked);
    let back = content(&sides.answered);
    if back.is_empty() {
        return true;
    }
    let telling = back.iter().filter(|stem| front.contains(*stem)).count();
    // “Which is less frequent, A or B?”
    if sides.card.construction == CHOICE {
        return true;
    }
    let asks_for_term = matches!(sides.card.kind, Kind::Term | Kind::Cloze);
    if sides.card.construction == LAST && !asks_for_term {
        return back.len() > telling + 2;
    }
    if asks_for_term {
        return leaked_words(sides, &front) == 0;
    }
    let short = sides.answered.len() <= 8 && sides.card.kind != Kind::Contrast;
    if short && (telling * 2 >= back.len() || telling > 0 && names_itself(sides, &back)) {
        return false;
    }
    telling < back.len()
}

/// “What are reserves? The Federal Reserve bank”: a term of one word in its own definition.
fn names_itself(sides: &Sides, back: &BTreeSet<String>) -> bool {
    let term = sides.card.term.as_deref().unwrap_or_default();
    sides.card.kind == Kind::Definition && !term.contains(' ') && back.contains(&stem(&key(term)))
}

/// The words of the answer but its head that stand in the question.
fn leaked_words(sides: &Sides, front: &BTreeSet<String>) -> usize {
    let stems: Vec<String> = sides
        .answered
        .iter()
        .flat_map(|word| word.split('-'))
        .map(|word| stem(&key(word)))
        .filter(|stem| stem.chars().count() > 2 && !STOP.contains(&stem.as_str()))
        .collect();
    // The head tells little: `law` of `law of demand`, `curve` of `demand curve`.
    let head_first = sides.answered.iter().any(|word| word == "of");
    let telling = match stems.as_slice() {
        [_, rest @ ..] if head_first && !rest.is_empty() => rest,
        [rest @ .., _] if !rest.is_empty() => rest,
        all => all,
    };
    telling.iter().filter(|stem| front.contains(*stem)).count()
}

fn content(words: &[String]) -> BTreeSet<String> {
    words
        .iter()
        .filter(|word| !STOP.contains(&word.as_str()))
        .flat_map(|word| word.split('-'))
        .map(|word| stem(&key(word)))
        .filter(|stem| stem.chars().count() > 2)
        .collect()
}

/// An answer that is more than the question's own words.
pub fn says_something(_: &Survey, sides: &Sides) -> bool {
    match sides.card.kind {
        Kind::Table => {
            let (front, back) = (content(&sides.asked), content(&sides.answered));
            !letters(&sides.front).contains(&letters(&sides.back))
                && (back.is_empty() || !back.is_subset(&front))
        }
        Kind::Term => picks_a_term_out(sides),
        Kind::Definition => defines(sides),
        Kind::Cloze => shows_what_is_blanked(sides),
        Kind::Qa | Kind::Cause if points_at_the_same(sides) => false,
        Kind::Qa => !answers_another_question(sides),
        _ => true,
    }
}

/// Whether words that a term is asked for by say what it is.
fn picks_a_term_out(sides: &Sides) -> bool {
    let genus = |words: &[&str]| {
        let gloss = sides.asked.iter().skip(3);
        let mut first = gloss.take(2);
        first.any(|word| words.contains(&word.as_str()))
    };
    // “A Greek word that means fear”
    let of_the_word = sides
        .asked
        .iter()
        .skip(4)
        .take(3)
        .any(|word| word == "word");
    let vague = sides.front.starts_with("Which term") && genus(VAGUE_GENUS);
    !vague
        && !of_the_word
        && !sides.front.contains(": ")
        && !is_listed(&sides.front)
        && !breaks_off(&sides.asked)
        && !adds_on(&sides.front)
}

/// Whether an answer says what a thing is or does.
fn defines(sides: &Sides) -> bool {
    if sides.card.construction == LAST {
        return true;
    }
    let mut first = sides.answered.iter().take(2);
    if first.any(|word| VAGUE_GENUS.contains(&word.as_str())) {
        return false;
    }
    if sides.card.construction == "told" {
        return true;
    }
    let (front, back) = (content(&sides.asked), content(&sides.answered));
    let new = back.difference(&front).count();
    // “The lithosphere: the crust together with …”
    let unsound = sides.back.contains(": ")
        || is_listed(&sides.back)
        || breaks_off(&sides.answered)
        || is_no_noun(sides);
    if unsound {
        return false;
    }
    if sides.front.ends_with(" mean?") || sides.front.starts_with("Where ") {
        return new > 0;
    }
    if is_circular(sides)
        || tells_of_the_word(sides)
        || points_at_the_same(sides)
        || answers_another_question(sides)
    {
        return false;
    }
    // “What are the female gonads? The ovaries”
    let same = sides.card.construction == "is-a"
        && sides.answered.first().is_some_and(|word| word == "the")
        && sides.asked.get(2).is_some_and(|word| word == "the");
    let words = sides.answered.len();
    let short = new >= 1 && (same || sides.card.construction == "described");
    short || words >= 4 && new >= 2 || words >= 6 && new >= 1
}

/// Whether a sentence with a blank shows enough to fill it.
fn shows_what_is_blanked(sides: &Sides) -> bool {
    let numbered = |word: &String| matches!(word.as_str(), "figure" | "table");
    let front = sides.front.trim_start();
    !sides.answered.first().is_some_and(numbered)
        && !front.starts_with(&format!("{BLANK} –"))
        && !front.starts_with(&format!("{BLANK} is one of"))
        && shows_enough(sides)
}

/// “We say it is [...]”, “[...] the stack”: a blank in too few words that say anything, or one that took the verb along.
fn shows_enough(sides: &Sides) -> bool {
    const EMPTY: &[&str] = &[
        "you", "your", "we", "our", "say", "have", "this", "these", "here",
    ];
    let telling = sides
        .asked
        .iter()
        .filter(|word| !STOP.contains(&word.as_str()) && !EMPTY.contains(&word.as_str()))
        .count();
    let without_verb = sides.front.strip_prefix(BLANK).is_some_and(|rest| {
        let next = rest.trim_start().split(' ').next().unwrap_or_default();
        // “[...] Enables the feature”: a label, not the subject.
        let label = rest.starts_with(' ') && next.starts_with(char::is_uppercase);
        label
            || matches!(
                next,
                "a" | "an" | "the" | "what" | "how" | "that" | "its" | "their"
            )
    });
    telling >= 3 && sides.asked.len() >= 4 && !without_verb
}

/// “Other methods include [...]”, “We might also use [...]”: one of several, whatever the author sets in bold.
pub fn asks_for_one_of_many(card: &Candidate) -> bool {
    let (front, _) = card.sides();
    let asked = words(&front);
    let word = |at: usize| asked.get(at).map_or("", String::as_str);
    let first = matches!(word(0), "another" | "other" | "some" | "others")
        || matches!(word(0), "two" | "three" | "several")
            && matches!(word(1), "additional" | "other" | "more");
    let also = asked
        .iter()
        .take(5)
        .any(|word| matches!(word.as_str(), "also" | "another"));
    // “We pass the [...] to a second thread”: a walk through an example.
    #[rustfmt::skip]
    let naming = [
        "call", "say", "define", "refer", "use", "know", "measure", "describe", "denote", "calculate", "need", "can",
    ];
    let told = match word(0) {
        "we" => !naming.contains(&word(1)),
        "you" => !["can", "need", "use", "call"].contains(&word(1)),
        _ => false,
    };
    // “These strategies include A, [...], and C”, “strategies such as [...]”
    let listed = [" include ", " includes ", " such as "].iter().any(|verb| {
        let list = front.find(verb).map(|at| &front[at..]);
        list.is_some_and(|list| {
            list.contains(BLANK) && (*verb == " such as " || list.contains(", "))
        })
    });
    // “Excel and [...] are spreadsheets”: two that the rest of the sentence does not tell apart.
    let blank = front
        .split(' ')
        .position(|word| word.contains(BLANK))
        .unwrap_or_default();
    let around: Vec<&str> = front.split(' ').collect();
    let is_joint = |at: usize| matches!(around.get(at), Some(&("and" | "or")));
    let joined = blank < 6 && (is_joint(blank + 1) || blank > 0 && is_joint(blank - 1));
    let own = card.evidence.bold_here;
    card.kind == Kind::Cloze && (first || also || !own && (told || listed || joined))
}

/// “Another method is [...]”, “[...] is also found in …”: one of several, and no word says which.
pub fn picks_out(_: &Survey, sides: &Sides) -> bool {
    if sides.card.kind == Kind::Qa && sides.asked.iter().any(|word| word == "also") {
        return false;
    }
    if sides.card.kind != Kind::Cloze || sides.card.evidence.bold_here {
        return true;
    }
    let word = |at: usize| sides.asked.get(at).map_or("", String::as_str);
    let counted =
        matches!(word(0), "one" | "two" | "three" | "four" | "several") && word(1) != "of";
    let one_of_many = matches!(word(0), "another" | "other" | "some" | "there") || counted;
    // “A good model is the [...]”
    let indefinite = matches!(word(0), "a" | "an")
        && sides.card.construction == "complement"
        && !sides.card.evidence.opens;
    let before = sides.front.split(BLANK).next().unwrap_or_default();
    let listed = [" are ", " include ", " includes "]
        .iter()
        .any(|verb| before.contains(verb));
    let near = before.trim_end();
    let near = near.strip_suffix(" the").unwrap_or(near);
    let told_what = listed || near.ends_with(" is");
    let one_of_many = one_of_many && told_what || indefinite;
    let also = sides.front.starts_with(BLANK) || sides.front.starts_with(&format!("The {BLANK}"));
    let added = also && sides.asked.iter().take(4).any(|word| word == "also");
    !one_of_many && !added
}

/// “The trailer, the beans, the cash” or “… and, over time”: a list, or a clause that was cut.
fn is_listed(side: &str) -> bool {
    let parts: Vec<&str> = side.trim_end_matches(['?', '”', '.']).split(", ").collect();
    let things = parts.iter().filter(|part| part.starts_with("the ")).count();
    let short = parts.iter().all(|part| part.split(' ').count() <= 8);
    let cut = parts.len() > 1 && parts[parts.len() - 2].ends_with(" and");
    // “…, compared”
    let left = parts.len() > 1
        && parts
            .last()
            .is_some_and(|last| !last.contains(' ') && last.ends_with("ed"));
    // “the visible part of the ear, the auditory canal, and the eardrum”: a list that the sentence began before.
    let determined = |part: &&str| {
        let part = part.trim_start_matches("and ").trim_start_matches("or ");
        ["the ", "a ", "an "]
            .iter()
            .any(|article| part.starts_with(article))
    };
    let goes_on = parts.len() >= 3 && parts[1..].iter().all(determined);
    things >= 2 && short || cut || left || goes_on
}

/// “What is a shortage? At the given price …”, “What are bonds? Low-risk because …”: what is said is no thing.
fn is_no_noun(sides: &Sides) -> bool {
    let first = sides.answered.first().map_or("", String::as_str);
    let asks = sides.front.starts_with("What is") || sides.front.starts_with("What are");
    // “What are bonds used for?” asks for more than the thing.
    let bare = asks && sides.asked.len() <= 6 && sides.answered.len() > 1;
    let place = matches!(
        first,
        "at" | "in" | "on" | "during" | "within" | "with" | "from" | "because"
    );
    let aside = adds_on(&sides.back);
    let years = sides.card.construction == "bracket"
        && (sides.back.starts_with(|c: char| c.is_ascii_digit())
            || sides.back.contains(" to ") && sides.answered.len() <= 5);
    bare && (place || aside || years)
}

/// “…, as are most currencies”, “… because they pay”: what no definition says.
fn adds_on(side: &str) -> bool {
    [" because ", ", as are ", ", as is "]
        .iter()
        .any(|aside| side.contains(aside))
}

/// “A world in which exchange rates”: a clause that is not there any more.
fn breaks_off(words: &[String]) -> bool {
    let which = words
        .windows(2)
        .rposition(|pair| pair[1] == "which" && pair[0] == "in");
    which.is_some_and(|at| words.len() < at + 5)
}

/// “What is a pendulum? A pendulum that …”
fn is_circular(sides: &Sides) -> bool {
    let term = sides
        .card
        .term
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let mut first = sides.answered.iter();
    match term.split_once(' ') {
        // “What are afferent fibers? Afferent means …”
        Some((own, _)) => first.next().is_some_and(|word| word == own),
        None => first.take(3).any(|word| stem(word) == stem(&term)),
    }
}

/// “A Greek word that means fear” tells of the word, not of the thing.
fn tells_of_the_word(sides: &Sides) -> bool {
    let start = sides.answered.iter().take(4);
    let word = start.clone().position(|word| word == "word");
    sides.front.starts_with("What is")
        && word.is_some_and(|at| {
            sides
                .answered
                .get(at + 1)
                .is_some_and(|next| matches!(next.as_str(), "that" | "which" | "for" | "meaning"))
        })
}

/// “What would the test pass? Even if …”, “What is the tree? The will show …”, “What does using do?”
fn answers_another_question(sides: &Sides) -> bool {
    let word = |at: usize| sides.answered.get(at).map_or("", String::as_str);
    let circumstance = matches!(word(0), "even" | "if" | "because" | "although")
        && sides.front.starts_with("What");
    let no_noun = matches!(word(0), "the" | "a" | "an")
        && matches!(
            word(1),
            "is" | "are" | "was" | "will" | "can" | "may" | "must" | "has"
        );
    let term = sides.card.term.as_deref().unwrap_or_default();
    let doing = sides.front.ends_with(" do?")
        && term.ends_with("ing")
        && !term.contains(' ')
        && !sides.card.evidence.bold_here;
    circumstance || no_noun || doing
}

/// “The same principles”: as what?
fn points_at_the_same(sides: &Sides) -> bool {
    sides.answered.len() <= 8
        && sides.answered.iter().any(|word| word == "same")
        && !sides
            .answered
            .iter()
            .any(|word| word == "as" || word == "that")
}

/// Words by which the first words of a definition say that it is none.
#[rustfmt::skip]
const VAGUE_GENUS: &[&str] = &[
    "another", "other", "some", "certain", "more", "less", "important", "various", "major", "further",
];

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
