//! The kinds of row, one file each.

mod change;
mod compare;
mod coverage;
mod deadline;
mod event;
mod firm;
mod instrument;
mod matched;
mod obligation;
mod revision;
mod source;

use serde::Serialize;

pub use change::{ChangeRow, changes};
pub use compare::{CompareRow, compare};
pub use coverage::{CoverageRow, coverage};
pub use deadline::{DeadlineRow, deadlines};
pub use event::EventRow;
pub use firm::{FirmRow, StandingRow, firm_grid};
pub use instrument::InstrumentRow;
pub use matched::MatchRow;
pub use obligation::{DateRow, ObligationRow};
pub use revision::{RevisionRow, revisions};
pub use source::{SourceRow, sources};

use crate::i18n::Messages;
use crate::view::cited::Cited;
use crate::view::{Cell, Grid};

/// A kind of row.
pub trait Row: Serialize {
    /// The columns of its CSV.
    fn columns(keys: &[&str]) -> Vec<String>;

    /// Its cells under [`Row::columns`].
    fn cells(&self, keys: &[&str]) -> Vec<String>;

    /// Its heading for people.
    fn heading(messages: &Messages, keys: &[&str]) -> Vec<String>;

    /// Its cells under [`Row::heading`].
    fn shown(&self, messages: &Messages, keys: &[&str]) -> Vec<Cell>;
}

impl<R: Row> Row for &R {
    fn columns(keys: &[&str]) -> Vec<String> {
        R::columns(keys)
    }

    fn cells(&self, keys: &[&str]) -> Vec<String> {
        (*self).cells(keys)
    }

    fn heading(messages: &Messages, keys: &[&str]) -> Vec<String> {
        R::heading(messages, keys)
    }

    fn shown(&self, messages: &Messages, keys: &[&str]) -> Vec<Cell> {
        (*self).shown(messages, keys)
    }
}

/// Rows as people read them.
pub fn grid<R: Row>(rows: impl IntoIterator<Item = R>, messages: &Messages, keys: &[&str]) -> Grid {
    let rows = rows.into_iter().map(|row| row.shown(messages, keys)).collect();
    Grid { heading: R::heading(messages, keys), rows }
}

fn urls(sources: &[Cited<'_>]) -> Vec<String> {
    sources.iter().map(|source| source.url.to_owned()).collect()
}

/// Several values in one cell of CSV.
fn joined<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join("; ")
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn headed(messages: &Messages, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| messages.get(key).to_owned()).collect()
}
