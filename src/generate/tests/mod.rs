//! What generated cards are like, on small articles built by hand and on random ones.

mod article;
mod asides;
mod highlights;
mod leaning;
mod merge;
mod moves;

use std::collections::BTreeSet;

use proptest::prelude::*;

pub use article::article;

use super::{Verdict, constructions, deck, explain, gates, generate, patterns, warnings};
use crate::model::Kind;

/// Fronts and backs, best first.
fn cards(lines: &str) -> Vec<(String, String)> {
    let article = article(lines);
    generate(&article, true)
        .cards
        .iter()
        .map(|card| {
            let card = card.body.cards().remove(0);
            (card.front, card.back)
        })
        .collect()
}

/// Fronts and backs of what the patterns propose and no rule drops, whatever the weights say of it.
fn sound(lines: &str) -> Vec<(String, String)> {
    explain(&article(lines))
        .into_iter()
        .filter(|card| {
            !matches!(card.verdict, Verdict::Refused(gate) if !["worth-it", "likely-sound"].contains(&gate))
        })
        .map(|card| (card.front, card.back))
        .collect()
}

fn has(lines: &str, front: &str, back: &str) {
    let cards = sound(lines);
    assert!(
        cards
            .iter()
            .any(|card| *card == (front.to_owned(), back.to_owned())),
        "no “{front}” → “{back}” in {cards:#?}"
    );
}

#[test]
fn sentences_that_define_become_questions() {
    for (sentence, front, back) in [
        (
            "A heap is a large pool of memory that processes share.",
            "What is a heap?",
            "A large pool of memory that processes share",
        ),
        (
            "In Python, a variable is a name that refers to a value in memory.",
            "In Python, what is a variable?",
            "A name that refers to a value in memory",
        ),
        (
            "Photosynthesis refers to the process by which plants store light as sugar.",
            "What is photosynthesis?",
            "The process by which plants store light as sugar",
        ),
        (
            "The memory that all objects share is called the heap.",
            "What is the heap?",
            "The memory that all objects share",
        ),
        (
            "Axons end in synapses, which are gaps between two neurons.",
            "What are synapses?",
            "Gaps between two neurons",
        ),
        (
            "A recession occurs when output falls for two quarters.",
            "When does a recession occur?",
            "When output falls for two quarters",
        ),
    ] {
        has(sentence, front, back);
    }
}

#[test]
fn reasons_purposes_conditions_and_contrasts_are_asked_for() {
    has(
        "Prices rise in winter because people need more heat.",
        "Why do prices rise in winter?",
        "Because people need more heat",
    );
    has(
        "Unlike the heap, the stack is kept in strict order.",
        "How does the stack differ from the heap?",
        "The stack is kept in strict order",
    );
    has(
        "When the count reaches zero, Python frees the memory at once.",
        "What happens when the count reaches zero?",
        "Python frees the memory at once",
    );
    has(
        "The compiler uses a table to find names quickly.",
        "What does the compiler use a table for?",
        "To find names quickly",
    );
}

#[test]
fn lists_that_a_sentence_counts_are_asked_for_whole() {
    has(
        "There are three states of matter: solid, liquid, and gas.",
        "What are the three states of matter?",
        "Solid, liquid, and gas",
    );
    has(
        "There are two kinds of memory:\n- Stack\n- Heap\n",
        "What are the two kinds of memory?",
        "- Stack\n- Heap",
    );
}

#[test]
fn what_is_told_of_a_term_is_asked_for() {
    for (sentence, front, back) in [
        (
            "Anxiety disorders are characterized by excessive and persistent fear.",
            "What are anxiety disorders characterized by?",
            "Excessive and persistent fear",
        ),
        (
            "The parietal lobe is located behind the frontal lobe.",
            "Where is the parietal lobe located?",
            "Behind the frontal lobe",
        ),
        (
            "It holds the motor cortex, which is involved in planning and coordinating movement.",
            "What is the motor cortex involved in?",
            "Planning and coordinating movement",
        ),
        (
            "A patent gives the inventor the exclusive right to sell the invention.",
            "What does a patent do?",
            "Gives the inventor the exclusive right to sell the invention",
        ),
        (
            "This spike is the action potential: the electrical signal that moves down the axon.",
            "What is the action potential?",
            "The electrical signal that moves down the axon",
        ),
        (
            "The nucleus contains chromatin, a mixture of DNA and proteins.",
            "What is chromatin?",
            "A mixture of DNA and proteins",
        ),
        (
            "A while loop is a construct that repeats its body while a condition holds.",
            "What is a while loop?",
            "A construct that repeats its body while a condition holds",
        ),
        (
            "The rate is not the share of all people, but rather the share of those who look for work.",
            "What is the rate?",
            "The share of those who look for work",
        ),
        (
            "Barriers to entry are the forces that keep competitors out of a market.",
            "What are barriers to entry?",
            "The forces that keep competitors out of a market",
        ),
    ] {
        has(sentence, front, back);
    }
    has(
        "- **Series:** A series is a labeled array of one dimension.",
        "What is a series?",
        "A labeled array of one dimension",
    );
}

