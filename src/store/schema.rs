//! Opening the database: whose it is, which version it has, and the way from an older version to this one.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::error::{Error, Result};
use crate::model::Now;

/// The database's name in the data directory.
pub const FILE_NAME: &str = "somequiz.db";

/// Marks a database as one of this program: "SmQz" as four bytes, big-endian.
const APPLICATION_ID: i32 = 0x536d_517a;

/// The steps from an empty database to the present one; step `n` makes version `n + 1`. None is ever edited.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
];

/// How long a command waits for another process's write.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the database of a data directory, made if it is missing, at the version that the migrations lead to.
pub(super) fn open(directory: &Path, now: Now, migrations: &[&str]) -> Result<Connection> {
    make_directory(directory)?;
    let path = directory.join(FILE_NAME);
    let place = path.display().to_string();
    open_file(&path, now, migrations).map_err(|error| error.at(place))
}

fn open_file(path: &Path, now: Now, migrations: &[&str]) -> Result<Connection> {
    let newest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    let is_new = check_header(path, newest)?;
    let mut connection = connect(path, true)?;
    // The header may be older than the write-ahead log. Asking changes nothing on disk, and nor does closing.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    check_identity(&mut connection, newest)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    make_durable(&connection)?;
    if version(&connection)? < newest {
        migrate(&mut connection, path, now, migrations)?;
    }
    if is_new {
        sync_directory(path)?;
    }
    Ok(connection)
}

/// Makes the directory, for its owner alone.
fn make_directory(directory: &Path) -> Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|error| {
        Error::storage(format!("the data directory can't be made: {error}"))
            .at(directory.display().to_string())
            .hint("choose another with --data-dir or SOMEQUIZ_DATA_DIR")
    })
}

/// Reads the first hundred bytes without SQLite, so that a file that is not ours is left as it is (the header's layout:
/// sqlite.org/fileformat2.html, section 1.3). Gives whether the file is still to be made.
fn check_header(path: &Path, newest: i32) -> Result<bool> {
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut header),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => Err(error),
    }
    .map_err(|error| Error::storage(format!("the state can't be read: {error}")))?;
    if header.is_empty() {
        return Ok(true);
    }
    let number = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map(i32::from_be_bytes)
    };
    match (
        header.starts_with(b"SQLite format 3\0"),
        number(60),
        number(68),
    ) {
        (true, Some(version), Some(id)) if id == APPLICATION_ID || id == 0 => {
            refuse_newer(version, newest).map(|()| false)
        }
        _ => Err(not_ours()),
    }
}

/// Asks in one transaction, so that another process which makes the database right now is seen before or after.
fn check_identity(connection: &mut Connection, newest: i32) -> Result<()> {
    let glance = connection.transaction()?;
    let id: i32 = glance.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let objects: i64 =
        glance.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id != APPLICATION_ID && (id != 0 || objects > 0) {
        return Err(not_ours());
    }
    refuse_newer(version(&glance)?, newest)
}

fn not_ours() -> Error {
    Error::storage("this file is not a somequiz database; it was left as it is")
        .hint("move it away, or choose another data directory with --data-dir")
}

fn refuse_newer(version: i32, newest: i32) -> Result<()> {
    if version <= newest {
        return Ok(());
    }
    Err(Error::storage(format!(
        "the state was written by a newer somequiz (version {version}, this one knows {newest}); it was left as it is"
    ))
    .hint("install the newer somequiz, or choose another data directory with --data-dir"))
}

fn version(connection: &Connection) -> Result<i32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn connect(path: &Path, create: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Write-ahead log, each commit on disk before it returns (`synchronous = FULL`; macOS needs `fullfsync` for that).
fn make_durable(connection: &Connection) -> Result<()> {
    turn_on_wal(connection)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA journal_size_limit = 8388608;
         PRAGMA cache_size = -16000;
         PRAGMA temp_store = MEMORY;",
    )?;
    #[cfg(target_os = "macos")]
    connection.execute_batch("PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1;")?;
    Ok(())
}

/// The change to the write-ahead log does not wait for other processes by itself.
fn turn_on_wal(connection: &Connection) -> Result<()> {
    let pause = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |row| {
            row.get::<_, String>(0)
        }) {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => {
                return Err(Error::storage(format!(
                    "the state can't be kept safely here (SQLite offers the journal mode “{mode}” only)"
                ))
                .hint("choose a data directory on a local disk with --data-dir"));
            }
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && waited < PATIENCE =>
            {
                std::thread::sleep(pause);
                waited += pause;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Brings the database to the newest version in one transaction, after a copy where it holds anything.
fn migrate(connection: &mut Connection, path: &Path, now: Now, migrations: &[&str]) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited for the lock.
    let done = usize::try_from(version(&transaction)?).unwrap_or(0);
    let newest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    if done >= migrations.len() {
        return Ok(());
    }
    if done > 0 {
        back_up(path, done, now)?;
    }
    for step in &migrations[done..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", newest)?;
    Ok(transaction.commit()?)
}

/// Copies the database, as of its last commit, to a new file beside it; on disk when this returns.
fn back_up(path: &Path, version: usize, now: Now) -> Result<()> {
    let copy = free_name(path, version, now);
    let source = connect(path, false)?;
    source.execute("VACUUM INTO ?1", [copy.display().to_string()])?;
    File::options()
        .write(true)
        .open(&copy)
        .and_then(|file| file.sync_all())
        .map_err(|error| Error::storage(format!("the backup can't be written: {error}")))?;
    sync_directory(path)
}

/// `somequiz-v1-2026-11-22.db`, with a number where that exists.
fn free_name(path: &Path, version: usize, now: Now) -> PathBuf {
    let mut copy = path.with_file_name(format!("somequiz-v{version}-{}.db", now.day));
    let mut number = 1;
    while copy.exists() {
        number += 1;
        copy = path.with_file_name(format!("somequiz-v{version}-{}-{number}.db", now.day));
    }
    copy
}

/// Makes the names of new files durable. Windows has no such call and needs none.
fn sync_directory(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(directory) = path.parent() {
        File::open(directory)
            .and_then(|directory| directory.sync_all())
            .map_err(|error| {
                Error::storage(format!("the data directory can't be written: {error}"))
            })?;
    }
    #[cfg(not(unix))]
    let _ = path; // only needed above
    Ok(())
}
