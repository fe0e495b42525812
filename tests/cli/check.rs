//! `check`: rules for cards, and how their findings are passed over, made errors and printed.

use crate::home::Home;

const DECK: &str = "\
Q: It was introduced when?
A: In 1795

Q: What is a metre?
A: A unit of length

Q: What is a metre?
A: A rhythm of verse
";

fn with_deck() -> Home {
    let home = Home::new();
    home.write("deck.md", DECK);
    home
}

#[test]
fn findings_are_warnings_with_the_name_of_their_rule() {
    let home = with_deck();
    let said = home.run(&["check", "deck.md"]).fine().stdout;
    assert!(
        said.contains("deck.md:1: warning[points-nowhere]: "),
        "{said}"
    );
    assert!(
        said.contains("deck.md:7: warning[two-answers]: deck.md:4 asks the same"),
        "{said}"
    );
    assert!(
        said.ends_with("1 deck, 3 cards, 0 errors, 2 warnings\n"),
        "{said}"
    );
}

#[test]
fn a_rule_can_be_passed_over_and_warnings_can_fail() {
    let home = with_deck();
    home.run(&["check", "deck.md", "--strict"]).ends(1);
    let allowed = ["--allow", "points-nowhere", "--allow", "two-answers"];
    let said = home
        .run(&[&["check", "deck.md", "--strict"][..], &allowed].concat())
        .fine()
        .stdout;
    assert_eq!(said, "1 deck, 3 cards, 0 errors, 0 warnings\n");
    home.run(&["check", "deck.md", "--allow", "no-such-rule"])
        .ends(2);
}

#[test]
fn findings_go_out_as_json_and_as_sarif() {
    let home = with_deck();
    let json = home.run(&["check", "deck.md", "--json"]).fine().json();
    assert_eq!(json["problems"][0]["rule"], "points-nowhere");
    home.write("half.md", "Q: half\n");
    let sarif = home
        .run(&["check", "deck.md", "half.md", "--sarif"])
        .ends(1)
        .json();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    let found: Vec<_> = results
        .iter()
        .map(|one| {
            (
                one["ruleId"].as_str().unwrap(),
                one["level"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("points-nowhere", "warning"),
            ("two-answers", "warning"),
            ("syntax", "error")
        ]
    );
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "deck.md");
    assert_eq!(place["region"]["startLine"], 7);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(
        found
            .iter()
            .all(|(id, _)| rules.iter().any(|rule| rule["id"] == *id))
    );
}

#[test]
fn the_rules_are_listed_with_what_they_are_about() {
    let home = Home::new();
    let said = home.run(&["check", "--rules"]).fine().stdout;
    assert!(
        said.contains("long-list       The answer is a list"),
        "{said}"
    );
    let json = home.run(&["check", "--rules", "--json"]).fine().json();
    assert_eq!(
        json["rules"].as_array().unwrap().len(),
        said.lines().count()
    );
}
