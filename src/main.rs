//! The `somequiz` program: parse, run, print, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(somequiz::cli::main(std::env::args_os()))
}
