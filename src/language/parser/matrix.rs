//! Products of rows with a matrix, in plain loops over small arrays that the compiler turns into vector code.
//!
//! A sum starts at the bias and takes its terms in the order of the inputs, so that it is the same on every machine.

/// Numbers in a vector register of the plainest machine.
const LANES: usize = 4;

/// A matrix with a bias, laid out for products of `ROWS` rows at a time with `COLUMNS` columns at a time,
/// which are a multiple of `LANES`.
#[derive(Debug)]
pub struct Matrix<const ROWS: usize, const COLUMNS: usize> {
    inputs: usize,
    /// The columns, `COLUMNS` side by side, one input after the other.
    panels: Vec<[f32; COLUMNS]>,
    bias: Vec<[f32; COLUMNS]>,
}

impl<const ROWS: usize, const COLUMNS: usize> Matrix<ROWS, COLUMNS> {
    /// From the weights of each input, one input after the other, and a bias for each output. Outputs are filled up
    /// with zeros to a multiple of `COLUMNS`.
    pub fn new(weights: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / outputs.max(1);
        let mut panels = Vec::with_capacity(inputs * outputs.div_ceil(COLUMNS));
        for start in (0..outputs).step_by(COLUMNS) {
            let end = outputs.min(start + COLUMNS);
            panels.extend(
                weights
                    .chunks_exact(outputs)
                    .map(|row| filled_up(&row[start..end])),
            );
        }
        let bias = bias.chunks(COLUMNS).map(filled_up).collect();
        Matrix {
            inputs,
            panels,
            bias,
        }
    }

    /// Length of a row of results.
    pub fn outputs(&self) -> usize {
        self.bias.len() * COLUMNS
    }

    /// The products of `rows` that lie one after the other.
    pub fn multiply(&self, rows: &[f32]) -> Vec<f32> {
        let rows: Vec<&[f32]> = rows.chunks_exact(self.inputs).collect();
        let mut results = vec![0.0; rows.len().next_multiple_of(ROWS) * self.outputs()];
        let tiles = results.chunks_exact_mut(ROWS * self.outputs());
        for (rows, results) in rows.chunks(ROWS).zip(tiles) {
            self.multiply_tile(rows, results);
        }
        results.truncate(rows.len() * self.outputs());
        results
    }

    /// The products of at most `ROWS` rows. `results` has room for `ROWS` rows; those without an input are without
    /// meaning.
    pub fn multiply_tile(&self, rows: &[&[f32]], results: &mut [f32]) {
        let Some(first) = rows.first() else { return };
        let outputs = self.outputs();
        let rows: [&[f32]; ROWS] =
            std::array::from_fn(|at| &rows.get(at).unwrap_or(first)[..self.inputs]);
        let tile: Vec<[[f32; LANES]; ROWS]> = (0..self.inputs)
            .map(|at| rows.map(|row| [row[at]; LANES]))
            .collect();
        let panels = self.panels.chunks_exact(self.inputs).zip(&self.bias);
        for (at, (panel, bias)) in panels.enumerate() {
            let sums = multiply_panel(&tile, panel, bias);
            for (row, sums) in results.chunks_exact_mut(outputs).zip(&sums) {
                row[at * COLUMNS..][..COLUMNS].copy_from_slice(sums);
            }
        }
    }
}

/// A row of a panel from at most as many numbers.
fn filled_up<const COLUMNS: usize>(numbers: &[f32]) -> [f32; COLUMNS] {
    let mut row = [0.0; COLUMNS];
    row[..numbers.len()].copy_from_slice(numbers);
    row
}

/// The sums of one panel. An input comes as often as a vector register has lanes, so that none has to be spread.
#[inline]
fn multiply_panel<const ROWS: usize, const COLUMNS: usize>(
    tile: &[[[f32; LANES]; ROWS]],
    panel: &[[f32; COLUMNS]],
    bias: &[f32; COLUMNS],
) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [*bias; ROWS];
    for (inputs, weights) in tile.iter().zip(panel) {
        for (sums, input) in sums.iter_mut().zip(inputs) {
            let sums = sums.as_chunks_mut::<LANES>().0;
            for (sums, weights) in sums.iter_mut().zip(weights.as_chunks::<LANES>().0) {
                for lane in 0..LANES {
                    sums[lane] += input[lane] * weights[lane];
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn a_product_is_the_sum_over_the_inputs_whatever_the_number_of_rows() {
        // Two inputs, three outputs.
        let matrix: Matrix<2, 4> =
            Matrix::new(&[1.0, 2.0, 3.0, 10.0, 20.0, 30.0], &[0.5, 0.0, 0.0]);
        assert_eq!(matrix.outputs(), 4);
        let results = matrix.multiply(&[1.0, 1.0, 2.0, 0.0, 0.0, -1.0]);
        assert_eq!(results[..4], [11.5, 22.0, 33.0, 0.0]);
        assert_eq!(results[4..8], [2.5, 4.0, 6.0, 0.0]);
        assert_eq!(results[8..], [-9.5, -20.0, -30.0, 0.0]);
        assert!(matrix.multiply(&[]).is_empty());
    }
}
