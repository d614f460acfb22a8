//! Firms side by side: their standings toward every instrument, aligned.

use super::asof::{Held, Standing};
use super::{Dataset, Date, Instrument};

/// An instrument and where each of the firms stands toward it.
#[derive(Debug)]
pub struct Row<'a> {
    pub instrument: &'a Instrument,
    /// In the order of the firms; none where there is no record.
    pub standings: Vec<Option<Standing<'a>>>,
}

impl Row<'_> {
    /// Whether the firms do not all stand at the same place.
    pub fn differs(&self) -> bool {
        let held = |standing: &Option<Standing<'_>>| standing.map_or(Held::None, |standing| standing.held);
        let mut all = self.standings.iter().map(held);
        let first = all.next();
        all.any(|other| Some(other) != first)
    }
}

impl Dataset {
    /// The instruments toward which any of the firms stands anywhere on a day, in the order of the dataset.
    pub fn side_by_side(&self, firms: &[usize], day: Date) -> Vec<Row<'_>> {
        self.instruments
            .iter()
            .map(|instrument| Row {
                instrument,
                standings: firms.iter().map(|firm| self.standing(*firm, &instrument.id, day)).collect(),
            })
            .filter(|row| row.standings.iter().any(Option::is_some))
            .collect()
    }
}
