//! From lines to notes.

use super::cloze;
use super::comment::{Comment, Comments, Head, is_head, read_offered};
use super::field::{Field, opened};
use super::lines::{Fence, FenceEnds, Line, Lines, Tag, fence, is_heading, is_separator, tag};
use super::problem::{Problem, Problems};
use crate::model::{Body, Kind, Note, Span};

/// The notes of a deck file and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The notes that can be read, in order.
    pub(super) notes: Vec<Note>,
    /// What is wrong with the lines.
    pub(super) problems: Problems,
    /// How many lines begin notes.
    pub(super) begun: usize,
    /// How many passages belong to no note.
    pub(super) stray: usize,
    /// What was offered before, by the comments that say so.
    pub(super) offered: Vec<String>,
    /// What was put off, likewise.
    pub(super) later: Vec<String>,
    /// Where these comments stand.
    pub(super) offered_at: Vec<Span>,
}

/// Reads the notes from byte `start` on, which begins line `number`.
pub(super) fn read(source: &str, start: usize, number: usize) -> Read {
    let mut reader = Reader {
        source,
        fences: FenceEnds::new(source),
        comments: Comments::default(),
        state: State::Between,
        head: Head::default(),
        code: None,
        read: Read::default(),
    };
    let mut lines = Lines::new(source, start, number);
    while let Some(line) = lines.next() {
        if let Some(comment) = reader.line(line) {
            lines.skip_past(comment.end - 1);
        }
    }
    reader.finish_note();
    reader.drop_head();
    reader.read
}

struct Reader<'a> {
    source: &'a str,
    fences: FenceEnds,
    comments: Comments,
    state: State,
    /// What comments say about the note to come.
    head: Head,
    /// The fenced block that is open.
    code: Option<Code>,
    read: Read,
}

/// Where the reader stands.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum State {
    /// Before the first note or behind a separator.
    Between,
    /// In text that belongs to no note, which has been told.
    Stray,
    /// In what belongs to a fault that has been told.
    Skipped,
    /// In a note.
    Open(Open),
}

/// A note that is being read.
struct Open {
    /// The side that lines are added to.
    part: Tag,
    first: Field,
    second: Field,
    head: Head,
    line: usize,
    span: Span,
}

/// A fenced block that is open.
struct Code {
    fence: Fence,
    line: usize,
    holds_fence: bool,
    holds_note: bool,
}

impl<'a> Reader<'a> {
    /// Takes a line in; returns the comment that begins with it, which is to be skipped.
    fn line(&mut self, line: Line<'a>) -> Option<Comment> {
        if self.code.is_some() {
            self.code_line(line);
            return None;
        }
        if let Some((tag, behind)) = tag(line.text) {
            self.tag(tag, behind, line);
            return None;
        }
        if line.text.starts_with("<!--") {
            let comment = self.comments.at(self.source, line.start);
            match comment {
                Some(comment) => self.comment(comment, line),
                None => self.text(line),
            }
            return comment;
        }
        if is_separator(line.text) {
            self.separator();
        } else {
            self.text(line);
        }
        None
    }

    fn tag(&mut self, tag: Tag, behind: &'a str, line: Line<'a>) {
        match tag {
            Tag::Question | Tag::Term | Tag::Cloze => {
                self.finish_note();
                self.read.begun += 1;
                let head = std::mem::take(&mut self.head);
                let start = head.start.map_or(line.start, |(start, _)| start);
                self.state = State::Open(Open {
                    part: tag,
                    first: Field::new(behind),
                    second: Field::default(),
                    head,
                    line: line.number,
                    span: Span::new(start, line.end),
                });
            }
            Tag::Answer | Tag::Definition => self.second_side(tag, behind, line),
        }
        self.open_code(Line {
            text: behind.trim_start(),
            ..line
        });
    }

