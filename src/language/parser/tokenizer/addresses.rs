//! Web and e-mail addresses, which are one token whatever marks they hold.

use super::classes::is_lower;

/// Longer words are no addresses.
const LONGEST: usize = 2048;

/// Whether the word is an address: a host with a domain, perhaps with scheme, user, port and path.
pub fn is_address(word: &str) -> bool {
    if word.len() > LONGEST || !word.contains('.') {
        return false;
    }
    if is_user_and_host(word) {
        return true;
    }
    let is_scheme = |text: &str| {
        text.chars().count() >= 2
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.'))
    };
    word.split_once("://")
        .is_some_and(|(scheme, rest)| is_scheme(scheme) && is_user_and_host(rest))
}

/// Whether this is an address without its scheme. A user may hold any characters, so that each `@` may end it.
fn is_user_and_host(text: &str) -> bool {
    let hosts = text
        .match_indices('@')
        .filter(|(at, _)| *at > 0)
        .map(|(at, _)| &text[at + 1..]);
    is_host_and_path(text) || hosts.into_iter().any(is_host_and_path)
}

fn is_host_and_path(text: &str) -> bool {
    let end = text.find([':', '/', '?', '#']).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    is_after_host(rest) && (is_domain(host) || is_public_address(host))
}

/// A port of two to five digits, then a path or nothing.
fn is_after_host(rest: &str) -> bool {
    let Some(port) = rest.strip_prefix(':') else {
        return true;
    };
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    let path = &port[digits..];
    (2..=5).contains(&digits) && (path.is_empty() || path.starts_with(['/', '?', '#']))
}

/// Labels and a top-level domain of two to 63 lower-case letters.
fn is_domain(host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else {
        return false;
    };
    (2..=63).contains(&top.chars().count())
        && top.chars().all(is_lower)
        && labels.split('.').all(is_label)
}

/// One to 64 letters and digits, with hyphens and low lines between them.
fn is_label(label: &str) -> bool {
    let is_outer = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    label.starts_with(is_outer)
        && label.ends_with(is_outer)
        && label.chars().count() <= 64
        && label.chars().all(|c| is_outer(c) || matches!(c, '-' | '_'))
}

/// Four numbers that are an address of the public internet.
fn is_public_address(host: &str) -> bool {
    let is_plain = |part: &&str| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let numbers: Vec<u8> = host
        .split('.')
        .map(|part| Some(part).filter(is_plain)?.parse().ok())
        .collect::<Option<_>>()
        .unwrap_or_default();
    match numbers[..] {
        [10 | 127, ..] | [169, 254, ..] | [192, 168, ..] | [172, 16..=31, ..] => false,
        [first, _, _, last] => (1..=223).contains(&first) && (1..=254).contains(&last),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_words_with_stops() {
        for word in [
            "example.com",
            "https://example.com",
            "http://a.b-c.org:8080/x?y=z#q",
            "me@example.com",
            "www.example.co.uk/path",
            "8.8.8.8/dns",
            "ftp://user:secret@host.org",
        ] {
            assert!(is_address(word), "{word}");
        }
        for word in [
            "example",
            "e.g",
            "3.14",
            "Example.Com",
            "a.b",
            "http://",
            ".com",
            "example.com:1",
            "192.168.1.1",
            "-a.com",
            "x@",
            "a..com",
        ] {
            assert!(!is_address(word), "{word}");
        }
        assert!(!is_address(&format!("{}.com", "a.".repeat(2000))));
    }
}
