//! What is made of more than one sentence, of half a term, of a formula and of an abbreviation.

use super::has;
use crate::generate::tests::article;
use crate::generate::{Explained, Verdict, explain, generate};
use crate::model::BLANK;
use crate::read::read;

/// No card that is proposed reads so, its blank filled in.
fn lacks(lines: &str, words: &str) {
    let cards = explain(&article(lines));
    let fronts: Vec<String> = cards
        .iter()
        .map(|card| card.front.replace(BLANK, &card.back))
        .collect();
    assert!(
        !fronts.iter().any(|front| front.contains(words)),
        "“{words}” in {fronts:#?}"
    );
}

/// What is proposed for an article in Markdown.
fn explained(markdown: &str) -> Vec<Explained> {
    explain(&read(markdown.as_bytes(), "a.md", None).unwrap())
}

#[test]
fn a_pronoun_is_read_as_the_subject_of_the_sentence_before() {
    has(
        "The ozone layer is a part of the stratosphere. It protects life on the ground, because ultraviolet radiation damages DNA.",
        "Why does the ozone layer protect life on the ground?",
        "Because ultraviolet radiation damages DNA",
    );
    has(
        "Implicit costs are harder to see. They represent the opportunity cost of resources that a firm already owns.",
        "What do implicit costs represent?",
        "The opportunity cost of resources that a firm already owns",
    );
}

#[test]
fn the_quote_of_such_a_card_is_both_sentences() {
    let text = "The ozone layer is a part of the stratosphere. It protects life on the ground, because ultraviolet radiation damages DNA.";
    let source = article(text);
    let found = generate(&source, true)
        .cards
        .into_iter()
        .find(|card| card.body.cards()[0].back.contains("damages DNA"));
    assert_eq!(
        found
            .map(|card| source.quote(card.span).to_owned())
            .as_deref(),
        Some(text)
    );
}

#[test]
fn a_pronoun_with_two_readings_is_left_alone() {
    lacks(
        "The compiler checks the program. It reports each type that does not fit its use.",
        "compiler report",
    );
    lacks(
        "The compiler is a program. They report each type that does not fit its use.",
        "compiler report",
    );
    lacks(
        "The compiler is a program. It is important that each type fits its use in the program.",
        "compiler is important",
    );
}

#[test]
fn a_term_that_its_sentence_half_shows_is_half_blanked() {
    has(
        "Some people with dissociative amnesia also go through **dissociative fugue** and wander far from home.",
        "Some people with dissociative amnesia also go through dissociative [...] and wander far from home.",
        "fugue",
    );
}

#[test]
fn an_abbreviation_that_is_used_is_asked_for_what_it_stands_for() {
    let uses = "The central nervous system (CNS) steers the body. The CNS holds the brain. The CNS rests in bone.";
    has(uses, "What does CNS stand for?", "Central nervous system");
    lacks(
        "The central nervous system (CNS) steers the body by day and by night.",
        "stand for",
    );
}

#[test]
fn a_formula_in_words_says_how_a_quantity_is_calculated() {
    has(
        "Every firm counts what it takes in.\n\nTotal revenue = price × quantity sold\n\nThe quantity sold falls when the price of a good rises.",
        "How is total revenue calculated?",
        "Price × quantity sold",
    );
}

#[test]
fn stages_are_asked_for_in_their_order() {
    let grief = "She proposed four stages of mourning: numbness, searching, despair, and recovery.";
    has(
        grief,
        "What are the four stages of mourning?",
        "Numbness, searching, despair, and recovery",
    );
    has(
        grief,
        "Of the four stages of mourning, which comes after searching?",
        "Despair",
    );
}

#[test]
fn what_it_means_to_do_something_is_asked() {
    has(
        "An importer can hedge, which means using a contract to guard against a change of the rate.",
        "What does “to hedge” mean?",
        "Using a contract to guard against a change of the rate",
    );
}

#[test]
fn a_verb_that_the_parser_takes_for_a_noun_is_still_one() {
    has(
        "Diversity training educates participants about cultural differences with the goal of improving teamwork.",
        "What does diversity training do?",
        "Educates participants about cultural differences with the goal of improving teamwork",
    );
}

#[test]
fn the_items_of_a_list_do_not_define_each_other() {
    let list = "The ionosphere overlaps the upper mesosphere, the thermosphere and the exosphere.";
    assert!(
        explain(&article(list))
            .iter()
            .all(|card| !card.front.starts_with("What is the upper"))
    );
}

#[test]
fn the_author_of_an_idea_and_the_function_for_a_task_are_asked_for() {
    has(
        "Alfred Adler proposed the concept of the inferiority complex.",
        "Who proposed the concept of the inferiority complex?",
        "Alfred Adler",
    );
    let cards = explained("The `dropna()` function can be used to drop rows without values.");
    assert!(cards.iter().any(|card| card.back == "`dropna()`"
        && card.front == "Which function can be used to drop rows without values?"));
    let told = explained("The `reverse()` method reverses all elements of a list.");
    assert!(
        told.iter()
            .all(|card| !card.front.starts_with("Which method"))
    );
    lacks(
        "Alfred Adler proposed this idea of a complex to his friends.",
        "Who",
    );
}

#[test]
fn shares_and_measures_are_asked_for() {
    has(
        "About 12.5% of the population will meet the criteria for a phobia at some point in life.",
        "What percentage of the population will meet the criteria for a phobia at some point in life?",
        "About 12.5%",
    );
    has(
        "The concordance rate of the disorder among twins is around 57%.",
        "What is the concordance rate of the disorder among twins?",
        "Around 57%",
    );
}

#[test]
fn cards_below_a_list_of_aims_stand_under_the_heading_above_it() {
    let cards = explained(
        "# Life\n\n## Cells\n\n### Learning Objectives\n\nExplain the cell\n\nA mitochondrion is an organelle that turns sugar into energy for the whole cell of a plant or an animal.",
    );
    assert!(
        cards
            .iter()
            .any(|card| card.front == "What is a mitochondrion?")
    );
    assert!(cards.iter().all(|card| card.section == ["Cells"]));
}

#[test]
fn the_headings_over_a_card_do_not_tell_its_answer() {
    let cards = explained(
        "# Algorithms\n\n## Sorting\n\nSorting is the task of putting the elements of a sequence in ascending or descending order.",
    );
    let of = |front: &str| {
        cards
            .iter()
            .find(|card| card.front.starts_with(front))
            .unwrap()
    };
    assert_eq!(of("What is sorting?").section, ["Sorting"]);
    assert!(of("Which term means").section.is_empty());
}

#[test]
fn what_an_example_made_up_is_not_asked_for() {
    let cards = explained(
        "# Iterators\n\nThe `shoes_in_size` function takes ownership of a vector of shoes and a size.\n\nThe `map` method returns a new iterator over the modified items.\n\n```rust\nfn shoes_in_size(shoes: Vec<Shoe>) {}\n```\n",
    );
    let kept = |word: &str| {
        cards
            .iter()
            .any(|card| card.front.contains(word) && card.verdict != Verdict::Refused("no-example"))
    };
    assert!(kept("map") && !kept("shoes_in_size"));
}

#[test]
fn a_verb_that_opens_a_sentence_has_no_word_before_it() {
    lacks(
        "Eat, that is, to take in food through the mouth.",
        "What does eat mean",
    );
}
