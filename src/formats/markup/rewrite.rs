//! Markdown for another program that reads Markdown: HTML in it as text, its files under other names.

use pulldown_cmark::{Event, Parser, Tag};

use super::super::media::is_sound;
use super::Files;
use super::renderer::{WORDLESS, is_line_break, options};

/// What came of a Markdown text.
pub(in super::super) struct Rewritten {
    /// The Markdown.
    pub text: String,
    /// How many images there are without a file.
    pub images: usize,
}

/// Rewrites a text: no HTML is left in it but line breaks, references to `files` name them by what they are called
/// there, and a link to a sound is its words and, written as an image, the sound.
pub(in super::super) fn rewrite(markdown: &str, files: &Files) -> Rewritten {
    let mut out = Rewritten {
        text: String::with_capacity(markdown.len()),
        images: 0,
    };
    let mut done = 0;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        // What lies in something that was replaced whole.
        if range.start < done {
            continue;
        }
        let typed = &markdown[range.clone()];
        let new = match event {
            event if is_html(&event) => Some(typed.replace('<', "&lt;")),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let new = files
                    .get(&*dest_url)
                    .and_then(|name| renamed(typed, &dest_url, name));
                out.images += usize::from(new.is_none());
                new
            }
            Event::Start(Tag::Link { dest_url, .. }) if is_sound(&dest_url) => files
                .get(&*dest_url)
                .and_then(|name| played(typed, name, files)),
            _ => None,
        };
        if let Some(new) = new {
            out.text.push_str(&markdown[done..range.start]);
            out.text.push_str(&new);
            done = range.end;
        }
    }
    out.text.push_str(&markdown[done..]);
    // A backtick that was part of HTML may now begin code, and end what was code before.
    if Parser::new_ext(&out.text, options()).any(|event| is_html(&event)) {
        out.text = out.text.replace('<', "&lt;");
    }
    out
}

/// Whether there is HTML other than a line break.
fn is_html(event: &Event<'_>) -> bool {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => html.contains('<') && !is_line_break(html),
        _ => false,
    }
}

/// An image under another address; `None` where the address does not stand in it as it is.
fn renamed(typed: &str, address: &str, name: &str) -> Option<String> {
    let at = typed.rfind(address)?;
    let (words, open) = typed[..at].rsplit_once("](")?;
    let words = words.replace('<', "&lt;");
    let close = &typed[at + address.len()..];
    Some(format!("{words}]({open}{name}{close}"))
}

/// The words of a link, and the sound that it leads to.
fn played(typed: &str, name: &str, files: &Files) -> Option<String> {
    if typed.starts_with(WORDLESS) {
        return Some(format!("![]({name})"));
    }
    let (words, _) = typed.strip_prefix('[')?.rsplit_once("](")?;
    let words = rewrite(words, files).text;
    Some(format!("{words} ![]({name})"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::PARTS;
    use super::*;
    use proptest::prelude::*;

    fn rewritten(markdown: &str) -> String {
        let files = [("a b.png", "@media/1.png"), ("c.mp3", "@media/2.mp3")];
        let files = files.map(|(file, name)| (file.into(), name.into())).into();
        rewrite(markdown, &files).text
    }

    #[test]
    fn html_becomes_text_where_it_is_html() {
        assert_eq!(
            rewritten("a <b>c</b> `<d>` 1 < 2<br>\n\n<script>\nx\n</script>"),
            "a &lt;b>c&lt;/b> `<d>` 1 < 2<br>\n\n&lt;script>\nx\n&lt;/script>"
        );
    }

    #[test]
    fn files_are_named_anew() {
        assert_eq!(
            rewritten("![*x*](<a b.png> \"t\") b"),
            "![*x*](<@media/1.png> \"t\") b"
        );
        assert_eq!(
            rewritten("[so](c.mp3), [sound](c.mp3)"),
            "so ![](@media/2.mp3), ![](@media/2.mp3)"
        );
        assert_eq!(
            rewritten("`![](c.mp3)` [d](e.mp3)"),
            "`![](c.mp3)` [d](e.mp3)"
        );
        assert_eq!(
            rewritten("[<b>](c.mp3) ![<i>](<a b.png>)"),
            "&lt;b> ![](@media/2.mp3) ![&lt;i>](<@media/1.png>)"
        );
        assert_eq!(
            rewritten("<a title='`'>`<b>` `"),
            "&lt;a title='`'>`&lt;b>` `"
        );
        assert_eq!(rewrite("![](x.png)", &Files::new()).images, 1);
    }

    proptest! {
        #[test]
        fn no_html_is_left_but_line_breaks(
            parts in prop::collection::vec(prop::sample::select(PARTS), 1..20),
        ) {
            let text = rewritten(&parts.concat());
            let left = Parser::new_ext(&text, options()).find(is_html);
            prop_assert_eq!(left, None, "{:?} {:?}", parts.concat(), text);
        }
    }
}
