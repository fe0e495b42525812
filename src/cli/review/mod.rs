//! `review`: today's cards, one key each, in a terminal.

mod report;
mod sitting;

use std::collections::BTreeMap;
use std::io::IsTerminal;

use super::output::colours_wanted;
use super::{Context, choice, drafts, due};
use crate::error::{Error, Kind, Result};
use crate::model::{Card, Day};
use crate::review::{self, Question, Session};
use crate::store::{CardFilter, CardRow, DeckRow, Store};
use crate::terminal::{Device, Looks};

use report::Report;
use sitting::Sitting;
pub use sitting::sentence;

/// Which decks to review.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Keys: space or Enter shows the answer, 0 to 5 grades it (space again is 4), u undoes, s suspends, b buries until \
tomorrow, e edits the card in $VISUAL or $EDITOR, ? helps, q ends. Every grade is on disk before the next card shows.

Without a terminal, `somequiz next --json` and `somequiz grade CARD 0..5` do the same.

Examples:
  somequiz review
  somequiz review heap biology
  somequiz review decks/")]
pub struct Args {
    /// Decks by name or file; all if none is named
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
}

/// Asks the day's cards until they are done or the learner ends it; exit code 4 where nothing is left to ask.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    if !has_terminal() {
        return Err(
            Error::input("a review needs a terminal for its keys and its screen")
                .hint("without one, use `somequiz next --json` and `somequiz grade CARD 0..5`"),
        );
    }
    let mut store = context.open()?;
    sit(&mut store, &args.decks, context)
}

/// Whether somebody sits at standard input and output.
pub fn has_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Reviews the decks that are named (all where none is) at the terminal and prints what was done.
pub fn sit(store: &mut Store, names: &[String], context: &mut Context) -> Result<u8> {
    let clock = context.clock()?;
    let today = clock.now()?.day;
    let decks = choice::names(store)?;
    let queue = queue(store, names, context)?;
    if queue.is_empty() {
        let nothing = nothing(store, names, context, today)?;
        context.talk.say(nothing);
        return Ok(Kind::Nothing.exit_code());
    }
    let session = Session::new(queue, today);
    let device = Device::open(looks())?;
    let mut sitting = Sitting::new(store, session, device, clock, decks);
    let ended = sitting.run();
    let (session, drafts) = sitting.close();
    for (card, text) in drafts {
        drafts::keep(context, card, &text)?;
    }
    let today = clock.now()?.day;
    let report = Report::new(&session, today, ahead(store, names, today)?);
    context.out.report(&report, false)?;
    ended.map(|()| 0)
}

/// The cards to ask today, in order.
pub fn queue(store: &Store, names: &[String], context: &Context) -> Result<Vec<Question>> {
    let now = context.now()?;
    let allowance = due::allowance(store, context, now)?;
    let filter = CardFilter {
        asked_on: Some(now.day),
        due_limit: allowance.reviews,
        new_limit: Some(allowance.new),
        ..choice::filter(store, names)?
    };
    let decks = choice::names(store)?;
    let cards = store.cards(&filter)?;
    let questions = cards.into_iter().map(|row| question(row, &decks));
    Ok(review::queue(questions.collect(), allowance, now.day))
}

/// A card of the store as a session asks it.
fn question(row: CardRow, decks: &BTreeMap<i64, DeckRow>) -> Question {
    Question {
        id: row.id,
        note: row.note,
        deck: decks
            .get(&row.deck)
            .map(|deck| deck.name.clone())
            .unwrap_or_default(),
        section: row.section,
        card: Card {
            content: row.content,
            front: row.front,
            back: row.back,
            blank: row.blank,
            slot: row.slot,
        },
        plan: row.plan,
    }
}

const NO_DECK: &str = "no deck is known yet
  hint: `somequiz study ARTICLE` makes one of an article, `somequiz add DECK` takes one that you have";

/// Why there is nothing to ask, and when there will be.
fn nothing(store: &Store, names: &[String], context: &Context, today: Day) -> Result<String> {
    if store.decks()?.is_empty() {
        return Ok(NO_DECK.into());
    }
    let chosen = choice::filter(store, names)?.decks;
    let waiting = store.asked(today, chosen.as_deref(), None)?;
    let mut lines = vec!["nothing is left to ask today".to_owned()];
    lines.extend(ahead(store, names, today)?.map(|(day, cards)| report::ahead(day, cards, today)));
    if waiting.new > 0 {
        lines.push(format!(
            "{} new cards wait; {} are introduced a day (`somequiz config new_per_day N` changes it)",
            waiting.new,
            context.settings()?.new_per_day
        ));
    }
    Ok(lines.join("\n"))
}

/// The next day with reviews, and how many.
fn ahead(store: &Store, names: &[String], today: Day) -> Result<Option<(Day, u32)>> {
    let filter = choice::filter(store, names)?;
    store.next_due(today, filter.decks.as_deref())
}

/// How much of a style the terminal is to show.
#[allow(
    clippy::disallowed_methods,
    reason = "the shell asks what its terminal can do"
)]
pub fn looks() -> Looks {
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Looks::Bare
    } else if colours_wanted() {
        Looks::Coloured
    } else {
        Looks::Colourless
    }
}
