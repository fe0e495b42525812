//! TeX in `\(…\)` and `\[…\]` turned into dollars, which the Markdown parser knows.

use std::borrow::Cow;

/// Longer formulas, in bytes, stay as they are: so an opening bracket costs little, however many are never closed.
const LONGEST: usize = 2000;

/// The text with `\(…\)` as `$…$` and `\[…\]` as `$$…$$`, outside of code. Other text stays as it is.
pub fn dollars(text: &str) -> Cow<'_, str> {
    if !text.contains("\\(") && !text.contains("\\[") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut fences = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with('`') {
            code(rest, &mut fences)
        } else if let Some((formula, dollar, taken)) = formula(rest) {
            out.push_str(&format!("{dollar}{formula}{dollar}"));
            rest = &rest[taken..];
            continue;
        } else {
            // A backslash and what it escapes.
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Length of the code that starts with a run of backticks; of the run alone where it is never closed. `open` remembers
/// the lengths of runs known not to be closed, so that no text is searched again and again.
fn code(text: &str, open: &mut Vec<usize>) -> usize {
    let run = text.len() - text.trim_start_matches('`').len();
    if open.contains(&run) {
        return run;
    }
    let mut at = run;
    while let Some(next) = text[at..].find('`') {
        at += next;
        let length = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += length;
        if length == run {
            return at;
        }
    }
    open.push(run);
    run
}

/// A formula in TeX's own brackets within one paragraph: its text, the dollars for it, and its length.
fn formula(text: &str) -> Option<(&str, &'static str, usize)> {
    let (close, dollar) = match text.as_bytes().get(1)? {
        b'(' => ("\\)", "$"),
        b'[' => ("\\]", "$$"),
        _ => return None,
    };
    let paragraph = &text[2..text.floor_char_boundary(2 + LONGEST)];
    let paragraph = &paragraph[..paragraph.find("\n\n").unwrap_or(paragraph.len())];
    let end = paragraph.find(close)?;
    let formula = paragraph[..end].trim();
    let is_plain = !formula.is_empty() && !formula.contains(['$', '`']);
    is_plain.then_some((formula, dollar, 2 + end + close.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_become_dollars_outside_of_code() {
        assert_eq!(
            dollars("a \\(x\\) `\\(y\\)` \\[ z \\]"),
            "a $x$ `\\(y\\)` $$z$$"
        );
        assert_eq!(
            dollars("```\n\\(a\\)\n```\n\\(b\\)"),
            "```\n\\(a\\)\n```\n$b$"
        );
    }

    #[test]
    fn a_formula_has_a_longest_length() {
        let fits = format!("\\({}\\)", "é".repeat(900));
        assert_eq!(dollars(&fits), format!("${}$", "é".repeat(900)));
        let long = format!("\\({}\\)", "é".repeat(1001));
        assert_eq!(dollars(&long), long);
        let open = "\\(".repeat(100_000);
        assert_eq!(dollars(&open), open);
    }

    #[test]
    fn what_is_not_closed_or_escaped_stays() {
        for text in ["\\(a", "\\\\(a\\)", "\\(a\n\nb\\)", "` \\(", "\\"] {
            assert_eq!(dollars(text), text);
        }
    }
}
