//! The languages that code is parsed in, and where it does not follow their grammar.

use serde::de::IgnoredAny;
use serde_json::error::Category;

/// A language.
pub struct Grammar {
    /// Its name, for messages.
    pub name: &'static str,
    /// What articles call it, in lower case.
    pub labels: &'static [&'static str],
    /// The first fault of a piece of code; `None` also where it may be meant as it is.
    pub fault: fn(&str) -> Option<Fault>,
}

/// A place where code does not follow its grammar.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line in the code, from 0 on.
    pub line: usize,
    /// What is wrong, a clause.
    pub what: String,
}

/// All that are known.
pub const GRAMMARS: &[Grammar] = &[
    Grammar {
        name: "Python",
        labels: &["python", "py", "python3"],
        fault: python,
    },
    Grammar {
        name: "JSON",
        labels: &["json"],
        fault: json,
    },
    Grammar {
        name: "TOML",
        labels: &["toml"],
        fault: toml,
    },
];

/// Any number of values. Comments, bare words for a type and members without their braces are a way of writing about
/// JSON, and no fault.
fn json(code: &str) -> Option<Fault> {
    if !code.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let one = serde_json::from_str::<IgnoredAny>(code).err()?;
    let mut several = serde_json::Deserializer::from_str(code).into_iter::<IgnoredAny>();
    let error = several.find_map(Result::err)?;
    let line = error.line().saturating_sub(1);
    let text = code.lines().nth(line).unwrap_or_default();
    let place = text.len().min(error.column().saturating_sub(1));
    let at = &text[text.floor_char_boundary(place)..];
    let word = at.split(|c: char| !c.is_alphanumeric()).next();
    let what = error.to_string();
    let key = what.starts_with("key must");
    let commented = at.starts_with(['/', '#']);
    let bare = at.starts_with(char::is_alphabetic)
        && !key
        && !word.is_some_and(|word| ["True", "False", "None"].contains(&word));
    let deep = what.starts_with("recursion");
    let listed = one.to_string().starts_with("trailing") && at.starts_with(',');
    let syntax = matches!(error.classify(), Category::Syntax | Category::Eof);
    (syntax && !commented && !bare && !deep && !listed).then(|| Fault {
        line,
        what: what
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned(),
    })
}

/// A key given twice shows a choice, and is no fault.
fn toml(code: &str) -> Option<Fault> {
    let error = toml::from_str::<toml::Table>(code).err()?;
    let what = error.message().lines().next().unwrap_or_default();
    let at = error.span().map_or(0, |span| span.start);
    (!what.contains("duplicate") && !what.contains("recursion")).then(|| Fault {
        line: line_at(code, at),
        what: what.to_owned(),
    })
}

/// Python 3, without what only a run would find.
fn python(code: &str) -> Option<Fault> {
    let code = dedented(code);
    if is_part_of_python(&code) || is_python_2(&code) {
        return None;
    }
    let error = ruff_python_parser::parse_module(&code).err()?;
    let line = line_at(&code, error.location.start().to_usize());
    let what = error.error.to_string();
    let meant = is_bare_words(&code, line)
        || is_output(&code, line)
        || what.contains("indented block") && is_left_open(&code, line);
    (!meant).then_some(Fault { line, what })
}

fn line_at(code: &str, at: usize) -> usize {
    let at = at.min(code.len());
    // The end of the code belongs to its last line.
    code.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        .min(code.trim_end().lines().count().saturating_sub(1))
}

/// Code without the indentation that all its lines share.
fn dedented(code: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = code
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> = code
        .lines()
        .map(|line| line.get(shared..).unwrap_or_default())
        .collect();
    lines.join("\n") + "\n"
}

/// Whether code begins or ends in the middle of a statement.
fn is_part_of_python(code: &str) -> bool {
    let told = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = code.lines().find(told).unwrap_or_default();
    let last = code.lines().rfind(told).unwrap_or_default().trim();
    let word = first.split(|c: char| !c.is_alphanumeric()).next();
    let continues = ["elif", "else", "except", "finally", "case"];
    first.starts_with([' ', '\t'])
        || word.is_some_and(|word| continues.contains(&word))
        || last.ends_with(':')
        || last.starts_with('@')
}

/// Whether code is written for Python 2.
fn is_python_2(code: &str) -> bool {
    code.lines().any(|line| {
        let line = line.trim();
        let statement = ["print ", "exec ", "print>>"].iter().any(|word| {
            line.strip_prefix(word)
                .is_some_and(|rest| !rest.trim_start().starts_with(['(', '=', ',', '.']))
        });
        let caught = line.starts_with("except ") && line.contains(", ") && !line.contains('(');
        let raised = line.starts_with("raise ") && line.contains(", ") && !line.contains('(');
        statement || caught || raised || line.contains("<>") || line.contains("xrange(")
    })
}

#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield", "True", "False", "None",
];

/// Whether a line is words side by side, without signs of code: pseudo code, a command, output, prose.
fn is_bare_words(code: &str, line: usize) -> bool {
    let line = code.lines().nth(line).unwrap_or_default();
    let is_name = |word: &str| {
        !KEYWORDS.contains(&word)
            && word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let beside = words.windows(2).any(|pair| {
        is_name(pair[0]) && is_name(pair[1].trim_end_matches([',', '.', '!', '?', ':']))
    });
    let prose = words.len() >= 6 && !line.contains(['(', '[', '{', '=']);
    beside && (prose || !line.contains(['(', '[', '{', '=', '"', '\'']))
}

/// Whether a line is what the code above it prints.
fn is_output(code: &str, line: usize) -> bool {
    let above: Vec<&str> = code.lines().take(line).collect();
    let above = above.join("\n") + "\n";
    let line = code.lines().nth(line).unwrap_or_default();
    above.contains("print(")
        && !line.starts_with([' ', '\t'])
        && !line.contains(['=', '(', ')'])
        && !line.starts_with(|c: char| "\"'“‘".contains(c))
        && ruff_python_parser::parse_module(&above).is_ok()
}

/// Whether a block is left for the reader to fill in: only a comment stands where it should begin. The fault is found
/// at the line that opens the block or at the one after it.
fn is_left_open(code: &str, line: usize) -> bool {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let told = |line: &&&str| !line.is_empty();
    let (before, after) = lines.split_at(line.min(lines.len()));
    let above = before.iter().rfind(told);
    let below = after.iter().skip(1).find(told);
    let opens = after.first().is_some_and(|line| line.ends_with(':'));
    above.is_some_and(|line| line.starts_with('#'))
        || opens && below.is_none_or(|line| line.starts_with('#'))
}
