//! `generate`, `study` and what becomes of articles.

use serde_json::Value;

use crate::home::Home;

const ARTICLE: &str = "\
# Memory

## The heap

A heap is a large pool of memory that is shared by all threads of a process.

The **garbage collector** is a part of the runtime that frees objects which nothing refers to any more.

There are three kinds of collector: copying, marking and counting.
";

fn with_article() -> Home {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    home
}

#[test]
fn every_quote_stands_at_its_span() {
    let home = with_article();
    let document = home.run(&["generate", "memory.md", "--json"]).fine().json();
    assert_eq!(document["version"], 1);
    assert_eq!(document["title"], "Memory");
    assert_eq!(document["source"], "memory.md");
    assert_eq!(document["warnings"], serde_json::json!([]));
    let cards = document["cards"].as_array().unwrap();
    assert!(cards.len() >= 3, "{document}");
    for card in cards {
        let at = |key: &str| usize::try_from(card[key].as_u64().unwrap()).unwrap();
        assert_eq!(card["quote"], ARTICLE[at("start")..at("end")]);
        for key in [
            "id", "kind", "front", "back", "term", "section", "score", "tags",
        ] {
            assert!(card.get(key).is_some(), "{key} is missing from {card}");
        }
        assert_eq!(card["id"].as_str().unwrap().len(), 32);
    }
    let scores: Vec<f64> = cards
        .iter()
        .map(|card| card["score"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
}

#[test]
fn the_same_article_gives_the_same_bytes_however_it_comes() {
    let home = with_article();
    let printed = home.run(&["generate", "memory.md"]).fine().stdout;
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    assert_eq!(home.read("deck.md"), printed);
    assert!(printed.contains("source = \"memory.md\""), "{printed}");
    let piped = home
        .feed(&["generate", "-", "--from", "markdown"], ARTICLE)
        .fine()
        .stdout;
    assert_eq!(piped, printed.replace("source = \"memory.md\"\n", ""));
}

#[test]
fn max_cards_keeps_the_best() {
    let home = with_article();
    let all = home.run(&["generate", "memory.md", "--json"]).fine().json();
    let two = home
        .run(&["generate", "memory.md", "--json", "--max-cards", "2"])
        .fine()
        .json();
    let best: Vec<Value> = all["cards"]
        .as_array()
        .unwrap()
        .iter()
        .take(2)
        .cloned()
        .collect();
    assert_eq!(two["cards"].as_array().unwrap(), &best);
}

#[test]
fn one_bad_article_among_several_stops_none_of_the_others() {
    let home = with_article();
    home.write("binary.md", [0u8, 159, 146, 150, 0, 0, 1, 2].repeat(50));
    let ran = home
        .run(&[
            "generate",
            "memory.md",
            "nosuch.md",
            "binary.md",
            "memory.md",
            "--json",
        ])
        .ends(1);
    assert_eq!(ran.stdout.lines().count(), 2, "{ran:?}");
    assert!(ran.stderr.contains("error: nosuch.md: "), "{ran:?}");
    assert!(ran.stderr.contains("error: binary.md: "), "{ran:?}");
}

#[test]
fn several_articles_become_a_deck_each_in_a_folder() {
    let home = with_article();
    home.write("other.md", ARTICLE.replace("heap", "stack"));
    home.run(&["generate", "memory.md", "other.md", "-o", "one.md"])
        .ends(2);
    assert!(!home.path().join("one.md").exists());
    std::fs::create_dir(home.path().join("decks")).unwrap();
    home.run(&["generate", "memory.md", "other.md", "-o", "decks/"])
        .fine();
    assert!(home.read("decks/memory.deck.md").contains("heap"));
    assert!(home.read("decks/other.deck.md").contains("stack"));
    home.write("more/memory.txt", ARTICLE);
    let ran = home
        .run(&["generate", "memory.md", "more/memory.txt", "-o", "decks/"])
        .ends(2);
    assert!(
        ran.stderr
            .contains("two of the articles would become memory.deck.md"),
        "{ran:?}"
    );
}

#[test]
fn what_was_written_by_hand_is_not_replaced() {
    let home = with_article();
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    let mine = format!("{}\nQ: Mine?\nA: Yes.\n", home.read("deck.md"));
    home.write("deck.md", &mine);
    let ran = home
        .run(&["generate", "memory.md", "-o", "deck.md"])
        .ends(1);
    assert!(
        ran.stderr
            .contains(": holds 1 note written or changed by hand"),
        "{ran:?}"
    );
    assert_eq!(home.read("deck.md"), mine);
    let ran = home
        .run(&["generate", "memory.md", "-o", "memory.md"])
        .ends(1);
    assert!(ran.stderr.contains("is not a deck file"), "{ran:?}");
    assert_eq!(home.read("memory.md"), ARTICLE);
    home.run(&["generate", "memory.md", "-o", "deck.md", "--force"])
        .fine();
    assert!(!home.read("deck.md").contains("Mine?"));
}

#[test]
fn what_was_changed_by_hand_is_not_replaced() {
    let home = with_article();
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    let made = home.read("deck.md");
    let question = made.find("\nQ: ").unwrap() + "\nQ: ".len();
    let reworded = format!("{}Tell me: {}", &made[..question], &made[question..]);
    for mine in [reworded, format!("{made}\nQ: not finished yet\n")] {
        home.write("deck.md", &mine);
        let ran = home
            .run(&["generate", "memory.md", "-o", "deck.md"])
            .ends(1);
        assert!(
            ran.stderr
                .contains(": holds 1 note written or changed by hand"),
            "{ran:?}"
        );
        assert_eq!(home.read("deck.md"), mine);
    }
    // What is gone can be made again.
    let fewer = &made[..made.rfind("<!-- somequiz:").unwrap()];
    home.write("deck.md", fewer);
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    assert_eq!(home.read("deck.md"), made);
}

#[test]
fn notes_as_they_were_made_are_replaced_when_the_article_changes_and_others_never() {
    let home = with_article();
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    let made = home.read("deck.md");
    // The article no longer says what the deck was made of.
    home.write(
        "memory.md",
        "# Memory\n\nA stack is a pool of memory that grows at one end.\n",
    );
    let line = made
        .lines()
        .position(|line| line.starts_with("A: "))
        .unwrap();
    let answer = made.lines().nth(line).unwrap();
    home.write("deck.md", made.replacen(answer, "A: my own words", 1));
    let ran = home
        .run(&["generate", "memory.md", "-o", "deck.md"])
        .ends(1);
    // The note begins with its question, on the line before.
    assert!(
        ran.stderr
            .contains(&format!("deck.md:{line}: holds 1 note")),
        "{ran:?}"
    );
    home.write(
        "deck.md",
        made.replacen("\nQ: ", "\n<!-- tags: exam -->\nQ: ", 1),
    );
    home.run(&["generate", "memory.md", "-o", "deck.md"])
        .ends(1);
    home.write(
        "deck.md",
        made.replacen("\nlanguage", "\ntags = [\"exam\"]\nlanguage", 1),
    );
    home.run(&["generate", "memory.md", "-o", "deck.md"])
        .ends(1);
    home.write("deck.md", &made);
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    assert!(home.read("deck.md").contains("stack"));
}

#[test]
fn the_deck_of_another_article_is_not_replaced() {
    let home = with_article();
    home.write("other.md", ARTICLE);
    home.write("more/memory.txt", ARTICLE);
    home.run(&["generate", "memory.md", "-o", "decks/"]).fine();
    let deck = home.read("decks/memory.deck.md");
    for again in [
        &["generate", "other.md", "-o", "decks/memory.deck.md"][..],
        &["generate", "more/memory.txt", "-o", "decks/"],
        &["generate", "more/memory.txt", "other.md", "-o", "decks/"],
    ] {
        let ran = home.run(again).ends(1);
        assert!(
            ran.stderr
                .contains("was made of another article, memory.md"),
            "{ran:?}"
        );
    }
    assert_eq!(home.read("decks/memory.deck.md"), deck);
    assert!(home.read("decks/other.deck.md").contains("other.md"));
}

#[test]
fn an_article_without_cards_writes_no_deck() {
    let home = Home::new();
    home.write("hello.md", "# Hello\n\nHello there.\n");
    let ran = home.run(&["generate", "hello.md", "-o", "new/"]).ends(4);
    assert!(ran.stderr.contains("no card to write to new"), "{ran:?}");
    assert!(!home.path().join("new").exists());
}

#[test]
fn a_badly_written_deck_is_told_from_an_article() {
    let home = Home::new();
    home.write("half.md", "Q: What is a heap?\n");
    for command in ["add", "study"] {
        let ran = home.run(&[command, "half.md"]).ends(1);
        assert!(
            ran.stderr.contains("half.md:1: no card can be read"),
            "{ran:?}"
        );
    }
    let text = "Q: What is a heap?\nA: A pool of memory.\n";
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    home.write(
        "wide.md",
        [0xff, 0xfe].into_iter().chain(utf16).collect::<Vec<u8>>(),
    );
    for command in ["add", "study"] {
        let ran = home.run(&[command, "wide.md"]).ends(1);
        assert!(
            ran.stderr
                .contains("wide.md: is a deck file that is not in UTF-8"),
            "{ran:?}"
        );
        assert!(ran.stderr.contains("UTF-16LE"), "{ran:?}");
    }
}

#[test]
fn only_the_deck_named_after_an_article_is_taken_for_its_own() {
    let home = with_article();
    home.run(&["generate", "memory.md", "-o", "deck.md"]).fine();
    home.run(&["study", "memory.md"]).fine();
    assert!(home.path().join("memory.deck.md").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn an_article_whose_deck_could_not_be_known_makes_none() {
    use std::os::unix::ffi::OsStrExt;
    let home = with_article();
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.md");
    std::fs::rename(home.path().join("memory.md"), home.path().join(name)).unwrap();
    let ran = home.command(&["study"]).arg(name).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    let decks = std::fs::read_dir(home.path()).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".deck.md")
    });
    assert_eq!(decks.count(), 0);
}

#[test]
fn a_deck_is_no_article_unless_it_is_said_to_be() {
    let home = Home::with_deck();
    let ran = home.run(&["generate", "heap.md"]).ends(1);
    assert!(
        ran.stderr.contains("is a deck file, not an article"),
        "{ran:?}"
    );
    home.run(&["generate", "heap.md", "--from", "markdown"])
        .fine();
    home.run(&["generate", "heap.md", "--from", "paper"])
        .ends(2);
}

#[test]
fn a_contradiction_is_said_with_its_line() {
    let home = Home::new();
    home.write(
        "numbers.md",
        "# Variables\n\nIn the next line we assign the value 10 to the variable `size`.\n\n```python\nsize = 7\n```\n",
    );
    let ran = home.run(&["generate", "numbers.md", "--json"]).fine();
    assert!(ran.stderr.contains("numbers.md:3: warning["), "{ran:?}");
    let warning = &ran.json()["warnings"][0];
    assert_eq!(warning["line"], 3);
    assert!(warning["quote"].as_str().unwrap().contains("10"));
}

#[test]
fn an_article_is_studied_in_one_command_and_its_deck_is_kept() {
    let home = with_article();
    let ran = home.run(&["study", "memory.md"]).fine();
    let deck = home.read("memory.deck.md");
    assert!(ran.stdout.starts_with(&deck), "{ran:?}");
    assert!(ran.stdout.contains("Plan for 2026-11-22"), "{ran:?}");
    let edited = deck.replace("heap", "great heap");
    home.write("memory.deck.md", &edited);
    home.run(&["study", "memory.md"]).fine();
    home.run(&["add", "memory.md"]).fine();
    assert_eq!(home.read("memory.deck.md"), edited);
    let decks = home.run(&["decks", "--json"]).fine().json();
    assert_eq!(decks["decks"].as_array().unwrap().len(), 1);
}

#[test]
fn study_gives_its_plan_as_json() {
    let home = with_article();
    let plan = home.run(&["study", "memory.md", "--json"]).fine().json();
    assert_eq!(plan["version"], 1);
    assert_eq!(plan["deck"], "memory.deck.md");
    assert!(plan["today"]["new"].as_u64().unwrap() > 0, "{plan}");
    assert!(plan["first"][0].is_string());
}

#[cfg(unix)]
#[test]
fn a_line_feed_in_a_path_begins_no_line() {
    let home = with_article();
    let name = "a\nerror: b.md";
    home.write(name, "Q: one\nA: 1\n\nQ: two\n");
    for command in [&["add", name][..], &["decks"], &["check", name]] {
        let ran = home.run(command);
        let lines = ran.stdout.lines().chain(ran.stderr.lines());
        for line in lines {
            assert!(!line.starts_with("error: b.md"), "{command:?}: {ran:?}");
        }
    }
}

#[test]
fn the_deck_of_one_article_is_not_taken_for_that_of_another() {
    let home = with_article();
    home.run(&["study", "memory.md"]).fine();
    home.write("memory.txt", ARTICLE);
    let ran = home.run(&["study", "memory.txt"]).ends(1);
    assert!(
        ran.stderr
            .contains("was made of another article, memory.md"),
        "{ran:?}"
    );
}

#[test]
fn a_review_without_a_terminal_names_what_works_there() {
    let home = Home::with_deck();
    let ran = home.run(&["review"]);
    assert_ne!(ran.code, 0);
    assert!(ran.stderr.contains("somequiz next --json"), "{ran:?}");
}
