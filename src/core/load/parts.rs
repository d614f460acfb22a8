//! What was read of a stretch of a file, kind by kind.

use std::sync::Arc;

use super::Loaded;
use super::pieces::Keep;
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
    /// Of which files it is held.
    const HELD: &[Keep];

    fn part(parts: &Parts) -> &Part<Self>;
    fn part_mut(parts: &mut Parts) -> &mut Part<Self>;
    fn table(data: &Dataset) -> &Table<Self>;
    fn table_mut(data: &mut Dataset) -> &mut Table<Self>;
}

macro_rules! parts {
    ($($list:ident: $record:ident, $kind:ident, held $($held:ident)|+;)+) => {
        /// A part for each kind.
        #[derive(Debug, Default)]
        pub struct Parts {
            $($list: Part<$record>,)+
        }

        $(impl Gathered for $record {
            const KIND: Kind = Kind::$kind;
            const HELD: &[Keep] = &[$(Keep::$held),+];

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
    sources: Source, Source, held All | Few;
    terms: Term, Term, held All | Few | Own;
    penalties: Penalty, Penalty, held All | Few | Own;
    instruments: Instrument, Instrument, held All | Few | Own;
    obligations: Obligation, Obligation, held All | Few | Own;
    firms: Firm, Firm, held All | Own;
    stances: Stance, Stance, held All;
    events: Event, Event, held All | Few | Own;
    notes: Note, Note, held All | Few | Own;
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
