//! Opening a store: what is refused, migrated and made.

use super::*;

#[test]
fn a_newer_store_is_refused_untouched() {
    let home = TempDir::new().unwrap();
    let store = open(home.path());
    store
        .connection
        .pragma_update(None, "user_version", 99)
        .unwrap();
    drop(store);
    let file = home.path().join(FILE_NAME);
    let before = fs::read(&file).unwrap();
    let error = Store::open(home.path(), now(DAY)).err().unwrap();
    assert_eq!(error.kind, ErrorKind::Storage);
    assert!(error.message.contains("newer"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_newer_store_whose_last_writer_was_killed_is_refused_untouched() {
    let home = TempDir::new().unwrap();
    let killed = TempDir::new().unwrap();
    let store = open(home.path());
    store
        .connection
        .pragma_update(None, "user_version", 99)
        .unwrap();
    // What a kill leaves: the newest pages are in the write-ahead log alone.
    let files = [FILE_NAME.to_owned(), format!("{FILE_NAME}-wal")];
    for name in &files {
        fs::copy(home.path().join(name), killed.path().join(name)).unwrap();
    }
    let read = |name: &String| fs::read(killed.path().join(name)).unwrap();
    let before: Vec<Vec<u8>> = files.iter().map(read).collect();
    let error = Store::open(killed.path(), now(DAY)).err().unwrap();
    assert!(error.message.contains("newer"), "{error}");
    assert_eq!(files.iter().map(read).collect::<Vec<_>>(), before);
}

#[test]
fn a_file_that_is_not_ours_is_refused_untouched() {
    let foreign = TempDir::new().unwrap();
    let other = foreign.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        .unwrap();
    let cases = [
        b"not a database, but long enough to be one".repeat(9),
        b"x".to_vec(),
        b"SQLite format 3\0".to_vec(),
        fs::read(&other).unwrap(),
    ];
    for bytes in cases {
        let home = TempDir::new().unwrap();
        let file = home.path().join(FILE_NAME);
        fs::write(&file, &bytes).unwrap();
        let error = Store::open(home.path(), now(DAY)).err().unwrap();
        assert_eq!(error.kind, ErrorKind::Storage);
        assert!(error.hint.is_some());
        assert_eq!(fs::read(&file).unwrap(), bytes);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}

#[test]
fn an_empty_file_becomes_a_store() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join(FILE_NAME), b"").unwrap();
    assert_eq!(open(home.path()).decks().unwrap(), []);
}

#[test]
fn an_older_store_is_copied_aside_and_migrated() {
    let home = TempDir::new().unwrap();
    let mut store = open(home.path());
    put(&mut store, "/1.md", &["a"]);
    drop(store);
    let next = "ALTER TABLE decks ADD COLUMN colour TEXT;";
    let migrations = [schema::MIGRATIONS, &[next]].concat();
    let connection = schema::open(home.path(), now(DAY), &migrations).unwrap();
    connection
        .execute("UPDATE decks SET colour = 'red'", [])
        .unwrap();
    drop(connection);
    assert!(Store::open(home.path(), now(DAY)).is_err());
    let version = schema::MIGRATIONS.len();
    let copy = home
        .path()
        .join(format!("somequiz-v{version}-{}.db", Day(DAY)));
    let old = TempDir::new().unwrap();
    fs::copy(copy, old.path().join(FILE_NAME)).unwrap();
    assert!(open(old.path()).card(id("a")).unwrap().is_some());
}

#[test]
fn a_store_of_the_first_version_keeps_its_log() {
    let home = TempDir::new().unwrap();
    let first = schema::open(home.path(), now(DAY), &schema::MIGRATIONS[..1]).unwrap();
    let card = id("a").bytes();
    for (event, grade, of) in [(1, Some(4), None), (2, None, None), (6, None, Some(2))] {
        let (drill, millis) = (grade.map(|_| 0), grade.map(|_| 7));
        first
            .execute(
                "INSERT INTO log (at_ms, offset_minutes, day, card, event, grade, drill, millis, of) \
                 VALUES (1, 60, 2, ?1, ?2, ?3, ?4, ?5, ?6)",
                rusqlite::params![card, event, grade, drill, millis, of],
            )
            .unwrap();
    }
    drop(first);
    let mut store = open(home.path());
    let events: Vec<Event> = store
        .log()
        .unwrap()
        .iter()
        .map(|entry| entry.event)
        .collect();
    assert_eq!(
        events,
        [review(4, false), Event::Suspend, Event::Undo { of: 2 }]
    );
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    assert!(store.connection.execute("DELETE FROM log", []).is_err());
    let content = basic("a").content;
    let adopt = entry(
        "a",
        DAY,
        Event::Adopt {
            from: content,
            to: content,
        },
    );
    assert_eq!(log(&mut store, &adopt, &Plan::default()), 4);
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let home = TempDir::new().unwrap();
    drop(open(home.path()));
    let broken = "CREATE TABLE half (x); SELECT no_such_column FROM decks;";
    let migrations = [schema::MIGRATIONS, &[broken]].concat();
    assert!(schema::open(home.path(), now(DAY), &migrations).is_err());
    let store = open(home.path());
    let tables: i64 = store
        .connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(tables, 0);
}

#[cfg(unix)]
#[test]
fn the_data_directory_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = TempDir::new().unwrap();
    let made = home.path().join("a/b");
    drop(open(&made));
    assert_eq!(
        fs::metadata(&made).unwrap().permissions().mode() & 0o777,
        0o700
    );
}
