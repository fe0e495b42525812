//! The kinds of edit that authors make.

use somequiz::model::Body;

use super::chance::Chance;
use super::world::{Draft, Truth};

/// What is done to a note.
pub type Change = fn(&Draft, &mut Chance) -> Option<Draft>;

/// A kind of edit with its name.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The note is written anew where it stands.
    Text(&'static str, Change),
    /// The note goes to the other deck, with another edit or as it is.
    Move(&'static str, Option<Change>),
    /// A question becomes a term with its definition.
    TwoWay,
    /// What was asked is the answer.
    Swap,
    /// A list becomes one note for each item.
    Split,
    /// Two notes become one.
    Merge,
    Delete,
    /// A card of the same deck that nobody had seen.
    Near,
    /// A card of another subject.
    Far,
}

pub const ALL: &[Kind] = &[
    Kind::Text("typo in the question", |note, chance| {
        on_front(note, chance, typo)
    }),
    Kind::Text("typo in the answer", |note, chance| {
        on_back(note, chance, typo)
    }),
    Kind::Text("marks and capitals", marks),
    Kind::Text("a clause more", |note, chance| on_back(note, chance, more)),
    Kind::Text("a clause less", |note, chance| on_back(note, chance, less)),
    Kind::Text("words in another order", |note, chance| {
        on_back(note, chance, turned)
    }),
    Kind::Text("question reworded", |note, chance| {
        on_front(note, chance, asked_otherwise)
    }),
    Kind::Text("both sides reworded", both),
    Kind::Text("sentence with blanks reworded", sentence),
    Kind::Text("blank added or taken", blanks),
    Kind::Text("two-way to question", to_question),
    Kind::Text("question to cloze", to_cloze),
    Kind::Move("moved", None),
    Kind::Move(
        "moved, typo in the question",
        Some(|note, chance| on_front(note, chance, typo)),
    ),
    Kind::Move(
        "moved, a clause more",
        Some(|note, chance| on_back(note, chance, more)),
    ),
    Kind::Move(
        "moved, question reworded",
        Some(|note, chance| on_front(note, chance, asked_otherwise)),
    ),
    Kind::TwoWay,
    Kind::Swap,
    Kind::Split,
    Kind::Merge,
    Kind::Delete,
    Kind::Delete,
    Kind::Near,
    Kind::Near,
    Kind::Far,
];

/// A change of a text; `None` where it does not lend itself.
type Rewrite = fn(&str, &mut Chance) -> Option<String>;

/// The same note with another body; its cards are the same, one by one.
fn with(note: &Draft, body: Body) -> Option<Draft> {
    (body != note.body && body.cards().len() == note.truth.len()).then(|| Draft {
        body,
        ..note.clone()
    })
}

fn on_front(note: &Draft, chance: &mut Chance, change: Rewrite) -> Option<Draft> {
    let Body::Basic { front, back } = &note.body else {
        return None;
    };
    let front = change(front, chance)?;
    with(
        note,
        Body::Basic {
            front,
            back: back.clone(),
        },
    )
}

fn on_back(note: &Draft, chance: &mut Chance, change: Rewrite) -> Option<Draft> {
    match &note.body {
        Body::Basic { front, back } => {
            let back = change(back, chance)?;
            with(
                note,
                Body::Basic {
                    front: front.clone(),
                    back,
                },
            )
        }
        Body::TwoWay { term, definition } => {
            let definition = change(definition, chance)?;
            with(
                note,
                Body::TwoWay {
                    term: term.clone(),
                    definition,
                },
            )
        }
        Body::BothWays { .. } | Body::Cloze { .. } => None,
    }
}

/// One slip of the pen in a word of four letters or more: a letter lost, doubled or swapped with its neighbour.
fn typo(text: &str, chance: &mut Chance) -> Option<String> {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let plain = |word: &String| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
    let long: Vec<usize> = (0..words.len()).filter(|at| plain(&words[*at])).collect();
    if long.is_empty() {
        return None;
    }
    let word = *chance.of(&long);
    let mut letters: Vec<char> = words[word].chars().collect();
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    words[word] = letters.into_iter().collect();
    Some(words.join(" "))
}

/// Emphasis, capitals and punctuation, on either side.
fn marks(note: &Draft, chance: &mut Chance) -> Option<Draft> {
    let change: Rewrite = *chance.of(&[
        (|text, chance| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let at = chance.below(words.len());
            let plain = !words[at].is_empty() && words[at].chars().all(char::is_alphabetic);
            words[at] = format!("**{}**", words[at]);
            plain.then(|| words.join(" "))
        }) as Rewrite,
        |text, _| Some(text.to_lowercase()),
        |text, _| {
            Some(
                text.strip_suffix(['.', '?'])
                    .map_or(format!("{text}."), str::to_owned),
            )
        },
        |text, _| Some(text.replace(['“', '”'], "\"")),
    ]);
    let side = if chance.once_in(2) { on_front } else { on_back };
    side(note, chance, change)
}

