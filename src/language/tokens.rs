//! Words of a sentence with their class, told from a lexicon, endings and neighbours.

use std::ops::Range;

use super::lexicon::{VerbForm, closed, is_adjective, is_adverb, verb_form};
use super::words::is_plural;

/// The class of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `a`, `an`.
    Indefinite,
    /// `the`.
    Definite,
    /// `this`, `these`, `those`.
    Demonstrative,
    /// `that`, whatever it does.
    That,
    /// `its`, `their`.
    Possessive,
    /// `each`, `some`, `such`.
    Quantifier,
    /// A number, in digits or as a word.
    Number,
    /// `it`, `they`, `you`.
    Pronoun,
    /// `which`, `who`, `where`.
    Relative,
    /// `what`, `how`, `why`.
    Question,
    /// `because`, `if`, `when`.
    Subordinator,
    /// `of`, `in`, `as`.
    Preposition,
    /// `to`.
    To,
    /// `and`, `or`, `but`.
    Conjunction,
    /// A form of to be.
    Be,
    /// A form of to have.
    Have,
    /// A form of to do.
    Do,
    /// `can`, `may`.
    Modal,
    /// `not`, `never`.
    Not,
    /// `however`, `usually`.
    Adverb,
    /// An adjective, as far as endings tell.
    Adjective,
    /// A finite verb or an infinitive.
    Verb,
    /// A past form or participle.
    Past,
    /// A form in -ing.
    Ing,
    /// A noun, and every word of which nothing else is known.
    Noun,
    /// A capitalised word inside a sentence.
    Name,
    /// Inline code, a formula, an identifier.
    Code,
    /// `'s`.
    Genitive,
    /// A punctuation mark.
    Mark,
}

impl Tag {
    /// Whether a noun phrase begins here: an article, `this`, `its`, `each`.
    pub fn is_determiner(self) -> bool {
        matches!(
            self,
            Tag::Indefinite
                | Tag::Definite
                | Tag::Demonstrative
                | Tag::Possessive
                | Tag::Quantifier
        )
    }

    /// Whether the token can be the head of a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Code)
    }

    /// Whether a finite verb or auxiliary may stand here.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb)
    }
}

/// A word or punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its class.
    pub tag: Tag,
}

/// The tokens of the sentence at `range` of a text, ranges counted in the whole text. `atoms` are ranges that are one
/// token each (inline code, formulas), in order, not overlapping.
pub fn tokens(text: &str, range: Range<usize>, atoms: &[Range<usize>]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = range.start;
    let mut quoted = false;
    let first = atoms.partition_point(|atom| atom.end <= range.start);
    let mut atoms = atoms[first..].iter().peekable();
    while at < range.end {
        while atoms.next_if(|atom| atom.start < at).is_some() {}
        if let Some(atom) = atoms.next_if(|atom| atom.start == at && atom.end <= range.end) {
            found.push(Token {
                range: atom.clone(),
                tag: Tag::Code,
            });
            at = atom.end;
            continue;
        }
        let limit = atoms
            .peek()
            .map_or(range.end, |atom| atom.start.min(range.end));
        let rest = &text[at..limit];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (length, tag) = scan(rest, c, found.last(), text[..at].ends_with('s') && !quoted);
        quoted |= matches!(c, '‘' | '\'') && tag == Tag::Mark;
        found.push(Token {
            range: at..at + length,
            tag,
        });
        at += length;
    }
    resolve(text, &mut found);
    found
}

