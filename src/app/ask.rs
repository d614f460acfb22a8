//! What rows a list has: asked as a value, so that it can be answered outside of the loop. Of millions of rows an
//! answer takes longer than a key may wait.

use std::sync::Arc;

use rayon::prelude::*;

use crate::core::Subject;
use crate::core::{Dataset, Date};
use crate::i18n::Messages;
use crate::query::{self, Facet, Filter, Hits, Index};
use crate::view::Context;
use crate::view::columns::Column;
use crate::view::columns::Sort;

/// A question for the rows of a list, with everything that the answer follows from.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    pub subject: Subject,
    /// Given once; of a subject, only the last one is still wanted.
    pub ticket: u64,
    pub data: Arc<Dataset>,
    pub index: Arc<Index>,
    pub messages: Arc<Messages>,
    pub filter: Filter,
    pub sort: Option<Sort>,
    pub today: Date,
    pub as_of: Date,
}

impl PartialEq for SearchRequest {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl Eq for SearchRequest {}

/// The rows in the order of the screen, and the facets with their counts.
#[derive(Clone, Debug)]
pub struct SearchResult {
    pub subject: Subject,
    pub ticket: u64,
    pub hits: Hits,
    /// None where this is only the first of two answers: which rows there are is known, and the order of the best.
    pub facets: Option<Vec<Facet>>,
}

impl PartialEq for SearchResult {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket && self.facets.is_some() == other.facets.is_some()
    }
}

impl Eq for SearchResult {}

impl SearchRequest {
    /// Firms of a dataset whose questions are answered while a key waits: a fraction of a frame.
    const SMALL: usize = 20_000;

    /// Whether the answer takes no time that a user could see.
    pub fn is_small(&self) -> bool {
        self.data.firms.len() <= Self::SMALL
    }

    /// Rows of a first answer that are in their order: more than any screen has.
    const FIRST: usize = 1000;

    /// What of the answer is there first, where something is looked for: the rows, and the order of the best.
    pub fn first(&self, stop: &(dyn Fn() -> bool + Sync)) -> Option<SearchResult> {
        if self.sort.is_some() {
            return None;
        }
        let (subject, data, day) = (self.subject, &*self.data, self.as_of);
        let hits = query::find_top_rows(subject, data, &self.index, &self.filter, day, Self::FIRST, stop)?;
        Some(SearchResult { subject, ticket: self.ticket, hits, facets: None })
    }

    /// Finds, filters, counts and sorts. None where it was stopped.
    pub fn answer(&self, stop: &(dyn Fn() -> bool + Sync)) -> Option<SearchResult> {
        let (subject, data, day) = (self.subject, &*self.data, self.as_of);
        let (found, mut hits) = query::find_rows(subject, data, &self.index, &self.filter, day, stop)?;
        if stop() {
            return None;
        }
        let facets = query::facets(subject, data, &self.index, &self.filter, &found, day);
        if stop() {
            return None;
        }
        self.arrange(&mut hits);
        Some(SearchResult { subject, ticket: self.ticket, hits, facets: Some(facets) })
    }

    /// Puts the rows in the order asked for. Without one, what was looked for stays in the order of the hits, and
    /// firms stand with those first of whom most is recorded.
    fn arrange(&self, hits: &mut Hits) {
        let subject = self.subject;
        let natural = Sort { column: Column::Records, reversed: false };
        let is_natural = subject == Subject::Firms && self.filter.find.is_empty();
        if let Some(sort) = self.sort.as_ref().or(is_natural.then_some(&natural)) {
            let (data, messages) = (&*self.data, &*self.messages);
            let cx = Context {
                data,
                index: Some(&self.index),
                messages,
                today: self.today,
                as_of: self.as_of,
                spelled: false,
            };
            match sort.column.ranks(cx, &self.index, subject) {
                Some(rank) => hits.sort_by_key(sort.reversed, rank),
                None => hits.sort_by_key(sort.reversed, |row| sort.column.key(cx, subject, row)),
            }
        }
    }
}

/// The answers to questions that take no time that a user could see, and the other questions. While a file is read
/// there is no such time: threads of its own have the processors.
pub fn answered(asks: Vec<SearchRequest>, is_reading: bool) -> (Vec<SearchResult>, Vec<SearchRequest>) {
    let (small, large): (Vec<SearchRequest>, Vec<SearchRequest>) =
        asks.into_iter().partition(|ask| ask.is_small() && !is_reading);
    (small.par_iter().filter_map(|ask| ask.answer(&|| false)).collect(), large)
}
