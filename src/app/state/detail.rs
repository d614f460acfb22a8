//! The Detail pane: the page of the record in view, a cursor over its rows, and which explanations are unfolded.

use std::collections::BTreeSet;

use super::derived::Derived;
use super::scroll::Scroll;
use super::session::{Basis, Session};
use crate::core::record::Url;
use crate::core::{Dataset, Id, RecordRef};
use crate::view::page::{self, Row, Unfolded};

/// What the rows depend on: the record, the width, the session, the terms that are unfolded.
type RowsKey = (Option<RecordRef>, usize, Basis, BTreeSet<Id>);

/// The record in view and its page.
#[derive(Debug, Default)]
pub struct Detail {
    pub record: Option<RecordRef>,
    /// The list's cursor has moved on; the detail and the timeline follow when it rests.
    pub stale: bool,
    /// The terms whose explanation is seen.
    pub unfolded: BTreeSet<Id>,
    pub rows: Derived<RowsKey, Vec<Row>>,
    pub scroll: Scroll,
    /// The term whose explanation has just been opened, and must be brought into view.
    opened: Option<Id>,
}

impl Detail {
    /// Brings a record into view, from its beginning and with everything folded unless it was there already.
    pub fn show(&mut self, record: Option<RecordRef>) {
        if self.record != record {
            self.record = record;
            self.scroll = Scroll::default();
            self.unfolded.clear();
        }
    }

    /// Makes the page for a width in cells, and brings the cursor into view.
    pub fn lay_out(&mut self, session: &Session, width: usize, height: usize) {
        let (record, unfolded) = (self.record, &self.unfolded);
        self.rows.refresh((record, width, session.basis(), unfolded.clone()), || {
            let lines = record.map(|record| page::lines(session.context(), record)).unwrap_or_default();
            page::rows(&lines, width, Unfolded::Only(unfolded))
        });
        if let Some(term) = self.opened.take()
            && let Some(last) = self.rows.iter().rposition(|row| row.under.as_ref() == Some(&term))
        {
            self.scroll.reveal(last, height);
        }
        self.scroll.settle(self.rows.len(), height);
    }

    /// Opens or closes the explanation of a term.
    pub fn toggle_fold(&mut self, term: Id) {
        if !self.unfolded.remove(&term) {
            self.opened = Some(term.clone());
            self.unfolded.insert(term);
        }
    }

    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.scroll.at)
    }

    /// Goes to the next row that leads somewhere, or the one before.
    pub fn by_link(&mut self, down: bool) {
        let leads = |row: &Row| row.target.is_some();
        let here = self.current().and_then(|row| row.target.clone());
        let other = |row: &Row| leads(row) && row.target != here;
        let next = if down {
            self.rows.iter().enumerate().skip(self.scroll.at + 1).find(|(_, row)| other(row))
        } else {
            self.rows.iter().enumerate().take(self.scroll.at).rfind(|(_, row)| other(row))
        };
        if let Some((at, _)) = next {
            self.scroll.at = at;
        }
    }

    /// The address at the cursor, or the next one below that belongs to the same claim.
    pub fn address<'a>(&'a self, data: &'a Dataset) -> Option<&'a Url> {
        let claim = self.current()?.claim;
        self.rows.iter().skip(self.scroll.at).take_while(|row| row.claim == claim).find_map(|row| row.address(data))
    }
}
