//! State that can't be used: exit code 3, a sentence that says so, and nothing touched.

use crate::home::Home;

/// The database's bytes.
fn bytes(home: &Home) -> Vec<u8> {
    std::fs::read(home.path().join("data/somequiz.db")).unwrap()
}

#[test]
fn a_file_in_the_place_of_the_data_folder() {
    let home = Home::new();
    home.write("data", "not a folder");
    let ran = home.run(&["due"]).ends(3);
    assert!(ran.stderr.starts_with("error: "), "{ran:?}");
    assert_eq!(home.read("data"), "not a folder");
}

#[test]
fn a_damaged_database_is_refused_untouched() {
    let home = Home::with_deck();
    let sound = bytes(&home);
    for damaged in [
        &b"garbage that is no database at all"[..],
        &sound[..100],
        &sound[..sound.len() / 2],
    ] {
        home.write("data/somequiz.db", damaged);
        for arguments in [
            &["due"][..],
            &["add", "heap.md"],
            &["grade", "02c2", "4"],
            &["doctor"],
        ] {
            let ran = home.run(arguments);
            // Half a database may be found out by `doctor` alone.
            let allowed: &[i32] = if damaged.len() > 100 {
                &[0, 1, 3]
            } else {
                &[3]
            };
            assert!(allowed.contains(&ran.code), "{arguments:?}: {ran:?}");
        }
        if damaged.len() <= 100 {
            assert!(bytes(&home) == damaged);
        }
    }
}

#[test]
fn a_newer_database_is_refused_untouched() {
    let home = Home::with_deck();
    let path = home.path().join("data/somequiz.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .pragma_update(None, "user_version", 9999)
        .unwrap();
    drop(connection);
    let before = bytes(&home);
    for arguments in [
        &["due"][..],
        &["grade", "02c2", "4"],
        &["doctor", "--rebuild"],
    ] {
        let ran = home.run(arguments).ends(3);
        assert!(ran.stderr.contains("newer"), "{ran:?}");
    }
    assert!(bytes(&home) == before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let home = Home::with_deck();
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = home.command(&["cards"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"));
}
