//! A sentence with its key term blanked.

use std::ops::Range;

use super::{Candidate, Evidence, Pattern};
use crate::generate::clause::Clause;
use crate::generate::gloss::{cut, ends_well};
use crate::generate::naming::{is_term, term_of, with_its_noun};
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::terms::Term;
use crate::generate::wording::{Article, article, capitalised, closed, prose};
use crate::language::parser::{Dep, Pos, Tag};
use crate::language::stem;
use crate::model::{Body, Kind};

/// “The [...] is a pool of memory.”
pub const CLOZE: Pattern = Pattern {
    name: "cloze",
    any_language: true,
    propose,
};

/// The construction of a card that blanks a part of its term.
pub const PART: &str = "part";

/// Sentences longer than this many characters are cut short after the term, where they can be.
const LONGEST_SENTENCE: usize = 200;

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (_, term) in survey.terms.iter() {
        for (sentence, words) in &term.mentions {
            found.extend(card(survey, term, *sentence, words));
        }
    }
    found
}

fn card(survey: &Survey, term: &Term, at: usize, words: &Range<usize>) -> Option<Candidate> {
    let s = &survey.sentences[at];
    let marked = s.bold.contains(words).then(|| term_of(s, words.end - 1));
    let whole = marked.filter(|whole| whole.start == words.start && whole.end > words.end);
    let form = whole
        .as_ref()
        .map_or(term.form.clone(), |whole| s.slice(whole.clone()).to_owned());
    let words = whole.as_ref().unwrap_or(words);
    if !is_blankable(s, words) {
        return None;
    }
    let clause = s
        .clauses()
        .iter()
        .filter(|clause| clause.main)
        .find(|clause| clause.words.contains(&words.start));
    let (range, context) = shown(survey, at, clause, words)?;
    if !ends_well(s, range.end) || s.is(0, &["as"]) && s.is(2, &["name"]) {
        return None;
    }
    let article_at = words
        .start
        .checked_sub(1)
        .filter(|before| article(s, *before) == Some(Article::Indefinite));
    let hidden = hidden(s, words)?;
    let from = article_at.filter(|_| hidden.start == words.start);
    let (text, blank) = blanked(s, range.clone(), from.unwrap_or(hidden.start)..hidden.end);
    let lead = context.map_or(String::new(), |before| {
        format!("{} ", prose(before, 0..before.len()))
    });
    let blank = blank.start + lead.len()..blank.end + lead.len();
    let text = lead + &text;
    text.get(blank.clone())?;
    let span = context.map_or(s.span(), |before| before.span().join(s.span()));
    let mut card = Candidate::basic(Kind::Cloze, String::new(), String::new(), s.section, span);
    card.body = Body::Cloze {
        text,
        blanks: vec![blank],
    };
    card.term = Some(form);
    card.named = with_its_noun(s, words);
    card.sentence = Some(at);
    card.context = context.is_some();
    card.construction = if hidden != *words {
        PART
    } else if card.context {
        "with the sentence before"
    } else {
        role(s, clause, words)
    };
    card.evidence = Evidence {
        indefinite: article_at.is_some(),
        opens: words.start <= range.start + 1,
        bold_here: s.is_bold(words),
        item: s.place == Place::Item,
        name: s.has_pos(words.start, &[Pos::Propn]),
    };
    Some(card)
}

/// Whether a mention can be taken out: nothing around it tells it, and it is a whole phrase.
fn is_blankable(s: &Sentence, words: &Range<usize>) -> bool {
    let named_aside = words.start > 1
        && s.is(words.start - 2, &["("])
        && s.is(words.start - 1, &["called", "named"]);
    let abbreviated = s.is(words.end, &["("]) && s.is(words.end + 1, &[")"]);
    let goes_on = s.is(words.end, &["of"]) && words.clone().any(|at| s.is(at, &["of"]));
    s.place != Place::Caption
        && words.len() <= 6
        && !is_inside(s, words)
        && !is_bracketed(s, words)
        && !abbreviated
        && !named_aside
        && !goes_on
        && (is_term(s, words) || s.is_bold(words))
}

