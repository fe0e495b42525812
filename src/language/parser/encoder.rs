//! Turns words into vectors that know their four neighbours on either side.

use super::convolution::{Convolution, plus};
use super::hashing::row_keys;
use super::lexicon::Lexicon;
use super::matrix::Matrix;
use super::maxout::{Maxout, Norm, PIECES, TILE, Vector, WIDTH, Wide};
use super::weights::{Half, Weights, widen};

/// Rows of the embedding tables, in the order of `features::keys`.
const ROWS: [usize; 6] = [5000, 1000, 2500, 2500, 50, 50];

/// The seed of the first table's hashes; each further table has the next.
const SEED: u32 = 8;

/// Rows of zeros that the encoder sees before and after a text, as far as they reach into it: the first layer's
/// results are wanted this far out, and each further layer's one row less.
const MARGIN: usize = 3;

/// What a word gives to the first layer's pieces as the word before, as the word itself and as the word after.
pub type Shares = [[f32; PIECES]; 3];

/// Hashed embeddings and four residual convolutions over windows of three words.
#[derive(Debug)]
pub struct Encoder {
    tables: Vec<&'static [Half]>,
    mix: Maxout,
    /// The first convolution, cut into what each word of a window gives to it. It is computed once a word form.
    shares: Wide,
    first_bias: [f32; PIECES],
    first: Norm,
    layers: Vec<Convolution>,
}

impl Encoder {
    /// The next arrays of the file.
    pub fn read(weights: &mut Weights) -> Encoder {
        let tables = ROWS.map(|rows| weights.halves(rows * WIDTH)).to_vec();
        let mix = Maxout::read(weights, ROWS.len() * WIDTH);
        let first = weights.floats(3 * WIDTH * PIECES);
        Encoder {
            tables,
            mix,
            shares: Matrix::new(&side_by_side(&first), &[0.0; 3 * PIECES]),
            first_bias: weights.array(),
            first: Norm::read(weights),
            layers: (1..4).map(|_| Convolution::read(weights)).collect(),
        }
    }

    /// The vectors of at most `TILE` words without their neighbours, from their keys.
    pub fn embed(&self, keys: &[[u64; 6]]) -> [Vector; TILE] {
        let mut inputs = [[0.0; ROWS.len() * WIDTH]; TILE];
        for (input, keys) in inputs.iter_mut().zip(keys) {
            let columns = input.as_chunks_mut::<WIDTH>().0;
            for (((column, table), key), seed) in
                columns.iter_mut().zip(&self.tables).zip(keys).zip(SEED..)
            {
                add_rows(table, *key, seed, column);
            }
        }
        let rows: Vec<&[f32]> = inputs.iter().map(|input| &input[..]).collect();
        self.mix.apply(&rows[..keys.len().min(TILE)])
    }

    /// What words give to the first layer, from their vectors, one word after the other.
    pub fn share(&self, vectors: &[Vector]) -> Vec<Shares> {
        let numbers = self.shares.multiply(vectors.as_flattened());
        let pieces = numbers.as_chunks::<PIECES>().0;
        pieces.as_chunks::<3>().0.to_vec()
    }

    /// A vector for each word of a text.
    pub fn encode(&self, words: &[usize], lexicon: &Lexicon<'_>) -> Vec<Vector> {
        let mut rows = self.first_layer(words, lexicon);
        for (layer, margin) in self.layers.iter().zip((0..MARGIN).rev()) {
            layer.add_to(&mut rows, MARGIN - margin);
        }
        rows.truncate(MARGIN + words.len());
        rows.drain(..MARGIN);
        rows
    }

    /// The results of the first convolution with `MARGIN` rows before and after.
    fn first_layer(&self, words: &[usize], lexicon: &Lexicon<'_>) -> Vec<Vector> {
        let nothing = (&[0.0; WIDTH], &[[0.0; PIECES]; 3]);
        let word = |at: isize| {
            let at = usize::try_from(at).ok()?;
            Some(lexicon.vectors(*words.get(at)?))
        };
        let margin = MARGIN as isize;
        let rows = (-margin..words.len() as isize + margin).map(|at| {
            let (_, [before, ..]) = word(at - 1).unwrap_or(nothing);
            let (vector, [_, own, _]) = word(at).unwrap_or(nothing);
            let (_, [.., after]) = word(at + 1).unwrap_or(nothing);
            let mut pieces = self.first_bias;
            for (at, piece) in pieces.iter_mut().enumerate() {
                *piece += (before[at] + own[at]) + after[at];
            }
            plus(vector, &self.first.apply(&pieces))
        });
        rows.collect()
    }
}

/// Adds the four rows of a table that belong to a key.
fn add_rows(table: &[Half], key: u64, seed: u32, sum: &mut Vector) {
    let rows = table.as_chunks::<WIDTH>().0;
    for key in row_keys(key, seed) {
        let row = &rows[key as usize % rows.len()];
        for (sum, half) in sum.iter_mut().zip(row) {
            *sum += widen(*half);
        }
    }
}

/// The weights of a window of three words as weights of one word with three times the outputs.
fn side_by_side(window: &[f32]) -> Vec<f32> {
    let mut weights = Vec::with_capacity(window.len());
    for input in 0..WIDTH {
        for place in 0..3 {
            let start = (place * WIDTH + input) * PIECES;
            weights.extend_from_slice(&window[start..start + PIECES]);
        }
    }
    weights
}
