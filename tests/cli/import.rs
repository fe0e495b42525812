//! `import`: decks of other tools come in whole or not at all, and a second time nothing is new.

use crate::home::Home;

/// A home with a deck of its own, three of its cards graded, and its export in a format.
fn exported(file: &str) -> Home {
    let home = Home::with_deck();
    for (id, grade) in home.ids().iter().zip(["4", "3", "5"]) {
        home.run(&["grade", id, grade]).fine();
    }
    home.run(&["export", "heap.md", "-o", file, "--with-progress"])
        .fine();
    home
}

/// Forgets everything but the files.
fn forget(home: &Home) {
    home.run(&["remove", "heap.md"]).fine();
    std::fs::remove_dir_all(home.path().join("data")).unwrap();
}

#[test]
fn a_package_comes_back_with_its_progress_and_a_second_time_changes_nothing() {
    for file in ["cards.apkg", "cards.json"] {
        let home = exported(file);
        let cards = home.ids().len();
        forget(&home);
        let report = home
            .run(&["import", file, "-o", "back", "--json"])
            .fine()
            .json();
        assert_eq!(report["scheduled"], 3, "{report}");
        assert_eq!(report["reviews"], 3);
        assert_eq!(home.ids().len(), cards);
        let deck = report["decks"][0]["path"].as_str().unwrap().to_owned();
        let text = home.read(&deck);
        let log = home.log().len();
        let again = home
            .run(&["import", file, "-o", "back", "--json"])
            .fine()
            .json();
        assert_eq!(again["decks"][0]["added"], 0);
        assert_eq!(home.read(&deck), text);
        assert_eq!(home.log().len(), log);
    }
}

#[test]
fn what_came_along_is_not_taken_back() {
    let home = exported("cards.apkg");
    forget(&home);
    home.run(&["import", "cards.apkg", "-o", "back"]).fine();
    assert_eq!(home.run(&["undo"]).code, 4);
}

#[test]
fn a_note_that_the_author_edited_stays_edited() {
    let home = exported("cards.apkg");
    forget(&home);
    let report = home
        .run(&["import", "cards.apkg", "-o", "back", "--json"])
        .fine()
        .json();
    let deck = report["decks"][0]["path"].as_str().unwrap().to_owned();
    let text = home.read(&deck).replacen("A: ", "A: edited ", 1);
    home.write(&deck, &text);
    home.run(&["import", "cards.apkg", "-o", "back"]).fine();
    assert_eq!(home.read(&deck), text);
}

#[test]
fn a_refused_file_leaves_nothing_behind() {
    let home = Home::new();
    home.write("bad.apkg", "no zip");
    home.write("bad.csv", "one\n");
    home.write("bad.json", "{\"version\":1,\n\"decks\":7}");
    home.write("new.json", "{\"version\":9,\"decks\":[]}");
    for (file, said) in [
        ("bad.apkg", "no Anki package"),
        ("bad.csv", "bad.csv:1: this row has no answer"),
        ("bad.json", "bad.json:2"),
        ("new.json", "version 9"),
        ("none.apkg", "no such file"),
    ] {
        let run = home.run(&["import", file, "-o", "out"]);
        assert_eq!(run.code, 1, "{file}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(
            run.stderr.contains("hint:") || file == "none.apkg",
            "{}",
            run.stderr
        );
        assert!(!home.path().join("out").exists());
    }
    let run = home.run(&["import", "what.xyz"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
}

#[test]
fn a_dry_run_writes_nothing() {
    let home = Home::new();
    home.write("words.csv", "question,answer,tags\nheap,a pool,x y\n");
    let run = home.run(&["import", "words.csv", "--dry-run"]).fine();
    assert!(run.stdout.contains("words: 1 note new"), "{}", run.stdout);
    assert!(!home.path().join("words").exists());
}

#[test]
fn tables_are_read_by_their_names_numbers_and_separators() {
    let home = Home::new();
    home.write("named.csv", "answer,question,tags\na pool,heap,\"x, y\"\n");
    home.write("numbered.tsv", "1\theap\ta pool\tx y\n");
    home.write("quizlet.txt", "heap - a pool;stack - last in, first out");
    home.write(
        "anki.txt",
        "#separator:semicolon\n#html:true\n#guid column:1\n#tags column:4\nAb1;<b>heap</b>;a pool;x y\n",
    );
    for (arguments, expected) in [
        (
            &["named.csv"][..],
            "<!-- tags: x, y -->\nQ: heap\nA: a pool\n",
        ),
        (
            &["numbered.tsv", "--columns", "front=2,back=3,tags=4"],
            "<!-- tags: x, y -->\nQ: heap\nA: a pool\n",
        ),
        (
            &["quizlet.txt", "--separator", " - ", "--rows", ";"],
            "Q: heap\nA: a pool\n\nQ: stack\nA: last in, first out\n",
        ),
        (
            &["anki.txt"],
            "<!-- guid: Ab1 -->\n<!-- tags: x, y -->\nQ: **heap**\nA: a pool\n",
        ),
    ] {
        let report = home
            .run(&[&["import", "--json"], arguments].concat())
            .fine()
            .json();
        let deck = home.read(report["decks"][0]["path"].as_str().unwrap());
        assert_eq!(deck.split_once("---\n\n").unwrap().1, expected);
    }
    assert_eq!(
        home.run(&["import", "named.csv", "--columns", "front=0"])
            .code,
        2
    );
}
