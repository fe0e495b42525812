//! Annotations of Hypothesis as JSON: an answer of its search, an export of its client, or a bare list of them.

use serde::Deserialize;
use serde_json::Value;

use super::HINT;
use crate::error::{Error, Result};
use crate::model::Highlight;

/// The three shapes.
#[derive(Deserialize)]
#[serde(untagged)]
enum Export {
    Answer { rows: Vec<Annotation> },
    Client { annotations: Vec<Annotation> },
    Bare(Vec<Annotation>),
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    uri: String,
    #[serde(default)]
    document: Document,
    #[serde(default)]
    target: Vec<Target>,
}

#[derive(Default, Deserialize)]
struct Document {
    /// A list in the one shape, a string in others.
    #[serde(default)]
    title: Value,
}

#[derive(Deserialize)]
struct Target {
    #[serde(default)]
    selector: Vec<Selector>,
}

/// A way to find the words again; only that of the kind `TextQuoteSelector` has them (W3C Web Annotation Data Model,
/// section 4.2.4).
#[derive(Deserialize)]
struct Selector {
    exact: Option<String>,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
}

/// Reads the passages that annotations are about; those about a whole page are passed over.
///
/// Errors: the text is no such JSON.
pub(super) fn read(text: &str) -> Result<Vec<Highlight>> {
    let export: Export = serde_json::from_str(text)
        .map_err(|_| Error::input("is no JSON of annotations that can be read").hint(HINT))?;
    let (Export::Answer { rows: all } | Export::Client { annotations: all } | Export::Bare(all)) =
        export;
    Ok(all.into_iter().flat_map(passages).collect())
}

fn passages(annotation: Annotation) -> Vec<Highlight> {
    let title = match &annotation.document.title {
        Value::Array(titles) => titles.first().and_then(Value::as_str),
        title => title.as_str(),
    };
    let work = title.unwrap_or(&annotation.uri).to_owned();
    let selectors = annotation.target.into_iter().flat_map(|one| one.selector);
    selectors
        .filter_map(|selector| {
            Some(Highlight {
                text: selector.exact?,
                before: selector.prefix,
                after: selector.suffix,
                work: work.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quoted_words_are_read_from_all_three_shapes() {
        let one = r#"{"uri":"https://example.org/heap","text":"mine","target":[{"source":"x","selector":[
            {"type":"RangeSelector","startOffset":3},
            {"type":"TextPositionSelector","start":3,"end":9},
            {"type":"TextQuoteSelector","exact":"a pool","prefix":"A heap is ","suffix":" of memory"}]}]}"#;
        let page = r#"{"uri":"https://example.org/heap","document":{"title":["Memory"]},"target":[{"source":"x"}]}"#;
        for text in [
            format!("[{one},{page}]"),
            format!("{{\"total\":2,\"rows\":[{one},{page}]}}"),
            format!("{{\"client_version\":\"1\",\"annotations\":[{page},{one}]}}"),
        ] {
            let found = read(&text).unwrap();
            let expected = Highlight {
                text: "a pool".to_owned(),
                before: "A heap is ".to_owned(),
                after: " of memory".to_owned(),
                work: "https://example.org/heap".to_owned(),
            };
            assert_eq!(found, [expected], "{text}");
        }
    }
}
