//! What a command works with. Everything is opened when it is asked for, so that `generate` and `--help` touch no state.

use std::cell::OnceCell;
use std::path::PathBuf;

use clap::Args;
use directories::ProjectDirs;

use super::clock::Clock;
use super::collection::{self, Refreshed};
use super::output::{Output, Talk};
use super::settings::Settings;
use super::table::{brief, count};
use crate::error::{Error, Result};
use crate::formats::deck::Problem;
use crate::model::Now;
use crate::store::Store;
use crate::terminal::one_line;

/// The options that every command takes.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Folder that holds your log and settings [env: SOMEQUIZ_DATA_DIR]
    #[arg(long, value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,
}

/// What a command works with.
pub struct Context {
    /// Standard output: data.
    pub out: Output,
    /// Standard error: talk.
    pub talk: Talk,
    global: Global,
    settings: OnceCell<Settings>,
    now: OnceCell<Now>,
}

impl Context {
    /// Nothing is opened yet.
    pub fn new(global: Global, out: Output) -> Self {
        Self {
            out,
            talk: Talk::stderr(),
            global,
            settings: OnceCell::new(),
            now: OnceCell::new(),
        }
    }

    /// The folder that holds the state: `--data-dir`, else `SOMEQUIZ_DATA_DIR`, else the system's place for data.
    /// It may not exist yet.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that looks for the folder"
    )]
    pub fn data_dir(&self) -> Result<PathBuf> {
        if let Some(directory) = &self.global.data_dir {
            return Ok(directory.clone());
        }
        if let Some(directory) =
            std::env::var_os("SOMEQUIZ_DATA_DIR").filter(|path| !path.is_empty())
        {
            return Ok(directory.into());
        }
        let directories = ProjectDirs::from("", "", "somequiz").ok_or_else(|| {
            Error::storage("no home folder was found to keep your log in")
                .hint("name a folder with --data-dir or SOMEQUIZ_DATA_DIR")
        })?;
        Ok(directories.data_dir().to_owned())
    }

    /// The settings, read once; keys that are no settings are said on standard error.
    ///
    /// Errors: the file can't be read, or a line of it.
    pub fn settings(&self) -> Result<Settings> {
        if let Some(settings) = self.settings.get() {
            return Ok(*settings);
        }
        let read = Settings::read(&self.data_dir()?)?;
        if let Some(wrong) = read.wrong.into_iter().next() {
            return Err(wrong);
        }
        for unknown in read.unknown {
            self.talk.warning(unknown);
        }
        Ok(*self.settings.get_or_init(|| read.settings))
    }

    /// The clock, which knows when the learner's day starts.
    pub fn clock(&self) -> Result<Clock> {
        Clock::from_env(self.settings()?.day_start_minutes)
    }

    /// The present, the same for the whole command.
    pub fn now(&self) -> Result<Now> {
        if let Some(now) = self.now.get() {
            return Ok(*now);
        }
        let now = self.clock()?.now()?;
        Ok(*self.now.get_or_init(|| now))
    }

    /// Opens the store as it stands, without a look at the deck files.
    pub fn open_untouched(&self) -> Result<Store> {
        let now = self.now()?;
        Store::open(&self.data_dir()?, now)
    }

    /// Opens the store, reads the deck files again that have changed, and says what changed.
    pub fn open(&self) -> Result<Store> {
        let now = self.now()?;
        let mut store = self.open_untouched()?;
        let refreshed = collection::refresh(&mut store, now)?;
        self.tell_changes(&refreshed);
        self.tell_doubts(&refreshed);
        self.tell_problems(&refreshed);
        Ok(store)
    }

    /// Says on standard error how decks have changed.
    fn tell_changes(&self, refreshed: &Refreshed) {
        for deck in &refreshed.decks {
            let changes = [
                (deck.added, "new"),
                (deck.moved, "from another deck"),
                (deck.edited, "edited"),
                (deck.removed, "removed"),
            ];
            let changes: Vec<String> = changes
                .into_iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, what)| format!("{number} {what}"))
                .collect();
            if !changes.is_empty() {
                self.talk.say(format_args!(
                    "{} has changed: cards {}",
                    one_line(&deck.path),
                    changes.join(", ")
                ));
            }
        }
    }

    /// Says on standard error which cards begin anew although they may be old ones.
    pub fn tell_doubts(&self, refreshed: &Refreshed) {
        for deck in &refreshed.decks {
            for doubt in &deck.doubts {
                let (card, orphan) = (doubt.card.short(), doubt.orphan.short());
                let reviews = count(doubt.reviews as usize, "review");
                self.talk.say(format_args!(
                    "{}:{}: warning: card {card} begins anew; it may be {orphan}, which has {reviews}: {}\n  \
                     hint: `somequiz orphans adopt {orphan} {card}` gives it that history",
                    one_line(&deck.path),
                    doubt.line,
                    brief(&doubt.front, 60)
                ));
            }
        }
    }

    /// Says on standard error what is wrong with decks, each with its hint: `file:line: error: …`.
    pub fn tell_problems(&self, refreshed: &Refreshed) {
        for deck in &refreshed.decks {
            for problem in &deck.problems {
                let severity = if problem.is_error { "error" } else { "warning" };
                let line = if problem.line == 0 {
                    String::new()
                } else {
                    format!(":{}", problem.line)
                };
                let Problem { message, hint, .. } = problem;
                self.talk.say(format_args!(
                    "{}{line}: {severity}: {message}\n  hint: {hint}",
                    one_line(&deck.path)
                ));
            }
        }
    }
}
