//! Processes killed and processes at once: no acknowledged grade is lost, none is counted twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::home::Home;

/// SplitMix64 (Steele, Lea and Flood 2014), so that a failure comes again.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A moment in a piece of work that takes so long, or shortly after it.
    fn moment(&mut self, whole: Duration) -> Duration {
        whole.mul_f64(self.below(1200) as f64 / 1000.0)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// How long a piece of work takes here, so that kills fall into it on every machine.
fn time(work: impl FnOnce()) -> Duration {
    let start = std::time::Instant::now();
    work();
    start.elapsed()
}

/// A home with a deck of so many cards; gives their ids.
fn home_of(cards: usize) -> (Home, Vec<String>) {
    let home = Home::new();
    let notes: String = (0..cards)
        .map(|n| format!("Q: What is {n} + {n}?\nA: {}\n\n", n + n))
        .collect();
    home.write("sums.md", notes);
    home.run(&["add", "sums.md"]).fine();
    let ids = home.ids();
    assert_eq!(ids.len(), cards);
    (home, ids)
}

fn session(home: &Home) -> Child {
    home.command(&["grade", "--stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn requests<'a>(cards: impl IntoIterator<Item = &'a String>) -> String {
    cards
        .into_iter()
        .map(|card| format!("{{\"card\":\"{card}\",\"grade\":4}}\n"))
        .collect()
}

/// The cards that whole lines of answers acknowledge.
fn acknowledged(answers: impl BufRead) -> Vec<String> {
    let lines = answers.lines().map_while(Result::ok);
    let documents = lines.filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok());
    documents
        .filter_map(|answer| answer["card"].as_str().map(str::to_owned))
        .collect()
}

/// How often each card was reviewed, by the log.
fn reviews(home: &Home) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for entry in home.log() {
        if entry["event"] == "review" {
            *counts
                .entry(entry["card"].as_str().unwrap().to_owned())
                .or_default() += 1;
        }
    }
    counts
}

fn assert_healthy(home: &Home) {
    let doctor = home.run(&["doctor", "--json"]).fine();
    assert_eq!(doctor.json()["problems"], serde_json::json!([]));
}

/// The size of a batch that a session is killed in; most are cut short.
const BATCH: usize = 12;

#[test]
fn killed_sessions_lose_no_acknowledged_grade_and_count_none_twice() {
    let (home, ids) = home_of(2000);
    let mut random = Random(7);
    let mut waiting: Vec<&String> = ids[..ids.len() - BATCH].iter().collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut cut_short = 0;
    let whole =
        time(|| drop(home.feed(&["grade", "--stdin"], requests(&ids[ids.len() - BATCH..]))));
    for _ in 0..200 {
        let batch: Vec<&String> = waiting.iter().copied().take(BATCH).collect();
        let mut child = session(&home);
        let mut stdin = child.stdin.take().unwrap();
        stdin
            .write_all(requests(batch.iter().copied()).as_bytes())
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || acknowledged(stdout));
        std::thread::sleep(random.moment(whole));
        child.kill().unwrap();
        child.wait().unwrap();
        drop(stdin);
        let done = reader.join().unwrap();
        cut_short += usize::from(done.len() < batch.len());
        seen.extend(done);
        // What was recorded but not acknowledged is refused when it is sent again.
        waiting.retain(|card| !seen.contains(*card));
        waiting.rotate_left(BATCH / 2);
    }
    let counted = reviews(&home);
    assert!(
        seen.iter().all(|card| counted.get(card) == Some(&1)),
        "an acknowledged grade was lost"
    );
    assert!(
        counted.values().all(|count| *count == 1),
        "a grade was counted twice"
    );
    assert!(
        cut_short > 20,
        "only {cut_short} sessions were killed at work"
    );
    assert!(
        seen.len() > 100,
        "only {} grades were acknowledged",
        seen.len()
    );
    assert_healthy(&home);
}

#[test]
fn four_processes_at_once_count_every_review_once() {
    let (home, ids) = home_of(160);
    let (shared, own) = ids.split_at(80);
    let mut random = Random(11);
    let children: Vec<Child> = own
        .chunks(20)
        .map(|own| {
            let mut cards: Vec<&String> = shared.iter().chain(own).collect();
            random.shuffle(&mut cards);
            let mut child = session(&home);
            let mut stdin = child.stdin.take().unwrap();
            stdin.write_all(requests(cards).as_bytes()).unwrap();
            child
        })
        .collect();
    let mut acknowledgements: BTreeMap<String, usize> = BTreeMap::new();
    let readers: Vec<_> = children
        .into_iter()
        .map(|mut child| {
            std::thread::spawn(move || {
                let done = acknowledged(BufReader::new(child.stdout.take().unwrap()));
                child.wait().unwrap();
                done
            })
        })
        .collect();
    for card in readers
        .into_iter()
        .flat_map(|reader| reader.join().unwrap())
    {
        *acknowledgements.entry(card).or_default() += 1;
    }
    assert_eq!(acknowledgements.len(), ids.len(), "a grade was lost");
    assert!(
        acknowledgements.values().all(|count| *count == 1),
        "a review was acknowledged twice"
    );
    assert_eq!(reviews(&home), acknowledgements);
    assert_healthy(&home);
}

#[test]
fn a_killed_add_leaves_all_decks_known_or_none() {
    let mut random = Random(13);
    let home = Home::new();
    for deck in 0..60 {
        let notes: String = (0..40)
            .map(|n| format!("Q: {deck} and {n}?\nA: {}\n\n", deck + n))
            .collect();
        home.write(&format!("decks/{deck}.md"), notes);
    }
    let mut cut_short = 0;
    let whole = time(|| drop(home.run(&["add", "decks"]).fine()));
    for _ in 0..20 {
        std::fs::remove_dir_all(home.path().join("data")).unwrap();
        let mut child = home
            .command(&["add", "decks"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(random.moment(whole));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_healthy(&home);
        let decks = home.run(&["decks", "--json"]).fine().json()["decks"]
            .as_array()
            .unwrap()
            .len();
        assert!(decks == 0 || decks == 60, "{decks} of 60 decks are known");
        cut_short += usize::from(decks == 0);
    }
    assert!(cut_short > 0, "no add was killed at work");
}
