//! What each element becomes.

use super::raw::RawKind;
use super::writer::{Container, Emphasis, Gap, Writer, address};
use super::{Care, Token};

/// How deep lists and quotations nest; what lies deeper joins the innermost.
const MAX_DEPTH: usize = 20;

impl Writer {
    /// A start tag; `ahead` are the pieces from it on.
    pub(super) fn start(&mut self, name: &str, attributes: &[(String, String)], ahead: &[Token]) {
        let value = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        if is_hidden(name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        if self.raw.is_some() {
            return self.start_in_raw(name, value("class"));
        }
        match name {
            "br" if self.gap == Gap::Line => self.gap = Gap::Paragraph,
            "br" => self.ask_gap(Gap::Line),
            "div" | "dt" | "dd" | "figure" | "figcaption" => self.ask_gap(Gap::Line),
            "p" | "section" | "article" | "dl" => self.ask_gap(Gap::Paragraph),
            "hr" => self.rule(),
            "b" | "strong" => self.start_emphasis("**"),
            "i" | "em" | "cite" | "dfn" => self.start_emphasis("*"),
            "s" | "strike" | "del" => self.start_emphasis("~~"),
            "code" | "tt" | "kbd" | "samp" => self.start_raw(RawKind::Code),
            "pre" => {
                self.start_raw(RawKind::Block);
                self.set_language(value("class"));
            }
            "sub" | "sup" if self.script.is_none() => {
                self.open_up();
                self.script = Some((self.out.len(), self.meant.len()));
            }
            "a" => self.start_link(value("href")),
            "img" => self.image(value("src"), value("alt")),
            "ul" => self.start_list(None),
            "ol" => self.start_list(Some(
                value("start").and_then(|n| n.parse().ok()).unwrap_or(1),
            )),
            "li" => self.start_item(),
            "blockquote" => self.start_quotation(),
            "table" => self.start_table(ahead),
            "tr" => self.start_row(),
            "td" | "th" => self.start_cell(),
            _ => self.start_heading(name),
        }
    }

    fn start_in_raw(&mut self, name: &str, class: Option<&str>) {
        match name {
            "br" | "div" | "p" => self.raw_text("\n"),
            "code" => self.set_language(class),
            _ => {}
        }
    }

    /// The language of the block of code that is open, from a class `language-x`.
    fn set_language(&mut self, class: Option<&str>) {
        let words = class.unwrap_or("").split_whitespace();
        let language = words
            .filter_map(|word| word.strip_prefix("language-"))
            .next();
        let is_plain = |name: &&str| {
            name.chars()
                .all(|c| c.is_alphanumeric() || "+#-_.".contains(c))
        };
        if let (Some(language), Some(raw)) = (language.filter(is_plain), &mut self.raw) {
            raw.language = language.to_owned();
        }
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &str) {
        if is_hidden(name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "code" | "tt" | "kbd" | "samp" if !self.is_in_block() => self.end_raw(),
            "pre" => self.end_raw(),
            _ if self.raw.is_some() => {}
            "div" | "dt" | "dd" | "figure" | "figcaption" => self.ask_gap(Gap::Line),
            "p" | "section" | "article" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.ask_gap(Gap::Paragraph);
            }
            "b" | "strong" => self.end_emphasis("**"),
            "i" | "em" | "cite" | "dfn" => self.end_emphasis("*"),
            "s" | "strike" | "del" => self.end_emphasis("~~"),
            "sub" => self.end_script(&SUBSCRIPTS, "_"),
            "sup" => self.end_script(&SUPERSCRIPTS, "^"),
            "a" => self.end_link(),
            "ul" | "ol" => self.end_list(),
            "li" => self.end_item(),
            "blockquote" => self.end_quotation(),
            "table" => self.end_table(),
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            _ => {}
        }
    }

    fn start_heading(&mut self, name: &str) {
        let level = name
            .strip_prefix('h')
            .and_then(|level| level.parse::<usize>().ok());
        if let Some(level) = level.filter(|level| (1..=6).contains(level)) {
            self.ask_gap(Gap::Paragraph);
            if self.table.is_none() {
                self.open_up();
                self.out.push_str(&"#".repeat(level));
                self.out.push(' ');
            }
        }
    }

    fn rule(&mut self) {
        self.ask_gap(Gap::Paragraph);
        // Three dashes would end the note.
        if self.table.is_none() && !self.out.is_empty() {
            self.open_up();
            self.out.push_str("***");
            self.ask_gap(Gap::Paragraph);
        }
    }

    fn start_emphasis(&mut self, sign: &'static str) {
        if self.care != Care::All && self.emphasis.iter().all(|open| open.sign != sign) {
            self.emphasis.push(Emphasis {
                sign,
                written: false,
            });
        }
    }

