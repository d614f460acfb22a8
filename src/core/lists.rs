//! For every row of a table a list, all of them in one.

/// Lists of a row each, one behind another.
#[derive(Clone, Debug)]
pub struct Lists<T> {
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Lists of `count` rows from pairs of a row and an item. Items of a row keep their order; those of rows that there
    /// are not are left out.
    pub fn new(count: usize, pairs: &[(u32, T)]) -> Self {
        let Some((_, any)) = pairs.first() else { return Self { starts: vec![0; count + 1], items: Vec::new() } };
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
        Self { starts, items }
    }

    /// The list of a row; an empty one for a row that there is not.
    pub fn of(&self, row: usize) -> &[T] {
        let (Some(start), Some(end)) = (self.starts.get(row), self.starts.get(row + 1)) else { return &[] };
        self.items.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// Puts every list in the order of a key.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for ends in self.starts.windows(2) {
            if let [start, end] = ends
                && let Some(list) = self.items.get_mut(*start as usize..*end as usize)
            {
                list.sort_by_key(&key);
            }
        }
    }

    /// The items of all lists.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_own() {
        let mut lists = Lists::new(4, &[(2, 'c'), (0, 'z'), (2, 'a'), (9, 'x')]);
        assert_eq!((0..5).map(|row| lists.of(row).len()).collect::<Vec<_>>(), [1, 0, 2, 0, 0]);
        assert_eq!(lists.of(2), ['c', 'a']);
        lists.sort_by_key(|c| *c);
        assert_eq!(lists.of(2), ['a', 'c']);
        assert_eq!(lists.items(), ['z', 'a', 'c']);
        assert!(Lists::<u8>::new(3, &[]).of(1).is_empty());
    }
}
