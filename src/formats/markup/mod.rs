//! Markdown to harmless HTML, with marks set around byte ranges of the Markdown.

mod marks;
mod renderer;
mod rewrite;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(super) use marks::Mark;
use marks::Marks;
use renderer::{PLAY, Renderer};
pub(super) use renderer::{is_line_break, options, references};
pub(super) use rewrite::rewrite;
pub(super) use text::text_of;

/// Whom the HTML is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// A field of an Anki note: math in MathJax's delimiters, Anki's own brackets defused.
    Anki,
    /// The text of an Anki cloze note: also `}}` and `::` defused, and no `{{` but those of marks.
    AnkiCloze,
    /// A page under a strict content security policy: no `style` attributes, math as it was typed.
    Page,
}

/// The files that come with a text: what they are called where the text is shown, by the references in the text.
pub(super) type Files = BTreeMap<String, String>;

/// What came of a Markdown text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rendered {
    /// The HTML, in NFC; a lone paragraph comes without its `<p>`.
    pub html: String,
    /// How many images are shown by their description.
    pub images: usize,
}

/// Markdown as HTML. No tag comes from the text itself: HTML in it is shown as it was typed, links lead to
/// `http`, `https` or `mailto`, images without a file become their descriptions. A link to a sound that comes with the
/// text is followed by a player.
pub(super) fn render(markdown: &str, dialect: Dialect, files: &Files) -> Rendered {
    render_marked(markdown, &[], dialect, files)
}

/// Markdown as HTML with every mark set at least once. A mark across elements is closed and opened again, so that
/// elements and marks nest. Where a mark lies in something that is not shown (the address of a link), the text is
/// shown as it was typed, marks in place. Marks that do not fit the text are left out.
pub(super) fn render_marked(
    markdown: &str,
    marks: &[Mark],
    dialect: Dialect,
    files: &Files,
) -> Rendered {
    let marks = Marks::new(markdown, marks, dialect);
    let (html, images) = Renderer::new(markdown, marks, dialect, files).html();
    Rendered {
        html: finish(unwrap_paragraph(html.trim()), dialect),
        images,
    }
}

/// Plain text as HTML.
pub(super) fn plain(text: &str, dialect: Dialect) -> String {
    finish(&escape(text, dialect), dialect)
}

/// Part of a text as HTML: markup characters as entities, control characters left out.
fn escape(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = composed(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        // A doubled character may also come of two texts side by side, so the last of a text counts as doubled.
        let may_double = dialect == Dialect::AnkiCloze && next.is_none_or(|next| next == c);
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' if may_double => out.push_str("&#123;"),
            '}' if may_double => out.push_str("&#125;"),
            ':' if may_double => out.push_str("&#58;"),
            // A solidus overlay would make one character of itself and the `>` of a tag before it, in NFC.
            '\u{338}' => out.push_str("&#824;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// NFC, as Anki stores it, and the brackets defused that Anki would read as an instruction: to play a file or a voice,
/// to run LaTeX. Done last, as such a bracket may come of several texts.
fn finish(html: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['[', '{']).filter(|_| dialect != Dialect::Page) {
        out.push_str(&rest[..at]);
        let (bracket, after) = rest[at..].split_at(1);
        let is_tag =
            is_anki_tag(&rest[at..]) || (dialect == Dialect::Anki && rest[at..].starts_with("{{"));
        out.push_str(match bracket {
            "[" if is_tag => "&#91;",
            "{" if is_tag => "&#123;",
            _ => bracket,
        });
        rest = after;
    }
    out.push_str(rest);
    let out = out.replace(PLAY[0], "[sound:").replace(PLAY[1], "]");
    composed(&out).into_owned()
}

fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

fn is_anki_tag(text: &str) -> bool {
    ["[sound:", "[anki:", "[latex]", "[$]", "[$$]"]
        .iter()
        .any(|tag| {
            text.get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
        })
}

/// The inside of `<p>…</p>` where that is all there is.
fn unwrap_paragraph(html: &str) -> &str {
    html.strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
        .filter(|inside| !inside.contains("<p>"))
        .unwrap_or(html)
}

#[cfg(test)]
mod tests;
