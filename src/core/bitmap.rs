//! A set of rows, one bit each: what was found, what is allowed, what is counted.

use std::iter::FusedIterator;

/// A set of row numbers below a bound, one bit a row. Bits from the bound on are never set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    /// No row of `len`.
    pub fn new(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Every row of `len`.
    pub fn full(len: usize) -> Self {
        Self::from_words(vec![u64::MAX; len.div_ceil(64)], len)
    }

    /// Rows as words of 64, the lowest bit first; bits from `len` on are cleared, missing words are empty.
    pub fn from_words(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(64), 0);
        if !len.is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << (len % 64)) - 1;
        }
        Self { words, len }
    }

    /// How many rows there could be.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn contains(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Puts a row in; one from the bound on is left out.
    pub fn insert(&mut self, row: usize) {
        if row < self.len
            && let Some(word) = self.words.get_mut(row / 64)
        {
            *word |= 1 << (row % 64);
        }
    }

    /// Puts rows in that are words of 64, from a row on.
    pub fn insert_all(&mut self, first: usize, words: &[u64]) {
        let (at, shift) = (first / 64, first % 64);
        for (n, word) in words.iter().enumerate() {
            if let Some(low) = self.words.get_mut(at + n) {
                *low |= word << shift;
            }
            if shift > 0
                && let Some(high) = self.words.get_mut(at + n + 1)
            {
                *high |= word >> (64 - shift);
            }
        }
        self.clip();
    }

    pub fn remove(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// Keeps the rows that the other has too.
    pub fn and(&mut self, other: &Self) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    /// Adds the rows of the other, as far as the bound.
    pub fn or(&mut self, other: &Self) {
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
        self.clip();
    }

    /// Takes the rows of the other away.
    pub fn and_not(&mut self, other: &Self) {
        for (word, less) in self.words.iter_mut().zip(&other.words) {
            *word &= !less;
        }
    }

    /// The rows that are not in it.
    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.clip();
    }

    /// How many rows both have.
    pub fn count_and(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// The rows as words of 64, the lowest bit first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The rows in it, ascending.
    pub fn iter(&self) -> Rows<'_> {
        Rows { words: self.words.iter(), word: 0, next: 0 }
    }

    fn clip(&mut self) {
        *self = Self::from_words(std::mem::take(&mut self.words), self.len);
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

impl FromIterator<usize> for Bitmap {
    /// The rows given, with the greatest of them as the last that there could be.
    fn from_iter<I: IntoIterator<Item = usize>>(rows: I) -> Self {
        let mut map = Self::default();
        for row in rows {
            if row >= map.len {
                map.len = row + 1;
                map.words.resize(map.len.div_ceil(64), 0);
            }
            map.insert(row);
        }
        map
    }
}

impl<'a> IntoIterator for &'a Bitmap {
    type Item = usize;
    type IntoIter = Rows<'a>;

    fn into_iter(self) -> Rows<'a> {
        self.iter()
    }
}

/// The rows of a [`Bitmap`], ascending.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    words: std::slice::Iter<'a, u64>,
    word: u64,
    /// The first row of the word after this one.
    next: usize,
}

impl Iterator for Rows<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            self.word = *self.words.next()?;
            self.next += 64;
        }
        let bit = self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some(self.next - 64 + bit)
    }
}

impl FusedIterator for Rows<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(of: &[usize], len: usize) -> Bitmap {
        let mut map = Bitmap::new(len);
        for row in of {
            map.insert(*row);
        }
        map
    }

    #[test]
    fn holds_the_rows_put_in_and_no_other() {
        let map = rows(&[0, 63, 64, 129, 130, 999], 130);
        assert_eq!(map.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!((map.count(), map.len()), (4, 130));
        assert!(map.contains(129) && !map.contains(130) && !map.contains(1));
        assert!(Bitmap::new(0).iter().next().is_none());
    }

    #[test]
    fn sets_meet_join_and_part() {
        let (a, b) = (rows(&[1, 2, 70], 100), rows(&[2, 70, 71, 150], 200));
        let with = |change: fn(&mut Bitmap, &Bitmap)| {
            let mut map = a.clone();
            change(&mut map, &b);
            map.iter().collect::<Vec<_>>()
        };
        assert_eq!(with(Bitmap::and), [2, 70]);
        assert_eq!(with(Bitmap::or), [1, 2, 70, 71]);
        assert_eq!(with(Bitmap::and_not), [1]);
        assert_eq!(a.count_and(&b), 2);
        let mut none = Bitmap::full(70);
        none.not();
        assert!(none.is_empty() && Bitmap::full(70).count() == 70);
        assert_eq!([3, 1, 65].into_iter().collect::<Bitmap>(), rows(&[1, 3, 65], 66));
    }

    #[test]
    fn bits_past_the_bound_are_never_set() {
        let mut map = rows(&[], 70);
        map.or(&Bitmap::full(128));
        assert_eq!(map, Bitmap::full(70));
        map.not();
        assert_eq!(map.count(), 0);
    }
}
