//! Pages of the web: fetched when the user names one, and at no other time.

use std::time::Duration;

use ureq::Agent;
use ureq::http::header::CONTENT_TYPE;

use crate::error::{Error, Result};
use crate::read;

/// The notice that goes with the certificates by which servers are known.
pub const NOTICE: &str = concat!(
    "The certificates by which servers are known are Mozilla's:\n\n",
    include_str!("fetch/LICENSE.roots"),
);

/// The largest page that is fetched, in bytes.
const LARGEST: u64 = 20 * 1024 * 1024;

/// How long fetching may take in all.
const LONGEST: Duration = Duration::from_secs(30);

/// How often a page may send to another.
const REDIRECTS: u32 = 5;

/// A page as it was sent.
#[derive(Debug)]
pub struct Page {
    /// What was sent; text in UTF-8 where the server named another encoding for it.
    pub bytes: Vec<u8>,
    /// The format that the server says it has, or that its address ends in.
    pub format: Option<String>,
}

/// The formats that servers name.
const TYPES: [(&str, &str); 8] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/markdown", "markdown"),
    ("text/x-markdown", "markdown"),
    ("application/pdf", "pdf"),
    ("application/epub+zip", "epub"),
    ("application/x-ipynb+json", "notebook"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
];

/// Fetches a page over http or https.
///
/// Errors: the server can't be reached or refuses; it takes longer than 30 seconds, sends more than 20 MB or sends on
/// more than five times.
pub fn fetch(address: &str) -> Result<Page> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(LONGEST))
        .max_redirects(REDIRECTS)
        .user_agent(concat!("somequiz/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut response = agent
        .get(address)
        .call()
        .map_err(|error| failure(&error).at(address))?;
    let header = response.headers().get(CONTENT_TYPE);
    let header = header.and_then(|value| value.to_str().ok());
    let header = header.unwrap_or_default().to_ascii_lowercase();
    let body = response.body_mut().with_config().limit(LARGEST);
    let bytes = body
        .read_to_vec()
        .map_err(|error| failure(&error).at(address))?;
    Ok(Page {
        bytes: in_utf8(bytes, &header),
        format: format(&header, address),
    })
}

fn failure(error: &ureq::Error) -> Error {
    let (what, hint) = match error {
        ureq::Error::StatusCode(404 | 410) => (
            "the server has no such page".to_owned(),
            "see whether the address opens in a browser",
        ),
        ureq::Error::StatusCode(code) => (
            format!("the server refuses the page with code {code}"),
            "open it in a browser, save the page and give the file",
        ),
        ureq::Error::Timeout(_) => (
            "it took longer than 30 seconds to fetch".to_owned(),
            "try again later, or save the page and give the file",
        ),
        ureq::Error::BodyExceedsLimit(_) => (
            "is larger than 20 MB, too large to fetch".to_owned(),
            "save it and give the file",
        ),
        ureq::Error::TooManyRedirects => (
            "sends on to other pages without end".to_owned(),
            "give the address that a browser ends at",
        ),
        other => (
            format!("can't be fetched: {other}"),
            "see whether you are online and the address opens in a browser",
        ),
    };
    Error::input(what).hint(hint)
}

/// The bytes in UTF-8, where the server says that they are text in another encoding: the file that is kept has no header
/// to say so.
fn in_utf8(bytes: Vec<u8>, header: &str) -> Vec<u8> {
    let label = header.split("charset=").nth(1).unwrap_or_default();
    let label = label.split(';').next().unwrap_or_default();
    let label = label.trim().trim_matches('"');
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            encoding.decode(&bytes).0.into_owned().into_bytes()
        }
        _ => bytes,
    }
}

fn format(header: &str, address: &str) -> Option<String> {
    let media = header.split(';').next().unwrap_or_default().trim();
    let told = TYPES.iter().find(|(name, _)| *name == media);
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('/').next().unwrap_or_default();
    let ending = ending.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = read::extensions().find(|known| known.eq_ignore_ascii_case(ending));
    told.map(|(_, format)| *format).or(known).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_tells_the_format_before_the_address_does() {
        let told = |header, address| format(header, address);
        let html = Some("html".to_owned());
        assert_eq!(told("text/html; charset=utf-8", "http://x/heap"), html);
        assert_eq!(told("text/html", "http://x/heap.md"), html);
        let markdown = Some("md".to_owned());
        assert_eq!(told("text/plain", "https://x/heap.md?raw=1.txt"), markdown);
        assert_eq!(told("application/octet-stream", "https://x.org/heap"), None);
    }

    #[test]
    fn text_in_the_encoding_that_the_server_names_becomes_utf_8() {
        let latin = |header| in_utf8(b"caf\xe9".to_vec(), header);
        assert_eq!(
            latin("text/html; charset=\"iso-8859-1\""),
            "café".as_bytes()
        );
        assert_eq!(latin("text/html; charset=utf-8"), b"caf\xe9");
        assert_eq!(latin("text/html"), b"caf\xe9");
    }
}
