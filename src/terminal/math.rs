//! TeX in cards as readable Unicode: superscripts, Greek, fractions, roots, signs. What is not known stays as it is.

mod signs;

use unicode_width::UnicodeWidthChar;

use signs::{GREEK, RELATIONS, SIGNS, SUBSCRIPTS, SUPERSCRIPTS};

/// How deep groups may nest before the rest is shown as written.
const DEPTH: usize = 32;

/// A formula, without its dollars, as one or more lines of Unicode text.
pub fn readable(tex: &str) -> String {
    let mut reader = Reader {
        rest: tex.trim(),
        depth: 0,
    };
    let mut out = String::new();
    while !reader.rest.is_empty() {
        out.push_str(&reader.run());
        if let Some(c) = reader.next() {
            out.push(c);
        }
    }
    tidy(&out)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Everything up to a closing brace that opens no group here, or to the end.
    fn run(&mut self) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek().filter(|c| *c != '}') {
            self.next();
            match c {
                '\\' => out.push_str(&self.command()),
                '{' => out.push_str(&self.group()),
                '^' => out.push_str(&raised(&self.argument())),
                '_' => out.push_str(&lowered(&self.argument())),
                '\'' => out.push('′'),
                '~' => out.push(' '),
                '&' => out.push_str("  "),
                '-' => out.push('−'),
                '*' => out.push('∗'),
                _ => out.push(c),
            }
        }
        out
    }

    /// What stands in braces, the opening one already read.
    fn group(&mut self) -> String {
        if self.depth >= DEPTH {
            return std::mem::take(&mut self.rest).to_owned();
        }
        self.depth += 1;
        let inner = self.run();
        self.depth -= 1;
        if self.peek() == Some('}') {
            self.next();
        }
        inner
    }

    /// What a command or a raising sign applies to: a group, a command or one character.
    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start();
        match self.peek() {
            Some('{') => {
                self.next();
                self.group()
            }
            Some('\\') => {
                self.next();
                self.command()
            }
            Some('}') | None => String::new(),
            Some(c) => {
                self.next();
                c.to_string()
            }
        }
    }

    /// An argument whose text is taken as it stands.
    fn words(&mut self) -> String {
        if !self.rest.trim_start().starts_with('{') {
            return self.argument();
        }
        let inner = self.rest.trim_start();
        let mut open = 0;
        for (at, c) in inner.char_indices() {
            match c {
                '{' => open += 1,
                '}' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.rest = &inner[at + 1..];
                return inner[1..at].to_owned();
            }
        }
        self.rest = "";
        inner[1..].to_owned()
    }

    /// A command, its backslash already read.
    fn command(&mut self) -> String {
        let letters = self
            .rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(self.rest.len());
        if letters == 0 {
            return match self.next() {
                Some('\\') => "\n".into(),
                Some(',' | ';' | ':' | ' ') => " ".into(),
                Some('!') => String::new(),
                Some('|') => "‖".into(),
                Some(c) => c.to_string(),
                None => "\\".into(),
            };
        }
        let (name, rest) = self.rest.split_at(letters);
        self.rest = rest;
        if self.depth >= DEPTH {
            return format!("\\{name}");
        }
        self.depth += 1;
        let out = self.named(name);
        self.depth -= 1;
        out
    }

    fn named(&mut self, name: &str) -> String {
        match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument(), self.argument());
                format!("{}/{}", grouped(&above), grouped(&below))
            }
            "binom" => {
                let (above, below) = (self.argument(), self.argument());
                format!("C({above}, {below})")
            }
            "sqrt" => self.root(),
            "text" | "textbf" | "textit" | "textrm" | "texttt" | "mbox" | "operatorname"
            | "mathrm" => self.words(),
            "mathbf" | "mathit" | "mathsf" | "mathtt" | "boldsymbol" | "bm" => self.argument(),
            "mathbb" => self.argument().chars().map(double_struck).collect(),
            "left" | "right" | "big" | "Big" | "bigl" | "bigr" | "Bigl" | "Bigr" => {
                if self.peek() == Some('.') {
                    self.next();
                }
                String::new()
            }
            "displaystyle" | "textstyle" | "limits" | "nolimits" => String::new(),
            "quad" => "  ".into(),
            "qquad" => "    ".into(),
            "begin" | "end" => {
                let _environment = self.words();
                String::new()
            }
            _ => match (accent(name), symbol(name)) {
                (Some(mark), _) => accented(&self.argument(), mark),
                (None, Some(sign)) => {
                    self.end_name(name, sign);
                    sign.to_owned()
                }
                (None, None) => self.unknown(name),
            },
        }
    }

    /// Skips the space that only ended a command's name. Signs between two things and names of functions keep theirs.
    fn end_name(&mut self, name: &str, sign: &str) {
        if name != sign && !RELATIONS.iter().any(|(known, _)| *known == name) {
            self.rest = self.rest.trim_start();
        }
    }

    fn unknown(&mut self, name: &str) -> String {
        let mut out = format!("\\{name}");
        while self.peek() == Some('{') {
            self.next();
            out.push('{');
            out.push_str(&self.group());
            out.push('}');
        }
        out
    }

    fn root(&mut self) -> String {
        let mut degree = String::new();
        if self.peek() == Some('[')
            && let Some(end) = self.rest.find(']')
        {
            degree = raised(&self.rest[1..end]);
            self.rest = &self.rest[end + 1..];
        }
        format!("{degree}√{}", grouped(&self.argument()))
    }
}

