//! From proposed cards to the deck: unsound ones dropped, one card for each thing asked, best first.

use std::collections::{BTreeMap, BTreeSet};

use super::Wishes;
use super::candidate::Candidate;
use super::gates::{asks_for_one_of_many, refused_by};
use super::highlights::is_asked_for;
use super::patterns::{CHOICE, LAST, PART};
use super::promotion::promote;
use super::ranking::{Score, features, score};
use super::survey::Survey;
use super::terms::{Terms, stems};
use crate::language::key;
use crate::model::{Kind, Span};

/// How much each further card of a term loses, so that other terms come first.
const FURTHER: f64 = 5.2;

/// Likewise of a term in bold, whose score tells less of it than its type does.
const MARKED_FURTHER: f64 = 8.0;

/// What the first card of a term in bold gains: what the author marks comes first.
const MARKED: f64 = 6.0;

/// A blank that scores less as a key term asks for a chance word.
const WORTH: f64 = -3.0;

/// A term that scores less has one card that asks for it.
const WORTH_TWO: f64 = -0.4;

/// How much of what makes a card unsound counts against its worth.
const DOUBT: f64 = 0.25;

/// A card that scores less is broken more often than not, whatever it tests.
const SOUND: f64 = -1.1;

/// How much a better term counts above all that is said of its cards.
const LEADS: f64 = 100.0;

/// What makes a card sound by itself counts for so much of [`Score::usable`].
const BY_MAKING: f64 = 1.0;

/// So many cards an article has where they are not much less sure than others.
const FIRST: usize = 15;

/// How much less sure they may be.
const LESS_SURE: f64 = 0.7;

/// What a card gains whose quote the reader marked: it goes before the others.
const HIGHLIGHTED: f64 = 20.0;

/// A title of more words does not tell which of them is asked for.
const SHORT_TITLE: usize = 8;

/// What became of a proposed card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is in the deck.
    Kept,
    /// It is sound, but too likely to need mending, or one card too many of its term.
    LeftOut,
    /// A gate refused it.
    Refused(&'static str),
    /// A better card asks the same.
    Repeats,
}

/// A proposed card with what is thought of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The card.
    pub card: Candidate,
    /// Its properties.
    pub features: Vec<String>,
    /// What they add up to, the correction included.
    pub score: Score,
    /// What the author's verdicts on earlier cards add to [`Score::usable`].
    pub correction: f64,
    /// Its place among the kept ones: the higher, the better.
    pub rank: f64,
    /// What became of it.
    pub verdict: Verdict,
    /// How good a card of its term scores as a key term.
    worth: f64,
    /// By how much it is sounder than it must be.
    margin: f64,
    /// The key of its term.
    key: Option<String>,
    /// The author sets its term in bold, here or elsewhere.
    marked: bool,
    /// The article's title tells what it asks for.
    pub told: bool,
    /// The reader marked its quote.
    pub highlighted: bool,
}

impl Judged {
    /// Log-odds that it can be studied as it is, without the correction.
    pub fn usable(&self) -> f64 {
        if is_sound_by_making(&self.card) {
            BY_MAKING
        } else {
            self.score.usable - self.correction
        }
    }

    /// Puts it into the deck all the same.
    pub fn take(&mut self) {
        if self.verdict != Verdict::LeftOut {
            self.rank = self.worth + self.gain();
        }
        self.verdict = Verdict::Kept;
    }

    /// What it gains by the reader's marks.
    fn gain(&self) -> f64 {
        if self.highlighted { HIGHLIGHTED } else { 0.0 }
    }
}

/// Judges all proposed cards: the sound ones first, best first, then those that repeat one, then the refused.
pub fn judge(survey: &Survey, proposed: Vec<Candidate>, wishes: &Wishes) -> Vec<Judged> {
    let mut judged: Vec<Judged> = proposed
        .into_iter()
        .map(|card| first_look(survey, card, wishes))
        .filter(|one| one.highlighted || !wishes.only_highlights)
        .collect();
    rank_by_term(&mut judged);
    sort(&mut judged);
    let mut seen = Seen::default();
    for one in judged.iter_mut().filter(|one| one.verdict == Verdict::Kept) {
        let marked = one.marked;
        match seen.admit(one) {
            Some(earlier) => {
                let further = if marked { MARKED_FURTHER } else { FURTHER };
                one.rank = one.worth - further * f64::from(earlier.cards);
                if earlier.cards == 0 && marked {
                    one.rank += MARKED;
                }
                one.rank += one.gain();
                let best = marked && earlier.cards == 0 && one.card.construction != "told";
                one.margin = margin(one, best);
                if earlier.asks || earlier.answers || one.told {
                    one.margin = f64::MIN;
                }
            }
            None => one.verdict = Verdict::Repeats,
        }
    }
    leave_out(&mut judged);
    promote(&mut judged, &wishes.highlights);
    sort(&mut judged);
    judged
}

