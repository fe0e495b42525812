//! A walk over proposed cards as a screen: a card, and under it the words of the article that it rests on.

use super::layout::{Frame, Parts, Size, entry, message, progress, title};
use super::line::{Colour, Line, Piece, Style, wrap};
use super::screen::{answer, question};
use super::{harmless, one_line};
use crate::model::Card;

/// What stands to the left of the article's words.
const MARGIN: &str = "│ ";

/// A proposed card as it is to be seen.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// The article's title.
    pub title: &'a str,
    /// The headings above the quote, outermost first.
    pub section: &'a [String],
    /// The card.
    pub card: &'a Card,
    /// The words of the article before the quote, the quote, and those behind it.
    pub context: [&'a str; 3],
    /// The line of the article on which the quote begins.
    pub line: usize,
    /// What speaks for the card, a sentence.
    pub why: &'a str,
    /// Which card it is of how many, from 1 up.
    pub place: (usize, usize),
    /// A sentence for the author.
    pub message: Option<&'a str>,
    /// Whether the help is shown in the card's place.
    pub help: bool,
    /// Lines that are scrolled past.
    pub scroll: usize,
}

/// Lays a proposed card out on a screen. No character of it is a control character, whatever card and article say.
pub fn picking(proposal: &Proposal, size: Size) -> Frame {
    let columns = size.measure();
    let (number, all) = proposal.place;
    let place = Line::of(
        format!("{number} of {all}"),
        Style::PLAIN.colour(Colour::Blue),
    );
    let parts = Parts {
        head: vec![
            title(proposal.title, proposal.section, &place, columns),
            progress(number.saturating_sub(1), all, columns),
            Line::default(),
        ],
        body: if proposal.help {
            help(columns)
        } else {
            body(proposal, columns)
        },
        foot: &|most| foot(proposal, columns, most),
        is_silent: proposal.message.is_none(),
        scroll: proposal.scroll,
    };
    parts.on(size)
}

/// The card, the article's words, and what speaks for the card.
fn body(proposal: &Proposal, columns: usize) -> Vec<Line> {
    let mut lines = question(proposal.card, false, columns);
    lines.push(Line::default());
    lines.append(&mut answer(proposal.card, columns));
    lines.push(Line::default());
    let from = format!("line {} of the article", proposal.line);
    lines.push(Line::of(from, Style::DIM));
    lines.extend(context(proposal.context, columns));
    lines.push(Line::default());
    let why = Piece::new(one_line(proposal.why), Style::DIM);
    lines.extend(wrap(&[why], columns));
    lines
}

/// The words of the article behind a line, the quote brighter than those around it.
fn context([before, quote, after]: [&str; 3], columns: usize) -> Vec<Line> {
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new()];
    for (text, style) in [
        (before, Style::DIM),
        (quote, Style::BOLD),
        (after, Style::DIM),
    ] {
        for (at, line) in harmless(text).split('\n').enumerate() {
            if at > 0 {
                pieces.push(Vec::new());
            }
            if let Some(last) = pieces.last_mut() {
                last.push(Piece::new(line, style));
            }
        }
    }
    let room = columns.saturating_sub(MARGIN.chars().count());
    let rows = pieces.iter().flat_map(|line| wrap(line, room));
    rows.map(|row| {
        let mut line = Line::of(MARGIN, Style::DIM);
        line.append(&row);
        line
    })
    .collect()
}

/// Message and keys.
fn foot(proposal: &Proposal, columns: usize, most: usize) -> Vec<Line> {
    let mut lines = message(proposal.message.unwrap_or_default(), columns, most);
    let keys = if proposal.help {
        Line::of("any key goes back to the card", Style::BOLD)
    } else {
        let wide = "k keep   e edit   r reject   l later   u undo   ? help   q quit";
        let fits = columns >= wide.len();
        let narrow = "k keep  e edit  r reject  ? help";
        Line::of(if fits { wide } else { narrow }, Style::BOLD)
    };
    lines.push(keys.cut(columns));
    lines
}

fn help(columns: usize) -> Vec<Line> {
    let keys = [
        ("k", "keep: the card goes into the deck"),
        (
            "e",
            "edit it in $VISUAL or $EDITOR; what you write goes into the deck",
        ),
        (
            "r",
            "reject: it stays out, also when the deck is brought up to date",
        ),
        (
            "l",
            "later: it is shown again when you pick the next time, after the others",
        ),
        ("u", "take the last verdict back, as often as you like"),
        ("↑ ↓, page", "scroll a long card"),
        ("?", "this help"),
        ("q, esc, ctrl-c", "end; every verdict is kept"),
    ];
    keys.iter()
        .flat_map(|(key, what)| entry(key, what, 15, columns))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BLANK, ContentHash};
    use proptest::prelude::*;

    fn card(front: &str, back: &str) -> Card {
        Card {
            content: ContentHash::of(&[]),
            front: front.to_owned(),
            back: back.to_owned(),
            blank: front.find(BLANK),
            slot: 1,
        }
    }

    fn proposal<'a>(card: &'a Card, section: &'a [String], context: [&'a str; 3]) -> Proposal<'a> {
        Proposal {
            title: "Memory",
            section,
            card,
            context,
            line: 12,
            why: "definition; names a key term",
            place: (3, 15),
            message: None,
            help: false,
            scroll: 0,
        }
    }

    fn shown(proposal: &Proposal, columns: usize, rows: usize) -> Vec<String> {
        let frame = picking(proposal, Size { columns, rows });
        frame.lines.iter().map(Line::text).collect()
    }

    #[test]
    fn a_card_stands_above_its_quote_in_its_context() {
        let card = card("What is a heap?", "A large pool of memory");
        let section = ["The heap".to_owned()];
        let context = [
            "It rains. ",
            "A heap is a large pool of memory.",
            " The end.",
        ];
        let lines = shown(&proposal(&card, &section, context), 80, 24);
        assert!(lines[0].contains("Memory · The heap") && lines[0].ends_with("3 of 15"));
        let text = lines.join("\n");
        for part in [
            "What is a heap?",
            "A large pool of memory\n",
            "line 12 of the article",
            "│ It rains. A heap is a large pool of memory. The end.",
            "definition; names a key term",
            "k keep   e edit   r reject",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn the_lines_of_a_list_stay_lines() {
        let card = card("Which two?", "one and two");
        let text = shown(&proposal(&card, &[], ["", "one\ntwo", ""]), 40, 24).join("\n");
        assert!(text.contains("│ one\n"), "{text}");
        assert!(text.contains("│ two"), "{text}");
    }

    proptest! {
        #[test]
        fn any_text_fits_any_screen_and_commands_nothing(text in any::<String>(), columns in 1usize..100, rows in 1usize..40, help in any::<bool>()) {
            let card = card(&text, &text);
            let section = [text.clone()];
            let proposal = Proposal { message: Some(&text), why: &text, help, ..proposal(&card, &section, [&text, &text, &text]) };
            let lines = shown(&proposal, columns, rows);
            prop_assert_eq!(lines.len(), rows);
            for line in lines {
                prop_assert!(super::super::width(&line) <= columns.max(2), "{:?}", line);
                prop_assert!(!line.contains(char::is_control));
            }
        }
    }
}
