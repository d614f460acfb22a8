//! The words of all texts in one language, and where each stands.

use hashbrown::HashMap;

use super::field::TextField;
use super::words::{Normalizer, Writing, words_of};
use crate::core::fold::fold;
use crate::core::{Csr, RecordRef};

/// A text.
#[derive(Clone, Copy, Debug)]
pub struct IndexedText {
    /// The number of the record that is found by it.
    pub document: u32,
    pub field: TextField,
    /// The record that has it.
    pub of: RecordRef,
    /// The place of its first word among the words of all texts.
    pub start: u32,
    pub len: u32,
}

/// An inverted index: for each word the places where it stands.
#[derive(Debug)]
pub struct Postings {
    pub writing: Writing,
    texts: Vec<IndexedText>,
    /// The words of all texts, by number, one text after another.
    words: Vec<u32>,
    /// For each of them its text.
    text_of: Vec<u32>,
    /// The words in the form in which they are compared, by number.
    keys: Vec<Box<str>>,
    /// For each of them a word as it is written somewhere.
    spellings: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    /// The numbers of the words by their folded form: of Vietnamese, where several words may have one.
    folded: HashMap<Box<str>, Vec<u32>>,
    places: Csr<u32>,
    mean_lengths: [f32; TextField::COUNT],
}

/// Builds postings from one text after another.
pub struct PostingsBuilder {
    normalizer: Normalizer,
    postings: Postings,
    /// The numbers of words as they were written.
    written: HashMap<Box<str>, u32>,
}

impl PostingsBuilder {
    pub fn new(writing: Writing) -> Self {
        let postings = Postings {
            writing,
            texts: Vec::new(),
            words: Vec::new(),
            text_of: Vec::new(),
            keys: Vec::new(),
            spellings: Vec::new(),
            numbers: HashMap::new(),
            folded: HashMap::new(),
            places: Csr::default(),
            mean_lengths: [1.0; TextField::COUNT],
        };
        Self { normalizer: Normalizer::new(writing), postings, written: HashMap::new() }
    }

    /// Adds a text. O(bytes).
    pub fn add(&mut self, document: u32, field: TextField, of: RecordRef, text: &str) {
        let start = self.postings.words.len();
        let number = u32::try_from(self.postings.texts.len()).unwrap_or(u32::MAX);
        for word in words_of(text) {
            let word = match self.written.get(word) {
                Some(known) => *known,
                None => self.add_word(word),
            };
            self.postings.words.push(word);
            self.postings.text_of.push(number);
        }
        let length = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let len = length(self.postings.words.len() - start);
        self.postings.texts.push(IndexedText { document, field, of, start: length(start), len });
    }

    /// The form of a word in which it is compared; known words are not stemmed again.
    pub fn key(&self, word: &str) -> String {
        let known = self.written.get(word).and_then(|number| self.postings.keys.get(*number as usize));
        known.map_or_else(|| self.normalizer.key(word), ToString::to_string)
    }

    fn add_word(&mut self, word: &str) -> u32 {
        let key = self.normalizer.key(word).into_boxed_str();
        let next = u32::try_from(self.postings.keys.len()).unwrap_or(u32::MAX);
        let number = *self.postings.numbers.entry(key).or_insert_with_key(|key| {
            self.postings.keys.push(key.clone());
            self.postings.spellings.push(word.into());
            next
        });
        self.written.insert(word.into(), number);
        number
    }

    /// The postings of all texts that were added.
    pub fn finish(self) -> Postings {
        let mut postings = self.postings;
        let pairs: Vec<(u32, u32)> = postings.words.iter().copied().zip(0..).collect();
        postings.places = Csr::new(postings.keys.len(), &pairs);
        let mut lengths = [(0_u32, 0_u32); TextField::COUNT];
        for text in &postings.texts {
            if let Some((sum, count)) = lengths.get_mut(text.field as usize) {
                *sum = sum.saturating_add(text.len);
                *count += 1;
            }
        }
        postings.mean_lengths = lengths.map(|(sum, count)| (to_float(sum) / to_float(count.max(1))).max(1.0));
        if postings.writing == Writing::Vietnamese {
            for (number, key) in (0..).zip(&postings.keys) {
                postings.folded.entry(fold(key).into()).or_default().push(number);
            }
        }
        postings
    }
}

