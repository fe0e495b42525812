//! Running text of an article: the words without their markup, and the way back to the bytes they came from.

use std::ops::Range;

use super::Span;

/// Text within one block: plain words, the marks on them (bold, code, …), and where each byte came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    plain: String,
    runs: Vec<Run>,
    marks: Vec<Mark>,
}

/// A stretch of plain text and the source bytes it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    plain: Range<usize>,
    source: Span,
}

impl Run {
    /// Same bytes in the source, so offsets map one to one; otherwise the run maps as a whole.
    fn is_verbatim(&self) -> bool {
        self.plain.len() == self.source.len()
    }
}

/// Markup on a range of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the markup says.
    pub kind: MarkKind,
    /// Byte range in [`Text::plain`].
    pub range: Range<usize>,
    /// Source bytes with the markup itself (`**heap**`, `<b>heap</b>`).
    pub source: Span,
}

/// The kinds of inline markup that matter to a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Bold, or a term tagged as such.
    Strong,
    /// Italic.
    Emphasis,
    /// Inline code.
    Code,
    /// Inline math, TeX without its delimiters.
    Math,
    /// A link and its target.
    Link(String),
    /// `==marked==` or `<mark>`.
    Highlight,
}

impl Text {
    /// Empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Text that stands in the source byte for byte from `source_start` on.
    pub fn verbatim(plain: &str, source_start: usize) -> Self {
        let mut text = Self::new();
        text.push_verbatim(plain, source_start);
        text
    }

    /// Appends text that stands in the source byte for byte from `source_start` on.
    pub fn push_verbatim(&mut self, plain: &str, source_start: usize) {
        self.push(plain, Span::new(source_start, source_start + plain.len()));
    }

    /// Appends text that stands for other source bytes: a decoded entity, folded white space, an unescaped character.
    pub fn push_replaced(&mut self, plain: &str, source: Span) {
        self.push(plain, source);
    }

    /// Appends another text with its marks and its way back to the source.
    pub fn append(&mut self, other: &Text) {
        let shift = self.plain.len();
        for run in &other.runs {
            self.push(&other.plain[run.plain.clone()], run.source);
        }
        for mark in &other.marks {
            let range = mark.range.start + shift..mark.range.end + shift;
            self.mark(mark.kind.clone(), range, mark.source);
        }
    }

    fn push(&mut self, plain: &str, source: Span) {
        if plain.is_empty() {
            return;
        }
        let start = self.plain.len();
        self.plain.push_str(plain);
        let run = Run {
            plain: start..self.plain.len(),
            source,
        };
        if let Some(last) = self.runs.last_mut()
            && last.is_verbatim()
            && run.is_verbatim()
            && last.source.end == run.source.start
        {
            last.plain.end = run.plain.end;
            last.source.end = run.source.end;
            return;
        }
        self.runs.push(run);
    }

    /// Marks a range of the plain text; `source` includes the markup's own bytes. An empty range is not kept.
    pub fn mark(&mut self, kind: MarkKind, range: Range<usize>, source: Span) {
        if range.is_empty() {
            return;
        }
        let at = self.marks_from(range.start);
        self.marks.insert(
            at,
            Mark {
                kind,
                range,
                source,
            },
        );
    }

