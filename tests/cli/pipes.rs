//! Pipes, colours and closed ends.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::home::Home;

/// A deck so long that no pipe holds what is printed of it.
fn long_deck() -> String {
    (0..3000)
        .map(|n| {
            format!(
                "Q: What comes after {n}, and why is it not something else?\nA: {}\n\n",
                n + 1
            )
        })
        .collect()
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = Home::new();
    home.write("long.md", long_deck());
    home.run(&["add", "long.md"]).fine();
    for arguments in [
        &["cards"][..],
        &["cards", "--json"],
        &["export", "long.md", "-o", "-", "--to", "csv"],
    ] {
        let mut child = home
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::with_capacity(16, child.stdout.take().unwrap());
        stdout.read_exact(&mut [0; 8]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_grade_is_acknowledged_before_the_next_is_asked_for() {
    use std::io::Write;
    let home = Home::with_deck();
    let ids = home.ids();
    let mut child = home
        .command(&["grade", "--stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in &ids[..2] {
        writeln!(stdin, "{{\"card\":\"{id}\",\"grade\":4}}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["card"], **id);
        assert_eq!(
            home.log().last().unwrap()["card"],
            **id,
            "acknowledged, but not in the log"
        );
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn nothing_in_a_pipe_is_coloured_and_no_text_commands_a_terminal() {
    let home = Home::new();
    let evil = "\x1b]0;title\x07 \x1b[31mred \u{9b}2J \u{202e}back \x08 \x7f";
    home.write("evil.md", format!("Q: What is {evil}?\nA: It is {evil}.\n"));
    home.write("broken.md", format!("Q: {evil}\n\nQ: another\nA: answer\n"));
    home.run(&["add", "evil.md"]).fine();
    let id = home.ids().remove(0);
    let commands: [&[&str]; 12] = [
        &["--help"],
        &["due"],
        &["next"],
        &["next", "--json"],
        &["cards"],
        &["cards", "--json"],
        &["show", &id],
        &["show", &id, "--json"],
        &["check", "broken.md"],
        &["grade", evil, "3"],
        &["add", evil],
        &[evil],
    ];
    for arguments in commands {
        let ran = home.run(arguments);
        let shown = format!("{}{}", ran.stdout, ran.stderr);
        let control = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!shown.contains(control), "{arguments:?}: {shown:?}");
        assert!(!shown.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_same_colours_are_absent_with_no_color() {
    let home = Home::new();
    let plain = home.run(&["--help"]).fine();
    let output = home
        .command(&["--help"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), plain.stdout);
}

#[test]
fn commands_that_need_no_state_leave_none() {
    let home = Home::new();
    home.write(
        "heap.md",
        "# Heap\n\nA heap is a pool of memory that is shared by all threads.\n",
    );
    for arguments in [
        &["--help"][..],
        &["--version"],
        &[],
        &["generate", "heap.md"],
        &["check", "heap.md"],
        &["config"],
        &["completions", "bash"],
    ] {
        home.run(arguments);
        assert!(!home.path().join("data").exists(), "{arguments:?}");
    }
}
