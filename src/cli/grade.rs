//! `grade`: a grade from a script, or many from standard input, each on disk before it is acknowledged.

use std::io::BufRead;

use serde::{Deserialize, Serialize};

use super::standing::Standing;
use super::{Context, misuse, record};
use crate::error::{Error, Result};
use crate::model::{Grade, Now};
use crate::store::Store;

/// Which card got which grade.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Grades: 0 blackout, 1 wrong, 2 wrong but seemed easy, 3 right with difficulty, 4 right, 5 perfect. \
A card that is not asked today is refused with exit code 4, so that no review is counted twice.

With --stdin every line {\"card\":\"3f2a91c0\",\"grade\":4} is recorded and answered by one line of JSON once it \
is on disk; a line that can't be recorded is answered by {\"version\":1,\"line\",\"error\",\"hint\"}.

Examples:
  somequiz grade 3f2a91c0 4
  somequiz grade 3f2a91c0 5 --json
  echo '{\"card\":\"3f2a91c0\",\"grade\":4}' | somequiz grade --stdin")]
pub struct Args {
    /// First digits of the card's id, at least four
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin")]
    card: Option<String>,
    /// 0 (blackout) to 5 (perfect)
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin", value_parser = grade)]
    grade: Option<Grade>,
    /// Also grade a card that is not due yet
    #[arg(long)]
    early: bool,
    /// Read one JSON object a line and acknowledge each
    #[arg(long)]
    stdin: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A grade as the command line spells it.
fn grade(text: &str) -> Result<Grade> {
    let wrong = || {
        misuse(
            format!("“{text}” is not a grade"),
            "grades go from 0 (blackout) to 5 (perfect)",
        )
    };
    let number: u8 = text.parse().map_err(|_| wrong())?;
    Grade::try_from(number).map_err(|_| wrong())
}

/// A line of `--stdin`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    card: String,
    /// 0..=5.
    grade: u8,
    /// Time from question to grade.
    #[serde(default)]
    millis: u32,
}

#[derive(Debug, Serialize)]
struct Refusal {
    version: u8,
    line: usize,
    error: String,
    hint: Option<String>,
}

/// Records the grade or the grades.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if args.stdin {
        return batch(args.early, context);
    }
    let (Some(card), Some(grade)) = (&args.card, args.grade) else {
        return Err(misuse(
            "a card and a grade are needed",
            "for example `somequiz grade 3f2a91c0 4`",
        ));
    };
    let request = Request {
        card: card.clone(),
        grade: grade.number(),
        millis: 0,
    };
    let now = context.now()?;
    let mut store = context.open()?;
    let report = one(&mut store, &request, args.early, now)?;
    context.out.report(&report, args.json)?;
    Ok(0)
}

/// Every line of standard input; the exit code is that of the first line that was refused. Ends when the reader of the
/// acknowledgements is gone.
fn batch(early: bool, context: &mut Context) -> Result<u8> {
    let clock = context.clock()?;
    let mut store = context.open()?;
    let mut code = 0;
    for (line, text) in (1..).zip(std::io::stdin().lock().lines()) {
        let text = text
            .map_err(|error| Error::input(format!("can't be read: {error}")).at_line("-", line))?;
        if text.trim().is_empty() {
            continue;
        }
        let done = serde_json::from_str(&text)
            .map_err(|error| {
                Error::input(format!("not a card and its grade: {error}")).at_line("-", line)
            })
            .and_then(|request| one(&mut store, &request, early, clock.now()?));
        match done {
            Ok(report) => context.out.json(&report)?,
            Err(error) => {
                code = if code == 0 {
                    error.kind.exit_code()
                } else {
                    code
                };
                context.out.json(&Refusal {
                    version: 1,
                    line,
                    error: error.message,
                    hint: error.hint,
                })?;
            }
        }
        context.out.flush()?;
        if context.out.is_closed() {
            break;
        }
    }
    Ok(code)
}

fn one(store: &mut Store, request: &Request, early: bool, now: Now) -> Result<Standing> {
    let grade = Grade::try_from(request.grade)?;
    let card = store.find(&request.card)?;
    let recorded = record::grade(store, card, grade, request.millis, early, now)?;
    Ok(Standing::new(&recorded, now.day))
}
