//! The best of many, without sorting the rest.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::search::corpus::Key;

/// What all threads know: keys that are worse cannot be among the best.
#[derive(Debug)]
pub struct ScoreThreshold(AtomicU64);

impl Default for ScoreThreshold {
    fn default() -> Self {
        Self(AtomicU64::new(u64::MAX))
    }
}

impl ScoreThreshold {
    /// Whether a key may be among the best.
    pub fn admits(&self, key: Key) -> bool {
        key.0 <= self.0.load(Ordering::Relaxed)
    }
}

/// The best keys of one thread.
#[derive(Debug)]
pub struct Top<'a> {
    most: usize,
    threshold: &'a ScoreThreshold,
    keys: Vec<Key>,
    /// The best key of the last row, which may have more.
    last: Option<Key>,
}

impl<'a> Top<'a> {
    /// The best `most`, which may be none.
    pub const fn new(most: usize, threshold: &'a ScoreThreshold) -> Self {
        Self { most, threshold, keys: Vec::new(), last: None }
    }

    /// Takes in a key. Of a row's keys, which come one after another, the best counts.
    pub fn push(&mut self, key: Key) {
        match &mut self.last {
            Some(last) if last.row() == key.row() => *last = key.min(*last),
            last => {
                let before = last.replace(key);
                self.keep(before);
            }
        }
    }

    fn keep(&mut self, key: Option<Key>) {
        self.keys.extend(key.filter(|key| self.most > 0 && self.threshold.admits(*key)));
        if self.keys.len() >= self.most.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    /// Leaves out what is not among the best, and lets everybody know.
    fn cut(&mut self) {
        if self.keys.len() > self.most {
            let (_, last, _) = self.keys.select_nth_unstable(self.most - 1);
            self.threshold.0.fetch_min(last.0, Ordering::Relaxed);
            self.keys.truncate(self.most);
        }
    }

    /// The keys, in no order; at most twice as many as wanted.
    pub fn into_keys(mut self) -> Vec<Key> {
        let last = self.last.take();
        self.keep(last);
        self.keys
    }
}
