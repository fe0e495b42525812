//! `completions`: a script that completes commands in a shell.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Cli, Context};
use crate::error::Result;

/// The shell to complete in.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  source <(somequiz completions bash)
  somequiz completions zsh > ~/.zfunc/_somequiz
  somequiz completions fish > ~/.config/fish/completions/somequiz.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub fn run(args: &Args, context: &mut Context) -> Result<u8> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "somequiz", &mut script);
    context.out.raw(&script)?;
    Ok(0)
}
