//! The shapes of JSON: every command that prints data, every key that is promised.

use serde_json::Value;

use crate::home::Home;

/// Holds a document to the keys that it must have, given as dotted paths; `[]` steps into an array's first element.
#[track_caller]
fn assert_has(document: &Value, paths: &str) {
    for path in paths.split_whitespace() {
        let mut at = Some(document);
        for step in path.split('.') {
            at = at.and_then(|value| match step {
                "[]" => value.get(0),
                key => value.get(key),
            });
        }
        assert!(at.is_some(), "{path} is missing from {document}");
    }
}

/// The keys of a schedule.
const PLAN: &str = "plan.repetitions plan.ease plan.interval plan.due plan.lapses plan.reviews plan.first plan.last \
    plan.last_at plan.drill plan.suspended plan.buried_until";

#[test]
fn what_changes_a_card_answers_with_its_schedule() {
    let home = Home::with_deck();
    let id = home.ids().remove(0);
    for (arguments, keys) in [
        (
            &["grade", &id, "3", "--json"][..],
            "version card seq state grade drill",
        ),
        (&["undo", "--json"], "version card undone state"),
        (&["suspend", &id, "--json"], "version card state"),
        (&["unsuspend", &id, "--json"], "version card state"),
        (&["bury", &id, "--json"], "version card state until"),
    ] {
        let answer = home.run(arguments).fine().json();
        assert_has(&answer, keys);
        assert_has(&answer, PLAN);
        assert_eq!(answer["card"], *id);
    }
    assert_eq!(home.log().len(), 5);
    for entry in home.log() {
        assert_has(&entry, "seq at offset_minutes day card event undone");
    }
}

#[test]
fn what_changes_decks_answers_with_the_notes() {
    let home = Home::with_deck();
    let id = home.ids().remove(0);
    let note = |list: &str| {
        ["deck", "path", "line", "front", "cards.[]"]
            .map(|key| format!("{list}{key} "))
            .concat()
    };
    let decks = "decks.[].path decks.[].changed decks.[].line decks.[].error decks.[].hint";
    for (arguments, keys) in [
        (
            &["new", "heap", "--cloze", "[a] b", "--json"][..],
            note("added.[].") + "path known",
        ),
        (
            &["edit", &id, "--back", "b", "--json"],
            note("") + "before after added removed",
        ),
        (
            &["tag", &id, "--add", "x", "--json"],
            note("notes.[].") + "notes.[].tags.[]",
        ),
        (&["mv", &id, "new.md", "--json"], note("moved.[].")),
        (&["rm", &id, "--json"], note("removed.[].") + "dry_run"),
        (&["fmt", "heap.md", "--json"], format!("check {decks}")),
    ] {
        let answer = home.run(arguments).fine().json();
        assert_has(&answer, &format!("version {keys}"));
    }
}

#[test]
fn every_command_that_shows_data_keeps_the_shape_of_its_json() {
    let home = Home::with_deck();
    let id = home.ids().remove(0);
    home.run(&["grade", &id, "4"]).fine();
    let due = "version day decks.[].name decks.[].path decks.[].due decks.[].new decks.[].learning total.due total.new \
        total.learning today.due today.new today.learning";
    let next = "version day card.id card.deck card.kind card.front card.back options.[].grade options.[].interval \
        options.[].due options.[].ease options.[].again left.due left.new left.learning";
    let decks = "version decks.[].name decks.[].path decks.[].studied decks.[].cards decks.[].due decks.[].new \
        decks.[].learning decks.[].suspended decks.[].buried";
    let cards = "version cards.[].id cards.[].deck cards.[].path cards.[].kind cards.[].front cards.[].back \
        cards.[].tags cards.[].section cards.[].line cards.[].state cards.[].plan.due";
    let stats = "version day cards.total cards.new cards.suspended today.introduced today.reviewed today.drilled streak \
        retention.rate last_30_days.[].day last_30_days.[].reviews forecast.[].day forecast.[].due";
    for (arguments, keys) in [
        (&["due", "--json"][..], due),
        (&["next", "--json"], next),
        (&["decks", "--json"], decks),
        (&["cards", "--json"], cards),
        (&["stats", "--json"], stats),
        (
            &["show", &id, "--json"],
            "version card.id card.plan.ease log.[].event log.[].undone",
        ),
        (
            &["doctor", "--json"],
            "version path decks cards log plans orphans rebuilt problems",
        ),
        (&["orphans", "--json"], "version orphans"),
        (
            &["config", "--json"],
            "version path settings.[].key settings.[].value settings.[].about",
        ),
        (
            &["add", "heap.md", "--json"],
            "version decks.[].name decks.[].added decks.[].moved decks.[].doubts decks.[].problems",
        ),
        (
            &["check", "heap.md", "--json"],
            "version decks cards problems",
        ),
        (
            &["remove", "heap.md", "--json"],
            "version removed.[].name removed.[].path removed.[].cards",
        ),
    ] {
        assert_has(&home.run(arguments).fine().json(), keys);
    }
}

#[test]
fn six_options_stand_for_the_six_grades() {
    let home = Home::with_deck();
    let next = home.run(&["next", "--json"]).fine().json();
    let options = next["options"].as_array().unwrap();
    let grades: Vec<u64> = options
        .iter()
        .map(|option| option["grade"].as_u64().unwrap())
        .collect();
    assert_eq!(grades, [0, 1, 2, 3, 4, 5]);
    // EF' = EF + (0.1 - (5-q)(0.08 + (5-q)·0.02)), from 2.50 (Wozniak 1990, step 5).
    let eases: Vec<f64> = options
        .iter()
        .map(|option| option["ease"].as_f64().unwrap())
        .collect();
    assert_eq!(eases, [1.7, 1.96, 2.18, 2.36, 2.5, 2.6]);
}

#[test]
fn next_with_nothing_left_is_null_and_exit_code_4() {
    let home = Home::new();
    let ran = home.run(&["next", "--json"]).ends(4);
    assert_eq!(ran.json()["card"], Value::Null);
    assert_eq!(home.run(&["next"]).ends(4).stdout, "");
}
