//! Bytes to text: UTF-8 as it stands, other encodings detected and decoded, binary files refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{Error, Result};

/// How many bytes at the start decide whether a file is text.
const PROBE: usize = 64 * 1024;

/// A file as text.
pub struct Decoded {
    /// The text, in which all spans are offsets; for UTF-8 the file's own bytes, a byte order mark included, but for
    /// bytes that are none in it: each stands as a replacement character, and the remark says so.
    pub text: String,
    /// What the reader's user should know of the encoding.
    pub remark: Option<String>,
}

/// The file's text. Errors: a binary file.
pub fn decode(bytes: &[u8]) -> Result<Decoded> {
    if let Some(text) = utf32(bytes) {
        return Ok(decoded_as(text, "UTF-32", false));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Ok(decoded_as(text.into_owned(), encoding.name(), broken));
    }
    refuse_known_binary(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        refuse_control_bytes(bytes)?;
        return Ok(Decoded {
            text: text.to_string(),
            remark: None,
        });
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        return Ok(decoded_as(text.into_owned(), encoding.name(), broken));
    }
    refuse_control_bytes(bytes)?;
    if mostly_utf8(bytes) {
        return Ok(decoded_as(
            String::from_utf8_lossy(bytes).into_owned(),
            "UTF-8",
            true,
        ));
    }
    let encoding = if is_windows_ascii(bytes) {
        WINDOWS_1252
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Ok(decoded_as(text.into_owned(), encoding.name(), broken))
}

fn decoded_as(text: String, encoding: &str, broken: bool) -> Decoded {
    let remark = if broken {
        format!("The file was read as {encoding}; bytes that are none in it became “\u{fffd}”.")
    } else {
        format!("The file is not in UTF-8; it was read as {encoding}.")
    };
    Decoded {
        text,
        remark: Some(remark),
    }
}

/// Text in UTF-32 with a byte order mark, or `None`.
fn utf32(bytes: &[u8]) -> Option<String> {
    let little = bytes.starts_with(&[0xff, 0xfe, 0, 0]);
    let big = bytes.starts_with(&[0, 0, 0xfe, 0xff]);
    if !(little || big) || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let text = bytes[4..]
        .chunks_exact(4)
        .map(|unit| {
            let unit = [unit[0], unit[1], unit[2], unit[3]];
            let code = if little {
                u32::from_le_bytes(unit)
            } else {
                u32::from_be_bytes(unit)
            };
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    Some(text)
}

/// UTF-16 shows itself without a mark by a zero in every second byte of Latin text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE)];
    let half = probe.len() / 2;
    let zeros = |offset: usize| {
        probe
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if half < 8 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a few broken bytes stand in what is UTF-8 otherwise: next to all characters above ASCII are good, or there are
/// some and the broken bytes are less than one in a thousand, or these alone are above ASCII and print nothing in any
/// encoding of the Latin script.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut bad_bytes, mut controls) = (0usize, 0usize, 0usize, true);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let invalid = chunk.invalid();
        bad += usize::from(!invalid.is_empty());
        bad_bytes += invalid.len();
        controls &= invalid
            .iter()
            .all(|byte| (0x80..=0x9f).contains(byte) && !is_punctuation(*byte));
    }
    let few = bad_bytes * 1000 < bytes.len();
    let lone = good == 0 && controls && bad_bytes * 20 < bytes.len();
    good > bad * 10 || (few && good >= bad) || lone
}

/// The quotes, dashes, dots, bullet and signs that windows-1252 has among the control bytes.
fn is_punctuation(byte: u8) -> bool {
    matches!(byte, 0x80 | 0x84 | 0x85 | 0x91..=0x97 | 0x99)
}

/// Whether all bytes above ASCII are the punctuation of windows-1252, too little for a detector to tell.
fn is_windows_ascii(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| byte.is_ascii() || is_punctuation(*byte))
}

/// What a file's first bytes say that it is, for the common kinds that aren't text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (
        b"PK\x03\x04",
        "a ZIP archive, or an office document that is no .docx",
    ),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
];

fn refuse_known_binary(bytes: &[u8]) -> Result<()> {
    for (magic, what) in MAGIC {
        if bytes.starts_with(magic) {
            return Err(
                Error::input(format!("this is {what}, not an article in text"))
                    .hint("save it as plain text, Markdown or HTML first"),
            );
        }
    }
    Ok(())
}

/// Text has hardly any control bytes; a lone NUL here and there is forgiven.
fn refuse_control_bytes(bytes: &[u8]) -> Result<()> {
    let probe = &bytes[..bytes.len().min(PROBE)];
    let control = probe
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    if control > 4 && control * 20 > probe.len() {
        return Err(
            Error::input("this is a binary file, not an article in text")
                .hint("save it as plain text, Markdown or HTML first"),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        let source = "\u{feff}caf\u{e9}\r\nx\0y\r";
        let decoded = decode(source.as_bytes()).unwrap();
        assert_eq!(decoded.text, source);
        assert_eq!(decoded.remark, None);
    }

    #[test]
    fn other_encodings_are_decoded_with_a_remark() {
        let latin = decode(b"The caf\xe9 and the na\xefve r\xf4le of na\xefvet\xe9.").unwrap();
        assert!(latin.text.starts_with("The café and the naïve"));
        assert!(latin.remark.unwrap().contains("windows-1252"));
        for little in [true, false] {
            let mut bytes = Vec::new();
            for unit in "\u{feff}The heap is a pool.".encode_utf16() {
                bytes.extend(if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                });
            }
            assert_eq!(decode(&bytes).unwrap().text, "The heap is a pool.");
        }
        let mut bytes = vec![0xff, 0xfe, 0, 0];
        bytes.extend("heap".chars().flat_map(|c| (c as u32).to_le_bytes()));
        assert_eq!(decode(&bytes).unwrap().text, "heap");
    }

    #[test]
    fn a_few_broken_bytes_leave_utf8_what_it_is() {
        let mut bytes = "é".repeat(40).into_bytes();
        bytes.push(0xff);
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.starts_with("éé"));
        assert!(decoded.remark.unwrap().contains("UTF-8"));
    }

    #[test]
    fn one_stray_byte_makes_no_other_encoding() {
        let ascii = decode(b"The heap is a pool\x9b of memory.").unwrap();
        assert_eq!(ascii.text, "The heap is a pool\u{fffd} of memory.");
        assert!(ascii.remark.unwrap().contains("UTF-8"));
        let mut bytes = "The caf\u{e9} is open. ".to_string().into_bytes();
        bytes.extend(b"The heap is a pool of memory. ".repeat(50));
        bytes.push(0x9b);
        assert!(decode(&bytes).unwrap().text.starts_with("The caf\u{e9}"));
    }

    #[test]
    fn lone_curly_quotes_of_windows_are_read_as_such() {
        let decoded = decode(b"The heap isn\x92t a stack \x96 it\x92s a pool.").unwrap();
        assert_eq!(
            decoded.text,
            "The heap isn\u{2019}t a stack \u{2013} it\u{2019}s a pool."
        );
        assert!(decoded.remark.unwrap().contains("windows-1252"));
    }

    #[test]
    fn binary_files_are_refused() {
        assert!(decode(b"%PDF-1.7 and so on").is_err());
        assert!(decode(b"PK\x03\x04rest").is_err());
        assert!(decode(&[0u8, 1, 2, 3, 4, 5, 6, 7, 8].repeat(20)).is_err());
    }
}
