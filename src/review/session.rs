//! A sitting: which card is shown, what a key does to it, and what was done so far.

use std::collections::VecDeque;

use serde::Serialize;

use super::Question;
use crate::model::{CardId, Day, Grade, Plan, State};

/// What a learner can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the answer; where it is shown, grades 4.
    Forward,
    /// Grades the answer.
    Grade(Grade),
    /// Takes the last thing back, also one of an earlier sitting.
    Undo,
    /// Sets the card aside until further notice.
    Suspend,
    /// Sets the card aside until tomorrow.
    Bury,
    /// Changes the card's text.
    Edit,
    /// Ends the sitting.
    Quit,
}

/// What is to be done about an action, outside of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but to draw the session again.
    Show,
    /// Tell the learner why nothing happened.
    Say(&'static str),
    /// Put it on record, then tell [`Session::recorded`] or [`Session::overtaken`].
    Record(CardId, Deed),
    /// Take the last entry of the log back, then tell [`Session::undone`].
    Undo,
    /// Let the learner edit the card, then tell [`Session::edited`].
    Edit(CardId),
    /// End.
    Quit,
}

/// What goes on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// An answer.
    Grade(Grade),
    /// Suspended.
    Suspend,
    /// Buried until tomorrow.
    Bury,
}

/// Cards left in a session, by what they are to the learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Never graded.
    pub new: usize,
    /// To be reviewed.
    pub due: usize,
    /// In today's drill.
    pub again: usize,
}

impl Counts {
    /// All of them.
    pub fn total(self) -> usize {
        self.new + self.due + self.again
    }
}

/// What was done in a session; what was taken back is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Cards graded by the schedule: drills not counted.
    pub reviewed: usize,
    /// Of these, cards graded for the first time.
    pub new: usize,
    /// Of these, cards that were graded under 4 and so came into the drill.
    pub again: usize,
    /// Drill answers.
    pub drilled: usize,
    /// Cards suspended.
    pub suspended: usize,
    /// Cards buried.
    pub buried: usize,
    /// Time from question to grade, all answers together, in milliseconds.
    pub millis: u64,
}

/// One sitting.
#[derive(Clone, Debug)]
pub struct Session {
    current: Option<Question>,
    revealed: bool,
    waiting: VecDeque<Question>,
    /// Cards to be asked again. First in, first out puts the most cards between two showings of one.
    drill: VecDeque<Question>,
    done: Vec<Done>,
}

/// A deed that stands.
#[derive(Clone, Copy, Debug)]
struct Done {
    seq: i64,
    deed: Deed,
    before: State,
    finished: bool,
    millis: u32,
}

impl Session {
    /// A session over a queue, with its first card shown.
    pub fn new(queue: Vec<Question>, today: Day) -> Self {
        let (drill, waiting) = queue
            .into_iter()
            .partition(|question| question.plan.state(today) == State::Learning);
        let mut session = Self {
            current: None,
            revealed: false,
            waiting,
            drill,
            done: Vec::new(),
        };
        session.advance();
        session
    }

    /// The card that is shown; `None` when all are done.
    pub fn current(&self) -> Option<&Question> {
        self.current.as_ref()
    }

    /// Whether its answer is shown.
    pub fn revealed(&self) -> bool {
        self.revealed
    }

    /// Cards left on a day, the one shown included.
    pub fn left(&self, today: Day) -> Counts {
        let mut counts = Counts::default();
        let all = self.current.iter().chain(&self.waiting).chain(&self.drill);
        for question in all {
            match question.plan.state(today) {
                State::New => counts.new += 1,
                State::Learning => counts.again += 1,
                _ => counts.due += 1,
            }
        }
        counts
    }

    /// Cards that will not come back in this session.
    pub fn finished(&self) -> usize {
        self.done.iter().filter(|done| done.finished).count()
    }

    /// What was done so far.
    pub fn summary(&self) -> Summary {
        let mut sum = Summary::default();
        for done in &self.done {
            sum.millis += u64::from(done.millis);
            match done.deed {
                Deed::Suspend => sum.suspended += 1,
                Deed::Bury => sum.buried += 1,
                Deed::Grade(_) if done.before == State::Learning => sum.drilled += 1,
                Deed::Grade(grade) => {
                    sum.reviewed += 1;
                    sum.new += usize::from(done.before == State::New);
                    sum.again += usize::from(grade.needs_drill());
                }
            }
        }
        sum
    }

