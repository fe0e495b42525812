//! Parts of speech and inflection from tags, words and dependencies: the model's table of rules.

use super::labels::{Dep, Pos, Tag};

/// A word after tagging and parsing, as the rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'w> {
    /// Its tag.
    pub tag: Tag,
    /// What it is to its head.
    pub dep: Dep,
    /// The word in lower case.
    pub lower: &'w str,
}

/// What of a word's inflection decides on its lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inflection {
    /// A noun in the singular.
    Singular,
    /// An infinitive.
    Infinitive,
    /// A finite verb in the present without a number.
    Present,
    /// An adjective or adverb in the positive.
    Positive,
    /// Anything else.
    Other,
}

/// Part of speech and inflection of a word. `before` is the word before it.
pub fn attributes(word: Reading<'_>, before: Option<Reading<'_>>) -> (Pos, Inflection) {
    let (mut pos, inflection) = by_tag(word.tag);
    if let Some(own) = by_word(word) {
        pos = own;
    }
    if let Some(own) = by_dependency(word, before) {
        pos = own;
    }
    (pos, inflection_of_word(word).unwrap_or(inflection))
}

fn by_tag(tag: Tag) -> (Pos, Inflection) {
    use Inflection::{Infinitive, Other, Positive, Present, Singular};
    match tag {
        Tag::Period | Tag::Comma | Tag::Colon | Tag::Hyph | Tag::Nfp => (Pos::Punct, Other),
        Tag::LeftBracket | Tag::RightBracket => (Pos::Punct, Other),
        Tag::OpeningQuote | Tag::ClosingQuote => (Pos::Punct, Other),
        Tag::Dollar | Tag::Sym => (Pos::Sym, Other),
        Tag::Jj => (Pos::Adj, Positive),
        Tag::Afx | Tag::Jjr | Tag::Jjs => (Pos::Adj, Other),
        Tag::Cc => (Pos::Cconj, Other),
        Tag::Cd => (Pos::Num, Other),
        Tag::Dt | Tag::Pdt | Tag::Wdt | Tag::WpPossessive => (Pos::Det, Other),
        Tag::Ex | Tag::Prp | Tag::PrpPossessive | Tag::Wp => (Pos::Pron, Other),
        Tag::In | Tag::Rp => (Pos::Adp, Other),
        Tag::Md => (Pos::Aux, Other),
        Tag::Nn => (Pos::Noun, Singular),
        Tag::Nns => (Pos::Noun, Other),
        Tag::Nnp => (Pos::Propn, Singular),
        Tag::Nnps => (Pos::Propn, Other),
        Tag::Pos | Tag::To => (Pos::Part, Other),
        Tag::Rb | Tag::Rbr | Tag::Rbs => (Pos::Adv, Other),
        Tag::Uh => (Pos::Intj, Other),
        Tag::Vb => (Pos::Verb, Infinitive),
        Tag::Vbp => (Pos::Verb, Present),
        Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbz => (Pos::Verb, Other),
        Tag::Wrb => (Pos::Sconj, Other),
        Tag::Add | Tag::Fw | Tag::Ls | Tag::Xx | Tag::Space => (Pos::X, Other),
    }
}

/// The part of speech of words that are an exception among those of their tag.
fn by_word(word: Reading<'_>) -> Option<Pos> {
    match (word.tag, word.lower) {
        (Tag::Cc, "but") if word.dep == Dep::Advmod => Some(Pos::Adv),
        (Tag::Wdt, "that") => Some(Pos::Pron),
        (Tag::In, lower) => is_subordinator(lower).then_some(Pos::Sconj),
        (
            Tag::Nn,
            "something" | "anyone" | "anything" | "nothing" | "someone" | "everything" | "everyone"
            | "everybody" | "nobody" | "somebody" | "anybody" | "any1",
        ) => Some(Pos::Pron),
        (Tag::Rb, "not" | "n't" | "nt" | "n’t") => Some(Pos::Part),
        (Tag::Vb, "be" | "do" | "have" | "of" | "'ve")
        | (Tag::Vbp, "do" | "are" | "'re" | "am" | "'m" | "have" | "'ve" | "'s")
        | (Tag::Vbn, "been" | "had")
        | (Tag::Vbg, "being")
        | (Tag::Vbz, "is" | "'s" | "has" | "does")
        | (Tag::Vbd, "was" | "were" | "did" | "had" | "'d") => Some(Pos::Aux),
        _ => None,
    }
}

/// The list is the model's, with the misspellings that its texts had.
fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "if"
            | "because"
            | "while"
            | "since"
            | "so"
            | "whether"
            | "although"
            | "though"
            | "unless"
            | "once"
            | "cause"
            | "upon"
            | "till"
            | "whereas"
            | "whilst"
            | "except"
            | "despite"
            | "wether"
            | "but"
            | "becuse"
            | "whie"
            | "it"
            | "w/out"
            | "albeit"
            | "save"
            | "besides"
            | "becouse"
            | "coz"
            | "til"
            | "ask"
            | "i'd"
            | "seince"
            | "tho"
            | "sice"
            | "will"
    )
}

