//! The part of each stance that the indexes keep.

use crate::core::record::{Dated, Position};
use crate::core::standing::DatedPosition;
use crate::core::{Date, StatedDate};

/// The part of a stance that decides which position holds on a day: 16 bytes, kept in memory for millions of them.
#[derive(Clone, Copy, Debug)]
pub struct StanceSummary {
    /// The row of the stance.
    pub stance: u32,
    /// The row of its instrument.
    pub instrument: u16,
    pub position: Position,
    pub date: Date,
    pub dated: Dated,
    /// Whether it names the chapters or sections that it covers.
    pub names_parts: bool,
}

impl StanceSummary {
    /// Its date, and whether it was taken on that day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        StatedDate { date: self.date, dated: self.dated }
    }
}

impl DatedPosition for &StanceSummary {
    fn position(self) -> Position {
        self.position
    }

    fn date(self) -> Date {
        self.date
    }

    fn dated(self) -> Dated {
        self.dated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_takes_sixteen_bytes() {
        assert_eq!(size_of::<StanceSummary>(), 16);
    }
}
