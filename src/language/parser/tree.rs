//! Ways about the tree of a parse.

use std::ops::Range;

use super::{Edges, Parse};

impl Parse {
    /// The words that depend on a word directly, from left to right.
    pub fn children(&self, word: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let places = self.left_edge(word)..=self.right_edge(word);
        places.filter(move |at| *at != word && self.words[*at].head == word)
    }

    /// A word and all that depends on it, from left to right. Mostly, but not always, they have no gaps.
    pub fn subtree(&self, word: usize) -> Vec<usize> {
        let places = self.left_edge(word)..=self.right_edge(word);
        places.filter(|at| self.is_within(*at, word)).collect()
    }

    /// The first word of a word's subtree.
    pub fn left_edge(&self, word: usize) -> usize {
        self.edges[word].left
    }

    /// The last word of a word's subtree.
    pub fn right_edge(&self, word: usize) -> usize {
        self.edges[word].right
    }

    /// The sentences, as ranges of words.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let starts = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.starts);
        let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
        let ends = starts.iter().skip(1).copied().chain([self.words.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| *start..end)
            .collect()
    }

    /// Whether a word is `top` or depends on it.
    fn is_within(&self, mut word: usize, top: usize) -> bool {
        while word != top {
            let head = self.words[word].head;
            if head == word {
                return false;
            }
            word = head;
        }
        true
    }
}

/// The edges of each word's subtree, from the heads. Roots are their own head.
pub fn edges(heads: &[usize]) -> Vec<Edges> {
    let mut waiting = vec![0_usize; heads.len()];
    for (word, head) in heads.iter().enumerate() {
        if *head != word {
            waiting[*head] += 1;
        }
    }
    let mut edges: Vec<Edges> = (0..heads.len())
        .map(|at| Edges {
            left: at,
            right: at,
        })
        .collect();
    // A word is ready when all its children have been: leaves first, roots last.
    let mut ready: Vec<usize> = (0..heads.len()).filter(|at| waiting[*at] == 0).collect();
    while let Some(word) = ready.pop() {
        let head = heads[word];
        if head == word {
            continue;
        }
        edges[head].left = edges[head].left.min(edges[word].left);
        edges[head].right = edges[head].right.max(edges[word].right);
        waiting[head] -= 1;
        if waiting[head] == 0 {
            ready.push(head);
        }
    }
    edges
}
