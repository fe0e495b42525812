//! What a reader marked: in the article itself, or in an export of highlights whose words are found in the article again.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Article, Highlight, MarkKind, Part, Span, Text};

/// A highlight of fewer words is found only where the article has all of them in a row; a longer one may differ a little,
/// and shows that its work is this article.
const TELLING: usize = 4;

/// So large a part of a longer highlight's words must stand in the article in their order, in fifths.
const FIFTHS: usize = 4;

/// No more words of a highlight are compared.
const LONGEST: usize = 400;

/// So many of a highlight's rarest words are looked up, and so many places of each.
const RAREST: usize = 8;
const PLACES: usize = 2000;

/// So many places that hold most of a highlight's words are compared with it word by word.
const TRIED: usize = 4;

/// What became of the highlights of an export.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Where the article has them.
    pub spans: Vec<Span>,
    /// Those that it has not, though their work seems to be this article.
    pub missing: Vec<Highlight>,
    /// How many are of other works.
    pub others: usize,
}

/// The passages that an article itself marks, `==so==` or `<mark>so</mark>`.
pub fn marked(article: &Article) -> Vec<Span> {
    let texts = article.parts().into_iter().filter_map(|part| match part {
        Part::Text(text) => Some(text),
        Part::Code(..) => None,
    });
    let marks = texts.flat_map(Text::marks);
    marks
        .filter(|mark| mark.kind == MarkKind::Highlight)
        .map(|mark| mark.source)
        .collect()
}

/// Finds the highlights of an export in an article, whatever its line breaks, quotation marks, dashes and capitals.
///
/// An export holds many works. One is taken to be this article where it has the article's title, where one of its
/// highlights of four words or more is found, or where there is no other.
pub fn find(article: &Article, highlights: &[Highlight]) -> Found {
    let words = Words::of(article);
    let mut works: BTreeMap<&str, Vec<(&Highlight, Option<Span>)>> = BTreeMap::new();
    for highlight in highlights {
        let found = words.find(highlight);
        let work = works.entry(&highlight.work).or_default();
        work.push((highlight, found));
    }
    let title = split(&article.title);
    let alone = works.len() == 1;
    let mut all = Found::default();
    for (work, of) in works {
        let tells = |(one, place): &(&Highlight, Option<Span>)| {
            place.is_some() && split(&one.text).len() >= TELLING
        };
        if !(alone || split(work) == title || of.iter().any(tells)) {
            all.others += of.len();
            continue;
        }
        for (highlight, place) in of {
            match place {
                Some(span) => all.spans.push(span),
                None => all.missing.push(highlight.clone()),
            }
        }
    }
    all.spans.sort_unstable();
    all
}

/// Whether a reader who marked these passages asks for a card with this quote: one of them covers half of it, or it half
/// of one. A highlight that runs a word too far marks no further sentence.
pub fn is_asked_for(quote: Span, highlights: &[Span]) -> bool {
    highlights.iter().any(|highlight| {
        let start = quote.start.max(highlight.start);
        let shared = quote.end.min(highlight.end).saturating_sub(start);
        shared > 0 && 2 * shared >= quote.len().min(highlight.len())
    })
}

/// The words of an article, and where they stand.
struct Words {
    words: Vec<(String, Span)>,
    places: BTreeMap<String, Vec<usize>>,
}

