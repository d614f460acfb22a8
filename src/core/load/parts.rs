//! What was read of a stretch of a file, kind by kind.

use std::sync::Arc;

use super::Loaded;
use crate::core::dataset::{Dataset, Kind};
use crate::core::ids::IdList;
use crate::core::record::{Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use crate::core::table::{Place, Table};

/// Records of one kind: their ids, where they stand, and themselves where they are held.
#[derive(Debug)]
pub struct Part<T> {
    pub ids: IdList,
    /// As many as there are ids, or none where the records are held.
    pub places: Vec<Place>,
    /// As many as there are ids, or none where only their places are kept.
    pub held: Vec<Arc<T>>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { ids: IdList::default(), places: Vec::new(), held: Vec::new() }
    }
}

/// A record that is read into its part, and goes into its table.
pub trait Gathered: Loaded {
    const KIND: Kind;
    /// Of a large file only its place is kept. What else is always looked at is held.
    const LAZY: bool;

    fn part(parts: &Parts) -> &Part<Self>;
    fn part_mut(parts: &mut Parts) -> &mut Part<Self>;
    fn table(data: &Dataset) -> &Table<Self>;
    fn table_mut(data: &mut Dataset) -> &mut Table<Self>;
}

macro_rules! parts {
    ($($list:ident: $record:ident, $kind:ident, lazy $lazy:literal;)+) => {
        /// A part for each kind.
        #[derive(Debug, Default)]
        pub struct Parts {
            $($list: Part<$record>,)+
        }

        $(impl Gathered for $record {
            const KIND: Kind = Kind::$kind;
            const LAZY: bool = $lazy;

            fn part(parts: &Parts) -> &Part<Self> {
                &parts.$list
            }

            fn part_mut(parts: &mut Parts) -> &mut Part<Self> {
                &mut parts.$list
            }

            fn table(data: &Dataset) -> &Table<Self> {
                &data.$list
            }

            fn table_mut(data: &mut Dataset) -> &mut Table<Self> {
                &mut data.$list
            }
        })+
    };
}

parts! {
    sources: Source, Source, lazy false;
    terms: Term, Term, lazy false;
    penalties: Penalty, Penalty, lazy false;
    instruments: Instrument, Instrument, lazy false;
    obligations: Obligation, Obligation, lazy false;
    firms: Firm, Firm, lazy true;
    stances: Stance, Stance, lazy true;
    events: Event, Event, lazy false;
    notes: Note, Note, lazy false;
}

/// The kind whose list has a name, or whose record has it on a line of its own.
pub fn kind_of(name: &str, of_list: bool) -> Option<Kind> {
    macro_rules! find {
        ($($record:ident),+) => {
            $(if name == if of_list { <$record as Loaded>::LIST } else { <&str>::from($record::KIND) } {
                return Some($record::KIND);
            })+
        };
    }
    find!(Source, Term, Penalty, Instrument, Obligation, Firm, Stance, Event, Note);
    None
}
