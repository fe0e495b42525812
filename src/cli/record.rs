//! Log entries made and put on disk: one transaction each.

use super::table::brief;
use crate::error::{Error, Kind, Result};
use crate::model::{CardId, Day, Entry, Event, Grade, Now, Plan, State};
use crate::schedule;
use crate::store::Store;

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

/// Takes the last review, suspension or burial back; gives the entry that no longer counts and the card's schedule
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
    write.commit()?;
    Ok(Some(Recorded { entry: last, plan }))
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