impl Words {
    fn of(article: &Article) -> Self {
        let mut words = Vec::new();
        for part in article.parts() {
            match part {
                Part::Text(text) => {
                    let found = ranges(text.plain()).into_iter();
                    words.extend(found.map(|range| {
                        let word = bare(&text.plain()[range.clone()]);
                        (word, text.source_span(range))
                    }));
                }
                Part::Code(_, span) => {
                    let code = article.quote(span);
                    let found = ranges(code).into_iter();
                    words.extend(found.map(|range| {
                        let at = Span::new(span.start + range.start, span.start + range.end);
                        (bare(&code[range]), at)
                    }));
                }
            }
        }
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (word, _)) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Self { words, places }
    }

    fn find(&self, highlight: &Highlight) -> Option<Span> {
        let mut text = split(&highlight.text);
        text.truncate(LONGEST);
        if text.is_empty() {
            return None;
        }
        let starts = self.starts(&text);
        let exact = starts.iter().filter(|start| self.is_at(**start, &text));
        let (before, after) = (split(&highlight.before), split(&highlight.after));
        // Of several places, that which has the told words around it, or else whole words; of equals, the first.
        let best = exact.max_by_key(|start| {
            let around = self.around(**start, text.len(), &before, &after);
            let is_whole = self.words[**start].0 == text[0]
                && self.words[**start + text.len() - 1].0 == text[text.len() - 1];
            (around, is_whole, Reverse(**start))
        });
        if let Some(start) = best {
            return Some(self.span(*start..start + text.len()));
        }
        if text.len() < TELLING {
            return None;
        }
        let tried = starts.iter().take(TRIED);
        let near = tried.filter_map(|start| self.nearly(*start, &text));
        let (_, range) = near.min_by_key(|(missed, range)| (*missed, range.start))?;
        Some(self.span(range))
    }

    /// Where the article may have these words, the likeliest places first: where most of the rarest of them stand.
    fn starts(&self, text: &[String]) -> Vec<usize> {
        let mut known: Vec<(usize, &Vec<usize>)> = text
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, self.places.get(word)?)))
            .collect();
        known.sort_by_key(|(at, places)| (places.len(), *at));
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, places) in known.into_iter().take(RAREST) {
            for place in places.iter().take(PLACES) {
                *votes.entry(place.saturating_sub(at)).or_default() += 1;
            }
        }
        let mut starts: Vec<(usize, usize)> = votes.into_iter().collect();
        starts.sort_by_key(|(start, votes)| (Reverse(*votes), *start));
        starts.into_iter().map(|(start, _)| start).collect()
    }

    /// Whether the article has exactly these words from here on; the first and the last may be parts of words.
    fn is_at(&self, start: usize, text: &[String]) -> bool {
        let Some(there) = self.words.get(start..start + text.len()) else {
            return false;
        };
        let last = text.len() - 1;
        there
            .iter()
            .zip(text)
            .enumerate()
            .all(|(at, ((word, _), wanted))| {
                word == wanted
                    || last > 0
                        && (at == 0 && word.ends_with(wanted.as_str())
                            || at == last && word.starts_with(wanted.as_str()))
            })
    }

    /// How many of the told words stand around a place.
    fn around(&self, start: usize, length: usize, before: &[String], after: &[String]) -> usize {
        let ahead = self.words[..start].iter().rev().zip(before.iter().rev());
        let behind = self.words[start + length..].iter().zip(after);
        let same = |((word, _), told): &(&(String, Span), &String)| word == *told;
        ahead.take_while(same).count() + behind.take_while(same).count()
    }

    /// Where nearly all of these words stand in their order around a place, and how many are missed.
    fn nearly(&self, start: usize, text: &[String]) -> Option<(usize, Range<usize>)> {
        let slack = text.len() / 4 + 2;
        let from = start.saturating_sub(slack);
        let to = (start + text.len() + slack).min(self.words.len());
        let window = self.words.get(from..to)?;
        let matched = common(text, window);
        let (first, last) = (*matched.first()?, *matched.last()?);
        (5 * matched.len() >= FIFTHS * text.len())
            .then(|| (text.len() - matched.len(), from + first..from + last + 1))
    }

    fn span(&self, words: Range<usize>) -> Span {
        self.words[words]
            .iter()
            .map(|(_, span)| *span)
            .reduce(Span::join)
            .unwrap_or_default()
    }
}

