//! Gives each word a tag.

use super::labels::Tag;
use super::matrix::Matrix;
use super::maxout::{Vector, WIDTH, Wide};
use super::weights::Weights;

/// One linear layer; the greatest of its results is the tag.
#[derive(Debug)]
pub struct Tagger {
    scores: Wide,
}

impl Tagger {
    /// The next arrays of the file.
    pub fn read(weights: &mut Weights) -> Tagger {
        let matrix = weights.floats(WIDTH * Tag::ALL.len());
        Tagger {
            scores: Matrix::new(&matrix, &weights.floats(Tag::ALL.len())),
        }
    }

    /// The tags of words, from their vectors.
    pub fn tag(&self, vectors: &[Vector]) -> Vec<Tag> {
        let scores = self.scores.multiply(vectors.as_flattened());
        scores
            .chunks_exact(self.scores.outputs())
            .map(best)
            .collect()
    }
}

/// The tag with the greatest score; of several, the first.
fn best(scores: &[f32]) -> Tag {
    let mut best = (Tag::Xx, f32::NEG_INFINITY);
    for (tag, score) in Tag::ALL.iter().zip(scores) {
        if *score > best.1 {
            best = (*tag, *score);
        }
    }
    best.0
}
