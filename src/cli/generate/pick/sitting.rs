//! An author at the terminal, with one proposed card after the other.

use dialoguer::Confirm;
use dialoguer::console::Term;

use super::super::super::output::Talk;
use super::super::super::table::count;
use super::super::super::verdicts::{Verdict, Verdicts};
use super::super::super::{editor, review};
use super::desk::Desk;
use super::{Decision, Open};
use crate::error::Result;
use crate::formats::deck;
use crate::generate::{self, Context};
use crate::model::{Article, Body, Card, Generated, Note};
use crate::terminal::{Device, Input, Pick, Proposal, picking};

/// One walk over proposed cards.
pub(super) struct Sitting<'a> {
    article: &'a Article,
    desk: Desk,
    /// Where verdicts are remembered for the ranking, unless the author wants none of it.
    verdicts: Option<Verdicts>,
    /// The cards to decide on; as many from the start are decided as there are decisions.
    queue: Vec<Open>,
    /// Cards that are less sure, to be asked about where the author wants them.
    rest: Vec<Open>,
    /// What was said, each with the deck's text before.
    decided: Vec<(Decision, String)>,
    message: Option<String>,
    help: bool,
    scroll: usize,
    /// How many lines of the card the screen shows at once.
    page: usize,
}

impl<'a> Sitting<'a> {
    /// A walk over `queue` and then, where the author wants it, over `rest`.
    pub(super) fn new(
        article: &'a Article,
        desk: Desk,
        verdicts: Option<Verdicts>,
        queue: Vec<Open>,
        rest: Vec<Open>,
    ) -> Self {
        Self {
            article,
            desk,
            verdicts,
            queue,
            rest,
            decided: Vec::new(),
            message: None,
            help: false,
            scroll: 0,
            page: 1,
        }
    }

    /// Shows the cards until all are decided or the author ends it.
    pub(super) fn run(&mut self, talk: &Talk) -> Result<()> {
        let mut device = Device::open(review::looks())?;
        loop {
            if self.decided.len() == self.queue.len() && !self.goes_on(&mut device)? {
                return Ok(());
            }
            self.draw(&mut device)?;
            let input = device.read_pick()?;
            if self.take(input, &mut device, talk)? {
                return Ok(());
            }
        }
    }

    /// What was decided, in order, and how many cards were not come to.
    pub(super) fn close(self) -> (Vec<Decision>, usize) {
        let left = self.queue.len() - self.decided.len();
        (
            self.decided.into_iter().map(|(what, _)| what).collect(),
            left,
        )
    }

    /// Whether the author wants the cards that are less sure, too.
    fn goes_on(&mut self, device: &mut Device) -> Result<bool> {
        if self.rest.is_empty() {
            return Ok(false);
        }
        device.leave()?;
        let more = count(self.rest.len(), "card");
        let wanted = confirms(&format!(
            "{more} more may need mending. Go through them too?"
        ));
        device.enter()?;
        if wanted {
            self.queue.append(&mut self.rest);
        }
        Ok(wanted)
    }

    fn draw(&mut self, device: &mut Device) -> Result<()> {
        let Some(open) = self.queue.get(self.decided.len()) else {
            return Ok(());
        };
        let Some(card) = first_card(&open.note.body) else {
            return Ok(());
        };
        let Context {
            before,
            quote,
            after,
        } = generate::context(self.article, open.card.span);
        let proposal = Proposal {
            title: &self.article.title,
            section: &open.card.section,
            card: &card,
            context: [&before, &quote, &after],
            line: self.article.line(open.card.span.start),
            why: &why(&open.card),
            place: (self.decided.len() + 1, self.queue.len()),
            message: self.message.as_deref(),
            help: self.help,
            scroll: self.scroll,
        };
        let frame = picking(&proposal, device.size());
        (self.scroll, self.page) = (frame.scroll, frame.page);
        device.draw(&frame.lines)
    }

