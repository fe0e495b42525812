//! The word forms of the texts at hand, each with what is computed from it alone.

use std::collections::HashMap;

use super::encoder::{Encoder, Shares};
use super::features::{Form, keys};
use super::maxout::{TILE, Vector};

/// Word forms, numbered as they come. A form costs about four kilobytes.
#[derive(Debug, Default)]
pub struct Lexicon<'t> {
    numbers: HashMap<Form<'t>, usize>,
    lower: Vec<String>,
    /// The keys of the forms that have no vectors yet: the last ones.
    waiting: Vec<[u64; 6]>,
    vectors: Vec<Vector>,
    shares: Vec<Shares>,
}

impl<'t> Lexicon<'t> {
    /// The number of a form, which is new or known.
    pub fn number(&mut self, form: Form<'t>) -> usize {
        let next = self.numbers.len();
        let number = *self.numbers.entry(form).or_insert(next);
        if number == next {
            let lower = form.text.to_lowercase();
            self.waiting.push(keys(&form, &lower));
            self.lower.push(lower);
        }
        number
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Forgets all forms.
    pub fn clear(&mut self) {
        *self = Lexicon::default();
    }

    /// Computes the vectors of the forms that are new since the last time.
    pub fn complete(&mut self, encoder: &Encoder) {
        for keys in self.waiting.chunks(TILE) {
            let vectors = encoder.embed(keys);
            self.vectors.extend_from_slice(&vectors[..keys.len()]);
        }
        self.waiting.clear();
        let new = &self.vectors[self.shares.len()..];
        self.shares.extend(encoder.share(new));
    }

    /// The form in lower case.
    pub fn lower(&self, number: usize) -> &str {
        &self.lower[number]
    }

    /// The vector of a form, and what it gives to the first layer, once they are complete.
    pub fn vectors(&self, number: usize) -> (&Vector, &Shares) {
        (&self.vectors[number], &self.shares[number])
    }
}
