//! The letters of a page with their places, by what its content stream does (ISO 32000-1, 9.4).

use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction;
use hayro_font::hayro_syntax::object::{Name, Number, Object};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::Affine;

use super::fonts::{Face, Fonts};
use super::streams::Budget;
use crate::convert::draft::Marks;

/// A letter, or several that are one sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// Its left edge, in points from the page's left.
    pub x: f64,
    /// Its base line, in points from the page's top.
    pub y: f64,
    /// Its width in points.
    pub width: f64,
    /// The size of its font in points.
    pub size: f64,
    /// How it is set.
    pub marks: Marks,
}

/// How deep forms may stand in forms, and states be saved.
const DEPTH: usize = 12;
const SAVED: usize = 256;

/// The letters of a page in the order in which they are drawn, at most so many. Turned ones are left out, and those that
/// the file says are no part of its text.
pub fn of<'a>(page: &Page<'a>, fonts: &Fonts<'a>, budget: &mut Budget, most: usize) -> Vec<Glyph> {
    let contents = budget.contents(page);
    let mut drawing = Drawing {
        fonts,
        budget,
        most,
        found: Vec::new(),
    };
    let state = State {
        place: Affine::new(page.initial_transform(true).as_coeffs()),
        ..State::default()
    };
    drawing.run(TypedIter::new(&contents), page.resources(), state, 0);
    drawing.found
}

struct Drawing<'f, 'a> {
    fonts: &'f Fonts<'a>,
    budget: &'f mut Budget,
    most: usize,
    found: Vec<Glyph>,
}