/// The part of speech where the dependency decides; later rules before earlier ones.
fn by_dependency(word: Reading<'_>, before: Option<Reading<'_>>) -> Option<Pos> {
    let Reading { tag, dep, lower } = word;
    let after_expletive = before.is_some_and(|before| before.dep == Dep::Expl);
    if after_expletive && matches!(lower, "is" | "are" | "was" | "were" | "'s" | "'re") {
        return Some(Pos::Verb);
    }
    if matches!(tag, Tag::Dt | Tag::Wdt) && !matches!(dep, Dep::Det | Dep::Quantmod) {
        return Some(Pos::Pron);
    }
    if tag == Tag::In && dep == Dep::Mark {
        return Some(Pos::Sconj);
    }
    let is_full_verb = matches!(
        dep,
        Dep::Root | Dep::Advcl | Dep::Ccomp | Dep::Conj | Dep::Relcl | Dep::Xcomp
    );
    if is_full_verb && matches!(lower, "do" | "does" | "did" | "'d" | "have" | "has" | "had") {
        return Some(Pos::Verb);
    }
    (tag != Tag::To && matches!(dep, Dep::Aux | Dep::Auxpass)).then_some(Pos::Aux)
}

fn inflection_of_word(word: Reading<'_>) -> Option<Inflection> {
    let is_argument = matches!(word.dep, Dep::Nsubj | Dep::Dobj | Dep::Pobj);
    match word.lower {
        "well" if word.tag == Tag::Rb => Some(Inflection::Positive),
        "i" | "it" if is_argument => Some(Inflection::Singular),
        "you" if is_argument => Some(Inflection::Other),
        _ => None,
    }
}

/// The lemma where a rule gives one. `before` and `after` are the words beside it, in lower case.
pub fn fixed_lemma(tag: Tag, lower: &str, before: &str, after: &str) -> Option<&'static str> {
    use Tag::{Md, Prp, Rb, Vbd, Vbg, Vbn, Vbp, Vbz};
    Some(match (tag, lower) {
        (Vbz, "gets") | (Vbd, "got") => "get",
        (_, "'nuff") => "enough",
        (_, "y" | "y'") if after == "all" => "you",
        (_, "c'm") if after == "on" => "come",
        (_, "'s") if before == "let" => "us",
        (_, "ta") if before == "got" => "to",
        (_, "na") if before == "gon" => "to",
        (_, "gon") if after == "na" => "go",
        (_, "'ll") => "will",
        (_, "'em") => "them",
        (_, "somethin'") => "something",
        (_, "ol'") => "old",
        (_, "nothin'" | "nuthin'") => "nothing",
        (_, "goin'") => "go",
        (_, "doin'") => "do",
        (Md, "wo") => "will",
        (Md, "sha") => "shall",
        (Md, "ca") => "can",
        (Vbp | Vbz, "ai") if matches!(after, "n't" | "nt") => "be",
        (Vbd, "'d" | "had") | (Vbn, "had") => "have",
        (Vbd, "did") | (Vbz, "does") => "do",
        (Vbd, "was" | "were") | (Vbp, "are" | "'re" | "am" | "'m") => "be",
        (Vbp, "have" | "'ve") | (Vbz, "has") => "have",
        (Vbz, "is" | "'s") | (Vbg, "being") | (Vbn, "been") => "be",
        (Rb, "not" | "n't" | "nt" | "n’t") => "not",
        (Prp, "i" | "me") => "I",
        (Prp, "he" | "him") => "he",
        (Prp, "she" | "her") => "she",
        (Prp, "we" | "us") => "we",
        (Prp, "they" | "them") => "they",
        (Md, "'d") => "would",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Inflection, Reading, attributes, fixed_lemma};
    use crate::language::parser::labels::{Dep, Pos, Tag};

    fn pos(tag: Tag, dep: Dep, lower: &str) -> Pos {
        attributes(Reading { tag, dep, lower }, None).0
    }

    #[test]
    fn words_and_dependencies_override_tags() {
        assert_eq!(pos(Tag::In, Dep::Prep, "of"), Pos::Adp);
        assert_eq!(pos(Tag::In, Dep::Prep, "because"), Pos::Sconj);
        assert_eq!(pos(Tag::In, Dep::Mark, "of"), Pos::Sconj);
        assert_eq!(pos(Tag::Vbz, Dep::Root, "is"), Pos::Aux);
        assert_eq!(pos(Tag::Vbz, Dep::Root, "has"), Pos::Verb);
        assert_eq!(pos(Tag::Vbz, Dep::Aux, "has"), Pos::Aux);
        assert_eq!(pos(Tag::Dt, Dep::Nsubj, "this"), Pos::Pron);
        let there = Reading {
            tag: Tag::Ex,
            dep: Dep::Expl,
            lower: "there",
        };
        let is = Reading {
            tag: Tag::Vbz,
            dep: Dep::Root,
            lower: "is",
        };
        assert_eq!(attributes(is, Some(there)), (Pos::Verb, Inflection::Other));
    }

    #[test]
    fn short_forms_have_the_lemma_of_the_long_ones() {
        assert_eq!(fixed_lemma(Tag::Md, "'d", "", ""), Some("would"));
        assert_eq!(fixed_lemma(Tag::Vbd, "'d", "", ""), Some("have"));
        assert_eq!(fixed_lemma(Tag::Vbz, "'s", "let", ""), Some("us"));
        assert_eq!(fixed_lemma(Tag::Nn, "cat", "", ""), None);
    }
}
