//! A layer of the encoder: a matrix, the greatest of three pieces, and normalisation to mean 0 and variance 1.

use super::matrix::Matrix;
use super::weights::Weights;

/// Numbers that stand for a word.
pub const WIDTH: usize = 96;

/// Results of the matrix before the greatest of each three is taken.
pub const PIECES: usize = 3 * WIDTH;

/// Rows that a layer's matrix takes at a time.
pub const TILE: usize = 4;

/// The shape of the matrices that take many rows.
pub type Wide = Matrix<TILE, 8>;

/// What stands for a word.
pub type Vector = [f32; WIDTH];

/// A layer without its matrix.
#[derive(Debug)]
pub struct Norm {
    gain: Vector,
    shift: Vector,
}

/// A layer.
#[derive(Debug)]
pub struct Maxout {
    matrix: Wide,
    norm: Norm,
}

impl Norm {
    /// The next arrays of the file.
    pub fn read(weights: &mut Weights) -> Norm {
        Norm {
            gain: weights.array(),
            shift: weights.array(),
        }
    }

    /// The greatest of the pieces, normalised. Layer normalisation after Ba, Kiros and Hinton (2016).
    pub fn apply(&self, pieces: &[f32; PIECES]) -> Vector {
        let (first, rest) = pieces.split_at(WIDTH);
        let (second, third) = rest.split_at(WIDTH);
        let mut vector = [0.0; WIDTH];
        for (at, value) in vector.iter_mut().enumerate() {
            *value = greater(greater(first[at], second[at]), third[at]);
        }
        let mean = sum(&vector) / WIDTH as f32;
        let deviations = vector.map(|value| value - mean);
        let variance = sum(&deviations.map(|value| value * value)) / WIDTH as f32;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        for (at, value) in vector.iter_mut().enumerate() {
            *value = deviations[at] * scale * self.gain[at] + self.shift[at];
        }
        vector
    }
}

impl Maxout {
    /// The next arrays of the file, for `inputs` inputs.
    pub fn read(weights: &mut Weights, inputs: usize) -> Maxout {
        let matrix = weights.floats(inputs * PIECES);
        let matrix = Matrix::new(&matrix, &weights.floats(PIECES));
        Maxout {
            matrix,
            norm: Norm::read(weights),
        }
    }

    /// The results for `rows`, at most `TILE`.
    pub fn apply(&self, rows: &[&[f32]]) -> [Vector; TILE] {
        let mut pieces = [[0.0; PIECES]; TILE];
        self.matrix.multiply_tile(rows, pieces.as_flattened_mut());
        let mut vectors = [[0.0; WIDTH]; TILE];
        for (vector, pieces) in vectors.iter_mut().zip(&pieces).take(rows.len()) {
            *vector = self.norm.apply(pieces);
        }
        vectors
    }
}

/// The greater of two numbers of which none is NaN: one instruction, unlike `f32::max`.
fn greater(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

/// The sum in eight interleaved parts: fixed order, and fit for vectors.
fn sum(vector: &Vector) -> f32 {
    let mut parts = [0.0; 8];
    for eight in vector.as_chunks::<8>().0 {
        for (part, value) in parts.iter_mut().zip(eight) {
            *part += value;
        }
    }
    let [a, b, c, d, e, f, g, h] = parts;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}
