//! Words → the names that have them, so that a name is compared with those only that it shares a word with.

use std::collections::{HashMap, HashSet};

use super::known::{KnownName, NameKind};
use super::name::Name;
use super::tokens::Token;
use super::words;

/// A name that has a word, and how much the word says in it.
#[derive(Clone, Copy, Debug)]
struct Posting {
    name: usize,
    weight: f32,
}

/// The words of all known names.
#[derive(Debug, Default)]
pub struct WordIndex {
    postings: HashMap<String, Vec<Posting>>,
    /// How much all words of each name say.
    totals: Vec<f32>,
    /// Words by what is left of them without one letter, for misspelt ones.
    shortened: HashMap<String, Vec<String>>,
    /// All words, sorted, for abbreviated ones.
    sorted: Vec<String>,
    firms: f32,
}

/// How much of a known name a name has, and how much of the name the known one has, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cover {
    pub known: f32,
    pub given: f32,
    /// Whether the known name begins where the given one does.
    pub leads: bool,
}

/// Words shorter than this are not taken for misspelt: too many others are near.
const LEAST_MISSPELT: usize = 5;
/// An abbreviation has at least as many letters.
const LEAST_ABBREVIATED: usize = 3;
/// How much a word counts that is only similar, or cut short.
const MISSPELT: f32 = 0.85;
const ABBREVIATED: f32 = 0.8;

impl WordIndex {
    /// O(letters of all names).
    #[allow(clippy::cast_precision_loss, reason = "counts of firms")]
    pub fn new(names: &[KnownName], firms: usize) -> Self {
        let mut owners: HashMap<&str, HashSet<usize>> = HashMap::new();
        for known in names {
            for word in &known.name.words {
                owners.entry(&word.text).or_default().insert(known.row);
            }
        }
        let mut index = Self { firms: firms as f32, ..Self::default() };
        for (at, known) in names.iter().enumerate() {
            let mut total = 0.0;
            for (word, weight) in known.name.words.iter().zip(words::weights(&known.name.words)) {
                let owners = owners.get(word.text.as_str()).map_or(1, HashSet::len);
                let weight = weight * index.rarity(owners as f32);
                total += weight;
                index.postings.entry(word.text.clone()).or_default().push(Posting { name: at, weight });
            }
            index.totals.push(total);
            if known.name.words.len() > 1 {
                // Written as one word.
                index.postings.entry(known.name.key()).or_default().push(Posting { name: at, weight: total });
            }
        }
        index.sorted = index.postings.keys().cloned().collect();
        index.sorted.sort_unstable();
        for word in index.sorted.iter().filter(|word| word.chars().count() >= LEAST_MISSPELT) {
            for short in without_a_letter(word).chain([word.clone()]) {
                index.shortened.entry(short).or_default().push(word.clone());
            }
        }
        index
    }

    /// How rare a word is that `n` firms have, 0 to 1.
    fn rarity(&self, owners: f32) -> f32 {
        (1.0 + self.firms / owners).ln() / (1.0 + self.firms).ln()
    }

    /// The known names that share a word with a name. O(words × names that share one).
    pub fn covers(&self, name: &Name) -> HashMap<usize, Cover> {
        let weights = words::weights(&name.words);
        // A word that no firm has is as rare as can be.
        let total: f32 = weights.iter().sum();
        let mut covers: HashMap<usize, Cover> = HashMap::new();
        let mut add = |word: &str, alike: f32, weight: f32, first: bool| {
            for posting in self.postings.get(word).into_iter().flatten() {
                let cover = covers.entry(posting.name).or_default();
                let total_known = self.totals.get(posting.name).copied().unwrap_or(1.0);
                cover.known = (cover.known + alike * posting.weight / total_known).min(1.0);
                cover.given = (cover.given + alike * weight / total).min(1.0);
                cover.leads |= first;
            }
        };
        for (at, (word, weight)) in name.words.iter().zip(&weights).enumerate() {
            for (known, alike) in self.similar(word) {
                add(known, alike, *weight, at == 0);
            }
            if let (Some(next), Some(more)) = (name.words.get(at + 1), weights.get(at + 1)) {
                add(&format!("{}{}", word.text, next.text), 1.0, weight + more, at == 0);
            }
        }
        covers
    }

    /// The known words that a word can mean: itself, else what it stands for or is cut from, else what it is misspelt
    /// from.
    fn similar<'a>(&'a self, word: &'a Token) -> Vec<(&'a str, f32)> {
        let text = word.text.as_str();
        if self.postings.contains_key(text) {
            return vec![(text, 1.0)];
        }
        if let Some(long) = words::expanded(text) {
            return vec![(long, ABBREVIATED)];
        }
        if word.dotted && text.chars().count() >= LEAST_ABBREVIATED {
            let from = self.sorted.partition_point(|known| known.as_str() < text);
            let rest = self.sorted.iter().skip(from).take_while(|known| known.starts_with(text));
            return rest.map(|known| (known.as_str(), ABBREVIATED)).collect();
        }
        if text.chars().count() < LEAST_MISSPELT {
            return Vec::new();
        }
        let mut found: Vec<&str> = without_a_letter(text)
            .chain([text.to_owned()])
            .filter_map(|short| self.shortened.get(&short))
            .flatten()
            .map(String::as_str)
            .filter(|known| strsim::osa_distance(text, known) == 1)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|known| (known, MISSPELT)).collect()
    }
}

/// A word without each of its letters in turn; not without the first, in which people do not err.
fn without_a_letter(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len())
        .map(move |drop| letters.iter().enumerate().filter(|(at, _)| *at != drop).map(|(_, c)| *c).collect())
}

impl Cover {
    /// How likely it is that a name means a known one, 0 to 1.
    ///
    /// Most of it is how much of the known name is there; what the given name has besides takes some of it away.
    pub fn score(self, known: &KnownName) -> f32 {
        /// What is left where the given name has much besides.
        const PART: f32 = 0.3;
        /// Subsidiaries begin with the name of their parent.
        const LEADS: f32 = 0.6;
        let is_everyday = known.name.is_everyday_word();
        let mut score = self.known * (PART + (1.0 - PART) * self.given);
        if self.leads && self.known >= 0.99 && !is_everyday {
            score = score.max(LEADS);
        }
        let kind = match known.kind {
            NameKind::Name => 1.0,
            NameKind::Other => 0.98,
            NameKind::Brand => 0.92,
            NameKind::Model => 0.85,
        };
        let everyday = match (is_everyday, known.kind) {
            (false, _) => 1.0,
            (true, NameKind::Name) => 0.85,
            (true, _) => 0.75,
        };
        score * kind * everyday
    }
}
