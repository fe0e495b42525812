//! A clause made a question that asks for its object, complement or subject.

use super::{Candidate, Evidence, Pattern};
use crate::generate::clause::Clause;
use crate::generate::constructions::introduces;
use crate::generate::naming::{is_term, term_of};
use crate::generate::question::{Inverted, base_form, invert, second_verb};
use crate::generate::sentence::{Place, Sentence};
use crate::generate::survey::Survey;
use crate::generate::wording::{
    Article, answer, article, capitalised, in_place, readable, term_form,
};
use crate::language::key;
use crate::language::parser::{Dep, Pos, Tag};
use crate::model::Kind;

/// “What does the collector reclaim?”
pub const STATEMENT: Pattern = Pattern {
    name: "statement",
    any_language: false,
    propose,
};

/// Verbs, in their base form, that ask for too much.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "have", "do", "make", "take", "give", "get", "see", "want", "know", "think", "say", "find", "put", "let", "keep",
    "try", "seem", "become", "go", "come", "tell", "look", "believe", "like", "note", "show", "suggest", "include",
    "begin", "start", "continue", "happen", "remain", "appear", "tend", "argue", "claim", "discuss", "explain",
];

/// The longest question for a subject, in characters: a longer one says too much at once.
const LONGEST_QUESTION: usize = 160;

/// Nouns, in their base form, that are no answer.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "number", "variety", "range", "series", "information", "research", "issue", "thing", "way", "kind", "type", "lot",
    "many", "part", "role", "form", "aspect", "factor", "topic", "area", "change", "problem", "reason", "example",
    "block", "paper", "study", "year", "left", "right", "day",
];

fn propose(survey: &Survey) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, s) in survey.sentences.iter().enumerate() {
        if s.place == Place::Caption || s.plain().ends_with('?') || s.is(0, &["("]) {
            continue;
        }
        for clause in s.clauses() {
            if clause.negated || !clause.main || !names_something(s, clause) || is_example(s) {
                continue;
            }
            let about = About {
                survey,
                s,
                at,
                clause,
            };
            if about.is_known() {
                found.extend(about.object());
            }
            found.extend(about.purpose_noun());
            found.extend(about.subject());
        }
    }
    found
}

/// Whether the subject is a noun that stands by itself.
pub fn names_something(s: &Sentence, clause: &Clause) -> bool {
    let words = clause.subject_words(s);
    let pointing = words.clone().any(|at| {
        s.has_tag(
            at,
            &[Tag::Prp, Tag::PrpPossessive, Tag::Wdt, Tag::Wp, Tag::Ex],
        ) && !s.is(at, &["one"])
            || s.is(
                at,
                &[
                    "this", "these", "that", "those", "such", "another", "other", "others",
                    "latter", "former",
                ],
            ) && s.has_dep(at, &[Dep::Det, Dep::Nsubj, Dep::Nsubjpass, Dep::Amod])
    });
    s.is_noun(clause.subject) && !pointing && words.len() <= 14
}

/// Whether a sentence tells of a case, not of the thing itself.
pub fn is_example(s: &Sentence) -> bool {
    let plain = s.plain().to_lowercase();
    [
        "for example",
        "for instance",
        "e.g.",
        "say that",
        "suppose",
        "imagine",
        "consider ",
        "ex: ",
    ]
    .iter()
    .any(|words| plain.contains(words))
}

/// A clause to ask about.
struct About<'a, 'b> {
    survey: &'a Survey<'b>,
    s: &'a Sentence<'b>,
    at: usize,
    clause: &'a Clause,
}

impl About<'_, '_> {
    /// Whether the subject is one of the article's terms, and brought up by itself.
    fn is_known(&self) -> bool {
        let (s, clause) = (self.s, self.clause);
        let term = term_of(s, clause.subject);
        let key = key(s.slice(term.clone()));
        let known = self.survey.terms.get(&key);
        let marked = known
            .is_some_and(|term| term.bold || term.heading || term.heading_part || term.count >= 3);
        let named = term.len() > 1
            || s.has_pos(clause.subject, &[Pos::Propn])
            || self.survey.constructions_of(&key) > 0
            || known.is_some_and(|term| term.bold || term.heading)
            || s.is_code(clause.subject);
        marked
            && named
            && introduces(s, clause.subject)
            && clause.subject_words(s).len() <= term.len() + 4
    }

