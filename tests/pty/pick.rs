//! `generate --pick` and `--update` from one end to the other, on a real pseudo-terminal.

use super::editor;
use super::screen::Terminal;
use crate::home::Home;

const ARTICLE: &str = "\
# Memory

## The heap

It is raining today. A heap is a large pool of memory that is shared by all threads of a process. Nobody knows why.

The **garbage collector** is a part of the runtime that frees objects which nothing refers to any more.

A stack is a region of memory in which a function keeps its local variables.
";

const PICK: &[&str] = &["generate", "memory.md", "--pick", "-o", "deck.md"];

fn home() -> Home {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    home
}

/// The fronts of the deck's notes, in order.
fn fronts(home: &Home) -> Vec<String> {
    let deck = home.read("deck.md");
    let fronts = deck.lines().filter_map(|line| line.strip_prefix("Q: "));
    fronts.map(str::to_owned).collect()
}

#[test]
fn cards_are_kept_edited_rejected_and_put_off_and_the_next_walk_goes_on() {
    let home = home();
    let script = "if grep -q broken \"$1\"; then printf 'Q: What do threads share?\\nA: The heap\\n' > \"$1\"; else printf 'broken' > \"$1\"; fi";
    let editor = editor(&home, script);
    let mut terminal = Terminal::start(&home, PICK, &[("EDITOR", &editor)]);
    let screen = terminal.shows("What is the garbage collector?");
    assert!(screen.contains("1 of 6"), "{screen}");
    assert!(
        screen.contains("│ The garbage collector is a part"),
        "{screen}"
    );
    assert!(screen.contains("k keep   e edit   r reject"), "{screen}");
    assert!(!home.path().join("deck.md").exists(), "nothing is decided");
    terminal.press("k");
    let screen = terminal.shows("2 of 6");
    assert!(
        screen.contains("It is raining today. A heap is"),
        "{screen}"
    );
    assert_eq!(fronts(&home), ["What is the garbage collector?"]);
    terminal.press("e");
    terminal.shows("Edit it again?");
    terminal.press("y");
    terminal.shows("3 of 6");
    let both = ["What do threads share?", "What is the garbage collector?"];
    assert_eq!(fronts(&home), both, "in the order of the article");
    terminal.press("r");
    terminal.shows("4 of 6");
    terminal.press("l");
    terminal.shows("5 of 6");
    terminal.press("q");
    let (code, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 0);
    for part in [
        "1 card kept, 1 edited, 1 rejected, 1 put off",
        "3 cards not decided yet",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(fronts(&home), both);

    let mut terminal = Terminal::start(&home, PICK, &[]);
    let screen = terminal.shows("1 of 3");
    assert!(!screen.contains("What is a heap?"), "put off: {screen}");
    terminal.press("r");
    terminal.shows("2 of 3");
    terminal.press("r");
    let screen = terminal.shows("3 of 3");
    assert!(screen.contains("What is a heap?"), "{screen}");
    terminal.press("k");
    let (code, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 0);
    assert!(text.contains("every card is decided"), "{text}");
    let (code, _) = Terminal::start(&home, PICK, &[]).ends();
    assert_eq!(code, 4, "nothing is left to decide");
    home.run(&["check", "deck.md"]).fine();
}

#[test]
fn verdicts_are_taken_back_one_by_one() {
    let home = home();
    let mut terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of 6");
    terminal.press("u");
    terminal.shows("there is nothing to take back");
    terminal.press("k");
    terminal.shows("2 of 6");
    let kept = home.read("deck.md");
    terminal.press("r");
    terminal.shows("3 of 6");
    terminal.press("u");
    terminal.shows("taken back: rejecting this card");
    assert_eq!(home.read("deck.md"), kept);
    terminal.press("u");
    terminal.shows("taken back: keeping this card");
    terminal.shows("1 of 6");
    assert_eq!(fronts(&home), Vec::<String>::new());
    terminal.press("?");
    terminal.shows("any key goes back to the card");
    terminal.press("x\u{3}");
    assert_eq!(terminal.ends().0, 0, "Ctrl-C ends with everything kept");
    let mut terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of 6");
    terminal.press("q");
    terminal.ends();
}

/// The verdicts that are remembered, one word each.
fn remembered(home: &Home) -> String {
    let lines = home.read("data/verdicts.jsonl");
    let words = lines.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["verdict"].as_str().unwrap().to_owned()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn verdicts_are_remembered_for_the_ranking_unless_the_author_wants_none_of_it() {
    let home = home();
    let without = [PICK, &["--no-verdicts"]].concat();
    let mut terminal = Terminal::start(&home, &without, &[]);
    terminal.shows("1 of 6");
    terminal.press("kq");
    terminal.ends();
    assert!(!home.path().join("data").exists());
    let mut terminal = Terminal::start(&home, PICK, &[]);
    for (place, key) in [("1 of 5", "k"), ("2 of 5", "r"), ("3 of 5", "u")] {
        terminal.shows(place);
        terminal.press(key);
    }
    terminal.shows("taken back");
    terminal.press("l");
    terminal.shows("3 of 5");
    terminal.press("r");
    terminal.shows("4 of 5");
    terminal.press("q");
    terminal.ends();
    assert_eq!(remembered(&home), "kept rejected taken_back rejected");
    let text = home.read("data/verdicts.jsonl");
    assert!(
        !text.contains("heap") && !text.contains("garbage"),
        "{text}"
    );
}

#[test]
fn a_walk_that_is_killed_has_lost_no_verdict() {
    let home = home();
    let mut terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of 6");
    terminal.press("k");
    terminal.shows("2 of 6");
    terminal.press("r");
    terminal.shows("3 of 6");
    terminal.signal("KILL");
    assert_ne!(terminal.ends().0, 0);
    assert_eq!(fronts(&home), ["What is the garbage collector?"]);
    let terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of 4");
    terminal.signal("TERM");
    let (code, bytes) = terminal.ends();
    assert_ne!(code, 0);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("\u{1b}[?1049l"), "the terminal is put back");
}

#[test]
fn cards_that_are_less_sure_are_shown_where_they_are_wanted() {
    let home = Home::new();
    let doubted = "Most allocators keep lists of free blocks. Fragmentation wastes memory because the free blocks between used ones are too small to be of use.";
    home.write("memory.md", format!("{ARTICLE}\n{doubted}\n"));
    let one = [PICK, &["--max-cards", "1"]].concat();
    for (answer, code) in [("\u{3}", 0), ("n", 0), ("y", 0)] {
        let mut terminal = Terminal::start(&home, &one, &[]);
        terminal.shows("1 of 1");
        terminal.press("l");
        terminal.shows("more may need mending. Go through them too?");
        terminal.press(answer);
        if answer == "y" {
            let screen = terminal.shows("2 of ");
            assert!(screen.contains("it may need mending"), "{screen}");
            terminal.press("q");
        }
        assert_eq!(terminal.ends().0, code, "{answer}");
    }
    let all = [PICK, &["--all"]].concat();
    let mut terminal = Terminal::start(&home, &all, &[]);
    let screen = terminal.shows("1 of ");
    assert!(!screen.contains("1 of 1 "), "{screen}");
    terminal.press("q");
    terminal.ends();
}

#[test]
fn a_deck_that_somebody_else_changes_is_left_alone() {
    let home = home();
    let mut terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of 6");
    terminal.press("k");
    terminal.shows("2 of 6");
    let changed = format!("{}\nQ: own\nA: words\n", home.read("deck.md"));
    home.write("deck.md", &changed);
    terminal.press("k");
    terminal.shows("changed meanwhile");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(home.read("deck.md"), changed);
}

#[test]
fn an_update_keeps_out_what_was_rejected_and_offers_what_is_new() {
    let home = home();
    let mut terminal = Terminal::start(&home, PICK, &[]);
    for verdict in ["k", "r", "k", "r", "r"] {
        terminal.press(verdict);
    }
    terminal.shows("6 of 6");
    terminal.press("k");
    terminal.ends();
    let article = ARTICLE.replace("a region of memory in which", "a part of memory in which");
    home.write(
        "memory.md",
        article + "\nAn arena is a block of memory that is freed as a whole.\n",
    );
    let update = ["generate", "memory.md", "--update", "deck.md", "--pick"];
    let mut terminal = Terminal::start(&home, &update, &[]);
    let screen = terminal.shows("What is an arena?");
    assert!(screen.contains("1 of 2"), "{screen}");
    terminal.press("k");
    terminal.shows("2 of 2");
    terminal.press("q");
    let (_, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("2 changed with the article"), "{text}");
    let deck = home.read("deck.md");
    assert!(deck.contains("A: A part of memory in which"), "{deck}");

    let (code, bytes) = Terminal::start(&home, &update[..4], &[]).ends();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("new: Which term means"), "{text}");
    assert!(text.contains("3 cards: taken out before"), "{text}");
    assert_eq!(fronts(&home).len(), 5, "{}", home.read("deck.md"));
    let (_, bytes) = Terminal::start(&home, &update[..4], &[]).ends();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("deck.md: up to date"), "{text}");
}

#[test]
fn an_article_full_of_escapes_commands_nothing() {
    let home = Home::new();
    let hostile = "\u{1b}]0;PWNED\u{7}\u{1b}[31mred\u{9b}5m\u{202e}";
    home.write(
        "memory.md",
        format!("# Memory {hostile}\n\n## The {hostile} heap\n\nRain {hostile} falls. A heap is a large pool of memory that is shared by all threads. It {hostile} ends.\n"),
    );
    let mut terminal = Terminal::start(&home, PICK, &[]);
    terminal.shows("1 of ");
    terminal.press("k");
    terminal.hides("1 of ");
    terminal.press("q");
    let (_, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    for bad in ["\u{1b}]", "\u{202e}", "\u{9b}", "\u{1b}[31m", "\u{7}"] {
        assert!(!text.contains(bad), "{bad:?} in {text:?}");
    }
}
