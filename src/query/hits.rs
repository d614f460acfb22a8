//! The rows that match a filter, in their order.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use strum::Display;

use super::index;
use crate::core::{Dataset, Subject};
use crate::search::{Candidate, Class, Found, Matches, Query, RowSet, TextHit, Tier};

/// How well a row fits a search text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum FoundBy {
    /// Its name is the text, but for case and accents.
    Exact,
    /// Another of its names is the text: a brand, a model, a spelling, its id.
    Alias,
    /// The text is in one of its names.
    Text,
    /// One of its texts has the words: a summary, an example, evidence.
    Words,
    /// It is about what the text means, or near to it.
    Synonym,
    /// Nothing has the text; a name is like it.
    Guess,
}

/// The rows that match, best first; in the order of the dataset if there was no search text.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    rows: Vec<u32>,
    /// Rows whose order is not known yet: they come last.
    unordered: Option<RowSet>,
    /// All of them as a set.
    set: RowSet,
    len: usize,
    /// The search text that was matched.
    query: Option<Query>,
    /// The words that were searched for instead, or those of the text that tell a firm from others, because nothing has
    /// the given ones.
    pub guessed: Option<String>,
    /// The rows whose names and titles do not have the text, with how they were found.
    texts: Arc<HashMap<u32, TextHit>>,
}

impl Hits {
    /// All rows of `count`.
    pub(super) fn all(count: usize) -> Self {
        let rows = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
        Self { rows, set: RowSet::full(count), len: count, ..Self::default() }
    }

    pub(super) fn new(matches: Matches, query: Query) -> Self {
        let (set, rows) = (matches.rows, matches.best);
        let len = set.count();
        let unordered = (rows.len() < len).then(|| {
            let mut unordered = set.clone();
            for row in &rows {
                unordered.remove(*row as usize);
            }
            unordered
        });
        Self { rows, unordered, set, len, query: Some(query), ..Self::default() }
    }

    /// Those of the rows that pass, in the same order. O(rows), in parallel.
    pub(super) fn filtered(&self, pass: impl Fn(usize) -> bool + Sync) -> Self {
        let rows: Vec<u32> = self.rows.par_iter().copied().filter(|row| pass(*row as usize)).collect();
        let mut set = RowSet::new(self.set.len());
        for row in &rows {
            set.insert(*row as usize);
        }
        Self { len: rows.len(), rows, unordered: None, set, ..self.clone() }
    }

    /// The same rows, and behind them those that the full-text index found, best first. The best of all comes first if
    /// it is about what the search text means.
    pub(super) fn with_texts(mut self, hits: Vec<TextHit>) -> Self {
        let meant = hits.first().filter(|hit| hit.is_meant).and_then(|hit| u32::try_from(hit.record.row).ok());
        if let Some(at) = meant.and_then(|row| self.rows.iter().position(|known| *known == row)) {
            self.rows.get_mut(..=at).unwrap_or_default().rotate_right(1);
        }
        let mut texts = HashMap::new();
        for hit in hits {
            let row = hit.record.row;
            let Ok(number) = u32::try_from(row) else { continue };
            if self.set.contains(row) {
                continue;
            }
            self.set.insert(row);
            self.len += 1;
            match &mut self.unordered {
                Some(unordered) => unordered.insert(row),
                None => self.rows.push(number),
            }
            texts.insert(number, hit);
        }
        self.texts = Arc::new(texts);
        self
    }

    /// How a row was found that has the search text in none of its names and titles; `None` for any other.
    pub fn text_hit(&self, row: usize) -> Option<&TextHit> {
        self.texts.get(&u32::try_from(row).ok()?)
    }

    /// How many rows have not all words of the search text.
    pub(super) fn guesses(&self) -> usize {
        self.texts.values().filter(|hit| hit.tier == Tier::Guess).count()
    }

    /// All rows as a set.
    pub(super) const fn set(&self) -> &RowSet {
        &self.set
    }

    /// The same rows, marked as found by another search text than the given one.
    pub(super) fn into_guess(self, find: String) -> Self {
        Self { guessed: Some(find), ..self }
    }

    /// No row of `count`.
    pub(super) fn none(count: usize) -> Self {
        Self { set: RowSet::new(count), ..Self::default() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a row is one of them. O(1).
    pub fn contains(&self, row: usize) -> bool {
        self.set.contains(row)
    }

    /// The row at a place of the list. O(place).
    pub fn row(&self, at: usize) -> Option<usize> {
        self.iter().nth(at)
    }

    /// The rows in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let unordered = self.unordered.iter().flat_map(RowSet::iter);
        self.rows.iter().map(|row| *row as usize).chain(unordered)
    }

    /// Sorts the rows by a key, ascending or descending; rows with equal keys keep their order. The key of each row is
    /// computed once. O(n log n), in parallel.
    pub fn sort_by_key<K: Ord + Send>(&mut self, reversed: bool, key: impl Fn(usize) -> K + Sync) {
        let numbered = self.rows.par_iter().enumerate();
        let mut keyed: Vec<(K, u32)> =
            numbered.map(|(at, row)| (key(*row as usize), u32::try_from(at).unwrap_or(u32::MAX))).collect();
        // With their old places none are equal, so that an unstable sort, which needs no buffer, is stable.
        keyed
            .par_sort_unstable_by(|(a, at), (b, other)| if reversed { b.cmp(a) } else { a.cmp(b) }.then(at.cmp(other)));
        self.rows = keyed.into_iter().filter_map(|(_, at)| self.rows.get(at as usize).copied()).collect();
    }

    /// Whether the rows are no matches, only like what was searched for.
    pub fn is_guess(&self) -> bool {
        let is_text_guess = || !self.texts.is_empty() && self.texts.len() == self.len && self.guesses() == self.len;
        self.guessed.is_some() || self.query.as_ref().is_some_and(Query::is_fuzzy) || is_text_guess()
    }

    /// Whether a row is no match, only like what was searched for.
    pub fn is_guessed(&self, row: usize) -> bool {
        self.text_hit(row).map_or_else(|| self.is_guess(), |hit| hit.tier == Tier::Guess)
    }

    /// How well a row fits the search text; `None` if there was none.
    pub fn found_by(&self, subject: Subject, data: &Dataset, row: usize) -> Option<FoundBy> {
        if let Some(hit) = self.text_hit(row) {
            return Some(match hit.tier {
                Tier::Name | Tier::Title | Tier::Text => FoundBy::Words,
                Tier::Synonym | Tier::Related => FoundBy::Synonym,
                Tier::Guess => FoundBy::Guess,
            });
        }
        let found = self.found(subject, data, row)?;
        Some(match (found.matched.class, found.candidate) {
            _ if self.is_guess() => FoundBy::Guess,
            (Class::Exact, Candidate::Name) => FoundBy::Exact,
            // An event is found by the names of its firms, which are not its own.
            (Class::Exact, Candidate::Alias | Candidate::Model) if subject != Subject::Events => FoundBy::Alias,
            _ => FoundBy::Text,
        })
    }

    /// Which of its names and titles found a row; `None` if there was no search text, or it was found by its other texts.
    pub fn found(&self, subject: Subject, data: &Dataset, row: usize) -> Option<Found> {
        index::best_match(subject, data, row, self.query.as_ref()?).filter(|_| self.text_hit(row).is_none())
    }
}
