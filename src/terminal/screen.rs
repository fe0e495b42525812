//! A review as a screen: session in, lines out. Draws nothing itself.

use super::layout::{Frame, Parts, Size, entry, message, progress, title};
use super::line::{Colour, Line, Style};
use super::markdown::{Highlight, render};
use crate::model::{BLANK, Card, Grade};
use crate::review::{Choice, Counts, Question};

/// Columns of one grade with its interval, `4 good 11mo`, and a space.
const CHOICE: usize = 12;

/// From here on, a screen is wide enough for one row of grades and all the hints.
const WIDE: usize = 6 * CHOICE;

/// What is to be seen.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The card that is asked.
    pub question: &'a Question,
    /// Whether its answer is shown.
    pub revealed: bool,
    /// What each grade would do; shown with the answer.
    pub choices: &'a [Choice],
    /// Cards left, this one included.
    pub left: Counts,
    /// Cards done with.
    pub finished: usize,
    /// A sentence for the learner.
    pub message: Option<&'a str>,
    /// Whether the help is shown in the card's place.
    pub help: bool,
    /// Lines that are scrolled past; `None` shows what is to be read next.
    pub scroll: Option<usize>,
}

/// Lays a view out on a screen. No character of it is a control character, whatever the card says.
pub fn frame(view: &View, size: Size) -> Frame {
    let columns = size.measure();
    let (body, answer) = if view.help {
        (help(columns), None)
    } else {
        body(view, columns)
    };
    let parts = Parts {
        head: head(view, columns),
        body,
        foot: &|most| foot(view, columns, most),
        is_silent: view.message.is_none(),
        scroll: view.scroll.or(answer).unwrap_or(0),
    };
    parts.on(size)
}

/// Deck and headings, what is left, and how far it is.
fn head(view: &View, columns: usize) -> Vec<Line> {
    let first = title(
        &view.question.deck,
        &view.question.section,
        &counts(view.left),
        columns,
    );
    let all = view.finished + view.left.total();
    vec![
        first,
        progress(view.finished, all, columns),
        Line::default(),
    ]
}

fn counts(left: Counts) -> Line {
    let mut line = Line::default();
    let parts = [
        (left.due, "due", Colour::Green),
        (left.new, "new", Colour::Blue),
        (left.again, "again", Colour::Red),
    ];
    for (count, what, colour) in parts {
        if count > 0 {
            let gap = if line.pieces.is_empty() { "" } else { "  " };
            line.push(gap, Style::PLAIN);
            line.push(format!("{count} {what}"), Style::PLAIN.colour(colour));
        }
    }
    line
}

/// The question, under it the answer where it is shown; and on which line the answer starts.
fn body(view: &View, columns: usize) -> (Vec<Line>, Option<usize>) {
    let card = &view.question.card;
    let mut lines = question(card, view.revealed, columns);
    if !view.revealed {
        return (lines, None);
    }
    lines.push(Line::default());
    let at = lines.len();
    lines.push(Line::of("─".repeat(columns), Style::DIM));
    lines.push(Line::default());
    lines.append(&mut answer(card, columns));
    (lines, Some(at))
}

/// The answer; that of a blank stands out.
pub(super) fn answer(card: &Card, columns: usize) -> Vec<Line> {
    let style = Style::BOLD.colour(Colour::Green);
    let whole = Highlight {
        range: 0..card.back.len(),
        style,
    };
    let highlight = card.blank.is_some().then_some(&whole);
    render(&card.back, columns, highlight)
}

/// The question; in a cloze the blank stands out, and its answer takes its place when it is shown.
pub(super) fn question(card: &Card, revealed: bool, columns: usize) -> Vec<Line> {
    let Some(at) = card.blank else {
        return render(&card.front, columns, None);
    };
    if revealed {
        let style = Style::BOLD.colour(Colour::Green);
        let range = at..at + card.back.len();
        render(
            &card.answer_in_place(),
            columns,
            Some(&Highlight { range, style }),
        )
    } else {
        let style = Style::BOLD.colour(Colour::Yellow);
        let range = at..at + BLANK.len();
        render(&card.front, columns, Some(&Highlight { range, style }))
    }
}

