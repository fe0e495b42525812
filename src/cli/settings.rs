//! The learner's settings: `settings.toml` in the data directory.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The settings, defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// New cards a day over all decks.
    pub new_per_day: u32,
    /// Reviews of known cards a day over all decks; `None` for all that are due.
    pub reviews_per_day: Option<u32>,
    /// Minutes after midnight, local time, at which the learner's day starts.
    pub day_start_minutes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            new_per_day: 10,
            reviews_per_day: None,
            day_start_minutes: 240,
        }
    }
}

/// A settings file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What it says; defaults where it says nothing or nothing that can be read.
    pub settings: Settings,
    /// Its lines that can't be read or hold values out of range, each with its place.
    pub wrong: Vec<Error>,
    /// Its keys that are no settings, perhaps of another version, each with its place.
    pub unknown: Vec<Error>,
}

/// The keys that `config` knows: name, and what it means.
pub const KEYS: [(&str, &str); 3] = [
    ("new_per_day", "new cards a day, over all decks"),
    (
        "reviews_per_day",
        "reviews of known cards a day, over all decks; none for all that are due",
    ),
    (
        "day_start",
        "local time at which a new day starts, as HH:MM",
    ),
];

impl Settings {
    /// Where the settings of a data directory stand.
    pub fn path(data_dir: &Path) -> PathBuf {
        data_dir.join("settings.toml")
    }

    /// Reads the settings; the defaults where there is no file.
    ///
    /// Errors: a file that can't be read at all.
    #[allow(clippy::disallowed_methods, reason = "the shell reads its settings")]
    pub fn read(data_dir: &Path) -> Result<Read> {
        let path = Self::path(data_dir);
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(&text, &path.display().to_string())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Read::default()),
            Err(error) => Err(
                Error::storage(format!("the settings can't be read: {error}"))
                    .at(path.display().to_string()),
            ),
        }
    }

    /// The settings that the text of the file at `path` holds: TOML, one key a line, so that a line that is wrong
    /// leaves the others readable.
    pub fn parse(text: &str, path: &str) -> Read {
        let mut read = Read::default();
        let mut seen = BTreeSet::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let table: toml::Table = match line.parse() {
                Ok(table) => table,
                Err(_) => {
                    let error = Error::input("this line can't be read as a setting");
                    read.wrong.push(error.hint(FORM).at_line(path, number));
                    continue;
                }
            };
            for (key, value) in table {
                if KEYS.iter().all(|(name, _)| *name != key) {
                    read.unknown.push(unknown(&key).at_line(path, number));
                } else if !seen.insert(key.clone()) {
                    let error = Error::input(format!("`{key}` is set a second time"));
                    let error = error.hint("take one of the two lines out");
                    read.wrong.push(error.at_line(path, number));
                } else if let Err(error) = read.settings.take(&key, &value) {
                    read.wrong.push(error.at_line(path, number));
                }
            }
        }
        read
    }

    /// Sets what a key says.
    fn take(&mut self, key: &str, value: &toml::Value) -> Result<()> {
        let number = || {
            let number = value.as_integer().and_then(|number| number.try_into().ok());
            number.ok_or_else(|| not_a_number(&value.to_string(), key))
        };
        match key {
            "new_per_day" => self.new_per_day = number()?,
            "reviews_per_day" => self.reviews_per_day = Some(number()?),
            _ => {
                self.day_start_minutes = minutes(value.as_str().unwrap_or(&value.to_string()))?;
            }
        }
        Ok(())
    }

    /// The value of a key as `config` shows it; `None` for an unknown key.
    pub fn value(&self, key: &str) -> Option<String> {
        match key {
            "new_per_day" => Some(self.new_per_day.to_string()),
            "reviews_per_day" => Some(
                self.reviews_per_day
                    .map_or_else(|| "none".to_owned(), |limit| limit.to_string()),
            ),
            "day_start" => Some(format!(
                "{:02}:{:02}",
                self.day_start_minutes / 60,
                self.day_start_minutes % 60
            )),
            _ => None,
        }
    }
}

