//! `import`: decks of other tools, with what was learned of them.

mod files_of;
mod progress;
mod report;
mod written;

use std::path::{Path, PathBuf};

use super::{Context, collection, misuse};
use crate::error::{Error, Result};
use crate::formats::import::{self, IMPORTS, Import, Incoming, Options, Source};
use report::Report;

/// What to bring along, and where to.
#[derive(clap::Args, Debug)]
#[command(after_help = formats())]
pub struct Args {
    /// A file or folder of another tool; `-` is standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Folder for the decks [default: the file's name without its ending]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Format, where the file's ending does not tell it
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Of a table: which column holds what, as front=1,back=2,tags=3,deck=4
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// Of a table: what stands between two columns [default: comma; tab in .tsv]
    #[arg(long, value_name = "TEXT")]
    separator: Option<String>,
    /// Of a table: what stands between two rows [default: the end of the line]
    #[arg(long, value_name = "TEXT")]
    rows: Option<String>,
    /// Take the cards only, as new ones
    #[arg(long)]
    no_progress: bool,
    /// Say what would come, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The help's last part, with the list of formats.
fn formats() -> String {
    let mut text = "\
Each deck becomes a deck file in the folder; images and sounds go to its folder media. Schedules and reviews come \
along. Importing again adds what is new and changes nothing else. What can't be carried is said on standard error; \
where something is wrong, nothing is written.

Formats:
"
    .to_owned();
    for import in IMPORTS {
        text.push_str(&format!("  {:<10} {}\n", import.name, import.about));
    }
    text.push_str(
        "
Examples:
  somequiz import spanish.apkg
  somequiz import spanish.apkg -o decks/spanish --no-progress
  somequiz import words.csv --columns front=2,back=3 --dry-run
  somequiz import quizlet.txt --separator tab
  somequiz import ~/cards              a hashcards folder, with its history",
    );
    text
}

/// Brings it along.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let now = context.now()?;
    let source = files_of::source(&args.path)?;
    let import = format(args, &source)?;
    let clock = context.clock()?;
    let options = Options {
        now,
        at: &|at| clock.at(at),
        columns: args.columns.as_deref(),
        separator: args.separator.as_deref(),
        rows: args.rows.as_deref(),
    };
    let mut incoming = (import.read)(&source, &options).map_err(|error| match error.place {
        Some(_) => error,
        None => error.at(args.path.display().to_string()),
    })?;
    if args.no_progress {
        incoming.decks.iter_mut().for_each(|deck| deck.logs.clear());
    }
    if incoming.decks.is_empty() {
        return Err(nothing(args, &incoming));
    }
    let folder = folder(args, &incoming)?;
    let plan = written::plan(&incoming, &folder, args.output.is_none())?;
    let mut report = Report::new(&folder, &plan, &incoming);
    if !args.dry_run {
        // Opened before anything is written, so that a store that can't be opened leaves nothing behind.
        let mut store = context.open_untouched()?;
        let files = written::write(&plan, &folder)?;
        let paths: Vec<PathBuf> = plan.decks.iter().map(|deck| deck.path.clone()).collect();
        let known = collection::add(&mut store, &paths, now, true)
            .and_then(|known| Ok((known, progress::record(&mut store, &plan, &incoming)?)));
        match known {
            Ok((known, recorded)) => {
                context.tell_problems(&known);
                report.set_recorded(&recorded);
            }
            Err(error) => {
                files.take_back();
                return Err(error);
            }
        }
    }
    for line in &incoming.left_out {
        context.talk.say(format_args!("left out: {line}"));
    }
    context.out.report(&report, args.json)?;
    Ok(0)
}

fn format(args: &Args, source: &Source) -> Result<&'static Import> {
    if let Some(name) = &args.from {
        return import::by_name(name);
    }
    if let Some(import) = import::by_content(source) {
        return Ok(import);
    }
    let ending = args.path.extension().unwrap_or_default().to_string_lossy();
    import::by_extension(&ending).ok_or_else(|| {
        let names: Vec<&str> = IMPORTS.iter().map(|import| import.name).collect();
        misuse(
            format!(
                "the ending of “{}” names no format that can be brought along",
                args.path.display()
            ),
            format!("name one with --from: {}", names.join(", ")),
        )
    })
}

/// Where the decks go; decks that are deck files already stay where they are.
fn folder(args: &Args, incoming: &Incoming) -> Result<PathBuf> {
    if let Some(folder) = &args.output {
        return Ok(folder.clone());
    }
    if args.path.is_dir() && incoming.decks.iter().all(|deck| deck.file.is_some()) {
        return Ok(args.path.clone());
    }
    match args.path.file_stem() {
        Some(stem) if args.path != Path::new("-") && !args.path.is_dir() => Ok(PathBuf::from(stem)),
        _ => Err(misuse(
            "there is no name for the folder of the decks",
            "name one with -o",
        )),
    }
}

fn nothing(args: &Args, incoming: &Incoming) -> Error {
    let why = incoming.left_out.first();
    let why = why.map_or_else(String::new, |why| format!(" (left out: {why})"));
    Error::input(format!("holds no card that can be brought along{why}"))
        .at(args.path.display().to_string())
}
