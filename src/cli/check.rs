//! `check`: what is wrong with deck files.

mod sarif;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::table::count;
use super::{Context, files};
use crate::error::{Kind, Result};
use crate::formats::deck::{self, DeckFile, Problem};
use crate::lint::{self, Asked, Finding};
use crate::model::{ContentHash, Note};
use crate::terminal::one_line;

/// What to check, and how it is printed.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  somequiz check decks/
  somequiz check heap.deck.md --json | jq '.problems[] | .line'
  somequiz check decks/ --strict --allow long-answer
  somequiz check decks/ --sarif > check.sarif
  somequiz check --rules                        what is looked for")]
pub struct Args {
    /// Deck files, or folders whose deck files are checked
    #[arg(required_unless_present = "rules", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Pass over what a rule finds; may be given more than once
    #[arg(long, value_name = "RULE", value_parser = rule_names())]
    allow: Vec<String>,
    /// End with exit code 1 also where there are only warnings
    #[arg(long)]
    strict: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print SARIF, for editors and continuous integration
    #[arg(long, conflicts_with = "json")]
    sarif: bool,
    /// List the rules and what they are about
    #[arg(long, conflicts_with_all = ["paths", "allow", "strict", "sarif"])]
    rules: bool,
}

/// What `--allow` takes.
fn rule_names() -> PossibleValuesParser {
    PossibleValuesParser::new(lint::names())
}

/// Checks, and gives exit code 1 where a card is lost to an error.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.rules {
        context.out.report(&Rules::all(), args.json)?;
        return Ok(0);
    }
    let mut files = Vec::new();
    for path in &args.paths {
        let is_named = !path.is_dir();
        let found = if is_named {
            vec![path.clone()]
        } else {
            files::walk(path)?
        };
        files.extend(found.into_iter().map(|path| File {
            path: path.display().to_string(),
            is_named,
            text: files::read(&path).and_then(|bytes| files::text(bytes, &path)),
        }));
    }
    let report = report(files, &args.allow);
    if args.sarif {
        context.out.json(&sarif::log(&report))?;
    } else {
        context.out.report(&report, args.json)?;
    }
    let fails = report.has_errors() || args.strict && !report.problems.is_empty();
    Ok(if fails { Kind::Input.exit_code() } else { 0 })
}

/// A file that is to be checked.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as the user knows it.
    pub path: String,
    /// Whether the user named it; a file found in a folder is checked only where it looks like a deck.
    pub is_named: bool,
    /// Its text, or why it can't be read.
    pub text: Result<String>,
}

/// What is wrong with deck files.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    version: u8,
    decks: usize,
    cards: usize,
    problems: Vec<Line>,
}

/// One problem and its place.
#[derive(Debug, Serialize)]
struct Line {
    path: String,
    /// 1-based; none where the whole file is meant.
    line: Option<usize>,
    severity: Severity,
    /// Name of the rule; `syntax` for what can't be read.
    rule: &'static str,
    message: String,
    hint: Option<String>,
}

/// The rule of what can't be read as it is written.
const SYNTAX: &str = "syntax";

/// The rules and what they are about.
#[derive(Debug, Serialize)]
struct Rules {
    version: u8,
    rules: Vec<RuleLine>,
}

#[derive(Debug, Serialize)]
struct RuleLine {
    name: &'static str,
    explanation: &'static str,
}

impl Rules {
    fn all() -> Self {
        let single = lint::RULES.iter().map(|rule| (rule.name, rule.explanation));
        let over = lint::OVER_CARDS.iter().copied();
        let rules = single
            .chain(over)
            .map(|(name, explanation)| RuleLine { name, explanation });
        Self {
            version: 1,
            rules: rules.collect(),
        }
    }
}

impl fmt::Display for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rule in &self.rules {
            writeln!(f, "{:<15} {}", rule.name, rule.explanation)?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Error,
    Warning,
}

impl Report {
    /// Whether there is an error among the problems: the exit code is 1 then.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    fn count(&self, severity: Severity) -> usize {
        let problems = self.problems.iter();
        problems.filter(|line| line.severity == severity).count()
    }
}

/// Checks deck files, each by itself and all for cards that stand in two of them, and for questions that are asked
/// twice with different answers. What the `allowed` rules find is passed over.
pub fn report(files: Vec<File>, allowed: &[String]) -> Report {
    let mut report = Report {
        version: 1,
        ..Report::default()
    };
    let mut seen = Seen::default();
    for file in files {
        match file.text {
            Ok(text) if file.is_named || deck::is_meant_as_deck(&text) => {
                report.deck(&file.path, &deck::parse(&text, ""), &mut seen);
            }
            Ok(_) => {}
            Err(error) => report.problems.push(Line {
                path: file.path,
                line: error.place.and_then(|place| place.line),
                severity: Severity::Error,
                rule: SYNTAX,
                message: error.message,
                hint: error.hint,
            }),
        }
    }
    report
        .problems
        .retain(|line| !allowed.iter().any(|allowed| allowed == line.rule));
    report
}

