//! The whole parser: pinned parses, and spaCy's own analyses where they are at hand.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use proptest::prelude::*;

use serde_json::Value;

use super::{Kind, Parse, Parser, Piece, Pos};

/// spaCy's analyses of some articles, a paragraph a line, gzipped. They are not part of this repository.
const REFERENCE: &str = "../shared/parser/reference.jsonl.gz";

/// Paragraphs compared without optimisation, where parsing is slow.
const SAMPLE: usize = 10;

#[test]
fn parses_are_those_of_spacy() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(REFERENCE);
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let mut lines = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut lines)
        .unwrap();
    let step = if cfg!(debug_assertions) {
        lines.lines().count() / SAMPLE
    } else {
        1
    };
    let expected: Vec<Value> = lines
        .lines()
        .step_by(step)
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let texts: Vec<_> = expected
        .iter()
        .map(|line| (line["text"].as_str().unwrap(), &[][..]))
        .collect();
    let mut count = Count::default();
    for (parse, expected) in Parser::english().parse_all(&texts).iter().zip(&expected) {
        count.compare(parse, expected);
    }
    for (what, equal) in &count.equal {
        assert!(equal * 10_000 >= count.tokens * 9_999, "{what}: {count:?}");
    }
    assert!(
        count.tokenised * 1000 >= count.paragraphs * 999,
        "{count:?}"
    );
    assert!(count.chunked * 1000 >= count.paragraphs * 998, "{count:?}");
}

#[derive(Debug, Default)]
struct Count {
    paragraphs: usize,
    tokenised: usize,
    chunked: usize,
    tokens: usize,
    equal: BTreeMap<&'static str, usize>,
}

impl Count {
    fn compare(&mut self, parse: &Parse, expected: &Value) {
        let text = expected["text"].as_str().unwrap();
        let tokens = expected["toks"].as_array().unwrap();
        self.paragraphs += 1;
        let own = parse.words.iter().map(|word| &text[word.range.clone()]);
        if !own.eq(tokens.iter().map(|token| token[0].as_str().unwrap())) {
            eprintln!("tokens differ in {text:?}");
            return;
        }
        self.tokenised += 1;
        for (word, token) in parse.words.iter().zip(tokens) {
            self.tokens += 1;
            let mut check =
                |what, is_equal| *self.equal.entry(what).or_default() += usize::from(is_equal);
            check("tag", token[2] == word.tag.name());
            check("part of speech", token[3] == word.pos.name());
            check("lemma", token[4] == word.lemma.as_str());
            check("label", token[5] == word.dep.name());
            check("head", token[6] == word.head);
            check("sentence", token[7] == usize::from(word.starts));
        }
        let chunks = parse.noun_chunks();
        let chunks: Vec<_> = chunks
            .iter()
            .map(|chunk| [chunk.start, chunk.end])
            .collect();
        self.chunked += usize::from(expected["chunks"] == serde_json::json!(chunks));
    }
}

fn parse(text: &str) -> Parse {
    Parser::english().parse(text, &[])
}

/// Each word with its label and its head.
fn arcs(text: &str) -> String {
    let parse = parse(text);
    let form = |at: usize| &text[parse.words[at].range.clone()];
    let arc = |(at, word): (usize, &super::Word)| {
        format!("{} {} {}", form(at), word.dep.name(), form(word.head))
    };
    let arcs: Vec<String> = parse.words.iter().enumerate().map(arc).collect();
    arcs.join(", ")
}

#[test]
fn sentences_have_the_trees_that_spacy_gives_them() {
    for (text, expected) in [
        (
            "A heap is a tree in which every node is at least as large as its children.",
            "A det heap, heap nsubj is, is ROOT is, a det tree, tree attr is, in prep is, \
                which pobj in, every det node, node nsubj is, is relcl tree, at advmod least, \
                least advmod large, as advmod large, large acomp is, as prep large, its poss \
                children, children pobj as, . punct is",
        ),
        (
            "The algorithm that she described doesn't work.",
            "The det algorithm, algorithm nsubj work, that dobj described, she nsubj \
                described, described relcl algorithm, does aux work, n't neg work, work ROOT \
                work, . punct work",
        ),
        (
            "There are two kinds of memory: the short-term store and the long-term store.",
            "There expl are, are ROOT are, two nummod kinds, kinds attr are, of prep kinds, \
                memory pobj of, : punct kinds, the det store, short amod term, - punct term, \
                term compound store, store appos kinds, and cc store, the det store, long amod \
                term, - punct term, term compound store, store conj store, . punct are",
        ),
        (
            "In 1687, Newton's laws were published; they explained how planets move.",
            "In prep published, 1687 pobj In, , punct published, Newton poss laws, 's case \
                Newton, laws nsubjpass published, were auxpass published, published ccomp \
                explained, ; punct explained, they nsubj explained, explained ROOT explained, \
                how advmod move, planets nsubj move, move ccomp explained, . punct explained",
        ),
    ] {
        assert_eq!(arcs(text), expected, "{text}");
    }
}

#[test]
fn words_have_tags_parts_of_speech_and_lemmas() {
    let text = "She wasn't told that the mice had eaten it.";
    let words = parse(text).words.into_iter();
    let words = words.map(|word| format!("{}/{}/{}", word.lemma, word.tag.name(), word.pos.name()));
    assert_eq!(
        words.collect::<Vec<_>>().join(" "),
        "she/PRP/PRON be/VBD/AUX not/RB/PART tell/VBN/VERB that/IN/SCONJ the/DT/DET mouse/NNS/NOUN \
        have/VBD/AUX eat/VBN/VERB it/PRP/PRON ././PUNCT"
    );
}

