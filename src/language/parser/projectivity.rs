//! Moves words under the heads that the transition system could not give them.

use super::labels::Dep;
use super::moves::Label;

/// Resolves decorated labels: the head becomes the nearest descendant of the head found that has the label of the
/// decoration, level by level and from left to right, without the word itself. Roots are their own head.
pub fn resolve(heads: &mut [usize], labels: &[Option<Label>]) -> Vec<Dep> {
    let plain = |label: &Option<Label>| label.map_or(Dep::Root, |label| label.dep);
    let deps: Vec<Dep> = labels.iter().map(plain).collect();
    let decorated = |label: &Option<Label>| label.and_then(|label| label.under);
    // A label is what it says only from the moment at which its decoration has been resolved.
    let mut is_open: Vec<bool> = labels
        .iter()
        .map(|label| decorated(label).is_some())
        .collect();
    if !is_open.contains(&true) {
        return deps;
    }
    let mut children = children(heads);
    for (word, label) in labels.iter().enumerate() {
        let Some(under) = decorated(label) else {
            continue;
        };
        let found = descendant(heads[word], word, &children, |child| {
            deps[child] == under && !is_open[child]
        });
        if let Some(head) = found {
            children[heads[word]].retain(|child| *child != word);
            let place = children[head].partition_point(|child| *child < word);
            children[head].insert(place, word);
            heads[word] = head;
        }
        is_open[word] = false;
    }
    deps
}

/// The children of each word, from left to right.
fn children(heads: &[usize]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); heads.len()];
    for (word, head) in heads.iter().enumerate() {
        if *head != word {
            children[*head].push(word);
        }
    }
    children
}

/// The first descendant of `head` that fits, without `word` and what is below it.
fn descendant(
    head: usize,
    word: usize,
    children: &[Vec<usize>],
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut level = vec![head];
    while !level.is_empty() {
        let mut next = Vec::new();
        for child in level.iter().flat_map(|parent| &children[*parent]) {
            if *child == word {
                continue;
            }
            if fits(*child) {
                return Some(*child);
            }
            next.push(*child);
        }
        level = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::language::parser::labels::Dep;
    use crate::language::parser::moves::Label;

    #[test]
    fn a_decorated_word_goes_to_the_nearest_descendant_with_the_label() {
        let label = |dep, under| Some(Label { dep, under });
        let mut heads = [0, 0, 1, 0];
        let labels = [
            None,
            label(Dep::Xcomp, None),
            label(Dep::Dobj, None),
            label(Dep::Prep, Some(Dep::Dobj)),
        ];
        let deps = resolve(&mut heads, &labels);
        assert_eq!(heads, [0, 0, 1, 2]);
        assert_eq!(deps, [Dep::Root, Dep::Xcomp, Dep::Dobj, Dep::Prep]);
    }
}
