//! `export`: decks for other tools.

use std::path::{Path, PathBuf};

use super::table::count;
use super::{Context, add, bundle, choice, files, misuse};
use crate::error::{Error, Result};
use crate::formats::{self, FORMATS, Format, Options};
use crate::model::Now;
use crate::store::{DeckRow, Store};

/// What to export, and as what.
#[derive(clap::Args, Debug)]
#[command(after_help = help())]
pub struct Args {
    /// Decks: names, deck files, folders of them, or articles
    #[arg(required = true, value_name = "DECK")]
    decks: Vec<String>,
    /// File to write, replaced whole; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Format by name, where the file's ending does not tell it
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Take schedules and the log along
    #[arg(long)]
    with_progress: bool,
}

/// What stands below the options: all formats, and examples.
fn help() -> String {
    let mut list = String::new();
    for format in FORMATS {
        let endings: Vec<String> = format
            .extensions
            .iter()
            .map(|ending| format!(".{ending}"))
            .collect();
        let (name, endings) = (format.name, endings.join(", "));
        list.push_str(&format!("  {name:<8}{endings:<15}  {}\n", format.about));
    }
    format!(
        "\
Formats, named by --to or by the file's ending:
{list}
Exporting again after an edit gives the same notes new text; Anki updates and never duplicates them. \
What a format can't carry is said on standard error.

Examples:
  somequiz export heap.deck.md -o heap.apkg
  somequiz export heap stack -o both.apkg --with-progress
  somequiz export heap -o cards.html --to sheet
  somequiz export heap -o - --to csv | head"
    )
}

/// Writes the file.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let format = format(args.to.as_deref(), &args.output)?;
    let now = context.now()?;
    let mut store = context.open()?;
    let decks = known(&mut store, args, now, context)?;
    refuse_deck(&args.output, &store)?;
    let bundle = bundle::gather(&store, &decks, args.with_progress)?;
    let options = Options {
        now,
        with_progress: args.with_progress,
        day_start_minutes: context.settings()?.day_start_minutes,
        replay: crate::schedule::apply,
    };
    let written = (format.write)(&bundle, &options)?;
    for line in bundle.left_out.iter().chain(&written.left_out) {
        context.talk.say(format_args!("left out: {line}"));
    }
    if args.output == Path::new("-") {
        print(&written.bytes, context)?;
        return Ok(0);
    }
    files::replace(&args.output, &written.bytes)?;
    let notes: usize = bundle.decks.iter().map(|deck| deck.notes.len()).sum();
    let cards = bundle
        .decks
        .iter()
        .flat_map(|deck| &deck.notes)
        .map(|note| note.cards.len())
        .sum();
    context.talk.say(format_args!(
        "{}: {}, {}, {}",
        args.output.display(),
        count(bundle.decks.len(), "deck"),
        count(notes, "note"),
        count(cards, "card")
    ));
    Ok(0)
}

/// The file on standard output; a terminal shows text only.
fn print(bytes: &[u8], context: &mut Context) -> Result<()> {
    match std::str::from_utf8(bytes) {
        Ok(text) => context.out.file(text),
        Err(_) if context.out.is_terminal() => Err(misuse(
            "this format is not for a terminal to show",
            "name a file with -o, or send it into a pipe",
        )),
        Err(_) => context.out.raw(bytes),
    }
}

/// The format by name, else by the file's ending.
fn format(name: Option<&str>, output: &Path) -> Result<&'static Format> {
    if let Some(name) = name {
        return formats::by_name(name);
    }
    let ending = output.extension().unwrap_or_default().to_string_lossy();
    formats::by_extension(&ending).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        misuse(
            format!("the ending of “{}” names no format", output.display()),
            format!("name one with --to: {}", names.join(", ")),
        )
    })
}

/// The decks that are named; a file that is not known yet is made so, without being studied, so that its cards keep
/// their names through later edits. In a folder there may be such files at any time.
fn known(store: &mut Store, args: &Args, now: Now, context: &Context) -> Result<Vec<DeckRow>> {
    let mut known = Vec::new();
    let mut files = Vec::new();
    for name in &args.decks {
        let path = PathBuf::from(name);
        let is_known = choice::decks(store, std::slice::from_ref(name)).is_ok();
        if is_known && (!path.is_dir() || choice::is_name(store, name)?) {
            known.push(name.clone());
        } else if path.exists() {
            files.push(path);
        } else {
            return Err(
                Error::input(format!("no deck and no file is called “{name}”"))
                    .hint("`somequiz decks` lists the decks that are known"),
            );
        }
    }
    if !files.is_empty() {
        refuse_source(&args.output, &files)?;
        let files = add::deck_files(&files, context)?;
        add::make_known(store, &files, now, false, context)?;
        known.extend(files.iter().map(|path| path.display().to_string()));
    }
    choice::decks(store, &known)
}

/// An export must not take the place of a deck file, neither of its own nor of another that is known.
fn refuse_deck(output: &Path, store: &Store) -> Result<()> {
    match files::absolute(output) {
        Ok(output) if store.decks()?.iter().any(|deck| deck.path == output) => {
            Err(replaced(&output, "a deck of yours"))
        }
        _ => Ok(()),
    }
}

/// Nor that of an article that it is to be made of.
fn refuse_source(output: &Path, sources: &[PathBuf]) -> Result<()> {
    match files::absolute(output) {
        Ok(output)
            if sources
                .iter()
                .any(|path| files::absolute(path).is_ok_and(|path| path == output)) =>
        {
            Err(replaced(&output, "what is exported"))
        }
        _ => Ok(()),
    }
}

fn replaced(output: &str, what: &str) -> Error {
    misuse(
        format!("{output} is {what} and would be replaced"),
        "export to another file",
    )
}
