//! A search text → the parts that what is found must have.

use super::concepts::{Concepts, Meaning};
use super::plain_words::WordUse;
use super::words::{Normalizer, Writing, words_of};
use crate::core::fold::fold;

/// A word, or a phrase that has a meaning.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As it was typed.
    pub typed: String,
    /// Its words, in the form in which they are compared.
    pub keys: Vec<String>,
    pub meanings: Vec<Meaning>,
    /// What is found need not have it.
    pub is_light: bool,
}

/// A search text in one language.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub units: Vec<Unit>,
    /// All words, also those that say little.
    pub keys: Vec<String>,
    /// The last word, folded: it may still be being typed.
    pub last: String,
    /// No word tells what is meant: `AI rules` is in nearly every text.
    pub only_light: bool,
}

/// Longer search texts are cut.
const MOST_WORDS: usize = 24;

/// Splits a search text: the longest phrases that have a meaning are kept together. With `folded`, Vietnamese words
/// are compared without their marks.
pub fn parse(text: &str, writing: Writing, folded: bool, concepts: &Concepts) -> Parsed {
    let normalizer = Normalizer::new(writing);
    let words: Vec<&str> = words_of(text).take(MOST_WORDS).collect();
    let keys: Vec<String> = words.iter().map(|word| normalizer.key(word)).collect();
    let other = Normalizer::new(if writing == Writing::English { Writing::Vietnamese } else { Writing::English });
    let other_keys: Vec<String> = words.iter().map(|word| other.key(word)).collect();
    let (english, vietnamese) = if writing == Writing::English { (&keys, &other_keys) } else { (&other_keys, &keys) };
    let uses: Vec<WordUse> = words.iter().map(|word| concepts.plain_words.use_of(word, writing, folded)).collect();
    let use_at = |at: usize| uses.get(at).copied().unwrap_or(WordUse::Stop);
    let mut units: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < keys.len() {
        let longest = Concepts::LONGEST.min(keys.len() - at);
        // A phrase neither begins nor ends with a word that says little, and is more than one of those: `rules` has the
        // stem of `ruling`.
        let phrase = (1..=longest).rev().find_map(|len| {
            let phrase = keys.get(at..at + len)?;
            let is_whole = len == keys.len() || (use_at(at) != WordUse::Stop && use_at(at + len - 1) != WordUse::Stop);
            if len == 1 && use_at(at) == WordUse::Light {
                return None;
            }
            let meanings = concepts.meanings(english.get(at..at + len)?, vietnamese.get(at..at + len)?, folded);
            (is_whole && !meanings.is_empty()).then_some((phrase, meanings))
        });
        let (phrase, meanings) = match phrase {
            Some(found) => found,
            None => (keys.get(at..=at).unwrap_or_default(), Vec::new()),
        };
        let word = use_at(at);
        if !meanings.is_empty() || word != WordUse::Stop {
            let keys: Vec<String> =
                (at..).zip(phrase).filter(|(at, _)| use_at(*at) != WordUse::Stop).map(|(_, key)| key.clone()).collect();
            let keys = if keys.is_empty() { phrase.to_vec() } else { keys };
            let is_light = meanings.is_empty() && word == WordUse::Light;
            let typed = words.get(at..at + phrase.len()).unwrap_or_default().join(" ");
            units.push(Unit { typed, keys, meanings, is_light });
        }
        at += phrase.len().max(1);
    }
    let only_light = units.iter().all(|unit| unit.is_light);
    if only_light {
        for unit in &mut units {
            unit.is_light = false;
        }
    }
    let last = words.last().map(|word| fold(word)).unwrap_or_default();
    Parsed { units, keys, last, only_light }
}
