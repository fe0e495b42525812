//! SQLite databases of strangers, opened in memory.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, Result, ffi};

/// Opens a database: its own functions do not run, and it is one of tables alone.
///
/// Errors: it is none, or holds views or triggers.
pub(super) fn open(mut bytes: Vec<u8>) -> Result<Connection> {
    // The bytes that ask for a write-ahead log (sqlite.org/fileformat2.html, section 1.3): memory has none, and a log
    // does not travel with the file.
    if let Some(modes @ [2, 2]) = bytes.get_mut(18..20) {
        modes.fill(1);
    }
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Anki's own order of names, without which tables that it sorts can't be read at all.
    connection.create_collation("unicase", |a, b| a.to_lowercase().cmp(&b.to_lowercase()))?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")?;
    let others: i64 = connection.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')",
        [],
        |row| row.get(0),
    )?;
    match others {
        0 => Ok(connection),
        _ => Err(rusqlite::Error::SqliteFailure(
            ffi::Error::new(ffi::SQLITE_AUTH),
            Some("it holds views or triggers".to_owned()),
        )),
    }
}