/// Leaves out what is not sound enough; the first few cards of an article may be a little less sure.
fn leave_out(judged: &mut [Judged]) {
    let mut margins: Vec<f64> = judged
        .iter()
        .filter(|one| one.verdict == Verdict::Kept)
        .map(|one| one.margin)
        .collect();
    margins.sort_by(|a, b| b.total_cmp(a));
    let first = margins.get(FIRST - 1).copied().unwrap_or(f64::MIN);
    let least = first.clamp(-LESS_SURE, 0.0);
    for one in judged.iter_mut().filter(|one| one.verdict == Verdict::Kept) {
        if one.margin < least {
            one.verdict = Verdict::LeftOut;
        }
    }
}

/// A card with its scores and the gate that refuses it.
fn first_look(survey: &Survey, card: Candidate, wishes: &Wishes) -> Judged {
    let features = features(survey, &card);
    let mut score = score(card.kind, &features);
    let by_chance = card.kind == Kind::Cloze || matches!(card.construction, "described" | "acts");
    let trifling = by_chance && score.key + DOUBT * score.usable < WORTH && !is_marked(&features);
    let broken = score.usable < SOUND && !is_marked(&features) && !is_structural(&card);
    let refused = refused_by(survey, &card)
        .or_else(|| trifling.then_some("worth-it"))
        .or_else(|| broken.then_some("likely-sound"));
    let correction = wishes.leaning.correction(card.kind, card.pattern);
    score.usable += correction;
    Judged {
        highlighted: is_asked_for(card.span, &wishes.highlights),
        correction,
        verdict: refused.map_or(Verdict::Kept, Verdict::Refused),
        key: card
            .term
            .as_deref()
            .map(|term| same_term(&survey.terms, term)),
        told: survey.article.title.split(' ').count() <= SHORT_TITLE
            && card.is_told_by(&survey.article.title),
        rank: 0.0,
        worth: 0.0,
        marked: is_marked(&features),
        margin: 0.0,
        card,
        features,
        score,
    }
}

/// Ranks the cards of a term by how well each serves it, all of them above those of a lesser term.
fn rank_by_term(judged: &mut [Judged]) {
    let mut best: BTreeMap<String, (f64, bool)> = BTreeMap::new();
    for one in judged.iter() {
        if let Some(key) = &one.key {
            let (worth, marked) = best.entry(key.clone()).or_insert((f64::MIN, false));
            *worth = worth.max(one.score.key);
            *marked |= one.marked;
        }
    }
    for one in judged {
        let best = one.key.as_ref().and_then(|key| best.get(key));
        let (key, marked) = best.copied().unwrap_or((one.score.key, one.marked));
        (one.worth, one.marked) = (key, marked);
        one.rank = LEADS * key + one.score.place + one.score.usable + one.gain();
        if one.card.construction == LAST {
            one.rank -= LEADS / 2.0;
        }
    }
}

/// Constructions so plain that a card of them is sound by its making.
const PLAIN: &[&str] = &[
    "abbreviation",
    "formula",
    "share",
    "who",
    "code-word",
    "word",
    "placed",
];

/// Whether no labels are needed to tell that a card is sound: a list, its order, code and cells are the author's own,
/// and some constructions leave nothing to doubt.
fn is_structural(card: &Candidate) -> bool {
    PLAIN.contains(&card.construction)
        || matches!(
            card.kind,
            Kind::Step | Kind::Code | Kind::Enumeration | Kind::Table
        )
}

/// Whether a card goes into the deck whatever its score: no labels tell of steps and code.
fn is_sound_by_making(card: &Candidate) -> bool {
    matches!(card.kind, Kind::Step | Kind::Code) || PLAIN.contains(&card.construction)
}

/// By how much a card is sounder than it must be for the deck of an article as it is; `marked`: it is the first of a
/// term that the author marks.
pub(super) fn margin(one: &Judged, marked: bool) -> f64 {
    if is_sound_by_making(&one.card) {
        return BY_MAKING + one.correction;
    }
    let least = match one.card.kind {
        _ if matches!(one.card.construction, PART | LAST) => return f64::MIN,
        Kind::Cloze if asks_for_one_of_many(&one.card) => return f64::MIN,
        _ if marked => 0.3,
        Kind::Cloze => 0.8,
        // A list in a sentence, and a cell: row and column say what is asked.
        Kind::Enumeration => 0.2,
        Kind::Contrast if one.card.construction == CHOICE => -0.3,
        Kind::Contrast => 0.8,
        Kind::Table => -0.3,
        Kind::Cause => 1.2,
        // What a term does, where no word says that this is what it is.
        Kind::Definition if matches!(one.card.construction, "acts" | "happens") => 1.2,
        Kind::Definition | Kind::Term => 0.6,
        _ => 1.0,
    };
    one.score.usable - least
}

/// Whether the author sets the term, or a part of it, in bold.
fn is_marked(features: &[String]) -> bool {
    features
        .iter()
        .any(|name| matches!(name.as_str(), "term bold" | "term bold here"))
}

fn sort(judged: &mut [Judged]) {
    let class = |one: &Judged| match one.verdict {
        Verdict::Kept | Verdict::LeftOut => 0,
        Verdict::Repeats => 1,
        Verdict::Refused(_) => 2,
    };
    judged.sort_by(|a, b| {
        class(a)
            .cmp(&class(b))
            .then_with(|| b.rank.total_cmp(&a.rank))
            .then_with(|| order(&a.card).cmp(&order(&b.card)))
    });
}

