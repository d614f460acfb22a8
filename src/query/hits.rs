//! The rows that match a filter, in their order.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use strum::Display;

use super::index;
use crate::core::{Dataset, Subject};
use crate::search::{Candidate, Class, Found, Matches, Query, RowSet};

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
        Self { rows, unordered, set, len, query: Some(query), guessed: None }
    }

    /// Those of the rows that pass, in the same order. O(rows), in parallel.
    pub(super) fn filtered(&self, pass: impl Fn(usize) -> bool + Sync) -> Self {
        let rows: Vec<u32> = self.rows.par_iter().copied().filter(|row| pass(*row as usize)).collect();
        let mut set = RowSet::new(self.set.len());
        for row in &rows {
            set.insert(*row as usize);
        }
        let (query, guessed) = (self.query.clone(), self.guessed.clone());
        Self { len: rows.len(), rows, unordered: None, set, query, guessed }
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
        self.guessed.is_some() || self.query.as_ref().is_some_and(Query::is_fuzzy)
    }

    /// How well a row fits the search text; `None` if there was none.
    pub fn found_by(&self, subject: Subject, data: &Dataset, row: usize) -> Option<FoundBy> {
        let found = self.found(subject, data, row)?;
        Some(match (found.matched.class, found.candidate) {
            _ if self.is_guess() => FoundBy::Guess,
            (Class::Exact, Candidate::Name) => FoundBy::Exact,
            // An event is found by the names of its firms, which are not its own.
            (Class::Exact, Candidate::Alias | Candidate::Model) if subject != Subject::Events => FoundBy::Alias,
            _ => FoundBy::Text,
        })
    }

    /// How a row was found; `None` if there was no search text.
    pub fn found(&self, subject: Subject, data: &Dataset, row: usize) -> Option<Found> {
        index::best_match(subject, data, row, self.query.as_ref()?)
    }
}
