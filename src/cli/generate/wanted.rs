//! What is wanted of every article of a run: by the arguments, by the author's verdicts, by a reader's highlights.

use super::super::{Context, files, verdicts};
use super::Args;
use crate::error::Result;
use crate::generate::{self, Found, Leaning, Wishes};
use crate::model::{Article, Highlight};
use crate::read;
use crate::terminal::one_line;

/// So many characters of a highlight that is not found are shown.
const SHOWN: usize = 70;

/// What is wanted of every article of a run.
pub struct Wanted {
    only_highlights: bool,
    leaning: Leaning,
    /// What the reader marked in other programs.
    highlights: Vec<Highlight>,
}

impl Wanted {
    /// Reads what the arguments name.
    ///
    /// Errors: a file of highlights or of verdicts can't be read.
    pub(super) fn of(args: &Args, context: &Context) -> Result<Self> {
        let leaning = if args.no_verdicts {
            Leaning::default()
        } else {
            verdicts::leaning(context)?
        };
        let mut highlights = Vec::new();
        for path in &args.highlights {
            let name = path.display().to_string();
            highlights.extend(read::highlights(&files::read(path)?, &name)?);
        }
        Ok(Self {
            only_highlights: args.only_highlights,
            leaning,
            highlights,
        })
    }

    /// What the author's verdicts ask for, and nothing else.
    ///
    /// Errors: they can't be read.
    pub(super) fn by_verdicts(context: &Context) -> Result<Self> {
        Ok(Self {
            only_highlights: false,
            leaning: verdicts::leaning(context)?,
            highlights: Vec::new(),
        })
    }

    /// What is wanted of an article, and what became of the highlights of other programs in it, where there are any.
    pub(super) fn of_article(&self, article: &Article, all: bool) -> (Wishes, Option<Found>) {
        let found =
            (!self.highlights.is_empty()).then(|| generate::find(article, &self.highlights));
        let wishes = Wishes {
            all,
            leaning: self.leaning.clone(),
            highlights: found
                .as_ref()
                .map_or_else(Vec::new, |found| found.spans.clone()),
            only_highlights: self.only_highlights,
        };
        (wishes, found)
    }
}

/// Says on standard error which highlights an article does not have.
pub(super) fn tell_missing(context: &Context, article: &Article, found: Option<&Found>) {
    let Some(found) = found else {
        return;
    };
    let name = &article.name;
    for highlight in &found.missing {
        let words = one_line(&highlight.text);
        let shown: String = words.chars().take(SHOWN).collect();
        let dots = if shown.len() < words.len() { "…" } else { "" };
        context.talk.say(format_args!(
            "{name}: note: this highlight is not in it: “{shown}{dots}”"
        ));
    }
    if found.others > 0 {
        let others = super::super::table::count(found.others, "highlight");
        context.talk.say(format_args!(
            "{name}: note: {others} of other works passed over"
        ));
    }
}
