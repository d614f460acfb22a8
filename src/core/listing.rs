//! The records of a list, in a dataset.

use crate::core::{Dataset, Subject};

impl Subject {
    /// The ids of its records, by row.
    pub fn ids(self, data: &Dataset) -> Vec<String> {
        match self {
            Self::Firms => data.firms.all_ids().map(str::to_owned).collect(),
            Self::Obligations => data.obligations.all_ids().map(str::to_owned).collect(),
            Self::Events => data.events.all_ids().map(str::to_owned).collect(),
            Self::Instruments => data.instruments.all_ids().map(str::to_owned).collect(),
        }
    }

    /// The id of a row; `None` if the row is out of range.
    pub fn id(self, data: &Dataset, row: usize) -> Option<String> {
        let id = match self {
            Self::Firms => data.firms.id(row),
            Self::Obligations => data.obligations.id(row),
            Self::Events => data.events.id(row),
            Self::Instruments => data.instruments.id(row),
        };
        id.map(str::to_owned)
    }

    /// The number of its records.
    pub fn len(self, data: &Dataset) -> usize {
        match self {
            Self::Firms => data.firms.len(),
            Self::Obligations => data.obligations.len(),
            Self::Events => data.events.len(),
            Self::Instruments => data.instruments.len(),
        }
    }
}
