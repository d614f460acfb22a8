//! A list of a subject: its filter, the rows that fit in their order, the cursor.

use crate::view::columns::Sort;
use std::collections::BTreeSet;

use super::scroll::Scroll;
use super::search_request::SearchResult;
use crate::core::Subject;
use crate::query::{Facet, Filter, Hits};

/// The list of one subject.
#[derive(Debug)]
pub struct List {
    pub subject: Subject,
    pub filter: Filter,
    /// The rows that fit, in the order of the screen.
    pub hits: Hits,
    pub facets: Vec<Facet>,
    pub sort: Option<Sort>,
    pub scroll: Scroll,
    /// Rows marked by hand.
    pub marked: BTreeSet<usize>,
    /// How many position columns are scrolled past.
    pub pan: usize,
    /// The ticket of the question that is not answered yet.
    waits_for: Option<u64>,
    /// The row on which the cursor is to stand then.
    aim: Option<usize>,
    /// Where the cursor was when it was asked.
    left_at: usize,
}

impl List {
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            filter: Filter::default(),
            hits: Hits::default(),
            facets: Vec::new(),
            sort: None,
            scroll: Scroll::default(),
            marked: BTreeSet::new(),
            pan: 0,
            waits_for: None,
            aim: None,
            left_at: 0,
        }
    }

    /// Whether rows are shown that are about to be others.
    pub const fn is_behind(&self) -> bool {
        self.waits_for.is_some()
    }

    pub fn len(&self) -> usize {
        self.hits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<usize> {
        self.hits.row(self.scroll.at)
    }

    /// From now on the answer to a ticket is waited for. With it the cursor stays on its row where that still fits;
    /// where it does not, or what is looked for has changed, the first row has it.
    pub fn wait_for(&mut self, ticket: u64, to_best: bool) {
        let row = if self.waits_for.is_some() { self.aim } else { self.current() };
        self.aim = row.filter(|_| !to_best);
        self.waits_for = Some(ticket);
        self.left_at = self.scroll.at;
    }

    /// Takes the rows in; false where they are not those that are waited for.
    pub fn take(&mut self, answer: SearchResult) -> bool {
        if self.waits_for != Some(answer.ticket) {
            return false;
        }
        // Where the user has moved on by now, the cursor stays there.
        if self.scroll.at != self.left_at {
            self.aim = self.current();
        }
        self.hits = answer.hits;
        self.scroll.at = 0;
        let aim = self.aim.take();
        if let Some(row) = aim {
            self.go_to(row);
        }
        if let Some(facets) = answer.facets {
            self.facets = facets;
            self.waits_for = None;
        } else {
            // The rest comes with the second answer.
            (self.aim, self.left_at) = (aim, self.scroll.at);
        }
        true
    }

    fn place_of(&self, row: usize) -> Option<usize> {
        self.hits.iter().position(|known| known == row)
    }

    /// Puts the cursor on a row; false where the filter hides it.
    pub fn go_to(&mut self, row: usize) -> bool {
        self.aim = Some(row);
        let place = self.place_of(row);
        if let Some(at) = place {
            self.scroll.to(at, self.hits.len());
        }
        place.is_some()
    }

    /// Marks the row under the cursor, or unmarks it.
    pub fn mark(&mut self) {
        if let Some(row) = self.current()
            && !self.marked.remove(&row)
        {
            self.marked.insert(row);
        }
    }
}
