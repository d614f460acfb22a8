//! The best k of many keys, without sorting the rest.

use std::sync::atomic::{AtomicU64, Ordering};

use super::rank_key::RankKey;

/// The threshold that all threads share: worse keys cannot be among the best.
#[derive(Debug)]
pub struct ScoreThreshold(AtomicU64);

impl Default for ScoreThreshold {
    fn default() -> Self {
        Self(AtomicU64::new(u64::MAX))
    }
}

impl ScoreThreshold {
    /// Whether a key may be among the best.
    pub fn admits(&self, key: RankKey) -> bool {
        key.bits() <= self.0.load(Ordering::Relaxed)
    }

    fn lower_to(&self, key: RankKey) {
        self.0.fetch_min(key.bits(), Ordering::Relaxed);
    }
}

/// The best keys of one thread.
#[derive(Debug)]
pub struct TopK<'a> {
    wanted: usize,
    threshold: &'a ScoreThreshold,
    keys: Vec<RankKey>,
    /// The best key of the last row, which may have more.
    last: Option<RankKey>,
}

impl<'a> TopK<'a> {
    /// The best `wanted`, which may be zero.
    pub const fn new(wanted: usize, threshold: &'a ScoreThreshold) -> Self {
        Self { wanted, threshold, keys: Vec::new(), last: None }
    }

    /// Adds a key. The keys of a row are contiguous; the best of them counts. O(1) on average.
    pub fn push(&mut self, key: RankKey) {
        match &mut self.last {
            Some(last) if last.row() == key.row() => *last = key.min(*last),
            last => {
                let before = last.replace(key);
                self.add(before);
            }
        }
    }

    fn add(&mut self, key: Option<RankKey>) {
        self.keys.extend(key.filter(|key| self.wanted > 0 && self.threshold.admits(*key)));
        if self.keys.len() >= self.wanted.saturating_mul(2).max(64) {
            self.truncate();
        }
    }

    /// Drops the keys that are not among the best, and lowers the threshold of all threads.
    fn truncate(&mut self) {
        if self.keys.len() > self.wanted {
            let (_, last, _) = self.keys.select_nth_unstable(self.wanted - 1);
            self.threshold.lower_to(*last);
            self.keys.truncate(self.wanted);
        }
    }

    /// The keys, in no order; at most twice as many as wanted.
    pub fn into_keys(mut self) -> Vec<RankKey> {
        let last = self.last.take();
        self.add(last);
        self.keys
    }
}