    /// Does what an input asks for; true where it ends the walk.
    fn take(&mut self, input: Input<Pick>, device: &mut Device, talk: &Talk) -> Result<bool> {
        match input {
            Input::Redraw => return Ok(false),
            Input::Lines(lines) => self.scroll = self.scroll.saturating_add_signed(lines),
            Input::Pages(pages) => {
                let step =
                    isize::try_from(self.page.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
                self.scroll = self
                    .scroll
                    .saturating_add_signed(pages.saturating_mul(step));
            }
            _ if self.help => (self.help, self.scroll) = (false, 0),
            Input::Help => (self.help, self.scroll) = (true, 0),
            Input::Act(Pick::Quit) => return Ok(true),
            Input::Act(pick) => self.settle(pick, device, talk)?,
            Input::Other => self.message = Some("? shows the keys".to_owned()),
        }
        Ok(false)
    }

    /// Puts a verdict down. What failed is said on the screen: the card stays, and the author may try again or end.
    fn settle(&mut self, pick: Pick, device: &mut Device, talk: &Talk) -> Result<()> {
        self.message = None;
        self.scroll = 0;
        let done = match pick {
            Pick::Keep => self.decide(Decision::Kept, |open| Some(open.note.clone())),
            Pick::Reject => self.decide(Decision::Rejected, |_| None),
            Pick::Later => self.put_off(),
            Pick::Undo => self.undo(),
            Pick::Edit => {
                device.leave()?;
                let edited = self.edit(talk);
                device.enter()?;
                edited
            }
            Pick::Quit => Ok(()),
        };
        if let Err(error) = done {
            self.message = Some(review::sentence(&error));
        }
        Ok(())
    }

    /// The card on the screen goes into the deck as a note, or stays out.
    fn decide(&mut self, decision: Decision, note: impl Fn(&Open) -> Option<Note>) -> Result<()> {
        let Some(open) = self.queue.get(self.decided.len()) else {
            return Ok(());
        };
        let before = self.desk.text().to_owned();
        self.desk.decide(&open.note.asked(), note(open).as_ref())?;
        self.decided.push((decision, before));
        self.remember(self.decided.len() - 1, decision.verdict())
    }

    /// Puts down for the ranking what was said of a card.
    fn remember(&self, at: usize, verdict: Option<Verdict>) -> Result<()> {
        match (&self.verdicts, self.queue.get(at), verdict) {
            (Some(verdicts), Some(open), Some(verdict)) => verdicts.add(&open.card, verdict),
            _ => Ok(()),
        }
    }

    fn put_off(&mut self) -> Result<()> {
        let Some(open) = self.queue.get(self.decided.len()) else {
            return Ok(());
        };
        let before = self.desk.text().to_owned();
        self.desk.put_off(&open.note.asked())?;
        self.decided.push((Decision::Later, before));
        Ok(())
    }

    fn undo(&mut self) -> Result<()> {
        let Some((decision, before)) = self.decided.last() else {
            self.message = Some("there is nothing to take back".to_owned());
            return Ok(());
        };
        self.desk.take_back(before)?;
        self.message = Some(format!("taken back: {}", told(*decision)));
        let verdict = decision.verdict().map(|_| Verdict::TakenBack);
        self.decided.pop();
        self.remember(self.decided.len(), verdict)
    }

    /// Opens the card in the editor until what is written is a note, or the author lets it be.
    fn edit(&mut self, talk: &Talk) -> Result<()> {
        let Some(open) = self.queue.get(self.decided.len()) else {
            return Ok(());
        };
        let block = deck::write_body(&open.note.body);
        let mut text = block.clone();
        loop {
            text = editor::written(&text)?;
            if text.trim_end() == block.trim_end() {
                self.message = Some("the card is as it was".to_owned());
                return Ok(());
            }
            match deck::one_note(&text) {
                Ok(written) => {
                    return self.decide(Decision::Edited, |open| {
                        Some(Note {
                            body: written.body.clone(),
                            tags: written.tags.clone(),
                            ..open.note.clone()
                        })
                    });
                }
                Err(why) => talk.error(&why),
            }
            if !confirms("Edit it again?") {
                self.message = Some("not taken; the card is as it was".to_owned());
                return Ok(());
            }
        }
    }
}

/// Asks a question in the terminal, which must not be raw; whoever interrupts it says no.
fn confirms(question: &str) -> bool {
    let answer = Confirm::new()
        .with_prompt(question)
        .default(true)
        .interact_opt();
    // An interrupted prompt leaves the cursor hidden; a terminal that is gone needs none.
    let _ = Term::stderr().show_cursor();
    matches!(answer, Ok(Some(true)))
}

fn first_card(body: &Body) -> Option<Card> {
    body.cards().into_iter().next()
}

/// What speaks for a card.
fn why(card: &Generated) -> String {
    let what = match &card.term {
        Some(term) => format!("{} for “{term}”", card.kind),
        None => card.kind.to_string(),
    };
    let sure = if card.is_sure {
        "sure enough to be taken as it is"
    } else {
        "sound, but it may need mending"
    };
    let marked = if card.is_highlighted {
        ", in a passage that is highlighted"
    } else {
        ""
    };
    format!("{what}{marked}: {sure} ({:+.2})", card.usable)
}

impl Decision {
    /// What the ranking is to learn of it: a card that was mended or put off is neither good nor bad.
    fn verdict(self) -> Option<Verdict> {
        match self {
            Decision::Kept => Some(Verdict::Kept),
            Decision::Rejected => Some(Verdict::Rejected),
            Decision::Edited | Decision::Later => None,
        }
    }
}

fn told(decision: Decision) -> &'static str {
    match decision {
        Decision::Kept => "keeping this card",
        Decision::Edited => "your edit of this card",
        Decision::Rejected => "rejecting this card",
        Decision::Later => "putting this card off",
    }
}
