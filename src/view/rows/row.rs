//! What every kind of row has in common.

use serde::Serialize;

use crate::core::record::Dated;
use crate::core::{Date, Id, StatedDate};
use crate::view::cited::Cited;
use crate::view::column_def::Columns;
use crate::view::{Cell, Context, Grid};

/// A kind of row. Its fields are those of JSON; all other formats follow from its columns.
pub trait Row: Serialize + Sized {
    /// Its columns, in the order of CSV. `keys` are what it has a column for each of: the keys of instruments, or the
    /// ids of the firms compared.
    fn columns<'k>(keys: &[&'k str]) -> Columns<'k, Self>;
}

/// Rows as people read them.
pub fn grid<R: Row>(cx: Context<'_>, rows: &[R], keys: &[&str]) -> Grid {
    R::columns(keys).grid(rows, cx)
}

/// The keys of the instruments toward which firms take positions, in the order of the dataset.
pub fn stance_keys(cx: Context<'_>) -> Vec<&str> {
    let instruments = cx.data.instruments.iter().enumerate();
    instruments.filter(|(row, _)| cx.data.has_stances(*row)).map(|(_, instrument)| instrument.key.as_str()).collect()
}

/// The date of a stance in JSON says separately whether it is `on` that day or `by` it.
pub(super) const fn stated(date: Date, dated: Dated) -> StatedDate {
    StatedDate { date, dated }
}

/// The addresses of sources.
pub(super) fn urls(sources: &[Cited<'_>]) -> Vec<String> {
    sources.iter().map(|source| source.url.to_owned()).collect()
}

/// The names of roles, by their ids.
pub(super) fn roles(cx: Context<'_>, ids: &[&str]) -> String {
    let names = ids.iter().map(|id| Id::new(id).map_or_else(|| (*id).to_owned(), |id| cx.messages.term(cx.data, &id)));
    names.collect::<Vec<_>>().join(", ")
}

/// A cell with links to sources.
pub(super) fn sourced(text: String, sources: &[Cited<'_>]) -> Cell {
    Cell { text, sources: urls(sources) }
}

/// Several values in one CSV cell.
pub(super) fn joined<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join("; ")
}

pub(super) fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

pub(super) fn words_of(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}
