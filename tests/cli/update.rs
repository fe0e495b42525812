//! `generate --update`: an article and its deck change, and both changes are kept.

use crate::home::Home;

const ARTICLE: &str = "\
# Memory

## The heap

A heap is a large pool of memory that is shared by all threads of a process.

The **garbage collector** is a part of the runtime that frees objects which nothing refers to any more.

A stack is a region of memory in which a function keeps its local variables.
";

/// A home with an article and the deck made from it.
fn made() -> Home {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    home
}

/// Changes a file by hand.
fn change(home: &Home, file: &str, from: &str, to: &str) {
    let text = home.read(file);
    assert!(text.contains(from), "no {from} in {text}");
    home.write(file, text.replace(from, to));
}

/// The deck without the note that asks `front`.
fn reject(home: &Home, front: &str) {
    let text = home.read("deck.md");
    let at = text
        .find(&format!("Q: {front}"))
        .unwrap_or_else(|| panic!("no {front} in {text}"));
    let start = text[..at].rfind("<!-- somequiz:").unwrap();
    let end = text[at..]
        .find("\n\n")
        .map_or(text.len(), |end| at + end + 2);
    home.write("deck.md", [&text[..start], &text[end..]].concat());
}

fn update(home: &Home) -> String {
    home.run(&["generate", "memory.md", "--update", "deck.md"])
        .fine()
        .stdout
}

#[test]
fn nothing_changes_where_nothing_changed() {
    let home = made();
    let before = home.read("deck.md");
    assert_eq!(update(&home), "deck.md: up to date\n");
    assert_eq!(home.read("deck.md"), before);
}

#[test]
fn what_nobody_touched_follows_the_article() {
    let home = made();
    change(
        &home,
        "memory.md",
        "a large pool of memory that",
        "a very large pool of memory that",
    );
    let said = update(&home);
    assert!(
        said.contains("changed with the article: What is a heap?"),
        "{said}"
    );
    let deck = home.read("deck.md");
    assert!(
        deck.contains("A: A very large pool of memory that is shared by all threads"),
        "{deck}"
    );
    assert!(!deck.contains("A: A large pool"), "{deck}");
    let again = home.read("deck.md");
    assert_eq!(update(&home), "deck.md: up to date\n");
    assert_eq!(home.read("deck.md"), again);
}

#[test]
fn a_change_by_hand_wins_over_the_article() {
    let home = made();
    change(
        &home,
        "deck.md",
        "A: A large pool of memory that is shared by all threads of a process",
        "A: Memory for all threads",
    );
    change(
        &home,
        "memory.md",
        "a large pool of memory that",
        "a very large pool of memory that",
    );
    let said = update(&home);
    assert!(said.contains("changed by hand, left as it is"), "{said}");
    assert!(home.read("deck.md").contains("A: Memory for all threads\n"));
    let again = home.read("deck.md");
    update(&home);
    assert_eq!(home.read("deck.md"), again);
}

#[test]
fn a_note_of_ones_own_and_all_else_in_the_file_stay_as_they_are() {
    let home = made();
    let own =
        "# My own\n\n<!-- tags: exam -->\nQ: Who wrote this?\nA: I did\n\n<!-- a remark -->\n";
    home.write("deck.md", format!("{}\n{own}", home.read("deck.md")));
    change(
        &home,
        "memory.md",
        "# Memory\n",
        "# Memory\n\nAn arena is a block of memory that is freed as a whole.\n",
    );
    let said = update(&home);
    assert!(said.contains("new: What is an arena?"), "{said}");
    let deck = home.read("deck.md");
    assert!(deck.contains(own.trim_end()), "{deck}");
    home.run(&["check", "deck.md"]).fine();
}

#[test]
fn what_was_taken_out_stays_out_also_when_its_answer_changes() {
    let home = made();
    reject(&home, "What is a stack?");
    let before = home.read("deck.md");
    assert!(update(&home).contains("1 card: taken out before, left out"));
    assert_eq!(home.read("deck.md"), before);
    change(
        &home,
        "memory.md",
        "a region of memory in which",
        "a part of memory in which",
    );
    update(&home);
    assert!(!home.read("deck.md").contains("What is a stack?"));
}

#[test]
fn a_card_whose_quote_is_gone_is_kept_and_marked_and_comes_back() {
    let home = made();
    let stack = "A stack is a region of memory in which a function keeps its local variables.\n";
    change(&home, "memory.md", stack, "");
    let said = update(&home);
    assert!(
        said.contains("no longer in the article: What is a stack?"),
        "{said}"
    );
    let deck = home.read("deck.md");
    assert!(
        deck.contains("Q: What is a stack?") && deck.contains("\"stale\":true"),
        "{deck}"
    );
    let again = update(&home);
    assert!(again.contains("no longer in the article"), "{again}");
    assert_eq!(home.read("deck.md"), deck);
    home.write("memory.md", ARTICLE);
    update(&home);
    assert!(!home.read("deck.md").contains("stale"));
}

#[test]
fn a_passage_that_moved_takes_its_cards_along() {
    let home = made();
    let heap = "A heap is a large pool of memory that is shared by all threads of a process.\n\n";
    let text = home.read("memory.md").replace(heap, "");
    home.write("memory.md", format!("{text}\n{heap}"));
    update(&home);
    let document = home.run(&["generate", "memory.md", "--json"]).fine().json();
    let cards = document["cards"].as_array().unwrap();
    let card = cards
        .iter()
        .find(|card| card["front"] == "What is a heap?")
        .unwrap();
    let place = format!(
        "\"span\":{{\"start\":{},\"end\":{}}}",
        card["start"], card["end"]
    );
    assert!(home.read("deck.md").contains(&place), "{place}");
}

#[test]
fn windows_line_ends_stay() {
    let home = made();
    home.write("deck.md", home.read("deck.md").replace('\n', "\r\n"));
    change(
        &home,
        "memory.md",
        "a large pool of memory that",
        "a huge pool of memory that",
    );
    update(&home);
    let deck = home.read("deck.md");
    assert!(deck.contains("A: A huge pool"), "{deck}");
    assert_eq!(deck.matches('\n').count(), deck.matches("\r\n").count());
}

#[test]
fn the_report_is_json_for_scripts() {
    let home = made();
    change(
        &home,
        "memory.md",
        "a large pool of memory that",
        "a huge pool of memory that",
    );
    let report = home
        .run(&["generate", "memory.md", "--update", "deck.md", "--json"])
        .fine()
        .json();
    assert_eq!(report["version"], 1);
    let updated = report["updated"].as_array().unwrap();
    let heap = updated
        .iter()
        .find(|card| card["front"] == "What is a heap?");
    let line = heap.unwrap()["line"].as_u64().unwrap();
    let deck = home.read("deck.md");
    let stands = deck
        .lines()
        .nth(usize::try_from(line).unwrap() - 1)
        .unwrap();
    assert_eq!(stands, "Q: What is a heap?");
    assert_eq!(report["added"], serde_json::json!([]));
}

#[test]
fn what_is_no_deck_or_another_articles_deck_is_left_alone() {
    let home = made();
    home.write("other.md", ARTICLE);
    for (article, deck) in [("other.md", "deck.md"), ("memory.md", "other.md")] {
        let before = home.read(deck);
        let run = home.run(&["generate", article, "--update", deck]).ends(1);
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
        assert_eq!(home.read(deck), before);
    }
    home.write("deck.md", format!("{}\nQ: half\n", home.read("deck.md")));
    home.run(&["generate", "memory.md", "--update", "deck.md"])
        .ends(1);
}