/// Message, grades, hints: always as many lines, so that nothing jumps when the answer is shown; but a long message
/// takes more, up to `most`.
fn foot(view: &View, columns: usize, most: usize) -> Vec<Line> {
    let mut lines = message(view.message.unwrap_or_default(), columns, most);
    let message = lines.len();
    let rows = if columns >= WIDE { 1 } else { 2 };
    if view.help {
        lines.push(Line::of("any key goes back to the card", Style::BOLD));
    } else if view.revealed {
        lines.extend(grades(view.choices, 6 / rows));
    } else {
        lines.push(Line::of("space shows the answer", Style::BOLD));
    }
    lines.resize(message + rows, Line::default());
    lines.push(hints(view, columns));
    lines
}

/// The grades with what each would do, so many in a row.
fn grades(choices: &[Choice], in_a_row: usize) -> Vec<Line> {
    choices
        .chunks(in_a_row)
        .map(|row| {
            let mut line = Line::default();
            for choice in row {
                let (word, colour) = meaning(choice.grade);
                let mut cell = Line::of(
                    choice.grade.number().to_string(),
                    Style::BOLD.colour(colour),
                );
                cell.push(format!(" {word} "), Style::PLAIN.colour(colour));
                let again = if choice.again { "↻" } else { "" };
                cell.push(format!("{}{again}", brief_days(choice.wait.0)), Style::DIM);
                cell.pad(CHOICE);
                line.append(&cell);
            }
            line
        })
        .collect()
}

/// A grade in one word.
fn meaning(grade: Grade) -> (&'static str, Colour) {
    match grade.number() {
        0..=2 => ("fail", Colour::Red),
        3 => ("hard", Colour::Yellow),
        4 => ("good", Colour::Green),
        _ => ("easy", Colour::Green),
    }
}

/// Days in at most four characters: `45d`, `11mo`, `1.2y`; months of 30.4375 days, years of 365.25, rounded down.
pub fn brief_days(days: i32) -> String {
    let days = i64::from(days);
    let tenths_of_years = days * 40 / 1461;
    match days {
        ..=99 => format!("{days}d"),
        100..=365 => format!("{}mo", days * 16 / 487),
        _ if tenths_of_years < 100 && tenths_of_years % 10 > 0 => {
            format!("{}.{}y", tenths_of_years / 10, tenths_of_years % 10)
        }
        _ => format!("{}y", tenths_of_years / 10),
    }
}

fn hints(view: &View, columns: usize) -> Line {
    let text = match (view.help, view.revealed, columns >= WIDE) {
        (true, ..) => "",
        (_, true, true) => "space good   u undo   s suspend   b bury   e edit   ? help   q quit",
        (_, false, true) => "u undo   s suspend   b bury   e edit   ? help   q quit",
        (_, true, false) => "space good  u undo  ? help  q quit",
        (_, false, false) => "u undo  ? help  q quit",
    };
    Line::of(text, Style::DIM)
}

/// The keys and the grades.
fn help(columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let keys = [
        ("space, enter", "show the answer; then grade 4"),
        ("0 … 5", "grade the answer"),
        ("u", "undo, as often as you like"),
        ("s", "suspend: not asked until you unsuspend it"),
        ("b", "bury: not asked before tomorrow"),
        ("e", "edit the card in $VISUAL or $EDITOR"),
        ("↑ ↓ j k, page", "scroll a long card"),
        ("?", "this help"),
        ("q, esc, ctrl-c", "end; everything is kept"),
    ];
    for (key, what) in keys {
        lines.extend(entry(key, what, 15, columns));
    }
    lines.push(Line::default());
    for grade in Grade::ALL {
        lines.extend(entry(
            &grade.number().to_string(),
            grade.meaning(),
            3,
            columns,
        ));
    }
    lines.push(Line::default());
    let again = "↻ the card comes back today until it gets 4 or more; this changes no date";
    lines.append(&mut render(again, columns, None));
    lines
}

#[cfg(test)]
mod tests;
