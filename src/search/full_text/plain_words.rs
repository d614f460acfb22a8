//! Words of a search text that say little, from `assets/search-words.tsv`.

use hashbrown::{HashMap, HashSet};

use super::words::{Normalizer, Writing, with_marks};
use crate::core::fold::fold;

const TABLE: &str = include_str!("../../../assets/search-words.tsv");

/// What a search makes of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordUse {
    /// What is found must have it.
    #[default]
    Required,
    /// What has it comes first.
    Light,
    /// It is left out.
    Stop,
}

/// The words that say little.
#[derive(Debug)]
pub struct PlainWords {
    english: HashMap<String, WordUse>,
    /// The stems of those that are left out.
    stems: HashSet<String>,
    vietnamese: HashMap<String, WordUse>,
    /// Vietnamese ones without their marks.
    folded: HashMap<String, WordUse>,
}

impl Default for PlainWords {
    /// Reads the table.
    fn default() -> Self {
        let (english, vietnamese) = (Normalizer::new(Writing::English), Normalizer::new(Writing::Vietnamese));
        let mut plain =
            Self { english: HashMap::new(), stems: HashSet::new(), vietnamese: HashMap::new(), folded: HashMap::new() };
        for (list, words) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
            let word_use = if list.starts_with("stop") { WordUse::Stop } else { WordUse::Light };
            for word in words.split(';') {
                if list.ends_with("-en") {
                    plain.english.insert(fold(word), word_use);
                    plain.stems.extend((word_use == WordUse::Stop).then(|| english.key(word)));
                } else if list.ends_with("-vi") {
                    plain.vietnamese.insert(vietnamese.key(word), word_use);
                    plain.folded.insert(fold(word), word_use);
                }
            }
        }
        plain
    }
}

impl PlainWords {
    /// What a search makes of a word; with `folded`, whatever its marks. Other words with the same stem are other words:
    /// `ruling` is not `rules`.
    pub fn use_of(&self, word: &str, writing: Writing, folded: bool) -> WordUse {
        let found = match writing {
            Writing::English => self.english.get(fold(word).as_str()),
            Writing::Vietnamese if folded => self.folded.get(fold(word).as_str()),
            Writing::Vietnamese => self.vietnamese.get(with_marks(word).as_str()),
        };
        found.copied().unwrap_or_default()
    }

    /// Whether an English word is left out, by its stem.
    pub fn is_stop(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_marks_is_another_word() {
        let plain = PlainWords::default();
        assert_eq!(plain.use_of("the", Writing::English, false), WordUse::Stop);
        assert_eq!(plain.use_of("AI", Writing::English, false), WordUse::Light);
        assert_eq!(plain.use_of("ruling", Writing::English, false), WordUse::Required);
        assert_eq!(plain.use_of("và", Writing::Vietnamese, false), WordUse::Stop);
        assert_eq!(plain.use_of("va", Writing::Vietnamese, false), WordUse::Required);
        assert_eq!(plain.use_of("va", Writing::Vietnamese, true), WordUse::Stop);
    }
}