/// Clauses that an author hangs on.
const CLAUSES: &[&str] = &[
    "as a rule",
    "in most cases",
    "which the article shows with an example",
    "but there are exceptions",
    "as far as is known today",
];

fn more(text: &str, chance: &mut Chance) -> Option<String> {
    let clause = chance.of(CLAUSES);
    (text.split(' ').count() > 1 && !text.contains('\n')).then(|| {
        let bare = text.trim_end_matches('.');
        if chance.once_in(2) {
            format!("{bare}, {clause}")
        } else {
            format!("{bare} ({clause})")
        }
    })
}

/// Cuts the last clause off, where at least half of the text is left.
fn less(text: &str, _: &mut Chance) -> Option<String> {
    let ends = [", ", " which ", " that ", " with ", " and ", " in "];
    let cut = ends.iter().filter_map(|end| text.rfind(end)).max()?;
    (cut * 2 >= text.len()).then(|| text[..cut].to_owned())
}

/// Both sides of an "and", a comma or an "in" change places.
fn turned(text: &str, chance: &mut Chance) -> Option<String> {
    let joint = chance.of(&[" and ", ", ", " in ", " or "]);
    let (head, tail) = text.split_once(joint)?;
    (!head.is_empty() && !tail.is_empty()).then(|| format!("{tail}{joint}{head}"))
}

/// The same question in another frame.
fn asked_otherwise(text: &str, chance: &mut Chance) -> Option<String> {
    let lower_first = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let bare = text.trim_end_matches('?');
    let framed = [
        text.strip_prefix("What is ")
            .map(|rest| format!("What do we call {rest}")),
        text.strip_prefix("What is ")
            .map(|rest| format!("How is {} defined?", rest.trim_end_matches('?'))),
        text.strip_prefix("What is ")
            .map(|rest| format!("What does one mean by {rest}")),
        text.strip_prefix("What are ")
            .map(|rest| format!("Explain {}.", rest.trim_end_matches('?'))),
        text.strip_prefix("Which term means ")
            .map(|rest| format!("What is the word for {rest}")),
        text.strip_prefix("Which term means ")
            .map(|rest| format!("Name the term for {}.", rest.trim_end_matches('?'))),
        text.strip_prefix("How does ")
            .map(|rest| format!("In which way does {rest}")),
        text.strip_prefix("For the ")
            .and_then(|rest| rest.split_once(", what is "))
            .map(|(row, column)| format!("What is {} of the {row}?", column.trim_end_matches('?'))),
        text.contains(" what comes after ")
            .then(|| text.replace(" what comes after ", " which step follows ")),
        Some(format!("According to the article, {}?", lower_first(bare))),
        Some(format!("{bare}, in short?")),
        Some(format!("Do you remember: {}?", lower_first(bare))),
    ];
    let possible: Vec<String> = framed.into_iter().flatten().collect();
    Some(chance.of(&possible).clone())
}

/// The question in another frame, and a small change of the answer.
fn both(note: &Draft, chance: &mut Chance) -> Option<Draft> {
    let asked = on_front(note, chance, asked_otherwise)?;
    let change = *chance.of(&[typo as Rewrite, more, less]);
    on_back(&asked, chance, change)
}

/// A word of the sentence is changed outside of the blanks.
fn sentence(note: &Draft, chance: &mut Chance) -> Option<Draft> {
    let Body::Cloze { text, blanks } = &note.body else {
        return None;
    };
    let last = blanks.last()?.end;
    let tail = &text[last..];
    let bare = tail.trim_end_matches('.');
    let tail = match chance.below(3) {
        0 => typo(tail, chance)?,
        1 => format!("{bare}, {}.", chance.of(CLAUSES)),
        _ => less(tail, chance)?,
    };
    let body = Body::Cloze {
        text: format!("{}{tail}", &text[..last]),
        blanks: blanks.clone(),
    };
    with(note, body)
}

/// A blank comes or goes; the others stay the cards that they were.
fn blanks(note: &Draft, chance: &mut Chance) -> Option<Draft> {
    let Body::Cloze { text, blanks } = &note.body else {
        return None;
    };
    let (mut blanks, mut truth) = (blanks.clone(), note.truth.clone());
    if blanks.len() > 1 && chance.once_in(2) {
        let at = chance.below(blanks.len());
        blanks.remove(at);
        truth.remove(at);
    } else {
        let last = blanks.last()?.end;
        let word = text[last..]
            .split(' ')
            .rfind(|word| word.chars().count() > 4 && word.chars().all(char::is_alphabetic))?;
        let start = last + text[last..].rfind(word)?;
        blanks.push(start..start + word.len());
        truth.push(Truth::New);
    }
    Some(Draft {
        body: Body::Cloze {
            text: text.clone(),
            blanks,
        },
        truth,
        ..note.clone()
    })
}

