//! The order of matches, in one number.

use super::candidate::{Candidate, Class};

/// How a row was found, ordered from best to worst; equal ones by row. All in one number, so that millions are sorted
/// by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RankKey(u64);

impl RankKey {
    /// Fuzzy scores are clamped to this, minus and plus.
    const MAX_SCORE: i64 = 1 << 12;
    /// Longer texts count as this long.
    const MAX_LENGTH: usize = (1 << 14) - 1;

    /// `score` is the fuzzy score, zero for every other class; `length` is in bytes of folded text.
    pub fn new(class: Class, candidate: Candidate, score: i64, length: usize, row: u32) -> Self {
        let penalty = (Self::MAX_SCORE - score).clamp(0, 2 * Self::MAX_SCORE - 1).cast_unsigned();
        let length = length.min(Self::MAX_LENGTH) as u64;
        Self((class as u64) << 61 | (candidate as u64) << 59 | penalty << 46 | length << 32 | u64::from(row))
    }

    /// The row that was found.
    pub const fn row(self) -> u32 {
        (self.0 & 0xffff_ffff) as u32
    }

    /// Its number: lower is better.
    pub const fn bits(self) -> u64 {
        self.0
    }
}
