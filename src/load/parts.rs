//! What was read of a stretch of a file, kind by kind.

use std::sync::Arc;

use crate::core::record::{Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use crate::core::table::interner::StringArena;
use crate::core::table::{Place, Table};
use crate::core::{Dataset, Kind, Record};
use crate::load::Loaded;
use crate::load::pieces::Keep;

/// Records of one kind: their ids, where they stand, and themselves where they are held.
#[derive(Debug)]
pub struct Part<T> {
    pub ids: StringArena,
    /// As many as there are ids, or none where the records are held.
    pub places: Vec<Place>,
    /// As many as there are ids, or none where only their places are kept.
    pub in_memory: Vec<Arc<T>>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { ids: StringArena::default(), places: Vec::new(), in_memory: Vec::new() }
    }
}

/// A record that is read into its part, and goes into its table.
pub trait Gathered: Loaded {
    /// Of which files it is held.
    const IN_MEMORY: &[Keep];

    fn part(parts: &Parts) -> &Part<Self>;
    fn part_mut(parts: &mut Parts) -> &mut Part<Self>;
    fn table(data: &Dataset) -> &Table<Self>;
    fn table_mut(data: &mut Dataset) -> &mut Table<Self>;
}

macro_rules! parts {
    ($($list:ident: $record:ident, in_memory $($in_memory:ident)|+;)+) => {
        /// A part for each kind.
        #[derive(Debug, Default)]
        pub struct Parts {
            $($list: Part<$record>,)+
        }

        $(impl Gathered for $record {
            const IN_MEMORY: &[Keep] = &[$(Keep::$in_memory),+];

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
    sources: Source, in_memory All | Few;
    terms: Term, in_memory All | Few | Own;
    penalties: Penalty, in_memory All | Few | Own;
    instruments: Instrument, in_memory All | Few | Own;
    obligations: Obligation, in_memory All | Few | Own;
    firms: Firm, in_memory All | Own;
    stances: Stance, in_memory All;
    events: Event, in_memory All | Few | Own;
    notes: Note, in_memory All | Few | Own;
}

/// The kind whose list has a name, or whose record has it on a line of its own.
pub fn kind_of(name: &str, of_list: bool) -> Option<Kind> {
    macro_rules! find {
        ($($record:ident),+) => {
            $(if name == if of_list { $record::LIST } else { <&str>::from($record::KIND) } {
                return Some($record::KIND);
            })+
        };
    }
    find!(Source, Term, Penalty, Instrument, Obligation, Firm, Stance, Event, Note);
    None
}
