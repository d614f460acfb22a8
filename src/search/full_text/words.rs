//! Text → words, in the form in which they are compared.
//!
//! English words are folded and stemmed. Vietnamese ones are syllables: they keep their marks, are not stemmed, and are
//! compared without marks where the search text has none.

use std::borrow::Cow;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::core::fold::fold;

/// How the words of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    English,
    Vietnamese,
}

/// The places of the words of a text, in bytes. A word is letters and digits; the `s` of a genitive is none.
pub fn word_places(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + part_len(text.get(at..)?, |c| !c.is_alphanumeric());
            at = start
                + part_len(text.get(start..)?, |c| c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c)));
            if at == start {
                return None;
            }
            let is_genitive = text.get(start..at) == Some("s") && text.get(..start)?.ends_with(['\'', '’']);
            if !is_genitive {
                return Some(start..at);
            }
        }
    })
}

/// How many bytes at the beginning of a text are characters of a kind. Nearly all are ASCII, and are not decoded.
fn part_len(text: &str, is_of_kind: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let c =
            if byte.is_ascii() { Some(char::from(*byte)) } else { text.get(at..).and_then(|rest| rest.chars().next()) };
        match c {
            Some(c) if is_of_kind(c) => at += c.len_utf8(),
            Some(_) | None => break,
        }
    }
    at
}

/// The words of a text as they stand there.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    word_places(text).filter_map(|place| text.get(place))
}

/// Makes words comparable.
pub struct Normalizer {
    writing: Writing,
    stemmer: Stemmer,
}

impl Normalizer {
    pub fn new(writing: Writing) -> Self {
        Self { writing, stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The form of a word in which it is compared.
    pub fn key(&self, word: &str) -> String {
        match self.writing {
            Writing::English => self.stem(&fold(word)),
            Writing::Vietnamese => with_marks(word),
        }
    }

    fn stem(&self, folded: &str) -> String {
        if !folded.bytes().all(|b| b.is_ascii_alphabetic()) {
            return folded.to_owned();
        }
        // The stemmer leaves the plural of CV alone.
        let is_abbreviation = folded.len() > 2 && !folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let plain = folded.strip_suffix('s').filter(|_| is_abbreviation).unwrap_or(folded);
        self.stemmer.stem(&american(plain)).into_owned()
    }
}

/// One spelling for words in `-ise` and `-ize`, which the stemmer knows in the second only.
fn american(word: &str) -> Cow<'_, str> {
    if !word.contains("is") {
        return Cow::Borrowed(word);
    }
    let part =
        ["ise", "ises", "ised", "ising", "isation", "isations"].into_iter().find_map(|end| word.strip_suffix(end));
    match part {
        Some(part) if part.len() > 2 => {
            let end = word.get(part.len()..).unwrap_or_default().replacen('s', "z", 1);
            Cow::Owned(format!("{part}{end}"))
        }
        _ => Cow::Borrowed(word),
    }
}

/// A word in lower case with its marks, composed.
pub fn with_marks(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.nfc().flat_map(char::to_lowercase).collect() }
}

/// Whether a word has marks that folding drops.
pub fn has_marks(word: &str) -> bool {
    !word.is_ascii() && with_marks(word) != fold(word)
}

/// The characters of a text, by index, that belong to words which are among some keys.
pub fn lit(text: &str, keys: &[String]) -> Vec<usize> {
    let english = Normalizer::new(Writing::English);
    let is_lit = |word: &str| {
        let forms = [english.key(word), with_marks(word), fold(word)];
        keys.iter().any(|key| forms.contains(key))
    };
    let mut places = word_places(text).filter(|place| text.get(place.clone()).is_some_and(is_lit)).peekable();
    let mut letters = Vec::new();
    for (index, (at, _)) in text.char_indices().enumerate() {
        while places.next_if(|place| place.end <= at).is_some() {}
        if places.peek().is_some_and(|place| place.contains(&at)) {
            letters.push(index);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_everything_that_is_no_letter_or_digit() {
        let words: Vec<&str> = words_of("Meta's AI-Act, Art. 26(7): l’UE Hiê\u{323}p ước").collect();
        assert_eq!(words, ["Meta", "AI", "Act", "Art", "26", "7", "l", "UE", "Hiê\u{323}p", "ước"]);
    }

    #[test]
    fn english_words_are_stemmed_and_vietnamese_ones_are_not() {
        let english = Normalizer::new(Writing::English);
        for (one, other) in [
            ("hiring", "hire"),
            ("CVs", "cv"),
            ("watermarking", "watermarks"),
            ("organise", "organizing"),
            ("Recruitment", "recruiting"),
        ] {
            assert_eq!(english.key(one), english.key(other), "{one}");
        }
        assert_ne!(english.key("hiring"), english.key("infringement"));
        let vietnamese = Normalizer::new(Writing::Vietnamese);
        assert_eq!(vietnamese.key("HIỆP"), vietnamese.key("Hiê\u{323}p"));
        assert_ne!(vietnamese.key("phạt"), vietnamese.key("phát"));
    }

    #[test]
    fn lights_whole_words() {
        let english = Normalizer::new(Writing::English);
        assert_eq!(lit("no hire, rehire Hiring", &[english.key("hired")]), [3, 4, 5, 6, 16, 17, 18, 19, 20, 21]);
        assert_eq!(lit("bị phạt", &["phat".to_owned()]), [3, 4, 5, 6]);
    }
}
