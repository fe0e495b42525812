//! Folders and books: a deck for each article, and one bad file that stops none of the others.

use super::{article, build};
use crate::home::Home;

fn course() -> Home {
    let home = Home::new();
    home.write("course/week 1/air.md", article("atmosphere"));
    home.write(
        "course/week 1/air.ipynb",
        build::notebook(&article("atmosphere")),
    );
    home.write("course/week 2/keys.docx", build::docx(&article("ssh-key")));
    home.write("course/week 2/broken.docx", "no document");
    home.write("course/week 2/picture.png", "no article");
    home.write("course/index.md", "# Contents\n\nSee the weeks.\n");
    home.write("course/old.deck.md", "Q: a\nA: b\n");
    home.write("course/deck.md", "---\nname = \"a\"\n---\nQ: a\nA: b\n");
    home
}

#[test]
fn a_folder_becomes_a_deck_for_each_article_named_by_its_path() {
    let home = course();
    let ran = home.run(&["generate", "course", "-o", "decks"]).ends(1);
    assert!(
        ran.stderr.contains("error: course/week 2/broken.docx: "),
        "{ran:?}"
    );
    assert_eq!(ran.stderr.matches("error").count(), 1, "{ran:?}");
    let air = home.read("decks/week 1/air.deck.md");
    assert!(
        air.contains("name = \"course::week 1::The layers of the atmosphere\""),
        "{air}"
    );
    let same = home.read("decks/week 1/air.md.deck.md");
    assert!(same.contains("source = \"air.md\"") && air.contains("source = \"air.ipynb\""));
    assert!(home.path().join("decks/week 2/keys.deck.md").exists());
    assert!(!home.path().join("decks/index.deck.md").exists());
    assert!(!home.path().join("decks/deck.deck.md").exists());
    home.run(&["check", "decks"]).fine();
    home.run(&["add", "decks"]).fine();
    let decks = home.run(&["decks"]).fine().stdout;
    assert!(decks.contains("course::week 2::"), "{decks}");
}

#[test]
fn as_many_jobs_as_may_be_give_the_same_in_the_same_order() {
    let home = course();
    let one = home
        .run(&["generate", "course", "--json", "--jobs", "1"])
        .ends(1);
    let many = home
        .run(&["generate", "course", "--json", "--jobs", "4"])
        .ends(1);
    assert_eq!((one.stdout, one.stderr), (many.stdout, many.stderr));
    home.run(&["generate", "course", "--jobs", "0"]).ends(2);
    home.write("empty/picture.png", "no article");
    home.run(&["generate", "empty", "-o", "decks/"]).ends(1);
}

#[test]
fn a_book_becomes_a_deck_for_each_chapter() {
    let home = Home::new();
    home.write(
        "book.epub",
        build::epub(&[article("atmosphere"), article("ssh-key")]),
    );
    home.run(&["generate", "book.epub", "-o", "deck.md"])
        .ends(1);
    home.run(&["study", "book.epub"]).ends(1);
    home.run(&["generate", "book.epub", "-o", "decks/"]).fine();
    let deck = "decks/book/01-the-layers-of-the-atmosphere.deck.md";
    let made = home.read(deck);
    assert!(
        made.contains("name = \"A course::The layers of the atmosphere\""),
        "{made}"
    );
    assert!(made.contains("source = \"book.epub#chapter-0\""), "{made}");
    let lines = home.run(&["generate", "book.epub", "--json"]).fine().stdout;
    assert_eq!(lines.lines().count(), 2);
    let ran = home
        .run(&["generate", "book.epub", "--update", deck])
        .fine();
    assert_eq!(ran.stdout, format!("{deck}: up to date\n"));
    home.write("other.md", made.replace("chapter-0", "gone"));
    home.run(&["generate", "book.epub", "--update", "other.md"])
        .ends(1);
}
