//! How much a word says about which company a name means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::forms;
use super::tables::{lines, parts};
use super::tokens::{Token, joined};
use crate::core::country;

/// What a word of a name is, besides a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Where a company is.
    Place,
    /// What part of a group it is.
    Group,
    /// What it does.
    Sector,
    /// A title, an article, a conjunction.
    Title,
}

struct Words {
    kinds: HashMap<String, Kind>,
    abbreviations: HashMap<&'static str, &'static str>,
}

/// Parsed on first use.
static TABLE: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { kinds: HashMap::new(), abbreviations: HashMap::new() };
    for line in lines(include_str!("../../../assets/name-words.tsv")) {
        let [kind, list] = line[..] else { continue };
        let kind = match kind {
            "place" => Kind::Place,
            "group" => Kind::Group,
            "sector" => Kind::Sector,
            "title" => Kind::Title,
            _ => {
                words.abbreviations.extend(parts(list).filter_map(|part| part.split_once('=')));
                continue;
            }
        };
        words.kinds.extend(parts(list).map(|word| (joined(word), kind)));
    }
    for name in country::codes().filter_map(country::names).flatten() {
        words.kinds.insert(joined(name), Kind::Place);
    }
    words
});

/// Sorted.
const EVERYDAY: &str = include_str!("../../../assets/everyday-words.txt");

/// Whether a folded word stands in a dictionary, or is a place: as a name it is not one company's alone.
pub fn is_everyday(word: &str) -> bool {
    const ENDINGS: [(&str, &str); 10] = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("er", "e"),
        ("ly", ""),
    ];
    let stems = |word: &str| -> Vec<String> {
        let stem = |(ending, instead): &(&str, &str)| {
            let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 2);
            stem.map(|stem| format!("{stem}{instead}"))
        };
        ENDINGS.iter().filter_map(stem).collect()
    };
    let with_one_ending = |word: &str| stems(word).iter().any(|stem| is_in_list(stem));
    is_in_list(word)
        || TABLE.kinds.contains_key(word)
        || stems(word).iter().any(|stem| is_in_list(stem) || with_one_ending(stem))
}

/// Whether a word is a line of [`EVERYDAY`]. O(log words), without a table in memory.
fn is_in_list(word: &str) -> bool {
    let mut rest = EVERYDAY.as_bytes();
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = memchr::memrchr(b'\n', rest.get(..middle).unwrap_or_default()).map_or(0, |at| at + 1);
        let tail = rest.get(start..).unwrap_or_default();
        let line = tail.split(|byte| *byte == b'\n').next().unwrap_or_default();
        match line.cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = tail.get(line.len() + 1..).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = rest.get(..start).unwrap_or_default(),
        }
    }
    false
}

/// What an abbreviation stands for.
pub fn expanded(word: &str) -> Option<&'static str> {
    TABLE.abbreviations.get(word).copied()
}

/// How much each word of a name says, 0 to 1, apart from how rare it is among the names of firms.
pub fn weights(words: &[Token]) -> Vec<f32> {
    const FORM: f32 = 0.02;
    const TITLE: f32 = 0.05;
    const PLACE: f32 = 0.1;
    const GROUP: f32 = 0.2;
    const SECTOR: f32 = 0.3;
    const EVERYDAY: f32 = 0.5;
    /// Places such as *Hong Kong* have as many words.
    const LONGEST: usize = 4;
    let mut weights: Vec<f32> = words
        .iter()
        .map(|word| match word.text.as_str() {
            text if text.chars().count() < 2 => PLACE,
            text if text.len() == 2 || is_everyday(text) => EVERYDAY,
            _ => 1.0,
        })
        .collect();
    for start in 0..words.len() {
        let kind = (1..=LONGEST.min(words.len() - start)).rev().find_map(|length| {
            let text: String = words.iter().skip(start).take(length).map(|word| word.text.as_str()).collect();
            Some((*TABLE.kinds.get(text.as_str())?, length))
        });
        if let Some((kind, length)) = kind {
            let weight = match kind {
                Kind::Place => PLACE,
                Kind::Group => GROUP,
                Kind::Sector => SECTOR,
                Kind::Title => TITLE,
            };
            weights.iter_mut().skip(start).take(length).for_each(|slot| *slot = weight);
        }
    }
    weights.iter_mut().zip(forms::marked(words)).filter(|(_, form)| *form).for_each(|(slot, _)| *slot = FORM);
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::name_match::tokens::tokens;

    #[test]
    fn dictionary_words_and_places_are_everyday() {
        for word in
            ["titan", "nova", "threads", "command", "gemini", "engineering", "transformers", "montenegro", "zoos"]
        {
            assert!(is_everyday(word), "{word}");
        }
        for word in ["google", "siemens-energy", "capgemini", "tiktok", "deloitte", "", "a"] {
            assert!(!is_everyday(word), "{word}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let words: Vec<&str> = EVERYDAY.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(words.is_sorted());
        assert!([words.first(), words.last()].into_iter().flatten().all(|word| is_in_list(word)));
    }

    #[test]
    fn a_name_says_more_than_what_stands_around_it() {
        let weights = weights(&tokens("Zyx Việt Nam Technologies SA"));
        assert!(weights.iter().skip(1).all(|weight| *weight < 0.3), "{weights:?}");
        assert!((weights[0] - 1.0).abs() < f32::EPSILON);
    }
}
