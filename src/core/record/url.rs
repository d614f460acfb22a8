//! Web addresses.

use serde::{Deserialize, Deserializer, Serialize};

use crate::core::Safe;
use crate::core::safe::parse_str;

/// A web address that is safe to open: `http` or `https`, with a host, printable ASCII only, at most 2048 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Url(Safe);

impl Url {
    /// What an address must be, for error messages.
    pub const WANTED: &str = "an address that begins with http:// or https://";

    /// `None` if the text is not such an address.
    pub fn new(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let plain = text.len() <= 2048
            && text.bytes().all(|b| {
                b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
            });
        (plain && !host.is_empty() && !host.starts_with(['-', '.'])).then(|| Self(Safe::new(text)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_str(deserializer, Self::WANTED, Self::new)
    }
}
