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

use schemars::JsonSchema;
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

use super::grid::{Cell, Grid};
use crate::core::{Dataset, Date, Id, Text};
use crate::text::Words;

/// A kind of row.
pub trait Row: Serialize {
    /// The columns of its CSV.
    fn columns(keys: &[&str]) -> Vec<String>;

    /// Its cells under [`Row::columns`].
    fn cells(&self, keys: &[&str]) -> Vec<String>;

    /// Its heading for people.
    fn heading(words: &Words, keys: &[&str]) -> Vec<String>;

    /// Its cells under [`Row::heading`].
    fn shown(&self, words: &Words, keys: &[&str]) -> Vec<Cell>;
}

/// Rows as people read them.
pub fn grid<R: Row>(rows: &[R], words: &Words, keys: &[&str]) -> Grid {
    Grid { heading: R::heading(words, keys), rows: rows.iter().map(|row| row.shown(words, keys)).collect() }
}

/// What rows are made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub data: &'a Dataset,
    pub words: &'a Words,
    pub today: Date,
    pub as_of: Date,
}

impl<'a> Context<'a> {
    fn read(self, text: &Text) -> String {
        self.words.read(text).0.to_string()
    }

    /// The key of an instrument.
    fn key(self, id: &Id) -> String {
        self.data.instruments.get(id).map_or_else(|| id.to_string(), |instrument| instrument.key.to_string())
    }

    /// The short name of an instrument.
    fn short(self, id: &Id) -> String {
        self.data.instruments.get(id).map_or_else(|| id.to_string(), |instrument| self.read(&instrument.short))
    }

    fn cited(self, ids: &[Id]) -> Vec<Cited<'a>> {
        let sources = ids.iter().filter_map(|id| self.data.sources.get(id));
        sources
            .map(|source| Cited { id: source.id.as_str(), kind: source.kind.word(), url: source.url.as_str() })
            .collect()
    }
}

/// A source, as a row names it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cited<'a> {
    pub id: &'a str,
    /// `official`, `company`, `press` or `analysis`.
    pub kind: &'a str,
    pub url: &'a str,
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

fn headed(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.get(key).to_owned()).collect()
}
