//! The kinds of record, and which of them have a list on the screen.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// The kinds of record, in the order in which they are shown.
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
}

/// Passes all kinds of record to a macro, as `list: Type` in the order in which files list them. Code that treats all
/// kinds alike uses it, so that no place forgets a new kind.
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