/// "What is X?" as a term and its definition, and which card the first of its cards is: the definition is asked as before.
pub fn two_way(note: &Draft) -> Option<(Body, Truth)> {
    let (term, definition) = defined(&note.body)?;
    Some((Body::TwoWay { term, definition }, note.truth[0].clone()))
}

fn to_question(note: &Draft, _: &mut Chance) -> Option<Draft> {
    let Body::TwoWay { term, definition } = &note.body else {
        return None;
    };
    let body = Body::Basic {
        front: format!("What is {term}?"),
        back: definition.clone(),
    };
    Some(Draft {
        body,
        truth: vec![note.truth[0].clone()],
        ..note.clone()
    })
}

/// A question as a sentence with its answer in a blank.
fn to_cloze(note: &Draft, _: &mut Chance) -> Option<Draft> {
    let body = as_cloze(&note.body)?;
    with(note, body)
}

fn as_cloze(body: &Body) -> Option<Body> {
    let Body::Basic { front, back } = body else {
        return None;
    };
    if back.contains('\n') {
        return None;
    }
    let (head, tail) = if let Some(rest) = front.strip_prefix("What is ") {
        (
            format!("{} is ", rest.trim_end_matches('?')),
            ".".to_owned(),
        )
    } else {
        let rest = front.strip_prefix("Which term means “")?;
        let meaning = rest.trim_end_matches("”?");
        (String::new(), format!(" means “{meaning}”."))
    };
    let blank = head.len()..head.len() + back.len();
    Some(Body::Cloze {
        text: format!("{head}{back}{tail}"),
        blanks: vec![blank],
    })
}

/// What was asked is the answer now: another card, which nobody has learned.
pub fn swapped(note: &Draft) -> Option<Draft> {
    let Body::Basic { front, back } = &note.body else {
        return None;
    };
    Some(Draft {
        body: Body::Basic {
            front: back.clone(),
            back: front.clone(),
        },
        truth: vec![Truth::New],
        kind: "sides swapped",
        ..note.clone()
    })
}

/// The term of "What is X?" with its definition.
fn defined(body: &Body) -> Option<(String, String)> {
    let Body::Basic { front, back } = body else {
        return None;
    };
    let term = front.strip_prefix("What is ")?.trim_end_matches('?');
    let term = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| term.strip_prefix(article))
        .unwrap_or(term);
    Some((term.to_owned(), back.clone()))
}

/// Another form for a note of the world as it is before the script.
pub fn other_form(body: &Body, chance: &mut Chance) -> Option<Body> {
    if chance.once_in(2) {
        return as_cloze(body);
    }
    let (term, definition) = defined(body)?;
    Some(Body::TwoWay { term, definition })
}

/// One note for each part of an answer that lists several.
pub fn split(note: &Draft) -> Option<Vec<Draft>> {
    let Body::Basic { front, back } = &note.body else {
        return None;
    };
    let items: Vec<&str> = if back.contains("\n- ") || back.starts_with("- ") {
        back.lines()
            .filter_map(|line| line.strip_prefix("- "))
            .collect()
    } else {
        back.split([',', ';'])
            .flat_map(|part| part.split(" and "))
            .map(str::trim)
            .collect()
    };
    let items: Vec<&str> = items.into_iter().filter(|item| item.len() > 2).collect();
    let part = |(number, item): (usize, &&str)| Draft {
        body: Body::Basic {
            front: format!("{} ({number})", front.trim_end_matches('?')),
            back: (*item).to_owned(),
        },
        truth: vec![Truth::MayBe(note.truth[0].numbers())],
        kind: "split",
        quote: note.quote,
    };
    (items.len() > 1).then(|| (1..).zip(&items).map(part).collect())
}

/// One note that asks for what two asked for.
pub fn merge(one: &Draft, other: &Draft) -> Option<Draft> {
    let (
        Body::Basic { front, back },
        Body::Basic {
            front: second,
            back: more,
        },
    ) = (&one.body, &other.body)
    else {
        return None;
    };
    let truth = [&one.truth[0], &other.truth[0]];
    Some(Draft {
        body: Body::Basic {
            front: format!("{} And {second}", front.trim()),
            back: format!("{back}; {more}"),
        },
        truth: vec![Truth::MayBe(
            truth.into_iter().flat_map(Truth::numbers).collect(),
        )],
        kind: "merged",
        quote: one.quote,
    })
}
