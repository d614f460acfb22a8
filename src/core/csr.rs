//! A list for each row of a table, all in one vector: compressed sparse rows.

/// Compressed sparse rows: a list for each row, contiguous in one vector, found by its start.
#[derive(Clone, Debug)]
pub struct Csr<T> {
    /// The rows that have a list, if most have none; else `None`, and there is a start for every row.
    rows: Option<Vec<u32>>,
    /// Where each list starts, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { rows: None, starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Csr<T> {
    /// The lists of `count` rows from pairs of a row and an item. Items of a row keep their order; those of rows from
    /// `count` on are left out.
    pub fn new(count: usize, pairs: &[(u32, T)]) -> Self {
        /// From this number of rows an item on, only rows that have a list get a start.
        const SPARSE: usize = 8;
        let Some((_, any)) = pairs.first() else { return Self::default() };
        if pairs.len() < count / SPARSE {
            let mut pairs: Vec<(u32, T)> = pairs.iter().filter(|(row, _)| (*row as usize) < count).copied().collect();
            pairs.sort_by_key(|(row, _)| *row);
            let mut rows: Vec<u32> = pairs.iter().map(|(row, _)| *row).collect();
            rows.dedup();
            let start = |row: &u32| u32::try_from(pairs.partition_point(|(of, _)| of < row)).unwrap_or(u32::MAX);
            let end = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
            let starts = rows.iter().map(start).chain([end]).collect();
            return Self { rows: Some(rows), starts, items: pairs.into_iter().map(|(_, item)| item).collect() };
        }
        let mut starts = vec![0_u32; count + 1];
        for (row, _) in pairs {
            if let Some(start) = starts.get_mut(*row as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![*any; sum as usize];
        for (row, item) in pairs.iter().filter(|(row, _)| (*row as usize) < count) {
            if let Some(at) = next.get_mut(*row as usize) {
                if let Some(slot) = items.get_mut(*at as usize) {
                    *slot = *item;
                }
                *at += 1;
            }
        }
        Self { rows: None, starts, items }
    }

    /// The list of a row; empty if the row is out of range.
    pub fn of(&self, row: usize) -> &[T] {
        let at = match &self.rows {
            Some(rows) => u32::try_from(row).ok().and_then(|row| rows.binary_search(&row).ok()),
            None => Some(row),
        };
        let ends = at.and_then(|at| Some((*self.starts.get(at)?, *self.starts.get(at + 1)?)));
        let Some((start, end)) = ends else { return &[] };
        self.items.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Sorts every list by a key, stably.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for ends in self.starts.windows(2) {
            if let [start, end] = ends
                && let Some(list) = self.items.get_mut(*start as usize..*end as usize)
            {
                list.sort_by_key(&key);
            }
        }
    }

    /// The items of all lists, by row.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_own() {
        let mut lists = Csr::new(4, &[(2, 'c'), (0, 'z'), (2, 'a'), (9, 'x')]);
        assert_eq!((0..5).map(|row| lists.of(row).len()).collect::<Vec<_>>(), [1, 0, 2, 0, 0]);
        assert_eq!(lists.of(2), ['c', 'a']);
        lists.sort_by_key(|c| *c);
        assert_eq!(lists.of(2), ['a', 'c']);
        assert_eq!(lists.items(), ['z', 'a', 'c']);
        assert!(Csr::<u8>::new(3, &[]).of(1).is_empty());
    }

    #[test]
    fn a_few_among_many_rows_take_no_room_for_the_others() {
        let mut lists = Csr::new(1000, &[(700, 'c'), (5, 'z'), (700, 'a'), (1000, 'x')]);
        assert_eq!(
            (lists.of(5), lists.of(6), lists.of(700), lists.of(1000)),
            (&['z'][..], &[][..], &['c', 'a'][..], &[][..])
        );
        lists.sort_by_key(|c| *c);
        assert_eq!(lists.of(700), ['a', 'c']);
        assert_eq!(lists.starts.len(), 3);
    }
}