    fn second_side(&mut self, tag: Tag, behind: &str, line: Line<'a>) {
        if let State::Open(open) = &mut self.state
            && matches!(
                (open.part, tag),
                (Tag::Question, Tag::Answer) | (Tag::Term, Tag::Definition)
            )
        {
            open.part = tag;
            open.second = Field::new(behind);
            open.span.end = line.end;
            return;
        }
        if !matches!(self.state, State::Skipped) {
            let part = match &self.state {
                State::Open(open) => Some(open.part),
                _ => None,
            };
            self.read.problems.push(misplaced(tag, part, line.number));
        }
        self.state = State::Skipped;
    }

    fn comment(&mut self, comment: Comment, line: Line<'a>) {
        let content = comment.content.of(self.source);
        if content.contains("<!--") {
            self.warn(
                line.number,
                "this comment holds the start of another",
                "see whether its `-->` is missing",
            );
        }
        if let Some((offered, later)) = read_offered(content) {
            self.read.offered.extend(offered);
            self.read.later.extend(later);
            self.read
                .offered_at
                .push(Span::new(line.start, comment.end));
        }
        if !is_head(content) {
            return;
        }
        if let State::Open(open) = &self.state
            && matches!(open.part, Tag::Question | Tag::Term)
        {
            let hint = "put it on the line above the note";
            self.warn(line.number, "this comment stands within a note", hint);
            return;
        }
        self.finish_note();
        self.head.start.get_or_insert((line.start, line.number));
        if let Err(message) = self.head.take(content) {
            let hint = "mend it or take it out; the note is read without it";
            self.warn(line.number, message, hint);
        }
    }

    fn separator(&mut self) {
        self.finish_note();
        self.drop_head();
        self.state = State::Between;
    }

    fn text(&mut self, line: Line<'a>) {
        let is_blank = line.text.trim().is_empty();
        self.open_code(line);
        match &mut self.state {
            State::Open(open) => {
                open.push(line, self.code.is_some());
            }
            State::Stray if is_blank => self.state = State::Between,
            State::Between if is_blank => {}
            State::Between if is_heading(line.text) => self.drop_head(),
            State::Between => {
                self.drop_head();
                self.state = State::Stray;
                self.read.stray += 1;
                self.warn(
                    line.number,
                    "this text belongs to no note",
                    "begin notes with `Q:`, `T:` or `C:`; put remarks in `<!-- … -->` or under a `# heading`",
                );
            }
            State::Stray | State::Skipped => {}
        }
    }

    /// Notes that a fenced block begins in this line, where it ends further on.
    fn open_code(&mut self, line: Line<'a>) {
        let Some(open) = fence(line.text) else { return };
        if opened(line, &self.fences).is_none() {
            self.warn(
                line.number,
                "this fence of code is never closed",
                "close it with a line of as many backticks or tildes; it is read as text",
            );
            return;
        }
        self.code = Some(Code {
            fence: open,
            line: line.number,
            holds_fence: false,
            holds_note: false,
        });
    }

    fn code_line(&mut self, line: Line<'a>) {
        if let State::Open(open) = &mut self.state {
            open.push(line, true);
        }
        let Some(code) = &mut self.code else { return };
        if !code.fence.is_closed_by(line.text) {
            code.holds_fence |= fence(line.text).is_some_and(Fence::has_language);
            code.holds_note |= tag(line.text).is_some();
            return;
        }
        if code.holds_fence && code.holds_note {
            let number = code.line;
            self.warn(
                number,
                "this block of code holds lines that begin notes, and another block",
                "see whether the end of its fence is missing",
            );
        }
        self.code = None;
    }

    fn finish_note(&mut self) {
        if let State::Open(open) = std::mem::replace(&mut self.state, State::Between) {
            match open.note() {
                Ok((note, problems)) => {
                    self.read.notes.push(note);
                    self.read.problems.extend(problems);
                }
                Err(problem) => self.read.problems.push(problem),
            }
        }
    }