    /// Ends emphasis; what was begun inside it and goes on begins again.
    fn end_emphasis(&mut self, sign: &'static str) {
        let Some(at) = self.emphasis.iter().rposition(|open| open.sign == sign) else {
            return;
        };
        for open in self.emphasis[at..].iter_mut().rev() {
            if open.written {
                self.out.push_str(open.sign);
                open.written = false;
            }
        }
        self.emphasis.remove(at);
    }

    fn start_link(&mut self, href: Option<&str>) {
        let schemes = ["http://", "https://", "mailto:"];
        let href = href.filter(|href| schemes.iter().any(|scheme| href.starts_with(scheme)));
        let link = href
            .filter(|_| self.care != Care::All && self.links.is_empty())
            .map(|href| {
                self.open_up();
                self.out.push('[');
                (self.out.len(), address(href))
            });
        self.links.push(link);
    }

    /// Ends a link; one without a word is none.
    pub(super) fn end_link(&mut self) {
        if let Some(Some((start, address))) = self.links.pop() {
            if self.out[start..].trim().is_empty() {
                self.splice(start - 1, 1, "");
            } else {
                self.out.push_str(&format!("]({address})"));
            }
        }
    }

    fn image(&mut self, src: Option<&str>, alt: Option<&str>) {
        let Some(src) = src.filter(|src| !src.is_empty() && !src.starts_with("data:")) else {
            return;
        };
        if self.table.as_ref().is_some_and(|table| !table.takes_text()) {
            return;
        }
        let is_remote = src.starts_with("http://") || src.starts_with("https://");
        let path = if is_remote {
            src.to_owned()
        } else {
            super::super::media_path(src)
        };
        let alt: String = alt
            .unwrap_or("")
            .chars()
            .filter(|c| !"[]\\`*_<>&$\n".contains(*c))
            .collect();
        self.open_up();
        self.out.push_str(&format!("![{alt}]({})", address(&path)));
        self.meant.push_str(&alt);
    }

    fn start_list(&mut self, first: Option<u64>) {
        let gap = if self.lists.is_empty() {
            Gap::Paragraph
        } else {
            Gap::Item
        };
        self.ask_gap(gap);
        self.lists.push(first);
    }

    fn end_list(&mut self) {
        self.end_item();
        self.lists.pop();
        let gap = if self.lists.is_empty() {
            Gap::Paragraph
        } else {
            Gap::Item
        };
        self.ask_gap(gap);
    }

    fn start_item(&mut self) {
        if self.table.is_some() || self.containers.len() >= MAX_DEPTH {
            return self.ask_gap(Gap::Line);
        }
        self.end_item();
        if self.lists.is_empty() {
            self.lists.push(None);
        }
        self.ask_gap(Gap::Item);
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.containers.push(Container {
            prefix: " ".repeat(sign.len()),
            level: self.lists.len(),
        });
        self.item_signs.push(sign);
    }

    /// Ends the item of the innermost list. One without a word leaves nothing.
    fn end_item(&mut self) {
        let level = self.lists.len();
        let Some(at) = self
            .containers
            .iter()
            .rposition(|open| open.level == level && level > 0)
        else {
            return;
        };
        while self.containers.len() > at {
            self.containers.pop();
            self.item_signs.pop();
        }
        self.ask_gap(Gap::Item);
    }

    fn start_quotation(&mut self) {
        self.ask_gap(Gap::Paragraph);
        if self.table.is_none() && self.containers.len() < MAX_DEPTH && self.item_signs.is_empty() {
            self.containers.push(Container {
                prefix: "> ".to_owned(),
                level: 0,
            });
            if self.out.is_empty() {
                self.out.push_str("> ");
            }
        }
    }

    fn end_quotation(&mut self) {
        if let Some(at) = self.containers.iter().rposition(|open| open.level == 0) {
            self.containers.truncate(at);
            self.item_signs.clear();
        }
        self.ask_gap(Gap::Paragraph);
    }

    /// Raised or lowered text in characters that are made so, or behind a sign where there are none.
    fn end_script(&mut self, characters: &[(char, char)], sign: &str) {
        let Some((start, meant)) = self.script.take() else {
            return;
        };
        let text = self.out.get(start..).unwrap_or("");
        let raised: Option<String> = text
            .chars()
            .map(|c| {
                characters
                    .iter()
                    .find(|(plain, _)| *plain == c)
                    .map(|(_, raised)| *raised)
            })
            .collect();
        let length = text.chars().count();
        let text = match raised {
            Some(raised) => raised,
            None if length <= 1 || self.care == Care::All => return,
            None => format!("{sign}({text})"),
        };
        let gone = self.out.len() - start;
        self.splice(start, gone, &text);
        self.meant.truncate(meant);
        self.meant.push_str(&text);
    }
}

fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "head" | "title" | "template" | "noscript"
    )
}

const SUBSCRIPTS: [(char, char); 15] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('=', '₌'),
    ('(', '₍'),
    (')', '₎'),
];

const SUPERSCRIPTS: [(char, char); 17] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('=', '⁼'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];
