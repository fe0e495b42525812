//! Glosses between marks, choices of two, lists that nothing counts, and the last card of a marked term.

use super::has;
use crate::generate::tests::article;
use crate::generate::{Verdict, explain, generate};
use crate::model::BLANK;
use crate::read::read;

/// The fronts of a deck, or of all sound cards.
fn fronts(markdown: &str, all: bool) -> Vec<String> {
    let article = read(markdown.as_bytes(), "a.md", None).unwrap();
    let cards = generate(&article, all).cards;
    cards
        .iter()
        .map(|card| card.body.cards()[0].front.clone())
        .collect()
}

#[test]
fn an_aside_with_or_and_an_article_says_what_a_term_is() {
    has(
        "Pattern perception, or the ability to tell different figures and shapes apart, follows a few principles.",
        "What is pattern perception?",
        "The ability to tell different figures and shapes apart",
    );
    // Two things, not one.
    let two = article("A firm, or a person who trades alone, pays a tax on what is earned.");
    assert!(
        !explain(&two)
            .iter()
            .any(|card| card.front == "What is a firm?")
    );
}

#[test]
fn an_aside_between_dashes_says_what_a_term_is() {
    has(
        "Barter—literally trading one good or service for another—is slow in a large economy.",
        "What is barter?",
        "Trading one good or service for another",
    );
}

#[test]
fn an_apposition_ends_a_sentence_that_opened_with_a_phrase() {
    has(
        "In an economy without money, an exchange would involve a double coincidence of wants, a situation in which two people each want some good that the other one can provide.",
        "What is a double coincidence of wants?",
        "A situation in which two people each want some good that the other one can provide",
    );
    has(
        "Perception is based on perceptual hypotheses: educated guesses that we make while we interpret what we sense.",
        "What are perceptual hypotheses?",
        "Educated guesses that we make while we interpret what we sense",
    );
}

#[test]
fn no_sentence_after_a_colon_is_a_gloss() {
    let text = article(
        "Lifetime annotations have an unusual syntax: the names of lifetime parameters must start with an apostrophe.",
    );
    assert!(
        !explain(&text)
            .iter()
            .any(|card| card.front.contains("unusual syntax?"))
    );
}

#[test]
fn what_a_word_means_and_where_a_thing_lies_is_asked() {
    has(
        "Motor neurons are efferent fibers (efferent means “moving away from the brain”).",
        "What does “efferent” mean?",
        "“moving away from the brain”",
    );
    has(
        "Located in the neck, the thyroid gland releases hormones that regulate growth.",
        "Where is the thyroid gland located?",
        "In the neck",
    );
    has(
        "Missing values can occur when data are not recorded properly.",
        "When can missing values occur?",
        "When data are not recorded properly",
    );
}

#[test]
fn a_comparison_is_a_choice_of_two() {
    has(
        "Bipolar disorder is less frequent than major depression.",
        "Which is less frequent: bipolar disorder or major depression?",
        "Bipolar disorder",
    );
    has(
        "Economics is a method rather than a doctrine.",
        "Is economics a doctrine or a method?",
        "A method",
    );
    // What is larger here is the increase.
    let other = article(
        "The price will only fall when the increase in supply is larger than the increase in demand.",
    );
    assert!(
        !explain(&other)
            .iter()
            .any(|card| card.front.starts_with("Which "))
    );
}

#[test]
fn a_list_that_ends_a_clause_is_asked_for_whole() {
    has(
        "The kidneys are organs. The kidneys lie behind the liver. The kidneys control water, salt, and pressure.",
        "What three things do the kidneys control?",
        "Water, salt, and pressure",
    );
}

#[test]
fn a_share_keeps_its_year() {
    has(
        "In 2012, 26 percent of all reported mergers exceeded the limit of the law.",
        "In 2012, what percentage of all reported mergers exceeded the limit of the law?",
        "26 percent",
    );
}

#[test]
fn a_question_says_not_in_full() {
    has(
        "A second borrow isn’t allowed because the first one is still alive.",
        "Why is a second borrow not allowed?",
        "Because the first one is still alive",
    );
}

#[test]
fn an_item_that_says_its_label_again_is_read_without_it() {
    has(
        "Tools:\n\n- Google Colaboratory: **Google Colaboratory** is a hosted notebook that runs in a browser and costs nothing.",
        "What is Google Colaboratory?",
        "A hosted notebook that runs in a browser and costs nothing",
    );
}

#[test]
fn a_marked_term_that_no_other_card_asks_for_has_one_among_all_cards_alone() {
    let text = "# Memory\n\nSome patients with **dissociative amnesia** and no other ailment will also go through **dissociative fugue**, whereby they suddenly wander away from their home, no longer know who they are, travel to a distant town where nobody has met them before, and in a few cases take up a new name, a new trade and a new family.";
    let asks = |all| {
        fronts(text, all)
            .iter()
            .any(|front| front.contains("dissociative fugue?"))
    };
    assert!(asks(true));
    assert!(!asks(false));
}

#[test]
fn one_of_several_is_blanked_among_all_cards_alone() {
    let text = "# Research\n\nOther methods of research include **case studies** and surveys of a whole population.";
    let asks = |all| {
        fronts(text, all)
            .iter()
            .any(|front| front.starts_with("Other methods") && front.contains(BLANK))
    };
    assert!(asks(true));
    assert!(!asks(false));
}

#[test]
fn a_marked_adjective_is_named_with_its_noun() {
    let text =
        "The first stage of growth is the **sensorimotor** stage, which lasts for two years.";
    let article = read(text.as_bytes(), "a.md", None).unwrap();
    let cards = generate(&article, true).cards;
    let named = cards
        .iter()
        .find(|card| card.body.cards()[0].back == "sensorimotor");
    assert_eq!(
        named.and_then(|card| card.term.as_deref()),
        Some("sensorimotor stage")
    );
}

#[test]
fn a_pronoun_whose_clause_is_about_the_only_noun_stands_for_nothing() {
    let text =
        article("The stretch of code during which it has to remain valid is its **lifetime**.");
    let kept = explain(&text);
    let kept = kept.iter().filter(|card| card.verdict == Verdict::Kept);
    assert_eq!(kept.count(), 0);
}

#[test]
fn what_another_clause_says_is_no_part_of_an_answer() {
    has(
        "**Threads** are good for the shared memory of one process but awkward for safety.",
        "What are threads good for?",
        "The shared memory of one process",
    );
    has(
        "The continuous circulation of water among the oceans, the atmosphere and the land is called the water cycle.",
        "What is the water cycle?",
        "The continuous circulation of water among the oceans, the atmosphere and the land",
    );
}

#[test]
fn what_stands_in_brackets_is_no_clause_of_its_own() {
    let text = article(
        "If firms are earning profits (their revenues are greater than costs), they can choose to invest in research.",
    );
    let cards = explain(&text);
    assert!(
        !cards
            .iter()
            .any(|card| card.back.starts_with("Their revenues"))
    );
}

#[test]
fn the_first_of_what_is_told_nowhere_is_asked_for_nowhere() {
    let text = article(
        "In the first, called **internal deformation**, ice slips along planes within its lattice.",
    );
    let kept = explain(&text);
    let kept = kept.iter().filter(|card| card.verdict == Verdict::Kept);
    assert_eq!(kept.count(), 0);
}
