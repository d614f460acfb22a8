//! A list of a subject: its filter, the rows that fit in their order, the cursor.

use std::collections::BTreeSet;

use super::columns::{Column, Context};
use super::scroll::Scroll;
use crate::query::{self, Facet, Filter, Hits, Index, Subject};

/// By which column rows are sorted, and which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    pub reversed: bool,
}

impl Sort {
    /// Reads a column's word, with a dash in front where it is turned around.
    pub fn parse(word: &str, columns: &[Column]) -> Option<Self> {
        let (name, reversed) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
        let column = columns.iter().find(|column| column.word() == name)?.clone();
        Some(Self { column, reversed })
    }

    /// Its word, as [`Sort::parse`] reads it.
    pub fn word(&self) -> String {
        format!("{}{}", if self.reversed { "-" } else { "" }, self.column.word())
    }
}

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
        }
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

    /// Finds and filters anew, and puts the rows in order. The cursor stays on its row where that still fits; where
    /// it does not, or what is looked for has changed, the first row has it.
    pub fn run(&mut self, index: &Index, cx: Context<'_>, to_best: bool) {
        let row = self.current().filter(|_| !to_best);
        let (data, day) = (cx.data, cx.as_of);
        let (found, hits) = query::run(self.subject, data, index, &self.filter, day);
        self.facets = query::facets(self.subject, data, index, &self.filter, &found, day);
        self.hits = hits;
        self.arrange(cx);
        self.scroll.at = 0;
        if let Some(row) = row {
            self.go_to(row);
        }
    }

    /// Puts the rows in the order asked for. Without one, what was looked for stays in the order of the hits, and
    /// firms stand with those first of whom most is recorded.
    fn arrange(&mut self, cx: Context<'_>) {
        let natural = Sort { column: Column::Records, reversed: false };
        let is_natural = self.subject == Subject::Firms && self.filter.find.is_empty();
        if let Some(sort) = self.sort.as_ref().or(is_natural.then_some(&natural)) {
            self.hits.sort_by_key(sort.reversed, |row| sort.column.key(cx, self.subject, row));
        }
    }

    fn place_of(&self, row: usize) -> Option<usize> {
        self.hits.iter().position(|known| known == row)
    }

    /// Puts the cursor on a row; false where the filter hides it.
    pub fn go_to(&mut self, row: usize) -> bool {
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
