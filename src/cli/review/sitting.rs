//! A session at the terminal: inputs in, effects carried out, screens drawn.

use std::collections::BTreeMap;
use std::time::Instant;

use super::super::clock::Clock;
use super::super::record;
use super::super::reword::{self, Edited};
use super::question;
use crate::error::{Error, Kind, Result};
use crate::model::{CardId, Days, Event, Now, Plan};
use crate::review::{Action, Deed, Effect, Session, choices};
use crate::store::{DeckRow, Store};
use crate::terminal::{Device, Input, View, frame};

/// Longer than this nobody thinks about a card: the time is not counted further, in milliseconds.
const LONGEST: u128 = 10 * 60 * 1000;

/// One sitting at a terminal.
pub struct Sitting<'a> {
    store: &'a mut Store,
    session: Session,
    device: Device,
    clock: Clock,
    decks: BTreeMap<i64, DeckRow>,
    /// Texts that could not be put into their decks yet.
    drafts: BTreeMap<CardId, String>,
    asked_at: Instant,
    message: Option<String>,
    help: bool,
    scroll: Option<usize>,
    /// Where the last screen stood: lines scrolled past, and lines seen at once.
    seen: (usize, usize),
}

impl<'a> Sitting<'a> {
    /// A sitting over a session, not yet begun.
    pub fn new(
        store: &'a mut Store,
        session: Session,
        device: Device,
        clock: Clock,
        decks: BTreeMap<i64, DeckRow>,
    ) -> Self {
        Self {
            store,
            session,
            device,
            clock,
            decks,
            drafts: BTreeMap::new(),
            asked_at: instant(),
            message: None,
            help: false,
            scroll: None,
            seen: (0, 1),
        }
    }

    /// Asks until all cards are done or the learner ends it.
    pub fn run(&mut self) -> Result<()> {
        while self.session.current().is_some() {
            self.draw()?;
            let input = self.device.read()?;
            if self.take(input)? {
                break;
            }
        }
        Ok(())
    }

    /// Gives the terminal back; the session as it stands, and texts that are in no deck.
    pub fn close(self) -> (Session, BTreeMap<CardId, String>) {
        (self.session, self.drafts)
    }

    fn draw(&mut self) -> Result<()> {
        let now = self.clock.now()?;
        let Some(shown) = self.session.current() else {
            return Ok(());
        };
        let choices = if self.session.revealed() {
            choices(shown.id, &shown.plan, now)
        } else {
            Vec::new()
        };
        let view = View {
            question: shown,
            revealed: self.session.revealed(),
            choices: &choices,
            left: self.session.left(now.day),
            finished: self.session.finished(),
            message: self.message.as_deref(),
            help: self.help,
            scroll: self.scroll,
        };
        let frame = frame(&view, self.device.size());
        self.seen = (frame.scroll, frame.page);
        self.device.draw(&frame.lines)
    }

    /// Does what an input asks for; true where it ends the sitting.
    fn take(&mut self, input: Input) -> Result<bool> {
        let (line, page) = self.seen;
        match input {
            Input::Redraw => return Ok(false),
            Input::Lines(lines) => self.scroll = Some(line.saturating_add_signed(lines)),
            Input::Pages(pages) => {
                let step = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
                self.scroll = Some(line.saturating_add_signed(pages.saturating_mul(step)));
            }
            _ if self.help => self.close_help(),
            Input::Help => {
                self.help = true;
                self.scroll = None;
            }
            Input::Act(action) => return self.act(action),
            Input::Other => self.message = Some("? shows the keys".into()),
        }
        Ok(false)
    }

    fn close_help(&mut self) {
        self.help = false;
        self.scroll = None;
    }

    fn act(&mut self, action: Action) -> Result<bool> {
        self.message = None;
        match self.session.step(action) {
            Effect::Show => self.scroll = None,
            Effect::Say(message) => self.message = Some(message.into()),
            Effect::Quit => return Ok(true),
            Effect::Record(card, deed) => {
                let done = self.record(card, deed);
                self.settle(done);
            }
            Effect::Undo => {
                let done = self.undo();
                self.settle(done);
            }
            Effect::Edit(card) => {
                let done = self.edit(card);
                self.device.enter()?;
                self.settle(done);
            }
        }
        Ok(false)
    }

    /// What failed is said on the screen: the card stays, and the learner may try again or end.
    fn settle(&mut self, done: Result<()>) {
        self.scroll = None;
        match done {
            Ok(()) => self.asked_at = instant(),
            Err(error) => self.message = Some(sentence(&error)),
        }
    }

