//! A list of a subject: its filter, the rows that match, in their order, the cursor.

use std::collections::BTreeSet;

use super::derived::Derived;
use super::scroll::Scroll;
use super::session::{Basis, Session};
use crate::app::search_request::SearchResult;
use crate::core::Subject;
use crate::query::{Facet, Filter, Hits};
use crate::search::Found;
use crate::view::column_layout::{Placed, Room, place};
use crate::view::columns::Sort;
use crate::view::list_column::Cell;

/// A row that is seen: its cells, one for each placed column, and how the search text matched it.
#[derive(Clone, Debug, Default)]
pub struct VisibleRow {
    pub row: usize,
    pub cells: Vec<Cell>,
    /// `None` if there is no search text.
    pub found: Option<Found>,
}

/// The list of one subject.
#[derive(Debug)]
pub struct List {
    pub subject: Subject,
    pub filter: Filter,
    /// The rows that match, in the order of the screen.
    pub hits: Hits,
    pub facets: Vec<Facet>,
    pub sort: Option<Sort>,
    pub scroll: Scroll,
    /// Rows selected by hand.
    pub selected: BTreeSet<usize>,
    /// How many position columns are scrolled past.
    pub pan: usize,
    /// The columns, as they are placed in the width of the pane.
    pub placed: Derived<(Basis, Room), Vec<Placed>>,
    /// The rows that are seen, from `scroll.top` on.
    pub visible: Vec<VisibleRow>,
    /// What the visible rows were made from, and the place of the first of them.
    visible_from: Option<(Basis, u64, usize)>,
    /// How often the rows were replaced.
    revision: u64,
    /// The ticket of the request that is not answered yet.
    waits_for: Option<u64>,
    /// The row that gets the cursor with the answer.
    aim: Option<usize>,
    /// Where the cursor was when the request was made.
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
            selected: BTreeSet::new(),
            pan: 0,
            placed: Derived::default(),
            visible: Vec::new(),
            visible_from: None,
            revision: 0,
            waits_for: None,
            aim: None,
            left_at: 0,
        }
    }

    /// Whether the rows are about to be replaced by those of a later request.
    pub const fn is_stale(&self) -> bool {
        self.waits_for.is_some()
    }

    /// Differs whenever the rows or the facets may differ.
    pub const fn revision(&self) -> u64 {
        self.revision
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

    /// Waits for the result of a ticket. With it, the cursor stays on its row if that still matches; if not,
    /// or with `to_best`, it goes to the first row.
    pub fn wait_for(&mut self, ticket: u64, to_best: bool) {
        let row = if self.waits_for.is_some() { self.aim } else { self.current() };
        self.aim = row.filter(|_| !to_best);
        self.waits_for = Some(ticket);
        self.left_at = self.scroll.at;
    }

    /// Replaces the rows by those of a result; `false` if it is not the expected one.
    pub fn accept(&mut self, answer: SearchResult) -> bool {
        if self.waits_for != Some(answer.ticket) {
            return false;
        }
        self.revision += 1;
        // If the user has moved the cursor meanwhile, it stays there.
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

    /// Puts the cursor on a row; `false` if the filter hides it.
    pub fn go_to(&mut self, row: usize) -> bool {
        self.aim = Some(row);
        let place = self.place_of(row);
        if let Some(at) = place {
            self.scroll.to(at, self.hits.len());
        }
        place.is_some()
    }

    /// Selects the row under the cursor, or removes it from the selection.
    pub fn toggle_selected(&mut self) {
        if let Some(row) = self.current()
            && !self.selected.remove(&row)
        {
            self.selected.insert(row);
        }
    }

    /// Brings the cursor into view and makes what the pane shows: the columns for its width, and the rows that are
    /// seen in its height. Of these only the ones that were not seen before are made.
    pub fn lay_out(&mut self, session: &Session, room: Room, height: usize) {
        self.scroll.settle(self.hits.len(), height);
        let (cx, basis, subject) = (session.context(), session.basis(), self.subject);
        let columns_changed = self.placed.refresh((basis, room), || place(cx, subject, room));
        let top = self.scroll.top;
        let from = (basis, self.revision, top);
        let mut before = std::mem::take(&mut self.visible);
        let mut reused = 0..0;
        if let Some((known, revision, first)) = self.visible_from.replace(from)
            && !columns_changed
            && (known, revision) == (basis, self.revision)
        {
            reused = first..first + before.len();
        }
        let wanted = top..(top + height).min(self.hits.len());
        if reused == wanted {
            self.visible = before;
            return;
        }
        let placed = &*self.placed;
        let rows = wanted.zip(self.hits.iter().skip(top));
        self.visible = rows
            .map(|(at, row)| {
                let seen = at.checked_sub(reused.start).and_then(|at| before.get_mut(at));
                match seen.filter(|_| reused.contains(&at)) {
                    Some(seen) => std::mem::take(seen),
                    None => VisibleRow {
                        row,
                        cells: placed.iter().map(|place| place.cell(cx, subject, row)).collect(),
                        found: self.hits.found(subject, cx.data, row),
                    },
                }
            })
            .collect();
    }
}
