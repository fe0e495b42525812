//! Transcripts: what is typed and all that is answered, compared whole. `BLESS=1 cargo test transcripts` writes the
//! answers anew, to be read before they are committed.
//!
//! ```text
//! #: a remark
//! $ write heap.md            the lines after it, each begun by `| `, become a file
//! $ show heap.md             a file's lines follow, each begun by `| `
//! $ delete heap.md
//! $ now 2026-11-23T09:00:00+01:00
//! $ somequiz grade 02c2 4    run; standard output follows as it is, standard error begun by `! `,
//! => 4                       and the exit code unless it is 0
//! $ somequiz grade --stdin < grades.jsonl
//! ```

use std::path::Path;

use crate::home::{Home, Ran};

#[test]
fn transcripts_come_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/transcripts");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 5);
    let mut wrong = Vec::new();
    for file in files {
        let expected = std::fs::read_to_string(&file)
            .unwrap()
            .replace("\r\n", "\n");
        let actual = played(&expected);
        if actual != expected {
            wrong.push(format!(
                "{}\n{}",
                file.display(),
                difference(&expected, &actual)
            ));
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&file, actual).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The transcript with the answers as they are.
fn played(transcript: &str) -> String {
    let mut home = Home::new();
    let mut out = String::new();
    let mut lines = transcript.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ ") else {
            if line.starts_with("#: ") || line.is_empty() {
                out += &format!("{line}\n");
            }
            continue;
        };
        out += &format!("{line}\n");
        let words = words(command);
        match words
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .as_slice()
        {
            ["write", name] => {
                let mut text = String::new();
                while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
                    out += &format!("{line}\n");
                    text += &format!("{}\n", line.strip_prefix("| ").unwrap_or(""));
                }
                home.write(name, text);
            }
            ["delete", name] => std::fs::remove_file(home.path().join(name)).unwrap(),
            ["show", name] => {
                out.extend(
                    home.read(name)
                        .replace('\r', "\\r")
                        .lines()
                        .map(|line| format!("| {line}\n")),
                );
                out += "\n";
            }
            ["now", time] => home = home.at(time),
            ["somequiz", arguments @ .., "<", input] => {
                out += &answer(&home.feed(arguments, home.read(input)));
            }
            ["somequiz", arguments @ ..] => out += &answer(&home.run(arguments)),
            _ => panic!("a transcript can't do this: {command}"),
        }
        // Answers of before are dropped up to the next command, remark or paragraph.
        while lines
            .next_if(|line| !line.starts_with("$ ") && !line.starts_with("#: "))
            .is_some()
        {}
    }
    out
}

fn answer(ran: &Ran) -> String {
    // A carriage return would be lost on the way through git.
    let mut text = ran.stdout.replace('\r', "\\r");
    if !text.is_empty() && !text.ends_with('\n') {
        text += "(no line end)\n";
    }
    for line in ran.stderr.lines() {
        text += &format!("! {line}\n");
    }
    if ran.code != 0 {
        text += &format!("=> {}\n", ran.code);
    }
    text + "\n"
}

/// Words with spaces between; "double quotes" hold one together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The first lines that differ.
fn difference(expected: &str, actual: &str) -> String {
    let mut pairs = expected.lines().zip(actual.lines()).enumerate();
    match pairs.find(|(_, (expected, actual))| expected != actual) {
        Some((line, (expected, actual))) => format!(
            "line {}:\n  expected {expected}\n  found    {actual}",
            line + 1
        ),
        None => format!(
            "{} lines expected, {} found",
            expected.lines().count(),
            actual.lines().count()
        ),
    }
}
