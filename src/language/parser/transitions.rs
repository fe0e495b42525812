//! The state of the transition system: arc-eager (Nivre 2003) with sentence breaks and with the return of headless
//! words to the buffer (Honnibal and Johnson 2015).

use super::moves::{Label, Move};

/// A word by its place, or none.
type Place = Option<usize>;

/// An arc from a head to a child, in a list of which the head knows the last one.
#[derive(Debug, Clone, Copy)]
struct Arc {
    child: usize,
    before: Place,
}

/// What has been decided on a text of some words.
#[derive(Debug)]
pub struct State {
    length: usize,
    stack: Vec<usize>,
    /// Words that went back before `next`, the first one last.
    returned: Vec<usize>,
    next: usize,
    heads: Vec<Place>,
    labels: Vec<Option<Label>>,
    starts: Vec<bool>,
    /// Words that went back already once.
    has_returned: Vec<bool>,
    arcs: Vec<Arc>,
    /// The last arc to a child before the word, and after it.
    left: Vec<Place>,
    right: Vec<Place>,
}

/// Which kinds of moves are possible.
#[derive(Debug, Clone, Copy)]
pub struct Possible {
    shift: bool,
    reduce: bool,
    arc: bool,
    split: bool,
}

impl Possible {
    /// Whether a move is possible.
    pub fn allows(self, step: Move) -> bool {
        match step {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.split,
        }
    }
}

impl State {
    /// Before the first move.
    pub fn new(length: usize) -> State {
        State {
            length,
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            heads: vec![None; length],
            labels: vec![None; length],
            starts: vec![false; length],
            has_returned: vec![false; length],
            arcs: Vec::with_capacity(length),
            left: vec![None; length],
            right: vec![None; length],
        }
    }

    /// Whether every word has left buffer and stack.
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.remaining() == 0
    }

    /// The heads found, none for a root, and the labels of the arcs to them.
    pub fn into_arcs(self) -> (Vec<Place>, Vec<Option<Label>>) {
        (self.heads, self.labels)
    }

    fn remaining(&self) -> usize {
        self.length - self.next + self.returned.len()
    }

    fn buffer(&self, at: usize) -> Place {
        match self.returned.len().checked_sub(at + 1) {
            Some(index) => Some(self.returned[index]),
            None => Some(self.next + at - self.returned.len()).filter(|at| *at < self.length),
        }
    }

    fn stacked(&self, at: usize) -> Place {
        let index = self.stack.len().checked_sub(at + 1)?;
        Some(self.stack[index])
    }

    /// The words that the scores depend on: two of the buffer, three of the stack, and the last children of the first
    /// of the buffer on the left and of the top of the stack on both sides.
    pub fn features(&self) -> [Place; 8] {
        let child = |lists: &[Place], word: Place| Some(self.arcs[lists[word?]?].child);
        let (first, top) = (self.buffer(0), self.stacked(0));
        [
            first,
            self.buffer(1),
            top,
            self.stacked(1),
            self.stacked(2),
            child(&self.left, first),
            child(&self.left, top),
            child(&self.right, top),
        ]
    }

    /// The moves that are possible now.
    pub fn possible(&self) -> Possible {
        let (first, second) = (self.buffer(0), self.buffer(1));
        let starts = |word: Place| word.is_some_and(|word| self.starts[word]);
        let has_returned = first.is_some_and(|word| self.has_returned[word]);
        let is_last = second.is_none();
        let follows = first.is_some_and(|first| second == Some(first + 1));
        Possible {
            shift: self.stack.is_empty() || !(is_last || starts(first) || has_returned),
            reduce: !self.stack.is_empty(),
            arc: !self.stack.is_empty() && first.is_some() && !starts(first),
            split: follows && !starts(second),
        }
    }

    /// Makes a move that is possible. A move that is not changes nothing.
    pub fn make(&mut self, step: Move) {
        match (step, self.stacked(0), self.buffer(0)) {
            (Move::Shift, ..) => self.shift(),
            (Move::Reduce, Some(top), _) => {
                self.stack.pop();
                if self.heads[top].is_none() && !self.stack.is_empty() {
                    self.has_returned[top] = true;
                    self.returned.push(top);
                }
            }
            (Move::Left(label), Some(top), Some(first)) => {
                self.attach(top, first, label);
                self.has_returned[first] = false;
                self.stack.pop();
            }
            (Move::Right(label), Some(top), Some(first)) => {
                self.attach(first, top, label);
                self.shift();
            }
            (Move::Break, ..) => {
                if let Some(second) = self.buffer(1) {
                    self.starts[second] = true;
                }
            }
            _ => {}
        }
    }

    fn shift(&mut self) {
        if let Some(first) = self.buffer(0) {
            if self.returned.pop().is_none() {
                self.next += 1;
            }
            self.stack.push(first);
        }
    }

    /// Gives a word a head. An arc to an earlier head is taken back only where it was that head's last: so the model
    /// was trained.
    fn attach(&mut self, child: usize, head: usize, label: Label) {
        if let Some(old) = self.heads[child] {
            let last = self.list(old, child);
            if let Some(arc) = last.map(|arc| self.arcs[arc])
                && arc.child == child
            {
                *self.list_mut(old, child) = arc.before;
            }
        }
        let before = self.list(head, child);
        *self.list_mut(head, child) = Some(self.arcs.len());
        self.arcs.push(Arc { child, before });
        self.heads[child] = Some(head);
        self.labels[child] = Some(label);
    }

    /// The last arc of `head` on the side of `child`.
    fn list(&self, head: usize, child: usize) -> Place {
        if child < head {
            self.left[head]
        } else {
            self.right[head]
        }
    }

    fn list_mut(&mut self, head: usize, child: usize) -> &mut Place {
        if child < head {
            &mut self.left[head]
        } else {
            &mut self.right[head]
        }
    }
}
