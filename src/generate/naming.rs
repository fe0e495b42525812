//! Which words of a sentence name a term.

use std::ops::Range;

use super::sentence::Sentence;
use crate::language::parser::{Dep, Pos, Tag, is_only_a_verb};
use crate::language::singular;

/// Nouns that name nothing by themselves, singular.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "example", "way", "thing", "reason", "problem", "result", "difference", "number", "type", "kind", "part",
    "goal", "purpose", "idea", "one", "case", "fact", "point", "question", "answer", "step", "advantage",
    "disadvantage", "benefit", "use", "aim", "role", "rest", "majority", "effect", "first", "second", "third",
    "last", "next", "term", "word", "concept", "person", "man", "woman", "time", "today", "article", "chapter",
    "section", "book", "figure", "table", "paragraph", "sentence", "page", "video", "image", "issue", "topic",
    "name", "lot", "change", "approach", "method", "factor", "element", "aspect", "exercise", "situation", "form",
    "amount", "challenge", "solution", "exception", "focus", "everyone", "people", "other", "conclusion", "claim",
    "definition", "summary", "end", "side", "beginning", "sum", "presence", "absence", "ability", "option",
    "study", "research", "author", "year", "day", "line", "output", "thought", "notion", "view", "key", "field",
    "characteristic", "property", "feature", "component", "half", "group", "world", "reader", "order", "sort",
    "source", "series", "objective",
];

/// The words of a term whose head noun is given: without determiner, with `of` phrases that belong to the name, and
/// as far as the author's bold type goes.
pub fn term_of(s: &Sentence, head: usize) -> Range<usize> {
    if let Some(bold) = s.bold.iter().find(|bold| bold.contains(&head)) {
        let bold_end = bold.end;
        let bare = s.bare(bold.clone());
        let end = of_name(s, head).filter(|_| bold_end == head + 1 && bold.len() > 1);
        return bare.start..end.unwrap_or(bare.end);
    }
    let mut term = s.bare(s.chunk(head));
    term.start = after_owner(s, &term);
    if term.start > 0 && is_keyword_of(s, term.start - 1, head) {
        term.start -= 1;
    }
    term.end = of_name(s, head).unwrap_or(term.end);
    // `the quantity demanded is`
    let participle = head + 1;
    if term.end == participle
        && s.has_tag(participle, &[Tag::Vbn])
        && s.has_dep(participle, &[Dep::Acl])
        && s.subtree(participle).len() == 1
        && s.is_finite(participle + 1)
    {
        term.end += 1;
    }
    if s.is(term.start, &["word", "term", "name"]) && term.len() > 1 {
        term.start += 1;
    }
    term
}

/// `parietal lobe` in `the brain’s parietal lobe`: a name does not begin with its owner, unless that has no article of
/// its own, as in `Broca’s area`.
fn after_owner(s: &Sentence, term: &Range<usize>) -> usize {
    let owned = term
        .clone()
        .rev()
        .find(|at| s.is(*at, &["'s", "’s", "'", "’"]) && s.has_dep(*at, &[Dep::Case]));
    match owned {
        Some(mark)
            if term.start > 0 && s.has_tag(term.start - 1, &[Tag::Dt, Tag::PrpPossessive]) =>
        {
            mark + 1
        }
        _ => term.start,
    }
}

/// `monaural cues` for a bold word in `**monaural** and **binaural** cues`: an adjective with the noun that it belongs
/// to.
pub fn with_its_noun(s: &Sentence, words: &Range<usize>) -> Option<String> {
    let last = words.end - 1;
    if !s.is_bold(words) {
        return None;
    }
    let noun = modified(s, last).or_else(|| {
        let next = s.bold.iter().find(|bold| bold.start > last)?;
        (s.has_tag(last, &[Tag::Jj]) && joins(s, words.end..next.start))
            .then(|| modified(s, next.end - 1))
            .flatten()
    })?;
    Some(format!("{} {}", s.slice(words.clone()), s.word(noun)))
}

