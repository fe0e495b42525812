//! `tag`: tags given to notes and taken away.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::notes::{self, Chosen, NoteLine};
use super::{Context, rewrite};
use crate::error::{Error, Kind, Result};
use crate::terminal::one_line;

/// Which cards, and which tags.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Tags belong to notes: all cards of a note have them. They stand in a comment above the note. \
Tags that a deck gives to all its cards stand in its front matter and are changed there.

Examples:
  somequiz tag 3f2a91c0 --add exam
  somequiz tag 3f2a91c0 77b04e21 --add exam,week-3 --remove later")]
pub struct Args {
    /// First digits of the cards' ids, at least four
    #[arg(required = true, value_name = "CARD")]
    cards: Vec<String>,
    /// Tags to give, parted by commas
    #[arg(
        long,
        value_name = "TAG,...",
        value_delimiter = ',',
        required_unless_present = "remove"
    )]
    add: Vec<String>,
    /// Tags to take away, parted by commas
    #[arg(long, value_name = "TAG,...", value_delimiter = ',')]
    remove: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The notes that were changed, with their tags now.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    notes: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    note: NoteLine,
    /// Tags of its own, without those of its deck.
    tags: Vec<String>,
}

/// Changes the tags, in all decks or in none; exit code 4 where they are so already.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let mut store = context.open()?;
    let mut changes = Vec::new();
    let mut changed = Vec::new();
    for deck in notes::of_cards(&store, &args.cards)? {
        let tags = args.tags(&deck)?;
        if tags.is_empty() {
            continue;
        }
        let text = deck.source.file.with_tags(&tags);
        let text = text.map_err(|error| error.at(deck.source.name()))?;
        changes.push(deck.source.change(text));
        changed.push((deck.source.path, tags));
    }
    if changes.is_empty() {
        return Err(Error::new(
            Kind::Nothing,
            "the cards have these tags already",
        ));
    }
    rewrite::decks(&mut store, &changes, now)?;
    let mut report = Report {
        version: 1,
        notes: Vec::new(),
    };
    for (path, mut tags) in changed {
        let lines = notes::lines(&store, &path, |note| tags.contains_key(&note))?;
        let tags = std::iter::from_fn(|| tags.pop_first().map(|(_, tags)| tags));
        let lines = lines.into_iter().zip(tags);
        report
            .notes
            .extend(lines.map(|(note, tags)| Line { note, tags }));
    }
    context.out.report(&report, args.json)?;
    Ok(0)
}

impl Args {
    /// The notes whose tags change, with their tags to be.
    ///
    /// Errors: a tag that is to go is one of the deck.
    fn tags(&self, deck: &Chosen) -> Result<BTreeMap<usize, Vec<String>>> {
        let of_deck = &deck.source.file.deck.tags;
        let wanted = |tags: &[String]| -> Vec<String> {
            let tags = tags.iter().map(|tag| tag.trim().to_owned());
            tags.filter(|tag| !tag.is_empty()).collect()
        };
        let (add, remove) = (wanted(&self.add), wanted(&self.remove));
        if let Some(tag) = remove.iter().find(|tag| of_deck.contains(tag)) {
            return Err(
                Error::input(format!("the deck gives the tag “{tag}” to all its cards"))
                    .at(deck.source.name())
                    .hint("take it out of `tags` in the front matter, if none is to have it"),
            );
        }
        let mut changed = BTreeMap::new();
        for at in &deck.notes {
            let old = &deck.source.file.deck.notes[*at].tags;
            let mut tags = old.clone();
            tags.retain(|tag| !remove.contains(tag));
            for tag in &add {
                if !tags.contains(tag) && !of_deck.contains(tag) {
                    tags.push(tag.clone());
                }
            }
            if tags != *old {
                changed.insert(*at, tags);
            }
        }
        Ok(changed)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.notes {
            let tags = match line.tags[..] {
                [] => "no tags of its own".to_owned(),
                _ => one_line(&line.tags.join(", ")),
            };
            writeln!(f, "{} [{tags}]", line.note)?;
        }
        Ok(())
    }
}
