//! SM-2 against numbers of an independent program; see `sm2.txt` and `make.py`, which made them.

use std::fmt::Write;

use sha1::{Digest, Sha1};
use somequiz::model::{CardId, ContentHash, Day, Entry, Event, Grade, Plan, Timestamp};
use somequiz::schedule;

const SM2: &str = include_str!("sm2.txt");

/// How likely each grade is in a random history, of sixteen.
const LIKELY: [u8; 16] = [0, 0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5];

/// A grade, and whether it is a drill answer.
type Answer = (u8, bool);

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), figure 17.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// Up to 200 answers; an answer under 4 is followed by a drill answer every other time.
fn history(seed: u64) -> Vec<Answer> {
    let mut random = SplitMix64(seed);
    let mut again = false;
    (0..1 + random.next() % 200)
        .map(|_| {
            let drill = again && random.next().is_multiple_of(2);
            let grade = LIKELY[(random.next() % 16) as usize];
            again = grade < 4;
            (grade, drill)
        })
        .collect()
}

/// All sequences of so many scheduled grades, in order.
fn short(length: u32) -> impl Iterator<Item = Vec<Answer>> {
    (0..6_u32.pow(length)).map(move |number| {
        (0..length)
            .rev()
            .map(|place| ((number / 6_u32.pow(place) % 6) as u8, false))
            .collect()
    })
}

/// A history and its states, as `sm2.txt` has them.
fn line(answers: &[Answer]) -> String {
    let (mut asked, mut states) = (String::new(), String::new());
    let mut plan = Plan::default();
    let mut log = Vec::new();
    for (number, drill) in answers {
        let day = if *drill { plan.last } else { plan.due };
        let event = Event::Review {
            grade: Grade::try_from(*number).unwrap(),
            drill: *drill,
            millis: 0,
        };
        let entry = Entry {
            seq: log.len() as i64 + 1,
            at: Timestamp(0),
            offset_minutes: 0,
            day: day.unwrap_or(Day(0)),
            card: CardId::first_seen(ContentHash::of(&[]), 0),
            event,
        };
        log.push(entry);
        plan = schedule::apply(&plan, &entry);
        let space = if log.len() > 1 { " " } else { "" };
        let (open, close) = if *drill { ("(", ")") } else { ("", "") };
        write!(asked, "{space}{open}{number}{close}").unwrap();
        write!(
            states,
            " {}/{}/{}/{}/{}",
            plan.repetitions,
            plan.ease.0,
            plan.interval.0,
            plan.due.unwrap().0,
            u8::from(plan.drill.is_some())
        )
        .unwrap();
    }
    assert_eq!(schedule::fold(&log), plan);
    format!("{asked}:{states}\n")
}

fn digest(histories: impl Iterator<Item = Vec<Answer>>) -> String {
    let mut sha1 = Sha1::new();
    for answers in histories {
        sha1.update(line(&answers));
    }
    let bytes = sha1.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digests of one kind, by their numbers.
fn pinned(kind: &str) -> Vec<(u64, &'static str)> {
    SM2.lines()
        .filter_map(|line| line.strip_prefix(kind)?.split_once(' '))
        .map(|(number, digest)| (number.parse().unwrap(), digest))
        .collect()
}

#[test]
fn sm2_agrees_on_the_readable_histories() {
    let mut count = 0;
    for pinned in SM2
        .lines()
        .filter(|line| line.contains(": ") && !line.starts_with('#'))
    {
        let (asked, _) = pinned.split_once(": ").unwrap();
        let answers: Vec<Answer> = asked
            .split(' ')
            .map(|word| {
                (
                    word.trim_matches(['(', ')']).parse().unwrap(),
                    word.starts_with('('),
                )
            })
            .collect();
        assert_eq!(line(&answers), format!("{pinned}\n"));
        count += 1;
    }
    assert_eq!(count, 212);
}

#[test]
fn sm2_agrees_on_all_sequences_of_up_to_six_grades() {
    let digests = pinned("short ");
    assert_eq!(digests.len(), 6);
    for (length, pinned) in digests {
        assert_eq!(digest(short(length as u32)), pinned, "{length} grades");
    }
}

#[test]
fn sm2_agrees_on_ten_thousand_random_histories() {
    let digests = pinned("random ");
    assert_eq!(digests.len(), 10);
    for (block, pinned) in digests {
        let seeds = block * 1000..(block + 1) * 1000;
        assert_eq!(
            digest(seeds.map(history)),
            pinned,
            "seeds from {}",
            block * 1000
        );
    }
}