#[test]
fn sentences_and_chunks_are_ranges_of_words() {
    let text = "What did the committee decide about the $5 fee? It wasn't told to us.";
    let parse = parse(text);
    let quote = |words: &std::ops::Range<usize>| {
        &text[parse.words[words.start].range.start..parse.words[words.end - 1].range.end]
    };
    let sentences = parse.sentences();
    let sentences: Vec<&str> = sentences.iter().map(quote).collect();
    assert_eq!(sentences, [&text[..47], &text[48..]]);
    let chunks = parse.noun_chunks();
    let chunks: Vec<&str> = chunks.iter().map(quote).collect();
    assert_eq!(chunks, ["What", "the committee", "the $5 fee", "It", "us"]);
}

#[test]
fn the_tree_gives_children_edges_and_subtrees() {
    let parse = parse("The large dog that we saw was asleep.");
    let [dog, was] = [2, 6];
    assert_eq!(parse.words[dog].head, was);
    assert_eq!(parse.children(dog).collect::<Vec<_>>(), [0, 1, 5]);
    assert_eq!(parse.subtree(dog), [0, 1, 2, 3, 4, 5]);
    assert_eq!([parse.left_edge(was), parse.right_edge(was)], [0, 8]);
}

#[test]
fn an_atom_is_one_word_and_a_gap_is_none() {
    let text = "The call `heap.pop( x )` removes the root (Figure 3.2).";
    let piece = |part: &str, kind| {
        let start = text.find(part).unwrap();
        Piece {
            range: start..start + part.len(),
            kind,
        }
    };
    let pieces = [
        piece("`heap.pop( x )`", Kind::Atom),
        piece("(Figure 3.2)", Kind::Gap),
    ];
    let parse = Parser::english().parse(text, &pieces);
    let words: Vec<&str> = parse
        .words
        .iter()
        .map(|word| &text[word.range.clone()])
        .collect();
    assert_eq!(
        words,
        [
            "The",
            "call",
            "`heap.pop( x )`",
            "removes",
            "the",
            "root",
            "."
        ]
    );
    assert_eq!(parse.words[2].lemma, "`heap.pop( x )`");
    assert_eq!(parse.words[3].pos, Pos::Verb);
}

#[test]
fn paragraphs_are_parsed_alike_together_and_alone() {
    let texts = [
        "Heaps are trees.",
        "",
        "Heaps are sorted, are they?",
        "Heaps are trees.",
    ];
    let pairs = texts.map(|text| (text, &[][..]));
    let together = Parser::english().parse_all(&pairs);
    for (text, together) in texts.iter().zip(&together) {
        assert_eq!(parse(text).words, together.words);
    }
}

#[test]
fn parses_are_the_same_on_every_machine() {
    let text = "Photosynthesis converts light energy into chemical energy, which plants store as \
        glucose and starch. Le Châtelier’s principle (1884) – if a system at equilibrium is \
        disturbed, it shifts – isn't hard… See https://example.com/a?b=c, e.g. for 5km² or 20% \
        of 🙂 “quoted” text; ΔG = −RT ln K and 漢字 are harder to parse!";
    let parse = parse(text);
    let mut hash = blake3::Hasher::new();
    for word in &parse.words {
        hash.update(format!("{word:?}\n").as_bytes());
    }
    assert_eq!(hash.finalize().to_hex()[..16], *"45bbdf8da2f2233e");
}

#[test]
fn long_and_odd_texts_are_parsed_to_the_end() {
    let size = if cfg!(debug_assertions) {
        2_000
    } else {
        200_000
    };
    for unit in [
        "word ",
        "( ",
        "a",
        "of the ",
        "he said that ",
        "\u{300}",
        "x and ",
        "' ",
    ] {
        let text = unit.repeat(size / unit.len());
        let parse = parse(&text);
        check(&text, &parse);
    }
}

/// What is true of every parse.
fn check(text: &str, parse: &Parse) {
    let mut end = 0;
    for word in &parse.words {
        assert!(word.range.start >= end && !text[word.range.clone()].is_empty());
        assert!(word.head < parse.words.len());
        end = word.range.end;
    }
    let sentences = parse.sentences();
    assert_eq!(
        sentences.iter().map(|range| range.len()).sum::<usize>(),
        parse.words.len()
    );
    for chunk in parse.noun_chunks() {
        assert!(chunk.start < chunk.end && chunk.end <= parse.words.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 16 } else { 256 }))]

    #[test]
    fn any_text_with_any_pieces_is_parsed(
        text in "(?s).{0,60}",
        pieces in prop::collection::vec((0..90_usize, 0..90_usize, any::<bool>()), 0..4),
    ) {
        let pieces: Vec<Piece> = pieces
            .into_iter()
            .map(|(start, end, atom)| Piece {
                range: start..end,
                kind: if atom { Kind::Atom } else { Kind::Gap },
            })
            .collect();
        let parse = Parser::english().parse(&text, &pieces);
        check(&text, &parse);
        for at in 0..parse.words.len() {
            prop_assert!(parse.subtree(at).contains(&at));
        }
    }
}
