//! A note: its claim. It has no page; pages of other records show it.

use crate::view::context::Context;

/// The claim of a note in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let note = cx.data.notes.at(row)?;
    Some(format!("{}: {}", cx.read(&note.title), cx.read(&note.text)))
}
