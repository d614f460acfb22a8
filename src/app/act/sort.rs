//! Puts the list in the order of a column.

use super::refresh;
use crate::app::state::Workspace;
use crate::view::columns::{Column, Sort};

/// Sorts by the next column; after the last in the order of the dataset, or of the hits.
pub fn next(ws: &mut Workspace) {
    let list = ws.list_mut();
    let columns = || list.placed.iter().map(|placed| &placed.column);
    let at = list.sort.as_ref().and_then(|sort| columns().position(|column| *column == sort.column));
    let next = if list.sort.is_some() { at.and_then(|at| columns().nth(at + 1)) } else { columns().next() };
    let next = next.cloned();
    list.sort = next.map(|column| Sort { column, reversed: false });
    refresh::list(ws, false);
}

/// Reverses the order; without one, sorts by the first column in descending order.
pub fn reverse(ws: &mut Workspace) {
    if ws.list().sort.is_none() {
        next(ws);
    }
    if let Some(sort) = &mut ws.list_mut().sort {
        sort.reversed = !sort.reversed;
    }
    refresh::list(ws, false);
}

/// Sorts by a column, or reverses the order where the list is sorted by it; without a column, in the order of the
/// dataset.
pub fn by(ws: &mut Workspace, column: Option<Column>) {
    let list = ws.list_mut();
    list.sort = column.map(|column| match list.sort.take() {
        Some(sort) if sort.column == column => Sort { reversed: !sort.reversed, ..sort },
        _ => Sort { column, reversed: false },
    });
    refresh::list(ws, false);
}