/// The words that are shown: the term's clause, else the sentence, else the sentence before as well.
fn shown<'a, 'b>(
    survey: &'b Survey<'a>,
    at: usize,
    clause: Option<&Clause>,
    words: &Range<usize>,
) -> Option<(Range<usize>, Option<&'b Sentence<'a>>)> {
    let s = &survey.sentences[at];
    let whole = 0..s.end();
    let own = from(s, clause)..to(s, clause, words);
    let least = if s.is_bold(words) { 5 } else { 7 };
    let brief = own.len() < least || !own.contains(&words.start);
    let own = if brief { whole.clone() } else { own };
    let (range, context) = if stands_alone(s, own.clone(), s.is_bold(words)) {
        (own, None)
    } else {
        (whole, Some(sentence_before(survey, at, words)?))
    };
    (range.len() >= 5 && range.contains(&words.start)).then_some((range, context))
}

/// The sentence before, when both together stand alone and it does not show the answer.
pub fn sentence_before<'a, 'b>(
    survey: &'b Survey<'a>,
    at: usize,
    words: &Range<usize>,
) -> Option<&'b Sentence<'a>> {
    let s = &survey.sentences[at];
    let before = &survey.sentences[survey.sentence_before(at)?];
    let hidden: Vec<String> = words.clone().map(|word| stem(s.word(word))).collect();
    let shows = (0..before.len()).any(|word| hidden.contains(&stem(before.word(word))));
    // “Put E lowest, then G.”
    let told = before.has_tag(0, &[Tag::Vb]);
    (!told && stands_alone(before, 0..before.len(), false) && s.plain().ends_with('.') && !shows)
        .then_some(before)
}

/// What the term is in its clause.
fn role(s: &Sentence, clause: Option<&Clause>, words: &Range<usize>) -> &'static str {
    let head = words.end - 1;
    match clause {
        Some(clause) if words.contains(&clause.subject) => "subject",
        _ if s.has_dep(head, &[Dep::Oprd, Dep::Attr, Dep::Appos]) => "complement",
        _ if s.has_dep(head, &[Dep::Dobj]) => "object",
        _ if s.has_dep(head, &[Dep::Conj]) => "joined",
        _ => "aside",
    }
}

/// Where the blanked sentence begins: `However,` and `And` are left out.
fn from(s: &Sentence, clause: Option<&Clause>) -> usize {
    if s.is(0, &["as"])
        && s.has_tag(1, &[Tag::Vbn])
        && let Some(comma) = s.find(2..s.len().min(7), &[","])
    {
        return comma + 1;
    }
    let Some(clause) = clause else {
        return 0;
    };
    if s.is(clause.words.start, &["that"]) && !s.has_dep(clause.words.start, &[Dep::Det]) {
        return clause.words.start + 1;
    }
    let linking = s
        .children(clause.verb)
        .filter(|at| *at < clause.subject && s.has_dep(*at, &[Dep::Advmod, Dep::Cc, Dep::Prep]))
        .map(|at| s.subtree(at))
        .find(|words| {
            words.start == clause.words.start && s.is(words.end, &[","]) && is_linking(s, words)
        });
    linking.map_or(clause.words.start, |words| words.end + 1)
}

/// `however`, `for example`, `in contrast`.
fn is_linking(s: &Sentence, words: &Range<usize>) -> bool {
    words.len() == 1
        && (s.has_pos(words.start, &[Pos::Adv, Pos::Cconj])
            || s.is(words.start, &["first", "second", "third", "fourth"]))
        || [
            "for example",
            "for instance",
            "in contrast",
            "in addition",
            "in other words",
            "on the other hand",
            "as a result",
            "in fact",
            "of course",
            "in general",
            "in short",
            "for this reason",
            "by contrast",
        ]
        .contains(&s.slice(words.clone()).to_lowercase().as_str())
}

/// Where it ends: with its clause, or before an afterthought where it is long.
fn to(s: &Sentence, clause: Option<&Clause>, words: &Range<usize>) -> usize {
    let end = clause.map_or(s.end(), |clause| clause.words.end.max(words.end));
    let end = before_reference(s, words.end..end);
    let long = s.bytes(0..end).len() > LONGEST_SENTENCE;
    if long {
        cut(s, words.end..end).end.max(words.end)
    } else {
        end
    }
}

/// Where `, as the next table shows` begins at the end of a sentence.
fn before_reference(s: &Sentence, words: Range<usize>) -> usize {
    words
        .clone()
        .find(|at| {
            s.is(*at, &[","])
                && s.is(at + 1, &["as"])
                && (at + 2..words.end)
                    .any(|verb| s.is(verb, &["shows", "show", "illustrates", "illustrate"]))
                && words.end - at < 12
        })
        .unwrap_or(words.end)
}

