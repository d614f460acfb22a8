//! The table of the records of one kind.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::bytes::Bytes;
use super::former_ids::FormerIds;
use super::interner::Interner;
use super::lazy::LazyRecords;
use crate::core::object::Object;
use crate::core::{Id, Record};

/// Where a record came from: the layer, the file in that layer, and the position in the list of its kind there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub layer: usize,
    pub file: usize,
    pub index: usize,
}

/// The bytes of a record in one of its table's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The offset of its first byte: the low 32 bits, and those above. Split so that a place takes 12 bytes.
    low: u32,
    high: u16,
    /// The index of the file among those of the table.
    file: u16,
    len: u32,
}

impl Place {
    /// For a record that is in memory.
    pub(crate) const NONE: Self = Self { low: 0, high: 0, file: 0, len: 0 };

    /// `None` if the offset takes more than 48 bits, or the length more than 32.
    pub(crate) fn new(file: u16, start: u64, len: usize) -> Option<Self> {
        let low = u32::try_from(start & 0xffff_ffff).ok()?;
        let high = u16::try_from(start >> 32).ok()?;
        Some(Self { low, high, file, len: u32::try_from(len).ok()? })
    }

    fn start(self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }
}

/// The records of one kind in the order of their files, found by row or by id.
///
/// The records of a large file are lazy: the table keeps their ids and their places in the file. [`Table::at`],
/// [`Table::get`] and [`Table::iter`] read such a record from its file on first access, which blocks, and keep it in
/// memory from then on, so that memory grows with what was accessed. [`Table::with`] and [`Table::scan`] read it
/// without keeping it. A record whose bytes have changed in the meantime is not found.
#[derive(Debug)]
pub struct Table<T> {
    ids: Interner,
    former_ids: FormerIds,
    records: LazyRecords<T>,
    /// One for each record, or none if all are in memory.
    places: Vec<Place>,
    files: Vec<Arc<dyn Bytes>>,
    /// One for each record while the loader reports problems, else empty.
    origins: Vec<Origin>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            ids: Interner::default(),
            former_ids: FormerIds::default(),
            records: LazyRecords::default(),
            places: Vec::new(),
            files: Vec::new(),
            origins: Vec::new(),
        }
    }
}

impl<T: Record> Table<T> {
    /// Adds a record, or replaces the one with the same id. Returns where the replaced one came from.
    pub(crate) fn put(&mut self, record: T, origin: Origin) -> Option<Origin> {
        let (row, is_new) = self.ids.insert(record.id().as_str())?;
        record.former_ids().iter().for_each(|id| self.former_ids.add(id.clone(), row));
        let in_memory = Arc::new(record);
        if is_new {
            self.records.push(Some(in_memory));
            self.origins.push(origin);
            return None;
        }
        self.records.set(row, in_memory);
        self.origins.get_mut(row).map(|from| std::mem::replace(from, origin))
    }

    /// A table from its parts: ids, the records that are in memory, the places of all, and their files.
    pub(crate) fn of(ids: Interner, records: LazyRecords<T>, places: Vec<Place>, files: Vec<Arc<dyn Bytes>>) -> Self {
        Self { ids, records, places, files, ..Self::default() }
    }

