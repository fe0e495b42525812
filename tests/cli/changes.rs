//! Decks changed from the command line: `new`, `edit`, `mv`, `tag`, `rm` and `fmt`.

use crate::home::{DECK, Home};

/// The plan of a card.
fn reviews(home: &Home, card: &str) -> u64 {
    let shown = home.run(&["show", card, "--json"]).fine().json();
    assert!(!shown["card"].is_null(), "{shown}");
    shown["card"]["plan"]["reviews"].as_u64().unwrap()
}

#[test]
fn new_notes_stand_at_the_end_and_are_asked() {
    let home = Home::with_deck();
    let new = ["new", "heap", "--front", "Who frees it?", "--back", "-1"];
    let made = home.run(&[&new[..], &["--tags", "gc, exam", "--json"]].concat());
    let made = made.fine().json();
    let end = "\n<!-- tags: gc, exam -->\nQ: Who frees it?\nA: -1\n";
    assert_eq!(home.read("heap.md"), format!("{DECK}{end}"));
    let card = made["added"][0]["cards"][0].as_str().unwrap();
    assert_eq!(home.ids().last().unwrap(), card);
    let again = home.run(&[&new[..], &["--json"]].concat()).ends(4).json();
    assert_eq!(again["known"][0]["line"], 14);
    assert_eq!(home.read("heap.md"), format!("{DECK}{end}"));
}

#[test]
fn a_deck_is_made_of_its_first_notes() {
    let home = Home::new();
    let term = [
        "new",
        "stack.deck.md",
        "--term",
        "push",
        "--definition",
        "put on top",
    ];
    home.run(&term).fine();
    assert_eq!(home.read("stack.deck.md"), "T: push\nD: put on top\n");
    let more = "Q: a\nA: b\n\n<!-- tags: x -->\nC: [c] d\n\nQ: a\nA: b\n";
    home.feed(&["new", "stack", "--stdin"], more).fine();
    let text = "T: push\nD: put on top\n\nQ: a\nA: b\n\n<!-- tags: x -->\nC: [c] d\n";
    assert_eq!(home.read("stack.deck.md"), text);
    assert_eq!(home.run(&["due", "--json"]).json()["total"]["new"], 4);
}

#[test]
fn what_is_no_note_is_refused_and_changes_nothing() {
    let home = Home::with_deck();
    for (arguments, input, code) in [
        (&["new", "heap", "--front", "a"][..], "", 2),
        (&["new", "heap"], "", 2),
        (&["new", "heap", "--front", " ", "--back", "b"], "", 1),
        (&["new", "heap", "--cloze", "no blank"], "", 1),
        (&["new", "heap", "--stdin"], "Q: a\n", 1),
        (&["new", "heap", "--stdin"], "stray\n\nQ: a\nA: b\n", 1),
        (&["new", "heap", "--stdin"], "", 1),
        (&["new", "nowhere", "--cloze", "[a]"], "", 1),
        (&["new", "data", "--cloze", "[a]"], "", 1),
        (&["edit", "02c2", "--stdin"], "Q: a\n", 1),
        (&["edit", "02c2", "--term", "a"], "", 2),
        (
            &["edit", "02c2", "--stdin"],
            "T: stack\nD: memory that is freed in the order opposite to its allocation",
            1,
        ),
        (&["mv", "02c2", "nowhere"], "", 1),
        (&["mv", "ffff", "new.md"], "", 1),
        (&["tag", "02c2"], "", 2),
        (&["tag", "02c2", "--remove", "memory"], "", 1),
        (&["rm", "ffff"], "", 1),
        (&["fmt", "none.md"], "", 1),
    ] {
        let ran = home.feed(arguments, input).ends(code);
        assert!(ran.stdout.is_empty() || arguments[0] == "fmt", "{ran:?}");
        assert!(
            ran.stderr.contains("hint") || code == 2 || arguments[0] == "fmt",
            "{ran:?}"
        );
        assert_eq!(home.read("heap.md"), DECK, "{arguments:?}");
    }
    assert!(!home.path().join("new.md").exists());
    home.write("article.md", "# An article\n\nOf some words.\n");
    home.run(&["new", "article.md", "--cloze", "[a]"]).ends(1);
    std::fs::remove_file(home.path().join("heap.md")).unwrap();
    for deck in ["heap", "heap.md"] {
        home.run(&["new", deck, "--cloze", "[a] b"]).ends(1);
        assert!(!home.path().join("heap.md").exists());
    }
}

