//! Templates: the HTML of a card's sides from the fields of its note (Anki's manual, "Card Templates").

/// What a template is filled with.
pub(super) struct Filling<'a> {
    /// Names of fields.
    pub(super) names: &'a [String],
    /// Their HTML.
    pub(super) values: &'a [String],
    /// Values of the names that Anki gives: `Tags`, `Deck`, `Subdeck`, `Type`, `Card`.
    pub(super) given: [(&'static str, String); 5],
    /// What stands for `{{cloze:…}}`.
    pub(super) cloze: Cloze,
}

/// What stands for a cloze.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cloze {
    /// The field with its signs.
    Marked,
    /// Nothing.
    Left,
}

/// A side's HTML. The front is left out of the back, with the line that Anki draws below it.
pub(super) fn fill(template: &str, filling: &Filling<'_>, is_answer: bool) -> String {
    let mut out = String::new();
    // Whether each section that is open is shown.
    let mut sections: Vec<bool> = Vec::new();
    let mut rest = template;
    while let Some((before, tag, behind)) = next_tag(rest) {
        let shown = sections.iter().all(|shown| *shown);
        if shown {
            out.push_str(before);
        }
        rest = behind;
        match tag.chars().next() {
            Some('#') => sections.push(filling.has(tag[1..].trim())),
            Some('^') => sections.push(!filling.has(tag[1..].trim())),
            Some('/') => {
                sections.pop();
            }
            _ if shown => out.push_str(&filling.replacement(tag, is_answer)),
            _ => {}
        }
    }
    if sections.iter().all(|shown| *shown) {
        out.push_str(rest);
    }
    without_answer_line(&out)
}

/// The names that a template speaks of.
pub(super) fn names(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((_, tag, behind)) = next_tag(rest) {
        let tag = tag.trim_start_matches(['#', '^', '/']);
        names.extend(tag.rsplit(':').next().map(str::trim));
        rest = behind;
    }
    names
}

/// What stands before the first `{{…}}`, its inside, and what follows.
fn next_tag(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.find("{{")?;
    let inside = &text[at + 2..];
    let end = inside.find("}}")?;
    Some((&text[..at], inside[..end].trim(), &inside[end + 2..]))
}

impl Filling<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        let field = self.names.iter().position(|field| field == name);
        match field {
            Some(place) => self.values.get(place).map(String::as_str),
            None => {
                let given = self.given.iter().find(|(given, _)| *given == name);
                given.map(|(_, value)| value.as_str())
            }
        }
    }

    fn has(&self, name: &str) -> bool {
        let value = self.value(name);
        value.is_some_and(|value| {
            !value.replace("&nbsp;", " ").trim().is_empty() && value.trim() != "<br>"
        })
    }

    fn replacement(&self, tag: &str, is_answer: bool) -> String {
        let mut parts: Vec<&str> = tag.split(':').map(str::trim).collect();
        let name = parts.pop().unwrap_or("");
        if name == "FrontSide" || (parts.contains(&"type") && !is_answer) {
            return String::new();
        }
        let value = self.value(name).unwrap_or("");
        match parts.contains(&"cloze") && self.cloze == Cloze::Left {
            true => String::new(),
            false => value.to_owned(),
        }
    }
}

fn without_answer_line(html: &str) -> String {
    [
        "<hr id=answer>",
        "<hr id=\"answer\">",
        "<hr id='answer'>",
        "<hr id=answer />",
        "<hr id=\"answer\" />",
    ]
    .iter()
    .fold(html.to_owned(), |html, line| html.replace(line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, is_answer: bool) -> String {
        let names = ["Front".to_owned(), "Back".to_owned(), "Extra".to_owned()];
        let values = ["f".to_owned(), "{{c1::b}}".to_owned(), " ".to_owned()];
        let given =
            ["Tags", "Deck", "Subdeck", "Type", "Card"].map(|name| (name, name.to_lowercase()));
        let filling = Filling {
            names: &names,
            values: &values,
            given,
            cloze: Cloze::Left,
        };
        fill(template, &filling, is_answer)
    }

    #[test]
    fn fields_sections_and_filters() {
        for (template, expected) in [
            ("<b>{{Front}}</b>", "<b>f</b>"),
            (
                "{{#Extra}}x{{Extra}}{{/Extra}}{{^Extra}}none{{/Extra}}",
                "none",
            ),
            ("{{#Front}}a{{#Extra}}b{{/Extra}}c{{/Front}}", "ac"),
            ("{{text:Front}} {{cloze:Back}} {{Deck}}", "f  deck"),
            ("{{FrontSide}}<hr id=answer>{{Back}}", "{{c1::b}}"),
            ("{{type:Front}}{{Nothing}}", "f"),
            ("{{#Front}}never closed", "never closed"),
            ("{{Front", "{{Front"),
        ] {
            assert_eq!(filled(template, true), expected);
        }
        assert_eq!(filled("{{type:Front}}", false), "");
    }

    #[test]
    fn the_names_that_it_speaks_of() {
        assert_eq!(names("{{#A}}{{text:B}}{{/A}}"), ["A", "B", "A"]);
    }
}
