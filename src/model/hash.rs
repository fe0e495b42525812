//! Names of cards that are made from their content.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Kind};

/// 128 bits of BLAKE3 over length-prefixed parts, so that no two lists of parts share an input.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    /// Hashes parts, each preceded by its length as eight bytes, little-endian.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(bytes)
    }

    /// The bytes, for storage.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// From stored bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// The name of a card for life: the content hash under which it was first seen. It stays when the card is edited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId([u8; 16]);

impl CardId {
    /// The name of a card first seen with this content. `taken` counts the cards that were first seen with the same
    /// content and have become others since; it is 0 for nearly all.
    pub fn first_seen(content: ContentHash, taken: u32) -> Self {
        if taken == 0 {
            return Self(content.0);
        }
        Self(ContentHash::of(&[b"again", &content.0, &taken.to_le_bytes()]).0)
    }

    /// The bytes, for storage.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// From stored bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The first ten hex digits, for people; every command that takes a card accepts a prefix that is unique.
    pub fn short(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

macro_rules! hex_text {
    ($name:ident, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                let wrong = || Error::new(Kind::Input, format!("“{text}” is not {}", $what));
                if text.len() != 32 || !text.is_ascii() {
                    return Err(wrong());
                }
                let mut bytes = [0; 16];
                for (at, byte) in bytes.iter_mut().enumerate() {
                    *byte =
                        u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| wrong())?;
                }
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

hex_text!(ContentHash, "a content hash of 32 hex digits");
hex_text!(CardId, "a card id of 32 hex digits");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_between_parts_counts() {
        assert_ne!(
            ContentHash::of(&[b"ab", b"c"]),
            ContentHash::of(&[b"a", b"bc"])
        );
    }

    #[test]
    fn hex_goes_out_and_comes_back() {
        let hash = ContentHash::of(&[b"x"]);
        assert_eq!(hash.to_string().parse::<ContentHash>().unwrap(), hash);
        assert!("xyz".parse::<CardId>().is_err());
        assert!("é".repeat(16).parse::<CardId>().is_err());
    }

    #[test]
    fn a_second_card_of_the_same_content_gets_a_name_of_its_own() {
        let content = ContentHash::of(&[b"x"]);
        assert_eq!(CardId::first_seen(content, 0).bytes(), content.bytes());
        assert_ne!(
            CardId::first_seen(content, 1),
            CardId::first_seen(content, 2)
        );
    }
}
