//! `generate --pick`: the author goes through the cards of an article, one key each.

mod desk;
mod sitting;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::table::count;
use super::super::verdicts::Verdicts;
use super::super::{Context, files, misuse, review};
use super::source::{Kept, MadeArticle, Source, is_address};
use super::{Args, Wanted, deck_name, is_folder, only};
use crate::error::{Error, Kind, Result};
use crate::model::{Article, Generated, Generation, Note};

use desk::Desk;
use sitting::Sitting;

/// A card that the author has not decided on.
#[derive(Clone)]
struct Open {
    card: Generated,
    note: Note,
}

/// What the author said of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Kept,
    Edited,
    Rejected,
    Later,
}

/// What was decided.
#[derive(Debug, Serialize)]
struct Report {
    version: u8,
    deck: String,
    kept: usize,
    edited: usize,
    rejected: usize,
    later: usize,
    /// Cards that were not come to.
    left: usize,
    /// Notes that followed the article before.
    updated: usize,
    /// Notes whose quote the article holds no more.
    stale: usize,
}

/// Walks the author through the cards that are not decided yet, best first; each verdict is in the deck file before the
/// next card shows.
///
/// Errors: there is no terminal; several articles; the deck can't be read or is another article's.
pub(super) fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if !review::has_terminal() {
        return Err(Error::input("--pick needs a terminal for its keys and its screen").hint(
            "without one, `somequiz generate ARTICLE -o DECK` takes all; what you take out of the deck stays out",
        ));
    }
    let [path] = args.articles.as_slice() else {
        return Err(misuse(
            "--pick takes one article",
            "pick the cards of one after the other",
        ));
    };
    let made = made(args, path, context)?;
    made.remark(context);
    let (article, generation) = (&made.article, &made.generation);
    let must_exist = args.update.is_some();
    let (desk, merge) = Desk::open(target(args, path), must_exist, article, generation)?;
    let (sure, unsure) = open(article, generation, &merge.added, &desk, args.max_cards);
    let (queue, rest) = if args.all {
        ([sure, unsure].concat(), Vec::new())
    } else {
        (sure, unsure)
    };
    let mut report = Report {
        version: 1,
        deck: desk.name().to_owned(),
        kept: 0,
        edited: 0,
        rejected: 0,
        later: 0,
        left: queue.len(),
        updated: merge
            .changes
            .iter()
            .filter(|one| one.body.is_some())
            .count(),
        stale: merge.stale.len(),
    };
    if queue.is_empty() && rest.is_empty() {
        context.out.report(&report, false)?;
        return Ok(Kind::Nothing.exit_code());
    }
    let verdicts = if args.no_verdicts {
        None
    } else {
        // Where there is nowhere to keep them, the deck has them all the same.
        Verdicts::of(context).ok()
    };
    let mut sitting = Sitting::new(article, desk, verdicts, queue, rest);
    let ended = sitting.run(&context.talk);
    let (decisions, left) = sitting.close();
    let number = |which| decisions.iter().filter(|one| **one == which).count();
    report.kept = number(Decision::Kept);
    report.edited = number(Decision::Edited);
    report.rejected = number(Decision::Rejected);
    report.later = number(Decision::Later);
    report.left = left;
    context.out.report(&report, false)?;
    ended.map(|()| 0)
}

/// Reads the article and makes its cards; a page of the web is kept beside the deck.
fn made(args: &Args, path: &Path, context: &Context) -> Result<MadeArticle> {
    let mut source = Source::named(path);
    if is_address(path) {
        source.beside = Some(target(args, path));
    }
    let mut made = source.make(args.how(&Wanted::of(args, context)?))?;
    if let Some(Kept { path, bytes }) = made.page.take() {
        files::replace(&path, &bytes)?;
    }
    only(made, path)
}

/// The deck file: the one that is named, or that of the article beside it.
fn target(args: &Args, article: &Path) -> PathBuf {
    match args.update.as_ref().or(args.output.as_ref()) {
        Some(folder) if is_folder(folder) => folder.join(deck_name(article)),
        Some(deck) => deck.clone(),
        None if is_address(article) => deck_name(article),
        None => article.with_file_name(deck_name(article)),
    }
}

/// The cards that are not decided yet, best first and those that were put off last: the sure ones, at most so many, and
/// the others.
fn open(
    article: &Article,
    generation: &Generation,
    added: &[Note],
    desk: &Desk,
    most: Option<usize>,
) -> (Vec<Open>, Vec<Open>) {
    let cards = generation.cards.iter().map(|card| Open {
        card: card.clone(),
        note: crate::generate::note(article, card),
    });
    let mut cards: Vec<Open> = cards.filter(|open| added.contains(&open.note)).collect();
    cards.sort_by_key(|open| desk.is_put_off(&open.note.asked()));
    let (mut sure, unsure): (Vec<Open>, Vec<Open>) =
        cards.into_iter().partition(|open| open.card.is_sure);
    sure.truncate(most.unwrap_or(usize::MAX));
    (sure, unsure)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.kept, "kept"),
            (self.edited, "edited"),
            (self.rejected, "rejected"),
            (self.later, "put off"),
            (self.updated, "changed with the article"),
            (self.stale, "no longer in the article"),
        ];
        let mut said = parts.iter().filter(|(number, _)| *number > 0);
        match said.next() {
            Some((number, what)) => {
                write!(f, "{}: {} {what}", self.deck, count(*number, "card"))?;
            }
            None => write!(f, "{}: nothing was decided", self.deck)?,
        }
        for (number, what) in said {
            write!(f, ", {number} {what}")?;
        }
        writeln!(f)?;
        match self.left + self.later {
            0 => writeln!(f, "every card is decided"),
            left => writeln!(
                f,
                "{} not decided yet; the same command goes on",
                count(left, "card")
            ),
        }
    }
}