    /// “What does X control?”, “What does X depend on?”, “What is X made of?”
    fn object(&self) -> Option<Candidate> {
        let (s, clause) = (self.s, self.clause);
        if s.has_lemma(clause.verb, LIGHT) || clause.is_copula(s) {
            return None;
        }
        let second = second_verb(s, clause);
        let verb = second.as_ref().map_or(clause.verb, |(verb, _)| *verb);
        let (object, preposition) = self.asked(verb)?;
        let words = s.subtree(object);
        let words = words.start..words.end.min(clause.words.end).max(words.start);
        if s.is(object, &["term", "word", "phrase", "name"]) || s.has_lemma(object, VAGUE) {
            return None;
        }
        if words.len() < 2 && !s.is_noun(object)
            || words.clone().any(|at| s.has_tag(at, &[Tag::Prp])) && words.len() < 3
        {
            return None;
        }
        let left_out = preposition.unwrap_or(words.start)..words.end;
        let mut asked = invert(
            self.survey,
            s,
            clause,
            &[
                left_out,
                clause.verb + 1
                    ..second
                        .as_ref()
                        .map_or(clause.verb + 1, |(verb, _)| verb + 1),
            ],
        );
        if let Some((_, form)) = &second {
            asked.verb.push_str(&format!(" {form}"));
        }
        if let Some(preposition) = preposition {
            asked.verb.push_str(&format!(" {}", s.word(preposition)));
        }
        let doubled = preposition.is_some() && begins_with_preposition(&asked.tail)
            || asked.tail.starts_with("than ");
        let dashed = asked.subject.contains(" – ") || asked.subject.contains('—');
        let clumsy = begins_with_article(&asked.tail)
            || asked.tail.contains(" than ")
            || asked.auxiliary == "do" && !is_several(s, clause);
        if trails_on(&asked.tail) || clumsy || doubled || dashed || splits_owner(&asked) {
            return None;
        }
        let (wh, from) = match preposition.filter(|_| self.is_place(preposition)) {
            Some(preposition) => {
                let place = asked.verb.len() - s.word(preposition).len();
                asked.verb.truncate(place);
                asked.verb.truncate(asked.verb.trim_end().len());
                ("Where", preposition)
            }
            None => ("What", words.start),
        };
        let back = answer(&readable(s, from..words.end))?;
        self.card(Kind::Qa, question(wh, &asked), back)
    }

    fn is_place(&self, preposition: Option<usize>) -> bool {
        preposition.is_some_and(|at| {
            self.s
                .is(at, &["in", "on", "at", "near", "within", "between"])
        }) && self.s.has_lemma(
            self.clause.verb,
            &[
                "locate", "find", "store", "situate", "lie", "reside", "live",
            ],
        )
    }

    /// The word to ask for, and the preposition before it where it has one.
    fn asked(&self, verb: usize) -> Option<(usize, Option<usize>)> {
        let (s, clause) = (self.s, self.clause);
        let within = |at: &usize| *at > verb && *at < clause.words.end;
        if !clause.passive
            && let Some(object) = s
                .children(verb)
                .filter(within)
                .find(|at| s.has_dep(*at, &[Dep::Dobj]))
        {
            return (s.is_noun(object) || s.has_tag(object, &[Tag::Vbg])).then_some((object, None));
        }
        let preposition = s
            .children(verb)
            .filter(within)
            .find(|at| s.has_dep(*at, &[Dep::Prep, Dep::Agent]))?;
        let fits = s.is(
            preposition,
            &[
                "of", "on", "to", "from", "with", "for", "as", "by", "into", "in", "at", "near",
                "within", "between", "through",
            ],
        );
        let right_after =
            preposition == verb + 1 || s.is(preposition, &["by", "as", "into", "for"]);
        let object = s.child(preposition, &[Dep::Pobj, Dep::Pcomp])?;
        (fits && right_after).then_some((object, Some(preposition)))
    }

    /// “The purpose of X is to …”: what is the purpose of X?
    fn purpose_noun(&self) -> Option<Candidate> {
        let (s, clause) = (self.s, self.clause);
        let asks = s.has_lemma(
            clause.subject,
            &[
                "purpose",
                "goal",
                "aim",
                "role",
                "function",
                "task",
                "job",
                "result",
                "advantage",
                "disadvantage",
                "cause",
                "effect",
            ],
        );
        let of = s
            .children(clause.subject)
            .any(|at| s.has_dep(at, &[Dep::Prep]) && s.is(at, &["of", "in"]));
        if !clause.is_copula(s)
            || !clause.auxiliaries.is_empty()
            || !asks
            || !of
            || !s.is(clause.subject_words(s).start, &["the", "one"])
        {
            return None;
        }
        let back = answer(&readable(s, clause.verb + 1..clause.words.end))?;
        let be = s.word(clause.first_verb());
        let front = format!(
            "What {be} {}?",
            in_place(self.survey, s, clause.subject_words(s))
        );
        self.card(Kind::Cause, front, back)
    }

