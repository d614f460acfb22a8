//! The ids of a table, one after another in one text: a few bytes a record more than the ids themselves.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;

/// Ids in their order.
#[derive(Debug, Default)]
pub struct StringArena {
    text: String,
    /// Where each id ends in `text`.
    ends: Vec<u32>,
}

impl StringArena {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds an id; false where there is no room. Those of a table together have at most 4 GiB.
    pub fn push(&mut self, id: &str) -> bool {
        let Ok(end) = u32::try_from(self.text.len() + id.len()) else { return false };
        self.text.push_str(id);
        self.ends.push(end);
        true
    }

    pub fn at(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)? as usize;
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).map(|end| *end as usize))?;
        self.text.get(start..end)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.at(row))
    }

    /// Makes room for all of `others`.
    fn reserve<'a>(&mut self, others: impl Iterator<Item = &'a Self>) {
        let (count, bytes) = others.fold((0, 0), |(n, bytes), list| (n + list.len(), bytes + list.text.len()));
        self.ends.reserve(count);
        self.text.reserve(bytes);
    }
}

/// Ids by row, and rows by id.
#[derive(Debug, Default)]
pub struct Interner {
    list: StringArena,
    /// In some tables, each with its share of the ids, that are drawn up side by side.
    rows: [HashTable<u32>; TABLES],
    hasher: DefaultHashBuilder,
}

const TABLES: usize = 4;

/// The table for a hash: by bits that no table goes by itself.
const fn table(hash: u64) -> usize {
    (hash >> 40) as usize % TABLES
}

impl Interner {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// In the order of the rows.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter()
    }

    /// The id of a row.
    pub fn at(&self, row: usize) -> Option<&str> {
        self.list.at(row)
    }

    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(id);
        let rows = self.rows.get(table(hash))?;
        rows.find(hash, |row| self.at(*row as usize) == Some(id)).map(|row| *row as usize)
    }

    /// The row of an id, and whether it is a new one. The ids of a table together have at most 4 GiB; beyond that
    /// nothing is taken, and there is no row.
    pub fn insert(&mut self, id: &str) -> Option<(usize, bool)> {
        let next = u32::try_from(self.list.len()).ok()?;
        let Self { list, rows, hasher } = self;
        let hash = hasher.hash_one(id);
        let at = |row: &u32| list.at(*row as usize);
        let rehash = |row: &u32| hasher.hash_one(at(row).unwrap_or_default());
        match rows.get_mut(table(hash))?.entry(hash, |row| at(row) == Some(id), rehash) {
            Entry::Occupied(known) => Some((*known.get() as usize, false)),
            Entry::Vacant(free) => {
                free.insert(next);
                self.list.push(id).then_some((next as usize, true))
            }
        }
    }

    /// The ids of some lists, one after another; none where one comes twice.
    pub fn of<'a>(lists: impl Iterator<Item = &'a StringArena> + Clone) -> Option<Self> {
        let mut list = StringArena::default();
        list.reserve(lists.clone());
        for id in lists.flat_map(StringArena::iter) {
            list.push(id).then_some(())?;
        }
        let hasher = DefaultHashBuilder::default();
        let hash = |row: usize| hasher.hash_one(list.at(row).unwrap_or_default());
        let hashes: Vec<u64> = (0..list.len()).into_par_iter().map(hash).collect();
        let draw_up = |n: usize| {
            let mut rows = HashTable::with_capacity(list.len() / TABLES);
            for (row, hash) in (0_u32..).zip(&hashes).filter(|(_, hash)| table(**hash) == n) {
                let same = |other: &u32| list.at(*other as usize) == list.at(row as usize);
                let rehash = |row: &u32| hashes.get(*row as usize).copied().unwrap_or_default();
                match rows.entry(*hash, same, rehash) {
                    Entry::Occupied(_) => return None,
                    Entry::Vacant(free) => drop(free.insert(row)),
                }
            }
            Some(rows)
        };
        let tables: Vec<_> = (0..TABLES).into_par_iter().map(draw_up).collect::<Option<_>>()?;
        Some(Self { rows: tables.try_into().ok()?, list, hasher })
    }

    /// Makes room for the ids of some lists.
    pub fn reserve<'a>(&mut self, lists: impl Iterator<Item = &'a StringArena> + Clone) {
        let count: usize = lists.clone().map(StringArena::len).sum();
        self.list.reserve(lists);
        let Self { list, rows, hasher } = self;
        for table in rows {
            table.reserve(count / TABLES, |row| hasher.hash_one(list.at(*row as usize).unwrap_or_default()));
        }
    }
}
