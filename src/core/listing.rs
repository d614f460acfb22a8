//! The kinds that have a list of their own on the screen, and their records.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::core::{Dataset, Kind};

/// What a list shows: one of the kinds that have a list of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Subject {
    Firms,
    Obligations,
    Events,
    Instruments,
}

impl Subject {
    /// The kind of its records.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Firms => Kind::Firm,
            Self::Obligations => Kind::Obligation,
            Self::Events => Kind::Event,
            Self::Instruments => Kind::Instrument,
        }
    }

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
