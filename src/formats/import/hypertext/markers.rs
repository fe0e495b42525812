//! Anki's own signs in a field's HTML, found before the HTML is read: a `::` that was typed as entities is none.

/// Characters that no text may hold (Unicode, section 23.7), each standing for a sign.
pub(super) const CLOZE_OPEN: char = '\u{fdd0}';
/// Ends the number that follows [`CLOZE_OPEN`].
pub(super) const CLOZE_NUMBER: char = '\u{fdd1}';
/// What follows is a hint.
pub(super) const CLOZE_HINT: char = '\u{fdd2}';
/// Ends a cloze.
pub(super) const CLOZE_CLOSE: char = '\u{fdd3}';
/// Begins and ends math in a line.
pub(super) const MATH: char = '\u{fdd4}';
/// Begins and ends math on a line of its own.
pub(super) const DISPLAY_MATH: char = '\u{fdd5}';
/// Begins and ends the name of a sound file.
pub(super) const SOUND: char = '\u{fdd6}';

/// Whether a character stands for a sign.
pub(super) fn is_marker(c: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Pairs of brackets that enclose something, with what stands for both.
const PAIRS: [(&str, &str, char); 6] = [
    ("\\(", "\\)", MATH),
    ("\\[", "\\]", DISPLAY_MATH),
    ("[$]", "[/$]", MATH),
    ("[$$]", "[/$$]", DISPLAY_MATH),
    ("[latex]", "[/latex]", DISPLAY_MATH),
    ("[sound:", "]", SOUND),
];

/// A field's HTML with a character for each sign. Brackets that are never closed are text.
pub(super) fn mark(html: &str, with_clozes: bool) -> String {
    let clean: String = html.chars().filter(|c| !is_marker(*c)).collect();
    let paired = mark_pairs(&clean);
    match with_clozes {
        true => mark_clozes(&paired),
        false => paired,
    }
}

fn mark_pairs(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // Where a closing bracket was looked for in vain, so that no text is searched twice for the same one.
    let mut missing: Vec<&str> = Vec::new();
    while let Some(at) = rest.find(['\\', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let pair = PAIRS.iter().find_map(|(open, close, marker)| {
            let inside = rest.strip_prefix(open)?;
            if missing.contains(close) {
                return None;
            }
            match inside.find(close) {
                Some(end) => Some((&inside[..end], &inside[end + close.len()..], *marker)),
                None => {
                    missing.push(close);
                    None
                }
            }
        });
        match pair {
            Some((inside, behind, marker)) => {
                out.push(marker);
                out.push_str(inside);
                out.push(marker);
                rest = behind;
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// `{{c1::answer::hint}}`, also one in another; a `}}` that closes none is text.
fn mark_clozes(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // For each cloze that is open, whether its hint has begun.
    let mut open: Vec<bool> = Vec::new();
    while let Some(at) = rest.find(['{', '}', ':']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((number, behind)) = opening(rest) {
            out.push(CLOZE_OPEN);
            out.push_str(number);
            out.push(CLOZE_NUMBER);
            open.push(false);
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("}}").filter(|_| !open.is_empty()) {
            out.push(CLOZE_CLOSE);
            open.pop();
            rest = behind;
        } else if let (Some(behind), Some(hint)) = (
            rest.strip_prefix("::"),
            open.last_mut().filter(|hint| !**hint),
        ) {
            out.push(CLOZE_HINT);
            *hint = true;
            rest = behind;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    // What was never closed closes at the end.
    out.extend(open.iter().map(|_| CLOZE_CLOSE));
    out
}

/// The number of `{{c12::`, and what follows.
fn opening(text: &str) -> Option<(&str, &str)> {
    let behind = text.strip_prefix("{{c")?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = behind.split_at(digits);
    let is_number = (1..=3).contains(&digits) && number != "0";
    Some((number, behind.strip_prefix("::")?)).filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let names = [
            (CLOZE_OPEN, "<"),
            (CLOZE_NUMBER, "|"),
            (CLOZE_HINT, "?"),
            (CLOZE_CLOSE, ">"),
            (MATH, "$"),
            (DISPLAY_MATH, "§"),
            (SOUND, "♪"),
        ];
        let marked = mark(html, true);
        names
            .iter()
            .fold(marked, |text, (c, name)| text.replace(*c, name))
    }

    #[test]
    fn clozes_hints_math_and_sounds_are_found() {
        assert_eq!(shown("a {{c1::b::c}} {{c12::d}}"), "a <1|b?c> <12|d>");
        assert_eq!(shown("{{c1::a {{c2::b}} c}}"), "<1|a <2|b> c>");
        assert_eq!(shown(r"\(x\) \[y\] [sound:a.mp3]"), "$x$ §y§ ♪a.mp3♪");
        assert_eq!(shown("{{c1::std&#58;&#58;vec}}"), "<1|std&#58;&#58;vec>");
    }

    #[test]
    fn what_is_never_closed_is_text_but_a_cloze_closes_at_the_end() {
        assert_eq!(shown(r"\(x [sound:a"), r"\(x [sound:a");
        assert_eq!(shown("a }} :: {{c1::b"), "a }} :: <1|b>");
        assert_eq!(shown("{{c0::a}} {{c::b}}"), "{{c0::a}} {{c::b}}");
    }
}
