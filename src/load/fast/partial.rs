//! The records of one chunk, kind by kind.

use std::sync::Arc;

use crate::core::record::for_each_kind;
use crate::core::table::Place;
use crate::core::table::interner::StringArena;
use crate::core::{Id, record};
use crate::load::kinds::LoadRecord;

/// The records of one kind in a chunk.
#[derive(Debug)]
pub struct PartialTable<T> {
    pub ids: StringArena,
    /// Ids under which records stood before, each with that of today.
    pub former_ids: Vec<(Id, Id)>,
    /// Where the records are in their file: one for each id, or none at all where the records are in memory.
    pub places: Vec<Place>,
    /// One for each id, or none at all where only the places are kept.
    pub records: Vec<Arc<T>>,
}

impl<T> Default for PartialTable<T> {
    fn default() -> Self {
        Self { ids: StringArena::default(), former_ids: Vec::new(), places: Vec::new(), records: Vec::new() }
    }
}

/// A record with a partial table in each chunk.
pub trait PartialRecord: LoadRecord {
    fn partial(tables: &PartialTables) -> &PartialTable<Self>;
    fn partial_mut(tables: &mut PartialTables) -> &mut PartialTable<Self>;
}

macro_rules! partial_tables {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// A partial table for each kind.
        #[derive(Debug, Default)]
        pub struct PartialTables {
            $($list: PartialTable<record::$record>,)+
        }

        $(impl PartialRecord for record::$record {
            fn partial(tables: &PartialTables) -> &PartialTable<Self> {
                &tables.$list
            }

            fn partial_mut(tables: &mut PartialTables) -> &mut PartialTable<Self> {
                &mut tables.$list
            }
        })+
    };
}
for_each_kind!(partial_tables);
