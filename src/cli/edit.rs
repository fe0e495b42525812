//! `edit`: what a card says, changed; its history goes on.

use std::fmt;

use serde::Serialize;

use super::notes::{self, NoteLine};
use super::reword::{self, Edited};
use super::sides::Sides;
use super::{Context, drafts, files};
use crate::error::{Error, Kind, Result};
use crate::formats::deck;
use crate::model::{CardId, Now};
use crate::store::Store;
use crate::terminal::one_line;

/// Which card, and what it is to say.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The note that the card is made of is changed in its deck file, where its comments with tags and origin stay. \
Its cards keep their histories, however much the words differ, if it makes as many cards as before. \
Without a new text, $VISUAL or $EDITOR opens the note.

Examples:
  somequiz edit 3f2a91c0
  somequiz edit 3f2a91c0 --back \"A pool of memory that threads share.\"
  somequiz edit 3f2a91c0 --cloze \"A [reference] count of [zero] frees it.\"
  somequiz edit 3f2a91c0 --stdin < note.md    a note as a deck file has it")]
pub struct Args {
    /// First digits of the card's id, at least four
    card: String,
    #[command(flatten)]
    sides: Sides,
    /// Read the note's new text from standard input
    #[arg(long, conflicts_with_all = ["front", "back", "both_ways", "term", "definition", "cloze"])]
    stdin: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What became of the note.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    #[serde(flatten)]
    note: NoteLine,
    /// Cards that it did not make before.
    added: Vec<CardId>,
    /// Cards that it makes no more.
    removed: Vec<CardId>,
    /// Its text before and now, without comments with tags and origin.
    before: String,
    after: String,
}

/// Changes the note; exit code 4 where it says that already.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let card = store.find(&args.card)?;
    let place = reword::place(&mut store, card, now)?;
    let before = place.text().to_owned();
    let was = line(&store, &place)?;
    let changed = if args.stdin || !args.sides.is_empty() {
        let text = args.text(&place)?;
        let changed = !place.says(&text);
        if changed {
            reword::put(&mut store, &place, &text, now)?;
        }
        changed
    } else {
        by_hand(&mut store, card, now, context)?
    };
    if !changed {
        return Err(Error::new(Kind::Nothing, "the note says that already"));
    }
    let note = line(&store, &place)?;
    let lacks = |one: &NoteLine, other: &NoteLine| {
        let cards = one.cards.iter();
        let missing = cards.filter(|card| !other.cards.contains(card));
        missing.copied().collect::<Vec<_>>()
    };
    let report = Report {
        version: 1,
        added: lacks(&note, &was),
        removed: lacks(&was, &note),
        before,
        after: notes::read(&place.path)?.note_text(place.note).to_owned(),
        note,
    };
    context.out.report(&report, args.json)?;
    Ok(0)
}

impl Args {
    /// The note's text to be.
    fn text(&self, place: &reword::Place) -> Result<String> {
        if self.stdin {
            return files::text(files::stdin()?, "-".as_ref());
        }
        if place.file.has_remarks(place.note) {
            let line = place.file.deck.notes[place.note].line;
            return Err(
                Error::input("this note holds comments, which a new side would lose")
                    .at_line(place.path.display().to_string(), line)
                    .hint("give its whole text with --stdin, or edit it without options"),
            );
        }
        let old = &place.file.deck.notes[place.note].body;
        Ok(deck::write_body(&self.sides.body(Some(old))?))
    }
}

/// Lets the learner edit the note; true where it was changed. A text that is refused is kept.
fn by_hand(store: &mut Store, card: CardId, now: Now, context: &Context) -> Result<bool> {
    match reword::by_hand(store, card, None, now)? {
        Edited::Unchanged => Ok(false),
        Edited::Taken => Ok(true),
        Edited::Refused { text, why } => {
            drafts::keep(context, card, &text)?;
            Err(why)
        }
    }
}

/// The note as the store has it.
fn line(store: &Store, place: &reword::Place) -> Result<NoteLine> {
    let lines = notes::lines(store, &place.path, |note| note == place.note)?;
    lines.into_iter().next().ok_or_else(|| {
        Error::input("the note makes no card that its deck does not hold already")
            .at(place.path.display().to_string())
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changed = [(&self.before, "-"), (&self.after, "+")];
        writeln!(f, "{}", self.note)?;
        for (text, sign) in changed {
            for line in text.lines() {
                writeln!(f, "{sign} {}", one_line(line))?;
            }
        }
        for (cards, what) in [(&self.added, "new"), (&self.removed, "gone")] {
            for card in cards {
                writeln!(f, "card {} is {what}", card.short())?;
            }
        }
        Ok(())
    }
}
