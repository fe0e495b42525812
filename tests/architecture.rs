//! The rules of ARCHITECTURE.md, run over the source: who may import whom, which rooms are pure, how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may import. `main` is `src/main.rs`.
const ROOMS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("language", &[]),
    ("model", &["error"]),
    ("convert", &["error"]),
    ("read", &["error", "model", "convert"]),
    ("formats", &["error", "model"]),
    ("schedule", &["error", "model"]),
    ("store", &["error", "model"]),
    ("generate", &["error", "model", "language"]),
    ("lint", &["error", "model", "language"]),
    ("identity", &["error", "model", "language"]),
    ("review", &["error", "model", "schedule"]),
    ("terminal", &["error", "model", "review"]),
    (
        "cli",
        &[
            "error", "model", "language", "convert", "read", "formats", "schedule", "store",
            "generate", "identity", "lint", "review", "terminal",
        ],
    ),
    ("main", &["error", "terminal", "cli"]),
];

/// Rooms that take values and return values.
const PURE: &[&str] = &[
    "error", "language", "model", "convert", "read", "formats", "schedule", "generate", "identity",
    "lint", "review",
];

/// What a pure room never says: files, processes, the environment, the time, chance, output.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::thread::sleep",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "println!(",
    "eprintln!(",
    "RandomState",
    "tempfile::",
    "crossterm::",
    "directories::",
];

/// Words that name no thing.
const NO_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "prelude", "misc",
];

/// A file fits a sitting.
const LINES: usize = 450;

struct Source {
    room: String,
    path: PathBuf,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 40, "the source tree was not found");
    found
}

/// The files that are compiled into the program: without those that hold unit tests alone.
fn program() -> Vec<Source> {
    let mut found = sources();
    found.retain(|source| {
        !source
            .path
            .iter()
            .any(|part| part == "tests" || part == "tests.rs")
    });
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let relative = path.strip_prefix(root).unwrap().to_path_buf();
        let first = relative.components().next().unwrap();
        let room = Path::new(first.as_os_str()).with_extension("");
        found.push(Source {
            room: room.to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap(),
            path: relative,
        });
    }
}

/// A file without its unit tests, which end it.
fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

/// The code of a file without its line comments and without its unit tests, which end the file.
fn code(text: &str) -> String {
    before_tests(text)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms that code names, by `crate::room` or `somequiz::room`.
fn imported(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for prefix in ["crate::", "somequiz::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or("").split(',').collect(),
                None => vec![rest],
            };
            for name in names {
                let room: String = name
                    .trim()
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if !room.is_empty() && !rooms.contains(&room) {
                    rooms.push(room);
                }
            }
        }
    }
    rooms
}

/// The import of `room` that it may not have, if there is one.
fn forbidden_import(room: &str, code: &str) -> Option<String> {
    let allowed = ROOMS.iter().find(|(name, _)| *name == room)?.1;
    imported(code)
        .into_iter()
        .find(|name| name != room && !allowed.contains(&name.as_str()))
}

#[test]
fn rooms_import_only_what_the_map_allows() {
    for source in program().iter().filter(|source| source.room != "lib") {
        assert!(
            ROOMS.iter().any(|(name, _)| *name == source.room),
            "src/{} is in no room of the map",
            source.path.display()
        );
        if let Some(name) = forbidden_import(&source.room, &code(&source.text)) {
            panic!("src/{} may not import {name}", source.path.display());
        }
    }
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    for source in program() {
        if !PURE.contains(&source.room.as_str()) {
            continue;
        }
        let code = code(&source.text);
        if let Some(word) = IMPURE.iter().find(|word| code.contains(**word)) {
            panic!(
                "src/{} is pure and may not use {word}",
                source.path.display()
            );
        }
    }
}

/// The files through which everything goes that a person or a pipe gets to see; both filter what strangers wrote.
const WAYS_OUT: [&str; 2] = ["cli/output.rs", "terminal/device.rs"];

#[test]
fn all_output_goes_through_the_files_that_filter_it() {
    for source in program() {
        if WAYS_OUT.iter().any(|way| source.path == Path::new(way)) {
            continue;
        }
        // To ask whether it is a terminal writes nothing.
        let code = code(&source.text).replace("().is_terminal()", "");
        for word in ["print!(", "println!(", "io::stdout()", "io::stderr()"] {
            assert!(
                !code.contains(word),
                "src/{} writes past the filter with {word}",
                source.path.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_fits_a_sitting() {
    for source in program() {
        let path = source.path.display();
        assert!(
            source.text.starts_with("//! "),
            "src/{path} does not start with a line that says what it is"
        );
        let lines = before_tests(&source.text).lines().count();
        assert!(
            lines <= LINES,
            "src/{path} has {lines} lines; split it by noun"
        );
        for part in source.path.components() {
            let name = Path::new(part.as_os_str()).with_extension("");
            assert!(
                !NO_NAMES.iter().any(|word| name.as_os_str() == *word),
                "src/{path} is named after no thing"
            );
        }
    }
}

#[test]
fn no_room_is_missing_from_the_tree() {
    let sources = sources();
    for (room, _) in ROOMS {
        assert!(
            sources.iter().any(|source| source.room == *room),
            "the map names a room {room} that is not there"
        );
    }
}

#[test]
fn the_checks_find_what_they_look_for() {
    assert_eq!(
        forbidden_import("language", "use crate::model::Text;"),
        Some("model".to_owned())
    );
    assert_eq!(
        forbidden_import("read", "use crate::{error::Error, store::Store};"),
        Some("store".to_owned())
    );
    assert_eq!(forbidden_import("read", "use crate::model::Text;"), None);
    assert_eq!(
        code("a\n// println!\nb\n#[cfg(test)]\nmod tests {\nc"),
        "a\nb"
    );
}
