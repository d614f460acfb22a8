//! Words of a search text that say little, from `assets/search-words.tsv`.

use super::words::{Writing, with_marks};
use crate::core::fold::fold;

const TABLE: &str = include_str!("../../../assets/search-words.tsv");

/// What a search makes of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordUse {
    /// What is found must have it.
    Required,
    /// What has it comes first.
    Light,
    /// It is left out.
    Stop,
}

/// What a search makes of a word of a language; with `folded`, whatever its marks.
pub fn word_use(word: &str, writing: Writing, folded: bool) -> WordUse {
    let language = match writing {
        Writing::English => "en",
        Writing::Vietnamese => "vi",
    };
    let form = |word: &str| if folded || writing == Writing::English { fold(word) } else { with_marks(word) };
    let word = form(word);
    let is_in = |list: &str| {
        let mut lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
        lines.any(|(name, words)| {
            name.strip_prefix(list).is_some_and(|of| of == language)
                && words.split(';').any(|known| form(known) == word)
        })
    };
    match () {
        () if is_in("stop-") => WordUse::Stop,
        () if is_in("light-") => WordUse::Light,
        () => WordUse::Required,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_marks_is_another_word() {
        assert_eq!(word_use("The", Writing::English, false), WordUse::Stop);
        assert_eq!(word_use("AI", Writing::English, false), WordUse::Light);
        assert_eq!(word_use("hiring", Writing::English, false), WordUse::Required);
        assert_eq!(word_use("và", Writing::Vietnamese, false), WordUse::Stop);
        assert_eq!(word_use("va", Writing::Vietnamese, false), WordUse::Required);
        assert_eq!(word_use("va", Writing::Vietnamese, true), WordUse::Stop);
    }
}
