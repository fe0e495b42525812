//! Org files with topics for org-drill (its manual, “Writing the questions” and “Item types”): a heading tagged `:drill:`,
//! its answer under the first heading below it, clozes in `[…]`, and schedules in a property drawer.

use chrono::NaiveDate;

use super::history;
use super::{Incoming, Options, Source, note, utf8};
use crate::error::Result;
use crate::formats::count;
use crate::model::{Body, Day, Days, Ease, Note};

/// A topic: a heading with what stands below it.
#[derive(Default)]
struct Topic {
    level: usize,
    title: String,
    is_drill: bool,
    properties: Vec<(String, String)>,
    scheduled: Option<Day>,
    /// Its own lines.
    text: Vec<String>,
    /// Title and lines of each heading right below it.
    parts: Vec<(String, Vec<String>)>,
}

/// Reads a file.
///
/// Errors: it is not UTF-8.
pub(super) fn read(source: &Source, options: &Options) -> Result<Incoming> {
    let mut incoming = Incoming::default();
    let mut left = 0;
    for (name, bytes) in &source.files {
        if !name.to_lowercase().ends_with(".org") {
            continue;
        }
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        for topic in topics(utf8(name, bytes)?) {
            match topic.note() {
                Some(note) => incoming.topic(stem, &topic, note, options),
                None => left += 1,
            }
        }
    }
    if left > 0 {
        incoming.left_out.push(format!(
            "{} without a question or an answer",
            count(left, "topic")
        ));
    }
    incoming.drop_repeats();
    Ok(incoming)
}

/// The topics for org-drill, in order.
fn topics(text: &str) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let mut in_drawer = false;
    for line in text.lines() {
        let stars = line.bytes().take_while(|byte| *byte == b'*').count();
        if stars > 0 && line[stars..].starts_with(' ') {
            in_drawer = false;
            let (title, tags) = title_and_tags(&line[stars..]);
            let is_drill = tags.contains(":drill:");
            match topics.last_mut() {
                Some(topic) if topic.is_drill && stars > topic.level && !is_drill => {
                    topic.parts.push((title, Vec::new()));
                }
                _ => topics.push(Topic {
                    level: stars,
                    title,
                    is_drill,
                    ..Topic::default()
                }),
            }
            continue;
        }
        let Some(topic) = topics.last_mut() else {
            continue;
        };
        let trimmed = line.trim();
        match trimmed {
            ":END:" => in_drawer = false,
            _ if in_drawer => topic.property(trimmed),
            _ if trimmed.starts_with(':') && trimmed.ends_with(':') && trimmed.len() > 2 => {
                in_drawer = true
            }
            _ if trimmed.starts_with("SCHEDULED:") => topic.scheduled = date(trimmed),
            _ => topic.line(line),
        }
    }
    topics.retain(|topic| topic.is_drill);
    topics
}

/// `* Title  :a:drill:`.
fn title_and_tags(heading: &str) -> (String, &str) {
    let heading = heading.trim();
    match heading.rsplit_once(char::is_whitespace) {
        Some((title, tags)) if tags.starts_with(':') && tags.ends_with(':') => {
            (title.trim().to_owned(), tags)
        }
        _ => (heading.to_owned(), ""),
    }
}

/// The first date of a time stamp, `<2026-01-02 Fri>` or `[2026-01-02 Fri 10:00]`.
fn date(text: &str) -> Option<Day> {
    let start = text.find(['<', '['])? + 1;
    let date = NaiveDate::parse_from_str(text.get(start..start + 10)?, "%Y-%m-%d").ok()?;
    Some(Day(date.to_epoch_days()))
}

impl Topic {
    fn property(&mut self, line: &str) {
        if let Some((key, value)) = line.trim_start_matches(':').split_once(':') {
            self.properties
                .push((key.to_uppercase(), value.trim().to_owned()));
        }
    }

    fn value(&self, key: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }

    fn line(&mut self, line: &str) {
        let lines = match self.parts.last_mut() {
            Some((_, lines)) => lines,
            None => &mut self.text,
        };
        lines.push(markdown(line));
    }

    /// One question and answer, both ways where two sides are asked, or a cloze.
    fn note(&self) -> Option<Note> {
        let own = joined(&self.text);
        let basic = |front: &str, back: &str| {
            let body = Body::Basic {
                front: front.to_owned(),
                back: back.to_owned(),
            };
            (!front.is_empty() && !back.is_empty()).then(|| note(body))
        };
        let sides = matches!(
            self.value("DRILL_CARD_TYPE"),
            Some("twosided" | "multisided")
        );
        if sides && let [(_, first), (_, second), ..] = &self.parts[..] {
            let (first, second) = (joined(first), joined(second));
            let is_whole = !first.is_empty() && !second.is_empty();
            return is_whole.then(|| {
                note(Body::BothWays {
                    front: first,
                    back: second,
                })
            });
        }
        let question = if own.is_empty() {
            markdown(&self.title)
        } else {
            own
        };
        if let Some((_, answer)) = self.parts.first() {
            return basic(&question, &joined(answer));
        }
        cloze(&question).map(note)
    }
}

