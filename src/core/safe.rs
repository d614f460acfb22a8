//! Text that is safe to display.
//!
//! Every string of a dataset, of an argument or of a file's name becomes [`Safe`] where it enters the program.
//! Controls, escape sequences, bidirectional overrides and invisible characters are made visible there, so that no
//! other code has to handle them.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text in which nothing can control a terminal or hide from the reader. Composed (NFC), and at most
/// [`Safe::MAX_MARKS`] combining marks follow one base character.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe(Box<str>);

impl Safe {
    /// More marks than this on one base are cut: no script needs them, and they paint over the lines around.
    pub const MAX_MARKS: usize = 30;

    /// Makes what is unsafe in a text visible. Safe text is only composed.
    pub fn new(text: &str) -> Self {
        // Printable ASCII, which is most of the input, is already safe and composed.
        let is_printable = |all: bool, b: u8| all & (0x20..0x7f).contains(&b);
        if text.bytes().fold(true, is_printable) || text.chars().all(is_plain) {
            return Self(text.into());
        }
        // Most other text is already composed, and composing is slow.
        match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => Self::shown(text.chars(), text.len()),
            IsNormalized::No | IsNormalized::Maybe => Self::shown(text.nfc(), text.len()),
        }
    }

    /// Composed characters, with controls and invisible ones made visible.
    fn shown(chars: impl Iterator<Item = char>, length: usize) -> Self {
        let mut out = String::with_capacity(length);
        let mut marks = 0;
        let mut before = ' ';
        // At the beginning, and after a replacement, there is no base character for a mark.
        let mut bare = true;
        let mut chars = chars.peekable();
        while let Some(c) = chars.next() {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            if marks > Self::MAX_MARKS {
                continue;
            }
            if marks > 0 && bare {
                out.push('\u{25cc}');
            }
            // Joiners shape letters and emoji; between those they stay, anywhere else they are invisible.
            let joiner =
                matches!(c, '\u{200c}' | '\u{200d}') && joins(before) && chars.peek().copied().is_some_and(joins);
            bare = matches!(c, '\0'..='\u{1f}' | '\u{7f}') || (is_hidden(c) && !joiner);
            match c {
                '\n' | '\t' => out.push(' '),
                '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
                '\u{7f}' => out.push('\u{2421}'),
                c if joiner => out.push(c),
                c if is_hidden(c) => out.extend(format!("<U+{:04X}>", u32::from(c)).chars()),
                c => out.push(c),
            }
            before = c;
        }
        Self(out.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that are displayed as they are and are composed: Latin, with the letters of Vietnamese, and the usual
/// punctuation. Most text has no others.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// A text for programs, as it was given: only controls and hidden characters are made visible. Blanks, line breaks and
/// the composition of letters stay, so that the text can still be joined with where it comes from.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(c),
            c if c.is_control() || is_hidden(c) => out.push_str(&Safe::new(c.encode_utf8(&mut [0; 4]))),
            c => out.push(c),
        }
    }
    out
}

/// Whether a joiner next to `c` can have a meaning: letters of scripts that join, marks, emoji.
fn joins(c: char) -> bool {
    !c.is_ascii()
        && (c.is_alphabetic()
            || is_combining_mark(c)
            || matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x1f000..=0x1faff))
}

/// Characters that control a terminal or that a reader cannot see: C1 controls, bidirectional marks, zero-width and
/// other format characters, separators, private tags, unassigned specials.
pub fn is_hidden(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0x9f | 0xad | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
        | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
        | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

impl Deref for Safe {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Safe {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<'de> Deserialize<'de> for Safe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_str(deserializer, "a string", |text| Some(Self::new(text)))
    }
}

impl Serialize for Safe {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Deserializes a string and parses it, borrowed from the input where possible.
///
/// # Errors
/// If the input is not a string, or `make` returns `None`: the error then says that `wanted` was expected.
pub fn parse_str<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    wanted: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Read<T, F>(&'static str, F, PhantomData<T>);
    impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Read<T, F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.1)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self.0))
        }
    }
    deserializer.deserialize_str(Read(wanted, make, PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_controls_visible() {
        assert_eq!(&*Safe::new("a\u{1b}[31mb\u{7}"), "a␛[31mb␇");
        assert_eq!(&*Safe::new("a\u{202e}b\u{9b}c\u{200b}"), "a<U+202E>b<U+009B>c<U+200B>");
        assert_eq!(&*Safe::new("one\ntwo\tthree"), "one two three");
    }

    #[test]
    fn text_for_programs_keeps_its_blanks_and_letters() {
        assert_eq!(visible("SAP\u{a0}SE\r\ne\u{301}\t"), "SAP\u{a0}SE\r\ne\u{301}\t");
        assert_eq!(visible("a\u{1b}[31m\u{202e}\u{9b}\u{7f}"), "a␛[31m<U+202E><U+009B>␡");
    }

    #[test]
    fn what_is_plain_needs_nothing() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_plain(*c)) {
            let text = format!("{c}{c}");
            assert_eq!(Safe::shown(text.nfc(), text.len()).as_str(), text, "{:04X}", u32::from(c));
        }
    }

    #[test]
    fn keeps_what_scripts_and_emoji_need() {
        for text in ["Hiệp ước về AI", "نمی\u{200c}خواهم", "👩\u{200d}🚀", "日本語", "ไทยกำ"]
        {
            assert_eq!(&*Safe::new(text), text.nfc().collect::<String>(), "{text}");
        }
        assert_eq!(&*Safe::new("ab\u{200d}c"), "ab<U+200D>c");
    }

    #[test]
    fn a_mark_without_a_letter_stands_on_a_circle() {
        assert_eq!(&*Safe::new("\u{301}a"), "◌\u{301}a");
        assert_eq!(&*Safe::new("a\u{feff}\u{338}b"), "a<U+FEFF>◌\u{338}b");
        assert_eq!(Safe::new(&Safe::new("a\u{feff}\u{338}b")), Safe::new("a\u{feff}\u{338}b"));
    }

    #[test]
    fn cuts_a_storm_of_marks() {
        let storm = format!("Z{}z", "\u{301}".repeat(200));
        assert!(Safe::new(&storm).chars().filter(|c| is_combining_mark(*c)).count() <= Safe::MAX_MARKS);
    }
}
