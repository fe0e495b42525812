//! The learner's own editor, opened on a text.

use std::path::Path;
use std::process::Command;

use super::files;
use crate::error::{Error, Result};

/// A text as it stands when the editor is closed that it was opened in. The terminal must not be raw.
///
/// Errors: the editor can't be run or fails; what it left is no UTF-8 text.
pub fn written(text: &str) -> Result<String> {
    let failed =
        |error: &dyn std::fmt::Display| Error::storage(format!("no file to edit: {error}"));
    let file = tempfile::Builder::new()
        .prefix("card-")
        .suffix(".md")
        .tempfile()
        .map_err(|error| failed(&error))?
        .into_temp_path();
    files::replace(&file, format!("{}\n", text.trim_end()).as_bytes())?;
    run(&file)?;
    String::from_utf8(files::read(&file)?)
        .map_err(|_| Error::input("what the editor wrote is not UTF-8 text; nothing was changed"))
}

fn run(file: &Path) -> Result<()> {
    let editor = editor();
    let hint = "set VISUAL or EDITOR to the editor you use";
    let status = command(&editor, file).status().map_err(|error| {
        Error::input(format!("the editor “{editor}” can't be run: {error}")).hint(hint)
    })?;
    if !status.success() {
        return Err(Error::input(format!(
            "the editor “{editor}” ended with {status}; nothing was changed"
        ))
        .hint(hint));
    }
    Ok(())
}

#[allow(
    clippy::disallowed_methods,
    reason = "the shell looks for the learner's editor"
)]
fn editor() -> String {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|editor| !editor.trim().is_empty())
        .unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_owned())
}

/// `EDITOR` may hold options and quotes: the system's shell reads it, as git does. A key that interrupts is for the
/// editor to deal with, not for the shell.
#[cfg(unix)]
fn command(editor: &str, file: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("trap : INT QUIT; {editor} \"$@\""))
        .arg(editor)
        .arg(file);
    command
}

/// `EDITOR` may hold options, parted by spaces.
#[cfg(not(unix))]
fn command(editor: &str, file: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("notepad"));
    command.args(words).arg(file);
    command
}
