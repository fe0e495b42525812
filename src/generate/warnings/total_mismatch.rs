//! A total that its parts do not add up to.

use super::Rule;
use crate::generate::survey::Survey;
use crate::model::{BlockKind, Table, Text, Warning};

/// A last row `Total` whose numbers are not the sums of those above.
pub const TOTAL_MISMATCH: Rule = Rule {
    name: "total-mismatch",
    check,
};

fn check(survey: &Survey) -> Vec<Warning> {
    let tables = survey
        .blocks
        .iter()
        .filter_map(|placed| match &placed.block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
    tables.flat_map(mismatches).collect()
}

fn mismatches(table: &Table) -> Vec<Warning> {
    let Some(((last, span), parts)) = table.rows.split_last() else {
        return Vec::new();
    };
    let label = last.first().map(|cell| cell.plain().trim().to_lowercase());
    if parts.len() < 2 || !label.is_some_and(|label| label == "total" || label == "sum") {
        return Vec::new();
    }
    (1..last.len())
        .filter_map(|column| {
            let said = number(&last[column])?;
            let numbers: Option<Vec<Number>> = parts
                .iter()
                .map(|(cells, _)| number(cells.get(column)?))
                .collect();
            let numbers = numbers?;
            let same_unit = numbers.iter().all(|part| part.percent == said.percent);
            let sum: i64 = numbers.iter().map(|part| part.thousandths).sum();
            let header = table
                .header
                .get(column)
                .map_or("a column", |header| header.plain().trim());
            // Rounded parts may miss their total by half a last digit each.
            let slack = said.step.max(numbers.iter().map(|part| part.step).max()?)
                * (numbers.len() as i64 + 1)
                / 2;
            (same_unit && (sum - said.thousandths).abs() > slack).then(|| Warning {
                rule: TOTAL_MISMATCH.name,
                message: format!(
                    "The total of “{header}” is given as {}; its parts add up to {}.",
                    said,
                    Number {
                        thousandths: sum,
                        ..said
                    }
                ),
                span: *span,
                line: 0,
                doubted: vec![*span],
            })
        })
        .collect()
}

/// A number of a cell, exact to a thousandth.
#[derive(Clone, Copy)]
struct Number {
    thousandths: i64,
    /// The worth of its last digit, in thousandths.
    step: i64,
    percent: bool,
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let places = match self.step {
            1 => 3,
            10 => 2,
            100 => 1,
            _ => 0,
        };
        write!(
            f,
            "{:.places$}{}",
            self.thousandths as f64 / 1000.0,
            if self.percent { " %" } else { "" }
        )
    }
}

/// `1,234.5`, `$20`, `35 %`; `None` for anything else.
fn number(cell: &Text) -> Option<Number> {
    let plain = cell.plain().trim();
    let percent = plain.ends_with('%');
    let digits: String = plain
        .trim_start_matches(['$', '€', '£'])
        .trim_end_matches('%')
        .trim()
        .chars()
        .filter(|c| *c != ',')
        .collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let all_digits = !whole.is_empty()
        && format!("{whole}{fraction}")
            .chars()
            .all(|c| c.is_ascii_digit());
    if !all_digits || whole.len() > 12 || fraction.len() > 3 {
        return None;
    }
    let step = [1000, 100, 10, 1][fraction.len()];
    let fraction: i64 = if fraction.is_empty() {
        0
    } else {
        fraction.parse().ok()?
    };
    Some(Number {
        thousandths: whole.parse::<i64>().ok()? * 1000 + fraction * step,
        step,
        percent,
    })
}
