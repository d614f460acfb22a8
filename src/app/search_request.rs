//! A request for the rows of a list, as a value, so that a worker can answer it: with millions of rows, an answer
//! takes longer than a key may wait.

use std::sync::Arc;

use crate::core::own::Own;
use crate::core::{Dataset, Date, Subject};
use crate::i18n::Messages;
use crate::query::{Facet, Filter, Hits, Index, found_elsewhere};
use crate::search::SMALL;
use crate::view::Context;
use crate::view::columns::Sort;
use crate::view::listing::Listing;

/// A request for the rows of a list, with everything that determines the answer.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    pub subject: Subject,
    /// Unique; only the last one of a subject is still wanted.
    pub ticket: u64,
    pub data: Arc<Dataset>,
    pub index: Arc<Index>,
    pub messages: Arc<Messages>,
    pub filter: Filter,
    pub sort: Option<Sort>,
    pub today: Date,
    pub as_of: Date,
    pub own: Arc<Own>,
    /// Only the best rows are wanted, not the order of all others and no facets. The lists want all of that, the
    /// palette does not; neither makes a request of the other obsolete.
    pub rows_only: bool,
}

/// The rows in the order of the screen, and the facets with their counts.
#[derive(Clone, Debug)]
pub struct SearchResult {
    pub subject: Subject,
    pub ticket: u64,
    pub hits: Hits,
    /// `None` if this is only the first of two answers: which rows there are is known, and the order of the best.
    pub facets: Option<Vec<Facet>>,
    /// How many rows of the other lists have what is searched for.
    pub elsewhere: Vec<(Subject, usize)>,
}

impl SearchRequest {
    /// Whether the answer takes no time that a user could see: a fraction of a frame.
    pub fn is_small(&self) -> bool {
        self.data.firms.len() <= SMALL
    }

    /// Rows of a first answer that are in their order: more than any screen has.
    const FIRST: usize = 1000;

    /// The first part of the answer, if there is a search text: the rows, and the order of the best.
    pub fn first(&self, stop: &(dyn Fn() -> bool + Sync)) -> Option<SearchResult> {
        let hits = self.listing().best(Self::FIRST, stop)?;
        Some(SearchResult { subject: self.subject, ticket: self.ticket, hits, facets: None, elsewhere: Vec::new() })
    }

    /// Finds, filters, counts and sorts. `None` if it was stopped.
    pub fn answer(&self, stop: &(dyn Fn() -> bool + Sync)) -> Option<SearchResult> {
        let (hits, facets) = self.listing().rows_and_facets(stop)?;
        let elsewhere = found_elsewhere(self.subject, &self.data, &self.index, &self.filter.find, stop)?;
        Some(SearchResult { subject: self.subject, ticket: self.ticket, hits, facets: Some(facets), elsewhere })
    }

    fn listing(&self) -> Listing<'_> {
        let cx = Context {
            data: &self.data,
            index: Some(&self.index),
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: false,
            own: &self.own,
            shows_own: true,
        };
        Listing { cx, index: &self.index, subject: self.subject, filter: &self.filter, sort: self.sort.as_ref() }
    }
}

/// The answers to requests that take no time that a user could see, and the other requests. While a file is read there
/// is no such time: threads of its own have the processors.
pub fn answered(requests: Vec<SearchRequest>, is_reading: bool) -> (Vec<SearchResult>, Vec<SearchRequest>) {
    let (small, large): (Vec<SearchRequest>, Vec<SearchRequest>) =
        requests.into_iter().partition(|request| request.is_small() && !is_reading);
    (small.iter().filter_map(|request| request.answer(&|| false)).collect(), large)
}

/// The rows of a request that wants no more, if they take no time that a user could see; otherwise the request.
///
/// # Errors
/// The request, if it must be answered elsewhere.
pub fn answered_rows(request: SearchRequest, is_reading: bool) -> Result<Hits, Box<SearchRequest>> {
    if request.is_small() && !is_reading {
        Ok(request.first(&|| false).map(|result| result.hits).unwrap_or_default())
    } else {
        Err(Box::new(request))
    }
}