#[test]
fn what_goes_on_in_a_term_is_asked_for() {
    for (sentence, front, back) in [
        (
            "In magnetic resonance imaging (MRI), a person lies inside a machine that makes a strong field.",
            "What happens in magnetic resonance imaging?",
            "A person lies inside a machine that makes a strong field",
        ),
        (
            "A common defense is reaction formation, in which someone shows the opposite of a feeling.",
            "What happens in reaction formation?",
            "Someone shows the opposite of a feeling",
        ),
        (
            "We obtain average cost when we divide total cost by quantity of output.",
            "How is average cost obtained?",
            "When we divide total cost by quantity of output",
        ),
        (
            "Economists use the term demand to refer to the amount of a good that buyers will take.",
            "What is demand?",
            "The amount of a good that buyers will take",
        ),
    ] {
        has(sentence, front, back);
    }
}

#[test]
fn a_blank_picks_out_one_thing_and_no_more() {
    for sentence in [
        "Another method for the study of personality is projective testing.",
        "A good model to start with in economics is the circular flow diagram.",
        "As the name suggests, biopsychology explores the biology of behavior.",
    ] {
        let blanks = sound(sentence).into_iter().filter(|(front, back)| {
            front.contains("[...]") && sentence.ends_with(&format!("{back}."))
        });
        assert_eq!(blanks.count(), 0, "{sentence}");
    }
    let told =
        sound("An electroencephalogram (EEG) measures the electrical activity of the brain.");
    assert!(
        told.iter()
            .all(|(front, back)| !(back.ends_with("lectroencephalogram") && front.contains("EEG"))),
        "{told:#?}"
    );
}

#[test]
fn steps_tables_and_code_make_cards() {
    has(
        "# Tea\n1. Boil the water.\n1. Warm the pot.\n1. Add the leaves.\n",
        "Tea: what comes after “Boil the water”?",
        "Warm the pot",
    );
    has(
        "# Planets\n|Planet|Largest moon|\n|Mars|Phobos|\n|Jupiter|Ganymede|\n",
        "For the planet Mars, what is the largest moon?",
        "Phobos",
    );
    has(
        "`print(3)\nThis code prints the number three.",
        "What does this code do?\n\n```\nprint(3)\n```",
        "Prints the number three",
    );
}

#[test]
fn a_term_in_bold_gets_the_first_card() {
    let cards = cards(
        "A bird is a feathered animal that lays eggs.\nMost birds fly with the help of their **alula** near the wing tip.",
    );
    assert_eq!(cards[0].1, "alula");
}

#[test]
fn nothing_that_leans_on_the_text_around_it_becomes_a_card() {
    for lines in [
        "This is a method that we will use in the next section.",
        "As mentioned above, the method is a way of sorting these things.",
        "It is a pool of memory that processes share.",
        "A heap is a structure that is shown in Figure 3.",
        "What is a heap?",
        "# Exercises\nA heap is a large pool of memory that processes share.",
    ] {
        assert_eq!(cards(lines), [], "{lines}");
    }
}

#[test]
fn no_answer_stands_in_its_own_question() {
    for (front, back) in cards(
        "**Memory pooling** is a technique of memory pooling that pools memory.\nA **lock** locks the **lock** of a lock.",
    ) {
        assert!(
            !front.to_lowercase().contains(&back.to_lowercase()),
            "{front} → {back}"
        );
    }
}

