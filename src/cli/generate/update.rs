//! `generate --update`: a deck brought up to date with its article.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::super::table::count;
use super::super::{Context, files, misuse};
use super::source::{Kept, MadeArticle, Source, is_address};
use super::{Args, Wanted};
use crate::error::{Error, Result};
use crate::formats::deck::{self, DeckFile};
use crate::generate::{self, Merge};
use crate::model::{Article, Generation, Note};

/// What became of the deck.
#[derive(Debug, Serialize)]
struct Report {
    version: u8,
    deck: String,
    /// Cards that are new.
    added: Vec<Line>,
    /// Cards that nobody had changed and that say something else now.
    updated: Vec<Line>,
    /// Cards whose quote the article holds no more.
    stale: Vec<Line>,
    /// How many cards stay as they were changed by hand.
    by_hand: usize,
    /// How many cards that were taken out stay out.
    rejected: usize,
}

/// A card and where it stands in the deck file.
#[derive(Debug, Serialize)]
struct Line {
    line: usize,
    front: String,
}

/// Merges the cards of an article into a deck file, and says what became of it.
///
/// Errors: several articles; the deck can't be read, is none, or holds what can't be read; it is another article's.
pub(super) fn run(args: &Args, deck: &Path, context: &mut Context) -> Result<u8> {
    let [path] = args.articles.as_slice() else {
        return Err(misuse(
            "--update takes one article",
            "update the decks one by one",
        ));
    };
    let name = deck.display().to_string();
    let old = files::text(files::read(deck)?, deck)?;
    let file = deck::parse(&old, "");
    let mut source = Source::named(path);
    if is_address(path) {
        source.beside = Some(deck.to_owned());
    }
    let wanted = Wanted::of(args, context)?;
    let all = source.make(args.how(&wanted))?;
    let made = own(all.articles, file.deck.source.as_deref(), path)?;
    refuse(&file, &made.article, &name)?;
    made.remark(context);
    let merge = merge(
        &made.article,
        &made.generation,
        &file.deck.notes,
        &file.deck.offered,
    );
    let new = merged(&file, &merge, &merge.added, &merge.offered, &name)?;
    if let Some(Kept { path, bytes }) = &all.page {
        files::replace(path, bytes)?;
    }
    if new.text != old {
        files::replace(deck, new.text.as_bytes())?;
    }
    context
        .out
        .report(&report(name, &merge, &new.deck.notes), args.json)?;
    Ok(0)
}

/// The article that a deck was made of; the only one of its file need not be it, for then that is said.
fn own(mut articles: Vec<MadeArticle>, source: Option<&str>, path: &Path) -> Result<MadeArticle> {
    let of = |name: &str| Path::new(name).file_name().map(ToOwned::to_owned);
    let is_own = |made: &MadeArticle| of(&made.article.name) == source.and_then(of);
    let at = articles.iter().position(is_own);
    let at = at.or((articles.len() == 1).then_some(0));
    at.map(|at| articles.swap_remove(at)).ok_or_else(|| {
        Error::input("has no chapter that the deck was made of")
            .at(path.display().to_string())
            .hint("`source` in the deck's front matter names the book and, after `#`, the chapter")
    })
}

/// What becomes of the notes of a deck.
pub(super) fn merge(
    article: &Article,
    generation: &Generation,
    notes: &[Note],
    offered: &[String],
) -> Merge {
    let now = generate::deck(article, generation).notes;
    generate::merge(article, notes, offered, &now)
}

/// The deck file with the changes of a merge, with these notes at its end, and with what was offered.
///
/// Errors: notes of it would be lost.
pub(super) fn merged(
    file: &DeckFile,
    merge: &Merge,
    added: &[Note],
    offered: &[String],
    name: &str,
) -> Result<DeckFile> {
    let changes: Vec<_> = merge
        .changes
        .iter()
        .map(|change| (change.note, &change.origin, change.body.as_ref()))
        .collect();
    let text = file.with_merge(&changes, added, offered);
    whole(&text, file.deck.notes.len() + added.len(), name)
}

/// A deck file's new text, read.
///
/// Errors: it does not hold so many notes, or something in it can't be read.
pub(super) fn whole(text: &str, notes: usize, name: &str) -> Result<DeckFile> {
    let new = deck::parse(text, "");
    if new.deck.notes.len() != notes || new.problems.iter().any(|problem| problem.is_error) {
        return Err(
            Error::input("the deck can't be brought up to date without harm to its notes")
                .at(name)
                .hint("see whether all fences of code and comments in it are closed"),
        );
    }
    Ok(new)
}

/// Errors where a deck can't be merged into: notes of it can't be read, or it was made of another article.
pub(super) fn refuse(file: &DeckFile, article: &Article, name: &str) -> Result<()> {
    if !deck::is_deck(&file.text) && !is_begun(file) {
        return Err(Error::input("is not a deck file")
            .at(name)
            .hint("`somequiz generate ARTICLE -o DECK` makes a new one"));
    }
    file.refuse_errors(name)?;
    let of = |path: &str| Path::new(path).file_name().map(ToOwned::to_owned);
    match &file.deck.source {
        Some(source) if of(source) != of(&article.name) => Err(Error::input(format!(
            "was made of another article, {source}"
        ))
        .at(name)
        .hint("change `source` in its front matter if the article has another name now")),
        _ => Ok(()),
    }
}

/// Whether a file is a deck of which every card was rejected so far: front matter with its article, and no text.
fn is_begun(file: &DeckFile) -> bool {
    file.deck.notes.is_empty() && file.problems.is_empty() && file.deck.source.is_some()
}

fn report(deck: String, merge: &Merge, notes: &[Note]) -> Report {
    let line = |note: &Note| Line {
        line: note.line,
        front: note
            .body
            .cards()
            .into_iter()
            .next()
            .map_or_else(String::new, |card| card.front),
    };
    let updated = merge.changes.iter().filter(|change| change.body.is_some());
    Report {
        version: 1,
        added: notes[notes.len() - merge.added.len()..]
            .iter()
            .map(line)
            .collect(),
        updated: updated.map(|change| line(&notes[change.note])).collect(),
        stale: merge.stale.iter().map(|note| line(&notes[*note])).collect(),
        by_hand: merge.by_hand,
        rejected: merge.rejected,
        deck,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [
            ("new", &self.added),
            ("changed with the article", &self.updated),
            ("no longer in the article", &self.stale),
        ];
        for (what, lines) in lists {
            for line in lines {
                let front = line.front.lines().next().unwrap_or_default();
                writeln!(f, "{}:{}: {what}: {front}", self.deck, line.line)?;
            }
        }
        let left = [
            (self.by_hand, "changed by hand, left as it is"),
            (self.rejected, "taken out before, left out"),
        ];
        for (number, what) in left.iter().filter(|(number, _)| *number > 0) {
            writeln!(f, "{}: {}: {what}", self.deck, count(*number, "card"))?;
        }
        let nothing = lists.iter().all(|(_, lines)| lines.is_empty());
        if nothing {
            writeln!(f, "{}: up to date", self.deck)?;
        }
        Ok(())
    }
}
