//! `generate --update`: a deck brought up to date with its article.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::super::table::count;
use super::super::{Context, files, misuse};
use super::{Args, make, remark};
use crate::error::{Error, Result};
use crate::formats::deck;
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
    let [article] = args.articles.as_slice() else {
        return Err(misuse(
            "--update takes one article",
            "update the decks one by one",
        ));
    };
    let name = deck.display().to_string();
    let old = files::text(files::read(deck)?, deck)?;
    let file = deck::parse(&old, "");
    let (article, generation) = make(article, args.from.as_deref(), args.all, args.max_cards)?;
    refuse(&file, &article, &name)?;
    remark(context, &article, &generation);
    let merge = merge(&article, &generation, &file.deck.notes, &file.deck.offered);
    let changes: Vec<_> = merge
        .changes
        .iter()
        .map(|change| (change.note, &change.origin, change.body.as_ref()))
        .collect();
    let text = file.with_merge(&changes, &merge.added, &merge.offered);
    let new = deck::parse(&text, "");
    let whole = new.deck.notes.len() == file.deck.notes.len() + merge.added.len();
    if !whole || new.problems.iter().any(|problem| problem.is_error) {
        return Err(
            Error::input("the deck can't be brought up to date without harm to its notes")
                .at(name)
                .hint("see whether all fences of code and comments in it are closed"),
        );
    }
    if text != old {
        files::replace(deck, text.as_bytes())?;
    }
    context
        .out
        .report(&report(name, &merge, &new.deck.notes), args.json)?;
    Ok(0)
}

fn merge(article: &Article, generation: &Generation, notes: &[Note], offered: &[String]) -> Merge {
    let now = generate::deck(article, generation).notes;
    generate::merge(article, notes, offered, &now)
}

/// Errors where a deck can't be merged into: notes of it can't be read, or it was made of another article.
fn refuse(file: &deck::DeckFile, article: &Article, name: &str) -> Result<()> {
    if !deck::is_deck(&file.text) {
        return Err(Error::input("is not a deck file")
            .at(name)
            .hint("`somequiz generate ARTICLE -o DECK` makes a new one"));
    }
    if let Some(problem) = file.problems.iter().find(|problem| problem.is_error) {
        return Err(Error::input(&*problem.message)
            .at_line(name, problem.line)
            .hint(&*problem.hint));
    }
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
