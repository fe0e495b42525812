//! Standard output for data and standard error for talk.

use std::fmt::{Display, Write as _};
use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::terminal::{harmless, one_line};

/// Where a command's data goes. A reader that went away is no error: what comes after is dropped.
pub struct Output {
    to: BufWriter<io::Stdout>,
    is_terminal: bool,
    is_closed: bool,
}

impl Output {
    /// The process's standard output.
    pub fn stdout() -> Self {
        let stdout = io::stdout();
        Self {
            is_terminal: stdout.is_terminal(),
            to: BufWriter::new(stdout),
            is_closed: false,
        }
    }

    /// Whether a person looks at it.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Whether its reader has gone away, so that more work for it is in vain.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// A command's report: one line of JSON, or its text without anything that could command a terminal.
    pub fn report<R: Serialize + Display>(&mut self, report: &R, json: bool) -> Result<()> {
        if json {
            return self.json(report);
        }
        self.text(&report.to_string())
    }

    /// One line of JSON, in which characters that could command a terminal are escaped.
    pub fn json(&mut self, value: &impl Serialize) -> Result<()> {
        let line = serde_json::to_string(value).map_err(|error| {
            Error::storage(format!("the answer can't be written as JSON: {error}"))
        })?;
        self.raw(escaped(&line).as_bytes())?;
        self.raw(b"\n")
    }

    /// Text for a person, without anything that could command a terminal. Ends the line if it is not ended.
    pub fn text(&mut self, text: &str) -> Result<()> {
        self.raw(harmless(text).as_bytes())?;
        if text.is_empty() || text.ends_with('\n') {
            return Ok(());
        }
        self.raw(b"\n")
    }

    /// The text of a file: as it stands into a pipe, filtered on a terminal.
    pub fn file(&mut self, text: &str) -> Result<()> {
        if self.is_terminal {
            return self.text(text);
        }
        self.raw(text.as_bytes())
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let written = self.to.write_all(bytes);
        self.settle(written)
    }

    /// Hands everything over to the reader.
    pub fn flush(&mut self) -> Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let written = self.to.flush();
        self.settle(written)
    }

    fn settle(&mut self, written: io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            Err(error) => Err(Error::storage(format!(
                "standard output can't be written: {error}"
            ))),
            Ok(()) => Ok(()),
        }
    }
}

/// JSON with every character that [`harmless`] would drop as a `\u` escape; JSON's own escapes cover those below U+0020.
fn escaped(json: &str) -> std::borrow::Cow<'_, str> {
    if json.is_ascii() && !json.contains('\x7f') {
        return json.into();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let mut buffer = [0; 4];
        if !c.is_ascii() || c == '\x7f' {
            let text: &str = c.encode_utf8(&mut buffer);
            if harmless(text) != text {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string can't fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
                continue;
            }
        }
        out.push(c);
    }
    out.into()
}

/// What a command says to its user beside its data, on standard error.
pub struct Talk {
    is_terminal: bool,
    in_colour: bool,
}

impl Talk {
    /// The process's standard error.
    pub fn stderr() -> Self {
        let is_terminal = io::stderr().is_terminal();
        Self {
            is_terminal,
            in_colour: is_terminal && colours_wanted(),
        }
    }

    /// Whether a person looks at it.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Says something, a line or more.
    pub fn say(&self, text: impl Display) {
        let text = text.to_string();
        let line = format!("{}\n", harmless(text.trim_end_matches('\n')));
        // Nowhere is left to complain to when standard error is closed.
        let _ = io::stderr().write_all(line.as_bytes());
    }

    /// Says that something is doubtful: `warning: …`.
    pub fn warning(&self, text: impl Display) {
        self.say(format_args!("warning: {text}"));
    }

    /// Says what went wrong: `error: …`, with its hint on a line of its own.
    pub fn error(&self, error: &Error) {
        let mut error = error.clone();
        if let Some(place) = &mut error.place {
            place.path = one_line(&place.path);
        }
        let text = harmless(&error.to_string()).into_owned();
        let word = if self.in_colour {
            "\x1b[1;31merror\x1b[0m"
        } else {
            "error"
        };
        // Nowhere is left to complain to when standard error is closed.
        let _ = io::stderr().write_all(format!("{word}: {text}\n").as_bytes());
    }
}

/// Whether colours are welcome where a terminal is: `NO_COLOR` is unset or empty (no-color.org), `TERM` is not `dumb`.
#[allow(
    clippy::disallowed_methods,
    reason = "the shell's place to ask for colours"
)]
pub fn colours_wanted() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_every_character_but_sends_no_control() {
        let text = "é \u{9b}31m \u{202e} \u{e0041} \x7f \x1b[0m";
        let json = escaped(&serde_json::to_string(text).unwrap()).into_owned();
        assert!(!json.contains(['\u{9b}', '\u{202e}', '\u{e0041}', '\x7f', '\x1b']));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