/// The places, in a window, of a longest row of words that both have in the same order.
fn common(text: &[String], window: &[(String, Span)]) -> Vec<usize> {
    let columns = window.len() + 1;
    // The length of the longest row from here on, for each word of the one and of the other.
    let mut longest = vec![0u32; (text.len() + 1) * columns];
    for i in (0..text.len()).rev() {
        for j in (0..window.len()).rev() {
            longest[i * columns + j] = if text[i] == window[j].0 {
                longest[(i + 1) * columns + j + 1] + 1
            } else {
                longest[(i + 1) * columns + j].max(longest[i * columns + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut matched = Vec::new();
    while i < text.len() && j < window.len() {
        if text[i] == window[j].0 {
            matched.push(j);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * columns + j] >= longest[i * columns + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    matched
}

/// The bare words of a text.
fn split(text: &str) -> Vec<String> {
    let words = ranges(text).into_iter();
    words.map(|range| bare(&text[range])).collect()
}

/// Where the words of a text stand: letters and digits in a row; what joins or hides within a word does not part it.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at && is_of_word(c) => last.end = end,
            _ if c.is_alphanumeric() => found.push(at..end),
            _ => {}
        }
    }
    found
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{300}'..='\u{36f}')
}

/// A word as it is compared: compatible characters made one (`ﬁ` is `fi`), in lower case, nothing invisible in it.
fn bare(word: &str) -> String {
    let visible = word
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}'));
    visible.nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind};
    use proptest::prelude::*;

    fn article(paragraphs: &[&str]) -> Article {
        let mut article = Article {
            title: "On memory".to_owned(),
            ..Article::default()
        };
        for words in paragraphs {
            let start = article.source.len();
            article.source.push_str(words);
            article.source.push_str("\n\n");
            article.blocks.push(Block {
                kind: BlockKind::Paragraph(Text::verbatim(words, start)),
                span: Span::new(start, start + words.len()),
            });
        }
        article
    }

    fn highlight(work: &str, text: &str) -> Highlight {
        Highlight {
            work: work.to_owned(),
            text: text.to_owned(),
            ..Highlight::default()
        }
    }

    /// The words of the article that a highlight is found at.
    fn found<'a>(article: &'a Article, text: &str) -> Option<&'a str> {
        let found = find(article, &[highlight("", text)]);
        found.spans.first().map(|span| article.quote(*span))
    }

    #[test]
    fn line_breaks_quotes_dashes_and_capitals_do_not_matter() {
        let article = article(&[
            "It rains.",
            "A “heap”—a ﬁle of objects—is the allocator's own.",
        ]);
        for text in [
            "A \"heap\" - a file\nof objects - is the allocator’s",
            "A heap, a FILE of   objects, is the allocator's",
        ] {
            assert_eq!(
                found(&article, text),
                Some("A “heap”—a ﬁle of objects—is the allocator's")
            );
        }
    }

    #[test]
    fn a_highlight_may_begin_and_end_within_words_and_run_over_paragraphs() {
        let article = article(&["A heap is a pool.", "A stack is a region of memory."]);
        assert_eq!(found(&article, "eap is a poo"), Some("heap is a pool"));
        assert_eq!(
            found(&article, "a pool. A stack is"),
            Some("a pool.\n\nA stack is")
        );
    }

    #[test]
    fn a_long_highlight_may_differ_a_little_and_a_short_one_not() {
        let article =
            article(&["Rain. A heap is a large pool of memory that all threads share. Rain."]);
        let near = "A heap is the large memory pool that all threads share";
        let whole = "A heap is a large pool of memory that all threads share";
        assert_eq!(found(&article, near), Some(whole));
        assert_eq!(found(&article, "heap was large"), None);
        assert_eq!(
            found(&article, "A stack was a small region of the disk for files"),
            None
        );
        assert_eq!(found(&article, "…"), None);
    }

    #[test]
    fn of_several_places_that_counts_which_has_the_told_words_around_it() {
        let article = article(&["A heap grows. The heap shrinks. My heap stays."]);
        let told = Highlight {
            before: "grows. The ".to_owned(),
            after: " shrinks".to_owned(),
            ..highlight("", "heap")
        };
        assert_eq!(find(&article, &[told]).spans, [Span::new(18, 22)]);
        assert_eq!(
            find(&article, &[highlight("", "heap")]).spans,
            [Span::new(2, 6)]
        );
    }

    #[test]
    fn works_that_are_not_this_article_are_counted_and_no_more() {
        let article = article(&["A heap is a large pool of memory."]);
        let all = [
            highlight("Heaps", "is a large pool"),
            highlight("Heaps", "words that are gone"),
            highlight("Cooking", "heap"),
            highlight("Cooking", "a spoon of salt"),
            highlight("On Memory", "salt"),
        ];
        let found = find(&article, &all);
        assert_eq!(found.spans, [Span::new(7, 22)]);
        let missing: Vec<&str> = found.missing.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(missing, ["words that are gone", "salt"]);
        assert_eq!(found.others, 2);
    }

    #[test]
    fn a_highlight_that_runs_a_word_too_far_asks_for_one_sentence() {
        let (first, second) = (Span::new(0, 60), Span::new(61, 120));
        let highlights = [Span::new(0, 66)];
        assert!(is_asked_for(first, &highlights));
        assert!(!is_asked_for(second, &highlights));
        assert!(is_asked_for(first, &[Span::new(20, 25)]));
        assert!(!is_asked_for(first, &[]));
    }

    proptest! {
        #[test]
        fn any_words_of_an_article_are_found_in_it(text in "[a-e ]{0,80}", from in 0usize..20, words in 1usize..20) {
            let article = article(&[&text]);
            let all: Vec<&str> = text.split_whitespace().collect();
            let part = all.iter().skip(from).take(words).copied().collect::<Vec<_>>().join("\n");
            let places = find(&article, &[highlight("", &part)]).spans;
            prop_assert_eq!(places.is_empty(), part.is_empty());
            for place in places {
                prop_assert_eq!(split(article.quote(place)), split(&part));
            }
        }
    }
}
