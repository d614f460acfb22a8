//! Finding text among millions of rows.
//!
//! Texts are folded once, into segments of some thousand rows. Each segment has a bit plane for every class of letter:
//! which of its texts have such a letter. Only a text that is in the planes of all letters of a query is looked at.

mod plane;
mod segment;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rayon::prelude::*;

pub use plane::Needs;
pub use segment::{Builder, Segment};

use super::index::Candidate;
use super::rank::{Class, Matcher, Query};

/// The folded texts of rows, in their order.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    segments: Vec<Arc<Segment>>,
    /// Texts that many rows share, such as names of countries; rows name them by their number here.
    shared: Vec<String>,
}

/// How a row was found, ordered from best to worst; equal ones by row. All in one number, so that millions are sorted
/// by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    /// Scores fit between minus and plus this.
    const SCORE: i64 = 1 << 12;
    /// Longer texts count as so long.
    pub const LENGTH: usize = (1 << 14) - 1;

    /// `score` is the fuzzy one; nought for every other class. `length` in bytes, folded.
    pub fn new(class: Class, candidate: Candidate, score: i64, length: usize, row: u32) -> Self {
        let penalty = (Self::SCORE - score).clamp(0, 2 * Self::SCORE - 1).cast_unsigned();
        let length = length.min(Self::LENGTH) as u64;
        Self((class as u64) << 61 | (candidate as u64) << 59 | penalty << 46 | length << 32 | u64::from(row))
    }

    pub const fn row(self) -> u32 {
        (self.0 & 0xffff_ffff) as u32
    }
}

impl Corpus {
    /// Of segments in the order of their rows; `shared` are the texts that rows name by number.
    pub fn new(segments: Vec<Arc<Segment>>, shared: Vec<String>) -> Self {
        Self { segments, shared }
    }

    /// The name of a row, folded.
    pub fn name(&self, row: u32) -> Option<&str> {
        let behind = self.segments.partition_point(|segment| segment.first().is_some_and(|first| first <= row));
        self.segments.get(behind.checked_sub(1)?)?.name(row)
    }

    /// How many texts it holds, those that rows share counted once.
    pub fn texts(&self) -> usize {
        self.segments.iter().map(|segment| segment.texts()).sum::<usize>() + self.shared.len()
    }

    /// Bytes of memory besides those of the texts.
    pub fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }

    /// The rows that answer a query, best first. None where `stop` said so in between.
    pub fn search(&self, query: &Query, stop: &(dyn Fn() -> bool + Sync)) -> Option<Vec<u32>> {
        let needs = Needs::of(query);
        let shared: Vec<Option<(Class, usize)>> = self
            .shared
            .iter()
            .map(|text| query.direct_class(text).filter(|_| !query.is_fuzzy()).map(|_| (Class::Shared, text.len())))
            .collect();
        let any_shared = shared.iter().any(Option::is_some);
        let found: Option<Vec<Vec<Key>>> = self
            .segments
            .par_iter()
            .map_init(Matcher::default, |matcher, segment| {
                if stop() {
                    return None;
                }
                let mut found = Vec::new();
                segment.search(query, &needs, matcher, &mut found);
                if any_shared {
                    segment.share(&shared, &mut found);
                }
                Some(found)
            })
            .collect();
        let found = found?;
        let mut keys: Vec<Key> = Vec::with_capacity(found.iter().map(Vec::len).sum());
        for part in &found {
            keys.extend_from_slice(part);
        }
        keys.par_sort_unstable();
        Some(keys.into_iter().map(Key::row).collect())
    }

    /// How many texts of it a query looks at: all others are ruled out by their letters.
    pub fn looked_at(&self, query: &Query) -> usize {
        let needs = Needs::of(query);
        self.segments.iter().map(|segment| segment.candidates(&needs).count()).sum()
    }
}
