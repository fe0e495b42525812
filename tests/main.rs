//! The one binary of all tests that need the whole program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read files and fail loudly"
)]

mod architecture;
mod cli;
mod edits;
mod formats;
mod golden;
mod home;
mod kill;
mod pty;
mod state;
mod unseen;
mod vectors;
