//! The packed parts of a PDF, which may unpack to far more than a machine holds.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_font::hayro_syntax::object::{Array, Stream};
use hayro_font::hayro_syntax::page::Page;

/// The most that one part, and that all pages may unpack to, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// So much of what a part unpacks to is looked at for being packed itself.
const START: u64 = 4 * 1024 * 1024;

/// How often a part may be packed over again.
const PACKED: usize = 4;

/// What may still be done for the pages of a file.
pub struct Budget {
    /// How many bytes may still be unpacked.
    bytes: u64,
    /// How many instructions may still be followed.
    pub steps: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: LARGEST,
            steps: 30_000_000,
        }
    }
}

impl Budget {
    /// The content stream of a page; what is more than the budget is left out.
    pub fn contents(&mut self, page: &Page) -> Vec<u8> {
        let dict = page.raw();
        if let Some(stream) = dict.get::<Stream>("Contents") {
            return self.unpacked(&stream).unwrap_or_default();
        }
        let mut out = Vec::new();
        let parts = dict.get::<Array>("Contents");
        for part in parts.iter().flat_map(|parts| parts.iter::<Stream>()) {
            out.extend(self.unpacked(&part).unwrap_or_default());
            // Parts are divided like words.
            out.push(b'\n');
        }
        out
    }

    /// What a stream unpacks to, or `None` where it can't be unpacked or is more than the budget.
    pub fn unpacked(&mut self, stream: &Stream) -> Option<Vec<u8>> {
        if self.bytes == 0 {
            return None;
        }
        let bytes = stream.decoded_data().ok()?;
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        (self.bytes > 0).then(|| bytes.into_owned())
    }
}

/// Whether any part of a file unpacks to more than any page or font holds. Looked at before the file is opened, for that
/// unpacks parts of it already.
pub fn is_bomb(bytes: &[u8]) -> bool {
    let mark = b"stream";
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .windows(mark.len())
        .position(|window| window == mark)
    {
        at += found + mark.len();
        let rest = bytes[at..].trim_ascii_start();
        if unpacks_too_far(rest, PACKED) {
            return true;
        }
    }
    false
}

fn unpacks_too_far(bytes: &[u8], depth: usize) -> bool {
    // The first byte of what zlib packs with a window of 32 KB.
    if bytes.first() != Some(&0x78) {
        return false;
    }
    let mut start = Vec::new();
    let mut decoder = ZlibDecoder::new(bytes);
    // A damaged end does not make what stands before it smaller.
    let _ = (&mut decoder).take(START).read_to_end(&mut start);
    let more = std::io::copy(&mut decoder.take(LARGEST), &mut std::io::sink());
    more.is_ok_and(|more| more + START > LARGEST) || depth > 0 && unpacks_too_far(&start, depth - 1)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::is_bomb;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_stream_that_unpacks_without_end_is_found_however_often_it_is_packed() {
        let large = packed(&vec![0; 257 * 1024 * 1024]);
        let file = |part: &[u8]| [b"%PDF-1.4\n<<>>stream\r\n", part, b"\nendstream"].concat();
        assert!(is_bomb(&file(&large)));
        assert!(is_bomb(&file(&packed(&large))));
        assert!(!is_bomb(&file(&packed(b"BT (Heap) Tj ET"))));
        assert!(!is_bomb(b"a stream of words"));
    }
}