    /// Lets ids under which records stood before lead to them. Each comes with the id of today.
    pub(crate) fn add_former_ids<'i>(&mut self, ids: impl Iterator<Item = &'i (Id, Id)>) {
        for (former, id) in ids {
            if let Some(row) = self.ids.row(id.as_str()) {
                self.former_ids.add(former.clone(), row);
            }
        }
    }

    /// The same for the records that this table shares with another one.
    fn take_former_ids(&mut self, from: &Self) {
        for (former, row) in from.former_ids.iter() {
            if let Some(row) = from.ids.at(row).and_then(|id| self.ids.row(id)) {
                self.former_ids.add(former.clone(), row);
            }
        }
    }

    /// Removes the records that do not pass. Reads those that are not in memory, without keeping them.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        // Before the files are moved out, because records may have to be read from them.
        let passes: Vec<bool> =
            (0..self.len()).map(|row| self.load_uncached(row).is_some_and(|record| keep(&record))).collect();
        let mut kept = Self { files: std::mem::take(&mut self.files), ..Self::default() };
        let mut passes = passes.into_iter();
        for row in 0..self.len() {
            if passes.next() == Some(true)
                && let Some(id) = self.ids.at(row)
                && kept.ids.insert(id).is_some()
            {
                kept.records.push(self.records.get(row).map(Arc::clone));
                kept.places.extend(self.places.get(row));
            }
        }
        kept.take_former_ids(self);
        *self = kept;
    }

    /// Changes the records, and removes those for which `edit` is false. Those that remain are then all in memory.
    pub(crate) fn edit(&mut self, edit: impl Fn(&mut T) -> bool)
    where
        T: Clone,
    {
        let mut edited = Self::default();
        self.scan(0..self.len(), |_, record| {
            let mut record = record.clone();
            if edit(&mut record) && edited.ids.insert(record.id().as_str()).is_some() {
                edited.records.push(Some(Arc::new(record)));
            }
        });
        edited.take_former_ids(self);
        *self = edited;
    }

    /// The record of a row. Reads it from its file on first access, and keeps it.
    ///
    /// `None` if the row is out of range, or the file can no longer be read or has changed.
    pub fn at(&self, row: usize) -> Option<&T> {
        match self.records.get(row) {
            Some(record) => Some(record),
            None => self.records.get_or_insert(row, self.read(row)?).map(|record| &**record),
        }
    }

    /// The record with an id; `None` if there is none, else as [`Table::at`].
    pub fn get(&self, id: &Id) -> Option<&T> {
        self.at(self.row(id.as_str())?)
    }

    /// All records in the order of the table. Reads and keeps all of them: for large tables use [`Table::scan`].
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        (0..self.len()).filter_map(|row| self.at(row))
    }

    /// Applies a function to a record. If that is not in memory, it is read from its file, which blocks, and dropped.
    ///
    /// `None` if the row is out of range, or the file can no longer be read or has changed.
    pub fn with<R>(&self, row: usize, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.load_uncached(row).map(|record| read(&record))
    }

    /// The record of a row, which the table does not keep if it has to be read from its file, which blocks.
    pub(crate) fn load_uncached(&self, row: usize) -> Option<Arc<T>> {
        match self.records.get(row) {
            Some(record) => Some(Arc::clone(record)),
            None => self.read(row).map(Arc::new),
        }
    }

    /// Visits the records of some rows in order; rows past the end of the table have none. Those that are not in memory
    /// are read from their file, which blocks, adjacent ones in one go, and dropped. One that can no longer be read is
    /// skipped.
    pub fn scan(&self, rows: Range<usize>, mut visit: impl FnMut(usize, &T)) {
        let mut buffer = Vec::new();
        let mut read = Stretch::default();
        let end = rows.end.min(self.len());
        for row in rows.start..end {
            if let Some(record) = self.records.get(row) {
                visit(row, record);
                continue;
            }
            let Some(place) = self.places.get(row) else { continue };
            if !read.contains(*place) {
                read = Stretch::from(self.places.get(row..end).unwrap_or_default());
                let file = self.files.get(usize::from(place.file));
                if file.is_none_or(|file| file.read(read.start, read.len, &mut buffer).is_err()) {
                    buffer.clear();
                }
            }
            let at = usize::try_from(place.start() - read.start).unwrap_or(usize::MAX);
            let bytes = at.checked_add(place.len as usize).and_then(|end| buffer.get(at..end));
            if let Some(record) = bytes.and_then(|bytes| self.parsed(row, bytes)) {
                visit(row, &record);
            }
        }
    }

    /// Reads a record from its file; `None` if that cannot be read or has changed.
    fn read(&self, row: usize) -> Option<T> {
        thread_local! {
            static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let place = *self.places.get(row)?;
        let file = self.files.get(usize::from(place.file))?;
        if let Some(in_memory) = file.in_memory() {
            let start = usize::try_from(place.start()).ok()?;
            return self.parsed(row, in_memory.get(start..start.checked_add(place.len as usize)?)?);
        }
        BUFFER.with_borrow_mut(|buffer| {
            file.read(place.start(), place.len as usize, buffer).ok()?;
            self.parsed(row, buffer)
        })
    }

    fn parsed(&self, row: usize, bytes: &[u8]) -> Option<T> {
        let record = serde_json::from_slice::<Object<T>>(bytes).ok()?.into_inner();
        (Some(record.id().as_str()) == self.ids.at(row)).then_some(record)
    }
}

