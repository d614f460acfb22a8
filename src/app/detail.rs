//! The Detail pane: the page of the record in view, a cursor over its rows.

use super::scroll::Scroll;
use crate::core::{Date, RecordRef};
use crate::i18n::Lang;
use crate::view::Context;
use crate::view::page::{self, Row, Target};

/// The record in view and its page.
#[derive(Debug, Default)]
pub struct Detail {
    pub record: Option<RecordRef>,
    /// It and the timeline still show what the list's cursor has left; they follow when that rests.
    pub behind: bool,
    pub rows: Vec<Row>,
    pub scroll: Scroll,
    /// What the rows were made from, besides the data.
    made_from: Option<(RecordRef, usize, Date, Date, Lang)>,
}

impl Detail {
    /// Brings a record into view, from its beginning unless it was there already.
    pub fn show(&mut self, record: Option<RecordRef>) {
        if self.record != record {
            self.record = record;
            self.scroll = Scroll::default();
        }
    }

    /// The data is another.
    pub fn forget(&mut self) {
        self.made_from = None;
    }

    /// Writes the page for a width, if it does not stand there already.
    pub fn lay_out(&mut self, context: Context<'_>, width: usize, height: usize) {
        let from = self.record.map(|record| (record, width, context.as_of, context.today, context.messages.lang()));
        if from.is_none() || from != self.made_from {
            let lines = self.record.map(|record| page::lines(context, record)).unwrap_or_default();
            self.rows = page::rows(&lines, width);
            self.made_from = from;
        }
        self.scroll.settle(self.rows.len(), height);
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

    /// The source at the cursor, or the next one below that belongs to the same claim.
    pub fn source(&self) -> Option<&Target> {
        let claim = self.current()?.claim;
        self.rows
            .iter()
            .skip(self.scroll.at)
            .take_while(|row| row.claim == claim)
            .find_map(|row| row.target.as_ref().filter(|target| matches!(target, Target::Source(_) | Target::Web(_))))
    }
}