/// The text of a settings file with one key set, or taken out where `value` is `none`; comments and other lines stay.
///
/// Errors: an unknown key or a value that does not fit it.
pub fn with(text: &str, key: &str, value: &str) -> Result<String> {
    let line = match key {
        "new_per_day" | "reviews_per_day" if value == "none" => None,
        "new_per_day" | "reviews_per_day" => {
            let number: u32 = value.parse().map_err(|_| not_a_number(value, key))?;
            Some(format!("{key} = {number}"))
        }
        "day_start" => {
            minutes(value)?;
            Some(format!("day_start = \"{value}\""))
        }
        _ => return Err(unknown(key)),
    };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    match (line_of(text, key), line) {
        (Some(at), Some(line)) => {
            let comment = lines[at]
                .find('#')
                .map(|start| lines[at][start..].to_owned());
            lines[at] =
                comment.map_or_else(|| line.clone(), |comment| format!("{line}  {comment}"));
        }
        (Some(at), None) => {
            lines.remove(at);
        }
        (None, Some(line)) => lines.push(line),
        (None, None) => {}
    }
    Ok(lines
        .iter()
        .flat_map(|line| [line.as_str(), "\n"])
        .collect())
}

/// The error for a key that is no setting.
pub fn unknown(key: &str) -> Error {
    let names: Vec<&str> = KEYS.iter().map(|(name, _)| *name).collect();
    Error::input(format!("“{key}” is no setting"))
        .hint(format!("the settings are {}", names.join(", ")))
}

const FORM: &str =
    "settings are lines such as `new_per_day = 20`; `somequiz config KEY VALUE` writes them";

fn not_a_number(value: &str, key: &str) -> Error {
    Error::input(format!("“{value}” is not a number of cards"))
        .hint(format!("for example `somequiz config {key} 20`"))
}

/// The line (from 0 up) that sets a key.
fn line_of(text: &str, key: &str) -> Option<usize> {
    text.lines().position(|line| {
        line.trim_start()
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

/// Minutes after midnight of a time of day.
fn minutes(time: &str) -> Result<u32> {
    let wrong = || {
        Error::input(format!("“{time}” is not a time of day"))
            .hint("write it as 04:00, before 24:00")
    };
    let (hours, minutes) = time.split_once(':').ok_or_else(wrong)?;
    if hours.len() != 2 || minutes.len() != 2 {
        return Err(wrong());
    }
    let hours: u32 = hours.parse().map_err(|_| wrong())?;
    let minutes: u32 = minutes.parse().map_err(|_| wrong())?;
    if hours > 23 || minutes > 59 {
        return Err(wrong());
    }
    Ok(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_where_it_stands_and_comments_stay() {
        let text = "# mine\nnew_per_day = 5 # slow\nday_start = \"03:30\"\n";
        let text = with(text, "new_per_day", "20").unwrap();
        let text = with(&text, "reviews_per_day", "100").unwrap();
        let text = with(&text, "day_start", "05:00").unwrap();
        assert_eq!(
            text,
            "# mine\nnew_per_day = 20  # slow\nday_start = \"05:00\"\nreviews_per_day = 100\n"
        );
        let read = Settings::parse(&text, "settings.toml");
        assert_eq!((read.wrong, read.unknown), (vec![], vec![]));
        let settings = read.settings;
        assert_eq!(settings.reviews_per_day, Some(100));
        assert_eq!(settings.day_start_minutes, 300);
        let text = with(&text, "reviews_per_day", "none").unwrap();
        assert!(!text.contains("reviews_per_day"));
    }

    #[test]
    fn a_line_that_is_wrong_leaves_the_others_readable() {
        let text = "new_cards = 3\nnew_per_day = -1\n# x\nday_start = \"25:00\"\n= 5\nreviews_per_day = 7\nreviews_per_day = 8\n";
        let read = Settings::parse(text, "settings.toml");
        let places = |errors: &[Error]| -> Vec<String> {
            let places = errors.iter().map(|error| error.place.clone().unwrap());
            places.map(|place| place.to_string()).collect()
        };
        assert_eq!(places(&read.unknown), ["settings.toml:1"]);
        assert_eq!(
            places(&read.wrong),
            [2, 4, 5, 7].map(|line| format!("settings.toml:{line}"))
        );
        let expected = Settings {
            reviews_per_day: Some(7),
            ..Settings::default()
        };
        assert_eq!(read.settings, expected);
        assert!(with("", "colour", "red").is_err());
        assert!(with("", "new_per_day", "many").is_err());
    }
}