fn order(card: &Candidate) -> (usize, usize, Kind, &str) {
    (
        card.span.start,
        card.span.end,
        card.kind,
        card.term.as_deref().unwrap_or_default(),
    )
}

/// At most so many cards that ask neither what a term means nor for the term.
const MOST_OF_A_TERM: u32 = 4;

/// At most so many of them on one passage.
const MOST_OF_A_PASSAGE: usize = 2;

/// At most so many cards that ask for one term, each by another passage; the deck takes the first.
const MOST_ASKING: u32 = 2;

/// What the cards kept so far ask.
#[derive(Default)]
struct Seen {
    /// Terms of which a card asks what they are.
    told: BTreeSet<String>,
    /// How many cards ask for a term.
    asked_for: BTreeMap<String, u32>,
    /// Terms with a passage that a card takes one of the two from.
    taken: BTreeSet<(String, Span)>,
    /// The number of cards of a term.
    terms: BTreeMap<String, u32>,
    /// The answers of the other cards of a passage.
    answers: BTreeMap<Span, Vec<String>>,
    /// The number of cards of a passage that ask neither what a term means nor for the term.
    others: BTreeMap<Span, usize>,
    fronts: BTreeSet<String>,
}

/// What came before a card of the same term.
struct Earlier {
    /// So many cards.
    cards: u32,
    /// One that asks for the term as this one does.
    asks: bool,
    /// One of the same passage that has this answer with a word more or less.
    answers: bool,
}

impl Seen {
    /// What came before a card of the same term; `None` for a card that asks what another asks already.
    fn admit(&mut self, one: &Judged) -> Option<Earlier> {
        let card = &one.card;
        let (front, back) = card.sides();
        let (front, back) = (bare(&front), bare(&back));
        let count = |counts: &BTreeMap<String, u32>| {
            let key = one.key.as_ref();
            key.and_then(|key| counts.get(key)).copied().unwrap_or(0)
        };
        let earlier = Earlier {
            cards: count(&self.terms),
            asks: matches!(card.kind, Kind::Term | Kind::Cloze) && count(&self.asked_for) > 0,
            answers: (matches!(card.kind, Kind::Cloze | Kind::Qa | Kind::Cause)
                || card.construction == "acts")
                && self.is_answered(card.span, &back),
        };
        let new = match (card.kind, &one.key) {
            (Kind::Definition, Some(key)) => !self.told.contains(key),
            (Kind::Term | Kind::Cloze, Some(key)) => {
                let taken = self.taken.contains(&(key.clone(), card.span));
                count(&self.asked_for)
                    < if one.worth < WORTH_TWO {
                        1
                    } else {
                        MOST_ASKING
                    }
                    && !(taken && (earlier.asks || card.kind == Kind::Cloze))
            }
            (Kind::Table | Kind::Step, _) => true,
            _ => {
                let answers = self.answers.get(&card.span).map_or(&[][..], Vec::as_slice);
                let others = self.others.get(&card.span).copied().unwrap_or(0);
                earlier.cards < MOST_OF_A_TERM
                    && others < MOST_OF_A_PASSAGE
                    && !answers.contains(&back)
            }
        };
        let last = card.construction == LAST && earlier.cards > 0;
        if !new || last || !self.fronts.insert(front) {
            return None;
        }
        self.note(one, back);
        Some(earlier)
    }

    /// Whether a card of a passage has this answer with a word more or less: `a manifest` and `a manifest file`.
    fn is_answered(&self, passage: Span, back: &str) -> bool {
        let answers = self.answers.get(&passage).map_or(&[][..], Vec::as_slice);
        answers
            .iter()
            .any(|other| other.contains(back) || back.contains(other.as_str()))
    }

    fn note(&mut self, one: &Judged, back: String) {
        if let Some(key) = &one.key {
            match one.card.kind {
                Kind::Definition => {
                    self.told.insert(key.clone());
                }
                Kind::Term | Kind::Cloze => *self.asked_for.entry(key.clone()).or_default() += 1,
                _ => {}
            }
            self.taken.insert((key.clone(), one.card.span));
            *self.terms.entry(key.clone()).or_default() += 1;
        }
        let kinds = [Kind::Definition, Kind::Term, Kind::Cloze];
        if !kinds.contains(&one.card.kind) {
            *self.others.entry(one.card.span).or_default() += 1;
        }
        self.answers.entry(one.card.span).or_default().push(back);
    }
}

/// One key for the spellings of a term: `heaps`, `CNS` for what it stands for, `len() function` for `len()`.
fn same_term(terms: &Terms, term: &str) -> String {
    const HEADS: &[&str] = &[
        " function",
        " method",
        " operator",
        " statement",
        " keyword",
        " operation",
    ];
    let bare = HEADS
        .iter()
        .find_map(|head| term.strip_suffix(head))
        .unwrap_or(term);
    stems(terms.in_full(&key(bare)))
}

/// A side's letters and digits in lower case.
pub(super) fn bare(side: &str) -> String {
    side.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
