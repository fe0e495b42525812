//! Markdown notes with cards between the lines, as the Obsidian plugin “Spaced Repetition” reads them (its manual,
//! “Flashcards”): `front::back`, `front:::back` for both ways, a line `?` or `??` between two passages, `==cloze==`, and
//! `<!--SR:!due,interval,ease-->` with the schedules of a passage's cards in order.

use chrono::NaiveDate;

use super::history;
use super::{Incoming, Options, Source, note, utf8};
use crate::error::Result;
use crate::model::{Body, Day, Days, Ease, Note};

/// A note with a card is one that names this tag; of a single file no tag is asked.
const TAG: &str = "#flashcards";

/// Reads a file, or the notes of a folder that are tagged.
///
/// Errors: a file that is not UTF-8.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let mut incoming = Incoming::default();
    let is_folder = source.files.len() > 1;
    for (name, bytes) in &source.files {
        if is_folder && !name.to_lowercase().ends_with(".md") {
            continue;
        }
        let text = utf8(name, bytes)?;
        if is_folder && !text.contains(TAG) && !text.contains("flashcards") {
            continue;
        }
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let deck =
            deck_name(text).unwrap_or(if is_folder { stem } else { &source.name }.to_owned());
        for passage in passages(text) {
            incoming.passage(&deck, &passage, options);
        }
    }
    incoming.drop_repeats();
    incoming.tell_missing_media();
    Ok(incoming)
}

/// `#flashcards/science/physics` is the deck `science::physics`.
fn deck_name(text: &str) -> Option<String> {
    let at = text.find("#flashcards/")? + "#flashcards/".len();
    let path = &text[at..];
    let end = path
        .find(|c: char| c.is_whitespace() || ",;\"'".contains(c))
        .unwrap_or(path.len());
    let name = path[..end].trim_matches('/').replace('/', "::");
    Some(name).filter(|name| !name.is_empty())
}

/// Lines without a blank one between them.
#[derive(Default)]
struct Passage<'a> {
    lines: Vec<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Schedule {
    due: Day,
    interval: Days,
    ease: Ease,
}

/// The passages of a text; front matter is left out.
fn passages(text: &str) -> Vec<Passage<'_>> {
    let mut passages = vec![Passage::default()];
    let (mut is_code, mut is_front_matter) = (false, text.starts_with("---\n"));
    for (number, line) in text.lines().enumerate() {
        if is_front_matter {
            is_front_matter = number == 0 || line.trim_end() != "---";
            continue;
        }
        is_code ^= line.trim_start().starts_with("```");
        if line.trim().is_empty() && !is_code {
            passages.push(Passage::default());
        } else if let Some(passage) = passages.last_mut() {
            passage.lines.push(line);
        }
    }
    passages
}

impl Incoming {
    /// The cards of a passage: one of several lines, those of single lines, or a cloze.
    fn passage(&mut self, deck: &str, passage: &Passage<'_>, options: &Options) {
        let lines = &passage.lines;
        if let Some(at) = lines
            .iter()
            .position(|line| matches!(line.trim(), "?" | "??"))
        {
            let (front, back) = (words(&lines[..at]), words(&lines[at + 1..]));
            let both_ways = lines[at].trim() == "??";
            return self.pair(
                deck,
                front,
                back,
                both_ways,
                &schedules(&lines[at + 1..]),
                options,
            );
        }
        let mut has_pair = false;
        for (at, line) in lines.iter().enumerate() {
            let plain = without_comment(line);
            if let Some((front, back, both_ways)) = split(plain) {
                has_pair = true;
                let next = lines.get(at + 1).filter(|next| is_comment(next));
                let told: Vec<&str> = std::iter::once(*line).chain(next.copied()).collect();
                let (front, back) = (front.trim().to_owned(), back.trim().to_owned());
                self.pair(deck, front, back, both_ways, &schedules(&told), options);
            }
        }
        let text = words(lines);
        if !has_pair && let Some(body) = cloze(&text) {
            self.cards(deck, note(body), &schedules(lines), options);
        }
    }

    fn pair(
        &mut self,
        deck: &str,
        front: String,
        back: String,
        both_ways: bool,
        told: &[Schedule],
        options: &Options,
    ) {
        if front.is_empty() || back.is_empty() {
            return;
        }
        let body = match both_ways {
            true => Body::BothWays { front, back },
            false => Body::Basic { front, back },
        };
        self.cards(deck, note(body), told, options);
    }

    /// Adds a note; the schedules are those of its cards in order.
    fn cards(&mut self, deck: &str, note: Note, told: &[Schedule], options: &Options) {
        let cards = note.body.cards();
        self.put(deck, None, note);
        for (card, schedule) in cards.iter().zip(told) {
            let seed = history::seed(schedule.interval, schedule.due, schedule.ease, 0, 0);
            self.schedule(deck, card.content, seed, options);
        }
    }
}

