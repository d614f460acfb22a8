//! The ids under which the records of a table stood before.

use std::collections::HashMap;

use crate::core::Id;

/// Ids of before, with the rows of the records that claim them: one each, in valid data.
#[derive(Debug, Default)]
pub struct FormerIds(HashMap<Id, Vec<usize>>);

impl FormerIds {
    /// Lets an id lead to a row.
    pub(super) fn add(&mut self, id: Id, row: usize) {
        let rows = self.0.entry(id).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    /// The row to which an id leads.
    pub(super) fn row(&self, id: &str) -> Option<usize> {
        self.0.get(id)?.first().copied()
    }

    /// Every id with every row that claims it.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, usize)> {
        self.0.iter().flat_map(|(id, rows)| rows.iter().map(move |row| (id, *row)))
    }
}
