//! Records of one kind.

use std::collections::HashMap;

use super::Id;
use super::load::{Loaded, Origin};

/// Records of one kind in the order of their files, found by row or by id.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    origins: Vec<Origin>,
    by_id: HashMap<Id, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), origins: Vec::new(), by_id: HashMap::new() }
    }
}

impl<T: Loaded> Table<T> {
    /// Adds a record, or puts it in the place of the one with the same id. Returns where that one came from.
    pub(super) fn put(&mut self, record: T, origin: Origin) -> Option<Origin> {
        if let Some(&row) = self.by_id.get(record.id())
            && let (Some(slot), Some(from)) = (self.rows.get_mut(row), self.origins.get_mut(row))
        {
            *slot = record;
            return Some(std::mem::replace(from, origin));
        }
        self.by_id.insert(record.id().clone(), self.rows.len());
        self.rows.push(record);
        self.origins.push(origin);
        None
    }
}

impl<T: Loaded> Table<T> {
    /// Keeps the records that pass.
    pub(super) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        let rows = std::mem::take(&mut self.rows).into_iter().zip(std::mem::take(&mut self.origins));
        self.by_id.clear();
        for (record, origin) in rows.filter(|(record, _)| keep(record)) {
            self.put(record, origin);
        }
    }
}

impl<T> Table<T> {
    pub fn at(&self, row: usize) -> Option<&T> {
        self.rows.get(row)
    }

    pub fn get(&self, id: &Id) -> Option<&T> {
        self.rows.get(*self.by_id.get(id)?)
    }

    pub fn row(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.rows.iter()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn with_origin(&self, row: usize) -> Option<(&T, Origin)> {
        Some((self.rows.get(row)?, *self.origins.get(row)?))
    }

    pub(super) fn with_origins(&self) -> impl Iterator<Item = (&T, Origin)> {
        self.rows.iter().zip(self.origins.iter().copied())
    }
}
