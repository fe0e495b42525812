//! The note types of our packages. Their ids, and those of their fields and templates, are fixed for ever: Anki knows
//! them again by these, and takes a changed set of fields for another type. So the fields were chosen once, with spare
//! ones (Quote, Note, Extra); another set of fields is a new note type under a new id and name.

use serde_json::{Value, json};

/// When texts of templates or the style last changed, Unix seconds: Anki takes them over where this is newer.
const CHANGED: i64 = 1_795_564_800;

/// The style of all cards.
const CSS: &str = include_str!("card.css");

/// The fields behind the first two (for a cloze: the first).
pub(super) const MORE_FIELDS: [&str; 5] = ["Context", "Source", "Quote", "Note", "Extra"];

/// The note types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteType {
    /// Front and Back: one card.
    Basic,
    /// Term and Definition: a card each way.
    TwoWay,
    /// Front and Back: a card each way.
    BothWays,
    /// Text with blanks: a card for each.
    Cloze,
}

impl NoteType {
    pub(super) const ALL: [NoteType; 4] = [
        NoteType::Basic,
        NoteType::TwoWay,
        NoteType::Cloze,
        NoteType::BothWays,
    ];

    /// Its id in every package.
    pub(super) fn id(self) -> i64 {
        match self {
            NoteType::Basic => 1_795_305_600_101,
            NoteType::TwoWay => 1_795_305_600_102,
            NoteType::Cloze => 1_795_305_600_103,
            NoteType::BothWays => 1_795_305_600_104,
        }
    }

    fn name(self) -> &'static str {
        match self {
            NoteType::Basic => "somequiz Basic",
            NoteType::TwoWay => "somequiz Two-way",
            NoteType::Cloze => "somequiz Cloze",
            NoteType::BothWays => "somequiz Both ways",
        }
    }

    fn first_fields(self) -> &'static [&'static str] {
        match self {
            NoteType::Basic | NoteType::BothWays => &["Front", "Back"],
            NoteType::TwoWay => &["Term", "Definition"],
            NoteType::Cloze => &["Text"],
        }
    }

    /// Name, question and answer of each template.
    fn templates(self) -> Vec<(&'static str, String, String)> {
        match self {
            NoteType::Basic => vec![("Card", side("", "Front"), answer("{{FrontSide}}", "Back"))],
            NoteType::TwoWay => vec![
                (
                    "Define",
                    side("Define", "Term"),
                    answer("{{FrontSide}}", "Definition"),
                ),
                (
                    "Name",
                    side("Which term is defined here?", "Definition"),
                    answer("{{FrontSide}}", "Term"),
                ),
            ],
            NoteType::BothWays => vec![
                ("Forth", side("", "Front"), answer("{{FrontSide}}", "Back")),
                ("Back", side("", "Back"), answer("{{FrontSide}}", "Front")),
            ],
            NoteType::Cloze => vec![(
                "Cloze",
                side("", "cloze:Text"),
                format!("{}{}", side("", "cloze:Text"), more()),
            )],
        }
    }
}

/// The `models` column of a collection: every note type by its id.
pub(super) fn models() -> Value {
    let models = NoteType::ALL.map(|note_type| (note_type.id().to_string(), model(note_type)));
    Value::Object(models.into_iter().collect())
}

fn model(note_type: NoteType) -> Value {
    let id = note_type.id();
    let fields = note_type.first_fields().iter().chain(&MORE_FIELDS);
    json!({
        "id": id,
        "name": note_type.name(),
        "type": i32::from(note_type == NoteType::Cloze),
        "mod": CHANGED,
        "usn": -1,
        "sortf": 0,
        "did": null,
        "css": CSS,
        "flds": fields.zip(0i64..).map(|(name, ord)| json!({
            "id": id * 100 + ord,
            "name": name,
            "ord": ord,
            "sticky": false,
            "rtl": false,
            "font": "Arial",
            "size": 20,
        })).collect::<Vec<_>>(),
        "tmpls": note_type.templates().into_iter().zip(0i64..).map(|((name, question, answer), ord)| json!({
            "id": id * 100 + 50 + ord,
            "name": name,
            "ord": ord,
            "qfmt": question,
            "afmt": answer,
            "did": null,
            "bqfmt": "",
            "bafmt": "",
        })).collect::<Vec<_>>(),
    })
}

fn side(cue: &str, field: &str) -> String {
    let cue = match cue {
        "" => String::new(),
        _ => format!("<div class=\"cue\">{cue}</div>\n"),
    };
    format!("{cue}<div class=\"side\" dir=\"auto\">{{{{{field}}}}}</div>\n")
}

fn answer(front: &str, field: &str) -> String {
    format!("{front}\n<hr id=\"answer\">\n{}{}", side("", field), more())
}

/// What stands below an answer, where a note has it.
fn more() -> String {
    ["Quote", "Note", "Extra", "Context", "Source"]
        .map(|field| {
            let class = field.to_lowercase();
            format!("{{{{#{field}}}}}<div class=\"more {class}\" dir=\"auto\">{{{{{field}}}}}</div>{{{{/{field}}}}}\n")
        })
        .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_ids_are_those_of_every_package_before() {
        let models = models();
        let names: Vec<&Value> = models["1795305600103"]["flds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| &field["name"])
            .collect();
        assert_eq!(
            names,
            ["Text", "Context", "Source", "Quote", "Note", "Extra"]
        );
        assert_eq!(
            models["1795305600101"]["flds"][1]["id"],
            179_530_560_010_101_i64
        );
        assert_eq!(
            models["1795305600102"]["tmpls"][1]["id"],
            179_530_560_010_251_i64
        );
    }
}
