//! Lazy records: a slot for each row of a table, filled when the record is first read.

use std::sync::{Arc, OnceLock};

/// The rows of one block.
const ROWS: usize = 64;

type Slot<T> = OnceLock<Arc<T>>;

/// A slot for each row, in blocks that are allocated when one of their rows is first filled: an empty block of 64 rows
/// takes 24 bytes.
#[derive(Debug)]
pub struct LazyRecords<T> {
    blocks: Vec<OnceLock<Box<[Slot<T>]>>>,
    len: usize,
}

impl<T> Default for LazyRecords<T> {
    fn default() -> Self {
        Self { blocks: Vec::new(), len: 0 }
    }
}

impl<T> LazyRecords<T> {
    /// The number of rows, filled or not.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Adds a row, with its record or empty.
    pub fn push(&mut self, record: Option<Arc<T>>) {
        if self.len.is_multiple_of(ROWS) {
            self.blocks.push(OnceLock::new());
        }
        self.len += 1;
        if let Some(record) = record {
            self.set(self.len - 1, record);
        }
    }

    /// Reserves memory for more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.blocks.reserve(rows.div_ceil(ROWS));
    }

    /// The record of a row; `None` if the row is empty or out of range.
    pub fn get(&self, row: usize) -> Option<&Arc<T>> {
        self.blocks.get(row / ROWS)?.get()?.get(row % ROWS)?.get()
    }

    /// The record of a row, filled with this one if it was empty; `None` if the row is out of range.
    pub fn get_or_insert(&self, row: usize, record: T) -> Option<&Arc<T>> {
        let block = self.blocks.get(row / ROWS).filter(|_| row < self.len)?.get_or_init(block);
        Some(block.get(row % ROWS)?.get_or_init(|| Arc::new(record)))
    }

    /// Puts a record into a row, and drops the one that was there. Nothing happens if the row is out of range.
    pub fn set(&mut self, row: usize, record: Arc<T>) {
        let Some(slots) = self.blocks.get_mut(row / ROWS) else { return };
        if slots.get().is_none() {
            drop(slots.set(block()));
        }
        if let Some(slot) = slots.get_mut().and_then(|slots| slots.get_mut(row % ROWS)) {
            *slot = OnceLock::from(record);
        }
    }

    /// The number of filled rows.
    pub fn count(&self) -> usize {
        self.blocks.iter().filter_map(OnceLock::get).flatten().filter(|slot| slot.get().is_some()).count()
    }
}

fn block<T>() -> Box<[Slot<T>]> {
    std::iter::repeat_with(OnceLock::new).take(ROWS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_first_record_until_it_is_set() {
        let mut in_memory = LazyRecords::default();
        (0..200).for_each(|row| in_memory.push((row % 70 == 0).then(|| Arc::new(row))));
        assert_eq!((in_memory.len(), in_memory.count()), (200, 3));
        assert_eq!((in_memory.get(140).map(|n| **n), in_memory.get(141)), (Some(140), None));
        assert_eq!(in_memory.get_or_insert(141, 7).map(|n| **n), Some(7));
        assert_eq!(in_memory.get_or_insert(141, 8).map(|n| **n), Some(7));
        in_memory.set(141, Arc::new(9));
        assert_eq!(in_memory.get(141).map(|n| **n), Some(9));
        assert_eq!(in_memory.get_or_insert(200, 1), None);
    }
}
