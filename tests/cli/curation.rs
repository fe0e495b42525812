//! What an author and a reader have to say of an article's cards: verdicts, and highlights.

use crate::home::Home;

#[test]
fn cards_are_picked_at_a_terminal_or_not_at_all() {
    let home = Home::new();
    home.write("a.md", "# Memory\n\nA heap is a pool of memory.\n");
    let ran = home.run(&["generate", "a.md", "--pick"]).ends(1);
    assert!(ran.stderr.contains("needs a terminal"), "{ran:?}");
    assert!(ran.stderr.contains("hint: "), "{ran:?}");
    home.run(&["generate", "a.md", "--pick", "--json"]).ends(2);
}

#[test]
fn a_deck_from_which_cards_were_taken_is_not_replaced_by_all_of_them() {
    let home = Home::new();
    home.write(
        "a.md",
        "# Memory\n\nA heap is a large pool of memory that is shared by all threads of a process.\n",
    );
    let write: &[&str] = &["generate", "a.md", "-o", "deck.md"];
    home.run(write).fine();
    let whole = home.read("deck.md");
    let at = whole.rfind("<!-- somequiz:").unwrap();
    let end = whole.find("<!-- offered:").unwrap();
    let less = [&whole[..at], &whole[end..]].concat();
    home.write("deck.md", &less);
    let ran = home.run(write).ends(1);
    assert!(
        ran.stderr.contains("is without 1 card that you rejected"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("--update"), "{ran:?}");
    assert_eq!(home.read("deck.md"), less);
    home.run(&[write, &["--force"]].concat()).fine();
    assert_eq!(home.read("deck.md"), whole);
}

#[test]
fn what_was_rejected_before_lowers_the_score_of_its_kind_until_it_is_forgotten() {
    let home = Home::new();
    home.write(
        "a.md",
        "# Memory\n\nA heap is a large pool of memory that is shared by all threads of a process.\n",
    );
    let fronts = |arguments: &[&str]| {
        let made = home.run(&[&["generate", "a.md", "--json"], arguments].concat());
        let cards = made.fine().json()["cards"].as_array().unwrap().clone();
        let fronts = cards.iter().map(|card| card["front"].to_string());
        fronts.collect::<Vec<_>>()
    };
    let before = fronts(&[]);
    assert!(
        before.contains(&"\"What is a heap?\"".to_owned()),
        "{before:?}"
    );
    let line = |card: usize| {
        format!(
            "{{\"card\":\"{card}\",\"kind\":\"definition\",\"pattern\":\"definition\",\"usable\":1.0,\"verdict\":\"rejected\"}}\n"
        )
    };
    let lines: String = (0..40).map(line).collect();
    home.write("data/verdicts.jsonl", format!("{lines}broken\n"));
    let explained = home.run(&["generate", "a.md", "--explain"]).fine();
    assert!(
        explained.stdout.contains("-2.00 of it by your verdicts"),
        "{explained:?}"
    );
    assert!(
        explained
            .stderr
            .contains("verdicts.jsonl:41: this verdict can't be read"),
        "{explained:?}"
    );
    let after = fronts(&[]);
    assert!(
        !after.contains(&"\"What is a heap?\"".to_owned()),
        "{after:?}"
    );
    assert_eq!(fronts(&["--no-verdicts"]), before);
    home.write("data/verdicts.jsonl", "");
    assert_eq!(fronts(&[]), before);
}

const MARKED: &str = "\
# Memory

A heap is a large pool of memory that is shared by all threads of a process.

==A stack is a region of memory in which a function keeps its *local*
variables.== An arena is a block of memory that is freed as a whole.
";

#[test]
fn only_passages_that_are_highlighted_are_asked_about_where_that_is_wanted() {
    let home = Home::new();
    home.write("a.md", MARKED);
    home.write(
        "a.html",
        "<h1>Memory</h1><p>A heap is a large pool of memory that is shared by all threads of a process.</p>\
         <p><mark>A stack is a region of memory in which a function keeps its <i>local</i> variables.</mark></p>",
    );
    for name in ["a.md", "a.html"] {
        let made = home
            .run(&["generate", name, "--only-highlights", "--json"])
            .fine()
            .json();
        let cards = made["cards"].as_array().unwrap();
        assert!(!cards.is_empty(), "{name}");
        for card in cards {
            let quote = card["quote"].as_str().unwrap();
            assert!(quote.contains("A stack is"), "{card}");
        }
        let all = home.run(&["generate", name, "--json"]).fine().json();
        let first = all["cards"][0]["quote"].as_str().unwrap();
        assert!(first.contains("A stack is"), "{name}: {first}");
        assert!(all["cards"].as_array().unwrap().len() > cards.len());
    }
    home.write("plain.md", MARKED.replace("==", ""));
    let ran = home
        .run(&["generate", "plain.md", "--only-highlights", "-o", "d.md"])
        .ends(4);
    assert!(
        ran.stderr.contains("no passage of it is highlighted"),
        "{ran:?}"
    );
}

#[test]
fn highlights_of_other_programs_are_found_in_the_article() {
    let home = Home::new();
    home.write("a.md", MARKED.replace("==", ""));
    home.write("readwise.csv", "Highlight,Book Title\n\"An arena is a block of\nmemory that is freed\",Memory\nwords that are gone,Memory\na pinch of salt,Cooking\n");
    home.write("clippings.txt", "Memory (Ada)\r\n- Your Highlight on page 1 | Added on Monday\r\n\r\nan arena is a block of memory\r\n==========\r\n");
    home.write("hypothesis.json", r#"{"rows":[{"uri":"https://example.org","target":[{"selector":[{"type":"TextQuoteSelector","exact":"arena","prefix":"An ","suffix":" is a block"}]}]}]}"#);
    for file in ["readwise.csv", "clippings.txt", "hypothesis.json"] {
        let ran = home
            .run(&[
                "generate",
                "a.md",
                "--highlights",
                file,
                "--only-highlights",
                "--json",
            ])
            .fine();
        let made = ran.json();
        let cards = made["cards"].as_array().unwrap();
        assert!(!cards.is_empty(), "{file}");
        for card in cards {
            let quote = card["quote"].as_str().unwrap();
            assert!(quote.starts_with("An arena is"), "{file}: {quote}");
        }
        assert_eq!(made["highlights"]["found"], 1, "{file}");
        if file == "readwise.csv" {
            assert_eq!(
                made["highlights"]["missing"],
                serde_json::json!(["words that are gone"])
            );
            assert_eq!(made["highlights"]["others"], 1);
            for part in [
                "this highlight is not in it: “words that are gone”",
                "1 highlight of other works",
            ] {
                assert!(ran.stderr.contains(part), "{part} in {ran:?}");
            }
        }
    }
    let ran = home
        .run(&["generate", "a.md", "--highlights", "a.md"])
        .ends(1);
    assert!(ran.stderr.contains("hint: "), "{ran:?}");
}