    /// The words without markup.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.plain.trim().is_empty()
    }

    /// The marks in the order in which they begin.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The place of the first mark that begins at or after an offset.
    fn marks_from(&self, offset: usize) -> usize {
        self.marks.partition_point(|mark| mark.range.start < offset)
    }

    /// The source bytes that a range of the plain text came from, with the markup of every mark that the range covers whole.
    ///
    /// An empty range gives an empty span.
    pub fn source_span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        let mut span: Option<Span> = None;
        let first = self
            .runs
            .partition_point(|run| run.plain.end <= range.start);
        for run in &self.runs[first..] {
            if run.plain.start >= range.end {
                break;
            }
            let piece = if run.is_verbatim() {
                let start = range.start.max(run.plain.start) - run.plain.start;
                let end = range.end.min(run.plain.end) - run.plain.start;
                Span::new(run.source.start + start, run.source.start + end)
            } else {
                run.source
            };
            span = Some(span.map_or(piece, |whole| whole.join(piece)));
        }
        let Some(mut span) = span else {
            return Span::default();
        };
        for mark in &self.marks[self.marks_from(range.start)..self.marks_from(range.end)] {
            if mark.range.end <= range.end {
                span = span.join(mark.source);
            }
        }
        span
    }

    /// The bytes of the plain text that came from these bytes of the source; empty where none did.
    pub fn plain_range(&self, source: Span) -> Range<usize> {
        let mut range: Option<Range<usize>> = None;
        for run in self.runs.iter().filter(|run| run.source.overlaps(source)) {
            let piece = if run.is_verbatim() {
                let start = source.start.max(run.source.start) - run.source.start;
                let end = source.end.min(run.source.end) - run.source.start;
                run.plain.start + start..run.plain.start + end
            } else {
                run.plain.clone()
            };
            range = Some(match range {
                Some(whole) => whole.start.min(piece.start)..whole.end.max(piece.end),
                None => piece,
            });
        }
        range.unwrap_or_default()
    }

    /// The text without some ranges, which are given in order and apart; marks stay on what is left.
    pub fn without(&self, cuts: &[Range<usize>]) -> Text {
        let mut rest = Text::new();
        let mut from = 0;
        let end = self.plain.len();
        for cut in cuts.iter().chain([&(end..end)]) {
            let part = self.slice(from..cut.start);
            for run in &part.runs {
                rest.push(&part.plain[run.plain.clone()], run.source);
            }
            from = cut.end;
        }
        let left = |offset: usize| {
            let cuts = cuts.iter().take_while(|cut| cut.start < offset);
            offset
                - cuts
                    .map(|cut| cut.end.min(offset) - cut.start)
                    .sum::<usize>()
        };
        // Of marks that begin together, the one that is set last comes first.
        for mark in self.marks.iter().rev() {
            let range = left(mark.range.start)..left(mark.range.end);
            rest.mark(mark.kind.clone(), range, mark.source);
        }
        rest
    }

    /// The span of the whole text in the source.
    pub fn span(&self) -> Span {
        self.source_span(0..self.plain.len())
    }

    /// A range of the text as Markdown for a card: code and math keep their delimiters, other markup is dropped,
    /// and characters that Markdown would read as markup are escaped.
    pub fn markdown(&self, range: Range<usize>) -> String {
        let mut out = String::with_capacity(range.len() + 8);
        let mut at = range.start;
        // Code and math do not nest, so the first one that ends before the range is the last that matters.
        let kept: Vec<&Mark> = self.marks[..self.marks_from(range.end)]
            .iter()
            .rev()
            .filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Math))
            .take_while(|mark| range.start < mark.range.end)
            .collect();
        for mark in kept.into_iter().rev() {
            let start = mark.range.start.max(range.start);
            let end = mark.range.end.min(range.end);
            if start < at {
                continue;
            }
            escape_into(&mut out, &self.plain[at..start]);
            delimit_into(&mut out, &mark.kind, &self.plain[start..end]);
            at = end;
        }
        escape_into(&mut out, &self.plain[at.min(range.end)..range.end]);
        out
    }

    /// The part of the text in a range, trimmed of nothing, with its marks and its way back to the source.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let mut part = Text::new();
        for run in &self.runs {
            let start = run.plain.start.max(range.start);
            let end = run.plain.end.min(range.end);
            if start >= end {
                continue;
            }
            let source = if run.is_verbatim() {
                let shift = start - run.plain.start;
                Span::new(
                    run.source.start + shift,
                    run.source.start + shift + end - start,
                )
            } else {
                run.source
            };
            part.push(&self.plain[start..end], source);
        }
        for mark in &self.marks[..self.marks_from(range.end)] {
            let start = mark.range.start.max(range.start);
            let end = mark.range.end.min(range.end);
            if start < end {
                part.mark(
                    mark.kind.clone(),
                    start - range.start..end - range.start,
                    mark.source,
                );
            }
        }
        part
    }
}

