//! A home of its own for a test: an empty folder, the real binary in it, a fixed time.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The time of all tests, unless a test sets its own.
pub const NOW: &str = "2026-11-22T09:00:00+01:00";

/// An empty folder with the program's data in it.
pub struct Home {
    folder: tempfile::TempDir,
    now: String,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Home {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            now: NOW.to_owned(),
        }
    }

    /// A home with `heap.md` in it, made known.
    pub fn with_deck() -> Self {
        let home = Self::new();
        home.write("heap.md", DECK);
        home.run(&["add", "heap.md"]).fine();
        home
    }

    /// The same home at another time.
    pub fn at(mut self, now: &str) -> Self {
        self.now = now.to_owned();
        self
    }

    /// The folder, as the program spells it.
    pub fn path(&self) -> PathBuf {
        let path = self.folder.path().canonicalize().unwrap();
        match path.to_str().unwrap().strip_prefix(r"\\?\") {
            Some(plain) => plain.into(),
            None => path,
        }
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// The program, ready to run in this home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_somequiz"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("SOMEQUIZ_NOW", &self.now)
            .env("SOMEQUIZ_DATA_DIR", self.path().join("data"));
        // Windows programs do not start without it.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.ran(
            self.command(arguments)
                .stdin(Stdio::null())
                .output()
                .unwrap(),
        )
    }

    /// Runs with something on standard input.
    pub fn feed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_owned();
        let writer = std::thread::spawn(move || {
            // A program that needs no more input closes its end.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        self.ran(output)
    }

    /// Output with this home's folder as `HOME`.
    fn ran(&self, output: Output) -> Ran {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let home = self.path();
            let text = text
                .replace(&escaped(&home), "HOME")
                .replace(home.to_str().unwrap(), "HOME");
            if cfg!(windows) { slashed(&text) } else { text }
        };
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The ids of all cards, in order of deck and place.
    pub fn ids(&self) -> Vec<String> {
        let cards = self.run(&["cards", "--json"]).json();
        let cards = cards["cards"].as_array().unwrap().iter();
        cards
            .map(|card| card["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// All lines of the log.
    pub fn log(&self) -> Vec<serde_json::Value> {
        let log = self.run(&["log", "--json"]).fine().stdout;
        log.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Text with the paths below `HOME` written with `/`, where the system writes them otherwise.
fn slashed(text: &str) -> String {
    let mut parts = text.split("HOME");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let end = part
            .find(|c: char| c.is_whitespace() || "\"):,".contains(c))
            .unwrap_or(part.len());
        out += "HOME";
        out += &part[..end].replace("\\\\", "/").replace('\\', "/");
        out += &part[end..];
    }
    out
}

/// A path as it stands in JSON.
fn escaped(path: &Path) -> String {
    let json = serde_json::to_string(path.to_str().unwrap()).unwrap();
    json.trim_matches('"').to_owned()
}

impl Ran {
    /// Itself, after a look at its exit code.
    #[track_caller]
    pub fn fine(self) -> Self {
        self.ends(0)
    }

    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// Its standard output as one JSON document on one line.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.stdout.matches('\n').count(), 1, "{self:?}");
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// A deck of three notes and five cards.
pub const DECK: &str = "\
---
name = \"Heap\"
tags = [\"memory\"]
---
Q: What is a heap?
A: A pool of memory.

T: stack
D: memory that is freed in the order opposite to its allocation

C: A [reference] count of [zero] frees an object.
";
