//! Log entries made and put on disk: one transaction each.

use std::collections::BTreeSet;

use super::table::brief;
use crate::error::{Error, Kind, Result};
use crate::model::{CardId, ContentHash, Day, Entry, Event, Grade, Now, Plan, State};
use crate::schedule;
use crate::store::{Store, Write};

/// What was written to the log.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    /// The entry, with its `seq`.
    pub entry: Entry,
    /// The card's schedule from now on.
    pub plan: Plan,
}

/// Writes a grade; on disk when this returns.
///
/// `early` also takes a card that is not due. Errors: [`Kind::Nothing`] where the card is not asked today, so that a
/// review that another process has just recorded is not counted twice.
pub fn grade(
    store: &mut Store,
    card: CardId,
    grade: Grade,
    millis: u32,
    early: bool,
    now: Now,
) -> Result<Recorded> {
    let write = store.begin()?;
    let plan = write.plan(card)?;
    let event = match schedule::review_event(&plan, grade, now, millis) {
        Some(event) => event,
        None if early && plan.state(now.day) == State::Scheduled => Event::Review {
            grade,
            drill: false,
            millis,
        },
        None => return Err(not_asked(card, &plan, now.day)),
    };
    let mut entry = Entry::new(card, event, now);
    let plan = schedule::apply(&plan, &entry);
    entry.seq = write.append(&entry, &plan)?;
    write.commit()?;
    Ok(Recorded { entry, plan })
}

/// Sets cards aside or takes them back (suspend, unsuspend, bury), all in one transaction; gives the ones that changed.
pub fn set_aside(
    store: &mut Store,
    cards: &[CardId],
    event: Event,
    now: Now,
) -> Result<Vec<Recorded>> {
    let write = store.begin()?;
    let mut done = Vec::new();
    for card in cards {
        let before = write.plan(*card)?;
        let mut entry = Entry::new(*card, event, now);
        let plan = schedule::apply(&before, &entry);
        if plan == before {
            continue;
        }
        entry.seq = write.append(&entry, &plan)?;
        done.push(Recorded { entry, plan });
    }
    write.commit()?;
    Ok(done)
}

/// Takes the last review, suspension, burial or adoption back; gives the entry that no longer counts and the card's schedule
/// without it. `None` where nothing is left to be taken back.
pub fn undo(store: &mut Store, now: Now) -> Result<Option<Recorded>> {
    let write = store.begin()?;
    let Some(last) = write.last_standing()? else {
        return Ok(None);
    };
    let undo = Entry::new(last.card, Event::Undo { of: last.seq }, now);
    let mut log = write.card_log(last.card)?;
    log.push(Entry {
        seq: i64::MAX,
        ..undo
    });
    let plan = schedule::fold(&log);
    write.append(&undo, &plan)?;
    if matches!(last.event, Event::Adopt { .. }) {
        part(&write, last.card)?;
    }
    write.commit()?;
    Ok(Some(Recorded { entry: last, plan }))
}

/// Lets the history of a card that stands in no deck go on with a card that has none: that card takes its name.
///
/// Errors: a card that stands in a deck as the one, one with a history of its own as the other.
pub fn adopt(store: &mut Store, orphan: CardId, card: CardId, now: Now) -> Result<Recorded> {
    let write = store.begin()?;
    let decks = write.decks_of(card)?;
    let row = match decks.first() {
        Some(deck) => write
            .cards_of(*deck)?
            .into_iter()
            .find(|row| row.id == card),
        None => None,
    };
    let known = write.orphans()?.into_iter().find(|one| one.card == orphan);
    let (Some(row), Some(known)) = (row, known) else {
        return Err(
            Error::input("the decks have changed meanwhile; nothing was done")
                .hint("`somequiz orphans` lists the histories without a card"),
        );
    };
    if write.plan(card)? != Plan::default() {
        return Err(
            Error::input(format!("card {} has a history of its own", card.short()))
                .hint("only a card that was never graded or set aside can take another's"),
        );
    }
    let last = write.names()?.last(orphan);
    let from = known
        .text
        .map(|text| text.content)
        .or(last)
        .unwrap_or(ContentHash::from_bytes(orphan.bytes()));
    let to = row.content;
    let mut entry = Entry::new(orphan, Event::Adopt { from, to }, now);
    entry.seq = write.append(&entry, &known.plan)?;
    for deck in decks {
        write.rename_card(deck, card, orphan)?;
    }
    write.commit()?;
    Ok(Recorded {
        entry,
        plan: known.plan,
    })
}

/// Takes an adoption back: where the history stands under an adopted card's text, that card is a new one again.
fn part(write: &Write<'_>, orphan: CardId) -> Result<()> {
    let names = write.names()?;
    for deck in write.decks_of(orphan)? {
        let rows = write.cards_of(deck)?;
        let taken: BTreeSet<CardId> = rows.iter().map(|row| row.id).collect();
        for row in rows.iter().filter(|row| row.id == orphan) {
            write.rename_card(deck, orphan, names.name(row.content, &taken))?;
        }
    }
    Ok(())
}

fn not_asked(card: CardId, plan: &Plan, today: Day) -> Error {
    let card = card.short();
    let (why, hint) = match plan.state(today) {
        State::Suspended => (
            "is suspended".to_owned(),
            format!("`somequiz unsuspend {card}` asks it again"),
        ),
        State::Buried => (
            plan.buried_until.map_or_else(
                || "is buried".to_owned(),
                |day| format!("is buried until {day}"),
            ),
            "`somequiz undo` takes the burial back if it was the last thing done".to_owned(),
        ),
        _ => (
            plan.due.map_or_else(
                || "is not asked today".to_owned(),
                |day| format!("is not asked before {day}"),
            ),
            "--early grades it all the same".to_owned(),
        ),
    };
    Error::new(Kind::Nothing, format!("card {} {why}", brief(&card, 12))).hint(hint)
}
