//! The deck file on which verdicts are put down, each before the next card shows.

use std::path::PathBuf;

use super::super::super::files;
use super::super::{source_name, update};
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::generate::Merge;
use crate::model::{Article, Deck, Generation, Note};

/// A deck file and what it says.
pub(super) struct Desk {
    path: PathBuf,
    name: String,
    file: DeckFile,
    /// Whether it is on disk as it stands here.
    is_written: bool,
}

impl Desk {
    /// The deck file of an article, brought up to date with it, but for cards that are new; where there is no file, a
    /// deck without notes, which is not on disk before the first verdict.
    ///
    /// Errors: the file can't be read, is no deck or another article's; it is missing and `must_exist`.
    pub(super) fn open(
        path: PathBuf,
        must_exist: bool,
        article: &Article,
        generation: &Generation,
    ) -> Result<(Self, Merge)> {
        let name = path.display().to_string();
        if !must_exist && !path.exists() {
            let file = deck::parse(&empty(article, generation), "");
            let merge = update::merge(article, generation, &[], &[]);
            let desk = Self {
                path,
                name,
                file,
                is_written: false,
            };
            return Ok((desk, merge));
        }
        let old = deck::parse(&files::text(files::read(&path)?, &path)?, "");
        update::refuse(&old, article, &name)?;
        let merge = update::merge(article, generation, &old.deck.notes, &old.deck.offered);
        let file = update::merged(&old, &merge, &[], &old.deck.offered, &name)?;
        if file.text != old.text {
            files::replace(&path, file.text.as_bytes())?;
        }
        let desk = Self {
            path,
            name,
            file,
            is_written: true,
        };
        Ok((desk, merge))
    }

    /// The file's name as the author wrote it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The file's text.
    pub(super) fn text(&self) -> &str {
        &self.file.text
    }

    /// Whether a card was put off before, by [`Note::asked`].
    pub(super) fn is_put_off(&self, asked: &str) -> bool {
        self.file.deck.later.iter().any(|other| other == asked)
    }

    /// Puts down that a card was taken, as `note`, or rejected.
    ///
    /// Errors: the file was changed by somebody else or can't be written; nothing is put down then.
    pub(super) fn decide(&mut self, asked: &str, note: Option<&Note>) -> Result<()> {
        let deck = &self.file.deck;
        let mut offered = deck.offered.clone();
        offered.push(asked.to_owned());
        let others = deck.later.iter().filter(|other| *other != asked);
        let later: Vec<String> = others.cloned().collect();
        let text = self.file.with_verdict(note, &offered, &later);
        let notes = deck.notes.len() + usize::from(note.is_some());
        self.write(&text, notes)
    }

    /// Puts down that a card is to be shown another time; errors as for [`Desk::decide`].
    pub(super) fn put_off(&mut self, asked: &str) -> Result<()> {
        let deck = &self.file.deck;
        let mut later = deck.later.clone();
        later.retain(|other| other != asked);
        later.push(asked.to_owned());
        let text = self.file.with_verdict(None, &deck.offered, &later);
        self.write(&text, deck.notes.len())
    }

    /// Makes the file what it was before a verdict; errors as for [`Desk::decide`].
    pub(super) fn take_back(&mut self, text: &str) -> Result<()> {
        let notes = deck::parse(text, "").deck.notes.len();
        self.write(text, notes)
    }

    fn write(&mut self, text: &str, notes: usize) -> Result<()> {
        let file = update::whole(text, notes, &self.name)?;
        let is_ours = if self.is_written {
            files::read(&self.path)? == self.file.text.as_bytes()
        } else {
            !self.path.exists()
        };
        if !is_ours {
            return Err(Error::input("the deck file was changed meanwhile")
                .at(&*self.name)
                .hint("end with q; the same command goes on with the file as it is now"));
        }
        files::replace(&self.path, text.as_bytes())?;
        self.file = file;
        self.is_written = true;
        Ok(())
    }
}

/// The text of the deck of an article before any card is in it.
fn empty(article: &Article, generation: &Generation) -> String {
    let text = deck::write(&Deck {
        name: article.title.clone(),
        source: source_name(article),
        language: Some(generation.language.to_owned()),
        ..Deck::default()
    });
    // A blank line comes with the first note.
    format!("{}\n", text.trim_end())
}