/// A run of bytes of a file, with adjacent records.
#[derive(Debug, Default)]
struct Stretch {
    file: u16,
    start: u64,
    len: usize,
}

impl Stretch {
    /// The longest run in bytes, unless one record is longer.
    const MAX_LEN: u64 = 1 << 20;

    /// From the first of some places up to the last that follows without another file between.
    fn from(places: &[Place]) -> Self {
        let Some(first) = places.first() else { return Self::default() };
        let mut end = first.start();
        for place in places {
            let next = place.start() + u64::from(place.len);
            let follows = place.file == first.file && place.start() >= end && next - first.start() <= Self::MAX_LEN;
            if !follows && end > first.start() {
                break;
            }
            end = next;
        }
        Self { file: first.file, start: first.start(), len: usize::try_from(end - first.start()).unwrap_or(0) }
    }

    fn contains(&self, place: Place) -> bool {
        let end = place.start() + u64::from(place.len);
        place.file == self.file && place.start() >= self.start && end <= self.start + self.len as u64 && self.len > 0
    }
}

impl<T> Table<T> {
    /// The row of an id; `None` if no record has it, or had it before.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.ids.row(id).or_else(|| self.former_ids.row(id))
    }

    pub(crate) const fn ids(&self) -> &Interner {
        &self.ids
    }

    pub(crate) const fn former_ids(&self) -> &FormerIds {
        &self.former_ids
    }

    /// The ids of all rows, in order.
    pub fn all_ids(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.ids.at(row))
    }

    /// The id of a row; `None` if the row is out of range.
    pub fn id(&self, row: usize) -> Option<&str> {
        self.ids.at(row)
    }

    /// The number of records, in memory or not.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// The number of records that are in memory: all of small files, and those of large files that were accessed.
    pub fn loaded_count(&self) -> usize {
        self.records.count()
    }
}

impl<T: Record> Table<T> {
    pub(crate) fn with_origin(&self, row: usize) -> Option<(&T, Origin)> {
        Some((self.at(row)?, *self.origins.get(row)?))
    }

    pub(crate) fn with_origins(&self) -> impl Iterator<Item = (&T, Origin)> {
        (0..self.len()).filter_map(|row| self.with_origin(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Term;

    const COUNT: usize = 5;

    /// A table whose records are all in its file.
    fn lazy() -> Table<Term> {
        let (mut text, mut ids, mut records, mut places) =
            (String::new(), Interner::default(), LazyRecords::default(), Vec::new());
        for row in 0..COUNT {
            let record = format!(r#"{{"id":"t{row}","kind":"role","name":{{"en":"Term {row}"}}}}"#);
            places.extend(Place::new(0, text.len() as u64, record.len()));
            ids.insert(&format!("t{row}"));
            records.push(None);
            text += &record;
        }
        Table::of(ids, records, places, vec![Arc::new(text.into_bytes())])
    }

    fn scanned(table: &Table<Term>, rows: Range<usize>) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        table.scan(rows, |row, term| found.push((row, term.id.to_string())));
        found
    }

    #[test]
    fn a_scan_past_the_end_visits_all_rows_that_there_are() {
        let table = lazy();
        let all: Vec<_> = (0..COUNT).map(|row| (row, format!("t{row}"))).collect();
        assert_eq!(scanned(&table, 0..COUNT), all);
        assert_eq!(scanned(&table, 0..COUNT + 3), all);
        assert_eq!(scanned(&table, 3..usize::MAX), all[3..]);
        assert!(scanned(&table, COUNT..COUNT + 3).is_empty());
        assert_eq!(table.loaded_count(), 0);
    }

    #[test]
    fn only_what_is_accessed_stays_in_memory() {
        let table = lazy();
        assert_eq!(table.with(1, |term| term.name.en.to_string()).as_deref(), Some("Term 1"));
        assert_eq!(table.loaded_count(), 0);
        assert_eq!(table.at(2).map(|term| term.id.as_str()), Some("t2"));
        assert_eq!(table.loaded_count(), 1);
        assert!(table.at(COUNT).is_none() && table.with(COUNT, |_| ()).is_none());
    }
}
