//! A document as converters understand it, and the Markdown that it becomes.

/// Words that are set alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The words, in which a line break is a space.
    pub text: String,
    /// How they are set.
    pub marks: Marks,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// As code.
    pub code: bool,
}

/// A block of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Run>),
    /// Running prose.
    Paragraph(Vec<Run>),
    /// An item of a list; lists end where other blocks stand.
    Item {
        /// 0 in the outermost list.
        depth: usize,
        /// Its number; `None` for a bullet.
        number: Option<u64>,
        /// Its words.
        runs: Vec<Run>,
    },
    /// Lines of code; blocks of code that follow each other are one.
    Code(String),
    /// Rows of cells, the first of which is the header.
    Table(Vec<Vec<Vec<Run>>>),
}

/// The document as Markdown: the same for the same blocks.
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut widths: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at += 1;
        let is_item = matches!(block, Block::Item { .. });
        if !is_item || widths.is_empty() {
            widths.clear();
            if !out.is_empty() {
                out.push('\n');
            }
        }
        match block {
            Block::Heading(level, runs) => {
                let marks = "#".repeat(usize::from(*level).clamp(1, 6));
                out += &format!("{marks} {}\n", inline(runs));
            }
            Block::Paragraph(runs) => out += &format!("{}\n", paragraph(runs)),
            Block::Item {
                depth,
                number,
                runs,
            } => {
                let marker = number.map_or("- ".to_owned(), |number| format!("{number}. "));
                widths.truncate(*depth);
                let indent = " ".repeat(widths.iter().sum());
                widths.push(marker.len());
                out += &format!("{indent}{marker}{}\n", paragraph(runs));
            }
            Block::Code(code) => {
                let mut code = code.clone();
                while let Some(Block::Code(more)) = blocks.get(at) {
                    code += "\n";
                    code += more;
                    at += 1;
                }
                out += &fenced("", code.trim_end());
            }
            Block::Table(rows) => table(rows, &mut out),
        }
    }
    out
}

/// Code between fences that it can't close, its last line ended.
pub fn fenced(language: &str, code: &str) -> String {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    format!("{fence}{language}\n{code}\n{fence}\n")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn table(rows: &[Vec<Vec<Run>>], out: &mut String) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (index, row) in rows.iter().enumerate() {
        out.push('|');
        for column in 0..columns {
            let cell = row.get(column).map_or(&[][..], Vec::as_slice);
            // A header is bold for being one.
            let cell = inline(&if index == 0 {
                not_bold(cell)
            } else {
                cell.to_vec()
            });
            *out += &format!(" {} |", cell.replace('|', "\\|"));
        }
        out.push('\n');
        if index == 0 {
            *out += &format!("|{}\n", " --- |".repeat(columns));
        }
    }
}

/// The words of a heading, bold or not.
fn not_bold(runs: &[Run]) -> Vec<Run> {
    let mut runs = runs.to_vec();
    for run in &mut runs {
        run.marks.bold = false;
    }
    runs
}

/// Words that begin a block: what would make it a block of another kind is escaped.
fn paragraph(runs: &[Run]) -> String {
    let text = inline(runs);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.starts_with(['#', '>', '+', '-', '=', ':', '|']) {
        format!("\\{text}")
    } else if digits > 0 && text[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &text[..digits], &text[digits..])
    } else {
        text
    }
}

/// Words with their marks, on one line.
fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in &joined(runs) {
        let text = run.text.trim_matches(' ');
        let lead = run.text.len() - run.text.trim_start_matches(' ').len();
        if lead > 0 && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        if text.is_empty() {
            continue;
        }
        out += &marked(text, run.marks);
        if run.text.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}

/// Runs that are set alike as one, with single spaces; a space alone takes the marks of what stands before it.
fn joined(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if last.marks == run.marks || run.text.trim().is_empty() => {
                last.text += &run.text;
            }
            _ => out.push(run.clone()),
        }
    }
    for run in &mut out {
        let words: Vec<&str> = run.text.split(char::is_whitespace).collect();
        let mut text = words.join(" ");
        while text.contains("  ") {
            text = text.replace("  ", " ");
        }
        run.text = text;
    }
    out
}

fn marked(text: &str, marks: Marks) -> String {
    let mut out = if marks.code {
        let ticks = "`".repeat(longest_run(text) + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        format!("{ticks}{pad}{text}{pad}{ticks}")
    } else {
        escaped(text)
    };
    if marks.italic && !marks.code {
        out = format!("*{out}*");
    }
    if marks.bold {
        out = format!("**{out}**");
    }
    out
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let is_markup = match c {
            '`' | '*' | '[' | '$' | '~' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '\\' => after.is_ascii_punctuation(),
            '<' => after.is_ascii_alphanumeric() || "/!?".contains(after),
            '&' => after == '#' || after.is_ascii_alphanumeric(),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Run> {
        vec![run(text, Marks::default())]
    }

    fn run(text: &str, marks: Marks) -> Run {
        Run {
            text: text.to_owned(),
            marks,
        }
    }

    #[test]
    fn marks_stand_at_words_and_not_at_spaces() {
        let bold = Marks {
            bold: true,
            ..Marks::default()
        };
        let code = Marks {
            code: true,
            ..Marks::default()
        };
        let runs = [
            run("A ", Marks::default()),
            run("heap ", bold),
            run("pool", bold),
            run(" ", Marks::default()),
            run("holds", Marks::default()),
            run(" `x`", code),
            run(".", Marks::default()),
        ];
        assert_eq!(inline(&runs), "A **heap pool** holds `` `x` ``.");
    }

    #[test]
    fn nothing_in_the_words_is_markup() {
        assert_eq!(
            markdown(&[
                Block::Paragraph(plain("1984. a_b * <b> &amp; $5 [1] C:\\*")),
                Block::Paragraph(plain("# no heading")),
            ]),
            "1984\\. a_b \\* \\<b> \\&amp; \\$5 \\[1] C:\\\\\\*\n\n\\# no heading\n"
        );
    }

    #[test]
    fn lists_nest_by_the_width_of_their_markers() {
        let item = |depth, number, text| Block::Item {
            depth,
            number,
            runs: plain(text),
        };
        assert_eq!(
            markdown(&[
                Block::Paragraph(plain("Kinds")),
                item(0, Some(10), "one"),
                item(1, None, "two"),
                item(0, Some(11), "three"),
                Block::Code("a".to_owned()),
                Block::Code("b".to_owned()),
            ]),
            "Kinds\n\n10. one\n    - two\n11. three\n\n```\na\nb\n```\n"
        );
    }

    #[test]
    fn rows_become_a_table() {
        let rows = vec![vec![plain("a|b"), plain("c")], vec![plain("d")]];
        assert_eq!(
            markdown(&[Block::Table(rows)]),
            "| a\\|b | c |\n| --- | --- |\n| d |  |\n"
        );
    }
}
