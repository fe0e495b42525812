//! The command line: what can be asked, and who answers.

use clap::{Parser, Subcommand};

use super::context::{Context, Global};
use super::{
    add, cards, check, completions, config, decks, doctor, due, edit, export, fmt, generate, grade,
    import, log, mv, new, next, orphans, remove, review, rm, set_aside, show, stats, study, tag,
    undo,
};
use crate::error::Result;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "somequiz",
    version,
    about = "Turns course articles into flashcards and asks them on the days that SM-2 sets",
    after_help = EXIT_CODES
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; a short introduction where nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXIT_CODES: &str = "\
Data goes to standard output, talk to standard error. Most commands take --json.
Exit codes: 0 fine, 1 bad input, 2 usage, 3 storage, 4 nothing to do.
`somequiz --version --verbose` also prints the licences of what the program carries.
Environment: SOMEQUIZ_DATA_DIR (folder that holds your log and settings), \
SOMEQUIZ_NOW (sets the time, RFC 3339), NO_COLOR.

Examples:
  somequiz study article.md              make cards and start learning them
  somequiz review                        today's cards
  somequiz export heap.md -o heap.apkg   cards for Anki";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a deck of an article where it has none, and start learning it
    Study(study::Args),
    /// Ask today's cards in the terminal
    Review(review::Args),
    /// Make cards of an article and print them as a deck file
    Generate(generate::Args),
    /// Report what is wrong with deck files
    Check(check::Args),
    /// Make decks known, so that a review asks their cards
    Add(add::Args),
    /// Forget decks; the log of their cards stays
    Remove(remove::Args),
    /// List the decks that are known
    Decks(decks::Args),
    /// Count what is waiting today
    Due(due::Args),
    /// Show the card to ask now, and what each grade would do
    Next(next::Args),
    /// Record a grade
    Grade(grade::Args),
    /// Take the last review, suspension, burial or adoption back
    Undo(undo::Args),
    /// List cards
    Cards(cards::Args),
    /// Show one card with its schedule and history
    Show(show::Args),
    /// Add notes to a deck, or make one of them
    New(new::Args),
    /// Change what a card says
    Edit(edit::Args),
    /// Move cards to another deck; their histories go along
    Mv(mv::Args),
    /// Give tags to cards and take them away
    Tag(tag::Args),
    /// Take cards out of their decks; their histories stay
    Rm(rm::Args),
    /// Write deck files in one form
    Fmt(fmt::Args),
    /// Set cards aside until further notice
    Suspend(set_aside::SuspendArgs),
    /// Ask suspended cards again
    Unsuspend(set_aside::SuspendArgs),
    /// Set cards aside until tomorrow or a later day
    Bury(set_aside::BuryArgs),
    /// Show how the learning goes
    Stats(stats::Args),
    /// Print everything that happened to cards
    Log(log::Args),
    /// Bring decks along from another tool, with what was learned of them
    Import(import::Args),
    /// List histories without a card; let one go on with a card
    Orphans(orphans::Args),
    /// Write decks as an Anki package, a table, JSON or a web page
    Export(export::Args),
    /// Check the state; make schedules again from the log
    Doctor(doctor::Args),
    /// Show or change settings
    Config(config::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
}

impl Command {
    /// Does it, prints its report and gives the exit code.
    pub fn run(&self, context: &mut Context) -> Result<u8> {
        match self {
            Command::Study(args) => study::run(args, context),
            Command::Review(args) => review::run(args, context),
            Command::Generate(args) => generate::run(args, context),
            Command::Check(args) => check::run(args, context),
            Command::Add(args) => add::run(args, context),
            Command::Remove(args) => remove::run(args, context),
            Command::Decks(args) => decks::run(args, context),
            Command::Due(args) => due::run(args, context),
            Command::Next(args) => next::run(args, context),
            Command::Grade(args) => grade::run(args, context),
            Command::Undo(args) => undo::run(args, context),
            Command::Cards(args) => cards::run(args, context),
            Command::Show(args) => show::run(args, context),
            Command::New(args) => new::run(args, context),
            Command::Edit(args) => edit::run(args, context),
            Command::Mv(args) => mv::run(args, context),
            Command::Tag(args) => tag::run(args, context),
            Command::Rm(args) => rm::run(args, context),
            Command::Fmt(args) => fmt::run(args, context),
            Command::Suspend(args) => set_aside::suspend(args, context),
            Command::Unsuspend(args) => set_aside::unsuspend(args, context),
            Command::Bury(args) => set_aside::bury(args, context),
            Command::Stats(args) => stats::run(args, context),
            Command::Log(args) => log::run(args, context),
            Command::Import(args) => import::run(args, context),
            Command::Orphans(args) => orphans::run(args, context),
            Command::Export(args) => export::run(args, context),
            Command::Doctor(args) => doctor::run(args, context),
            Command::Config(args) => config::run(args, context),
            Command::Completions(args) => completions::run(args, context),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn paragraphs_of_the_help_are_wrapped_by_the_terminal_and_examples_fit_eighty_columns() {
        let cli = Cli::command();
        for command in cli.get_subcommands().chain([&cli]) {
            let name = command.get_name();
            let help = command.get_after_help().map(ToString::to_string);
            let help = help.unwrap_or_default();
            let lines: Vec<&str> = help.lines().collect();
            for pair in lines.windows(2) {
                let is_prose = pair
                    .iter()
                    .all(|line| !line.is_empty() && !line.starts_with(' '));
                let ends = pair[0].ends_with(['.', ':']);
                assert!(!is_prose || ends, "{name}: {}", pair[0]);
            }
            for line in lines.iter().filter(|line| line.starts_with(' ')) {
                assert!(line.chars().count() <= 80, "{name}: {line}");
            }
        }
    }
}
