//! Records of one kind, held, or read from their file when they are looked at.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::bytes::Bytes;
use super::interner::Interner;
use super::lazy::LazyRecords;
use crate::core::object::Object;
use crate::core::{Id, Record};

/// Where a record came from: its file and its place in the list of its kind there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub layer: usize,
    pub file: usize,
    pub index: usize,
}

/// Where a record stands in a file of its table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The byte at which it begins: the low 32 bits, and those above.
    low: u32,
    high: u16,
    /// Which of the table's files.
    file: u16,
    len: u32,
}

impl Place {
    /// That of a record which is held.
    pub(crate) const NONE: Self = Self { low: 0, high: 0, file: 0, len: 0 };

    /// None where it lies too far into a file, or is too long.
    pub(crate) fn new(file: u16, start: u64, len: usize) -> Option<Self> {
        let low = u32::try_from(start & 0xffff_ffff).ok()?;
        let high = u16::try_from(start >> 32).ok()?;
        Some(Self { low, high, file, len: u32::try_from(len).ok()? })
    }

    fn start(self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }
}

/// Records of one kind in the order of their files, found by row or by id.
///
/// Of a large file's records only the places are kept. Such a record is read when it is first looked at, and held
/// from then on: memory grows with what was looked at, not with what there is.
#[derive(Debug)]
pub struct Table<T> {
    ids: Interner,
    records: LazyRecords<T>,
    /// As many as there are records, or none where all are held.
    places: Vec<Place>,
    files: Vec<Arc<dyn Bytes>>,
    /// As many as there are records while problems are to be told.
    origins: Vec<Origin>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            ids: Interner::default(),
            records: LazyRecords::default(),
            places: Vec::new(),
            files: Vec::new(),
            origins: Vec::new(),
        }
    }
}

impl<T: Record> Table<T> {
    /// Adds a record, or puts it in the place of the one with the same id. Returns where that one came from.
    pub(crate) fn put(&mut self, record: T, origin: Origin) -> Option<Origin> {
        let (row, is_new) = self.ids.insert(record.id().as_str())?;
        let in_memory = Arc::new(record);
        if is_new {
            self.records.push(Some(in_memory));
            self.origins.push(origin);
            return None;
        }
        self.records.set(row, in_memory);
        self.origins.get_mut(row).map(|from| std::mem::replace(from, origin))
    }

    /// A table of records that are there already, or have their places.
    pub(crate) fn of(ids: Interner, records: LazyRecords<T>, places: Vec<Place>, files: Vec<Arc<dyn Bytes>>) -> Self {
        Self { ids, records, places, files, origins: Vec::new() }
    }

    /// Keeps the records that pass.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        // Before the files go, from which records may have to be read for it.
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
        *self = kept;
    }

    pub fn at(&self, row: usize) -> Option<&T> {
        match self.records.get(row) {
            Some(record) => Some(record),
            None => self.records.get_or_insert(row, self.read(row)?).map(|record| &**record),
        }
    }

    pub fn get(&self, id: &Id) -> Option<&T> {
        self.at(self.row(id.as_str())?)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        (0..self.len()).filter_map(|row| self.at(row))
    }

    /// Asks a record that is not held afterwards, if it was not before.
    pub fn with<R>(&self, row: usize, ask: impl FnOnce(&T) -> R) -> Option<R> {
        self.load_uncached(row).map(|record| ask(&record))
    }

    /// A record that is not held afterwards, if it was not before.
    pub(crate) fn load_uncached(&self, row: usize) -> Option<Arc<T>> {
        match self.records.get(row) {
            Some(record) => Some(Arc::clone(record)),
            None => self.read(row).map(Arc::new),
        }
    }

    /// Looks at some rows in turn, none of which is held afterwards, if it was not before. Those that stand together
    /// in a file are read in one go; one that cannot be read any more is passed over.
    pub fn scan(&self, rows: Range<usize>, mut look: impl FnMut(usize, &T)) {
        let mut buffer = Vec::new();
        let mut read = Stretch::default();
        for row in rows.start..rows.end.min(self.len()) {
            if let Some(record) = self.records.get(row) {
                look(row, record);
                continue;
            }
            let Some(place) = self.places.get(row) else { continue };
            if !read.holds(*place) {
                read = Stretch::from(self.places.get(row..rows.end).unwrap_or_default());
                let file = self.files.get(usize::from(place.file));
                if file.is_none_or(|file| file.read(read.start, read.len, &mut buffer).is_err()) {
                    buffer.clear();
                }
            }
            let at = usize::try_from(place.start() - read.start).unwrap_or(usize::MAX);
            let bytes = at.checked_add(place.len as usize).and_then(|end| buffer.get(at..end));
            if let Some(record) = bytes.and_then(|bytes| self.parsed(row, bytes)) {
                look(row, &record);
            }
        }
    }

    /// Reads a record from its file: none where that is no longer what it was.
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

/// Bytes of a file in which records stand.
#[derive(Debug, Default)]
struct Stretch {
    file: u16,
    start: u64,
    len: usize,
}

impl Stretch {
    /// At most so long, if one record is not longer.
    const MOST: u64 = 1 << 20;

    /// From the first of some places as far as others stand behind it.
    fn from(places: &[Place]) -> Self {
        let Some(first) = places.first() else { return Self::default() };
        let mut end = first.start();
        for place in places {
            let next = place.start() + u64::from(place.len);
            let follows = place.file == first.file && place.start() >= end && next - first.start() <= Self::MOST;
            if !follows && end > first.start() {
                break;
            }
            end = next;
        }
        Self { file: first.file, start: first.start(), len: usize::try_from(end - first.start()).unwrap_or(0) }
    }

    fn holds(&self, place: Place) -> bool {
        let end = place.start() + u64::from(place.len);
        place.file == self.file && place.start() >= self.start && end <= self.start + self.len as u64 && self.len > 0
    }
}

impl<T> Table<T> {
    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.ids.row(id)
    }

    pub(crate) const fn ids(&self) -> &Interner {
        &self.ids
    }

    /// The ids of all rows.
    pub fn all_ids(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.ids.at(row))
    }

    /// The id of a row.
    pub fn id(&self, row: usize) -> Option<&str> {
        self.ids.at(row)
    }

    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// How many records are held: all of small files, and those of large files that were looked at.
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
