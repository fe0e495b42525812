//! Reviews on a real pseudo-terminal.

#![cfg(unix)]

mod pick;
mod screen;

use std::os::unix::fs::PermissionsExt;

use crate::home::Home;
use screen::Terminal;

/// The events of the log, one word each, grades with their number.
fn events(home: &Home) -> String {
    let words = home.log().into_iter().map(|line| {
        let event = line["event"].as_str().unwrap().to_owned();
        match line["grade"].as_u64() {
            Some(grade) if line["drill"] == true => format!("drill{grade}"),
            Some(grade) => format!("grade{grade}"),
            None => event,
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An editor that makes its file hold what the script prints; the script gets the file as `$1`.
fn editor(home: &Home, script: &str) -> String {
    home.write("editor.sh", format!("#!/bin/sh\n{script}\n"));
    let path = home.path().join("editor.sh");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_review_from_the_first_card_to_the_last() {
    let home = Home::with_deck();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    let screen = terminal.shows("What is a heap?");
    assert!(screen.contains("Heap"), "{screen}");
    assert!(screen.contains("5 new"), "{screen}");
    assert!(!screen.contains("A pool of memory"), "{screen}");
    assert!(terminal.is_on_alternate_screen());
    terminal.press("3");
    terminal.shows("look at the answer first");
    terminal.press(" ");
    let screen = terminal.shows("A pool of memory.");
    assert!(screen.contains("0 fail 1d↻"), "{screen}");
    assert!(screen.contains("4 good 1d"), "{screen}");
    terminal.press("2");
    terminal.shows("1 again");
    assert_eq!(
        events(&home),
        "grade2",
        "a grade is on disk before the next card shows"
    );
    for left in ["4 new", "3 new", "2 new", "1 new"] {
        terminal.shows(left);
        terminal.press(" \r");
        terminal.hides(left);
    }
    let screen = terminal.shows("What is a heap?");
    assert!(!screen.contains(" new"), "{screen}");
    terminal.press(" 5");
    let (code, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 0);
    assert!(text.contains("5 cards reviewed, 5 new, 1 again"), "{text}");
    assert!(text.contains("next: 5 cards tomorrow"), "{text}");
    assert_eq!(events(&home), "grade2 grade4 grade4 grade4 grade4 drill5");
    home.run(&["doctor"]).fine();
}

#[test]
fn undo_suspend_bury_and_quit() {
    let home = Home::with_deck();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("What is a heap?");
    terminal.press(" 0");
    terminal.shows("1 again");
    terminal.press("u");
    terminal.shows("taken back: grade 0 of What is a heap?");
    terminal.press("s");
    terminal.shows("suspended; u takes it back");
    terminal.press("u");
    terminal.shows("taken back: suspending");
    terminal.press("b");
    terminal.shows("buried until tomorrow");
    terminal.press("\u{3}");
    let (code, bytes) = terminal.ends();
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(events(&home), "grade0 undo suspend undo bury");

    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("4 new");
    terminal.press("u");
    terminal.shows("taken back: burying of What is a heap?");
    terminal.shows("5 new");
    terminal.press("u");
    terminal.shows("there is nothing to take back");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn an_edited_card_is_shown_in_its_new_text_with_its_history() {
    let home = Home::with_deck();
    let id = home.ids()[0].clone();
    home.run(&["grade", &id, "1"]).fine();
    let script =
        "printf 'Q: Whence comes a list?\\nA: From the allocator, at run time.\\n' > \"$1\"";
    let editor = editor(&home, script);
    home.run(&["config", "new_per_day", "0"]).fine();
    let mut terminal = Terminal::start(&home, &["review"], &[("EDITOR", &editor)]);
    terminal.shows("What is a heap?");
    terminal.press("e");
    terminal.shows("Whence comes a list?");
    terminal.press(" ");
    terminal.shows("From the allocator");
    terminal.press("4");
    assert_eq!(terminal.ends().0, 0);
    let deck = home.read("heap.md");
    let expected = crate::home::DECK.replace(
        "Q: What is a heap?\nA: A pool of memory.",
        "Q: Whence comes a list?\nA: From the allocator, at run time.",
    );
    assert_eq!(deck, expected);
    assert_eq!(home.ids()[0], id, "the card is the same one in new words");
    assert_eq!(events(&home), "grade1 edit drill4");
}

#[test]
fn a_text_that_is_no_card_is_refused_and_kept() {
    let home = Home::with_deck();
    let script = "if grep -q broken \"$1\"; then printf 'Q: mended\\nA: yes\\n' > \"$1\"; else printf 'broken' > \"$1\"; fi";
    let editor = editor(&home, script);
    let mut terminal = Terminal::start(&home, &["review"], &[("VISUAL", &editor)]);
    terminal.shows("What is a heap?");
    terminal.press("e");
    terminal.shows("not taken");
    assert_eq!(home.read("heap.md"), crate::home::DECK);
    terminal.press("e");
    terminal.shows("mended");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert!(home.read("heap.md").contains("Q: mended\nA: yes\n"));

    let mut terminal = Terminal::start(&home, &["review"], &[("VISUAL", "false")]);
    terminal.shows("mended");
    terminal.press("e");
    terminal.shows("nothing was changed");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn keys_that_interrupt_an_editor_do_not_end_the_review() {
    let home = Home::with_deck();
    let script = "trap 'printf \"Q: interrupted\\nA: yes\\n\" > \"$1\"; exit 0' INT QUIT\necho editing\nwhile :; do sleep 0.05; done";
    let editor = editor(&home, script);
    for key in ["\u{3}", "\u{1c}"] {
        let mut terminal = Terminal::start(&home, &["review"], &[("EDITOR", &editor)]);
        terminal.shows("space shows the answer");
        terminal.press("e");
        terminal.shows("editing");
        terminal.press(key);
        terminal.shows("interrupted");
        terminal.press("q");
        assert_eq!(terminal.ends().0, 0);
    }
}

#[test]
fn a_signal_that_ends_a_review_puts_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = Home::with_deck();
        let mut terminal = Terminal::start(&home, &["review"], &[]);
        terminal.shows("What is a heap?");
        terminal.press(" 5");
        terminal.shows("4 new");
        terminal.signal(signal);
        let (code, bytes) = terminal.ends();
        assert_ne!(code, 0);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("\u{1b}[?1049l"), "{signal}: {text:?}");
        assert_eq!(events(&home), "grade5");
    }
}

#[test]
fn a_card_full_of_escapes_commands_nothing() {
    let home = Home::new();
    let hostile = "\u{1b}]0;PWNED\u{7}\u{1b}[2J\u{1b}[31mred\u{1b}[?1049l\u{9b}5m\u{202e}end";
    home.write(
        "bad.md",
        format!("---\nname = \"bad\"\n---\nQ: question {hostile}\nA: answer {hostile} &#27;[2J\n"),
    );
    home.run(&["add", "bad.md"]).fine();
    let mut terminal = Terminal::start(&home, &["review"], &[("VISUAL", "true")]);
    terminal.shows("question redend");
    terminal.press(" ");
    terminal.shows("answer redend");
    terminal.press("e");
    terminal.shows("the card is as it was");
    terminal.press("4");
    let (_, bytes) = terminal.ends();
    let text = String::from_utf8_lossy(&bytes);
    for bad in [
        "PWNED",
        "\u{1b}]",
        "\u{202e}",
        "\u{9b}",
        "\u{1b}[31m",
        "\u{7}",
    ] {
        assert!(!text.contains(bad), "{bad:?} in {text:?}");
    }
    assert_eq!(text.matches("\u{1b}[?1049l").count(), 2, "{text:?}");
}

#[test]
fn the_screen_follows_its_terminal_and_scrolls() {
    let home = Home::new();
    let lines: Vec<String> = (1..=40).map(|line| format!("- point {line}")).collect();
    let deck = format!("Q: Which points?\nA: These:\n\n{}\n", lines.join("\n"));
    home.write("long.md", deck);
    home.run(&["add", "long.md"]).fine();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("Which points?");
    terminal.press(" ");
    terminal.shows("lines 3–20");
    terminal.press("j");
    terminal.shows("lines 4–21");
    // No key is on its way any more when the size changes: crossterm 0.29 lets a key wait that comes with a resize.
    terminal.press("\u{1b}[6~\u{1b}[6~");
    terminal.shows("point 40");
    terminal.resize(15, 40);
    let screen = terminal.shows("space good  u undo");
    assert!(
        screen.lines().all(|line| line.chars().count() <= 40),
        "{screen}"
    );
    terminal.press("?");
    terminal.shows("any key goes back");
    terminal.press("q");
    terminal.shows("space good  u undo");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn a_key_pressed_while_the_terminal_changes_its_size_is_not_lost() {
    let home = Home::with_deck();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("What is a heap?");
    for _ in 0..20 {
        terminal.press("j");
        terminal.resize(15, 40);
        terminal.press("?");
        terminal.shows("any key goes back");
        terminal.press("j");
        terminal.resize(24, 80);
        terminal.press("?");
        terminal.shows("What is a heap?");
    }
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let home = Home::with_deck();
    let default = vt100::Color::Default;
    let mut terminal = Terminal::start(&home, &["review"], &[("NO_COLOR", "1")]);
    terminal.shows("5 new");
    assert!(
        terminal
            .colours("5 new")
            .iter()
            .all(|colour| *colour == default)
    );
    terminal.press("q");
    terminal.ends();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("5 new");
    assert!(
        terminal
            .colours("5 new")
            .iter()
            .any(|colour| *colour != default)
    );
    terminal.press("q");
    terminal.ends();
}

#[test]
fn a_card_answered_elsewhere_meanwhile_is_passed_over() {
    let home = Home::with_deck();
    let mut terminal = Terminal::start(&home, &["review"], &[]);
    terminal.shows("What is a heap?");
    home.run(&["grade", &home.ids()[0], "5"]).fine();
    terminal.press(" 1");
    terminal.shows("answered elsewhere");
    terminal.shows("4 new");
    terminal.press("q");
    terminal.ends();
    assert_eq!(events(&home), "grade5");
}

const ARTICLE: &str = "\
# Memory

## The heap

A heap is a large pool of memory that is shared among all threads of a process. The heap is managed by an allocator.

## The stack

A stack is a region of memory that holds the frames of functions which have not returned yet.
";

#[test]
fn study_makes_a_deck_and_asks_it_and_then_there_is_nothing_to_do() {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    let mut terminal = Terminal::start(&home, &["study", "memory.md"], &[]);
    terminal.shows(" new");
    let deck = home.read("memory.deck.md");
    for _ in home.ids() {
        terminal.press(" 4");
    }
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(home.read("memory.deck.md"), deck);
    let (code, bytes) = Terminal::start(&home, &["review"], &[]).ends();
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("nothing is left to ask today"), "{text}");
    assert!(text.contains("tomorrow"), "{text}");
}

#[test]
fn study_without_a_terminal_prints_the_deck_and_the_plan() {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    let ran = home.run(&["study", "memory.md"]).fine();
    let deck = home.read("memory.deck.md");
    assert!(ran.stdout.starts_with(&deck), "{ran:?}");
    assert!(ran.stdout.contains("Plan for 2026-11-22:"), "{ran:?}");
    assert!(ran.stdout.contains("somequiz review"), "{ran:?}");
    home.write("memory.deck.md", "Q: by hand?\nA: yes\n");
    let again = home.run(&["study", "memory.md"]).fine();
    assert!(again.stdout.starts_with("Q: by hand?"), "{again:?}");
    assert_eq!(home.read("memory.deck.md"), "Q: by hand?\nA: yes\n");
}

#[test]
fn study_keeps_the_deck_with_the_log_where_it_cannot_stand_beside_its_article() {
    let home = Home::new();
    home.write("memory.md", ARTICLE);
    home.write("memory.deck.md/in-the-way", "");
    home.run(&["study", "memory.md"]).fine();
    let decks = home.run(&["decks", "--json"]).fine().stdout;
    assert!(decks.contains("HOME/data/decks/"), "{decks}");
}

#[test]
fn unfinished_text_is_kept_when_the_review_ends() {
    let home = Home::with_deck();
    let editor = editor(&home, "echo broken > \"$1\"");
    let mut terminal = Terminal::start(&home, &["review"], &[("EDITOR", &editor)]);
    terminal.shows("What is a heap?");
    terminal.press("e");
    terminal.shows("not taken");
    terminal.press("q");
    let (code, bytes) = terminal.ends();
    assert_eq!(code, 0);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("is kept in"), "{text}");
    let name = format!("data/drafts/{}.md", &home.ids()[0][..10]);
    assert_eq!(home.read(&name), "broken\n");
}

#[test]
fn without_a_terminal_it_names_the_commands_for_scripts() {
    let home = Home::with_deck();
    let ran = home.run(&["review"]).ends(1);
    assert!(ran.stderr.contains("needs a terminal"), "{ran:?}");
    assert!(ran.stderr.contains("somequiz next"), "{ran:?}");
    assert!(ran.stderr.contains("somequiz grade"), "{ran:?}");
}
