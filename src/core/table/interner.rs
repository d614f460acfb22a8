//! The ids of a table, contiguous in one string, and a hash table from id to row: a few bytes per record besides the
//! ids.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;

/// Strings concatenated in one allocation, with 4 bytes each for its end.
#[derive(Debug, Default)]
pub struct StringArena {
    text: String,
    /// Where each id ends in `text`.
    ends: Vec<u32>,
}

impl StringArena {
    /// The number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a string; `false` if that would exceed 4 GiB in all.
    pub fn push(&mut self, id: &str) -> bool {
        let Ok(end) = u32::try_from(self.text.len() + id.len()) else { return false };
        self.text.push_str(id);
        self.ends.push(end);
        true
    }

    /// The string of a row; `None` if the row is out of range.
    pub fn at(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)? as usize;
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).map(|end| *end as usize))?;
        self.text.get(start..end)
    }

    /// All strings in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.at(row))
    }

    /// Reserves memory for all of `others`.
    fn reserve<'a>(&mut self, others: impl Iterator<Item = &'a Self>) {
        let (count, bytes) = others.fold((0, 0), |(n, bytes), list| (n + list.len(), bytes + list.text.len()));
        self.ends.reserve(count);
        self.text.reserve(bytes);
    }
}

/// Ids by row, and rows by id. The hash tables hold 4-byte rows and compare through the arena, so that no id is stored
/// twice.
#[derive(Debug, Default)]
pub struct Interner {
    list: StringArena,
    /// Some hash tables, each with its share of the ids, so that they can be built in parallel.
    rows: [HashTable<u32>; TABLES],
    hasher: DefaultHashBuilder,
}

const TABLES: usize = 4;

/// The table for a hash, by bits that the tables themselves do not use.
const fn table(hash: u64) -> usize {
    (hash >> 40) as usize % TABLES
}

impl Interner {
    /// The number of ids.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All ids in the order of the rows.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter()
    }

    /// The id of a row; `None` if the row is out of range.
    pub fn at(&self, row: usize) -> Option<&str> {
        self.list.at(row)
    }

    /// The row of an id; `None` if it is not here.
    pub fn row(&self, id: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(id);
        let rows = self.rows.get(table(hash))?;
        rows.find(hash, |row| self.at(*row as usize) == Some(id)).map(|row| *row as usize)
    }

    /// The row of an id, which is added if it is new, and whether it was new. `None` if the ids would exceed 4 GiB in
    /// all.
    pub fn insert(&mut self, id: &str) -> Option<(usize, bool)> {
        let next = u32::try_from(self.list.len()).ok()?;
        let Self { list, rows, hasher } = self;
        let hash = hasher.hash_one(id);
        let at = |row: &u32| list.at(*row as usize);
        let rehash = |row: &u32| hasher.hash_one(at(row).unwrap_or_default());
        match rows.get_mut(table(hash))?.entry(hash, |row| at(row) == Some(id), rehash) {
            Entry::Occupied(known) => Some((*known.get() as usize, false)),
            Entry::Vacant(free) => list.push(id).then(|| {
                free.insert(next);
                (next as usize, true)
            }),
        }
    }

    /// The ids of some arenas, in order, built in parallel; `None` if an id is there twice, or if they exceed
    /// 4 GiB in all.
    pub fn of<'a>(lists: impl Iterator<Item = &'a StringArena> + Clone) -> Option<Self> {
        let mut list = StringArena::default();
        list.reserve(lists.clone());
        for id in lists.flat_map(StringArena::iter) {
            list.push(id).then_some(())?;
        }
        let hasher = DefaultHashBuilder::default();
        let hash = |row: usize| hasher.hash_one(list.at(row).unwrap_or_default());
        let hashes: Vec<u64> = (0..list.len()).into_par_iter().map(hash).collect();
        let build = |n: usize| {
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
        let tables: Vec<_> = (0..TABLES).into_par_iter().map(build).collect::<Option<_>>()?;
        Some(Self { rows: tables.try_into().ok()?, list, hasher })
    }

    /// Reserves memory for the ids of some arenas.
    pub fn reserve<'a>(&mut self, lists: impl Iterator<Item = &'a StringArena> + Clone) {
        let count: usize = lists.clone().map(StringArena::len).sum();
        self.list.reserve(lists);
        let Self { list, rows, hasher } = self;
        for table in rows {
            table.reserve(count / TABLES, |row| hasher.hash_one(list.at(*row as usize).unwrap_or_default()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arena(ids: &[&str]) -> StringArena {
        let mut arena = StringArena::default();
        assert!(ids.iter().all(|id| arena.push(id)));
        arena
    }

    #[test]
    fn an_arena_gives_back_its_strings_in_order() {
        let arena = arena(&["meta", "", "mistral-ai"]);
        assert_eq!(arena.iter().collect::<Vec<_>>(), ["meta", "", "mistral-ai"]);
        assert_eq!((arena.at(2), arena.at(3)), (Some("mistral-ai"), None));
    }

    #[test]
    fn an_id_that_is_inserted_twice_keeps_its_row() {
        let mut ids = Interner::default();
        assert_eq!(
            ["a", "b", "a", "c", "b"].map(|id| ids.insert(id)),
            [Some((0, true)), Some((1, true)), Some((0, false)), Some((2, true)), Some((1, false)),]
        );
        assert_eq!((ids.len(), ids.row("c"), ids.row("d"), ids.at(1)), (3, Some(2), None, Some("b")));
    }

    #[test]
    fn a_parallel_build_finds_what_a_serial_one_finds() {
        let names: Vec<String> = (0..10_000).map(|n| format!("firm-{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let arenas = [arena(&names[..10]), arena(&[]), arena(&names[10..7_000]), arena(&names[7_000..])];
        let parallel = Interner::of(arenas.iter()).unwrap();
        let mut serial = Interner::default();
        assert!(names.iter().all(|name| serial.insert(name).is_some()));
        assert!(parallel.iter().eq(serial.iter()));
        for name in names.iter().chain(&["firm-", "firm-10000"]) {
            assert_eq!(parallel.row(name), serial.row(name), "{name}");
        }
    }

    #[test]
    fn a_parallel_build_refuses_an_id_that_is_there_twice() {
        assert!(Interner::of([arena(&["a", "b"]), arena(&["c", "a"])].iter()).is_none());
        assert!(Interner::of([arena(&["a", "b"]), arena(&["c"])].iter()).is_some());
    }

    #[test]
    fn a_row_takes_four_bytes_beside_its_text_and_four_in_the_hash_table() {
        let arena = arena(&["a"; 1000]);
        assert_eq!(size_of_val(arena.ends.as_slice()), 4 * arena.len());
        assert_eq!(HashTable::<u32>::with_capacity(1 << 16).allocation_size() / (1 << 17), 5);
    }
}
