//! Decks as one self-contained page: cards open by click and key, without script by click alone, and in print all are open.
//!
//! The page loads nothing and sends nothing.

mod document;
mod embedded;
mod faces;

use super::markup::Files;
use super::{Options, Written, count};
use crate::error::Result;
use crate::model::{Bundle, BundleCard, BundleDeck, BundleNote};

pub(super) use document::{document, escape, title};
pub(super) use embedded::Embedded;
pub(super) use faces::{Faces, faces, plain_faces};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes a bundle as a page.
pub fn write(bundle: &Bundle, options: &Options) -> Result<Written> {
    let mut page = Page::default();
    page.bundle(bundle);
    let (body, empty) = page.embedded.put_into(&page.body);
    let mut left_out = Vec::new();
    if page.images > 0 {
        let images = count(page.images, "image");
        left_out.push(format!(
            "{images}: shown by description, as no file came along"
        ));
    }
    left_out.extend(too_many(empty));
    if options.with_progress {
        left_out.push("a page holds no schedules and no review log".to_owned());
    }
    Ok(Written {
        bytes: document(&title(bundle), STYLE, &body, SCRIPT).into_bytes(),
        left_out,
    })
}

/// What is said of places in which files had no room.
pub(super) fn too_many(places: usize) -> Option<String> {
    (places > 0).then(|| {
        let places = count(places, "place");
        format!("{places} of pictures and sounds: left empty, as the file is full at 64 MB")
    })
}

fn cards_of(deck: &BundleDeck) -> usize {
    deck.notes.iter().map(|note| note.cards.len()).sum()
}

#[derive(Default)]
struct Page<'a> {
    body: String,
    /// The files of the deck at hand.
    files: Files,
    embedded: Embedded<'a>,
    images: usize,
}

impl<'a> Page<'a> {
    fn bundle(&mut self, bundle: &'a Bundle) {
        let all = bundle.decks.iter().map(cards_of).sum();
        self.body.push_str("<header class=\"top\">\n");
        if let [deck] = bundle.decks.as_slice() {
            self.deck_head(deck, "h1");
        } else {
            let about = format!(
                "{} in {}",
                count(all, "card"),
                count(bundle.decks.len(), "deck")
            );
            self.line(&format!(
                "<h1>Flashcards</h1>\n<p class=\"about\">{about}</p>"
            ));
        }
        self.line(
            "<div class=\"tools\" hidden>\n\
             <input type=\"search\" placeholder=\"Search\" aria-label=\"Search the cards\">\n\
             <button type=\"button\">Show answers</button>\n\
             <span class=\"keys\"><kbd>←</kbd> <kbd>→</kbd> move, <kbd>space</kbd> turns, <kbd>/</kbd> searches</span>\n\
             </div>\n</header>\n<main>",
        );
        for deck in &bundle.decks {
            self.line("<section>");
            if bundle.decks.len() > 1 {
                self.deck_head(deck, "h2");
            }
            self.files = self.embedded.of(deck);
            for note in &deck.notes {
                for card in &note.cards {
                    self.card(note, card);
                }
            }
            self.line("</section>");
        }
        self.line("<p class=\"none\" hidden>No card holds these words.</p>\n</main>");
    }

    fn deck_head(&mut self, deck: &BundleDeck, heading: &str) {
        let (above, name) = deck.name.rsplit_once("::").unwrap_or(("", &deck.name));
        if !above.is_empty() {
            let above = escape(&above.replace("::", " › "));
            self.line(&format!("<p class=\"path\">{above}</p>"));
        }
        let name = escape(name);
        let mut about = count(cards_of(deck), "card");
        if let Some(source) = &deck.source {
            about.push_str(&format!(" from {}", source_html(source)));
        }
        self.line(&format!(
            "<{heading} dir=\"auto\">{name}</{heading}>\n<p class=\"about\">{about}</p>"
        ));
    }

    fn card(&mut self, note: &BundleNote, card: &BundleCard) {
        let Faces {
            front,
            back,
            images,
        } = faces(&card.card, &self.files);
        self.images += images;
        let id = card.id;
        self.line(&format!(
            "<details class=\"card\" id=\"card-{id}\">\n\
             <summary><div class=\"side\" dir=\"auto\">{front}</div></summary>\n\
             <div class=\"answer\">\n<div class=\"side\" dir=\"auto\">{back}</div>"
        ));
        let context = context(note);
        if !context.is_empty() {
            self.line(&format!("<p class=\"context\" dir=\"auto\">{context}</p>"));
        }
        self.line("</div>\n</details>");
    }

    fn line(&mut self, html: &str) {
        self.body.push_str(html);
        self.body.push('\n');
    }
}

/// The headings above the quote and the tags, small below the answer.
fn context(note: &BundleNote) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(origin) = note
        .origin
        .as_ref()
        .filter(|origin| !origin.section.is_empty())
    {
        parts.push(escape(&origin.section.join(" › ")));
    }
    for tag in &note.tags {
        parts.push(format!("<span class=\"tag\">{}</span>", escape(tag)));
    }
    parts.join(" ")
}

fn source_html(source: &str) -> String {
    let text = escape(source);
    match ["http://", "https://"]
        .iter()
        .any(|scheme| source.starts_with(scheme))
    {
        true => format!("<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn page(notes: Vec<BundleNote>) -> String {
        let bundle = Bundle {
            decks: vec![BundleDeck {
                name: "A::<b>".into(),
                source: Some("x\" onload=\"y".into()),
                notes,
                ..BundleDeck::default()
            }],
            left_out: Vec::new(),
        };
        String::from_utf8(write(&bundle, &sample::options(false)).unwrap().bytes).unwrap()
    }

    #[test]
    fn nothing_of_a_deck_becomes_a_tag_and_the_policy_names_the_own_script_alone() {
        let html = page(vec![sample::basic(
            "<script>alert(1)</script>",
            "<img src=x onerror=y>",
        )]);
        assert_eq!(html.matches("<script").count(), 1);
        assert!(!html.contains("<img") && !html.contains("<b>") && !html.contains("x\" onload"));
        let nonce = html.split("script-src 'nonce-").nth(1).unwrap();
        let nonce = &nonce[..32];
        assert!(html.contains(&format!("<script nonce=\"{nonce}\">")));
        assert!(
            !html.contains(" style=\"") && !html.contains("http://") && !html.contains("https://")
        );
    }

    #[test]
    fn pictures_and_sounds_are_part_of_the_page() {
        let written = write(&sample::bundle(), &sample::options(false)).unwrap();
        let html = String::from_utf8(written.bytes).unwrap();
        assert!(html.contains("<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a heap\">"));
        assert!(html.contains("<audio controls src=\"data:audio/mpeg;base64,SUQz\"></audio>"));
    }

    #[test]
    fn tables_carry_no_styles_of_their_own() {
        let html = page(vec![sample::basic("| a |\n|--:|\n| 1 |", "x")]);
        assert!(html.contains("<td>1</td>"), "{html}");
    }
}
