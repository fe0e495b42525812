//! The commands, one file each, and the shell's own work: files, clock, settings.

pub mod clock;
pub mod collection;
pub mod context;
pub mod files;
pub mod jobs;
pub mod output;
pub mod settings;

mod add;
mod bundle;
mod cards;
mod check;
mod choice;
mod command;
mod completions;
mod config;
mod decks;
mod doctor;
mod drafts;
mod due;
mod edit;
mod editor;
mod export;
mod fetch;
mod fmt;
mod generate;
mod grade;
mod import;
mod log;
mod media;
mod mv;
mod new;
mod next;
mod notes;
mod orphans;
mod record;
mod remove;
mod review;
mod reword;
mod rewrite;
mod rm;
mod set_aside;
mod show;
mod sides;
mod standing;
mod stats;
mod study;
mod table;
mod tag;
mod undo;
mod verdicts;

use std::ffi::OsString;

use clap::Parser;

pub use command::{Cli, Command};
pub use context::Context;

use crate::convert;
use crate::error::{Error, Kind, Result};
use crate::language::frequency;
use crate::language::parser::NOTICES;
use output::{Output, Talk};

/// Runs the program: parses the command line, does what it asks, prints, and gives the process's exit code.
///
/// 0 fine, 1 bad input, 2 usage, 3 storage, 4 nothing to do. A reader of standard output that goes away early is no
/// error.
pub fn main(words: impl IntoIterator<Item = OsString>) -> u8 {
    let words: Vec<OsString> = words.into_iter().collect();
    let mut out = Output::stdout();
    if asks_for_notices(&words) {
        return print(&mut out, &notices());
    }
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => return usage(&mut out, &error),
    };
    let mut context = Context::new(cli.global, out);
    let code = match cli.command {
        None => introduce(&mut context),
        Some(command) => command.run(&mut context),
    };
    let code = code.and_then(|code| context.out.flush().map(|()| code));
    code.unwrap_or_else(|error| {
        context.talk.error(&error);
        error.kind.exit_code()
    })
}

/// Help and version go to standard output; anything else that clap says is a usage error.
fn usage(out: &mut Output, error: &clap::Error) -> u8 {
    if error.use_stderr() {
        // Without colours: what was typed is repeated in it, and is filtered like any other text.
        Talk::stderr().say(error.render());
        return Kind::Usage.exit_code();
    }
    let text = if out.is_terminal() && output::colours_wanted() {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
    print(out, &text)
}

fn print(out: &mut Output, text: &str) -> u8 {
    match out.raw(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(error) => error.kind.exit_code(),
    }
}

/// `somequiz --version --verbose`, in either order.
fn asks_for_notices(words: &[OsString]) -> bool {
    let has = |names: &[&str]| {
        words
            .iter()
            .skip(1)
            .any(|word| names.iter().any(|name| word == name))
    };
    words.len() == 3 && has(&["--version", "-V"]) && has(&["--verbose"])
}

/// The version, and whose work the program carries.
fn notices() -> String {
    format!(
        "somequiz {}\n\n{NOTICES}\n{}\n{}\n{}",
        env!("CARGO_PKG_VERSION"),
        frequency::NOTICE,
        convert::NOTICE,
        fetch::NOTICE
    )
}

/// What `somequiz` alone says.
fn introduce(context: &mut Context) -> Result<u8> {
    context.out.text(INTRODUCTION)?;
    Ok(0)
}

const INTRODUCTION: &str = "\
somequiz makes flashcards of course articles and asks them on the days that SM-2 sets.

  somequiz study ARTICLE     make cards of an article and start learning them
  somequiz review            today's cards
  somequiz generate ARTICLE  print the cards of an article as a deck file

`somequiz --help` lists all commands, `somequiz COMMAND --help` explains one.
";

/// A usage error with its hint, for what clap can't see.
pub(crate) fn misuse(message: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::new(Kind::Usage, message).hint(hint)
}
