//! Which firm a name in an external list means, and how certain that is.
//!
//! Only a name of the firm itself is sure. A product or an everyday word with a legal form is another company as often
//! as not, and a subsidiary is not its parent: such names get candidates, the likeliest first.

mod forms;
mod index;
mod known;
mod name;
mod tables;
mod tokens;
mod words;

use std::collections::HashMap;

use strum::IntoStaticStr;

use crate::core::Dataset;
use index::WordIndex;
use known::{KnownFirm, KnownName, NameKind};
use name::Name;
pub use words::is_everyday;

/// How certain it is that a firm is the one named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum MatchConfidence {
    /// Its name or legal name, but for case, accents and the spelling of its legal form.
    Exact,
    /// Another name that only this firm has.
    Alias,
    /// Firms that it could be.
    Candidate,
    /// No firm has a similar name.
    None,
}

impl MatchConfidence {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Whether the first firm is the one named.
    pub const fn is_sure(self) -> bool {
        matches!(self, Self::Exact | Self::Alias)
    }
}

/// What was found for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    pub confidence: MatchConfidence,
    /// How likely the first firm is, 0 to 100; 100 where it is sure.
    pub score: Option<u8>,
    /// Rows of firms, the likeliest first.
    pub firms: Vec<usize>,
}

/// Finds firms by name.
#[derive(Debug)]
pub struct NameMatcher {
    names: Vec<KnownName>,
    firms: Vec<KnownFirm>,
    /// The names with the same letters.
    by_key: HashMap<String, Vec<usize>>,
    words: WordIndex,
}

/// The words of a text that say which company it means, without its legal form, places, titles and what part of a group
/// it is; `None` if those are all of its words, or none of them.
pub fn telling_words(text: &str) -> Option<String> {
    const TELLING: f32 = 0.25;
    let words = tokens::tokens(text);
    let weights = words::weights(&words);
    let telling: Vec<&str> = words
        .iter()
        .zip(weights)
        .filter(|(_, weight)| *weight >= TELLING)
        .map(|(word, _)| word.text.as_str())
        .collect();
    (!telling.is_empty() && telling.len() < words.len()).then(|| telling.join(" "))
}

/// Less likely firms are not listed.
const LEAST: f32 = 0.5;
/// The same name with another legal form is another company, often of the same group.
const OTHER_FORM: f32 = 0.9;
/// At most this many firms are listed.
const MOST: usize = 3;

impl NameMatcher {
    /// Reads the names of all firms. O(letters of all names).
    pub fn new(data: &Dataset) -> Self {
        let (names, firms) = known::read(data);
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, known) in names.iter().enumerate() {
            by_key.entry(known.name.key()).or_default().push(at);
        }
        let words = WordIndex::new(&names, firms.len());
        Self { names, firms, by_key, words }
    }

    /// The firm of a name, where that is sure; else firms that it could be. O(names that share a word with it).
    pub fn match_name(&self, text: &str) -> NameMatch {
        let name = Name::new(text);
        let mut sure: Vec<(MatchConfidence, usize)> = self
            .by_key
            .get(&name.key())
            .into_iter()
            .flatten()
            .filter_map(|at| self.names.get(*at))
            .filter_map(|known| Some((self.certainty(&name, known)?, known.row)))
            .collect();
        sure.sort_unstable();
        // A firm's own name comes before what is an alias of another.
        let best = sure.first().map(|(confidence, _)| *confidence);
        sure.retain(|(confidence, _)| Some(*confidence) == best);
        sure.dedup();
        if let [(confidence, row)] = sure[..] {
            return NameMatch { confidence, score: Some(100), firms: vec![row] };
        }
        self.candidates(&name)
    }

    /// How certain a known name with the same letters is; `None` if it is not.
    fn certainty(&self, name: &Name, known: &KnownName) -> Option<MatchConfidence> {
        /// Shorter words are initials of many firms.
        const SHORT: usize = 3;
        let confidence = if known.kind == NameKind::Name { MatchConfidence::Exact } else { MatchConfidence::Alias };
        let firm = self.firms.get(known.row)?;
        let key = known.name.key();
        let is_short = key.is_ascii() && key.len() <= SHORT;
        let is_everyday = known.name.is_everyday_word();
        let is_sure = if known.kind == NameKind::Model {
            false
        } else if name.forms.is_empty() {
            match known.kind {
                NameKind::Name => !is_everyday || (firm.has_legal_name && known.name.forms.is_empty()),
                NameKind::Other => !is_everyday && !is_short,
                NameKind::Brand | NameKind::Model => {
                    !known.name.has_only_everyday_words() && !is_short && (key.len() > SHORT + 1 || !key.is_ascii())
                }
            }
        } else if known.name.forms == name.forms {
            true
        } else if self.has_form(known) {
            false
        } else if firm.forms.contains(&name.forms) {
            known.kind == NameKind::Name || (known.kind == NameKind::Other && !is_everyday)
        } else {
            // Where no legal form is known of the firm, the name has one that nothing speaks against.
            let fits = |country: &String| name.forms.iter().all(|form| form.fits(country));
            known.kind <= NameKind::Other
                && firm.forms.is_empty()
                && !is_everyday
                && !is_short
                && firm.country.as_ref().is_none_or(fits)
        };
        is_sure.then_some(confidence)
    }

    /// Whether the legal form that belongs to a known name is known.
    fn has_form(&self, known: &KnownName) -> bool {
        let same = self.by_key.get(&known.name.key()).into_iter().flatten().filter_map(|at| self.names.get(*at));
        same.filter(|other| other.row == known.row).any(|other| !other.name.forms.is_empty())
    }

    /// The likeliest firms of a name that is not sure.
    fn candidates(&self, name: &Name) -> NameMatch {
        let mut best: HashMap<usize, f32> = HashMap::new();
        for (at, cover) in self.words.covers(name) {
            let Some(known) = self.names.get(at) else { continue };
            let other_form = !name.forms.is_empty() && cover.given > 0.99 && self.has_form(known);
            let score = cover.score(known) * if other_form { OTHER_FORM } else { 1.0 };
            if score >= LEAST {
                let slot = best.entry(known.row).or_default();
                *slot = slot.max(score);
            }
        }
        let mut firms: Vec<(usize, f32)> = best.into_iter().collect();
        firms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        firms.truncate(MOST);
        // 100 is said of sure ones only.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 99")]
        let score = firms.first().map(|(_, score)| (score * 100.0).round().clamp(0.0, 99.0) as u8);
        let confidence = if firms.is_empty() { MatchConfidence::None } else { MatchConfidence::Candidate };
        NameMatch { confidence, score, firms: firms.into_iter().map(|(row, _)| row).collect() }
    }
}
