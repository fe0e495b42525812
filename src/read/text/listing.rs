//! Runs of code among the lines of a plain text.

use super::super::wording::clean_code;
use super::line::{Line, group_length};
use crate::model::{Block, BlockKind, Span};

/// How many lines are code: groups of lines most of which are, blank lines between them included. `above` is the block
/// that they stand under.
pub fn length(lines: &[Line<'_>], above: Option<&Block>) -> usize {
    let group = group_length(lines);
    let prompt = ["$ ", ">>> "]
        .iter()
        .any(|prompt| lines[0].words().starts_with(prompt))
        && lines[0].shape.is_code;
    let output = (prompt || announces_output(above))
        && lines[..group]
            .iter()
            .all(|line| !line.shape.is_prose && !line.shape.is_row);
    let mut length = if output {
        group
    } else {
        code_group(&lines[..group])
    };
    while length > 0 && length < lines.len() {
        let next = &lines[length..];
        let more = code_group(&next[..group_length(next)]);
        if more == 0 || output {
            break;
        }
        length += more;
    }
    length
}

/// A sentence such as `The output is:` makes code of whatever short lines follow.
fn announces_output(last: Option<&Block>) -> bool {
    let Some(Block {
        kind: BlockKind::Paragraph(text),
        ..
    }) = last
    else {
        return false;
    };
    if !text.plain().ends_with(':') {
        return false;
    }
    let lower = text.plain().to_lowercase();
    let last = lower.rsplit(['.', '!', '?']).next().unwrap_or("");
    (last.contains("output") || last.contains("prints") || last.contains("displays"))
        && [
            "code",
            "program",
            "output is",
            "output would be",
            "following output",
            "prints",
        ]
        .iter()
        .any(|word| last.contains(word))
}

/// How many lines at the start of a group are code.
fn code_group(group: &[Line<'_>]) -> usize {
    if !group.first().is_some_and(|line| line.shape.may_be_code) {
        return 0;
    }
    let plausible = group
        .iter()
        .take_while(|line| {
            line.shape.may_be_code
                || line.indent > group[0].indent
                || (line.words().len() < 60 && !line.shape.is_prose && !line.shape.is_row)
        })
        .count();
    let lines = &group[..plausible];
    let sure = lines.iter().filter(|line| line.shape.is_code).count();
    let indented = lines
        .iter()
        .filter(|line| !line.shape.is_code && line.indent > group[0].indent)
        .count();
    // A bullet before an assignment is still a bullet.
    let items = lines.iter().filter(|line| line.shape.is_item).count();
    let all = lines.len() == group.len() && lines.iter().all(|line| line.shape.may_be_code);
    let most = all || (sure + indented) * 2 >= lines.len();
    if sure == 0 || items * 2 > lines.len() || !most {
        let leading = lines
            .iter()
            .take_while(|line| line.shape.is_code && line.bullet().is_none())
            .count();
        return leading;
    }
    let last = lines
        .iter()
        .rposition(|line| line.shape.may_be_code || line.indent > 0)
        .unwrap_or(0);
    last + 1
}

/// The block of lines of code, their common indentation left out.
pub fn block(lines: &[Line<'_>]) -> Block {
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let mut code = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            code.push('\n');
            if line.after_blank {
                code.push('\n');
            }
        }
        code.push_str(&" ".repeat((line.indent - margin).min(200)));
        code.push_str(line.words());
    }
    let span = Span::new(lines[0].span.start, lines[lines.len() - 1].span.end);
    Block {
        kind: BlockKind::Code {
            language: None,
            code: clean_code(&code),
            inner: span,
        },
        span,
    }
}