    /// What an action asks for. Nothing is taken for done before its result is told.
    pub fn step(&mut self, action: Action) -> Effect {
        match (action, &self.current) {
            (Action::Quit, _) => Effect::Quit,
            (Action::Undo, _) => Effect::Undo,
            (_, None) => Effect::Quit,
            (Action::Forward, Some(_)) if !self.revealed => {
                self.revealed = true;
                Effect::Show
            }
            (Action::Grade(_), Some(_)) if !self.revealed => {
                Effect::Say("look at the answer first: space shows it")
            }
            (Action::Forward, Some(shown)) => Effect::Record(shown.id, Deed::Grade(GOOD)),
            (Action::Grade(grade), Some(shown)) => Effect::Record(shown.id, Deed::Grade(grade)),
            (Action::Suspend, Some(shown)) => Effect::Record(shown.id, Deed::Suspend),
            (Action::Bury, Some(shown)) => Effect::Record(shown.id, Deed::Bury),
            (Action::Edit, Some(shown)) => Effect::Edit(shown.id),
        }
    }

    /// A deed on the shown card is on record as `seq`, with this schedule after it; the next card is shown.
    pub fn recorded(&mut self, seq: i64, deed: Deed, millis: u32, plan: Plan, today: Day) {
        let Some(mut shown) = self.current.take() else {
            return;
        };
        let again = plan.state(today) == State::Learning;
        self.done.push(Done {
            seq,
            deed,
            before: shown.plan.state(today),
            finished: !again,
            millis,
        });
        if again {
            shown.plan = plan;
            self.drill.push_back(shown);
        }
        self.advance();
    }

    /// The shown card was answered elsewhere meanwhile and has this schedule now; the next card is shown.
    pub fn overtaken(&mut self, plan: Plan, today: Day) {
        if let Some(mut shown) = self.current.take() {
            shown.plan = plan;
            self.put_back(shown, today);
        }
        self.advance();
    }

    /// The entry `of` was taken back. `question` is its card as it is now, `None` where no deck holds it; it is shown
    /// again if it is to be asked.
    pub fn undone(&mut self, of: i64, question: Option<Question>, today: Day) {
        self.done.retain(|done| done.seq != of);
        let Some(question) = question else {
            return;
        };
        let again = |other: &Question| other.id != question.id;
        self.waiting.retain(again);
        self.drill.retain(again);
        let shown = self.current.take().filter(again);
        if is_asked(&question.plan, today) {
            if let Some(shown) = shown {
                self.put_back(shown, today);
            }
            self.current = Some(question);
            self.revealed = false;
        } else if shown.is_some() {
            self.current = shown;
        } else {
            self.advance();
        }
    }

    /// The shown card as it stands after an edit; `None` where its deck holds it no more, and the next card is shown.
    pub fn edited(&mut self, question: Option<Question>) {
        match question {
            Some(question) => self.current = Some(question),
            None => self.advance(),
        }
    }

    /// Cards still waiting as they stand after their decks changed; those that are gone are not asked.
    pub fn refreshed(&mut self, mut now: impl FnMut(&Question) -> Option<Question>) {
        for queue in [&mut self.waiting, &mut self.drill] {
            *queue = queue.iter().filter_map(&mut now).collect();
        }
    }

    fn advance(&mut self) {
        self.revealed = false;
        self.current = self.waiting.pop_front().or_else(|| self.drill.pop_front());
    }

    /// Puts a card where it is asked next among its like; one that is not to be asked is dropped.
    fn put_back(&mut self, question: Question, today: Day) {
        match question.plan.state(today) {
            State::Learning => self.drill.push_front(question),
            State::New | State::Due => self.waiting.push_front(question),
            State::Scheduled | State::Buried | State::Suspended => {}
        }
    }
}

/// The grade of an answer that was right without being perfect: what space gives.
const GOOD: Grade = Grade::ALL[4];

fn is_asked(plan: &Plan, today: Day) -> bool {
    matches!(plan.state(today), State::New | State::Due | State::Learning)
}

#[cfg(test)]
mod tests;