/// In parentheses where it is more than one number or name.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let single = chars.next().is_some() && chars.next().is_none();
    let is_wrapped = text.starts_with('(') && text.find(')') == Some(text.len() - 1);
    let is_whole = single || is_wrapped || text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_whole || text.is_empty() {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

fn raised(text: &str) -> String {
    shifted(text, '^', SUPERSCRIPTS)
}

fn lowered(text: &str) -> String {
    shifted(text, '_', SUBSCRIPTS)
}

/// In small characters where all of them exist, else behind its sign.
fn shifted(text: &str, sign: char, small: &[(char, char)]) -> String {
    let text = text.trim();
    if text.is_empty() {
        return sign.into();
    }
    let found: Option<String> = text
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| {
            small
                .iter()
                .find(|(big, _)| *big == c)
                .map(|(_, small)| *small)
        })
        .collect();
    match found {
        Some(found) => found,
        None if text == "∘" => "°".into(),
        None if matches!(text, "′" | "″" | "∗" | "†" | "⊤") => text.to_owned(),
        None => format!("{sign}{}", grouped(text)),
    }
}

/// A mark on every character, but none on marks: accents on accents would double the text each time.
fn accented(text: &str, mark: char) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if c.width() != Some(0) {
            out.push(mark);
        }
    }
    out
}

fn accent(name: &str) -> Option<char> {
    Some(match name {
        "hat" | "widehat" => '\u{302}',
        "bar" | "overline" => '\u{304}',
        "vec" | "overrightarrow" => '\u{20d7}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        "tilde" | "widetilde" => '\u{303}',
        "underline" => '\u{332}',
        _ => return None,
    })
}

fn double_struck(c: char) -> char {
    match c {
        'C' => 'ℂ',
        'H' => 'ℍ',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'Z' => 'ℤ',
        _ => c,
    }
}

fn symbol(name: &str) -> Option<&'static str> {
    [GREEK, RELATIONS, SIGNS]
        .iter()
        .flat_map(|table| table.iter())
        .find(|(known, _)| *known == name)
        .map(|(_, sign)| *sign)
}

/// Lines trimmed, doubled spaces joined, empty lines left out.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&words.join(" "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn common_formulas_read_well() {
        for (tex, text) in [
            ("x^2 + y_1", "x² + y₁"),
            ("e^{i\\pi} + 1 = 0", "e^(iπ) + 1 = 0"),
            ("\\frac{a+b}{2}", "(a+b)/2"),
            ("\\frac12", "1/2"),
            ("\\sqrt{2} \\le \\sqrt[3]{x+1}", "√2 ≤ ³√(x+1)"),
            ("O(n \\log n)", "O(n log n)"),
            ("\\sum_{i=0}^{n} i^2", "∑ᵢ₌₀ⁿ i²"),
            ("\\alpha \\beta", "αβ"),
            ("a \\times 10^{-3}", "a × 10⁻³"),
            ("\\mathbb{R}^n \\to \\mathbb{R}", "ℝⁿ → ℝ"),
            ("\\left( \\text{if } x \\right.", "( if x"),
            ("90^\\circ", "90°"),
            ("\\vec{v}", "v\u{20d7}"),
            ("a \\\\ b", "a\nb"),
            ("f'(x)", "f′(x)"),
        ] {
            assert_eq!(readable(tex), text, "{tex}");
        }
    }

    #[test]
    fn what_is_unknown_stays_as_written() {
        assert_eq!(readable("\\foo{x} + y"), "\\foo{x} + y");
        assert_eq!(readable("a } b"), "a } b");
        assert_eq!(readable("\\"), "\\");
        assert_eq!(readable("x^"), "x^");
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "{".repeat(100_000);
        assert!(readable(&deep).len() <= deep.len());
        let roots = "\\sqrt".repeat(10_000);
        assert!(readable(&roots).contains("√"));
    }

    #[test]
    fn accents_on_accents_do_not_outgrow_their_formula() {
        assert_eq!(readable("\\hat{\\bar{x}}"), "x\u{302}\u{304}");
        let hats = "\\hat".repeat(30) + "{xyz}";
        assert!(readable(&hats).len() < 300);
    }

    proptest! {
        #[test]
        fn any_text_is_read(tex in "[\\\\{}^_a-f $\\[\\]é]{0,60}") {
            readable(&tex);
        }
    }
}