/// A count as a number to calculate with.
#[allow(clippy::cast_precision_loss, reason = "scores need no more digits")]
pub const fn to_float(count: u32) -> f32 {
    count as f32
}

impl Postings {
    /// The numbers of a word: of English that of its stem, of Vietnamese that with the same marks, or with `folded` all
    /// with the same letters.
    pub fn numbers(&self, key: &str, folded: bool) -> Vec<u32> {
        if folded && self.writing == Writing::Vietnamese {
            return self.folded.get(fold(key).as_str()).cloned().unwrap_or_default();
        }
        self.numbers.get(key).copied().into_iter().collect()
    }

    /// All words with their numbers, in the form in which they are compared.
    pub fn keys(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..).zip(self.keys.iter().map(|key| &**key))
    }

    /// A word as it is written somewhere.
    pub fn spelling(&self, word: u32) -> Option<&str> {
        self.spellings.get(word as usize).map(|spelling| &**spelling)
    }

    /// The places of a word, ascending.
    pub fn places(&self, word: u32) -> &[u32] {
        self.places.of(word as usize)
    }

    /// The word at a place.
    pub fn word_at(&self, place: u32) -> Option<u32> {
        self.words.get(place as usize).copied()
    }

    /// The text of a place.
    pub fn text_at(&self, place: u32) -> Option<&IndexedText> {
        self.texts.get(*self.text_of.get(place as usize)? as usize)
    }

    /// How much an occurrence in a text counts: by its field, and more the shorter the text is for its field.
    pub fn occurrence(&self, text: &IndexedText) -> f32 {
        /// How much length matters, as in BM25.
        const BY_LENGTH: f32 = 0.75;
        let mean = self.mean_lengths.get(text.field as usize).copied().unwrap_or(1.0);
        text.field.weight() / (1.0 - BY_LENGTH + BY_LENGTH * to_float(text.len) / mean)
    }

    /// The places where words follow one another in one text, in their order, each at most [`Self::GAP`] words behind
    /// the one before. A word is any of its numbers.
    pub fn phrase(&self, words: &[Vec<u32>]) -> Vec<u32> {
        let Some((first, others)) = words.split_first() else { return Vec::new() };
        let mut starts: Vec<u32> = first.iter().flat_map(|word| self.places(*word)).copied().collect();
        starts.sort_unstable();
        starts.retain(|start| {
            let Some(text) = self.text_at(*start) else { return false };
            let end = text.start + text.len;
            let mut at = *start;
            others.iter().all(|word| {
                let next = (at + 1..end.min(at + 2 + Self::GAP))
                    .find(|place| self.word_at(*place).is_some_and(|there| word.contains(&there)));
                at = next.unwrap_or(at);
                next.is_some()
            })
        });
        starts
    }

    /// The places of the first word in short texts that have all the words, in any order: *ranking of CVs* is CV ranking.
    pub fn together(&self, words: &[Vec<u32>]) -> Vec<u32> {
        /// In a longer text the words may have nothing to do with each other.
        const SHORT: u32 = 12;
        let Some((first, others)) = words.split_first() else { return Vec::new() };
        let has_all = |place: &u32| {
            let text = self.text_at(*place).filter(|text| text.len <= SHORT);
            let start = text.map_or(0, |text| text.start) as usize;
            let len = text.map_or(0, |text| text.len) as usize;
            let there = self.words.get(start..start + len).unwrap_or_default();
            !there.is_empty() && others.iter().all(|word| there.iter().any(|number| word.contains(number)))
        };
        first.iter().flat_map(|word| self.places(*word)).copied().filter(has_all).collect()
    }

    /// Words that may stand between two words of a phrase.
    const GAP: u32 = 2;
}
