//! Scores the moves of the transition system and makes the best one until a text is parsed.

use std::mem::discriminant;
use std::ops::Range;

use super::matrix::Matrix;
use super::maxout::{Vector, WIDTH, Wide};
use super::moves::{self, Move};
use super::transitions::{Possible, State};
use super::weights::Weights;

/// Numbers between the two layers.
const HIDDEN: usize = 64;

/// Results of the first layer before the greater of each two is taken.
const PIECES: usize = 2 * HIDDEN;

/// Words that the state of a parse is judged by.
const FEATURES: usize = 8;

/// What a word gives to the first layer in each of the features' places.
type Shares = [[f32; PIECES]; FEATURES];

/// The parser's layers. All that depends on single words is computed before the first move.
#[derive(Debug)]
pub struct Scorer {
    lower: Wide,
    shares: Wide,
    /// What stands in for a word that is not there.
    absent: Shares,
    bias: [f32; PIECES],
    upper: Matrix<1, 32>,
    moves: Vec<Move>,
    /// The runs of moves of the same kind.
    kinds: Vec<Range<usize>>,
}

impl Scorer {
    /// The next arrays of the file.
    pub fn read(weights: &mut Weights) -> Scorer {
        let lower = weights.floats(WIDTH * HIDDEN);
        let lower = Matrix::new(&lower, &weights.floats(HIDDEN));
        let shares = weights.floats(HIDDEN * FEATURES * PIECES);
        let mut absent = [[0.0; PIECES]; FEATURES];
        for share in &mut absent {
            *share = weights.array();
        }
        let bias = weights.array();
        let upper = weights.floats(HIDDEN * moves::COUNT);
        let moves = moves::all();
        Scorer {
            lower,
            shares: Matrix::new(&shares, &[0.0; FEATURES * PIECES]),
            absent,
            bias,
            upper: Matrix::new(&upper, &weights.floats(moves::COUNT)),
            kinds: kinds(&moves),
            moves,
        }
    }

    /// Parses a text from the vectors of its words.
    pub fn parse(&self, vectors: &[Vector]) -> State {
        let hidden = self.lower.multiply(vectors.as_flattened());
        let shares = self.shares.multiply(&hidden);
        let shares = shares.as_chunks::<PIECES>().0.as_chunks::<FEATURES>().0;
        let mut state = State::new(vectors.len());
        let mut scores = vec![0.0; self.upper.outputs()];
        while !state.is_done() {
            let hidden = self.hidden(&state, shares);
            self.upper.multiply_tile(&[&hidden], &mut scores);
            let Some(best) = self.best(&scores, state.possible()) else {
                break;
            };
            state.make(best);
        }
        state
    }

    fn hidden(&self, state: &State, shares: &[Shares]) -> [f32; HIDDEN] {
        let mut sum = [0.0; PIECES];
        for (at, word) in state.features().into_iter().enumerate() {
            let share = &word.map_or(&self.absent, |word| &shares[word])[at];
            for (sum, share) in sum.iter_mut().zip(share) {
                *sum += share;
            }
        }
        let biased: [f32; PIECES] = std::array::from_fn(|at| sum[at] + self.bias[at]);
        std::array::from_fn(|at| {
            let (one, other) = (biased[at], biased[HIDDEN + at]);
            if one > other { one } else { other }
        })
    }

    /// The possible move with the greatest score; of several, the first.
    fn best(&self, scores: &[f32], possible: Possible) -> Option<Move> {
        let mut best = None;
        let mut greatest = f32::NEG_INFINITY;
        for kind in &self.kinds {
            if !possible.allows(self.moves[kind.start]) {
                continue;
            }
            for (at, score) in kind.clone().zip(&scores[kind.clone()]) {
                if *score > greatest {
                    greatest = *score;
                    best = Some(self.moves[at]);
                }
            }
        }
        best
    }
}

fn kinds(moves: &[Move]) -> Vec<Range<usize>> {
    let is_same = |one: &Move, other: &Move| discriminant(one) == discriminant(other);
    let mut start = 0;
    let runs = moves.chunk_by(is_same).map(|run| {
        start += run.len();
        start - run.len()..start
    });
    runs.collect()
}
