//! “The dopamine hypothesis proposed that …”: the sentence that begins with a term in bold, where nothing else is said of it.

use super::{Construction, Definition, definition, introduces, is_term, term_of};
use crate::generate::clause::Clause;
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::language::parser::{Dep, Tag};

/// A whole sentence about a term in bold.
pub const TOLD: Construction = Construction { name: "told", find };

fn find(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    for bold in &s.bold {
        let term = term_of(s, bold.end - 1);
        let known = found
            .iter()
            .any(|one| one.sentence == at && one.term.contains(&bold.start));
        let subject = s.has_dep(term.end - 1, &[Dep::Nsubj, Dep::Nsubjpass]) && term.start < 3;
        let labelled = s.is(term.end, &["-", "–", "—", ":"]);
        if !known
            && !labelled
            && subject
            && is_term(s, &term)
            && introduces(s, term.end - 1)
            && stands_alone(s)
        {
            found.push(definition(&TOLD, s, at, term, vec![0..s.end()]));
        }
    }
}

/// Whether a sentence is a statement that leans on no other.
fn stands_alone(s: &Sentence) -> bool {
    let leaning = s.has_tag(
        0,
        &[Tag::Prp, Tag::PrpPossessive, Tag::Cc, Tag::Wdt, Tag::Rb],
    ) || s.is(0, &["this", "these", "that", "those", "such", "another"]);
    let says = (0..s.len())
        .any(|at| s.is_finite(at) && s.child(at, &[Dep::Nsubj, Dep::Nsubjpass]).is_some());
    !leaning && says && s.plain().ends_with('.')
}
