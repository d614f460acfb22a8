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
    pub const WANTED: &str = "an address that begins with http:// or https://, without blanks or quotes";

    const MAX: usize = 2048;

    /// `None` if the text is not such an address. What is not ASCII, as browsers show it, is percent-encoded.
    pub fn new(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let fits = |b: u8| {
            !b.is_ascii()
                || b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
        };
        if host.is_empty() || host.starts_with(['-', '.']) || text.len() > Self::MAX || !text.bytes().all(fits) {
            return None;
        }
        let plain = percent_encoded(text, |b| b.is_ascii());
        (plain.len() <= Self::MAX).then(|| Self(Safe::new(&plain)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text with the bytes that are not to be kept written as `%C3`.
pub fn percent_encoded(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_kept(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_str(deserializer, Self::WANTED, Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn an_address_is_ascii_however_it_is_written() {
        for (text, wanted) in [
            ("https://example.org/öffentlich?q=ä#ß", Some("https://example.org/%C3%B6ffentlich?q=%C3%A4#%C3%9F")),
            ("https://öko.example/", Some("https://%C3%B6ko.example/")),
            ("http://example.org/%C3%B6", Some("http://example.org/%C3%B6")),
            ("https://example.org/a\u{202e}b", Some("https://example.org/a%E2%80%AEb")),
            ("https://example.org/a b", None),
            ("https://example.org/\"", None),
            ("https://example.org/\u{1b}", None),
            ("https:///a", None),
            ("ftp://example.org", None),
        ] {
            assert_eq!(Url::new(text).as_ref().map(Url::as_str), wanted, "{text}");
        }
        assert!(Url::new(&format!("https://example.org/{}", "ö".repeat(1000))).is_none(), "too long when encoded");
    }
}