/// What `q` saves and `Q` brings back.
#[derive(Clone)]
struct State<'a> {
    place: Affine,
    face: Option<Face<'a>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State<'_> {
    fn default() -> Self {
        Self {
            place: Affine::IDENTITY,
            face: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Where the next letter and the next line go.
#[derive(Clone, Copy)]
struct Cursor {
    text: Affine,
    line: Affine,
}

impl Cursor {
    const START: Self = Self {
        text: Affine::IDENTITY,
        line: Affine::IDENTITY,
    };

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

impl<'a> Drawing<'_, 'a> {
    fn run(
        &mut self,
        mut stream: TypedIter,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) {
        let mut saved: Vec<State> = Vec::new();
        let mut cursor = Cursor::START;
        // For each part that is open, whether it is a header, a footer or another thing of the page's alone.
        let mut parts: Vec<bool> = Vec::new();
        while let Some(step) = stream.next() {
            if self.budget.steps == 0 || self.found.len() >= self.most {
                return;
            }
            self.budget.steps -= 1;
            match step {
                TypedInstruction::SaveState(_) if saved.len() < SAVED => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => {
                    if let Some(old) = saved.pop() {
                        state = old;
                    }
                }
                TypedInstruction::Transform(m) => {
                    state.place *= affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                }
                TypedInstruction::BeginMarkedContent(part) => parts.push(is_of_page(part.0)),
                TypedInstruction::BeginMarkedContentWithProperties(part) => {
                    parts.push(is_of_page(part.0));
                }
                TypedInstruction::EndMarkedContent(_) => drop(parts.pop()),
                TypedInstruction::XObject(form) if depth < DEPTH && !parts.contains(&true) => {
                    self.form(form.0, resources, &state, depth);
                }
                TypedInstruction::TextFont(font) => {
                    let dict = resources.get_font(font.0);
                    state.face = dict.and_then(|dict| self.fonts.face(&dict));
                    state.size = font.1.as_f64();
                }
                step => {
                    if !parts.contains(&true) {
                        self.show(&step, &state, &mut cursor);
                    }
                    settle(&step, &mut state, &mut cursor);
                }
            }
        }
    }

    /// A drawing that is used in another.
    fn form(&mut self, name: &Name, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        let dict = stream.dict().clone();
        let is_form = dict
            .get::<Name>("Subtype")
            .is_some_and(|kind| *kind == *b"Form");
        if !is_form {
            return;
        }
        let Some(bytes) = self.budget.unpacked(&stream) else {
            return;
        };
        let mut state = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            state.place *= Affine::new(matrix);
        }
        let own = dict.get("Resources").map(Resources::new);
        let iter = TypedIter::new(&bytes);
        self.run(iter, own.as_ref().unwrap_or(resources), state, depth + 1);
    }

    /// Takes the letters that an instruction shows.
    fn show(&mut self, step: &TypedInstruction, state: &State, cursor: &mut Cursor) {
        match step {
            TypedInstruction::ShowText(text) => self.text(text.0.as_bytes(), state, cursor),
            TypedInstruction::NextLineAndShowText(text) => {
                cursor.next_line(0.0, -state.leading);
                self.text(text.0.as_bytes(), state, cursor);
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                cursor.next_line(0.0, -state.leading);
                let mut state = state.clone();
                state.word_space = text.0.as_f64();
                state.letter_space = text.1.as_f64();
                self.text(text.2.as_bytes(), &state, cursor);
            }
            TypedInstruction::ShowTexts(texts) => {
                for piece in texts.0.iter::<Object>() {
                    match piece {
                        Object::String(text) => self.text(text.as_bytes(), state, cursor),
                        Object::Number(back) => {
                            let x = -back.as_f64() / 1000.0 * state.size * state.stretch;
                            cursor.text *= Affine::translate((x, 0.0));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &[u8], state: &State, cursor: &mut Cursor) {
        let Some(face) = &state.face else {
            return;
        };
        for letter in face.letters(text) {
            let place = state.place * cursor.text * Affine::translate((0.0, state.rise));
            let [a, b, c, d, x, y] = place.as_coeffs();
            let mut advance = letter.advance * state.size + state.letter_space;
            if letter.is_space {
                advance += state.word_space;
            }
            let advance = advance * state.stretch;
            let size = state.size.abs() * c.hypot(d);
            let is_upright = b.abs() <= 0.1 * a.abs() && a * state.size > 0.0;
            let fits = [x, y, size, advance]
                .iter()
                .all(|number| number.is_finite());
            if is_upright && fits && size > 1.0 && !letter.text.is_empty() {
                self.found.push(Glyph {
                    text: letter.text,
                    x,
                    y,
                    width: letter.advance * state.size.abs() * state.stretch * a.abs(),
                    size,
                    marks: face.marks,
                });
            }
            cursor.text *= Affine::translate((advance, 0.0));
        }
    }
}

/// What an instruction changes for those that follow.
fn settle(step: &TypedInstruction, state: &mut State, cursor: &mut Cursor) {
    match step {
        TypedInstruction::BeginText(_) => *cursor = Cursor::START,
        TypedInstruction::CharacterSpacing(space) => state.letter_space = space.0.as_f64(),
        TypedInstruction::WordSpacing(space) => state.word_space = space.0.as_f64(),
        TypedInstruction::HorizontalScaling(stretch) => state.stretch = stretch.0.as_f64() / 100.0,
        TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
        TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
        TypedInstruction::NextLine(by) => cursor.next_line(by.0.as_f64(), by.1.as_f64()),
        TypedInstruction::NextLineAndSetLeading(by) => {
            state.leading = -by.1.as_f64();
            cursor.next_line(by.0.as_f64(), by.1.as_f64());
        }
        TypedInstruction::NextLineUsingLeading(_) => cursor.next_line(0.0, -state.leading),
        TypedInstruction::SetTextMatrix(m) => {
            cursor.line = affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
            cursor.text = cursor.line;
        }
        TypedInstruction::ShowTextWithParameters(text) => {
            state.word_space = text.0.as_f64();
            state.letter_space = text.1.as_f64();
        }
        _ => {}
    }
}

fn affine(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

/// Whether a marked part is no part of the text but of the page: a running header, a page number.
fn is_of_page(tag: &Name) -> bool {
    **tag == *b"Artifact"
}
