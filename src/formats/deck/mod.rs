//! The deck file: Markdown with `Q:`/`A:`, `T:`/`D:` and `C:` blocks and TOML front matter.
//!
//! The grammar is hashcards' (0.5), so its decks open as they are, with additions. A line is one of these, tried in
//! this order; all but fences count at column 0 alone:
//!
//! | line | between notes | in a question, term | in an answer, definition, cloze |
//! |---|---|---|---|
//! | line of a fenced block | stray | text | text |
//! | `<!-- … -->`, over one line or many | passed over | passed over | passed over |
//! | `<!-- tags: a, b -->`, `<!-- somequiz: {…} -->` | about the next note | warning | ends the note, about the next |
//! | `Q:` `T:` `C:` | begins a note | error: no answer | ends the note, begins one |
//! | `A:` `D:` | error | the other side | error |
//! | `---` | nothing | error: no answer | ends the note |
//! | `# heading` | nothing | text | text |
//! | blank | nothing | text | text |
//! | any other | warning: stray | text | text |
//!
//! `<!-- blanks: 3-7, 9-12 -->` before a cloze gives the bytes of its blanks where brackets can't, in code say; its text
//! is taken as it stands then. Tags that hold commas are a JSON list, `<!-- tags: ["a, b"] -->`.
//!
//! In text, a backslash at column 0 before a tag, `---`, `<!--` or a fence makes it plain text and is not part of it
//! (`\Q: not a card`). A fence that is never closed is text. Sides are trimmed; indentation of four columns or more of
//! a side that begins on a line of its own is kept, it is code. The grammar of brackets heads the file `cloze`.

mod blocks;
mod cloze;
mod comment;
mod edit;
mod field;
mod front_matter;
mod lines;
mod normal;
mod notes;
mod problem;
mod repeats;
mod shield;
mod write;

pub use blocks::stands_already;
pub use edit::{one_note, read_cloze, read_notes};
pub use problem::Problem;
pub use write::{write, write_body, write_note};

use crate::model::Deck;
use front_matter::FrontMatter;
use notes::Read;

/// A deck file: its text as it stands, and what it says. Changes are made to the text where they belong, so that all
/// that was not changed keeps its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckFile {
    /// The file's text.
    pub text: String,
    /// What it says; notes that could not be read are left out.
    pub deck: Deck,
    /// What is wrong with it, in order of lines.
    pub problems: Vec<Problem>,
}

/// Reads a deck file. `name` names the deck where its front matter does not: the file's stem.
///
/// Never fails: what can't be read is a problem with its line. A file without any note is no problem here.
pub fn parse(text: &str, name: &str) -> DeckFile {
    let (front, read) = read(text);
    let mut deck = front.deck;
    if deck.name.is_empty() {
        deck.name = name.to_owned();
    }
    let mut problems = read.problems;
    problems.extend(front.problems);
    repeats::find(&read.notes, &mut problems);
    deck.notes = read.notes;
    deck.offered = read.offered;
    deck.later = read.later;
    DeckFile {
        text: text.to_owned(),
        deck,
        problems: problems.finish(),
    }
}

fn read(text: &str) -> (FrontMatter, Read) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let front = front_matter::read(text, start);
    let read = notes::read(text, front.end, front.next_line);
    (front, read)
}

/// Whether a text is a deck file rather than an article: it has a note that can be read, and not more stray passages
/// than notes.
pub fn is_deck(text: &str) -> bool {
    let read = read(text).1;
    !read.notes.is_empty() && read.stray <= read.notes.len()
}

/// Whether a text was meant as a deck file, even where no note of it can be read: lines begin notes, and there are not
/// more stray passages than such lines.
pub fn is_meant_as_deck(text: &str) -> bool {
    let read = read(text).1;
    read.begun > 0 && read.stray <= read.begun
}

#[cfg(test)]
mod hashcards_tests;
#[cfg(test)]
pub(super) mod tests;
