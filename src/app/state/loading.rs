//! A large file that is read while the earlier data is shown.

use std::sync::Arc;
use std::time::Duration;

use crate::core::Dataset;
use crate::query::Index;

/// The data read so far, with its search index.
#[derive(Clone, Debug)]
pub struct PartialLoad {
    pub data: Arc<Dataset>,
    pub index: Arc<Index>,
    /// The file is complete, and everything is checked.
    pub whole: bool,
}

impl PartialLoad {
    pub fn new(data: Dataset, whole: bool) -> Self {
        let index = Arc::new(Index::new(&data));
        Self { data: Arc::new(data), index, whole }
    }
}

/// How far it has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loading {
    /// Bytes.
    pub read: u64,
    pub total: u64,
    pub since: Duration,
    /// The user stopped the reading.
    pub stopped: bool,
}

impl Loading {
    pub const fn new(total: u64) -> Self {
        Self { read: 0, total, since: Duration::ZERO, stopped: false }
    }

    /// After a stop, the data is incomplete, however little is missing.
    pub fn percent(&self) -> u64 {
        let most = if self.stopped { 99 } else { 100 };
        self.read.saturating_mul(100).checked_div(self.total).unwrap_or(100).min(most)
    }

    /// Megabytes a second.
    pub fn rate(&self) -> u64 {
        let millis = u64::try_from(self.since.as_millis()).unwrap_or(u64::MAX).max(1);
        self.read / 1000 / millis
    }

    /// Seconds that the rest takes at this rate, rounded up; none before anything was read.
    pub fn left(&self) -> Option<u64> {
        let rest = self.total.saturating_sub(self.read);
        let millis = u128::from(rest) * self.since.as_millis() / u128::from(self.read.max(1));
        (self.read > 0).then(|| u64::try_from(millis.div_ceil(1000)).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rate_and_time_left() {
        let half = Loading { read: 300_000_000, since: Duration::from_secs(2), ..Loading::new(900_000_000) };
        assert_eq!((half.percent(), half.rate(), half.left()), (33, 150, Some(4)));
        assert_eq!((Loading::new(9).left(), Loading::new(9).percent(), Loading::new(0).percent()), (None, 0, 100));
    }
}
