//! A layer over windows of three words, added to what it was computed from.
//!
//! Two neighbouring windows share two words. Four products with matrices of a single word's size therefore do for both
//! where six would be needed: Winograd's minimal filtering F(2, 3) (Arithmetic Complexity of Computations, 1980).

use super::matrix::Matrix;
use super::maxout::{Norm, PIECES, TILE, Vector, WIDTH, Wide};
use super::weights::Weights;

/// Products for a pair of windows.
const PRODUCTS: usize = 4;

/// A layer.
#[derive(Debug)]
pub struct Convolution {
    matrices: [Wide; PRODUCTS],
    norm: Norm,
}

impl Convolution {
    /// The next arrays of the file.
    pub fn read(weights: &mut Weights) -> Convolution {
        let window = weights.floats(3 * WIDTH * PIECES);
        let bias = weights.floats(PIECES);
        let (before, rest) = window.split_at(WIDTH * PIECES);
        let (own, after) = rest.split_at(WIDTH * PIECES);
        let all = before.iter().zip(own).zip(after);
        let sum: Vec<f32> = all.clone().map(|((b, o), a)| (b + o + a) / 2.0).collect();
        let difference: Vec<f32> = all.map(|((b, o), a)| (b - o + a) / 2.0).collect();
        let none = [0.0; PIECES];
        Convolution {
            matrices: [
                Matrix::new(before, &none),
                // This product is a term of both windows, and so brings the bias into both.
                Matrix::new(&sum, &bias),
                Matrix::new(&difference, &none),
                Matrix::new(after, &none),
            ],
            norm: Norm::read(weights),
        }
    }

    /// Adds the layer's results to all rows but `margin` at either end, which is at least one.
    pub fn add_to(&self, rows: &mut [Vector], margin: usize) {
        let count = rows.len().saturating_sub(2 * margin);
        let mut results = Vec::with_capacity(count + 2 * TILE);
        for start in (0..count).step_by(2 * TILE) {
            let pairs: Vec<[Vector; PRODUCTS]> = (start..count.min(start + 2 * TILE))
                .step_by(2)
                .map(|row| transform(rows, row + margin))
                .collect();
            results.extend(self.apply(&pairs).into_iter().flatten());
        }
        for (row, result) in rows[margin..margin + count].iter_mut().zip(&results) {
            *row = plus(row, result);
        }
    }

    /// The results of at most `TILE` pairs of windows.
    fn apply(&self, pairs: &[[Vector; PRODUCTS]]) -> [[Vector; 2]; TILE] {
        let mut products = [[[0.0; PIECES]; TILE]; PRODUCTS];
        for (at, (matrix, product)) in self.matrices.iter().zip(&mut products).enumerate() {
            let rows: Vec<&[f32]> = pairs.iter().map(|pair| &pair[at][..]).collect();
            matrix.multiply_tile(&rows, product.as_flattened_mut());
        }
        let mut results = [[[0.0; WIDTH]; 2]; TILE];
        for (pair, result) in results.iter_mut().enumerate().take(pairs.len()) {
            let [a, b, c, d] = products.each_ref().map(|product| &product[pair]);
            let first = std::array::from_fn(|at| a[at] + b[at] + c[at]);
            let second = std::array::from_fn(|at| b[at] - c[at] - d[at]);
            *result = [self.norm.apply(&first), self.norm.apply(&second)];
        }
        results
    }
}

/// What the matrices take for the windows around `row` and the row after it. Where the rows end, the second window is
/// not wanted.
fn transform(rows: &[Vector], row: usize) -> [Vector; PRODUCTS] {
    let (before, own, after) = (&rows[row - 1], &rows[row], &rows[row + 1]);
    let last = rows.get(row + 2).unwrap_or(after);
    [
        minus(before, after),
        plus(own, after),
        minus(after, own),
        minus(own, last),
    ]
}

/// The sum of two vectors.
pub fn plus(one: &Vector, other: &Vector) -> Vector {
    std::array::from_fn(|at| one[at] + other[at])
}

fn minus(one: &Vector, other: &Vector) -> Vector {
    std::array::from_fn(|at| one[at] - other[at])
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, transform};

    #[test]
    fn four_products_give_the_windows_of_both_rows() {
        let row = |number: usize| std::array::from_fn(|at| ((number * 7 + at) % 5) as f32);
        let rows: Vec<[f32; WIDTH]> = (0..4).map(row).collect();
        // One input and one output, with the weights 2, 3 and 5 for the words of a window.
        let [a, b, c, d] = transform(&rows, 1).map(|vector| vector[0]);
        let products = [a * 2.0, b * 5.0, c * 2.0, d * 5.0];
        let window = |at: usize| 2.0 * rows[at - 1][0] + 3.0 * rows[at][0] + 5.0 * rows[at + 1][0];
        assert_eq!(products[0] + products[1] + products[2], window(1));
        assert_eq!(products[1] - products[2] - products[3], window(2));
    }
}
