//! Cards for Quizlet's import: a line a card, its term, a tab and its definition, in plain text.
//!
//! Quizlet asks both ways of its own, so a two-way note is one line. Items of a list and rows of a table are divided by
//! semicolons.

use super::html::{Faces, faces, plain_faces};
use super::markup::{Files, text_of};
use super::{Options, Written, count};
use crate::error::Result;
use crate::model::{Body, Bundle, Card};

/// Most cards of a set at Quizlet.
const MOST: usize = 2000;

/// What stands for the end of an element on a line.
const ENDS: [(&str, &str); 10] = [
    ("</li>", "; "),
    ("</tr>", "; "),
    ("</td>", ", "),
    ("</th>", ", "),
    ("</p>", " "),
    ("</pre>", " "),
    ("<br />", " "),
    ("<hr />", " "),
    ("<ul>", " "),
    ("<ol>", " "),
];

/// Writes a bundle as lines of term and definition.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let mut lines = Lines::default();
    for note in bundle.decks.iter().flat_map(|deck| &deck.notes) {
        match &note.body {
            Body::TwoWay { term, definition } => {
                lines.card(&plain_faces(term, definition, &Files::new()));
            }
            _ => {
                for card in &note.cards {
                    lines.card(&short(&card.card));
                }
            }
        }
    }
    let left_out = lines.left_out(bundle, options);
    Ok(Written {
        bytes: lines.text.into_bytes(),
        left_out,
    })
}

/// The faces of a card; that of a cloze with its answer alone, which is what Quizlet asks to type.
fn short(card: &Card) -> Faces {
    let faces = faces(card, &Files::new());
    match card.blank {
        Some(_) => Faces {
            front: faces.front,
            ..plain_faces("", &card.back, &Files::new())
        },
        None => faces,
    }
}

#[derive(Default)]
struct Lines {
    text: String,
    cards: usize,
    images: usize,
    code: usize,
    empty: usize,
}

impl Lines {
    fn card(&mut self, faces: &Faces) {
        let [term, definition] = [line(&faces.front), line(&faces.back)];
        if term.is_empty() || definition.is_empty() {
            self.empty += 1;
            return;
        }
        self.cards += 1;
        self.images += faces.images;
        self.code += usize::from(faces.front.contains("<pre") || faces.back.contains("<pre"));
        self.text.push_str(&format!("{term}\t{definition}\n"));
    }

    fn left_out(&self, bundle: &Bundle, options: &Options) -> Vec<String> {
        let files: usize = bundle.decks.iter().map(|deck| deck.media.len()).sum();
        let told = |number: usize, noun: &str, fate: &str| {
            (number > 0).then(|| format!("{}: {fate}", count(number, noun)))
        };
        let many = if self.cards > MOST { self.cards } else { 0 };
        let decks = Some(bundle.decks.len()).filter(|decks| *decks > 1);
        let sentences = [
            told(
                self.empty,
                "card",
                "left out, as one of its sides has no text",
            ),
            told(
                many,
                "card",
                "more than the 2,000 that a set at Quizlet takes",
            ),
            told(self.code, "card", "with code, whose lines became one"),
            told(self.images, "image", "described, as text carries none"),
            told(
                files,
                "file",
                "with pictures and sounds, which text does not carry",
            ),
            told(
                decks.unwrap_or_default(),
                "deck",
                "in one list, without their names",
            ),
        ];
        let progress = "text holds no schedules and no review log".to_owned();
        let progress = options.with_progress.then_some(progress);
        sentences.into_iter().flatten().chain(progress).collect()
    }
}

/// HTML as one line of text.
fn line(html: &str) -> String {
    let html = ENDS.iter().fold(html.to_owned(), |html, (end, sign)| {
        html.replace(end, &format!("{sign}{end}"))
    });
    let text = text_of(&html);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    // Where lists end within lists.
    words.dedup_by(|word, before| *word == ";" && before.ends_with(';'));
    let line = words.join(" ").replace(", ;", ";");
    line.trim_end_matches([';', ',', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::model::{BundleDeck, BundleNote};

    fn lines(notes: Vec<BundleNote>) -> Written {
        let bundle = Bundle {
            decks: vec![BundleDeck {
                notes,
                ..BundleDeck::default()
            }],
            left_out: Vec::new(),
        };
        write(&bundle, &sample::options(false)).unwrap()
    }

    #[test]
    fn every_card_is_one_line_of_two_cells() {
        for with_progress in [false, true] {
            let written = write(&sample::bundle(), &sample::options(with_progress)).unwrap();
            let text = String::from_utf8(written.bytes).unwrap();
            assert!(text.lines().count() > 20);
            for line in text.lines() {
                assert_eq!(line.matches('\t').count(), 1, "{line}");
                assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line}");
            }
        }
    }

    #[test]
    fn markdown_becomes_plain_text() {
        let two_way = sample::note(Body::TwoWay {
            term: "`heap`".into(),
            definition: "a *pool* of <b>memory</b>\n\n- here\n  - in it\n- there\n\nEnd".into(),
        });
        let table = sample::basic("| a | b |\n|---|---|\n| 1 | 2 |", "x\ty &amp; z");
        let written = lines(vec![two_way, sample::cloze("call ⟦f⟧(x)"), table]);
        assert_eq!(
            String::from_utf8(written.bytes).unwrap(),
            "heap\ta pool of <b>memory</b> here in it; there; End\ncall [...](x)\tf\na, b; 1, 2\tx y & z\n"
        );
        assert_eq!(written.left_out, Vec::<String>::new());
    }

    #[test]
    fn what_does_not_fit_a_line_is_told() {
        let code = sample::basic("Code?", "```\na\nb\n```");
        let written = lines(vec![code, sample::basic("  ", "x")]);
        assert_eq!(written.bytes, b"Code?\ta b\n");
        assert_eq!(
            written.left_out,
            [
                "1 card: left out, as one of its sides has no text",
                "1 card: with code, whose lines became one"
            ]
        );
    }
}
