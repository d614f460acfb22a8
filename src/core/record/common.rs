//! What records of every kind have in common.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::event::Event;
use super::firm::Firm;
use super::instrument::Instrument;
use super::note::Note;
use super::obligation::Obligation;
use super::penalty::Penalty;
use super::source::Source;
use super::stance::Stance;
use super::term::Term;
use crate::core::kind::for_each_kind;
use crate::core::{Id, Kind};

/// A record of some kind. [`About`](super::About) is not a record: it has no id, and a dataset has only one.
pub trait Record: DeserializeOwned + Serialize + Send + Sync {
    const KIND: Kind;
    /// The name of its list in a file, such as `firms`.
    const LIST: &'static str;

    fn id(&self) -> &Id;

    /// The ids of the sources that it names.
    fn sources(&self) -> &[Id];
}

/// The sources of a record; only a source has none.
macro_rules! named_sources {
    ($record:ident, Source) => {
        &[]
    };
    ($record:ident, $kind:ident) => {
        &$record.sources
    };
}

/// Implements [`Record`] for each kind.
macro_rules! impl_record {
    ($($list:ident: $record:ident),+ $(,)?) => {
        $(impl Record for $record {
            const KIND: Kind = Kind::$record;
            const LIST: &'static str = stringify!($list);

            fn id(&self) -> &Id {
                &self.id
            }

            fn sources(&self) -> &[Id] {
                named_sources!(self, $record)
            }
        })+
    };
}
for_each_kind!(impl_record);
