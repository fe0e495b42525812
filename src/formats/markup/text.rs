//! HTML as it is made here, back to plain text.

/// What `escape` writes for characters; the ampersand last, for it begins all others.
const ENTITIES: [(&str, &str); 11] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#123;", "{"),
    ("&#125;", "}"),
    ("&#58;", ":"),
    ("&#91;", "["),
    ("&#824;", "\u{338}"),
    ("&nbsp;", " "),
    ("\u{a0}", " "),
    ("&amp;", "&"),
];

/// The text of HTML: tags out but for the name of a picture, entities decoded. As in Anki, a no-break space becomes a
/// space where there are entities.
pub(in super::super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_once('>').unwrap_or(("", ""));
        if let Some((picture, _)) = tag
            .strip_prefix("<img src=\"")
            .and_then(|tag| tag.split_once('"'))
        {
            text.push_str(&format!(" {picture} "));
        }
        rest = after;
    }
    text.push_str(rest);
    if !text.contains('&') {
        return text;
    }
    ENTITIES
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_entities_become_characters_and_pictures_names() {
        assert_eq!(text_of("<b>a</b> &amp;lt; &lt;"), "a &lt; <");
        assert_eq!(text_of("a<img src=\"1.png\" alt=\"b\">"), "a 1.png ");
        assert_eq!(text_of("a <b"), "a ");
    }
}