    /// Puts a deed on disk. A card that somebody answered elsewhere since it was read is passed over.
    fn record(&mut self, card: CardId, deed: Deed) -> Result<()> {
        let now = self.clock.now()?;
        let Some(row) = self.store.card(card)? else {
            self.message = Some("that card has left its deck; on to the next".into());
            self.session.edited(None);
            return Ok(());
        };
        if self
            .session
            .current()
            .is_some_and(|shown| shown.plan != row.plan)
        {
            return self.overtaken(row.plan, now);
        }
        let millis = u32::try_from(self.asked_at.elapsed().as_millis().min(LONGEST)).unwrap_or(0);
        let recorded = match deed {
            Deed::Grade(grade) => record::grade(self.store, card, grade, millis, false, now),
            Deed::Suspend => self.set_aside(card, Event::Suspend, now),
            Deed::Bury => {
                let until = now.day + Days(1);
                self.set_aside(card, Event::Bury { until }, now)
            }
        };
        match recorded {
            Ok(recorded) => {
                let plan = recorded.plan;
                self.session
                    .recorded(recorded.entry.seq, deed, millis, plan, now.day);
                self.message = told(deed);
                Ok(())
            }
            Err(error) if error.kind == Kind::Nothing => {
                let plan = self.store.card(card)?.map_or(row.plan, |row| row.plan);
                self.overtaken(plan, now)
            }
            Err(error) => Err(error),
        }
    }

    fn set_aside(&mut self, card: CardId, event: Event, now: Now) -> Result<record::Recorded> {
        record::set_aside(self.store, &[card], event, now)?
            .pop()
            .ok_or_else(|| Error::new(Kind::Nothing, "that card is set aside already"))
    }

    fn overtaken(&mut self, plan: Plan, now: Now) -> Result<()> {
        self.message = Some("that card was answered elsewhere meanwhile; on to the next".into());
        self.session.overtaken(plan, now.day);
        Ok(())
    }

    fn undo(&mut self) -> Result<()> {
        let now = self.clock.now()?;
        let Some(recorded) = record::undo(self.store, now)? else {
            self.message = Some("there is nothing to take back".into());
            return Ok(());
        };
        let entry = recorded.entry;
        let card = self.store.card(entry.card)?;
        let what = card.as_ref().map_or("", |row| row.front.as_str());
        self.message = Some(format!("taken back: {} of {what}", name(&entry.event)));
        let card = card.map(|row| question(row, &self.decks));
        self.session.undone(entry.seq, card, now.day);
        Ok(())
    }

    fn edit(&mut self, card: CardId) -> Result<()> {
        self.device.leave()?;
        let draft = self.drafts.get(&card).map(String::as_str);
        let edited = reword::by_hand(self.store, card, draft, self.clock.now()?)?;
        match edited {
            Edited::Unchanged => self.message = Some("the card is as it was".into()),
            Edited::Refused { text, why } => {
                self.message = Some(format!(
                    "not taken, e goes on with your text: {}",
                    sentence(&why)
                ));
                self.drafts.insert(card, text);
            }
            Edited::Taken => {
                self.drafts.remove(&card);
                self.reread(card)?;
            }
        }
        Ok(())
    }

    /// Shows the card, and later its siblings, as their deck has them now.
    fn reread(&mut self, card: CardId) -> Result<()> {
        self.decks = super::super::choice::names(self.store)?;
        let now = self.store.card(card)?;
        if now.is_none() {
            self.message = Some("that card is no more; its history stays in the log".into());
        }
        let note = now.as_ref().map(|row| row.note);
        self.session
            .edited(now.map(|row| question(row, &self.decks)));
        let (store, decks) = (&*self.store, &self.decks);
        self.session.refreshed(|old| {
            if Some(old.note) != note {
                return Some(old.clone());
            }
            let row = store.card(old.id).ok().flatten();
            row.map(|row| question(row, decks))
        });
        Ok(())
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "how long an answer takes is measured, not scheduled by"
)]
fn instant() -> Instant {
    Instant::now()
}

fn told(deed: Deed) -> Option<String> {
    match deed {
        Deed::Grade(_) => None,
        Deed::Suspend => Some("suspended; u takes it back".into()),
        Deed::Bury => Some("buried until tomorrow; u takes it back".into()),
    }
}

/// An event's name in a sentence.
fn name(event: &Event) -> String {
    match event {
        Event::Review { grade, .. } => format!("grade {}", grade.number()),
        Event::Suspend => "suspending".into(),
        Event::Unsuspend => "unsuspending".into(),
        Event::Bury { .. } => "burying".into(),
        Event::Edit { .. } => "editing".into(),
        Event::Seed(_) => "bringing along".into(),
        Event::Undo { .. } => "undoing".into(),
        Event::Adopt { .. } => "the adoption".into(),
    }
}

/// An error on one line.
pub fn sentence(error: &Error) -> String {
    match (&error.place, &error.hint) {
        (Some(place), Some(hint)) => format!("{place}: {} ({hint})", error.message),
        (Some(place), None) => format!("{place}: {}", error.message),
        (None, Some(hint)) => format!("{} ({hint})", error.message),
        (None, None) => error.message.clone(),
    }
}