    /// Forgets comments that no note follows.
    fn drop_head(&mut self) {
        if let Some((_, number)) = std::mem::take(&mut self.head).start {
            let hint = "put it on the line above the note, or take it out";
            self.warn(number, "this comment belongs to no note", hint);
        }
    }

    fn warn(&mut self, line: usize, message: &str, hint: &str) {
        self.read
            .problems
            .push(Problem::warning(line, message, hint));
    }
}

fn misplaced(tag: Tag, part: Option<Tag>, line: usize) -> Problem {
    let (name, first) = match tag {
        Tag::Definition => ("D:", "T:"),
        _ => ("A:", "Q:"),
    };
    let hint = format!("if it is text, write `\\{name}`; else begin its note with `{first}`");
    let message = match part {
        None => format!("`{name}` without a `{first}` before it"),
        Some(Tag::Question) => "`D:` in a question".to_owned(),
        Some(Tag::Term) => "`A:` behind a `T:`".to_owned(),
        Some(Tag::Cloze) => format!("`{name}` in a cloze"),
        Some(part) if part == tag => format!("a second `{name}` in one note"),
        Some(_) => format!("`{name}` in a note of another form"),
    };
    Problem::error(line, format!("{message}: the note is left out"), hint)
}

impl Open {
    fn push(&mut self, line: Line, is_code: bool) {
        let field = match self.part {
            Tag::Question | Tag::Term | Tag::Cloze => &mut self.first,
            Tag::Answer | Tag::Definition => &mut self.second,
        };
        if is_code {
            field.push_code(line.text);
        } else {
            field.push(line.text);
        }
        if !line.text.trim().is_empty() {
            self.span.end = line.end;
        }
    }

    fn note(self) -> Result<(Note, Vec<Problem>), Problem> {
        let line = self.line;
        let first = self.first.finish();
        let second = self.second.finish();
        let missing = |what, hint: &str| Err(Problem::error(line, what, hint));
        let mut warnings = Vec::new();
        if self.head.both_ways && self.part != Tag::Answer {
            warnings.push(Problem::warning(
                line,
                "only a question is asked both ways",
                "write it as `Q:` and `A:`, or take the comment out",
            ));
        }
        let (body, kind) = match self.part {
            Tag::Question => {
                return missing(
                    "this question has no answer",
                    "write `A:` and the answer below it",
                );
            }
            Tag::Term => {
                let hint = "write `D:` and the definition below it";
                return missing("this term has no definition", hint);
            }
            Tag::Answer if first.is_empty() => {
                return missing("this question is empty", "write the question behind `Q:`");
            }
            Tag::Answer if second.is_empty() => {
                return missing("this answer is empty", "write the answer behind `A:`");
            }
            Tag::Definition if first.is_empty() => {
                return missing("this term is empty", "write the term behind `T:`");
            }
            Tag::Definition if second.is_empty() => {
                return missing("this definition is empty", "write it behind `D:`");
            }
            Tag::Answer if self.head.both_ways => (both_ways(first, second), Kind::Qa),
            Tag::Answer => (basic(first, second), Kind::Qa),
            Tag::Definition => (two_way(first, second), Kind::Term),
            Tag::Cloze => {
                let read = cloze::read(first, self.head.blanks.as_deref());
                let (body, faults) = read.map_err(|fault| fault.problem(line, true))?;
                warnings.extend(faults.into_iter().map(|fault| fault.problem(line, false)));
                (body, Kind::Cloze)
            }
        };
        let note = Note {
            body,
            kind: self.head.origin.as_ref().map_or(kind, |origin| origin.kind),
            tags: self.head.tags,
            origin: self.head.origin,
            guid: self.head.guid,
            line,
            span: self.span,
        };
        Ok((note, warnings))
    }
}

fn basic(front: String, back: String) -> Body {
    Body::Basic { front, back }
}

fn both_ways(front: String, back: String) -> Body {
    Body::BothWays { front, back }
}

fn two_way(term: String, definition: String) -> Body {
    Body::TwoWay { term, definition }
}
