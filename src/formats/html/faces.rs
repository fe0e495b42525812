//! The two faces of a card as HTML for a page.

use super::super::markup::{self, Dialect, Files, Mark, Rendered};
use crate::model::{BLANK, Card};

/// Where the blank of a cloze begins and ends, until it is cut out: rendered text holds no control characters.
const CUT: [char; 2] = ['\u{1}', '\u{2}'];

/// What stands on the front and the back of a card.
pub(in super::super) struct Faces {
    /// The question, HTML.
    pub front: String,
    /// The answer, HTML.
    pub back: String,
    /// How many images are shown by their description.
    pub images: usize,
}

/// Question and answer. A cloze is rendered whole both times, so that its markup is read the same: with the answer cut
/// out, and with the answer marked.
pub(in super::super) fn faces(card: &Card, files: &Files) -> Faces {
    let Some(at) = card.blank else {
        return plain_faces(&card.front, &card.back, files);
    };
    let whole = card.answer_in_place();
    let marked = |open: String, close: String| {
        let mark = Mark {
            range: at..at + card.back.len(),
            open,
            close,
        };
        markup::render_marked(&whole, &[mark], Dialect::Page, files)
    };
    let front = marked(CUT[0].to_string(), CUT[1].to_string());
    let back = marked("<mark>".to_owned(), "</mark>".to_owned());
    Faces {
        front: cut(&front.html),
        images: back.images,
        back: back.html,
    }
}

/// The faces of a card without a blank, each Markdown.
pub(in super::super) fn plain_faces(front: &str, back: &str, files: &Files) -> Faces {
    let [front, back]: [Rendered; 2] =
        [front, back].map(|text| markup::render(text, Dialect::Page, files));
    Faces {
        images: front.images + back.images,
        front: front.html,
        back: back.html,
    }
}

/// HTML with a blank for all that stands between marks.
fn cut(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(CUT[0]) {
        out.push_str(before);
        out.push_str(&format!("<span class=\"blank\">{BLANK}</span>"));
        rest = after.split_once(CUT[1]).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn a_cloze_shows_its_blank_in_front_and_its_answer_marked_behind() {
        let note = sample::cloze("call ⟦f⟧(x) in `a ⟦b⟧ c`");
        let [first, second] = [0, 1].map(|at| faces(&note.cards[at].card, &Files::new()));
        let blank = "<span class=\"blank\">[...]</span>";
        assert_eq!(
            first.front,
            format!("call {blank}(x) in <code>a b c</code>")
        );
        assert_eq!(first.back, "call <mark>f</mark>(x) in <code>a b c</code>");
        assert_eq!(
            second.front,
            format!("call f(x) in <code>a {blank} c</code>")
        );
    }
}
