//! “…, X, which is G”, “X, which V …”.

use super::described::{ACTS, LIGHT};
use super::{Ask, Construction, Definition, definition, introduces, is_term, whole_term_of};
use crate::generate::clause::{Clause, SUBJECT};
use crate::generate::sentence::Sentence;
use crate::generate::survey::Survey;
use crate::generate::wording::term_is_plural;
use crate::language::parser::{Dep, Tag};

/// “X, which is G”.
pub const WHICH: Construction = Construction {
    name: "which",
    find,
};

fn find(survey: &Survey, at: usize, _: &[Clause], found: &mut Vec<Definition>) {
    let s = &survey.sentences[at];
    found.extend(
        (2..s.len())
            .filter(|verb| s.has_dep(*verb, &[Dep::Relcl]))
            .filter_map(|verb| relative(s, at, verb)),
    );
    found.extend((2..s.len()).filter_map(|verb| act(s, at, verb)));
}

/// `You can hedge, which means using …`: what it means to do something.
fn act(s: &Sentence, at: usize, verb: usize) -> Option<Definition> {
    let which = s
        .child(verb, SUBJECT)
        .filter(|which| s.is(*which, &["which"]))?;
    let act = which.checked_sub(2)?;
    let bare = s.has_tag(act, &[Tag::Vb]) && s.is(act + 1, &[","]);
    let gloss = verb + 1..s.subtree(verb).end.min(s.end());
    let means = s.has_lemma(verb, &["mean"]) && s.has_tag(gloss.start, &[Tag::Vbg]);
    if !bare || !means || verb != which + 1 || gloss.len() < 4 {
        return None;
    }
    let question = format!("What does “to {}” mean?", s.word(act));
    let mut one = definition(&WHICH, s, at, act..act + 1, vec![gloss]);
    one.ask = Ask::Whole(question);
    Some(one)
}

/// The definition that a relative clause makes, of which the verb is given.
fn relative(s: &Sentence, at: usize, verb: usize) -> Option<Definition> {
    let clause = s.subtree(verb);
    let pronoun = clause.start;
    // What stands right before the comma; the parser is often wrong about what the clause hangs on.
    let noun = pronoun
        .checked_sub(2)
        .filter(|noun| s.is_noun(*noun))
        .or_else(|| s.head(verb).filter(|noun| *noun < verb && s.is_noun(*noun)))?;
    let aside = s.is(pronoun, &["which", "who"])
        && s.child(verb, SUBJECT) == Some(pronoun)
        && s.is(pronoun.saturating_sub(1), &[","]);
    let simple = s.has_tag(verb, &[Tag::Vbz, Tag::Vbp])
        && verb == pronoun + 1
        && clause.end >= verb + 4
        && s.child(verb, &[Dep::Neg]).is_none();
    let term = whole_term_of(s, noun);
    if !aside || !simple || !is_term(s, &term) || !introduces(s, noun) {
        return None;
    }
    let plural = s.has_tag(verb, &[Tag::Vbp]);
    let agrees = plural == term_is_plural(s.slice(term.clone()));
    let lemma = s.lemma(verb);
    let (ask, from) = match lemma.as_str() {
        "be" if has_genus(s, verb) => (Ask::Is, verb + 1),
        "refer" if agrees => (Ask::Is, verb + 2),
        // `…, which means that …` takes up the whole sentence, not its last noun.
        "mean" if s.is(verb + 1, &["that"]) && !s.is_bold(&term) => return None,
        "describe" | "involve" | "mean" | "measure" | "represent" | "determine" | "control"
            if agrees =>
        {
            let that = usize::from(s.is(verb + 1, &["that"]));
            (Ask::Does(lemma.clone()), verb + 1 + that)
        }
        "be" => return None,
        "occur" | "last" | "begin" | "end" | "exist" | "happen" | "appear" | "have" => return None,
        _ if agrees && !s.has_lemma(verb, LIGHT) => (Ask::Does("do".to_owned()), verb),
        _ => return None,
    };
    let of = if from == verb && !s.is_bold(&term) {
        &ACTS
    } else {
        &WHICH
    };
    let mut one = definition(of, s, at, term, vec![from..clause.end.min(s.end())]);
    one.reverses = lemma == "be";
    one.plural = Some(plural);
    one.ask = ask;
    Some(one)
}

/// Whether a form of to be has a noun phrase that says what something is.
fn has_genus(s: &Sentence, verb: usize) -> bool {
    s.child(verb, &[Dep::Attr]).is_some_and(|attr| {
        let first = s.chunk(attr).start;
        let determined = s.is(first, &["a", "an", "the", "any"]);
        let bare = s.has_tag(attr, &[Tag::Nns]) && s.subtree(attr).len() > 3;
        let says = !s.has_lemma(
            attr,
            &["thing", "reason", "way", "case", "point", "problem", "fact"],
        );
        (determined || bare) && says && !s.is(first + 1, &["same"])
    })
}
