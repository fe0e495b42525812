//! The real binary: transcripts of whole sessions, and what a transcript can't say.

mod changes;
mod check;
mod curation;
mod generate;
mod import;
mod pipes;
mod shapes;
mod storage;
mod transcript;
mod update;
