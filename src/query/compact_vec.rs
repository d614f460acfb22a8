//! A vector of small numbers, in as few bytes each as the largest of them needs.

/// A list of numbers.
#[derive(Clone, Debug)]
pub enum CompactVec {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Default for CompactVec {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

impl CompactVec {
    /// With room for `count` numbers, as long as they are small.
    pub fn with_capacity(count: usize) -> Self {
        Self::Byte(Vec::with_capacity(count))
    }

    /// Adds a number; O(length) when it is the first that needs more bytes.
    pub fn push(&mut self, number: u32) {
        match self {
            Self::Byte(list) => match u8::try_from(number) {
                Ok(small) => return list.push(small),
                Err(_) => *self = Self::Short(wider(list)),
            },
            Self::Short(list) => match u16::try_from(number) {
                Ok(small) => return list.push(small),
                Err(_) => *self = Self::Long(wider(list)),
            },
            Self::Long(list) => return list.push(number),
        }
        self.push(number);
    }

    /// How many numbers it has.
    pub const fn len(&self) -> usize {
        match self {
            Self::Byte(list) => list.len(),
            Self::Short(list) => list.len(),
            Self::Long(list) => list.len(),
        }
    }

    /// The number at an index.
    pub fn at(&self, at: usize) -> Option<usize> {
        match self {
            Self::Byte(list) => list.get(at).map(|number| usize::from(*number)),
            Self::Short(list) => list.get(at).map(|number| usize::from(*number)),
            Self::Long(list) => list.get(at).map(|number| *number as usize),
        }
    }
}

/// The same numbers, with the same room.
fn wider<T: Copy, U: From<T>>(list: &Vec<T>) -> Vec<U> {
    let mut wide = Vec::with_capacity(list.capacity());
    wide.extend(list.iter().map(|number| U::from(*number)));
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_widen_when_they_must_and_keep_their_values() {
        let mut numbers = CompactVec::default();
        let all = [0, 255, 7, 256, 65_535, 3, 65_536, 1];
        let mut widths = Vec::new();
        for number in all {
            numbers.push(number);
            widths.push(match numbers {
                CompactVec::Byte(_) => 1,
                CompactVec::Short(_) => 2,
                CompactVec::Long(_) => 4,
            });
        }
        assert_eq!(widths, [1, 1, 1, 2, 2, 2, 4, 4]);
        let read: Vec<usize> = (0..=all.len()).filter_map(|at| numbers.at(at)).collect();
        assert_eq!(read, all.map(|number| number as usize));
        assert_eq!(numbers.len(), all.len());
    }
}