#[test]
fn an_edit_keeps_histories_and_every_other_byte() {
    let home = Home::new();
    let deck = DECK
        .replace('\n', "\r\n")
        .replace("Q: What", "<!-- tags: x -->\r\nQ:  What");
    home.write("heap.md", &deck);
    home.run(&["add", "heap.md"]).fine();
    home.run(&["grade", "02c2", "5"]).fine();
    let edit = [
        "edit",
        "02c2",
        "--front",
        "Whose is it?",
        "--back",
        "All\nthreads'.",
        "--json",
    ];
    let edited = home.run(&edit).fine().json();
    let old = "Q:  What is a heap?\r\nA: A pool of memory.";
    let new = "Q: Whose is it?\r\nA: All\r\nthreads'.";
    assert_eq!(home.read("heap.md"), deck.replace(old, new));
    assert_eq!(
        (&edited["before"], &edited["after"]),
        (&old.into(), &new.into())
    );
    assert_eq!(reviews(&home, "02c2"), 1);
    home.run(&edit).ends(4);
    home.feed(&["edit", "02c2", "--stdin"], "C: [All] threads own [it].\n")
        .fine();
    assert_eq!(home.ids().len(), 6);
    home.run(&["doctor"]).fine();
}

#[cfg(unix)]
#[test]
fn the_editor_changes_a_note_and_a_text_that_is_refused_is_kept() {
    let home = Home::with_deck();
    let edit = |text: &str| {
        let editor = format!("printf '{text}' >");
        let mut command = home.command(&["edit", "02c2"]);
        let output = command.env("EDITOR", editor).output().unwrap();
        output.status.code().unwrap()
    };
    assert_eq!(edit("Q: Whose?\\n"), 1);
    assert_eq!(home.read("heap.md"), DECK);
    assert_eq!(home.read("data/drafts/02c2989e0a.md"), "Q: Whose?\n");
    assert_eq!(edit("Q: Whose?\\nA: Ours.\\n"), 0);
    let old = "Q: What is a heap?\nA: A pool of memory.";
    let new = DECK.replace(old, "Q: Whose?\nA: Ours.");
    assert_eq!(home.read("heap.md"), new);
    assert_eq!(edit("Q: Whose?\\nA: Ours.\\n"), 4);
}

#[test]
fn a_move_takes_the_history_along() {
    let home = Home::with_deck();
    home.write("old.md", "C: [a] stack\r\n");
    home.run(&["add", "old.md"]).fine();
    home.run(&["grade", "02c2", "5"]).fine();
    home.run(&["edit", "02c2", "--front", "Whose is it?"])
        .fine();
    let before = home.log();
    let moved = home.run(&["mv", "02c2", "old", "--json"]).fine().json();
    assert_eq!(moved["moved"][0]["line"], 3);
    assert_eq!(
        home.read("old.md"),
        "C: [a] stack\r\n\r\nQ: Whose is it?\r\nA: A pool of memory.\r\n"
    );
    assert_eq!(
        home.read("heap.md"),
        DECK.replace("Q: What is a heap?\nA: A pool of memory.\n\n", "")
    );
    assert_eq!(reviews(&home, "02c2"), 1);
    assert_eq!(home.log(), before);
    // All that is left, to a deck that is not there yet.
    let mut rest = home.ids();
    rest.retain(|card| !card.starts_with("02c2"));
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    home.run(&[&["mv"], &words[..], &["all.md"]].concat())
        .fine();
    assert_eq!(
        home.read("heap.md"),
        "---\nname = \"Heap\"\ntags = [\"memory\"]\n---\n"
    );
    assert_eq!(home.ids().len(), 6);
    let quiet = home.run(&["due"]).fine();
    assert_eq!(quiet.stderr, "");
    home.run(&["mv", "02c2", "old"]).ends(4);
}

