//! Captions by their label: `Figure 1.2 …`, `Table 3: …`.

/// Words that a caption's number follows.
const LABELS: [&str; 10] = [
    "figure", "fig", "fig.", "table", "listing", "exhibit", "diagram", "plate", "scheme", "chart",
];

/// Whether a text is a caption by its label. `Figure 2 shows the heap.` is prose: after the number a caption goes on with
/// a stop, a dash or a capital letter, or ends.
pub fn is_caption(plain: &str) -> bool {
    let plain = plain.trim();
    let Some((word, rest)) = plain.split_once(char::is_whitespace) else {
        return false;
    };
    let lower = word.to_lowercase();
    if lower == "figure:" || lower == "caption:" {
        return true;
    }
    if !LABELS.contains(&lower.as_str()) || word.starts_with(char::is_lowercase) {
        return false;
    }
    let rest = rest.trim_start();
    let number = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–')))
        .unwrap_or(rest.len());
    if !rest[..number].contains(|c: char| c.is_ascii_digit()) || number > 12 {
        return false;
    }
    let after = rest[number..].trim_start_matches([' ', '\u{a0}']);
    if rest[..number].ends_with('.') {
        return true;
    }
    match after.chars().next() {
        None => true,
        Some(':' | '.' | '|' | '—' | '–' | '-' | '“' | '"') => true,
        Some(c) => c.is_uppercase() && !rest[number..].starts_with(','),
    }
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn a_caption_is_told_from_prose_about_the_figure() {
        for caption in [
            "Figure 5.17 The ear is divided into three parts.",
            "Table 1.2 Keywords",
            "Fig. 3: A heap",
            "Figure 2. the heap after a call",
            "Table 3",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for prose in [
            "Figure 19.9 shows the pattern.",
            "Table 4, however, has more.",
            "Figures are drawn by hand.",
            "Table manners matter",
            "figure 3 The",
        ] {
            assert!(!is_caption(prose), "{prose}");
        }
    }
}
