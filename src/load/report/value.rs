//! What a file has in the wrong place, and what it should have, as data that can be put into any language.

use serde::de::Unexpected;
use strum::{EnumIter, IntoStaticStr};

use crate::core::record::{FromDay, Url};
use crate::core::{Date, Event, Id, Safe};

/// A value that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// In quotes, with escapes, and cut where it is long.
    String(Safe),
    Integer(Safe),
    /// A number with a fraction or an exponent.
    Float(Safe),
    Boolean(bool),
    Null,
    List,
    Object,
    /// A word that the field does not accept.
    UnknownWord(Safe),
    /// A code with no meaning.
    Code(Safe),
    /// In the words of the parser.
    Other(Safe),
}

/// What a field accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    String,
    Boolean,
    List,
    Object,
    /// An object with the languages of a text.
    Text,
    Id,
    Date,
    /// The day from which a rule makes an obligation bind.
    FromDay,
    Url,
    /// A text that is not blank.
    Filled,
    /// A text of at most this many columns.
    Columns {
        most: usize,
    },
    /// A whole number from 0.
    Number {
        max: u64,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// ISO 639-1.
    LanguageCode,
    /// ISO 3166-1 alpha-2.
    CountryCode,
    /// ISO 17442.
    Lei,
    /// The number of an item of Wikidata.
    WikidataItem,
    /// A number of the EU Transparency Register.
    RegisterNumber,
    /// In the words of the parser.
    Other(Safe),
}

/// The most characters of a found text that are repeated.
const SHOWN: usize = 72;

/// The beginning of a text that may be long.
fn short(text: &str) -> Safe {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => Safe::new(&format!("{}…", text.get(..end).unwrap_or_default())),
        None => Safe::new(text),
    }
}

impl Found {
    /// A word that the field does not accept; it accepts others.
    pub fn unknown_word(word: &str) -> Self {
        Self::UnknownWord(short(word))
    }
}

impl From<Unexpected<'_>> for Found {
    fn from(found: Unexpected<'_>) -> Self {
        match found {
            Unexpected::Str(text) => Self::String(Safe::new(&format!("{:?}", &*short(text)))),
            Unexpected::Unsigned(number) => Self::Integer(Safe::new(&number.to_string())),
            Unexpected::Signed(number) => Self::Integer(Safe::new(&number.to_string())),
            Unexpected::Float(number) => Self::Float(Safe::new(&format!("{number:?}"))),
            Unexpected::Bool(value) => Self::Boolean(value),
            Unexpected::Unit | Unexpected::Option => Self::Null,
            Unexpected::Seq => Self::List,
            Unexpected::Map => Self::Object,
            other => Self::Other(short(&other.to_string())),
        }
    }
}

impl Wanted {
    /// What a type says that it expects. Serde gives it only as text; these are all the texts that our types use.
    pub fn of_type(words: &str) -> Self {
        match words {
            "a string" => Self::String,
            "a boolean" => Self::Boolean,
            "a sequence" => Self::List,
            "an object" => Self::Object,
            "struct Text" => Self::Text,
            Id::WANTED => Self::Id,
            Date::WANTED => Self::Date,
            FromDay::WANTED => Self::FromDay,
            Url::WANTED => Self::Url,
            // Only the rank of an event is one.
            "u8" => Self::Number { max: Event::LOWEST_RANK.into() },
            "u16" => Self::Number { max: u16::MAX.into() },
            "u32" => Self::Number { max: u32::MAX.into() },
            "u64" => Self::Number { max: u64::MAX },
            words if words.starts_with("struct ") => Self::Object,
            words => Self::Other(short(words)),
        }
    }
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SyntaxError {
    EndInList,
    EndInObject,
    EndInString,
    EndInValue,
    NoColon,
    NoListComma,
    NoObjectComma,
    NoWord,
    NoValue,
    NoQuote,
    BadEscape,
    BadNumber,
    LargeNumber,
    BadCodePoint,
    ControlCharacter,
    KeyNoString,
    LoneSurrogate,
    TrailingComma,
    TrailingCharacters,
    ShortHexEscape,
    TooDeep,
    /// Any other reason; the parser has none at present.
    Other,
}

impl SyntaxError {
    /// From the parser's words: its errors do not give the reason in another form.
    pub fn of_parser(error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
        match words {
            "EOF while parsing a list" => Self::EndInList,
            "EOF while parsing an object" => Self::EndInObject,
            "EOF while parsing a string" => Self::EndInString,
            "EOF while parsing a value" => Self::EndInValue,
            "expected `:`" => Self::NoColon,
            "expected `,` or `]`" => Self::NoListComma,
            "expected `,` or `}`" => Self::NoObjectComma,
            "expected ident" => Self::NoWord,
            "expected value" => Self::NoValue,
            "expected `\"`" => Self::NoQuote,
            "invalid escape" => Self::BadEscape,
            "invalid number" => Self::BadNumber,
            "number out of range" => Self::LargeNumber,
            "invalid unicode code point" => Self::BadCodePoint,
            "key must be a string" => Self::KeyNoString,
            "lone leading surrogate in hex escape" => Self::LoneSurrogate,
            "trailing comma" => Self::TrailingComma,
            "trailing characters" => Self::TrailingCharacters,
            "unexpected end of hex escape" => Self::ShortHexEscape,
            "recursion limit exceeded" => Self::TooDeep,
            words if words.starts_with("control character") => Self::ControlCharacter,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_the_parser_is_known() {
        let deep = "[".repeat(200);
        let bad = [
            "[",
            "{",
            "\"a",
            "",
            "{\"a\" 1}",
            "[1 2]",
            "{\"a\":1 2}",
            "nul!",
            "?",
            "{\"a\":1,b}",
            "\"\\x\"",
            "-",
            "1e999",
            "\"\\udc00\"",
            "\"\u{1}\"",
            "{1:2}",
            "\"\\ud800\"",
            "[1,]",
            "{\"a\":1,}",
            "1 2",
            "\"\\u12\"",
            "\"\\ud800\\u0000\"",
            &deep,
        ];
        for text in bad {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            assert_ne!(SyntaxError::of_parser(&error), SyntaxError::Other, "{text}: {error}");
        }
    }
}