/// Front, back and whether both ways, where `::` stands outside of code.
fn split(line: &str) -> Option<(&str, &str, bool)> {
    let mut is_code = false;
    for (at, c) in line.char_indices() {
        is_code ^= c == '`';
        let rest = &line[at..];
        if !is_code && rest.starts_with("::") {
            let both_ways = rest.starts_with(":::");
            return Some((
                &line[..at],
                &rest[if both_ways { 3 } else { 2 }..],
                both_ways,
            ));
        }
    }
    None
}

/// `==heap==` as blanks; `None` where there are none.
fn cloze(text: &str) -> Option<Body> {
    let parts: Vec<&str> = text.split("==").collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) || text.contains("```") {
        return None;
    }
    let (mut plain, mut blanks) = (String::new(), Vec::new());
    for (number, part) in parts.iter().enumerate() {
        let start = plain.len();
        plain.push_str(part);
        if number % 2 == 1 {
            if part.trim().is_empty() {
                return None;
            }
            blanks.push(start..plain.len());
        }
    }
    Some(Body::Cloze {
        text: plain,
        blanks,
    })
}

/// Lines without their comments, as one text.
fn words(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines
        .iter()
        .filter(|line| !is_comment(line))
        .map(|line| without_comment(line))
        .collect();
    lines.join("\n").trim().to_owned()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("<!--SR:")
}

fn without_comment(line: &str) -> &str {
    line.find("<!--SR:")
        .map_or(line, |at| line[..at].trim_end())
}

/// `!2026-01-02,13,250` for each card: due, days, ease in hundredths. A card due in 2000 was never asked.
fn schedules(lines: &[&str]) -> Vec<Schedule> {
    let told = lines
        .iter()
        .filter_map(|line| line.split_once("<!--SR:")?.1.split_once("-->"));
    told.flat_map(|(told, _)| told.split('!').skip(1))
        .filter_map(|one| {
            let mut parts = one.split(',').map(str::trim);
            let due = NaiveDate::parse_from_str(parts.next()?, "%Y-%m-%d").ok()?;
            let interval = parts.next()?.parse::<f64>().ok()?;
            let ease = parts.next()?.parse::<f64>().ok()?;
            Some(Schedule {
                due: Day(due.to_epoch_days()),
                interval: Days(interval.clamp(0.0, 36_500.0).round() as i32),
                ease: Ease((ease.clamp(130.0, 2000.0)).round() as u32),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import::sample::import;
    use crate::schedule::fold;

    fn read_text(text: &str) -> Incoming {
        import(read, "biology.md", text.as_bytes()).unwrap()
    }

    fn sides(incoming: &Incoming) -> Vec<(String, String)> {
        let notes = incoming.decks.iter().flat_map(|deck| &deck.deck.notes);
        let cards = notes.flat_map(|note| note.body.cards());
        cards.map(|card| (card.front, card.back)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(front, back)| ((*front).to_owned(), (*back).to_owned()))
            .collect()
    }

    #[test]
    fn cards_of_single_lines_of_several_and_clozes() {
        let text = "---\ntags: flashcards\n---\nheap::a pool\nstack:::last in, first out\n\nWhat does\nit hold?\n?\n- a\n- b\n\nA ==heap== is a ==pool==.\n\nText with `std::vec` only.\n";
        assert_eq!(
            sides(&read_text(text)),
            pairs(&[
                ("heap", "a pool"),
                ("stack", "last in, first out"),
                ("last in, first out", "stack"),
                ("What does\nit hold?", "- a\n- b"),
                ("A [...] is a pool.", "heap"),
                ("A heap is a [...].", "pool"),
            ])
        );
    }

    #[test]
    fn schedules_are_those_of_the_cards_in_order() {
        let text = "#flashcards/science/bio\na:::b <!--SR:!2026-12-01,13,290!2026-12-02,4,250-->\nc::d\n<!--SR:!2026-12-03,2,230-->\n";
        let incoming = read_text(text);
        assert_eq!(incoming.decks[0].deck.name, "science::bio");
        let deck = &incoming.decks[0];
        let plans: Vec<(String, i32, u32)> = deck
            .deck
            .notes
            .iter()
            .flat_map(|note| note.body.cards())
            .map(|card| {
                let plan = fold(&deck.logs[&card.content]);
                (plan.due.unwrap().to_string(), plan.interval.0, plan.ease.0)
            })
            .collect();
        assert_eq!(
            plans,
            [
                ("2026-12-01".to_owned(), 13, 290),
                ("2026-12-02".to_owned(), 4, 250),
                ("2026-12-03".to_owned(), 2, 230)
            ]
        );
    }
}
