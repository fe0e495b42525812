//! `config`: the settings, shown and changed.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::settings::{self, KEYS, Settings};
use super::{Context, files};
use crate::error::{Kind, Result};

/// What to show or set.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Settings:
  new_per_day      new cards a day, over all decks (10)
  reviews_per_day  reviews of known cards a day (none: all that are due)
  day_start        local time at which a new day starts (04:00)

Examples:
  somequiz config                     all settings
  somequiz config new_per_day 20      learn twenty new cards a day
  somequiz config reviews_per_day none")]
pub struct Args {
    /// The setting to show or change
    key: Option<String>,
    /// Its new value; `none` for the default
    value: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The settings as they stand.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u8,
    path: String,
    settings: Vec<Setting>,
}

#[derive(Debug, Serialize)]
struct Setting {
    key: &'static str,
    value: String,
    about: &'static str,
}

/// Sets what is to be set, then shows; exit code 1 where a line of the file can't be read.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let path = Settings::path(&context.data_dir()?);
    if let (Some(key), Some(value)) = (&args.key, &args.value) {
        set(&path, key, value)?;
    }
    let read = Settings::read(&context.data_dir()?)?;
    for unknown in &read.unknown {
        context.talk.warning(unknown);
    }
    for wrong in &read.wrong {
        context.talk.error(wrong);
    }
    let settings: Vec<Setting> = KEYS
        .into_iter()
        .filter(|(key, _)| args.key.as_deref().is_none_or(|wanted| wanted == *key))
        .filter_map(|(key, about)| {
            Some(Setting {
                key,
                value: read.settings.value(key)?,
                about,
            })
        })
        .collect();
    if let (Some(key), true) = (&args.key, settings.is_empty()) {
        return Err(settings::unknown(key));
    }
    let report = Report {
        version: 1,
        path: path.display().to_string(),
        settings,
    };
    context.out.report(&report, args.json)?;
    Ok(if read.wrong.is_empty() {
        0
    } else {
        Kind::Input.exit_code()
    })
}

/// Writes one setting to the file, which is made where it is missing.
fn set(path: &Path, key: &str, value: &str) -> Result<()> {
    let text = if path.exists() {
        files::text(files::read(path)?, path)?
    } else {
        String::new()
    };
    let text = settings::with(&text, key, value)?;
    if let Some(folder) = path.parent() {
        files::make_folder(folder)?;
    }
    files::replace(path, text.as_bytes())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for setting in &self.settings {
            let Setting { key, value, about } = setting;
            writeln!(f, "{key:<16}  {value:<6}  {about}")?;
        }
        Ok(())
    }
}
