//! The moves of the transition system, in the order of the model's scores.

use super::labels::Dep;

/// A move. A label may be decorated: the word then belongs under a descendant of its head that has the second label
/// (Nivre and Nilsson 2005, pseudo-projective parsing).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack is done; if it has no head, it goes back before the next word.
    Reduce,
    /// The next word is the head of the top of the stack, which is done.
    Left(Label),
    /// The top of the stack is the head of the next word, which goes onto the stack.
    Right(Label),
    /// A sentence begins after the next word.
    Break,
}

/// A label with its decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What the word is to its head.
    pub dep: Dep,
    /// The label of the true head, where that is not the head found.
    pub under: Option<Dep>,
}

/// `L` and `R` are the arcs, `||` precedes a decoration.
const MOVES: &str = "\
S D L-det L-nsubj L-compound L-amod L-aux L-punct L-advmod L-poss L-mark L-nummod L-auxpass L-prep L-nsubjpass L-neg \
L-cc L-nmod L-advcl L-npadvmod L-quantmod L-intj L-ccomp L-dobj L-expl L-dep L-predet L-parataxis L-csubj L-preconj \
L-pobj||prep L-attr L-meta L-advmod||conj L-dobj||xcomp L-acomp L-nsubj||ccomp L-dative L-advmod||xcomp L-dobj||ccomp \
L-csubjpass L-dobj||conj L-prep||conj L-acl L-prep||nsubj L-prep||dobj L-xcomp L-advmod||ccomp L-oprd R-punct R-pobj \
R-prep R-dobj R-conj R-cc R-ccomp R-advmod R-xcomp R-relcl R-advcl R-attr R-acomp R-appos R-case R-acl R-pcomp R-dep \
R-npadvmod R-prt R-agent R-dative R-nsubj R-neg R-amod R-intj R-nummod R-oprd R-parataxis R-quantmod R-nmod \
R-acl||dobj R-prep||dobj R-prep||nsubj R-acl||nsubj R-appos||nsubj R-relcl||dobj R-relcl||nsubj R-aux R-expl R-meta \
R-appos||dobj R-preconj R-csubj R-prep||nsubjpass R-prep||advmod R-prep||acomp R-det R-nsubjpass R-relcl||pobj \
R-acl||nsubjpass R-mark R-auxpass R-prep||pobj R-relcl||nsubjpass R-appos||nsubjpass B-ROOT";

/// How many moves there are.
pub const COUNT: usize = 106;

/// All moves.
pub fn all() -> Vec<Move> {
    MOVES.split(' ').map(parse).collect()
}

fn parse(name: &str) -> Move {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    let (dep, under) = label.split_once("||").unwrap_or((label, ""));
    let label = Label {
        dep: Dep::named(dep).unwrap_or(Dep::Dep),
        under: Dep::named(under),
    };
    match kind {
        "S" => Move::Shift,
        "D" => Move::Reduce,
        "L" => Move::Left(label),
        "R" => Move::Right(label),
        _ => Move::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNT, Dep, Label, MOVES, Move, all};

    #[test]
    fn the_moves_are_as_many_as_stated_and_their_labels_are_known() {
        let moves = all();
        assert_eq!(moves.len(), COUNT);
        assert_eq!(moves.last(), Some(&Move::Break));
        let decorated = Label {
            dep: Dep::Pobj,
            under: Some(Dep::Prep),
        };
        assert_eq!(moves[30], Move::Left(decorated));
        for name in MOVES.split(' ').filter_map(|name| name.split_once('-')) {
            let names = name.1.split("||");
            assert!(names.into_iter().all(|name| Dep::named(name).is_some()));
        }
    }
}
