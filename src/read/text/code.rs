//! Code in plain text, told by the shape of its lines.

/// Openings of lines that only code has, whatever follows.
const OPENINGS: [&str; 26] = [
    ">>> ",
    ">>>",
    "$ ",
    "#include",
    "#!/",
    "def ",
    "public ",
    "private ",
    "protected ",
    "static ",
    "function ",
    "fn ",
    "const ",
    "let ",
    "var ",
    "async ",
    "await ",
    "import ",
    "from ",
    "return ",
    "raise ",
    "print(",
    "println!",
    "elif ",
    "//",
    "/*",
];

/// Whole lines that only code has.
const WHOLE: [&str; 12] = [
    "else:", "try:", "finally:", "except:", "pass", "break", "continue", "return", "{", "}", "};",
    "\"\"\"",
];

/// Whether a line is code by itself.
pub fn is_code(words: &str) -> bool {
    if WHOLE.contains(&words) {
        return true;
    }
    let count = words.split_whitespace().count();
    if words.starts_with("\"\"\"") && words.ends_with("\"\"\"") {
        return true;
    }
    let sentence = count >= 5 && words.ends_with('.') && !words.contains(['=', '(', '{']);
    if sentence {
        return false;
    }
    opens_as_code(words, count)
        || is_command(words, count)
        || is_block_head(words, count)
        || is_assignment(words)
        || is_call(words)
        || is_literal(words)
        || words.ends_with('{')
        || words.ends_with("};")
        || (words.ends_with(';')
            && (words.contains(['=', '(']) || count <= 2)
            && !words.contains("; "))
        || (words.starts_with("</") && words.ends_with('>'))
        || (words.starts_with('<')
            && words.ends_with('>')
            && words.len() > 2
            && words[1..].starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a line may be code beside lines that are: a comment, an operator at its end, no words of prose.
pub fn may_be_code(words: &str) -> bool {
    is_code(words)
        || words.starts_with('#')
        || words.ends_with([',', '(', '[', '{', '\\', ')', ']', '}'])
        || words.starts_with(['"', '\'', ')', ']', '}', '@'])
        || !words.contains(|c: char| c.is_alphabetic())
}

fn opens_as_code(words: &str, count: usize) -> bool {
    OPENINGS.iter().any(|opening| words.starts_with(opening))
        && (count <= 8 || words.contains(['=', '(', '{', ';', '"']))
        && !words.ends_with(['.', '?', '!', ','])
        // `from the heap` and `let us see` are prose; `from x import y` and `let x = 1` are not.
        && (!words.starts_with("from ") || words.contains(" import "))
        && (!words.starts_with("let ") || words.contains('='))
        && (!words.starts_with("$ ") || !words[2..].starts_with(|c: char| c.is_ascii_digit()))
        && (!["public ", "private ", "static ", "protected ", "async ", "function ", "const ", "def ", "fn "]
            .iter()
            .any(|word| words.starts_with(word))
            || words.contains(['(', '=', '{', ';', ':']))
}

/// `git log --oneline`: a small word first, an option later.
fn is_command(words: &str, count: usize) -> bool {
    let option = words.split(' ').skip(1).any(|word| {
        word.starts_with("--") && word[2..].starts_with(|c: char| c.is_ascii_lowercase())
    });
    let name = words.split(' ').next().unwrap_or("");
    option
        && count <= 12
        && !words.ends_with('.')
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b))
}

/// `for x in y:`, `if n > 3:`, `class Heap(Base):`.
fn is_block_head(words: &str, count: usize) -> bool {
    let Some(head) = words
        .strip_suffix(':')
        .or_else(|| words.strip_suffix(": pass"))
    else {
        return false;
    };
    let keyword = head.split_whitespace().next().unwrap_or("");
    let sign = head.contains(['<', '>', '=', '(', '[', '%', '"', '\''])
        || head.contains(|c: char| c.is_ascii_digit());
    match keyword {
        "for" => head.contains(" in ") && count <= 8,
        "while" | "if" | "elif" => (sign || count <= 3) && count <= 12,
        "class" => count <= 3,
        "with" => head.contains(" as ") && sign,
        "except" => count <= 5,
        "case" => count <= 4,
        _ => false,
    }
}

/// `name = value`, `a, b = c`, `x[0] += 1`; a formula in words or with typeset signs is none.
fn is_assignment(words: &str) -> bool {
    let Some(at) = words.find('=') else {
        return false;
    };
    let (left, right) = (&words[..at], &words[at + 1..]);
    let left = left
        .trim_end_matches([':', '+', '-', '*', '/', '%', '|', '&', '!', '<', '>'])
        .trim_end();
    let right = right.trim_start_matches('=').trim();
    let names = left.split(", ").all(|name| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_.[]\"'".contains(c))
    });
    let starts = left.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !names || !starts || right.is_empty() || right.contains(['×', '·', '÷', '–', '−', '^', '%'])
    {
        return false;
    }
    let formula = left.starts_with(|c: char| c.is_ascii_uppercase())
        && !right.contains(|c: char| c.is_ascii_digit() || "\"'[{(".contains(c));
    let prose = right.ends_with('.') && right.contains(' ');
    let chained = right.contains(" = ") || right.contains("; =");
    !formula && !prose && !chained && (left.contains('_') || right.split_whitespace().count() <= 14)
}

/// `name(…)` or `a.b(…)` alone on the line.
fn is_call(words: &str) -> bool {
    let Some(open) = words.find('(') else {
        return false;
    };
    let name = &words[..open];
    let named = name.len() > 1
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_.!:".contains(c))
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let inner = &words[open + 1..];
    named && (words.ends_with(')') || words.ends_with(");")) && inner != "s)" && inner != "es)"
}

/// A list, tuple, dictionary or string as a program prints it.
fn is_literal(words: &str) -> bool {
    let pairs = [('[', ']'), ('{', '}')];
    words.len() > 2
        && pairs
            .iter()
            .any(|(open, close)| words.starts_with(*open) && words.ends_with(*close))
        && words.contains([',', '"', '\'', ':', '0', '1', '2', '3'])
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn code_is_told_from_prose() {
        for code in [
            "some_variable = 7",
            "print(x, end=\" \")",
            "for i in range(10):",
            "if n > 3:",
            "def area(r):",
            "import math",
            "student_list.append(\"Ming\")",
            "['a', 'b']",
            "let x = 5;",
            ">>> 2 + 2",
            "}",
        ] {
            assert!(is_code(code), "{code}");
        }
        for prose in [
            "For each of the lists, do this:",
            "if you want more, see below:",
            "A heap is a pool of memory.",
            "GDP = consumption + investment",
            "% change in quantity = (Q_2–Q_1)/2",
            "The len() function",
            "import duties are taxes on goods from abroad.",
            "from the heap",
            "Function(s)",
        ] {
            assert!(!is_code(prose), "{prose}");
        }
    }
}
