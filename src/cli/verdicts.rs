//! `verdicts.jsonl` in the data folder: what the author kept and rejected, from which the ranking learns.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Context, files};
use crate::error::Result;
use crate::generate::{Judgement, Leaning};
use crate::model::{Generated, Kind};
use crate::terminal::one_line;

/// The file's name.
const FILE: &str = "verdicts.jsonl";

/// One line of the file. A later line about the same card takes the place of an earlier one.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// A hash of what the card says.
    card: String,
    kind: Kind,
    pattern: String,
    usable: f64,
    verdict: Verdict,
}

/// What the author said of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It went into the deck as it was.
    Kept,
    /// It stays out.
    Rejected,
    /// What was said before does not count.
    TakenBack,
}

/// The file of an author's verdicts.
pub struct Verdicts {
    path: PathBuf,
}

impl Verdicts {
    /// The file in the data folder; it need not exist.
    ///
    /// Errors: no folder is known to keep it in.
    pub fn of(context: &Context) -> Result<Self> {
        let path = context.data_dir()?.join(FILE);
        Ok(Self { path })
    }

    /// Puts a verdict down at the end of the file.
    pub fn add(&self, card: &Generated, verdict: Verdict) -> Result<()> {
        let line = Line {
            card: card.body.content().to_string(),
            kind: card.kind,
            pattern: card.pattern.to_owned(),
            usable: (card.usable * 100.0).round() / 100.0,
            verdict,
        };
        files::append_json(&self.path, &line)
    }
}

/// What the author's verdicts say of the next cards; nothing where there are none, or nowhere to keep them. Lines that
/// can't be read are said on standard error and passed over.
pub fn leaning(context: &Context) -> Result<Leaning> {
    let Ok(Verdicts { path }) = Verdicts::of(context) else {
        return Ok(Leaning::default());
    };
    if !path.exists() {
        return Ok(Leaning::default());
    }
    let text = files::text(files::read(&path)?, &path)?;
    let (judgements, wrong) = judgements(&text);
    for line in wrong {
        let place = one_line(&path.display().to_string());
        context.talk.warning(format_args!(
            "{place}:{line}: this verdict can't be read and is passed over"
        ));
    }
    Ok(Leaning::of(&judgements))
}

/// The verdicts that stand, and the lines that can't be read.
fn judgements(text: &str) -> (Vec<Judgement>, Vec<usize>) {
    let mut standing = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match serde_json::from_str::<Line>(line) {
            Ok(line) => {
                standing.insert(line.card.clone(), line);
            }
            Err(_) if line.trim().is_empty() => {}
            Err(_) => wrong.push(number),
        }
    }
    let standing = standing.into_values();
    let standing = standing.filter(|line| line.verdict != Verdict::TakenBack);
    let judgements = standing.map(|line| Judgement {
        kind: line.kind,
        pattern: line.pattern,
        usable: line.usable,
        kept: line.verdict == Verdict::Kept,
    });
    (judgements.collect(), wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_about_a_card_counts_and_lines_that_cannot_be_read_are_named() {
        let line = |card: &str, verdict: &str| {
            format!(
                "{{\"card\":\"{card}\",\"kind\":\"cloze\",\"pattern\":\"cloze\",\"usable\":0.5,\"verdict\":\"{verdict}\"}}\n"
            )
        };
        let text = [
            line("a", "rejected"),
            line("b", "kept"),
            "{\"card\":\n\n".to_owned(),
            line("a", "kept"),
            line("b", "taken_back"),
            line("c", "maybe"),
        ];
        let (found, wrong) = judgements(&text.concat());
        assert_eq!(found.len(), 1);
        assert!(found[0].kept);
        assert_eq!(wrong, [3, 7]);
    }
}
