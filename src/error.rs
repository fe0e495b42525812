//! The one error of the program: a sentence for the person at the keyboard, where it went wrong, and what to do.

use std::fmt;

/// The one result of the program.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that was given is wrong: a file, a deck, an argument's content. Exit code 1.
    Input,
    /// The command line makes no sense. Exit code 2.
    Usage,
    /// The state or a file could not be read or written. Exit code 3.
    Storage,
    /// There is nothing to do. Exit code 4.
    Nothing,
}

impl Kind {
    /// The process's exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Kind::Input => 1,
            Kind::Usage => 2,
            Kind::Storage => 3,
            Kind::Nothing => 4,
        }
    }
}

/// A failure, said so that its reader can act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind; decides the exit code.
    pub kind: Kind,
    /// One sentence without a full stop: what is wrong.
    pub message: String,
    /// The file (and 1-based line) it is about.
    pub place: Option<Place>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A file and perhaps a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path as the user knows it.
    pub path: String,
    /// The 1-based line.
    pub line: Option<usize>,
}

impl Error {
    /// A failure of a kind, with its sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            place: None,
            hint: None,
        }
    }

    /// Bad input.
    pub fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, message)
    }

    /// State or files that can't be read or written.
    pub fn storage(message: impl Into<String>) -> Self {
        Self::new(Kind::Storage, message)
    }

    /// Adds the file it is about; keeps a place that is already known.
    pub fn at(mut self, path: impl Into<String>) -> Self {
        if self.place.is_none() {
            self.place = Some(Place {
                path: path.into(),
                line: None,
            });
        }
        self
    }

    /// Adds the file and line it is about.
    pub fn at_line(mut self, path: impl Into<String>, line: usize) -> Self {
        self.place = Some(Place {
            path: path.into(),
            line: Some(line),
        });
        self
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

impl fmt::Display for Error {
    /// `file:line: what is wrong` and, on a line of its own, the hint. Not safe for a terminal as it stands:
    /// names of files are as the system gives them, so whoever prints it filters control characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
