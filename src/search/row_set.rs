//! A set of row numbers, one bit per row.
//!
//! A thin wrapper of [`FixedBitSet`], which cannot insert whole words at a row that is not a multiple of their
//! size, and panics on a row past its end. Both matter here: segments yield their matches as words, and a row number
//! that is out of range must not end the program.

use fixedbitset::FixedBitSet;

/// Bits of as many contiguous rows as it has, the lowest bit first.
pub type Word = usize;

/// Rows of one [`Word`].
pub const WORD_ROWS: usize = Word::BITS as usize;

/// A set of row numbers below a bound. Bits from the bound on are never set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet(FixedBitSet);

impl RowSet {
    /// An empty set for `len` rows.
    pub fn new(len: usize) -> Self {
        Self(FixedBitSet::with_capacity(len))
    }

    /// The set of all `len` rows.
    pub fn full(len: usize) -> Self {
        let mut set = FixedBitSet::with_capacity(len);
        set.insert_range(..);
        Self(set)
    }

    /// The bound: the number of possible rows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// How many rows are in it. O(bound / 64).
    pub fn count(&self) -> usize {
        self.0.count_ones(..)
    }

    /// Whether a row is in it. O(1).
    pub fn contains(&self, row: usize) -> bool {
        self.0.contains(row)
    }

    /// Inserts a row; rows from the bound on are ignored.
    pub fn insert(&mut self, row: usize) {
        if row < self.len() {
            self.0.insert(row);
        }
    }

    /// Removes a row, if it is in it.
    pub fn remove(&mut self, row: usize) {
        if row < self.len() {
            self.0.remove(row);
        }
    }

    /// Inserts the rows of some words, the first bit of which is the row `first`. O(words).
    pub fn insert_words(&mut self, first: usize, words: &[Word]) {
        let (at, shift) = (first / WORD_ROWS, first % WORD_ROWS);
        let len = self.len();
        let own = self.0.as_mut_slice();
        for (n, word) in words.iter().enumerate() {
            if let Some(low) = own.get_mut(at + n) {
                *low |= word << shift;
            }
            if shift > 0
                && let Some(high) = own.get_mut(at + n + 1)
            {
                *high |= word >> (WORD_ROWS - shift);
            }
        }
        if !len.is_multiple_of(WORD_ROWS)
            && let Some(last) = own.get_mut(len / WORD_ROWS)
        {
            *last &= (1 << (len % WORD_ROWS)) - 1;
        }
    }

    /// The rows as words, for loops that go through many at once.
    pub fn words(&self) -> &[Word] {
        self.0.as_slice()
    }

    /// The rows in it, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.ones()
    }
}

/// The bits of a word that are set, ascending.
#[inline]
pub fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            bit
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_rows_inserted_and_no_other() {
        let mut set = RowSet::new(130);
        for row in [0, 63, 64, 129, 130, 999] {
            set.insert(row);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!((set.count(), set.len()), (4, 130));
        assert!(set.contains(129) && !set.contains(130) && !set.contains(1));
        set.remove(64);
        set.remove(130);
        assert_eq!(set.count(), 3);
        assert!(RowSet::new(0).is_empty() && RowSet::full(70).count() == 70);
    }

    #[test]
    fn words_are_inserted_at_any_row_and_never_past_the_bound() {
        for first in [0, 1, 63, 64, 65, 100] {
            let mut set = RowSet::new(150);
            set.insert_words(first, &[0b101, Word::MAX]);
            let right = [first, first + 2].into_iter().chain(first + WORD_ROWS..first + 2 * WORD_ROWS);
            assert_eq!(set.iter().collect::<Vec<_>>(), right.filter(|row| *row < 150).collect::<Vec<_>>(), "{first}");
        }
    }
}
