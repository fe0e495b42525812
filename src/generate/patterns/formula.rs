//! How a quantity is calculated, where a line gives it in words: `Total revenue = Price × Quantity`.

use super::{Candidate, Pattern};
use crate::generate::survey::Survey;
use crate::generate::wording::capitalised;
use crate::model::Kind;

/// “How is total revenue calculated?”
pub const FORMULA: Pattern = Pattern {
    name: "formula",
    any_language: false,
    propose,
};

/// The longest side of a formula in words, in words.
const LONGEST_SIDE: usize = 14;

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut last = None;
    for s in &survey.sentences {
        if last == Some(s.passage) {
            continue;
        }
        last = Some(s.passage);
        let Some((left, right)) = sides(s.text.plain()) else {
            continue;
        };
        let term = survey.terms.in_sentence(left);
        let front = format!("How is {term} calculated?");
        let back = capitalised(right);
        let span = s.text.span();
        let mut card = Candidate::basic(Kind::Qa, front, back, s.section, span);
        card.term = Some(term);
        card.construction = "formula";
        found.push(card);
    }
    found
}

/// The quantity and what it comes to, both in words; what follows a semicolon is worked out with numbers.
fn sides(line: &str) -> Option<(&str, &str)> {
    let (line, rest) = line.split_once(';').unwrap_or((line, ""));
    let goes_on = rest.trim_start().starts_with(['+', '–', '−', '×', '-']);
    let (left, right) = line.split_once(" = ")?;
    let (left, right) = (left.trim(), right.trim());
    let wordy = |side: &str| {
        side.split(' ')
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .count()
    };
    let operates = right
        .chars()
        .any(|c| matches!(c, '+' | '–' | '−' | '×' | '*' | '/' | '÷'))
        || right.contains(" - ");
    let plain = left
        .chars()
        .all(|c| c.is_alphabetic() || c == ' ' || c == '-')
        && (1..=5).contains(&left.split(' ').count())
        && !right.contains(['=', '.', '?', '$'])
        && !right.contains(|c: char| c.is_ascii_digit());
    let fits = right.split(' ').count() <= LONGEST_SIDE && wordy(right) >= 2 && wordy(left) >= 1;
    (plain && operates && fits && !goes_on).then_some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_has_words_on_both_sides_and_an_operator() {
        assert_eq!(
            sides("Profit = Total Revenue – Total Cost"),
            Some(("Profit", "Total Revenue – Total Cost"))
        );
        assert_eq!(
            sides("Density = mass / volume; = 10 / 2; = 5"),
            Some(("Density", "mass / volume"))
        );
        assert_eq!(sides("x = y + z"), None);
        assert_eq!(sides("Net = gross income; – taxes + grants"), None);
        assert_eq!(sides("name = first name"), None);
        assert_eq!(sides("cost = 2 + price of goods"), None);
    }
}
