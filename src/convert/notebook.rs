//! Jupyter notebooks: the cells of text as they stand, the cells of code as code. What the code put out is left out.

use serde_json::Value;

use super::{Converted, Converter, draft};
use crate::error::{Error, Result};

/// The converter for notebooks.
pub const CONVERTER: Converter = Converter {
    name: "notebook",
    extensions: &["ipynb"],
    suits,
    convert,
};

/// A notebook is JSON that says of itself which version of the format it has.
fn suits(bytes: &[u8]) -> bool {
    let key = b"\"nbformat\"";
    bytes.trim_ascii_start().starts_with(b"{")
        && bytes.windows(key.len()).any(|window| window == key)
}

fn convert(bytes: &[u8]) -> Result<Converted> {
    let notebook: Value = serde_json::from_slice(bytes).map_err(|error| {
        Error::input(format!("this is no notebook that can be read: {error}"))
            .hint("open it in Jupyter and save it again")
    })?;
    let Some(cells) = notebook["cells"].as_array() else {
        return Err(Error::input("this is no notebook of version 4 or later")
            .hint("open it in Jupyter and save it again"));
    };
    let language = language(&notebook["metadata"]);
    let texts: Vec<String> = cells
        .iter()
        .filter_map(|cell| text_of(cell, language))
        .collect();
    Ok(Converted::markdown(texts.join("\n")))
}

/// The language of the code, as the kernel names it.
fn language(metadata: &Value) -> &str {
    let names = [
        &metadata["language_info"]["name"],
        &metadata["kernelspec"]["language"],
    ];
    names.into_iter().find_map(Value::as_str).unwrap_or("")
}

/// A cell as Markdown, its last line ended; cells of other kinds are for programs.
fn text_of(cell: &Value, language: &str) -> Option<String> {
    let source = match &cell["source"] {
        Value::String(source) => source.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let source = source.trim_end();
    match cell["cell_type"].as_str()? {
        "markdown" if !source.is_empty() => Some(format!("{source}\n")),
        "code" if !source.is_empty() => Some(draft::fenced(language, source)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> String {
        assert!(suits(json.as_bytes()));
        convert(json.as_bytes()).unwrap().parts.remove(0).text
    }

    #[test]
    fn cells_become_markdown_and_fenced_code_without_output() {
        let made = text(
            r##"{"nbformat": 4, "metadata": {"language_info": {"name": "python"}}, "cells": [
                {"cell_type": "markdown", "source": ["# Heap\n", "\n", "A heap is a *pool*."]},
                {"cell_type": "code", "source": "x = \"```\"", "outputs": [{"text": ["secret"]}]},
                {"cell_type": "raw", "source": "raw"},
                {"cell_type": "code", "source": []}]}"##,
        );
        assert_eq!(
            made,
            "# Heap\n\nA heap is a *pool*.\n\n````python\nx = \"```\"\n````\n"
        );
    }

    #[test]
    fn what_is_no_notebook_is_refused() {
        assert!(!suits(b"# Heap"));
        assert!(!suits(b"{\"cells\": []}"));
        for wrong in ["{\"nbformat\": 3}", "{\"nbformat\": 4", "[[[["] {
            assert!(convert(wrong.as_bytes()).is_err(), "{wrong}");
        }
        let deep = "[".repeat(100_000);
        assert!(convert(deep.as_bytes()).is_err());
    }
}
