//! The shipped decks: each is what `generate` makes of the article beside it, byte for byte, and has no fault.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The article of each folder of `decks/`, with its deck.
fn shipped() -> Vec<(PathBuf, PathBuf)> {
    let decks = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let mut found = Vec::new();
    for folder in fs::read_dir(decks).unwrap() {
        let folder = folder.unwrap().path();
        let article = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.file_stem().is_some_and(|stem| stem == "article"))
            .unwrap_or_else(|| panic!("{} holds no article", folder.display()));
        found.push((article, folder.join("deck.md")));
    }
    found.sort();
    assert!(found.len() >= 4, "too few articles are shipped");
    found
}

fn somequiz(arguments: &[&Path]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_somequiz"))
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// With BLESS=1 the decks are written anew instead.
#[test]
fn generate_makes_the_shipped_decks_again() {
    for (article, deck) in shipped() {
        let (fine, made) = somequiz(&[Path::new("generate"), &article]);
        assert!(fine, "{} made no deck", article.display());
        if std::env::var_os("BLESS").is_some() {
            fs::write(&deck, &made).unwrap();
        }
        let kept = fs::read_to_string(&deck).unwrap();
        assert!(
            kept == made,
            "{} is not what its article makes now; look at the difference, then run with BLESS=1",
            deck.display()
        );
    }
}

#[test]
fn notes_of_the_shipped_decks_are_known_to_be_as_they_were_made() {
    for (_, deck) in shipped() {
        let file = somequiz::formats::deck::parse(&fs::read_to_string(&deck).unwrap(), "");
        for note in file.deck.notes {
            assert!(note.is_as_made(), "{}:{}", deck.display(), note.line);
        }
    }
}

#[test]
fn check_finds_no_fault_in_the_shipped_decks() {
    for (_, deck) in shipped() {
        let (fine, report) = somequiz(&[Path::new("check"), &deck]);
        assert!(fine && report.contains("0 errors, 0 warnings"), "{report}");
    }
}
