//! A search text that was not found: which words of a text were probably meant.

use super::candidate::Candidate;
use super::text_query::Query;

/// A search text with a typing error, as far as one may be forgiven.
#[derive(Debug)]
pub struct Misspelt {
    text: String,
    words: usize,
    /// The most letters that may be wrong.
    most: usize,
}

/// Words of a text that are near, ordered from the nearest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    distance: usize,
    candidate: Candidate,
    pub words: String,
}

impl Misspelt {
    /// Two letters may be wrong from this many on.
    const LONG: usize = 8;

    /// `None` for a text that is too short for a guess.
    pub fn new(query: &Query) -> Option<Self> {
        let words = query.words();
        let most = if query.letters() < Self::LONG { 1 } else { 2 };
        query.allows_guess().then(|| Self { text: words.join(" "), words: words.len(), most })
    }

    /// The words of a folded text that are nearest: as many as were searched for, or all of it.
    pub fn nearest_in(&self, text: &str, candidate: Candidate) -> Option<Near> {
        let begins_alike = |part: &&str| part.chars().next() == self.text.chars().next();
        let near = |part: &str| {
            // Bytes are at least as many as letters, and a letter has at most four.
            if part.len().abs_diff(self.text.len()) > 4 * self.most {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&self.text, part);
            (distance <= self.most).then(|| Near { distance, candidate, words: part.to_owned() })
        };
        let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
        let part = |start: usize| {
            let behind = text.get(start..)?;
            let end = behind.match_indices(' ').nth(self.words - 1).map_or(behind.len(), |(at, _)| at);
            behind.get(..end)
        };
        starts.filter_map(part).chain([text]).filter(begins_alike).filter_map(near).min()
    }
}
