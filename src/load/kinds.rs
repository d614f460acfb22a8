//! The kinds of record by the names that files give them, and the table of each.

use crate::core::record::for_each_kind;
use crate::core::record::{self, Record};
use crate::core::{Dataset, Kind, Table};
use crate::load::rules::Rules;

/// The field of a file, and the name on a line, that describes the dataset itself.
pub const ABOUT: &str = "dataset";

/// A record that can be loaded: it has rules, and a table in the dataset.
pub trait LoadRecord: Record + Rules {
    fn table(data: &Dataset) -> &Table<Self>;
    fn table_mut(data: &mut Dataset) -> &mut Table<Self>;
}

macro_rules! kinds {
    ($($list:ident: $record:ident),+ $(,)?) => {
        $(impl LoadRecord for record::$record {
            fn table(data: &Dataset) -> &Table<Self> {
                &data.$list
            }

            fn table_mut(data: &mut Dataset) -> &mut Table<Self> {
                &mut data.$list
            }
        })+
    };
}
for_each_kind!(kinds);

/// The name of the kind's records on lines of their own, such as `firm`.
pub fn line_name(kind: Kind) -> &'static str {
    kind.into()
}

/// The kind whose list has this name.
pub fn of_list(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.list_name() == name)
}

/// The kind whose records have this name on lines of their own.
pub fn of_line(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| line_name(*kind) == name)
}
