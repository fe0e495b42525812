//! Code and math: text that is kept as it stands.

use super::Care;
use super::writer::{Gap, Writer};

/// Code or math that is open.
pub(super) struct Raw {
    kind: RawKind,
    /// Where its text begins.
    start: usize,
    /// The language of a block of code.
    pub(super) language: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RawKind {
    Code,
    Block,
    Math { display: bool },
}

impl Writer {
    /// Begins code or math.
    pub(super) fn start_raw(&mut self, kind: RawKind) {
        if self.raw.is_some() {
            return;
        }
        let kind = match kind {
            RawKind::Block if self.table.is_some() => RawKind::Code,
            _ => kind,
        };
        if kind == RawKind::Block {
            self.ask_gap(Gap::Paragraph);
        }
        self.open_up();
        self.raw = Some(Raw {
            kind,
            start: self.out.len(),
            language: String::new(),
        });
    }

    /// Text of code or math.
    pub(super) fn raw_text(&mut self, text: &str) {
        let Some(raw) = &self.raw else {
            return;
        };
        self.meant.push_str(text);
        if raw.kind != RawKind::Block {
            let line = text.replace(['\n', '\t', '\u{a0}'], " ");
            let line = if self.table.is_some() {
                line.replace('|', "\\|")
            } else {
                line
            };
            self.out.push_str(&line);
            return;
        }
        let prefix = self.prefix();
        let text = text.replace('\u{a0}', " ");
        let text = match self.out.len() == raw.start {
            true => text.strip_prefix('\n').unwrap_or(&text).to_owned(),
            false => text,
        };
        self.out
            .push_str(&text.replace('\n', &format!("\n{prefix}")));
    }

    /// What begins each line.
    pub(super) fn prefix(&self) -> String {
        self.containers
            .iter()
            .map(|container| container.prefix.as_str())
            .collect()
    }

    /// Whether a block of code is open.
    pub(super) fn is_in_block(&self) -> bool {
        self.raw
            .as_ref()
            .is_some_and(|raw| raw.kind == RawKind::Block)
    }

    /// Ends code or math, and puts its signs around it.
    pub(super) fn end_raw(&mut self) {
        let Some(raw) = self.raw.take() else {
            return;
        };
        if self.out[raw.start..].trim().is_empty() {
            return;
        }
        match raw.kind {
            RawKind::Code => self.fence_code(raw.start),
            RawKind::Block => self.fence_block(raw.start, &raw.language),
            RawKind::Math { display } => self.fence_math(raw.start, display),
        }
    }

    fn fence_code(&mut self, start: usize) {
        let code = &self.out[start..];
        let fence = "`".repeat(longest_run(code) + 1);
        let fence = if longest_run(code) == 0 {
            "`".to_owned()
        } else {
            fence
        };
        let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };
        self.splice(start, 0, &format!("{fence}{pad}"));
        self.out.push_str(pad);
        self.out.push_str(&fence);
    }

    fn fence_block(&mut self, start: usize, language: &str) {
        let prefix = self.prefix();
        let fence = "`".repeat(longest_run(&self.out[start..]).max(2) + 1);
        self.splice(start, 0, &format!("{fence}{language}\n{prefix}"));
        let end = self.out.trim_end_matches(['\n', ' ']).len();
        self.out.truncate(end);
        self.out.push_str(&format!("\n{prefix}{fence}"));
        self.ask_gap(Gap::Paragraph);
    }

    fn fence_math(&mut self, start: usize, display: bool) {
        if self.care == Care::All {
            return self.fence_code(start);
        }
        let spaces = self.out[start..].len() - self.out[start..].trim_start().len();
        self.splice(start, spaces, "");
        self.out.truncate(self.out.trim_end().len());
        let sign = if display { "$$" } else { "$" };
        self.splice(start, 0, sign);
        self.out.push_str(sign);
    }

    /// A sign that begins or ends math.
    pub(super) fn toggle_math(&mut self, display: bool) {
        match &self.raw {
            Some(raw) if matches!(raw.kind, RawKind::Math { .. }) => self.end_raw(),
            Some(_) => {}
            None => self.start_raw(RawKind::Math { display }),
        }
    }
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
