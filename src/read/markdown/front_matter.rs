//! The title in a Markdown file's front matter.

/// The value of `title` in YAML or TOML front matter.
pub fn title(front_matter: &str, is_toml: bool) -> Option<String> {
    let title = if is_toml {
        let table: toml::Table = front_matter.parse().ok()?;
        table.get("title")?.as_str()?.to_string()
    } else {
        yaml_title(front_matter)?
    };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// A one-line `title:` at the outermost level, bare or in quotes: all that a title needs of YAML.
fn yaml_title(front_matter: &str) -> Option<String> {
    let value = front_matter
        .lines()
        .find_map(|line| line.strip_prefix("title:"))?
        .trim();
    let inner = |quote: char| {
        let rest = value.strip_prefix(quote)?;
        rest.rfind(quote).map(|end| &rest[..end])
    };
    if let Some(inner) = inner('"') {
        return Some(inner.replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    if let Some(inner) = inner('\'') {
        return Some(inner.replace("''", "'"));
    }
    let bare = value.split(" #").next().unwrap_or(value).trim();
    (!bare.starts_with(['|', '>'])).then(|| bare.to_string())
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn titles_are_found_bare_quoted_and_in_toml() {
        assert_eq!(
            title("a: 1\ntitle: Heap: a pool # x\n", false).unwrap(),
            "Heap: a pool"
        );
        assert_eq!(
            title("title: \"The \\\"heap\\\"\"", false).unwrap(),
            "The \"heap\""
        );
        assert_eq!(title("title: 'It''s'", false).unwrap(), "It's");
        assert_eq!(
            title("title = \"Heap\"\ndate = 2024-01-01", true).unwrap(),
            "Heap"
        );
        assert_eq!(title("x: 1", false), None);
        assert_eq!(title("title =", true), None);
    }
}
