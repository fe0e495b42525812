//! What is wrong with a deck file.

/// Something wrong with a deck file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether a card, or the front matter, is lost by it (an error) or not (a warning).
    pub is_error: bool,
    /// 1-based line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// Something by which a card is lost.
    pub fn error(line: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            is_error: true,
            line,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// Something to look at.
    pub fn warning(line: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            is_error: false,
            ..Self::error(line, message, hint)
        }
    }
}

/// More errors, or more warnings, than this are counted, not told.
const MOST: usize = 1000;

/// The problems of a file while it is read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    errors: Kept,
    warnings: Kept,
}

#[derive(Debug, Default)]
struct Kept {
    problems: Vec<Problem>,
    /// How many more there are.
    more: usize,
    /// The line of the last of them.
    last_line: usize,
}

impl Problems {
    pub(super) fn push(&mut self, problem: Problem) {
        let kept = match problem.is_error {
            true => &mut self.errors,
            false => &mut self.warnings,
        };
        if kept.problems.len() < MOST {
            kept.problems.push(problem);
        } else {
            kept.more += 1;
            kept.last_line = problem.line;
        }
    }

    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// All in order of lines.
    pub(super) fn finish(self) -> Vec<Problem> {
        let mut all = self.errors.finish("errors", Problem::error);
        all.extend(self.warnings.finish("warnings", Problem::warning));
        all.sort_by_key(|problem| problem.line);
        all
    }
}

impl Kept {
    fn finish(mut self, what: &str, new: fn(usize, String, String) -> Problem) -> Vec<Problem> {
        if self.more > 0 {
            let message = format!("there are {} more {what}", self.more);
            let hint = "mend those above first".to_owned();
            self.problems.push(new(self.last_line, message, hint));
        }
        self.problems
    }
}