/// The noun after it that a word, or the one that it is joined to, modifies.
fn modified(s: &Sentence, word: usize) -> Option<usize> {
    let first = if s.has_dep(word, &[Dep::Conj]) {
        s.head(word)?
    } else {
        word
    };
    let noun = s.head(first).filter(|noun| *noun > word)?;
    let modifies = s.has_dep(first, &[Dep::Amod, Dep::Compound, Dep::Nmod]);
    (modifies && s.is_noun(noun)).then_some(noun)
}

/// Whether nothing but `and` or `or` and words in brackets stands in a range.
fn joins(s: &Sentence, words: Range<usize>) -> bool {
    let mut open = false;
    let mut joint = false;
    for at in words {
        open |= s.is(at, &["("]);
        joint |= !open && s.is(at, &["and", "or"]);
        if !open && !s.is(at, &["and", "or", ","]) {
            return false;
        }
        open &= !s.is(at, &[")"]);
    }
    joint
}

/// Where a name with `of` or `to` after its head noun ends: `law of demand`, `theory of pitch perception`, `barriers to
/// entry`.
fn of_name(s: &Sentence, head: usize) -> Option<usize> {
    let of = s
        .child(head, &[Dep::Prep])
        .filter(|of| *of == head + 1 && s.is(*of, &["of", "to"]))?;
    let chunk = s.chunk(s.child(of, &[Dep::Pobj])?);
    let most = if s.is(of, &["of"]) { 2 } else { 1 };
    let plain = chunk.len() <= most
        && !chunk
            .clone()
            .any(|at| s.has_tag(at, &[Tag::Dt, Tag::PrpPossessive, Tag::Prp, Tag::Cd]));
    (plain && chunk.start == head + 2).then_some(chunk.end)
}

/// The words of a term of which a noun is given that a clause or an aside follows: `labor` in `the division of labor,
/// which …` stands for the whole.
pub fn whole_term_of(s: &Sentence, noun: usize) -> Range<usize> {
    let of = s
        .head(noun)
        .filter(|of| s.has_dep(noun, &[Dep::Pobj]) && s.is(*of, &["of"]));
    if let Some(outer) = of
        .and_then(|of| s.head(of))
        .filter(|outer| s.is_noun(*outer))
    {
        let term = term_of(s, outer);
        if term.contains(&noun) && !is_empty_noun(s.word(outer)) && !s.is(outer, GRASP) {
            return term;
        }
    }
    term_of(s, noun)
}

/// Nouns for what somebody has of a term: `an understanding of conservation`.
const GRASP: &[&str] = &["understanding", "knowledge", "awareness", "sense"];

/// The terms that a subject or object names: its own, those joined to it by `and` or `or`, and other names of it.
pub fn terms_of(s: &Sentence, head: usize) -> Vec<Range<usize>> {
    let mut terms = vec![term_of(s, head)];
    let mut last = head;
    while let Some(next) = s.child(last, &[Dep::Conj]).filter(|next| s.is_noun(*next)) {
        terms.push(term_of(s, next));
        last = next;
    }
    terms
}

/// Whether a noun's head says nothing by itself: `example`, `way`, `type`.
pub fn is_empty_noun(word: &str) -> bool {
    EMPTY.contains(&singular(word).as_str())
}

/// Whether a range of words can be a term: one to five words that name something, none of them pointing.
pub fn is_term(s: &Sentence, term: &Range<usize>) -> bool {
    let words = term.clone().filter(|at| !s.is_mark(*at)).count();
    if !(1..=5).contains(&words) || !super::terms::is_term_like(s.slice(term.clone())) {
        return false;
    }
    if s.bold.contains(term) {
        return true;
    }
    let bold = s.is_bold(term);
    let head = (term.start..term.end)
        .find(|at| s.is(at + 1, &["of"]))
        .unwrap_or(term.end - 1);
    let named = s.is_noun(head)
        || bold
        || s.has_tag(head, &[Tag::Vbg, Tag::Fw, Tag::Xx, Tag::Add])
        || s.has_pos(head, &[Pos::Verb, Pos::Adj]) && words > 1;
    // `J. Tuzo Wilson’s answer`
    let owned = head > term.start && s.is(head - 1, &["'s", "’s"]);
    let empty = is_empty_noun(s.word(head))
        && (owned || words == 1 || loosely_modified(s, term, head))
        && !is_brought_up(s, term, head);
    let graded = s.has_tag(term.start, &[Tag::Jjs, Tag::Jjr, Tag::Rbr, Tag::Rbs]);
    let opens_well =
        !s.is(term.start, LOOSE) && !s.has_tag(term.start, &[Tag::In, Tag::To, Tag::Cc]);
    let points = term.clone().any(|at| points(s, at, term, bold));
    let runs_on = !bold
        && term.clone().any(|at| {
            // `the quantity demanded`
            let participle = at > term.start && at + 1 == term.end && s.has_tag(at, &[Tag::Vbd]);
            s.has_tag(at, &[Tag::Vbz, Tag::Vbp, Tag::Vbd]) && !participle
        });
    // `the firm receives`
    let verbal = || !bold && words > 1 && is_only_a_verb(&s.word(term.end - 1).to_lowercase());
    named && opens_well && !points && !runs_on && (bold || !empty && !graded) && !verbal()
}