/// `(GDP)`: what stands in brackets by itself is told by the words before.
fn is_bracketed(s: &Sentence, words: &Range<usize>) -> bool {
    words.start > 0 && s.is(words.start - 1, &["("]) && s.is(words.end, &[")"])
}

/// Modifiers that belong to no name.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "many", "several", "various", "other", "different", "certain", "such", "new", "own", "same", "main", "common",
    "important", "particular", "specific", "modern", "simple", "typical", "most", "some", "large", "small",
];

/// Whether the mention is part of a longer phrase.
fn is_inside(s: &Sentence, words: &Range<usize>) -> bool {
    let last = words.end - 1;
    let before = words.start.checked_sub(1);
    let bold = s
        .bold
        .iter()
        .any(|bold| bold.start == words.start && bold.end == words.end);
    let right = s.has_dep(last, &[Dep::Compound, Dep::Amod, Dep::Nmod, Dep::Poss])
        && s.words[last].head > last;
    let left = before.is_some_and(|at| {
        s.has_dep(at, &[Dep::Compound, Dep::Amod, Dep::Nmod])
            && !s.is(at, LOOSE)
            && words.contains(&s.words[at].head)
    }) || before.is_some_and(|at| s.is(at, &["-", "/"]));
    let part_of_bold = s
        .bold
        .iter()
        .any(|bold| bold.start <= words.start && words.end <= bold.end && bold.len() > words.len());
    part_of_bold || !bold && (right || left)
}

/// The words of the sentence, and where the blank is in them; the article `a` goes with its term.
pub fn blanked(s: &Sentence, clause: Range<usize>, blank: Range<usize>) -> (String, Range<usize>) {
    let answer = s.text.markdown(s.bytes(blank.clone()));
    let spaced = |at: usize| {
        s.words
            .get(at)
            .zip(s.words.get(at + 1))
            .is_some_and(|(a, b)| a.range.end < b.range.start)
    };
    let mut text = String::new();
    if clause.start < blank.start {
        text = capitalised(prose(s, clause.start..blank.start).trim());
        if spaced(blank.start - 1) {
            text.push(' ');
        }
    }
    let range = text.len()..text.len() + answer.len();
    text.push_str(&answer);
    // `(EEG)` after the blank would tell its letters.
    let short =
        s.is(blank.end, &["("]) && s.is(blank.end + 2, &[")"]) && blank.end + 3 <= clause.end;
    let rest = if short { blank.end + 3 } else { blank.end };
    let tail = prose(s, rest..clause.end);
    let tail = tail.trim_end_matches([',', ';', ':', ' ']);
    if spaced(rest - 1) && !tail.starts_with([',', ';', ':', '.', ' ']) {
        text.push(' ');
    }
    text.push_str(tail);
    let mut text = closed(&text);
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    (text, range)
}

/// A whole statement that leans on no other sentence.
fn stands_alone(s: &Sentence, words: Range<usize>, bold: bool) -> bool {
    let first = words.start;
    let leaning = s.has_tag(
        first,
        &[Tag::Prp, Tag::PrpPossessive, Tag::Cc, Tag::Wdt, Tag::Wp],
    ) && !s.is(first, &["you", "we"])
        || s.is(
            first,
            &[
                "this", "these", "that", "those", "such", "here", "so", "but",
            ],
        )
        || !bold && s.is(first, &["another", "other"]);
    let verb = bold || words.clone().any(|at| s.is_finite(at));
    let whole = s.plain().ends_with(['.', '!', '”', '"', ')']);
    !leaning && verb && whole
}

/// The words of a term that are blanked: all of them, or those that the rest of the sentence does not show.
fn hidden(s: &Sentence, words: &Range<usize>) -> Option<Range<usize>> {
    let shown: Vec<String> = (0..s.len())
        .filter(|at| !words.contains(at))
        .map(|at| stem(s.word(at)))
        .collect();
    let is_shown = |at: usize| {
        let stem = stem(s.word(at));
        stem.chars().count() > 2 && shown.contains(&stem)
    };
    let head = words.end - 1;
    if !words
        .clone()
        .any(|at| is_shown(at) && (at != head || words.len() == 1))
    {
        return Some(words.clone());
    }
    words
        .clone()
        .find(|at| {
            !is_shown(*at)
                && s.has_pos(*at, &[Pos::Noun, Pos::Propn, Pos::Adj])
                && !s.is(at + 1, &["'s", "’s", "'", "’"])
        })
        .filter(|_| s.is_bold(words))
        .map(|at| at..at + 1)
}