/// Code and math in their Markdown delimiters; code with backticks in it gets a longer fence.
fn delimit_into(out: &mut String, kind: &MarkKind, inner: &str) {
    if matches!(kind, MarkKind::Math) {
        out.push('$');
        out.push_str(inner);
        out.push('$');
        return;
    }
    let longest = inner
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if inner.starts_with('`') || inner.ends_with('`') {
        " "
    } else {
        ""
    };
    out.push_str(&format!("{fence}{pad}{inner}{pad}{fence}"));
}

/// Plain words with Markdown's own characters escaped where they would be read as markup.
fn escape_into(out: &mut String, plain: &str) {
    let dollars = plain.matches('$').count();
    let mut before = ' ';
    let mut chars = plain.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let escape = match c {
            '`' => true,
            '*' => !(before.is_whitespace() && after.is_whitespace()),
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()) && after != '_',
            '<' => after.is_ascii_alphabetic() || after == '/' || after == '!',
            '\\' => after.is_ascii_punctuation(),
            '$' => dollars > 1,
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `The **heap** is &amp; was`
    fn sample() -> Text {
        let mut text = Text::new();
        text.push_verbatim("The ", 0);
        text.push_verbatim("heap", 6);
        text.mark(MarkKind::Strong, 4..8, Span::new(4, 12));
        text.push_verbatim(" is ", 12);
        text.push_replaced("&", Span::new(16, 21));
        text.push_verbatim(" was", 21);
        text
    }

    #[test]
    fn a_range_maps_back_to_the_bytes_it_came_from() {
        let source = "The **heap** is &amp; was";
        let text = sample();
        assert_eq!(text.plain(), "The heap is & was");
        assert_eq!(text.source_span(0..text.plain().len()).of(source), source);
        assert_eq!(text.source_span(4..8).of(source), "**heap**");
        assert_eq!(text.source_span(5..8).of(source), "eap");
        assert_eq!(text.source_span(12..13).of(source), "&amp;");
        assert_eq!(text.source_span(3..3), Span::default());
        assert_eq!(text.plain_range(Span::new(0, source.len())), 0..17);
        assert_eq!(text.plain_range(Span::new(4, 12)), 4..8);
        assert_eq!(text.plain_range(Span::new(16, 21)), 12..13);
        assert_eq!(text.plain_range(Span::new(40, 50)), 0..0);
    }

    #[test]
    fn a_slice_keeps_marks_and_its_way_back() {
        let source = "The **heap** is &amp; was";
        let part = sample().slice(4..13);
        assert_eq!(part.plain(), "heap is &");
        assert_eq!(part.span().of(source), "**heap** is &amp;");
        assert_eq!(part.marks()[0].range, 0..4);
    }

    #[test]
    fn what_is_cut_out_leaves_the_marks_on_the_rest() {
        let source = "The **heap** is &amp; was";
        let rest = sample().without(&[0..2, 6..8, 10..11]);
        assert_eq!(rest.plain(), "e he i & was");
        assert_eq!(rest.marks()[0].range, 2..4);
        assert_eq!(rest.source_span(2..4).of(source), "**heap**");
        assert_eq!(rest.source_span(7..8).of(source), "&amp;");
        assert_eq!(sample().without(&[]), sample());
    }

    #[test]
    fn markdown_keeps_code_and_escapes_what_would_be_markup() {
        let mut text = Text::verbatim("use a*b*c or ", 0);
        text.push_verbatim("x[0]`", 14);
        text.mark(MarkKind::Code, 13..18, Span::new(13, 20));
        text.push_verbatim(" for $5 to $6, some_name", 20);
        assert_eq!(
            text.markdown(0..text.plain().len()),
            "use a\\*b\\*c or `` x[0]` `` for \\$5 to \\$6, some_name"
        );
    }
}