/// What the decks that were checked hold.
#[derive(Default)]
struct Seen {
    /// The file and line in which a card stands first.
    cards: HashMap<ContentHash, (String, usize)>,
    /// The questions.
    asked: Asked,
}

impl Report {
    fn deck(&mut self, path: &str, file: &DeckFile, seen: &mut Seen) {
        let mut problems: Vec<Line> = file
            .problems
            .iter()
            .map(|problem| line(path, problem.clone()))
            .collect();
        self.decks += 1;
        let cards = self.cards;
        for note in &file.deck.notes {
            let findings = self.findings(note, path, seen);
            problems.extend(findings.into_iter().map(|finding| Line {
                path: path.to_owned(),
                line: Some(note.line),
                severity: Severity::Warning,
                rule: finding.rule,
                message: finding.message,
                hint: Some(finding.hint),
            }));
        }
        let is_broken = problems.iter().any(|line| line.severity == Severity::Error);
        if self.cards == cards && !is_broken {
            let empty = Problem::error(
                1,
                "this file holds no cards",
                "write `Q:` and a question, and `A:` and its answer below it",
            );
            problems.push(line(path, empty));
        }
        problems.sort_by_key(|line| line.line);
        self.problems.extend(problems);
    }

    /// Counts a note's cards, and tells what is wrong with them by themselves and beside those of other notes.
    fn findings(&mut self, note: &Note, path: &str, seen: &mut Seen) -> Vec<Finding> {
        let mut findings = lint::findings(note);
        let place = format!("{path}:{}", note.line);
        let mut beside = Vec::new();
        for card in note.body.cards() {
            self.cards += 1;
            match seen.cards.entry(card.content) {
                Entry::Vacant(entry) => {
                    entry.insert((path.to_owned(), note.line));
                }
                Entry::Occupied(entry) => {
                    let (first, line) = entry.get();
                    beside.extend((first != path).then(|| elsewhere(&format!("{first}:{line}"))));
                }
            }
            beside.extend(seen.asked.ask(&card, &place));
        }
        beside.dedup_by_key(|finding| finding.rule);
        findings.extend(beside);
        findings
    }
}

fn elsewhere(place: &str) -> Finding {
    Finding {
        rule: lint::REPEATED,
        message: format!("this card stands in {place} already"),
        hint: "take one of the two out, unless both decks are to have it".to_owned(),
    }
}

fn line(path: &str, problem: Problem) -> Line {
    Line {
        path: path.to_owned(),
        line: Some(problem.line),
        severity: if problem.is_error {
            Severity::Error
        } else {
            Severity::Warning
        },
        rule: SYNTAX,
        message: problem.message,
        hint: Some(problem.hint),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.problems {
            writeln!(f, "{line}")?;
        }
        let counts = [
            count(self.decks, "deck"),
            count(self.cards, "card"),
            count(self.count(Severity::Error), "error"),
            count(self.count(Severity::Warning), "warning"),
        ];
        writeln!(f, "{}", counts.join(", "))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", one_line(&self.path))?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, " {severity}")?;
        if self.rule != SYNTAX {
            write!(f, "[{}]", self.rule)?;
        }
        write!(f, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.into(),
            is_named: true,
            text: Ok(text.into()),
        }
    }

    #[test]
    fn problems_are_told_by_file_and_line() {
        let unreadable = File {
            text: Err(Error::input("can't be read")),
            ..file("c.md", "")
        };
        let report = report(
            vec![
                file("a.md", "Q: a\nA: b\nQ: c\n"),
                file("b.md", "stray\nQ: a\nA: b\nC: [d] and [e] are letters\n"),
                unreadable,
            ],
            &[],
        );
        assert!(report.has_errors());
        let expected = "\
a.md:3: error: this question has no answer
  hint: write `A:` and the answer below it
b.md:1: warning: this text belongs to no note
  hint: begin notes with `Q:`, `T:` or `C:`; put remarks in `<!-- … -->` or under a `# heading`
b.md:2: warning[repeated]: this card stands in a.md:1 already
  hint: take one of the two out, unless both decks are to have it
c.md: error: can't be read
2 decks, 4 cards, 2 errors, 2 warnings
";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn the_json_names_every_problem() {
        let report = report(vec![file("a.md", "")], &[]);
        let expected = r#"{"version":1,"decks":1,"cards":0,"problems":[{"path":"a.md","line":1,"severity":"error","rule":"syntax","message":"this file holds no cards","hint":"write `Q:` and a question, and `A:` and its answer below it"}]}"#;
        assert_eq!(serde_json::to_string(&report).unwrap(), expected);
    }

    #[test]
    fn articles_in_a_folder_are_no_decks_but_faulty_decks_are() {
        let found = |path, text| File {
            is_named: false,
            ..file(path, text)
        };
        let report = report(
            vec![
                found("a.md", "# An article\n\nText.\n"),
                found("b.md", "Q: a\n"),
            ],
            &[],
        );
        assert_eq!((report.decks, report.problems.len()), (1, 1));
    }
}
