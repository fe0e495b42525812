//! The passages of an article cut into sentences: by the parser where they are English, else by their marks alone.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::gaps::pieces;
use super::sentence::{Place, Sentence};
use crate::language::parser::{Dep, Kind, Parser, Piece, Pos, Tag, Word};
use crate::language::stem;
use crate::model::{MarkKind, Text};

/// Sentences longer than this many bytes make no card and are not looked into.
const LONGEST_SENTENCE: usize = 700;

/// So many bytes of prose are parsed, about forty chapters; of what follows only the layout is read.
const MOST_PARSED: usize = 2_000_000;

/// A paragraph, list item or caption.
pub struct Passage<'a> {
    /// Its words.
    pub text: &'a Text,
    /// Where it stands.
    pub place: Place,
    /// Its section.
    pub section: usize,
}

/// The sentences of each passage.
pub fn sentences<'a>(passages: &[Passage<'a>], english: bool) -> Vec<Vec<Sentence<'a>>> {
    let all: Vec<Vec<Piece>> = passages
        .iter()
        .map(|passage| pieces(passage.text))
        .collect();
    let texts: Vec<(&str, &[Piece])> = passages
        .iter()
        .zip(&all)
        .map(|(passage, pieces)| (passage.text.plain(), pieces.as_slice()))
        .collect();
    let parsed = if english { first_parsed(passages) } else { 0 };
    let parses = Parser::english().parse_all(&texts[..parsed]);
    let rest = passages[parsed..]
        .iter()
        .map(|passage| bare_words(passage.text));
    let words = parses.into_iter().map(|parse| parse.words).chain(rest);
    passages
        .iter()
        .zip(&all)
        .zip(words)
        .enumerate()
        .map(|(number, ((passage, pieces), words))| {
            let made = starts(&words)
                .into_iter()
                .map(|at| Sentence::new(passage.text, &words, at, passage.place));
            made.map(|sentence| finished(sentence, passage, number, pieces))
                .map(|sentence| without_label(&sentence).unwrap_or(sentence))
                .collect()
        })
        .collect()
}

/// A sentence in the place of another one, from a range of its passage's text as it should read; `None` where the
/// parser takes it for more than one.
pub fn reparsed<'a>(text: &'a Text, range: Range<usize>, old: &Sentence) -> Option<Sentence<'a>> {
    let all = pieces(text);
    let own: Vec<Piece> = all
        .iter()
        .filter(|piece| range.start <= piece.range.start && piece.range.end <= range.end)
        .map(|piece| Piece {
            range: piece.range.start - range.start..piece.range.end - range.start,
            kind: piece.kind,
        })
        .collect();
    let mut words = Parser::english()
        .parse(&text.plain()[range.clone()], &own)
        .words;
    if words.iter().skip(1).any(|word| word.starts) {
        return None;
    }
    for word in &mut words {
        word.range = word.range.start + range.start..word.range.end + range.start;
    }
    let passage = Passage {
        text,
        place: old.place,
        section: old.section,
    };
    let sentence = Sentence::new(text, &words, 0..words.len(), old.place);
    Some(finished(sentence, &passage, old.passage, &all))
}

/// A list item without its label, where the sentence after it says the label again: `Kaggle: Kaggle is a platform.`
fn without_label<'a>(s: &Sentence<'a>) -> Option<Sentence<'a>> {
    const LONGEST_LABEL: usize = 6;
    let colon = s.find(1..s.len().min(LONGEST_LABEL + 1), &[":"])?;
    let stems = |words: Range<usize>| -> Vec<String> {
        let text = s.bytes(words);
        let words = s.text.plain()[text].split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(stem).collect()
    };
    let said = stems(colon + 1..s.len().min(2 * colon + 3));
    let again = stems(0..colon).iter().all(|word| said.contains(word));
    let rest = s.words.get(colon + 1)?.range.start..s.range.end;
    (s.place == Place::Item && again)
        .then(|| reparsed(s.text, rest, s))
        .flatten()
}

/// How many passages of an article, from its first on, are parsed.
pub fn first_parsed(passages: &[Passage]) -> usize {
    let mut bytes = 0;
    passages
        .iter()
        .take_while(|passage| {
            bytes += passage.text.plain().len();
            bytes <= MOST_PARSED
        })
        .count()
}

/// The ranges of words between the ones that begin a sentence.
fn starts(words: &[Word]) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut ranges = Vec::new();
    for at in 1..=words.len() {
        if words.get(at).is_none_or(|word| word.starts) {
            ranges.push(from..at);
            from = at;
        }
    }
    ranges
}

/// Words of which nothing is known but where they stand; none where nothing is in bold.
fn bare_words(text: &Text) -> Vec<Word> {
    let mut words = Vec::new();
    if !text
        .marks()
        .iter()
        .any(|mark| mark.kind == MarkKind::Strong)
    {
        return words;
    }
    let plain = text.plain();
    for (start, sentence) in plain.split_sentence_bound_indices() {
        let opens = words.len();
        for (at, piece) in sentence
            .split_word_bound_indices()
            .filter(|(_, piece)| !piece.trim().is_empty())
        {
            let mark = piece.chars().all(|c| !c.is_alphanumeric());
            words.push(Word {
                range: start + at..start + at + piece.len(),
                tag: Tag::Xx,
                pos: if mark { Pos::Punct } else { Pos::X },
                lemma: piece.to_lowercase(),
                head: words.len(),
                dep: Dep::Dep,
                starts: words.len() == opens,
            });
        }
    }
    words
}

fn finished<'a>(
    mut sentence: Sentence<'a>,
    passage: &Passage<'a>,
    number: usize,
    pieces: &[Piece],
) -> Sentence<'a> {
    if sentence.range.len() > LONGEST_SENTENCE {
        sentence.words.clear();
    }
    sentence.section = passage.section;
    sentence.passage = number;
    add_marks(&mut sentence, pieces);
    sentence
}

/// Finds the words in bold and in code, and the bytes that no card repeats.
fn add_marks(sentence: &mut Sentence, pieces: &[Piece]) {
    let words = |range: &Range<usize>| {
        let start = sentence
            .words
            .partition_point(|word| word.range.end <= range.start);
        let end = sentence
            .words
            .partition_point(|word| word.range.start < range.end);
        start..end.max(start)
    };
    let marked = |kind: MarkKind| -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = sentence
            .text
            .marks()
            .iter()
            .filter(|mark| {
                mark.kind == kind
                    && mark.range.start < sentence.range.end
                    && sentence.range.start < mark.range.end
            })
            .map(|mark| words(&mark.range))
            .filter(|words| !words.is_empty())
            .collect();
        found.sort_by_key(|range| range.start);
        found
    };
    let mut bold = marked(MarkKind::Strong);
    for range in &mut bold {
        if let Some(open) = sentence.find(range.start + 1..range.end, &["("]) {
            range.end = open;
        }
    }
    bold.retain(|range| range.len() <= 8);
    let mut code = marked(MarkKind::Code);
    code.extend(marked(MarkKind::Math));
    sentence.gaps = pieces
        .iter()
        .filter(|piece| {
            piece.kind == Kind::Gap
                && piece.range.start < sentence.range.end
                && sentence.range.start < piece.range.end
        })
        .map(|piece| piece.range.clone())
        .collect();
    (sentence.bold, sentence.code) = (bold, code);
}
