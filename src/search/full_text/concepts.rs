//! The synonyms: which phrase means what, and which records are about it.

use hashbrown::HashMap;

use super::documents::Documents;
use super::plain_words::PlainWords;
use super::words::{Writing, with_marks, words_of};
use crate::core::fold::fold;
use crate::core::{Dataset, Id};

/// A synonym that a phrase is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The row of the synonyms.
    pub row: u32,
    /// The phrase means other things too.
    pub is_weak: bool,
}

/// Phrases of synonyms.
#[derive(Debug, Default)]
pub struct Concepts {
    /// The words that say little.
    pub plain_words: PlainWords,
    english: HashMap<Box<str>, Vec<Meaning>>,
    vietnamese: HashMap<Box<str>, Vec<Meaning>>,
    /// Vietnamese ones without their marks.
    folded: HashMap<Box<str>, Vec<Meaning>>,
    /// By the row of the synonyms: the numbers of the records that are about it, and of those that are near.
    records: Vec<[Vec<u32>; 2]>,
    /// By the same row: the phrases in English and in Vietnamese, as lists of words.
    phrases: Vec<[Vec<Vec<String>>; 2]>,
}

impl Concepts {
    /// The most words of a phrase that are compared.
    pub const LONGEST: usize = 8;

    /// The synonyms of a dataset; `english` gives the key of an English word.
    pub fn new(data: &Dataset, documents: &Documents, english: &dyn Fn(&str) -> String) -> Self {
        let mut concepts = Self::default();
        let numbers = |ids: &[Id]| -> Vec<u32> {
            ids.iter().filter_map(|id| documents.number(data.find(id.as_str())?)).collect()
        };
        for (row, synonym) in (0..).zip(data.synonyms.iter()) {
            concepts.records.push([numbers(&synonym.records), numbers(&synonym.near)]);
            let mut phrases = [Vec::new(), Vec::new()];
            for (words, writing) in [(&synonym.en, Writing::English), (&synonym.vi, Writing::Vietnamese)] {
                for phrase in words {
                    let key = |word| if writing == Writing::English { english(word) } else { with_marks(word) };
                    let keys: Vec<String> = words_of(phrase).map(key).collect();
                    let meaning = Meaning { row, is_weak: synonym.weak.contains(phrase) };
                    let phrase = concepts.phrase_of(&keys, writing);
                    if writing == Writing::Vietnamese {
                        add(&mut concepts.folded, &fold(&phrase), meaning);
                    }
                    add(concepts.phrases_mut(writing), &phrase, meaning);
                    if !meaning.is_weak {
                        let [english, vietnamese] = &mut phrases;
                        if writing == Writing::English { english } else { vietnamese }.push(keys);
                    }
                }
            }
            concepts.phrases.push(phrases);
        }
        concepts
    }

    const fn phrases_mut(&mut self, writing: Writing) -> &mut HashMap<Box<str>, Vec<Meaning>> {
        match writing {
            Writing::English => &mut self.english,
            Writing::Vietnamese => &mut self.vietnamese,
        }
    }

    /// What a phrase means in either language, by the keys of its words in each; with `folded`, whatever the marks of
    /// Vietnamese.
    pub fn meanings(&self, english: &[String], vietnamese: &[String], folded: bool) -> Vec<Meaning> {
        let marked = self.phrase_of(vietnamese, Writing::Vietnamese);
        let plain = folded.then(|| self.folded.get(fold(&marked).as_str())).flatten();
        let found = [
            self.english.get(self.phrase_of(english, Writing::English).as_str()),
            self.vietnamese.get(marked.as_str()),
            plain,
        ];
        let mut meanings: Vec<Meaning> = Vec::new();
        for meaning in found.into_iter().flatten().flatten() {
            if !meanings.iter().any(|known| known.row == meaning.row) {
                meanings.push(*meaning);
            }
        }
        meanings
    }

    /// A phrase as it is compared: without words that say little, unless fewer than two others are left. `what is AI`
    /// is not `AI`.
    fn phrase_of(&self, keys: &[String], writing: Writing) -> String {
        let tells = |key: &&String| writing == Writing::Vietnamese || !self.plain_words.is_stop(key);
        let telling: Vec<&str> = keys.iter().filter(tells).map(String::as_str).collect();
        if telling.len() < 2 { keys.join(" ") } else { telling.join(" ") }
    }

    /// The numbers of the records that are about a synonym, the best first, and of those that are near.
    pub fn records(&self, meaning: Meaning) -> [&[u32]; 2] {
        self.records.get(meaning.row as usize).map_or([&[], &[]], |[about, near]| [about, near])
    }

    /// The phrases in a language that mean the same, without those that mean other things too.
    pub fn phrases(&self, meaning: Meaning, writing: Writing) -> &[Vec<String>] {
        let phrases = self.phrases.get(meaning.row as usize);
        phrases.map_or(&[], |[english, vietnamese]| match writing {
            Writing::English => english,
            Writing::Vietnamese => vietnamese,
        })
    }

    /// All words of phrases in a language, in the form in which they are compared.
    pub fn words(&self, writing: Writing) -> impl Iterator<Item = &str> {
        let phrases = match writing {
            Writing::English => &self.english,
            Writing::Vietnamese => &self.vietnamese,
        };
        phrases.keys().flat_map(|phrase| phrase.split(' '))
    }
}

fn add(phrases: &mut HashMap<Box<str>, Vec<Meaning>>, phrase: &str, meaning: Meaning) {
    if phrase.is_empty() {
        return;
    }
    let meanings = phrases.entry(phrase.into()).or_default();
    if !meanings.iter().any(|known| known.row == meaning.row) {
        meanings.push(meaning);
    }
}