/// The length and first guess at the class of the token at the start of `rest`.
fn scan(rest: &str, c: char, before: Option<&Token>, plural_before: bool) -> (usize, Tag) {
    if matches!(c, '\'' | '’') && before.is_some_and(|token| token.tag != Tag::Mark) {
        let after = rest.strip_prefix(c).unwrap_or_default();
        if plural_before && after.starts_with(' ') && after[1..].starts_with(char::is_alphabetic) {
            return (c.len_utf8(), Tag::Genitive);
        }
        if after.starts_with('s') && !after[1..].starts_with(char::is_alphanumeric) {
            return (c.len_utf8() + 1, Tag::Genitive);
        }
    }
    let money = c == '$' && rest[1..].starts_with(|d: char| d.is_ascii_digit());
    if !is_word_char(c) && !money {
        return (c.len_utf8(), Tag::Mark);
    }
    let length = word_length(rest);
    let word = &rest[..length];
    if word.ends_with("()") || word.contains('_') {
        return (length, Tag::Code);
    }
    if word.starts_with(|c: char| c.is_ascii_digit() || c == '$') {
        return (length, Tag::Number);
    }
    (length, Tag::Noun)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Letters and digits, with single marks between them (`well-known`, `3.5`, `U.S`, `don't`), and a closing `()`, `%`.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joined = match c {
            '-' | '.' | '‑' | '–' | '+' => is_word_char(next) && at > 0,
            ',' => next.is_ascii_digit() && rest[..at].ends_with(|c: char| c.is_ascii_digit()),
            '\'' | '’' => {
                is_word_char(next) && at > 0 && !is_genitive(&rest[at + c.len_utf8()..])
            }
            '$' => at == 0,
            _ => is_word_char(c),
        };
        if !joined {
            break;
        }
        end = at + c.len_utf8();
    }
    let tail = &rest[end..];
    if tail.starts_with("()") {
        end += 2;
    } else if tail.starts_with('%') && rest.starts_with(|c: char| c.is_ascii_digit()) {
        end += 1;
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

fn is_genitive(after: &str) -> bool {
    after.starts_with('s') && !after[1..].starts_with(is_word_char)
}

/// Gives words their class, from left to right.
fn resolve(text: &str, tokens: &mut [Token]) {
    let lower: Vec<String> = tokens
        .iter()
        .map(|token| match token.tag {
            Tag::Noun => text[token.range.clone()].to_lowercase(),
            _ => String::new(),
        })
        .collect();
    for at in 0..tokens.len() {
        if tokens[at].tag != Tag::Noun {
            continue;
        }
        let word = &text[tokens[at].range.clone()];
        let before = at
            .checked_sub(1)
            .map(|i| (tokens[i].tag, lower[i].as_str()));
        let next = lower.get(at + 1).map_or("", String::as_str);
        let next_is_code = tokens.get(at + 1).is_some_and(|t| {
            matches!(t.tag, Tag::Code | Tag::Number)
                || text[t.range.clone()].starts_with(char::is_uppercase)
        });
        tokens[at].tag = class(word, &lower[at], before, next, next_is_code);
    }
}

fn class(
    word: &str,
    lower: &str,
    before: Option<(Tag, &str)>,
    next: &str,
    next_is_code: bool,
) -> Tag {
    let capital = word.starts_with(char::is_uppercase);
    if let Some(tag) = closed(lower)
        && !(capital
            && word.len() > 1
            && word.chars().all(char::is_uppercase)
            && tag != Tag::Definite)
    {
        return tag;
    }
    let inside = before.is_some_and(|(tag, _)| tag != Tag::Mark);
    if capital && inside {
        return Tag::Name;
    }
    let tag = open_class(lower, before, next, next_is_code);
    if tag == Tag::Verb && capital && !inside && lower.ends_with('s') {
        Tag::Noun
    } else {
        tag
    }
}

fn open_class(lower: &str, before: Option<(Tag, &str)>, next: &str, next_is_code: bool) -> Tag {
    if is_adverb(lower) {
        return Tag::Adverb;
    }
    let after_determiner = before.is_some_and(|(tag, _)| {
        tag.is_determiner() || matches!(tag, Tag::Genitive | Tag::Adjective | Tag::Number)
    });
    let verb_slot = before.is_none_or(|(tag, _)| {
        matches!(
            tag,
            Tag::To | Tag::Modal | Tag::Pronoun | Tag::Do | Tag::Not | Tag::Relative
        )
    });
    let object_follows = next_is_code || starts_object(next);
    match verb_form(lower) {
        Some(VerbForm::Verb(_)) if after_determiner => Tag::Noun,
        Some(VerbForm::Verb(_)) => Tag::Verb,
        Some(VerbForm::Both(_)) if before.is_some() && verb_slot => Tag::Verb,
        Some(VerbForm::Both(s)) if after_verb_subject(before, s) && object_follows => Tag::Verb,
        Some(VerbForm::Both(false)) if before.is_none() && object_follows => Tag::Verb,
        Some(VerbForm::Past) => Tag::Past,
        Some(VerbForm::Ing) => Tag::Ing,
        None if lower.ends_with('s')
            && !lower.ends_with("ss")
            && before.is_some_and(|(tag, _)| tag == Tag::Relative)
            && object_follows =>
        {
            Tag::Verb
        }
        None if is_adjective(lower) => Tag::Adjective,
        None if lower.ends_with('s')
            && after_verb_subject(before, true)
            && strictly_object(next)
            && is_plural(lower) =>
        {
            Tag::Verb
        }
        _ => Tag::Noun,
    }
}

/// Whether the token before can be the subject of a verb in -s, or of one without.
fn after_verb_subject(before: Option<(Tag, &str)>, ends_in_s: bool) -> bool {
    match before {
        Some((Tag::Noun, word)) => is_plural(word) != ends_in_s,
        Some((Tag::Name | Tag::Code, _)) => ends_in_s,
        Some((Tag::That | Tag::Adverb, _)) => true,
        _ => false,
    }
}

fn starts_object(next: &str) -> bool {
    closed(next).is_some_and(|tag| {
        tag.is_determiner()
            || matches!(
                tag,
                Tag::Pronoun
                    | Tag::That
                    | Tag::Question
                    | Tag::Preposition
                    | Tag::To
                    | Tag::Adverb
                    | Tag::Number
                    | Tag::Subordinator
            )
    }) || is_adverb(next)
}

fn strictly_object(next: &str) -> bool {
    closed(next).is_some_and(|tag| {
        matches!(
            tag,
            Tag::Indefinite
                | Tag::Definite
                | Tag::Possessive
                | Tag::Quantifier
                | Tag::Question
                | Tag::Pronoun
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<(&str, Tag)> {
        tokens(text, 0..text.len(), &[])
            .into_iter()
            .map(|token| (&text[token.range], token.tag))
            .collect()
    }

    #[test]
    fn words_numbers_code_and_marks_are_told_apart() {
        let found = tags("Python's print() costs $5.20, i.e. 3.5% of some_value.");
        let words: Vec<&str> = found.iter().map(|(word, _)| *word).collect();
        assert_eq!(
            words,
            [
                "Python",
                "'s",
                "print()",
                "costs",
                "$5.20",
                ",",
                "i.e",
                ".",
                "3.5%",
                "of",
                "some_value",
                "."
            ]
        );
        assert_eq!(found[1].1, Tag::Genitive);
        assert_eq!(found[2].1, Tag::Code);
    }

    #[test]
    fn a_word_that_is_both_is_told_by_its_neighbours() {
        assert_eq!(
            tags("The heap stores the objects")[2],
            ("stores", Tag::Verb)
        );
        assert_eq!(tags("Two stores of objects")[1], ("stores", Tag::Noun));
        assert_eq!(tags("The use of it")[1], ("use", Tag::Noun));
        assert_eq!(
            tags("An antagonist impedes the activity")[2],
            ("impedes", Tag::Verb)
        );
    }

    #[test]
    fn an_atom_is_one_token() {
        let text = "Call a b c now";
        let found = tokens(text, 0..text.len(), std::slice::from_ref(&(5..10)));
        assert_eq!(found.len(), 3);
        assert_eq!(found[1].tag, Tag::Code);
    }

    #[test]
    fn odd_text_gives_ranges_on_character_boundaries() {
        for text in [
            "é’s’",
            "$",
            "'",
            "a-",
            "-.,",
            "x’",
            "日本 語",
            "a\u{301}b",
            "''s",
            "5,%()",
        ] {
            for token in tokens(text, 0..text.len(), &[]) {
                assert!(!token.range.is_empty() && text.get(token.range).is_some());
            }
        }
    }
}
