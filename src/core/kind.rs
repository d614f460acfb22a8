//! The kinds of record, and those of them that have a list of their own.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::Dataset;

/// The kinds of record, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    Firm,
    Instrument,
    Obligation,
    Stance,
    Event,
    Note,
    Source,
    Term,
    Penalty,
}

/// A record of any kind: its kind and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    pub kind: Kind,
    pub row: usize,
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Subject {
    Firms,
    Obligations,
    Events,
    Instruments,
}

impl Subject {
    /// The kind of record that the list holds.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Firms => Kind::Firm,
            Self::Obligations => Kind::Obligation,
            Self::Events => Kind::Event,
            Self::Instruments => Kind::Instrument,
        }
    }

    /// The ids of its rows.
    pub fn ids(self, data: &Dataset) -> Vec<String> {
        match self {
            Self::Firms => data.firms.all_ids().map(str::to_owned).collect(),
            Self::Obligations => data.obligations.iter().map(|obligation| obligation.id.to_string()).collect(),
            Self::Events => data.events.iter().map(|event| event.id.to_string()).collect(),
            Self::Instruments => data.instruments.iter().map(|instrument| instrument.id.to_string()).collect(),
        }
    }

    /// The id of a row.
    pub fn id(self, data: &Dataset, row: usize) -> Option<String> {
        let id = match self {
            Self::Firms => data.firms.id(row),
            Self::Obligations => data.obligations.id(row),
            Self::Events => data.events.id(row),
            Self::Instruments => data.instruments.id(row),
        };
        id.map(str::to_owned)
    }

    pub fn len(self, data: &Dataset) -> usize {
        match self {
            Self::Firms => data.firms.len(),
            Self::Obligations => data.obligations.len(),
            Self::Events => data.events.len(),
            Self::Instruments => data.instruments.len(),
        }
    }
}

/// Hands all kinds of record to a macro, as `list: Type` in the order in which files hold them. What must be done for
/// every kind is done through it, so that a new one is forgotten nowhere.
macro_rules! for_each_kind {
    ($then:ident) => {
        $then! {
            sources: Source,
            terms: Term,
            penalties: Penalty,
            instruments: Instrument,
            obligations: Obligation,
            firms: Firm,
            stances: Stance,
            events: Event,
            notes: Note,
        }
    };
}
pub(crate) use for_each_kind;