/// `A feature is`, `Concepts are`, `Output is`: a sentence that begins with a noun and says what it is.
fn is_brought_up(s: &Sentence, term: &Range<usize>, head: usize) -> bool {
    let opens = match term.start {
        0 => s.has_tag(head, &[Tag::Nns]) || s.is(term.end, &["is"]),
        1 => s.is(0, &["a", "an"]),
        _ => false,
    };
    opens && s.has_dep(head, &[Dep::Nsubj, Dep::Nsubjpass])
}

/// Words that a phrase begins with which is no name.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "first", "second", "third", "last", "next", "main", "most", "only", "new", "own", "good", "whole", "several",
    "many", "few", "various", "certain", "different", "particular", "specific", "related", "additional",
    "further", "important", "useful", "early", "later", "similar",
    "significant", "frequent", "likely",
];

/// Tags of words that no name holds.
#[rustfmt::skip]
const POINTING: &[Tag] = &[
    Tag::Prp, Tag::PrpPossessive, Tag::Dt, Tag::Pdt, Tag::Wdt, Tag::Wp, Tag::Wrb, Tag::Md, Tag::Ex,
];

/// Whether a word of a phrase points elsewhere, counts, or is a mark that splits the phrase.
fn points(s: &Sentence, at: usize, term: &Range<usize>, bold: bool) -> bool {
    s.has_tag(at, POINTING)
        || s.is(at, &["such", "other", "same", "following", "another"])
        || s.is(at, &["’s", "'s"]) && at + 1 == term.end
        || !bold && s.has_tag(at, &[Tag::Cd]) && !s.is(at + 1, &["-"])
        || !bold && s.is_mark(at) && !s.is(at, &["-", "/", "’", "'"])
}

/// `common example`, `way of life`: an empty noun that its modifiers do not fill.
fn loosely_modified(s: &Sentence, term: &Range<usize>, head: usize) -> bool {
    head + 1 < term.end
        || (term.start..head).all(|at| s.has_pos(at, &[Pos::Adj, Pos::Adv, Pos::Num]))
}

/// Nouns that say what a piece of code is.
pub const CODE_NOUNS: &[&str] = &[
    "function",
    "method",
    "operator",
    "statement",
    "keyword",
    "command",
    "option",
    "class",
    "module",
    "loop",
    "clause",
    "expression",
    "block",
];

/// Words of programming languages that a parser of English takes for what they are elsewhere.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "for", "while", "if", "else", "elif", "do", "try", "except", "catch", "finally", "with", "return", "break", "continue",
    "pass", "import", "def", "class", "lambda", "yield", "match", "case", "switch", "const", "let", "var", "raise",
    "throw", "assert", "goto", "until", "where", "select", "from", "global", "static",
];

/// Whether a word is the keyword before a noun of code: `while` in `a while loop`.
pub fn is_keyword_of(s: &Sentence, word: usize, noun: usize) -> bool {
    word + 1 == noun
        && s.is(word, KEYWORDS)
        && s.is(noun, CODE_NOUNS)
        && (word == 0 || s.is(word - 1, &["a", "an", "the", "“", "\""]))
}