#[test]
fn a_deck_keeps_the_order_of_the_article_and_says_where_its_notes_come_from() {
    let article = article(
        "# Memory\nA stack is a list of frames that grows and shrinks.\nA **heap** is a large pool of memory that processes share.",
    );
    let made = generate(&article, true);
    let deck = deck(&article, &made);
    let starts: Vec<usize> = deck
        .notes
        .iter()
        .filter_map(|note| note.origin.as_ref())
        .map(|origin| origin.span.start)
        .collect();
    assert!(starts.len() >= 2 && starts.is_sorted());
    assert!(made.cards[0].span.start > made.cards.last().unwrap().span.start);
    assert_eq!(deck.notes[0].origin.as_ref().unwrap().section, ["Memory"]);
}

#[test]
fn an_abbreviation_and_its_words_are_one_term() {
    let cards = cards(
        "The central nervous system (CNS) is a network of nerves that controls the body.\nThe CNS is a system that has a brain and a spinal cord.",
    );
    let asked = cards
        .iter()
        .filter(|(front, _)| {
            front.starts_with("What is the c") || front.starts_with("What is the C")
        })
        .count();
    assert_eq!(asked, 1, "{cards:#?}");
}

#[test]
fn a_term_that_a_pronoun_points_to_brings_the_sentence_before() {
    let cards = cards(
        "Prices fall for two years in a row. This makes a **deflation** harder to stop for all of them.",
    );
    assert!(
        cards
            .iter()
            .any(|(front, back)| front.starts_with("Prices fall") && back == "a deflation"),
        "{cards:#?}"
    );
}

#[test]
fn of_another_language_only_terms_in_bold_become_cards() {
    let lines = "Der **Haufen** ist ein großer Vorrat an Speicher, den alle Teile eines Programms gemeinsam nutzen und \
                 verwalten. Ein Wert, der länger lebt als die Funktion, die ihn erzeugt hat, muss dort liegen.\n\
                 Irgendwann muss ihn jemand wieder freigeben, sonst geht der Speicher aus. Der Stapel ist kleiner.";
    let made = generate(&article(lines), true);
    assert!(made.language == "de" && made.remarks.len() == 1);
    let cards: Vec<_> = made
        .cards
        .iter()
        .map(|card| card.body.cards().remove(0))
        .collect();
    assert_eq!(cards.len(), 1, "{cards:#?}");
    assert!(cards[0].front.starts_with("Der [...] ist ein großer") && cards[0].back == "Haufen");
}

#[test]
fn names_are_used_once() {
    let all: Vec<&str> = patterns::PATTERNS
        .iter()
        .map(|pattern| pattern.name)
        .chain(gates::GATES.iter().map(|gate| gate.name))
        .chain(warnings::RULES.iter().map(|rule| rule.name))
        .chain(
            constructions::CONSTRUCTIONS
                .iter()
                .map(|construction| construction.name),
        )
        .collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

/// Words and marks that the rules look for, and others.
fn prose() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "A",
            "the",
            "heap",
            "is",
            "a",
            "pool",
            "of",
            "called",
            "which",
            ",",
            ".",
            ":",
            "(",
            ")",
            "**",
            "—",
            "because",
            "When",
            "Unlike",
            "whereas",
            "are",
            "three",
            "and",
            "or",
            "uses",
            "to",
            "# ",
            "- ",
            "1. ",
            "`x = 3",
            "|",
            "\n",
            "\n",
            "Figure",
            "3.2",
            "’s",
            "’",
            "refers to",
            "we call it",
            "known as",
            "These",
            "include",
            "é",
            "日本",
            "“",
            "”",
            "$5",
            "()",
            "this",
            "By",
            "using",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_article_gives_cards_with_one_question_and_a_quote(lines in prose()) {
        let article = article(&lines);
        let made = generate(&article, true);
        prop_assert_eq!(&made, &generate(&article, true));
        for card in &made.cards {
            let sides = card.body.cards();
            prop_assert_eq!(sides.len(), 1);
            prop_assert!(!sides[0].front.is_empty() && !sides[0].back.is_empty());
            prop_assert!(card.kind == Kind::Code || sides[0].front.chars().count() <= 250);
            prop_assert!(!article.quote(card.span).is_empty());
        }
        prop_assert_eq!(deck(&article, &made).notes.len(), made.cards.len());
    }
}
