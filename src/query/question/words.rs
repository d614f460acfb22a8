//! A question → its words, each with its place, so that what was not understood can be pointed at.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::core::fold::fold;

/// A word as it was typed, and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// In lower case, with its accents.
    pub lower: String,
    /// Without case and accents.
    pub folded: String,
    /// Whether it was typed with an accent, and means no word without it.
    is_marked: bool,
}

impl Word {
    /// A word of a text, by its place.
    fn new(text: &str, at: Range<usize>) -> Self {
        let typed = text.get(at.clone()).unwrap_or_default();
        let lower: String = typed.nfc().flat_map(char::to_lowercase).map(plain).collect();
        let folded = fold(typed);
        Self { at, is_marked: lower != folded, lower, folded }
    }

    /// The same place, read as another word.
    pub fn read_as(&self, folded: String) -> Self {
        Self { at: self.at.clone(), lower: folded.clone(), folded, is_marked: false }
    }

    /// Whether it is a word of the grammar: where it was typed with accents, with the same.
    pub fn is(&self, known: &Self) -> bool {
        if self.is_marked { self.lower == known.lower } else { self.folded == known.folded }
    }

    /// Whether it was typed with accents that fold away.
    pub const fn is_marked(&self) -> bool {
        self.is_marked
    }

    /// The word without one of some endings, if it has one and something is left.
    pub fn without(&self, endings: &[String]) -> Option<Self> {
        let ending =
            endings.iter().find(|ending| self.folded.len() > ending.len() && self.folded.ends_with(*ending))?;
        let cut = |text: &str| text.strip_suffix(ending.as_str()).unwrap_or(text).to_owned();
        let at = self.at.start..self.at.end.saturating_sub(ending.len());
        Some(Self { at, lower: cut(&self.lower), folded: cut(&self.folded), is_marked: self.is_marked })
    }
}

/// An apostrophe in its plain form.
const fn plain(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        c => c,
    }
}

/// The words of a text. Hyphens, dots and slashes part words, except in what begins with a digit: dates and references
/// such as `26(1)` stay whole.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chunk_at = 0;
    for chunk in text.split(char::is_whitespace) {
        let at = chunk_at;
        chunk_at += chunk.len();
        chunk_at += text.get(chunk_at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let core = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + chunk.find(core).unwrap_or_default();
        if core.starts_with(|c: char| c.is_ascii_digit()) {
            // A parenthesis that was opened inside belongs to it.
            let end = start + core.len();
            let closes = core.contains('(') && text.get(end..).is_some_and(|rest| rest.starts_with(')'));
            words.push(Word::new(text, start..end + usize::from(closes)));
            continue;
        }
        let mut piece_at = start;
        for piece in core.split(|c: char| !c.is_alphanumeric() && plain(c) != '\'') {
            if piece.chars().any(char::is_alphanumeric) {
                words.push(Word::new(text, piece_at..piece_at + piece.len()));
            }
            piece_at += piece.len();
            piece_at += text.get(piece_at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    fn lower(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.lower).collect()
    }

    #[test]
    fn words_are_parted_and_dates_are_not() {
        assert_eq!(lower("Has non-EU Meta’s «pact», e.g.?"), ["has", "non", "eu", "meta's", "pact", "e", "g"]);
        assert_eq!(lower("từ ngày 2/12/2026, điều 26(1)."), ["từ", "ngày", "2/12/2026", "điều", "26(1)"]);
        assert_eq!(lower(" \u{3000}?! & -"), [""; 0]);
    }

    #[test]
    fn a_word_stands_where_it_was_typed() {
        let text = "  ai  đã ký?";
        let places: Vec<&str> = words(text).into_iter().filter_map(|word| text.get(word.at)).collect();
        assert_eq!(places, ["ai", "đã", "ký"]);
    }

    #[test]
    fn accents_that_were_typed_count() {
        let word = |text: &str| words(text).remove(0);
        assert!(word("phat").is(&word("phạt")) && word("PHẠT").is(&word("phạt")));
        assert!(!word("phát").is(&word("phạt")) && !word("tìm").is(&word("tim")));
    }
}
