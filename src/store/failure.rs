//! What SQLite reports, as sentences.

use rusqlite::ErrorCode;

use crate::error::{Error, Kind};

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let said = Error::new(Kind::Storage, sentence(&error));
        match hint(error.sqlite_error_code()) {
            Some(hint) => said.hint(hint),
            None => said,
        }
    }
}

fn sentence(error: &rusqlite::Error) -> String {
    let what = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another process is writing to the state and does not end"
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "the state is damaged",
        Some(ErrorCode::DiskFull) => "the disk is full",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "the state can't be written to",
        Some(ErrorCode::CannotOpen) => "the state can't be opened",
        Some(ErrorCode::SystemIoFailure) => "the disk failed while the state was in use",
        _ => "the state can't be used",
    };
    format!("{what} ({error})")
}

fn hint(code: Option<ErrorCode>) -> Option<&'static str> {
    match code? {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Some("end the other process, then try again; nothing of this command was kept")
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(
            "put a copy of the data directory back that you kept, or move it away to begin anew",
        ),
        ErrorCode::DiskFull => Some("make room, then try again; nothing of this command was kept"),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
            Some("check who owns the data directory, or choose another with --data-dir")
        }
        _ => None,
    }
}

/// A stored value that this program never writes.
pub(super) fn damaged(what: &str) -> Error {
    Error::storage(format!("the state is damaged: {what}"))
        .hint("put a copy of the data directory back that you kept, or move it away to begin anew")
}