fn joined(lines: &[String]) -> String {
    lines.join("\n").trim().to_owned()
}

/// `[heap]` or `[heap||hint]` as blanks; the hints are left out.
fn cloze(text: &str) -> Option<Body> {
    let (mut plain, mut blanks) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let inside = &rest[at + 1..];
        let end = inside.find(']')?;
        plain.push_str(&rest[..at]);
        let start = plain.len();
        plain.push_str(inside[..end].split("||").next().unwrap_or(""));
        if plain.len() > start {
            blanks.push(start..plain.len());
        }
        rest = &inside[end + 1..];
    }
    plain.push_str(rest);
    (!blanks.is_empty()).then_some(Body::Cloze {
        text: plain,
        blanks,
    })
}

/// Org's emphasis as Markdown's, where it stands around whole words.
fn markdown(line: &str) -> String {
    let word = |word: &str| {
        let end = word.trim_end_matches(['.', ',', ';', ':', '?', '!', ')']);
        let tail = &word[end.len()..];
        let inside = |sign: char| {
            let inside = end.strip_prefix(sign)?.strip_suffix(sign)?;
            (!inside.is_empty()).then_some(inside)
        };
        let made = inside('*')
            .map(|inside| format!("**{inside}**"))
            .or_else(|| inside('/').map(|inside| format!("*{inside}*")))
            .or_else(|| {
                inside('=')
                    .or_else(|| inside('~'))
                    .map(|inside| format!("`{inside}`"))
            });
        made.map_or_else(|| word.to_owned(), |made| made + tail)
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

impl Incoming {
    fn topic(&mut self, deck: &str, topic: &Topic, note: Note, options: &Options) {
        let cards = note.body.cards();
        let guid = topic.value("ID").map(str::to_owned);
        self.put(deck, None, Note { guid, ..note });
        let number = |key: &str| topic.value(key).and_then(|value| value.parse::<f64>().ok());
        let (Some(due), Some(interval)) = (topic.scheduled, number("DRILL_LAST_INTERVAL")) else {
            return;
        };
        let whole = |key: &str| number(key).map_or(0, |number| number.clamp(0.0, 1e6) as u32);
        let ease = number("DRILL_EASE").unwrap_or(2.5).clamp(1.3, 20.0);
        let seed = history::seed(
            Days(interval.clamp(0.0, 36_500.0).round() as i32),
            due,
            Ease((ease * 100.0).round() as u32),
            whole("DRILL_FAILURE_COUNT"),
            whole("DRILL_TOTAL_REPEATS"),
        );
        // org-drill keeps one schedule for all cards of a topic.
        for card in cards {
            self.schedule(deck, card.content, seed, options);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import::sample::import;
    use crate::schedule::fold;

    const FILE: &str = "\
* Heap :memory:drill:
SCHEDULED: <2026-12-01 Tue>
:PROPERTIES:
:ID: abc-1
:DRILL_LAST_INTERVAL: 12.3
:DRILL_EASE: 2.36
:DRILL_TOTAL_REPEATS: 4
:DRILL_FAILURE_COUNT: 1
:END:
What is the *heap*?
** Answer
A /pool/ of memory.
* Not asked
text
* Stack :drill:
A [stack] is a [pile||what?] of frames.
* Word :drill:
:PROPERTIES:
:DRILL_CARD_TYPE: twosided
:END:
** English
dog
** German
Hund
* Empty :drill:
";

    #[test]
    fn topics_become_cards_with_their_schedules() {
        let incoming = import(read, "it.org", FILE.as_bytes()).unwrap();
        let deck = &incoming.decks[0];
        let cards: Vec<_> = deck
            .deck
            .notes
            .iter()
            .flat_map(|note| note.body.cards())
            .collect();
        let sides: Vec<(&str, &str)> = cards
            .iter()
            .map(|card| (card.front.as_str(), card.back.as_str()))
            .collect();
        assert_eq!(
            sides,
            [
                ("What is the **heap**?", "A *pool* of memory."),
                ("A [...] is a pile of frames.", "stack"),
                ("A stack is a [...] of frames.", "pile"),
                ("dog", "Hund"),
                ("Hund", "dog"),
            ]
        );
        let plan = fold(&deck.logs[&cards[0].content]);
        assert_eq!(plan.due.unwrap().to_string(), "2026-12-01");
        assert_eq!(
            (plan.interval.0, plan.ease.0, plan.lapses, plan.reviews),
            (12, 236, 1, 4)
        );
        assert_eq!(deck.deck.notes[0].guid.as_deref(), Some("abc-1"));
        assert_eq!(
            incoming.left_out,
            ["1 topic without a question or an answer"]
        );
    }
}