#[cfg(unix)]
#[test]
fn a_move_that_can_not_be_finished_is_taken_back() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_deck();
    home.write("other.md", "C: [a] stack\n");
    home.run(&["add", "other.md"]).fine();
    let path = home.path().join("heap.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    for target in ["other", "made.md"] {
        home.run(&["mv", "02c2", target]).ends(3);
        assert_eq!(home.read("other.md"), "C: [a] stack\n");
        assert_eq!(home.read("heap.md"), DECK);
    }
    assert!(!home.path().join("made.md").exists());
    assert_eq!(home.ids().len(), 6);
}

#[test]
fn a_card_that_stands_in_both_decks_does_not_move() {
    let home = Home::with_deck();
    home.write("other.md", "Q: What is a heap?\nA: A pool of memory.\n");
    home.run(&["add", "other.md"]).fine();
    let refused = home.run(&["mv", "02c2", "other.md"]).ends(1);
    assert!(refused.stderr.contains("other.md:1: "), "{refused:?}");
    assert_eq!(home.read("heap.md"), DECK);
}

#[test]
fn tags_come_and_go_and_progress_stays() {
    let home = Home::with_deck();
    home.run(&["grade", "02c2", "5"]).fine();
    let tagged = home
        .run(&["tag", "02c2", "--add", "exam,memory", "--json"])
        .fine()
        .json();
    assert_eq!(tagged["notes"][0]["tags"], serde_json::json!(["exam"]));
    assert_eq!(
        home.read("heap.md"),
        DECK.replace("Q: What", "<!-- tags: exam -->\nQ: What")
    );
    home.run(&["tag", "02c2", "--add", "exam"]).ends(4);
    assert_eq!(reviews(&home, "02c2"), 1);
    home.run(&["tag", "02c2", "--remove", "exam"]).fine();
    assert_eq!(home.read("heap.md"), DECK);
}

#[test]
fn a_note_that_is_taken_out_leaves_its_log() {
    let home = Home::with_deck();
    let stack = home.ids().remove(1);
    home.run(&["grade", &stack, "5"]).fine();
    let dry = home
        .run(&["rm", &stack, "--dry-run", "--json"])
        .fine()
        .json();
    assert_eq!(dry["removed"][0]["cards"].as_array().unwrap().len(), 2);
    assert_eq!(home.read("heap.md"), DECK);
    home.run(&["rm", &stack]).fine();
    assert_eq!(home.ids().len(), 3);
    let orphans = home.run(&["orphans", "--json"]).json();
    assert_eq!(orphans["orphans"][0]["id"], *stack);
    home.write("heap.md", DECK);
    assert_eq!(reviews(&home, &stack), 1);
}

#[test]
fn decks_with_errors_are_left_alone() {
    let home = Home::with_deck();
    let broken = format!("{DECK}\nQ: no answer\n");
    home.write("heap.md", &broken);
    for arguments in [
        &["new", "heap", "--cloze", "[a] b"][..],
        &["mv", "02c2", "new.md"],
        &["tag", "02c2", "--add", "x"],
        &["rm", "02c2"],
        &["fmt", "heap.md"],
    ] {
        let ran = home.run(arguments).ends(1);
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert!(told.contains("heap.md:13: "), "{told}");
        assert_eq!(home.read("heap.md"), broken);
    }
}

#[test]
fn the_normal_form_is_found_and_written() {
    let home = Home::new();
    home.write("decks/loose.md", "# Head\n\n\nQ:a\nA:  b\nC:[c] d");
    home.write("decks/tidy.md", "C: [a] b\n");
    home.write("decks/README.md", "Words.\n");
    let found = home.run(&["fmt", "decks", "--check"]).ends(1);
    assert_eq!(
        found.stdout,
        "decks/loose.md:3: would change from here on\n"
    );
    home.run(&["fmt", "decks"]).fine();
    assert_eq!(
        home.read("decks/loose.md"),
        "# Head\n\nQ: a\nA: b\n\nC: [c] d\n"
    );
    let tidy = home
        .run(&["fmt", "decks", "--check", "--json"])
        .fine()
        .json();
    assert_eq!(tidy["decks"][0]["changed"], false);
    assert_eq!(tidy["decks"].as_array().unwrap().len(), 2);
}
