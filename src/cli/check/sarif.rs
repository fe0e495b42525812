//! A report as SARIF 2.1.0, which editors and continuous integration show beside the lines
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>).

use serde_json::{Value, json};

use super::{Line, Report, SYNTAX, Severity};
use crate::lint::{OVER_CARDS, RULES};

/// The log of one run.
pub(super) fn log(report: &Report) -> Value {
    let results: Vec<Value> = report.problems.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "somequiz",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rules() -> Vec<Value> {
    let rule = |name: &str, explanation: &str| json!({"id": name, "shortDescription": {"text": explanation}});
    let single = RULES.iter().map(|one| rule(one.name, one.explanation));
    let over = OVER_CARDS
        .iter()
        .map(|(name, explanation)| rule(name, explanation));
    std::iter::once(rule(SYNTAX, "A note can't be read as it is written."))
        .chain(single)
        .chain(over)
        .collect()
}

fn result(line: &Line) -> Value {
    let level = match line.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let hint = line.hint.as_ref().map(|hint| format!(" ({hint})"));
    let mut place = json!({"artifactLocation": {"uri": uri(&line.path)}});
    if let Some(line) = line.line.filter(|line| *line > 0) {
        place["region"] = json!({"startLine": line});
    }
    json!({
        "ruleId": line.rule,
        "level": level,
        "message": {"text": format!("{}{}", line.message, hint.unwrap_or_default())},
        "locations": [{"physicalLocation": place}],
    })
}

/// A path as a relative or file URI: slashes, all else but unreserved characters percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("decks/a b.md"), "decks/a%20b.md");
        assert_eq!(uri("/tmp/é.md"), "file:///tmp/%C3%A9.md");
    }
}