    /// “What reclaims memory that nobody uses?”, where the subject is a term.
    fn subject(&self) -> Option<Candidate> {
        let (s, clause) = (self.s, self.clause);
        let term = term_of(s, clause.subject);
        let rest = clause.first_verb()..before_afterthought(s, clause);
        let known = self.survey.terms.get(&key(s.slice(term.clone())))?;
        let marked = known.bold || known.heading || known.heading_part || known.count >= 3;
        let simple = clause.subject_words(s).len() <= term.len() + 1
            && introduces(s, clause.subject)
            && (term.len() > 1
                || known.bold
                || known.heading
                || self.survey.constructions_of(&key(s.slice(term.clone()))) > 0);
        if !marked
            || !simple
            || !is_term(s, &term)
            || rest.len() < 6
            || clause.is_copula(s)
            || s.has_lemma(clause.verb, LIGHT)
            || s.has_lemma(clause.verb, &["mean", "refer", "describe"])
            || s.has_tag(clause.subject, &[Tag::Nnp])
                && !s.is(term.start.saturating_sub(1), &["the", "a"])
                && !s.word(clause.subject).chars().all(char::is_uppercase)
        {
            return None;
        }
        let joined = rest
            .clone()
            .any(|at| s.has_dep(at, &[Dep::Conj]) && s.has_tag(at, &[Tag::Vb, Tag::Vbp]));
        let asks_twice = rest.clone().any(|at| s.is(at, &["what"]));
        let label = s.word(rest.start).starts_with(char::is_uppercase);
        if label
            || s.is_finite(clause.verb + 1)
            || asks_twice
            || joined && clause.is_plural(s) == Some(true)
        {
            return None;
        }
        let plural = clause.is_plural(s) == Some(true);
        let mut words = readable(s, rest.clone());
        if plural && clause.auxiliaries.is_empty() {
            // `What identify objects` reads as a mistake: the verb goes into the singular.
            words = format!(
                "{}{}",
                third_person(&base_form(s, clause.verb)),
                &words[s.word(clause.verb).len()..]
            );
        } else if plural {
            return None;
        }
        let front = format!("What {words}?");
        if front.chars().count() > LONGEST_QUESTION {
            return None;
        }
        let back = capitalised(&in_place(self.survey, s, clause.subject_words(s)));
        let mut card = self.card(Kind::Term, front, back)?;
        card.construction = "subject";
        Some(card)
    }

    fn card(&self, kind: Kind, front: String, back: String) -> Option<Candidate> {
        let (s, clause) = (self.s, self.clause);
        let term = term_of(s, clause.subject);
        let mut card = Candidate::basic(kind, front, back, s.section, s.span());
        card.sentence = Some(self.at);
        card.evidence = Evidence {
            indefinite: term.start.checked_sub(1).and_then(|at| article(s, at))
                == Some(Article::Indefinite),
            opens: term.start <= 1,
            bold_here: s.is_bold(&term),
            item: s.place == Place::Item,
            name: s.has_pos(clause.subject, &[Pos::Propn]),
        };
        if is_term(s, &term) {
            card.term = Some(term_form(self.survey, s, term).replace('`', ""));
        }
        Some(card)
    }
}

/// Whether what follows the verb of a question is more than a phrase.
fn trails_on(tail: &str) -> bool {
    tail.split(' ').count() > 7
        || tail.contains([',', '(', ';', '—'])
        || tail.split(' ').any(|word| word == "and")
}

/// “What is loudness measured in a unit of sound”: what is left over fits nowhere.
fn begins_with_article(tail: &str) -> bool {
    ["a ", "an ", "the "]
        .iter()
        .any(|article| tail.starts_with(article))
}

/// Whether a subject is plural, so that `do` asks for its verb.
fn is_several(s: &Sentence, clause: &Clause) -> bool {
    let subject = clause.subject;
    !s.has_tag(subject, &[Tag::Nn]) || s.child(subject, &[Dep::Conj]).is_some()
}

/// Where a clause ends, or before what it only adds: `: …`, `, because …`.
fn before_afterthought(s: &Sentence, clause: &Clause) -> usize {
    let next = ["because", "while", "whereas", "although", "though"];
    (clause.verb + 2..clause.words.end)
        .find(|at| s.is(*at, &[":", ";"]) || s.is(*at, &[","]) && s.is(at + 1, &next))
        .unwrap_or(clause.words.end)
}

/// “What does the curve trace consumers’?”: the owner of what is asked for stays behind.
fn splits_owner(asked: &Inverted) -> bool {
    [&asked.verb, &asked.tail]
        .iter()
        .any(|words| words.ends_with(['’', '\'']) || words.ends_with("’s"))
}

/// “What is X used in in practice”: a preposition right after the one that the question leaves.
fn begins_with_preposition(tail: &str) -> bool {
    let first = tail.split(' ').next().unwrap_or_default();
    // “What is it organized in corresponding with the vertebrae?”
    let participle = first.len() > 5 && first.ends_with("ing");
    participle
        || [
            "in", "on", "at", "to", "of", "with", "by", "from", "as", "than",
        ]
        .contains(&first)
}

/// The question of an inverted clause.
pub fn question(wh: &str, asked: &Inverted) -> String {
    format!("{wh} {}?", asked.words())
}

/// `identify` as `identifies`.
fn third_person(base: &str) -> String {
    let vowel_y = ["ay", "ey", "oy", "uy"]
        .iter()
        .any(|end| base.ends_with(end));
    if let Some(stem) = base.strip_suffix('y').filter(|_| !vowel_y) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| base.ends_with(end));
    format!("{base}{}", if hisses { "es" } else { "s" })
}
